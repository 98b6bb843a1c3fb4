"""Within which limits to choose, and what each organisation would take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.budgeting import EFFORT, Costs, Limits
from sic_metrics.state import Estimate
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.parts import notice

EACH_REGION_HELP: Final = N_(
    "Who has seats in two regions counts in both; who has no seat in the registry is under no cap."
)
TOPIC_POINTS_HELP: Final = N_(
    "Points of score for the first organisation that covers a topic of need 1, less for lesser needs; a "
    "second one that covers it adds none. Topics of unknown need add none."
)

HUB_THEMES = ("climate", "emergencies", "gender", "health")
MOST_HOURS, HOURS_STEP, USUAL_HOURS = 3000, 40, 800
MOST_EUROS, EUROS_STEP, USUAL_EUROS = 150_000, 1000, 40_000
MOST_THEME, MOST_REGION, MOST_POINTS = 3, 10, 20
MOST_FORCED = 12
MOST_COUNT = 20
LONGEST_NUMBER = 9  # digits


def choose(names: dict[str, str]) -> Limits:
    """Draw the controls; `names` are those who have a rank, by org_id."""
    left, right = st.columns(2, gap="medium")
    with left:
        hours = whole(_("Hours"), "hours", USUAL_HOURS, MOST_HOURS, HOURS_STEP)
        count = whole(_("How many organisations"), "count", 0, MOST_COUNT, write=_any)
        points = whole(
            _("Worth of covering a topic"), "topics", 0, MOST_POINTS, help_text=_(TOPIC_POINTS_HELP)
        )
    with right:
        euros = whole(_("Euros"), "euros", USUAL_EUROS, MOST_EUROS, EUROS_STEP)
        each_theme = whole(_("At least, of each Hub theme"), "themes", 0, MOST_THEME)
        region = whole(
            _("At most, with their seat in one region"),
            "region",
            MOST_REGION,
            MOST_REGION,
            write=_cap,
            help_text=_(EACH_REGION_HELP),
        )
    first, second = st.columns(2, gap="medium")
    with first:
        forced_in = _forced(_("Always in"), names, "in")
    with second:
        left_out = _forced(_("Always out"), names, "out")
        forced_out = left_out - forced_in
    for key in sorted(left_out & forced_in):
        notice(_("{name} is asked to be in and out: it is taken as in.").format(name=names[key]), "info")
    return Limits(
        hours=hours,
        euros=euros,
        count=count or None,
        themes=HUB_THEMES,
        each_theme=each_theme,
        each_region=None if region == MOST_REGION else region,
        topic_points=points,
        forced_in=forced_in,
        forced_out=forced_out,
    )


def _cap(number: int) -> str:
    return _("no cap") if number == MOST_REGION else str(number)


def _any(number: int) -> str:
    return str(number) if number else _("any number")


def _forced(label: str, names: dict[str, str], parameter: str) -> frozenset[str]:
    return frozenset(filters.choices(label, names, parameter, [], most=MOST_FORCED, placeholder=_("nobody")))


def whole(
    label: str,
    parameter: str,
    usual: int,
    most: int,
    step: int = 1,
    *,
    help_text: str | None = None,
    write: Callable[[int], str] = text.exact,
) -> int:
    """A slider of whole numbers from 0, in the address where it is not at its usual place."""
    widget = f"filter-{parameter}"
    value = st.query_params.get(parameter)
    is_number = value is not None and value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER
    number = int(value) if value is not None and is_number else usual
    if (value is not None and not is_number) or number > most:
        notice(_(text.NO_SUCH_CHOICE).format(value=str(value)[:60], parameter=parameter), "info")
        number = usual
    st.session_state[widget] = number

    def keep() -> None:
        chosen = int(st.session_state[widget])
        if chosen == usual:
            st.query_params.pop(parameter, None)
        else:
            st.query_params[parameter] = str(chosen)

    options = sorted({*range(0, most + 1, step), number})  # an address may hold what lies between two steps
    return int(
        st.select_slider(label, options, key=widget, format_func=write, help=help_text, on_change=keep)
    )


def costs_of(placeholders: pd.DataFrame, evidence: pd.DataFrame, estimates: Iterable[Estimate]) -> Costs:
    """The costs of everybody with known hours and euros.

    Args:
        placeholders: `org_id, hours, hours_error, money_eur, proposed_by, note`; the note names the kind.
        evidence: `org_id, criterion_id, raw, error, source, judged`; hours of effort that people found out.
        estimates: what people entered, the newest of each; one without an error has that of the placeholder,
            as a share of the hours.
    """
    rows = {row["org_id"]: row for row in placeholders.to_dict("records")}
    costs = Costs(
        hours={org: float(row["hours"]) for org, row in rows.items()},
        euros={org: float(row["money_eur"]) for org, row in rows.items()},
        hours_error={org: float(row["hours_error"]) for org, row in rows.items()},
        kind={org: str(row["note"]) for org, row in rows.items()},
        said_by={org: str(row["proposed_by"]) for org, row in rows.items()},
    )
    judged = evidence[(evidence["criterion_id"] == EFFORT) & evidence["judged"]]
    for row in judged.to_dict("records"):
        error = 0.0 if pd.isna(row["error"]) else float(row["error"])  # where none is given it is exact
        costs = _with_own_hours(costs, row["org_id"], float(row["raw"]), error, row["source"])
    for estimate in estimates:
        org = estimate.org_id
        if org not in costs.hours:
            continue
        if estimate.hours is not None:
            usual = costs.relative_error(org) * estimate.hours
            error = usual if estimate.hours_error is None else estimate.hours_error
            costs = _with_own_hours(costs, org, estimate.hours, error, estimate.who)
        if estimate.money_eur is not None:
            euros, said_by = {**costs.euros, org: estimate.money_eur}, {**costs.said_by, org: estimate.who}
            costs = replace(costs, euros=euros, said_by=said_by)
    return costs


def _with_own_hours(costs: Costs, org: str, hours: float, error: float, said_by: str) -> Costs:
    if org not in costs.hours:
        return costs
    return replace(
        costs,
        hours={**costs.hours, org: hours},
        hours_error={**costs.hours_error, org: error},
        kind={other: kind for other, kind in costs.kind.items() if other != org},
        said_by={**costs.said_by, org: said_by},
    )
