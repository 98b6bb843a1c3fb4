"""How every format words the same things: names, notes, bounds, and how to make the report again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import pandas as pd

from sic_metrics.formats.language import _, translated

from ..formats import change_words, text
from ..formats.change_words import Bound
from ..impact.summary import ENOUGH_COVERAGE, WindowTotal
from . import words
from .facts import Figure, Report, Section
from .letters import isolated

T = TypeVar("T")


def named(section: Section) -> str:
    """The section's full name; of an invented organisation, with that said."""
    is_invented = section.sample and section.org_id
    return _(text.INVENTED).format(name=section.full_name) if is_invented else section.full_name


def eyebrow(report: Report) -> str:
    """What stands over the title: that it is a report, its organisations and months."""
    name = isolated(named(report.sections[0]))
    return f"{_(words.EYEBROW)} · {name} · {report.period}"


def care(report: Report) -> list[tuple[str, str]]:
    """The three limits of the first page, each with its name: of our figures, or of those of others."""
    return translated(list(words.CARE_PUBLISHED if report.sections[0].published else words.CARE))


def figure_note(figure: Figure) -> str:
    """How much of a figure is known, or why it is unknown."""
    return figure.why_unknown or figure.coverage_words or "–"


def reproduction(report: Report, fmt: str) -> Iterator[tuple[str, list[str]]]:
    """What one needs to make the report again: its command, its snapshot, the rows behind it."""
    lead = (
        [_("lead.txt holds the sentences under the title, a paragraph a line.")]
        if "--lead-file" in report.command
        else []
    )
    yield _("The report"), [f"{report.command} --format {fmt}", *lead]
    identity = [
        _("report {id}").format(id=report.report_id),
        _("snapshot {id}, published {time}").format(id=report.snapshot_id, time=report.published_at),
    ]
    yield _("What it was made from"), [*identity, _("sha256 of its file {hash}").format(hash=report.sha256)]
    if report.exports:
        yield _("The rows behind its figures"), list(report.exports)


def parts_of(rows: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """The rows in parts of at most so many."""
    for start in range(0, len(rows), most):
        yield rows[start : start + most]


ALL_KNOWN = 0.9995


def bound_of(rows: pd.DataFrame, value: str, *, is_lower: bool = False) -> Bound:
    """How a bar made of these rows is to be read; `is_lower`: it lacks something that no row tells."""
    is_upper = "usage_basis" in rows and bool((rows["usage_basis"] == "back_projected").any())
    is_lower = (
        is_lower
        or bool(rows[value].isna().any())
        or ("coverage" in rows and bool((rows["coverage"].fillna(0) < ENOUGH_COVERAGE).any()))
        or is_capped(rows)
        or ("sets_known" in rows and bool((rows["sets_known"] < rows["sets"]).any()))
    )
    return "roughly" if is_upper and is_lower else "up to" if is_upper else "at least" if is_lower else ""


def bounds_by(rows: pd.DataFrame, key: str, value: str, *, is_lower: bool = False) -> dict[str, Bound]:
    """The bound of the bar of each key."""
    return {str(one): bound_of(of, value, is_lower=is_lower) for one, of in rows.groupby(key)}


def lacks_something(total: WindowTotal) -> bool:
    """Whether every part of a window lacks what the window lacks: whole months, or the use of content."""
    return not total.whole or total.months_known < total.months


def is_capped(rows: pd.DataFrame) -> bool:
    """Whether a cap cut a list short."""
    return "exact" in rows and not bool(rows["exact"].fillna(value=False).all())


def known_share(coverage: float | None) -> str:
    """`96% known: at least`; empty where all is known or nothing is said of it."""
    if coverage is None or pd.isna(coverage) or coverage >= ALL_KNOWN:
        return ""
    return _("{share} known: at least").format(share=text.percent(min(coverage, 0.99)))


def bar_number(value: float | None, bound: Bound | None) -> str:
    """A bar's number with its bound, `at least 1.1 M`; unknown in words."""
    number = text.compact(value)
    return change_words.with_bound(number, bound) if bound and text.is_known(value) else number
