"""The months of views that the snapshot has of a subject, and how the steps in what is known are shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd

from sic_metrics.formats import next_steps as text_steps
from sic_metrics.formats.language import _
from sic_metrics.impact.alike import Months, Step
from sic_metrics.ui import data as cached

from . import filters
from .charts import Event, events_of
from .own_notes import events_of_notes

ALIKE, EVERYTHING = "alike", "all"
BY_SET = "article_views_by_set"


def of_organisation(org: str) -> Months:
    """Those of one organisation."""
    return Months.read(lambda metric: _rows(metric, org))


def of_each() -> Months:
    """Those of all organisations, a row for each and month."""
    return Months.read(_rows)


def of_partners(partners: Collection[str]) -> Months:
    """Those of all partners together."""

    def rows_of(metric: str) -> pd.DataFrame:
        rows = _rows(metric)
        return rows[rows["org_id"].isin(partners)] if metric == BY_SET else rows

    return Months.read(rows_of, "hub_article_views")


def _rows(metric: str, org: str | None = None) -> pd.DataFrame:
    """Rows of a metric; none of a newer one where the snapshot is of a time before it."""
    is_old = metric in {"article_views", "hub_article_views", BY_SET}
    return cached.metric(metric, org) if is_old else cached.metric_if_there(metric, org)


def is_everything_asked(known: Months, drawn: Sequence[str]) -> bool:
    """Offer the line of all that is known where it is another than like with like; whether it is chosen."""
    if known.alike.empty or not any(step.is_other for step in known.steps(drawn, known.line(drawn[0]))):
        return False
    choices = {ALIKE: _("Known in all months"), EVERYTHING: _("All that is known")}
    return filters.segments(_("What the line is of"), choices, "line", ALIKE, resets=()) == EVERYTHING


def events_of_steps(steps: Sequence[Step], *, of_partners: bool = False) -> list[Event]:
    """The steps as marks on a chart."""
    return [
        Event(
            date.fromisoformat(f"{step.month}-01"),
            text_steps.step_in_words(step, of_partners=of_partners),
            is_step=True,
            is_cut=step.is_cut,
        )
        for step in steps
    ]


def places(steps: Sequence[Step], drawn: Sequence[str]) -> list[tuple[int, bool]]:
    """The steps as places among the months drawn, each with whether the line is cut."""
    return [(list(drawn).index(step.month), step.is_cut) for step in steps]


def events(org: str | None = None) -> list[Event]:
    """What happened to everyone, and to the organisation with its own notes, as marks on charts."""
    on_record = events_of([row for row in cached.records("events") if row["org_id"] in {None, org}])
    return on_record + (events_of_notes(org) if org else [])
