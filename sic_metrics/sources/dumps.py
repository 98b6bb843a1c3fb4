r"""pageview_complete dumps: views of every page, by day or month, one agent a file.

A line has six fields: project, title, page id, access, total, cells. A cell is a letter and a count.
Lines of a project stand together, so that what is wanted of it is looked up once.
In a daily file the letter is the hour (A = 00 h); in a monthly file it is the day
(A = 1 … Z = 26, then ``[ \ ] ^ _`` to 31). A title that holds a quote is written ``"\"W\"_…"``; one that is
written as it is, ``"W"_…``, is taken too.
"""

from __future__ import annotations

import calendar
import re
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from ..errors import SourceFileError, UsageError
from ..files import text
from ..files.dumped import Marks, Tracked
from ..ledger.loaded_file import (
    Loaded,
    Noted,
    Part,
    Store,
    doubled_parts,
    incoming_of,
    keep_file,
    names_of_wikis,
    refuse_unfinished,
)  # fmt: skip
from ..ledger.store import Entry, Ledger
from ..registry.wikis import Wikis
from ..wikimedia.ask import NO_PARAMS
from . import SourceMetadata
from ._contract import DAY, NUMBER, TEXT, batches, table

METADATA = SourceMetadata(
    name="pageview-complete",
    title="Pageview dump (pageview_complete)",
    url="https://dumps.wikimedia.org/other/pageview_complete/readme.html",
    licence="CC0",
    grain="one title, access method and day; the lines of one title are added up",
    available_from="2015-07",
    stays_good="for ever, but for a declared reclassification of traffic",
    caveats=(
        "Counts a title: views that came through redirects stay with the redirect.",
        "Views on a wiki of which a month's dumps have no line at all are unknown.",
        "Only user agents' files are loaded; some robots go unnoticed in them.",
        "Only the pages tracked when the file was loaded are kept; load it again for pages added later.",
    ),
    order=140,
)

NAME = re.compile(r"pageviews-(\d{4})(\d{2})(\d{2})?-([a-z]+)(\.[a-z0-9]+)?$")
CELLS = re.compile(r"([A-Z\[\\\]\^_])(\d{1,15})")
LINES_OF_A_PART = 2_000  # of a month: some thirty rows each
MALFORMED_TOLERATED = 1 / 1000  # of a file's lines: the oldest files hold a few odd ones
SCHEMA = pa.schema({"wiki": TEXT, "page_title": TEXT, "day": DAY, "views": NUMBER})


@dataclass(frozen=True)
class Period:
    """The days a dump covers: `start` to before `end`."""

    start: date
    end: date

    @property
    def subject(self) -> str:
        """`2025-06` for a month, `2025-06-17` for a day."""
        return self.start.isoformat() if self.is_day else f"{self.start:%Y-%m}"

    @property
    def is_day(self) -> bool:
        """Whether the file is a daily one."""
        return self.end - self.start == timedelta(days=1)


def period_of(path: Path) -> Period:
    """The period in the file's name; raises SourceFileError where it is not a user-agent dump's name."""
    match = NAME.search(path.name)
    if not match:
        expected = "pageviews-YYYYMM-user.bz2 or pageviews-YYYYMMDD-user.bz2"
        raise SourceFileError(str(path), f"keep the name it was published under: {expected}")
    if match[4] != "user":
        reason = f"holds views of the agent {match[4]!r}; load the file of user agents"
        raise SourceFileError(str(path), reason)
    try:
        start = date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError as error:
        raise SourceFileError(str(path), f"its name is not of a real date ({error})") from error
    days = 1 if match[3] else calendar.monthrange(start.year, start.month)[1]
    return Period(start, start + timedelta(days=days))


def load(store: Store, file: Path) -> Loaded:
    """Keep the lines of the pages that are tracked by now; raises UsageError where none is."""
    period = period_of(file)
    refuse_unfinished(file, period.end)
    pages = store.tracked_pages()
    if not pages:
        raise UsageError("no page is tracked yet; load a usage list or a Commons Impact Metrics dump first")
    params = {
        "period_start": period.start.isoformat(),
        "period_end": period.end.isoformat(),
        "tracked_sha256": store.ledger.keep(f"{wiki}\t{title}\n".encode() for wiki, title in pages),
    }
    incoming = incoming_of(file, METADATA.name, period.subject, params)
    tracked = Tracked(pages, store.wikis())
    noted = Noted(tracked.named)
    before = store.ledger.newest(METADATA.name, period.subject)
    loaded = keep_file(
        store.ledger,
        file,
        incoming,
        fetch(file, tracked, noted.numbers),
        lambda body: deque(parts(body, str(file), period, tracked.named), maxlen=0),
        noted,
        counts_now=before is None or "wikis" in before.params,  # an earlier version did not note them
    )
    return loaded if loaded.already_held else replace(loaded, notes=tracked.notes())


def stored(entry: Entry, ledger: Ledger, _: Wikis) -> Iterator[Part]:
    """The period that is covered, its views, the wikis that have any, and lines that come twice."""
    start, end = (date.fromisoformat(entry.params[name]) for name in ("period_start", "period_end"))
    tracked_sha256 = entry.params["tracked_sha256"]
    covered = {"period_start": [start], "period_end": [end], "tracked_sha256": [tracked_sha256]}
    yield "pageview_files", pa.table(covered)
    named = names_of_wikis(entry)
    marks, wikis = Marks(lambda line: line.rsplit(b" ", 2)[0]), set(named.values())  # all but the counts
    with ledger.body(entry.body_sha256, entry.origin) as body:
        for days in parts(marks.noted(body), entry.origin, Period(start, end), named):
            wikis.update(days["wiki"].unique().to_pylist())
            yield "pageview_days", days
    yield "pageview_wikis", pa.table({"wiki": pa.array(sorted(wikis), pa.string())})
    yield from doubled_parts(entry, ledger, marks, start)


def fetch(path: Path, tracked: Tracked, numbers: array[int] | None = None) -> Iterator[bytes]:
    """Yield the lines of the tracked pages, as the file has them; `numbers` takes theirs.

    Raises SourceFileError at the first tracked line that is wrong, and where the whole is no such dump.
    """
    period = period_of(path)
    project = b"\n"  # of no line
    titles: Set[bytes] = frozenset()
    wanted = {project: titles}
    number, odd, first_odd, start = 0, 0, 0, 1
    for number, line in text.lines(path, end_with_newline=True):
        six_fields = line.count(b" ") == 5
        if not six_fields:
            odd, first_odd = odd + 1, first_odd or number
        if not line.startswith(project):
            project = line[: line.find(b" ") + 1] or b"\n"
            start = len(project)
            if project not in wanted:
                wanted[project] = tracked.titles(project[:-1])
            titles = wanted[project]
        title = line[start : line.find(b" ", start)]
        if title in titles and tracked.keeps(project[:-1], title):
            _daily_views(line, period, str(path), number)
            if numbers is not None:
                numbers.append(number)
            yield line + b"\n"
    if odd > number * MALFORMED_TOLERATED:
        reason = "a line of pageview_complete has six fields: project title page_id access total cells"
        raise SourceFileError(str(path), f"{reason}; {odd} of {number} lines have not", line=first_odd)


def parts(
    body: Iterable[bytes], file: str, period: Period, named: Mapping[str, str] = NO_PARAMS
) -> Iterator[pa.Table]:
    """Yield rows of `SCHEMA` by some thousand lines; a title and day may come in several: add them up.

    `named` is that of `Tracked`.
    """
    for part in batches(enumerate(body, start=1), LINES_OF_A_PART):
        yield _added(part, file, period, named)


def _added(
    lines: Iterable[tuple[int, bytes]], file: str, period: Period, named: Mapping[str, str]
) -> pa.Table:
    views: defaultdict[tuple[str, str, date], int] = defaultdict(int)
    for number, line in lines:
        wiki, spelled = text.decoded(line, file, number).split(" ", 2)[:2]
        title = text.unquoted(spelled)
        for day, count in _daily_views(line.rstrip(b"\n"), period, file, number).items():
            views[named.get(wiki, wiki), title, day] += count
    return table([(*page, count) for page, count in sorted(views.items())], SCHEMA)


def _daily_views(line: bytes, period: Period, file: str, number: int) -> dict[date, int]:
    fields = text.decoded(line, file, number).split(" ")
    if len(fields) != 6:
        raise SourceFileError(file, f"has {len(fields)} fields, not six; is the file cut short?", line=number)
    total, cells = text.count(fields[4], file, number, "total"), CELLS.findall(fields[5])
    if "".join(letter + count for letter, count in cells) != fields[5]:
        raise SourceFileError(file, f"{fields[5]!r} are no cells", line=number, column="cells")
    counts = [int(count) for _, count in cells]
    if sum(counts) != total:
        raise SourceFileError(file, "its cells do not add up to its total", line=number, column="cells")
    if len({letter for letter, _ in cells}) < len(cells):
        raise SourceFileError(file, "has a letter twice; fetch the file again", line=number, column="cells")
    if period.is_day:
        return {period.start: total}
    by_letter = _days_by_letter(period)
    if not all(letter in by_letter for letter, _ in cells):
        raise SourceFileError(file, "has a day that its month has not", line=number, column="cells")
    return dict(zip((by_letter[letter] for letter, _ in cells), counts, strict=True))


@lru_cache(maxsize=2)
def _days_by_letter(period: Period) -> dict[str, date]:
    """What the letters of a month's cells mean; worked out once, as there are thirty to a line."""
    days = (period.end - period.start).days
    return {chr(ord("A") + day): period.start + timedelta(days=day) for day in range(days)}
