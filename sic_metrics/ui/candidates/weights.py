"""Weights: read from the address, and chosen in a panel by a preset and ten sliders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.parts import notice

Weights = tuple[tuple[str, float], ...]  # criterion_id and weight
NO_WEIGHT: Final = N_("These weights count nothing that is known. Shown instead: {label}.")
FILLED_IN: Final = N_("The address gives no weight to these; theirs are of the preset {preset}: {names}.")
BAD_WEIGHTS: Final = N_(
    "The address holds weights that cannot be read ({value}); the balanced preset is shown instead."
)
ZERO_HELP: Final = N_(
    "Otherwise an unknown fact counts as the average that is usual for it. That helps organisations of which "
    "little is known."
)

MOST = 50
OWN: Final = "own"
IN_ADDRESS, PRESET, UNKNOWN = "w", "preset", "unknown"


@dataclass(frozen=True)
class Chosen:
    """Weights by criterion_id as people gave them, what they are called, and how unknown facts count."""

    weights: Weights
    label: str
    preset: str | None
    pessimistic: bool

    def share(self, criterion_id: str) -> float:
        """The share (0 to 1) of all weight that a criterion has."""
        return dict(self.weights).get(criterion_id, 0.0) / sum(weight for _unused, weight in self.weights)


def read(criteria: pd.DataFrame, presets: pd.DataFrame, usable: frozenset[str]) -> Chosen:
    """The weights of the address; those of the first preset where they do not work.

    Args:
        criteria: the snapshot's criteria.
        presets: its presets.
        usable: criteria of which one at least must have a weight; they are equal where no preset gives one.
    """
    preset = _preset_of_address(presets)
    given = of_preset(presets, preset)
    own = _weights_of_address(
        dict(zip(criteria["criterion_id"], criteria["name"], strict=True)), preset, given
    )
    is_own = any(weight != round(given.get(name, 0.0)) for name, weight in own.items())
    named = _("the preset “{preset}”")
    label = _("weights of your own") if is_own else named.format(preset=preset)
    given |= own if is_own else {}
    pessimistic = _unknown_of_address()
    if not _works(given, usable):
        preset, is_own = str(presets["preset"].iloc[0]), False
        given, label = of_preset(presets, preset), named.format(preset=preset)
        notice(_(NO_WEIGHT).format(label=label), "info")
    if not _works(given, usable):
        is_own, given, label = True, dict.fromkeys(sorted(usable), 1.0), _("equal weights")
    return Chosen(tuple(given.items()), label, None if is_own else preset, pessimistic)


def _works(given: dict[str, float], usable: frozenset[str]) -> bool:
    return any(weight > 0 and name in usable for name, weight in given.items())


def of_preset(presets: pd.DataFrame, preset: str) -> dict[str, float]:
    """The weights of a preset by criterion_id."""
    rows = presets[presets["preset"] == preset]
    return dict(zip(rows["criterion_id"], rows["weight"].astype(float), strict=True))


def keys_of(presets: pd.DataFrame) -> dict[str, str]:
    """The presets by their names as the address spells them, the usual one first."""
    return {name.lower().replace(" ", "-"): name for name in dict.fromkeys(presets["preset"])}


def _preset_of_address(presets: pd.DataFrame) -> str:
    keys = keys_of(presets)
    key = st.query_params.get(PRESET, next(iter(keys)))
    if key not in keys:
        notice(_(text.NO_SUCH_CHOICE).format(value=key[:60], parameter=PRESET), "info")
    return keys.get(key, next(iter(keys.values())))


def _weights_of_address(names: dict[str, str], preset: str, usual: dict[str, float]) -> dict[str, float]:
    """Weights such as `need.16,equity.12`, filled up with the usual ones; none where they cannot be read."""
    weights: dict[str, float] = {}
    for part in filter(None, st.query_params.get(IN_ADDRESS, "").split(",")):
        key, _unused, number = part.partition(".")
        if key not in names or not (number.isascii() and number.isdigit()) or int(number[:9]) > MOST:
            notice(_(BAD_WEIGHTS).format(value=part[:60]), "info")
            return {}
        weights[key] = float(int(number))
    missing = [key for key in names if weights and key not in weights]
    if missing:
        notice(_(FILLED_IN).format(preset=preset, names=", ".join(names[key] for key in missing)), "info")
    return weights | {key: float(round(usual.get(key, 0.0))) for key in missing}


def _unknown_of_address() -> bool:
    counted = st.query_params.get(UNKNOWN, "nothing")
    if counted != "nothing":
        notice(_(text.NO_SUCH_CHOICE).format(value=counted[:60], parameter=UNKNOWN), "info")
    return st.query_params.get(UNKNOWN) == "nothing"


def panel(chosen: Chosen, criteria: pd.DataFrame, presets: pd.DataFrame) -> None:
    """Draw the controls; every choice goes into the address."""
    st.html(html("candidates.panel", title=_("What matters most?")))
    _start_from(chosen, presets)
    shown = {key: round(dict(chosen.weights).get(key, 0.0)) for key in criteria["criterion_id"]}
    for criterion_id, name in zip(criteria["criterion_id"], criteria["name"], strict=True):
        _slider(criterion_id, name, shown, chosen)
    widget = f"filter-{UNKNOWN}"
    st.session_state[widget] = chosen.pessimistic
    st.toggle(
        _("Unknowns as zero"),
        key=widget,
        help=_(ZERO_HELP),
        on_change=lambda: _write(UNKNOWN, "nothing" if st.session_state[widget] else ""),
    )


def _start_from(chosen: Chosen, presets: pd.DataFrame) -> None:
    labels = keys_of(presets) | ({OWN: _("Your own weights")} if chosen.preset is None else {})
    usual, widget = next(iter(labels)), f"filter-{PRESET}"
    now = next((key for key, name in labels.items() if name == chosen.preset), OWN)
    st.session_state[widget] = now

    def write() -> None:
        if st.session_state[widget] != OWN:
            _write(IN_ADDRESS, "")
            _write(PRESET, "" if st.session_state[widget] == usual else st.session_state[widget])

    st.selectbox(
        _("Start from"), list(labels), format_func=lambda key: labels[key], key=widget, on_change=write
    )


def _slider(criterion_id: str, name: str, shown: dict[str, int], chosen: Chosen) -> None:
    widget = f"weight-{criterion_id}"
    st.session_state[widget] = shown[criterion_id]

    def write() -> None:
        moved = shown | {criterion_id: st.session_state[widget]}
        _write(PRESET, "")
        _write(IN_ADDRESS, ",".join(f"{key}.{weight}" for key, weight in moved.items()))

    share = text.percent(chosen.share(criterion_id)).replace("%", "%%")
    st.slider(name, 0, MOST, key=widget, format=share, on_change=write)


def _write(parameter: str, value: str) -> None:
    if value:
        st.query_params[parameter] = value
    else:
        st.query_params.pop(parameter, None)
