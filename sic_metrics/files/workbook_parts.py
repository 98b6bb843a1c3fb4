"""The XML parts of a workbook (.xlsx), read piece by piece, so that none of them fills the memory.

https://learn.microsoft.com/openspecs/office_standards/ms-xlsx describes them. openpyxl keeps an element for
every row that it has read, and leaves out a row whose number is not above the last in silence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import getsizeof
from typing import IO
from xml.parsers.expat import ParserCreate

from .text import CHUNK_BYTES

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # Excel's own limits
COLUMNS_READ = 64
LONGEST_TEXT = 100_000  # characters of a cell; Excel's limit is 32,767
LONGEST_TAG_BYTES, DEEPEST = 1 << 21, 64
MOST_ELEMENTS = 100_000  # of the parts that are kept whole: sheets, styles
MOST_SHARED_BYTES = 1 << 26
Attributes = Mapping[str, str]


class UnfitError(ValueError):
    """A part is not as spreadsheets write it, or larger than any that people make."""


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: its type and style, as the part has them, and its text.

    The type `f` is that of a number which a formula gave.
    """

    kind: str
    style: int
    text: str


class _Part:
    """Calls `start` and `end` for the elements; what they put into `found` comes out piece by piece."""

    texts: Collection[str] = ()  # elements whose text is wanted

    def __init__(self) -> None:
        self.found: list[object] = []
        self._text: list[str] = []
        self._length = self._depth = 0
        self._is_wanted = False
        parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = self._gather, _refuse_definitions
        self._parser = parser

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str, text: str) -> None:
        """An element ends; `text` is that of an element of `texts`, or empty."""

    def read(self, part: IO[bytes]) -> Iterator[object]:
        """Yield what is found; raises UnfitError, ExpatError."""
        size = 0
        while chunk := part.read(CHUNK_BYTES):
            self._parser.Parse(chunk)
            size += len(chunk)
            if size - self._parser.CurrentByteIndex > LONGEST_TAG_BYTES:
                raise UnfitError(f"a tag has more than {LONGEST_TAG_BYTES:,} bytes")
            yield from self.found
            self.found.clear()
        self._parser.Parse(b"", True)  # noqa: FBT003  it takes no name
        yield from self.found

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnfitError(f"more than {DEEPEST} elements are within each other")
        local = _local(name)
        self._is_wanted = local in self.texts
        self.start(local, {_local(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        text = "".join(self._text)
        self._text.clear()
        self._length, self._is_wanted = 0, False
        self._depth -= 1
        self.end(_local(name), text)

    def _gather(self, text: str) -> None:
        if self._is_wanted:
            self._length += len(text)
            _refuse_long(self._length)
            self._text.append(text)


def _local(name: str) -> str:
    """The name without the address of its namespace: there are two editions of the standard."""
    return name.rpartition(" ")[2]


def _refuse_long(length: int) -> None:
    if length > LONGEST_TEXT:
        raise UnfitError(f"a text has more than {LONGEST_TEXT:,} characters")


def _refuse_definitions(*_: object) -> None:
    raise UnfitError("it defines entities, which no spreadsheet does")


class _Elements(_Part):
    def __init__(self, names: Collection[str]) -> None:
        super().__init__()
        self._names = names

    def start(self, name: str, attributes: Attributes) -> None:
        if name in self._names:
            self.found.append((name, attributes))


class _RichTexts(_Part):
    """Texts that are made of runs; how they are spoken (`rPh`) is left out."""

    texts: Collection[str] = ("t",)

    def __init__(self) -> None:
        super().__init__()
        self._runs: list[str] = []
        self._runs_length = 0
        self._is_spoken = False

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002  as all parts take it
        if name == "rPh":
            self._is_spoken = True

    def end(self, name: str, text: str) -> None:
        if name == "rPh":
            self._is_spoken = False
        elif name == "t" and not self._is_spoken:
            self.add(text)

    def add(self, run: str) -> None:
        """Go on with the text."""
        self._runs_length += len(run) + 1
        _refuse_long(self._runs_length)
        self._runs.append(run)

    def take(self) -> str:
        """The text so far; the next one begins."""
        text = "".join(self._runs)
        self._runs.clear()
        self._runs_length = 0
        return text


class _SharedTexts(_RichTexts):
    def end(self, name: str, text: str) -> None:
        super().end(name, text)
        if name == "si":
            self.found.append(self.take())


class _Rows(_RichTexts):
    texts = ("t", "v")

    def __init__(self, shared: Sequence[str]) -> None:
        super().__init__()
        self._shared = shared
        self._row, self._column = 0, 0
        self._cells: dict[int, Cell] = {}
        self._kind, self._style = "n", 0

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        if name == "row":
            before, self._row = self._row, int(attributes.get("r", self._row + 1))
            if not before < self._row <= MOST_ROWS:
                raise UnfitError(f"row {self._row} follows row {before}")
            self._column, self._cells = 0, {}
        elif name == "c":
            before, self._column = self._column, _column(attributes.get("r", ""), self._column + 1)
            if not before < self._column <= MOST_COLUMNS:
                raise UnfitError(f"in row {self._row} column {self._column} follows column {before}")
            self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))

    def end(self, name: str, text: str) -> None:
        super().end(name, text)
        if name == "v":
            self.add(text)
        elif name == "f" and self._kind == "n":
            self._kind = "f"
        elif name == "c":
            text = self.take()
            if self._column <= COLUMNS_READ and text:
                text = self._shared[int(text)] if self._kind == "s" else text
                self._cells[self._column] = Cell(self._kind, self._style, text)
        elif name == "row":
            self.found.append((self._row, self._cells))


def _column(place: str, following: int) -> int:
    """The number of the column of a place such as AB12."""
    letters = place.rstrip("0123456789")
    number = 0
    for letter in letters[:3]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number if letters else following


def elements(part: IO[bytes], names: Collection[str]) -> Iterator[tuple[str, Attributes]]:
    """Yield name and attributes of each element of these names."""
    for number, element in enumerate(_Elements(names).read(part)):
        if number == MOST_ELEMENTS:
            raise UnfitError(f"it has more than {MOST_ELEMENTS:,} sheets or styles")
        yield element  # type: ignore[misc]


def shared_texts(part: IO[bytes]) -> list[str]:
    """The texts that cells name by number."""
    texts: list[str] = []
    size = 0
    for text in _SharedTexts().read(part):
        size += getsizeof(text) + 8
        if size > MOST_SHARED_BYTES:
            raise UnfitError(f"its texts have more than {MOST_SHARED_BYTES:,} bytes")
        texts.append(text)  # type: ignore[arg-type]
    return texts


def rows(part: IO[bytes], shared: Sequence[str]) -> Iterator[tuple[int, Mapping[int, Cell]]]:
    """Yield number and cells (by the number of their column, from 1) of each row, in order."""
    yield from _Rows(shared).read(part)  # type: ignore[misc]
