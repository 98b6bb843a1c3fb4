"""How every format words the same things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from ..formats import text
from . import words
from .facts import Figure, Report, Section
from .letters import isolated

T = TypeVar("T")


def named(section: Section) -> str:
    """The section's full name; of an invented organisation, with that said."""
    is_invented = section.sample and section.org_id
    return text.INVENTED.format(name=section.full_name) if is_invented else section.full_name


def eyebrow(report: Report) -> str:
    """What stands over the title: that it is a report, of whom, of which months."""
    name = isolated(named(report.sections[0]))
    return f"{words.EYEBROW} · {name} · {report.period}"


def figure_note(figure: Figure) -> str:
    """How much of a figure is known, or why it is unknown."""
    return figure.why_unknown or figure.coverage_words or "–"


def reproduction(report: Report, fmt: str) -> Iterator[tuple[str, list[str]]]:
    """What one needs to make the report again: its command, its snapshot, the rows behind it."""
    lead = [words.LEAD_FILE] if "--lead-file" in report.command else []
    yield words.COMMAND, [f"{report.command} --format {fmt}", *lead]
    identity = [
        f"report {report.report_id}",
        f"snapshot {report.snapshot_id}, published {report.published_at}",
    ]
    yield words.IDENTITY, [*identity, f"sha256 of its file {report.sha256}"]
    if report.exports:
        yield words.EXPORTS, list(report.exports)


def parts_of(rows: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """The rows in parts of at most so many."""
    for start in range(0, len(rows), most):
        yield rows[start : start + most]
