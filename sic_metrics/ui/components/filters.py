"""Filters that live in the address: the address is read first, and every choice is written back to it.

Streamlit's own binding writes a widget's labels; addresses hold keys (`org=UN_WOMEN`, `from=2024-01`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.snapshots.questions import OF_ORGANISATIONS
from sic_metrics.ui import addresses

from .parts import notice

NOT_AMONG: Final = N_("The address asks for {value}, which is not among the organisations of this page.")
LONG_SEARCH: Final = N_("The address asks for a name too long: its first {most} letters are looked for.")
TOO_MANY_CHOICES: Final = N_(
    "The address asks for more than {most} of “{parameter}”; showing the first {most}."
)

Choices = Mapping[str, str]
PLACE: Final = ("page", "list_page", "file", "title")  # which page or row of a list; another list has others
LONGEST_SEARCH: Final = 100
MOST_SAID: Final = 3  # things that an address asks for in vain
WIDTH_OF_PAGES: Final = 360  # pixels: seven numbers and two arrows


def choice(
    label: str, choices: Choices, parameter: str, default: str, *, resets: Sequence[str] = PLACE
) -> str:
    """A select box over {key: label}, bound to a parameter of the address; returns the chosen key.

    A value of the address that is not among the choices is said and left aside. Another choice takes the
    parameters `resets` out of the address.
    """
    widget = f"filter-{parameter}"
    st.session_state[widget] = _asked(choices, parameter, default)
    return st.selectbox(
        label,
        list(choices),
        format_func=lambda key: choices[key],
        key=widget,
        on_change=lambda: _write(parameter, st.session_state[widget], default, resets),
    )


def organisation(
    label: str,
    choices: Choices,
    parameter: str,
    default: str,
    *,
    resets: Sequence[str] = PLACE,
    is_labelled: bool = True,
) -> str | None:
    """A select box over {id: label}; returns the organisation of the address under any of its names.

    None, with nothing chosen, where the address names nobody or several, or somebody who is not among the
    choices: that is said, and nobody else takes the place.
    """
    asked = addresses.asked(parameter)
    chosen, problem = organisation_of(asked, choices) if asked else (default, "")
    if problem:
        notice(problem, "info")
    widget = f"filter-{parameter}"
    st.session_state[widget] = chosen
    st.selectbox(
        label,
        list(choices),
        index=0 if chosen is not None else None,
        format_func=lambda key: choices[key],
        placeholder=_("Choose one"),
        key=widget,
        filter_mode="contains",
        label_visibility="visible" if is_labelled else "collapsed",
        on_change=lambda: _write(parameter, st.session_state[widget] or default, default, resets),
    )
    return chosen


def organisation_of(asked: addresses.Asked, choices: Choices) -> tuple[str | None, str]:
    """The one organisation that an address asks for, or None and why."""
    if asked.problems:
        return None, asked.problems[0]
    if len(asked.keys) != 1:
        return None, _("The address names {count} organisations; this shows one.").format(
            count=len(asked.keys)
        )
    if asked.keys[0] not in choices:
        return None, _(NOT_AMONG).format(value=asked.keys[0])
    return asked.keys[0], ""


def segments(
    label: str, choices: Choices, parameter: str, default: str, *, resets: Sequence[str] = PLACE
) -> str:
    """A few choices side by side, bound to a parameter of the address as those of `choice` are."""
    widget = f"filter-{parameter}"
    chosen = _asked(choices, parameter, default)
    st.session_state[widget] = chosen
    st.segmented_control(
        label,
        list(choices),
        format_func=lambda key: choices[key],
        key=widget,
        required=True,
        label_visibility="collapsed",
        wrap=True,
        on_change=lambda: _write(parameter, st.session_state[widget] or default, default, resets),
    )
    return chosen


def search(label: str, placeholder: str, parameter: str = "q") -> str:
    """A box for part of a name, bound to a parameter of the address."""
    widget = f"filter-{parameter}"
    typed = searched(parameter)
    if len(st.query_params.get(parameter, "")) > LONGEST_SEARCH:
        notice(_(LONG_SEARCH).format(most=LONGEST_SEARCH), "info")
    st.session_state[widget] = typed
    st.text_input(
        label,
        key=widget,
        max_chars=LONGEST_SEARCH,
        placeholder=placeholder,
        type="search",
        on_change=lambda: _write(parameter, st.session_state[widget].strip(), "", PLACE),
    )
    return typed


def searched(parameter: str = "q") -> str:
    """The part of a name that the address asks for."""
    return st.query_params.get(parameter, "")[:LONGEST_SEARCH].strip()


def asked_page(parameter: str = "page") -> int:
    """The page of a list that the address asks for; what is no number from 1 on is said and left aside."""
    number = st.query_params.get(parameter, "1")
    if number.isascii() and number.isdigit() and int(number[:9]) > 0:
        return int(number[:9])
    notice(_(text.NO_SUCH_CHOICE).format(value=number[:60], parameter=parameter), "info")
    return 1


def page_switch(number: int, pages: int, parameter: str = "page") -> None:
    """Buttons for the pages of a list, where it has more than one, bound to a parameter of the address."""
    if pages < 2:
        return
    widget = f"filter-{parameter}"
    st.session_state[widget] = number
    st.pagination(
        pages,
        default=number,
        width=WIDTH_OF_PAGES,
        key=widget,
        on_change=lambda: _write(parameter, str(st.session_state[widget]), "1"),
    )


def several(label: str, choices: Choices, parameter: str) -> tuple[str, ...]:
    """Pills over {key: label}, any number of them, in the address as keys with commas; returns the chosen."""
    widget = f"filter-{parameter}"
    named = addresses.asked(parameter)
    keys = named.keys if named else ()
    _say_wrong(parameter, [key for key in keys if key not in choices])
    st.session_state[widget] = [key for key in choices if key in keys]
    chosen = st.pills(
        label,
        list(choices),
        selection_mode="multi",
        format_func=lambda key: choices[key],
        key=widget,
        wrap=True,
        on_change=lambda: _write(
            parameter, ",".join(key for key in choices if key in st.session_state[widget]), ""
        ),
    )
    return tuple(key for key in choices if key in chosen)


def choices(
    label: str, choices: Choices, parameter: str, default: Sequence[str], *, most: int, placeholder: str = ""
) -> tuple[str, ...]:
    """A box for up to `most` of {key: label}, in the address as keys with commas; returns those chosen.

    Values of the address that are not among the choices, and those beyond `most`, are said and left aside;
    where none is left, the default is chosen, but never in the place of organisations. Without the parameter
    the default is chosen; with an empty one, none.
    """
    widget = f"filter-{parameter}"
    named = addresses.asked(parameter) or addresses.Asked(tuple(default), ())
    known = [key for key in named.keys if key in choices]
    names_organisations = parameter in addresses.NAMING_ORGANISATIONS
    for problem in named.problems[:MOST_SAID]:
        notice(problem, "info")
    _say_wrong(parameter, [key for key in named.keys if key not in choices])
    if len(known) > most:
        notice(_(TOO_MANY_CHOICES).format(most=most, parameter=parameter), "info")
    is_kept = known or not named.keys or names_organisations
    st.session_state[widget] = known[:most] if is_kept else list(default)
    usual = ",".join(default)
    return tuple(
        st.multiselect(
            label,
            list(choices),
            format_func=lambda key: choices[key],
            key=widget,
            max_selections=most,
            placeholder=placeholder,
            on_change=lambda: _write(parameter, ",".join(st.session_state[widget]), usual),
        )
    )


def months(
    loaded: Sequence[str], places: tuple[DeltaGenerator, DeltaGenerator], default_months: int = 12
) -> tuple[str, str]:
    """Two month boxes, `from` and `to` in the address, both inclusive; returns (first, last).

    `loaded` are the months there are (`YYYY-MM`, ascending, not empty). Without parameters the window is the
    newest `default_months` of them.
    """
    named = {month: text.month_name(month, short=True) for month in loaded}
    with places[0]:
        first = choice(_("From"), named, "from", loaded[-default_months:][0], resets=("page",))
    with places[1]:
        last = choice(_("To"), named, "to", loaded[-1], resets=("page",))
    if first > last:
        notice(_("The first month was after the last; they are read the other way round."), "info")
        return last, first
    return first, last


def asked_months(loaded: Sequence[str], default_months: int = 12) -> tuple[str, str]:
    """The months that the address asks for, without a box; wrong ones count as the default."""
    usual = {"from": loaded[-default_months:][0], "to": loaded[-1]}
    asked = {name: st.query_params.get(name, month) for name, month in usual.items()}
    first, last = (month if month in loaded else usual[name] for name, month in asked.items())
    return (first, last) if first <= last else (last, first)


def switch(label: str, parameter: str, *, explanation: str) -> bool:
    """A switch that the address keeps as `parameter=on`."""
    widget = f"filter-{parameter}"
    st.session_state[widget] = st.query_params.get(parameter) == "on"
    return st.toggle(
        label,
        key=widget,
        help=explanation,
        on_change=lambda: _write(parameter, "on" if st.session_state[widget] else "", ""),
    )


def _say_wrong(parameter: str, wrong: Sequence[str]) -> None:
    of_organisations = parameter in addresses.NAMING_ORGANISATIONS
    for key in wrong[:1]:
        sentence = _(NOT_AMONG) if of_organisations else _(text.NO_SUCH_CHOICE)
        notice(sentence.format(value=key[:60], parameter=parameter), "info")


def _asked(choices: Choices, parameter: str, default: str) -> str:
    value = st.query_params.get(parameter)
    if value is not None and value not in choices:
        notice(_(text.NO_SUCH_CHOICE).format(value=value[:60], parameter=parameter), "info")
    return value if value is not None and value in choices else default


def _write(parameter: str, chosen: str, default: str, resets: Sequence[str] = ()) -> None:
    for name in (*resets, *(OF_ORGANISATIONS if parameter == "org" else ())):
        st.query_params.pop(name, None)
    if chosen == default:
        st.query_params.pop(parameter, None)
    else:
        st.query_params[parameter] = chosen
