"""What a source is made of, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import md5, sha256
from itertools import islice
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

import pyarrow as pa

from ..settings import Endpoints
from ..wikimedia.analytics_api import FIRST_DAY_OF_VIEWS
from ..wikimedia.ask import Foreseen, Question, Steps

Parse = Callable[[bytes, Mapping[str, str]], pa.Table]
TEXT, NUMBER, DAY, MOMENT = pa.string(), pa.int64(), pa.date32(), pa.timestamp("s", tz="UTC")
Row = TypeVar("Row")
T = TypeVar("T")


@dataclass(frozen=True)
class SourceMetadata:
    """What a reader must know about a source before trusting a number from it, and a run before asking it.

    Attributes:
        name: as in the ledger and on the command line.
        title: as people call it.
        url: where it is described or published.
        licence: of the data.
        grain: what one row is.
        available_from: first month or day it covers (`YYYY-MM` or text).
        stays_good: how long an answer needs no refresh, in words.
        good_for_days: the same for the run, where days decide; None where the address does.
        caveats: known limits, a sentence each.
        good_for_ever: kinds of answer (`params["answer"]`) that cannot change, whatever the days.
        may_have_none: a 404 in its own form says "no data"; of any other source, that nothing is there.
        is_lost_if_missing: a 404 takes away what is held: what it was about has been deleted.
        order: its place in a run, the smallest first: answers build on those of earlier sources.
        finds_pages: its answers say which pages carry a content set.
        rests_on: what its questions are about that earlier sources have yet to tell.
        replaced_by_dumps: it is not asked about a set that dumps tell.
        depths_of_dumps: of the category trees whose uses and views its dumps tell; empty where it has none.
        about: what its questions are about, in a line of a cost; the title where empty.
    """

    name: str
    title: str
    url: str
    licence: str
    grain: str
    available_from: str
    stays_good: str
    caveats: tuple[str, ...]
    good_for_days: int | None = None
    good_for_ever: Collection[str] = ()
    may_have_none: bool = False
    is_lost_if_missing: bool = False
    order: int = 1_000
    finds_pages: bool = False
    rests_on: Literal["", "wikis", "pages"] = ""
    replaced_by_dumps: bool = False
    depths_of_dumps: Collection[int] = ()
    about: str = ""


@dataclass(frozen=True)
class Table:
    """How a table of the warehouse is read.

    Attributes:
        parse: rows from the body of an answer with data and the params of its question.
        answer: the kind of answer (`params["answer"]`) that it is read from; empty where a source has one.
        is_dated: its facts are true of the day they were asked about, its column `fetched_on`.
        schema: its columns, where the warehouse's schema.sql does not name it.
    """

    parse: Parse
    answer: str = ""
    is_dated: bool = False
    schema: pa.Schema | None = None


def table(rows: Iterable[Sequence[object]], schema: pa.Schema) -> pa.Table:
    """Rows, or none, as a table."""
    return pa.table([list(column) for column in zip(*rows, strict=True)] or [[]] * len(schema), schema=schema)


def batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Yield lists of so many rows, the last of what is left; none is empty."""
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch


def category_of(subject: str) -> str:
    """A category as people write it, with underscores and without `Category:`."""
    return subject.removeprefix("Category:").replace(" ", "_")


def path_of(file: str) -> str:
    """Path of a Commons file on the upload host: its folders are the first digits of the name's MD5."""
    name = file.replace(" ", "_")
    digest = md5(name.encode(), usedforsecurity=False).hexdigest()
    return f"/wikipedia/commons/{digest[0]}/{digest[:2]}/{name}"


def naming_parts(steps: Steps[T], kinds: Collection[str], names: dict[str, str]) -> Steps[T]:
    """Take the steps of a run, and note in `names` the sha256 of its answers of these kinds, by subject.

    The last word of the run names them: answers of one that was begun, changed or asked for again lie beside
    them in the ledger, no part of it.
    """
    try:
        step = next(steps)
        while True:
            kept = yield step
            if kept and isinstance(step, Question) and step.params.get("answer") in kinds:
                names[step.subject] = sha256(kept.body).hexdigest()
            step = steps.send(kept)
    except StopIteration as end:
        returned: T = end.value
        return returned


def parts_table(names: Mapping[str, str]) -> pa.Table:
    """Rows (subject, body_sha256) from what a last word names."""
    return table(names.items(), pa.schema({"subject": TEXT, "body_sha256": TEXT}))


TOOL_VIEWS = pa.schema({"wiki": TEXT, "page_title": TEXT, "month": DAY, "views": NUMBER})
"""Columns of `tool_page_months`: views of pages by month as another tool counted them, null where unknown."""


def month_of(cell: str) -> date | None:
    """First day of a month written `YYYY-MM`; None where it is none, or lies before views were counted."""
    try:
        month = date.fromisoformat(f"{cell}-01")
    except ValueError:
        return None
    return month if month >= FIRST_DAY_OF_VIEWS else None


class SeenFile(NamedTuple):
    """A file with its type and licence, as Commons says; None before it is asked."""

    file: str
    mime: str | None
    licence: str | None


class Job(Protocol):
    """What a source is told of the organisation in a run; content sets are rows of the registry."""

    @property
    def organisation(self) -> Mapping[str, Any]:
        """Its row of the registry."""

    @property
    def endpoints(self) -> Endpoints:
        """Base addresses."""

    @property
    def first(self) -> date:
        """First day of the months that views are wanted of."""

    @property
    def last(self) -> date:
        """Last day of these months."""

    @property
    def today(self) -> date:
        """The day of the run."""

    @property
    def is_first(self) -> bool:
        """Whether the run asks only for a first curve of each content set, with the fewest requests."""

    @property
    def scope(self) -> str:
        """Whose batches these are, and of which month."""

    @property
    def categories(self) -> list[str]:
        """Its content sets that are Commons categories, with underscores."""

    def sets_to_walk(self, source: SourceMetadata) -> list[dict[str, Any]]:
        """Category sets that are not left to dumps; all of them where the source is asked for by name."""

    def span(self, source: SourceMetadata, subject: str) -> tuple[date, date]:
        """First and last day to ask a series for."""

    def wikis(self) -> list[str]:
        """Every wiki with an article that carries the sets."""

    def wikipedias(self) -> Iterator[tuple[str, list[str]]]:
        """Wikipedias, and the titles of their articles that carry the sets; of dumps the most viewed."""

    def leading_wikipedias(self, most: int) -> list[str]:
        """So many Wikipedias, those on which most of these articles are first."""

    def dbname(self, wiki: str) -> str | None:
        """The wiki's database (`enwiki`), where the registry knows it."""

    def titles(self) -> list[tuple[str, str]]:
        """Wiki and title, current or former, of the articles whose views no dump tells."""

    def files(self) -> list[str]:
        """Files in use; of dumps the most viewed."""

    def files_to_describe(self) -> list[str]:
        """Files in use, more than `files`, and those that a walk found unused."""

    def most_viewed_files(self, most: int) -> list[SeenFile]:
        """So many of the files in use, those on the most viewed articles first."""

    def listed(self) -> list[str] | None:
        """Categories that Commons Impact Metrics cover, by the list of the day; None without a list."""

    def listed_by_now(self) -> Collection[str]:
        """The same by the list that is held, without a question."""

    @property
    def is_list_put_aside(self) -> bool:
        """Whether the list was asked for in vain: a run does so once."""

    def begun(self, source: SourceMetadata, subject_start: str) -> date | None:
        """Day of the first question whose subject begins so: what goes on keeps its first day."""

    def is_held(self, source: SourceMetadata, subject: str) -> bool:
        """Whether an answer of this subject is held, good or not."""

    def foreseen(self, content_set_id: str) -> list[Foreseen]:
        """What a walk of the set is expected to ask beyond its first question."""

    def say(self, line: str) -> None:
        """Tell people of the organisation."""

    def report(self, problem: object) -> None:
        """Note what keeps a part from being done, and what to do."""
