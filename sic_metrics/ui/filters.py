"""Filters that live in the address: the address is read first, and every choice is written back to it.

Streamlit's own binding writes a widget's labels; addresses hold keys (`org=UN_WOMEN`, `from=2024-01`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sic_metrics.ui import text
from sic_metrics.ui.parts import notice

Choices = Mapping[str, str]


def choice(label: str, choices: Choices, parameter: str, default: str) -> str:
    """A select box over {key: label}, bound to a parameter of the address; returns the chosen key.

    A value of the address that is not among the choices is said and left aside.
    """
    widget = f"filter-{parameter}"
    asked = st.query_params.get(parameter)
    if asked is not None and asked not in choices:
        notice(text.NO_SUCH_CHOICE.format(value=asked[:60], parameter=parameter), "info")
    chosen = asked if asked in choices else default
    st.session_state[widget] = chosen
    return st.selectbox(
        label,
        list(choices),
        format_func=lambda key: choices[key],
        key=widget,
        on_change=lambda: _write(parameter, st.session_state[widget], default),
    )


def months(
    loaded: Sequence[str], places: tuple[DeltaGenerator, DeltaGenerator], default_months: int = 12
) -> tuple[str, str]:
    """Two month boxes, `from` and `to` in the address, both inclusive; returns (first, last).

    Args:
        loaded: the months there are, ascending, as `YYYY-MM`; not empty.
        places: where the two boxes stand.
        default_months: length of the window without parameters, up to the newest month.
    """
    named = {month: text.month_name(month, short=True) for month in loaded}
    with places[0]:
        first = choice("From", named, "from", loaded[-default_months:][0])
    with places[1]:
        last = choice("To", named, "to", loaded[-1])
    if first > last:
        notice(text.MONTHS_TURNED, "info")
        return last, first
    return first, last


def _write(parameter: str, chosen: str, default: str) -> None:
    if chosen == default:
        st.query_params.pop(parameter, None)
    else:
        st.query_params[parameter] = chosen
