"""The cells of lists that people have: which page and which file a row names, and what was mended in it."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from ..errors import SourceFileError
from ..registry.page_titles import (
    ARTICLE,
    INVISIBLE,
    NEEDED,
    Title,
    TitleError,
    read_file_name,
    read_namespace,
    read_title,
    with_invisible,
)
from ..registry.wikis import WikiError, Wikis

Page = tuple[str, int, str]
WIKI, LANGUAGE = "wiki", "language"
WIKIDATA = ("wikidata", "www.wikidata")
COMMONS = "commons.wikimedia"
MOST_SHOWN = 3  # of a kind
IN_QUOTES = re.compile("[“”„].+[“”]|«.+»|[‘’‚].+[‘’]")
MOST_COMPARED = 3_000_000  # rows of a list: each takes memory


class RowsSeen:
    """Which page each row names and how it writes it: sixteen bytes a row, as a list may hold millions."""

    def __init__(self) -> None:
        self._pages, self._written, self._lines = array("q"), array("I"), array("I")
        self._visible, self._visible_lines = array("q"), array("I")

    def add(self, page: Page, written: tuple[str, str], line: int) -> None:
        """Take a row."""
        self._pages.append(hash(page))
        self._written.append(hash(written) & 0xFFFFFFFF)
        self._lines.append(line)
        if INVISIBLE.search(page[2]):
            self._visible.append(hash((*page[:2], INVISIBLE.sub("", page[2]))))
            self._visible_lines.append(line)

    def __len__(self) -> int:
        return len(self._lines)

    def repeated(self) -> Iterator[tuple[int, int, bool]]:
        """Yield the lines of two rows of one page, the earlier first, and whether both write it alike."""
        pages = np.frombuffer(self._pages, dtype=np.int64)
        in_order = np.sort(pages)
        twice = in_order[1:][in_order[1:] == in_order[:-1]]
        del in_order
        latest: dict[int, int] = {}
        for at in np.flatnonzero(np.isin(pages, twice)).tolist() if twice.size else ():
            first = latest.get(self._pages[at])
            latest[self._pages[at]] = at
            if first is not None:
                yield self._lines[first], self._lines[at], self._written[first] == self._written[at]

    def alike_to_the_eye(self) -> Iterator[tuple[int, int]]:
        """Yield the lines of a row and of another that differs from it by an invisible character alone."""
        if self._visible:
            pages = np.frombuffer(self._pages, dtype=np.int64)
            held = np.flatnonzero(np.isin(pages, np.frombuffer(self._visible, dtype=np.int64))).tolist()
            lines = {self._pages[at]: self._lines[at] for at in held}
            for page, line in zip(self._visible, self._visible_lines, strict=True):
                if page in lines:
                    yield lines[page], line


@dataclass
class ListedPages:
    """Reads the cells of one file.

    Attributes:
        file: named in errors.
        wikis: those that there are.
        rows: how many were read.
        mended: what was done → how often.
        examples: what was done → the first lines that it was done to.
        seen: the rows so far; None where the file was accepted before. Then a row that names no page any
            more, as wikis or their namespaces are others by now, is left out.
        of_items: whether items of Wikidata count, and no articles.
        counting: rows that name an article, or an item where these count.
        left_out: wiki as it is written, and what is none of today's, `wiki` or `title` → rows left out.
    """

    file: str
    wikis: Wikis
    rows: int = 0
    mended: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    seen: RowsSeen | None = field(default_factory=RowsSeen)
    of_items: bool = False
    counting: int = 0
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)

    def page(
        self,
        wiki_cell: str,
        title_cell: str,
        line: int,
        columns: tuple[str, str],
        namespace_cell: tuple[str, str] | None = None,
    ) -> Page | None:
        """Wiki, namespace and title that a row names, or None; `columns` are the two cells' headings.

        A namespace in a cell of its own comes with its heading before it.

        Raises SourceFileError where the wiki, the namespace or the title of a new file cannot be understood.
        """
        self.rows += 1
        try:
            return self._page(wiki_cell, title_cell, line, columns, namespace_cell)
        except SourceFileError as error:
            if self.seen is not None:
                raise
            what = "wiki" if isinstance(error.__cause__, WikiError) else "title"
            self.left_out[wiki_cell.strip(), what] += 1
            return None

    def _page(
        self,
        wiki_cell: str,
        title_cell: str,
        line: int,
        columns: tuple[str, str],
        namespace_cell: tuple[str, str] | None,
    ) -> Page:
        wiki = self._wiki(wiki_cell, line, columns[0])
        namespace = self._namespace(wiki, namespace_cell, line) if namespace_cell else ARTICLE
        try:
            title = read_title(title_cell, self.wikis.site(wiki), namespace)
        except TitleError as error:
            raise self._refused(title_cell, error, line, columns[1]) from error
        if title.namespace != ARTICLE:
            what = f"{title.text} of {wiki} (namespace {title.namespace})"
            self._note("pages that are no articles, kept under their namespaces", line, what)
        elif title.text != title_cell.strip().replace(" ", "_"):
            self._note("titles mended", line, f"{title_cell.strip()} is {title.text}")
        if IN_QUOTES.fullmatch(title.text):
            self._note(
                "titles taken with their quotation marks, which may be part of them or not", line, title.text
            )
        if INVISIBLE.search(NEEDED.sub("", title.text)):
            what = "titles that hold an invisible character, which may be part of them or not"
            self._note(what, line, with_invisible(title.text))
        self._count(wiki, title, line)
        page = wiki, title.namespace, title.text
        self._see(page, (wiki_cell, title_cell), line)
        return page

    def file_name(self, cell: str, line: int, column: str) -> str:
        """The name of the file on Commons; raises SourceFileError where it cannot be one."""
        try:
            name = read_file_name(cell, self.wikis.commons)
        except TitleError as error:
            raise self._refused(cell, error, line, column) from error
        if name != cell.strip().replace(" ", "_"):
            self._note("file names mended", line, f"{cell.strip()} is {name}")
        return name

    def repeated(self) -> Iterator[tuple[int, int]]:
        """Yield the lines of two rows that write one page alike; note those that write one in two ways."""
        for first, second, is_written_alike in self.seen.repeated() if self.seen else ():
            if is_written_alike:
                yield first, second
            else:
                self._note("rows put together", second, f"the page of line {first}")
        for first, second in self.seen.alike_to_the_eye() if self.seen else ():
            kind = "rows that hold an invisible character and are another's without it, counted as two pages"
            self._note(kind, second, f"that of line {first}")

    def refuse_if_none_counts(self) -> None:
        """Raise SourceFileError for a list of other pages alone: that its set has none, it does not say."""
        if self.rows and not self.counting:
            counted = "an item of Wikidata" if self.of_items else "an article"
            rest = "" if self.of_items else " (pages of Commons, Wikidata and other namespaces are none)"
            raise SourceFileError(
                self.file,
                f"none of its rows ({self.rows:,}) names {counted}{rest}; load it under the set that it is"
                f" of, or, where the set has none, load a list with the heading alone",
            )

    def notes(self) -> list[str]:
        """One line for each kind of thing that was mended."""
        return [self._line(kind, count) for kind, count in self.mended.items()]

    def _count(self, wiki: str, title: Title, line: int) -> None:
        if title.namespace != ARTICLE:
            return
        if wiki != COMMONS and (wiki in WIKIDATA) == self.of_items:
            self.counting += 1
        else:
            kind = "pages that are no items of Wikidata" if self.of_items else "pages of Commons and Wikidata"
            self._note(f"{kind}, which do not count for the set", line, f"{title.text} of {wiki}")

    def _see(self, page: Page, written: tuple[str, str], line: int) -> None:
        if self.seen is None:
            return
        if len(self.seen) < MOST_COMPARED:
            self.seen.add(page, written, line)
        else:
            self._note(
                "rows that were not compared with those before them, as there are so many", line, page[2]
            )

    def _wiki(self, cell: str, line: int, column: str) -> str:
        try:
            wiki = self.wikis.read(cell)
        except WikiError as error:
            raise self._refused(cell, error, line, column) from error
        if wiki != cell.strip().lower().removesuffix(".org").replace("_", "-"):
            self._note("wikis read by their own names", line, f"{cell.strip()} is {wiki}")
        return wiki

    def _namespace(self, wiki: str, cell: tuple[str, str], line: int) -> int:
        try:
            return read_namespace(cell[1], self.wikis.site(wiki))
        except TitleError as error:
            raise self._refused(cell[1], error, line, cell[0]) from error

    def _refused(self, cell: str, reason: Exception, line: int, column: str) -> SourceFileError:
        return SourceFileError(self.file, f"{cell!r} {reason}", line=line, column=column)

    def _note(self, kind: str, line: int, what: str) -> None:
        self.mended[kind] += 1
        if self.mended[kind] <= MOST_SHOWN:
            self.examples.setdefault(kind, []).append(f"line {line}: {what}")

    def _line(self, kind: str, count: int) -> str:
        rest = f"; and {count - MOST_SHOWN:,} more" if count > MOST_SHOWN else ""
        return f"{kind} ({count:,}): {'; '.join(self.examples[kind])}{rest}"


def wiki_cell(row: Mapping[str, str], given: str | None, file: str) -> str:
    """The wiki that the row names, or that was given for all; raises SourceFileError for both, or none."""
    if WIKI in row and given:
        raise SourceFileError(file, "names its wikis itself; leave --wiki out", line=1)
    if WIKI in row:
        return row[WIKI]
    if not given:
        example = "--wiki en.wikipedia" + (", of which the project counts" if LANGUAGE in row else "")
        raise SourceFileError(file, f"does not say of which wiki its pages are; say it: {example}", line=1)
    return f"{row[LANGUAGE]}.{given.removesuffix('.org').rpartition('.')[2]}" if LANGUAGE in row else given
