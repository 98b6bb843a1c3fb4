"""Choosing weights: a preset, sliders, or an order of importance; all of it in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.scoring.values import rank_order_centroid
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.parts import notice

Weights = tuple[tuple[str, float], ...]  # criterion_id and weight
BY_PRESET: Final = "preset"
BY_SLIDERS: Final = "sliders"
BY_ORDER: Final = "order"
WAYS: Final = {BY_PRESET: N_("A preset"), BY_SLIDERS: N_("Sliders"), BY_ORDER: N_("Order of importance")}
ORDER_HELP: Final = N_(
    "Weights follow from the order alone (rank order centroids); a criterion left out has no weight."
)
WEIGHTS_SUB: Final = N_(
    "They are scaled to 100 %. The address keeps them, so a shared link opens the same view."
)
NO_WEIGHT: Final = N_(
    "No weight lies on anything that is known of anybody, so nothing can be ranked by it. Shown instead: "
    "{label}."
)
FILLED_IN: Final = N_("The address gives no weight to these; theirs are of the preset {preset}: {names}.")
BAD_WEIGHTS: Final = N_(
    "The address holds weights that cannot be read ({value}); the balanced preset is shown instead."
)
PESSIMISTIC_HELP: Final = N_(
    "Otherwise an unknown cell is drawn from fixed typical values. That favours little-known organisations "
    "where only good news gets written down, as with past collaborations; the ranges then hold fewer than "
    "nine in ten (84 % in a simulation where what is known hangs mostly on merit)."
)

MOST = 50
IN_ADDRESS = "w"


@dataclass(frozen=True)
class Chosen:
    """Weights by criterion_id as people gave them, what they are called, and how unknown cells count."""

    weights: Weights
    label: str
    preset: str | None
    pessimistic: bool

    def share(self, criterion_id: str) -> float:
        """The share (0 to 1) of all weight that a criterion has."""
        return dict(self.weights).get(criterion_id, 0.0) / sum(weight for _unused, weight in self.weights)


def choose(criteria: pd.DataFrame, presets: pd.DataFrame, usable: frozenset[str]) -> Chosen:
    """Draw the controls and return the weights: those of the first preset where the others do not work.

    Args:
        criteria: the snapshot's criteria.
        presets: its presets.
        usable: criteria of which one at least must have a weight; they are equal where no preset gives one.
    """
    names = dict(zip(criteria["criterion_id"], criteria["name"], strict=True))
    way = filters.segments(_("How to weigh"), translated(WAYS), "by", BY_PRESET)
    preset, given, label = _given(way, names, presets)
    pessimistic = _pessimistic()
    if not _works(given, usable):
        preset = str(presets["preset"].iloc[0])
        given, label = _of_preset(presets, preset), _("the preset “{preset}”").format(preset=preset)
        notice(_(NO_WEIGHT).format(label=label), "info")
    if not _works(given, usable):
        preset, given, label = None, dict.fromkeys(sorted(usable), 1.0), _("equal weights")
    return Chosen(tuple(given.items()), label, preset, pessimistic)


def _works(given: dict[str, float], usable: frozenset[str]) -> bool:
    return any(weight > 0 and name in usable for name, weight in given.items())


def _of_preset(presets: pd.DataFrame, preset: str) -> dict[str, float]:
    """The weights of a preset by criterion_id."""
    rows = presets[presets["preset"] == preset]
    return dict(zip(rows["criterion_id"], rows["weight"].astype(float), strict=True))


def key_of(preset: str) -> str:
    """A preset's name as the address spells it."""
    return preset.lower().replace(" ", "-")


def _given(
    way: str, names: dict[str, str], presets: pd.DataFrame
) -> tuple[str | None, dict[str, float], str]:
    if way == BY_SLIDERS:
        given, first = _sliders(names, presets), str(presets["preset"].iloc[0])
        is_moved = any(given[name] != round(_of_preset(presets, first).get(name, 0.0)) for name in names)
        return (
            None,
            given,
            _("weights of your own") if is_moved else _("the preset “{preset}”").format(preset=first),
        )
    if way == BY_ORDER:
        return None, _order(names), _("your order of the criteria")
    labels = {key_of(name): name for name in dict.fromkeys(presets["preset"])}
    preset = labels[filters.segments(_("Preset"), labels, "preset", next(iter(labels)))]
    return preset, _of_preset(presets, preset), _("the preset “{preset}”").format(preset=preset)


def _pessimistic() -> bool:
    counted = st.query_params.get("unknown", "nothing")
    if counted != "nothing":
        notice(_(text.NO_SUCH_CHOICE).format(value=counted[:60], parameter="unknown"), "info")
    st.session_state["filter-unknown"] = st.query_params.get("unknown") == "nothing"

    def write() -> None:
        if st.session_state["filter-unknown"]:
            st.query_params["unknown"] = "nothing"
        else:
            st.query_params.pop("unknown", None)

    return st.toggle(
        _("Count what is unknown as nothing"), key="filter-unknown", help=_(PESSIMISTIC_HELP), on_change=write
    )


def _sliders(names: dict[str, str], presets: pd.DataFrame) -> dict[str, float]:
    first = _of_preset(presets, str(presets["preset"].iloc[0]))
    in_address = _asked(names)
    if filled := [names[name] for name in names if in_address and name not in in_address]:
        notice(_(FILLED_IN).format(preset=presets["preset"].iloc[0], names=", ".join(filled)), "info")
    given = {name: round(first.get(name, 0.0)) for name in names} | in_address
    with st.expander(_("Weights"), expanded=True):
        st.caption(_(WEIGHTS_SUB))
        columns = st.columns(5)
        for place, (criterion_id, name) in enumerate(names.items()):
            with columns[place % len(columns)]:
                _slider(criterion_id, name, given)
    return {name: float(weight) for name, weight in given.items()}


def _slider(criterion_id: str, name: str, given: dict[str, int]) -> None:
    widget = f"weight-{criterion_id}"
    st.session_state[widget] = given[criterion_id]

    def write() -> None:
        every = given | {criterion_id: st.session_state[widget]}
        st.query_params[IN_ADDRESS] = ",".join(f"{key}.{weight}" for key, weight in every.items())

    share = text.percent(given[criterion_id] / (sum(given.values()) or 1))
    st.slider(f"{name}, {share}", 0, MOST, key=widget, on_change=write)


def _asked(names: dict[str, str]) -> dict[str, int]:
    """Weights of the address, `need.16,equity.12`; said and left aside where they cannot be read."""
    weights: dict[str, int] = {}
    for part in filter(None, st.query_params.get(IN_ADDRESS, "").split(",")):
        key, _unused, number = part.partition(".")
        if key not in names or not (number.isascii() and number.isdigit()) or int(number[:9]) > MOST:
            notice(_(BAD_WEIGHTS).format(value=part[:60]), "info")
            return {}
        weights[key] = int(number)
    return weights


def _order(names: dict[str, str]) -> dict[str, float]:
    chosen = filters.choices(
        _("Criteria, the most important first"),
        names,
        "order",
        list(names)[:5],
        most=len(names),
        placeholder=_(ORDER_HELP),
    )
    weights = rank_order_centroid(range(1, len(chosen) + 1)).tolist() if chosen else []
    return dict(zip(chosen, weights, strict=True))
