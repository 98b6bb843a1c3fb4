"""The budgets and conditions, in the address."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ...formats import text
from ...scoring.budgeting import Limits
from ..components import filters
from ..components.parts import notice
from . import words

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
        hours = whole(words.HOURS, "hours", USUAL_HOURS, MOST_HOURS, HOURS_STEP)
        count = whole(words.COUNT, "count", 0, MOST_COUNT, write=_any)
        points = whole(words.TOPIC_POINTS, "topics", 0, MOST_POINTS, help_text=words.TOPIC_POINTS_HELP)
    with right:
        euros = whole(words.EUROS, "euros", USUAL_EUROS, MOST_EUROS, EUROS_STEP)
        each_theme = whole(words.EACH_THEME, "themes", 0, MOST_THEME)
        region = whole(
            words.EACH_REGION,
            "region",
            MOST_REGION,
            MOST_REGION,
            write=_cap,
            help_text=words.EACH_REGION_HELP,
        )
    first, second = st.columns(2, gap="medium")
    with first:
        forced_in = _forced(words.FORCED_IN, names, "in")
    with second:
        left_out = _forced(words.FORCED_OUT, names, "out")
        forced_out = left_out - forced_in
    for key in sorted(left_out & forced_in):
        notice(words.IN_AND_OUT.format(name=names[key]), "info")
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
    return words.NO_CAP if number == MOST_REGION else str(number)


def _any(number: int) -> str:
    return str(number) if number else words.ANY_NUMBER


def _forced(label: str, names: dict[str, str], parameter: str) -> frozenset[str]:
    return frozenset(filters.choices(label, names, parameter, [], most=MOST_FORCED, placeholder=words.NOBODY))


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
    asked = st.query_params.get(parameter)
    is_number = asked is not None and asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER
    number = int(asked) if asked is not None and is_number else usual
    if (asked is not None and not is_number) or number > most:
        notice(text.NO_SUCH_CHOICE.format(value=str(asked)[:60], parameter=parameter), "info")
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
