"""What a report says, gathered once and frozen: every format is written from the same object."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, cast

import pandas as pd

from sic_metrics.formats.language import _

from ..formats import change_words, text
from ..formats.change_words import Bound
from . import words
from .published import Published

Scope = Literal["organisation", "organisations", "programme"]
Kind = Literal["count", "share", "score"]


def part_known(known: str, whole: str) -> str:
    """How much of what is known: `96% of page-months known`, `2 of 3 content sets known`."""
    return _("{known} of {whole} known").format(known=known, whole=whole)


@dataclass(frozen=True)
class Figure:
    """One figure with all that a reader needs to trust it.

    Attributes:
        metric: its name in the catalogue, which holds the definition.
        label: what it is, in words.
        value: None where unknown; a share is of one.
        unit: of the value.
        window: the months or the day it is of, in words.
        bound: how the value is to be read where it is no plain figure.
        coverage: share (0 to 1) known of what `coverage_of` names; None where the metric has no such share.
        known_of: how many content sets or organisations it rests on, of how many, in words; may be empty.
        change: against the window before, or why that is not said; may be empty.
        why_unknown: the reason where the value is None; else empty.
    """

    metric: str
    label: str
    value: float | None
    unit: str
    window: str
    kind: Kind = "count"
    bound: Bound = ""
    coverage: float | None = None
    coverage_of: str = "page-months"
    known_of: str = ""
    change: str = ""
    why_unknown: str = ""

    @property
    def short(self) -> str:
        """The value as a headline writes it, `at least 1.1 M`; `unknown` where it is."""
        return self._bounded(text.compact(self.value) if self.kind == "count" else self._plain())

    @property
    def exact(self) -> str:
        """The value in full, `at least 1,087,654`; `unknown` where it is."""
        return self._bounded(text.exact(self.value) if self.kind == "count" else self._plain())

    @property
    def bound_words(self) -> str:
        """How the value is to be read where it is no plain figure; may be empty."""
        return change_words.with_bound("", self.bound) if self.value is not None else ""

    @property
    def plain(self) -> str:
        """The value as a headline writes it, without its bound."""
        return replace(self, bound="").short

    @property
    def coverage_words(self) -> str:
        """How much of it is known, in words; empty where nothing is said of it."""
        known = "" if self.coverage is None else part_known(text.percent(self.coverage), self.coverage_of)
        return "; ".join(part for part in (known, self.known_of) if part)

    def _plain(self) -> str:
        if self.value is None:
            return _(text.UNKNOWN)
        return text.percent(self.value) if self.kind == "share" else f"{self.value:.2f}"

    def _bounded(self, written: str) -> str:
        return change_words.with_bound(written, "" if self.value is None else self.bound)


@dataclass(frozen=True)
class Mark:
    """Something that happened in a month (`YYYY-MM`), or from then until another, marked on a line.

    A step says that from this month on not the same is known as before; at a cut the line is not joined.
    """

    month: str
    title: str
    until: str = ""
    is_step: bool = False
    is_cut: bool = False

    @property
    def when(self) -> str:
        """Its months in words."""
        if self.is_step:
            return _(words.STEP_FROM).format(month=text.month_name(self.month, short=True))
        return text.period(self.month, self.until or self.month)


@dataclass(frozen=True, eq=False)
class Chart:
    """One picture: its finding, its rows, and how they are drawn; each is equal to itself only.

    Attributes:
        rows: of a line `month` (`YYYY-MM`), `value` and `usage_basis`; of bars `name`, `value` and, where
            some are bounds, `bound`. NA is unknown.
        unit: what is counted, and per what.
        alt: the finding in a sentence, for those who do not see the picture.
        source: where the rows come from, written under it.
    """

    kind: Literal["line", "bars"]
    title: str
    sub: str
    rows: pd.DataFrame
    unit: str
    alt: str
    source: str
    sample: bool
    marks: tuple[Mark, ...] = ()

    @property
    def cuts(self) -> frozenset[str]:
        """The months of a line that are not joined to the month before."""
        return frozenset(mark.month for mark in self.marks if mark.is_cut)

    @property
    def bounds(self) -> list[Bound]:
        """How each bar is to be read: `at least`, `up to`, `roughly`, or nothing."""
        return [cast("Bound", str(one or "")) for one in self.rows.get("bound", [""] * len(self.rows))]


@dataclass(frozen=True)
class Article:
    """A row of the list of articles; `others` says what the last column counts, None where unknown."""

    wiki: str
    language: str
    title: str
    address: str
    views: int | None
    others: int | None


@dataclass(frozen=True)
class Record:
    """A collaboration on record: when, what came of it, partners, how sure, source."""

    years: str
    what: str
    about: str
    source: str


@dataclass(frozen=True)
class Story:
    """One thing that the figures show, told in a sentence or two."""

    title: str
    text: str


@dataclass(frozen=True)
class Section:
    """What is told of one organisation, or of the union of several.

    Attributes:
        finding: the section's title.
        figures: the first three are its key figures.
        stories: what the figures show, for the first page.
        articles: the most viewed ones; `others_title` names their last column.
        why_unknown, what_to_do: both empty where views are known.
        records: collaborations of an organisation with Wikimedia.
        published: figures of others, the ones to begin with first; empty where views are known.
    """

    org_id: str | None
    name: str
    full_name: str
    finding: str
    summary: str
    sample: bool
    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...] = ()
    articles: tuple[Article, ...] = ()
    others_title: str = ""
    why_unknown: str = ""
    what_to_do: str = ""
    records: tuple[Record, ...] = ()
    published: tuple[Published, ...] = ()
    stories: tuple[Story, ...] = ()

    @property
    def key_figures(self) -> tuple[Figure | Published, ...]:
        """Those to begin with, three of ours; those of others where nothing of ours is known."""
        return tuple(figure for figure in self.published if figure.is_headline) or self.figures[:3]


@dataclass(frozen=True)
class Method:
    """A metric of the report: what it says, how, with which limits, and how much of it is known here."""

    metric: str
    title: str
    definition: str
    how: str
    limits: tuple[str, ...]
    coverage: str


@dataclass(frozen=True)
class Difference:
    """A figure in the report's snapshot and in the other one, both as they are written."""

    section: str
    label: str
    window: str
    here: str
    there: str

    @property
    def is_same(self) -> bool:
        """Whether nothing has changed."""
        return self.here == self.there


@dataclass(frozen=True)
class Changes:
    """The same question to another snapshot; `there_is_older` says which of the two came first."""

    snapshot_id: str
    published_at: str
    there_is_older: bool
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Report:
    """A finished report.

    Attributes:
        report_id: the snapshot's id and a hash of the question: one for each content.
        first, last: months asked for (`YYYY-MM`, inclusive); None where no month of views is loaded.
        lead: paragraphs below the title; `lead_is_own` if someone wrote them.
        sections: the union first where there is one.
        notes: own notes on the time lines of its organisations, by day: day, of which, what, written by.
        command: the command that makes it again, without its format.
        exports: commands that give the rows behind its figures.
        sha256: of the snapshot's file.
    """

    report_id: str
    scope: Scope
    title: str
    subject: str
    first: str | None
    last: str | None
    lead: tuple[str, ...]
    lead_is_own: bool
    sections: tuple[Section, ...]
    methods: tuple[Method, ...]
    breaks: tuple[Mark, ...]
    notes: tuple[tuple[str, str, str, str], ...]
    changes: Changes | None
    command: str
    exports: tuple[str, ...]
    snapshot_id: str
    sha256: str
    published_at: str
    sample: bool

    @property
    def period(self) -> str:
        """The window in words."""
        return (
            text.period(self.first, self.last) if self.first and self.last else _("no month of views loaded")
        )
