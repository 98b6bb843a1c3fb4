"""What communities asked for: a CSV or a MediaWiki table of topic, language, link and date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pyarrow as pa

from ...errors import SourceFileError
from ...files import tables, text
from ...files.encodings import Warn, no_warning
from ...files.tables import table_lines
from ...ledger.loaded_file import Loaded, Part, Store, Warnings, incoming_of, keep_file
from ...ledger.store import Entry, Ledger
from ...registry.wikis import Wikis
from .. import SourceMetadata
from .._contract import DAY, TEXT, table
from .wikitable import is_wikitext, table_rows

METADATA = SourceMetadata(
    name="community-ideas",
    title="Community ideas",
    url="https://meta.wikimedia.org/wiki/Content_Partnerships_Hub",
    licence="as its maker says; of wiki pages CC BY-SA 4.0",
    grain="one idea: what somebody asked for, in which language, where and when",
    available_from="the day the list was made",
    stays_good="until the file is loaded again: a file of the same name takes its place",
    caveats=(
        "Says what somebody wrote down; communities that write little are under-counted.",
        "An idea is one row, whoever and however many stand behind it.",
    ),
    order=150,
)

NEEDED: Final = ("topic", "language", "link", "date")
FURTHER: Final = ("title", "note")
LARGEST_BYTES: Final = 1 << 22  # twice the longest wiki page; all rows are in memory at once
LONGEST: Final = 500  # characters of a cell
LANGUAGE: Final = re.compile(r"[a-z]{2,12}(-[a-z0-9]{1,12})*")
OVERRIDES: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")  # turn the direction of what stands around them
ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
EXTERNAL_LINK: Final = re.compile(r"\[(https?://\S+)(\s[^\]]*)?\]")
ADDRESS: Final = re.compile(r"https?://[^\s<>\"'\[\]{}|\\^`]+")
SCHEMA: Final = pa.schema(dict.fromkeys((*NEEDED, *FURTHER), TEXT) | {"date": DAY})
Idea = tuple[str, str, str, date, str | None, str | None]


def load(store: Store, file: Path) -> Loaded:
    """Keep a file of ideas; one of the same name takes its place."""
    incoming = incoming_of(file, METADATA.name, file.name, {})
    today, warnings = datetime.now(UTC).date(), Warnings()
    loaded = keep_file(
        store.ledger,
        file,
        incoming,
        fetch(file, warnings),
        lambda body: parse(body, str(file), today, warnings),
    )
    return replace(loaded, warnings=warnings)


def stored(entry: Entry, ledger: Ledger, _: Wikis) -> Iterator[Part]:
    """The ideas, with the file that they stand in."""
    with ledger.body(entry.body_sha256, entry.origin) as body:
        ideas = parse(body, entry.origin)
    files = pa.array([entry.origin] * ideas.num_rows, pa.string())
    yield "community_ideas", ideas.append_column("source_file", files)


def fetch(path: Path, warn: Warn = no_warning) -> Iterator[bytes]:
    """Yield the lines of the table or the wiki page, in UTF-8, as they go to the ledger."""
    size = 0
    for number, line in enumerate(table_lines(path, ("topic", "language", "link", "title"), warn), start=1):
        size += len(line)
        if size > LARGEST_BYTES:
            reason = f"more than {LARGEST_BYTES:,} bytes of ideas are in one file; part it"
            raise SourceFileError(str(path), reason, line=number)
        yield line


def parse(body: Iterable[bytes], file: str, today: date | None = None, warn: Warn = no_warning) -> pa.Table:
    """Rows of `SCHEMA`, one an idea, sorted; a table of wikitext is known by its first line `{|`.

    A date after `today` is refused; `warn` is told of cells that can be read in two ways. Raises
    SourceFileError where a heading is missing, or a cell is wrong (line, column, reason).
    """
    ideas: dict[Idea, int] = {}
    for line, row in _rows(list(body), file, warn):
        idea = _idea(row, file, line, today)
        if idea in ideas:
            raise SourceFileError(
                file, f"says the same as line {ideas[idea]}; keep one of the two", line=line
            )
        ideas[idea] = line
    if not ideas:
        raise SourceFileError(file, "has headings but no rows; nothing is known from it")
    order = sorted(ideas, key=lambda idea: tuple(str(cell or "") for cell in idea))
    return table(order, SCHEMA)


def _rows(body: list[bytes], file: str, warn: Warn) -> Iterator[tuple[int, tables.Cells]]:
    needed = [(name,) for name in NEEDED]
    lines = [text.decoded(line, file, number).rstrip("\n") for number, line in enumerate(body, start=1)]
    if not is_wikitext(lines):
        yield from tables.rows(body, file, needed, FURTHER, no_others=True, warn=warn)
        return
    rows = table_rows(lines, file)
    line, cells = next(rows, (1, []))
    heading = tables.Heading.of(cells, file, line, needed, FURTHER, no_others=True)
    for line, cells in rows:
        yield line, heading.named(cells, line)


def _idea(row: tables.Cells, file: str, line: int, today: date | None) -> Idea:
    cells = {name: _words(row.get(name, ""), file, line, name) for name in (*NEEDED, *FURTHER)}
    for name in NEEDED:
        if not cells[name]:
            raise SourceFileError(file, "is empty; fill it in", line=line, column=name)
    return (
        cells["topic"],
        _language(cells["language"], file, line),
        _link(cells["link"], file, line),
        _day(cells["date"], file, line, today),
        cells["title"] or None,
        cells["note"] or None,
    )


def _words(cell: str, file: str, line: int, column: str) -> str:
    """A cell as one line of composed characters; what cannot be seen is refused, as it may mislead."""
    clean = " ".join(unicodedata.normalize("NFC", cell).split())
    hidden = {"Cc", "Cs", "Co", "Cn"}
    if OVERRIDES.search(clean) or any(unicodedata.category(sign) in hidden for sign in clean):
        raise SourceFileError(file, f"{clean[:40]!r} holds a control character", line=line, column=column)
    if len(clean) > LONGEST:
        reason = f"is {len(clean)} characters long; at most {LONGEST} are kept"
        raise SourceFileError(file, reason, line=line, column=column)
    return clean


def _language(cell: str, file: str, line: int) -> str:
    code = cell.lower()
    if not LANGUAGE.fullmatch(code):
        reason = f"{cell[:40]!r} is no language code; write it as wikis do: sw, pt, zh-min-nan"
        raise SourceFileError(file, reason, line=line, column="language")
    return code


def _link(cell: str, file: str, line: int) -> str:
    labelled = EXTERNAL_LINK.fullmatch(cell)
    address = labelled[1] if labelled else cell
    if not ADDRESS.fullmatch(address):
        reason = f"{cell[:60]!r} is no address; write the whole of it, from https:// on"
        raise SourceFileError(file, reason, line=line, column="link")
    return address


def _day(cell: str, file: str, line: int, today: date | None) -> date:
    try:
        day = date.fromisoformat(cell) if ISO_DAY.fullmatch(cell) else None
    except ValueError:
        day = None
    if day is None:
        raise SourceFileError(file, f"{cell[:40]!r} is no day; write YYYY-MM-DD", line=line, column="date")
    if today and day > today:
        raise SourceFileError(file, f"{cell} is yet to come", line=line, column="date")
    return day
