"""Weights of several people beside each other, and where they disagree."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
import streamlit as st

from sic_metrics.errors import StateError, UsageError
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.values import disagreement
from sic_metrics.state import WeightSet
from sic_metrics.ui.components.parts import notice, section, source_line
from sic_metrics.ui.components.tables import Column, table

from .context import PageContext, assess_under, open_state
from .decide import SAID
from .ranking import joined

PEOPLE_ALT: Final = N_(
    "For each person: weights saved, first five organisations, distance from the weights shown."
)

FIRST = 5


def side_by_side(context: PageContext) -> None:
    """Who each person puts first, and how far apart they are."""
    people = [person for person in context.entered.weights if _is_usable(context, person)]
    section(
        _title(context, people),
        _("Who would put whom first; each with the weights they saved last") if people else "",
    )
    if people:
        _table(context, people)
    if len(people) > 1:
        source_line(f"{_spread(context, people)} {_shared(context, people)}")
    _save(context)


def _is_usable(context: PageContext, person: WeightSet) -> bool:
    """Whether some weight lies on a criterion that is known for somebody."""
    return any(person.weights.get(name, 0) > 0 for name in context.assessment.panel.somewhere_known)


def _title(context: PageContext, people: list[WeightSet]) -> str:
    if len(people) < 2:
        return (
            _("One person has saved weights; disagreement shows from two on")
            if people
            else _("Nobody has saved weights yet")
        )
    distances = disagreement(_shares(context, people))
    a, b = np.unravel_index(int(np.argmax(distances)), distances.shape)
    return _("{a} and {b} are furthest apart: {share} of all weight lies elsewhere").format(
        a=_name(people[int(a)]), b=_name(people[int(b)]), share=text.percent(float(distances[a, b]))
    )


def _name(person: WeightSet) -> str:
    return f"{person.who} ({person.name})"


def _shares(context: PageContext, people: list[WeightSet]) -> np.ndarray:
    """Weights with a sum of 1, shape (people, m)."""
    given = np.array(
        [
            [float(person.weights.get(s.criterion_id, 0)) for s in context.assessment.panel.scales]
            for person in people
        ]
    )
    return np.asarray(given / given.sum(axis=1, keepdims=True))


def _firsts(context: PageContext, person: WeightSet) -> list[str]:
    weights = tuple(sorted((key, float(weight)) for key, weight in person.weights.items()))
    assessment = assess_under(weights, pessimistic=context.chosen.pessimistic, gated=context.entered.gated)
    return [context.names[assessment.panel.org_ids[place]] for place in assessment.order[:FIRST]]


def _table(context: PageContext, people: list[WeightSet]) -> None:
    shares = np.vstack([context.assessment.weights, _shares(context, people)])
    data = pd.DataFrame(
        {
            "person": [_name(person) for person in people],
            "first": [", ".join(_firsts(context, person)) for person in people],
            "apart": disagreement(shares)[0, 1:].round(2),
        }
    )
    columns = {
        "person": Column(_("Person"), width="medium"),
        "first": Column(_("First five"), width="large"),
        "apart": Column(_("Apart from the weights shown"), "share", width="small"),
    }
    table(data, columns, key="people", alt=_(PEOPLE_ALT), sample=False)


def _spread(context: PageContext, people: list[WeightSet]) -> str:
    shares = _shares(context, people)
    j = int(np.argmax(np.ptp(shares, axis=0)))
    return _("They differ most on {criterion}: from {low} to {high} of all weight.").format(
        criterion=context.assessment.panel.scales[j].name.lower(),
        low=text.percent(float(shares[:, j].min())),
        high=text.percent(float(shares[:, j].max())),
    )


def _shared(context: PageContext, people: list[WeightSet]) -> str:
    lists = [_firsts(context, person) for person in people]
    common = [org for org in lists[0] if all(org in firsts for firsts in lists)]
    if len(common) == FIRST:
        return _("Everybody puts the same five first.")
    return (
        _("All of them put {orgs} among the first five.").format(orgs=joined(common))
        if common
        else _("Nobody is among the first five of all of them.")
    )


def _save(context: PageContext) -> None:
    if not context.entered.is_readable:
        return
    with st.expander(_("Save these weights"), type="compact"), st.form("weights", border=False):
        who = st.text_input(_("Your name"), key="who-weights", max_chars=100)
        name = st.text_input(_("Called"), max_chars=100)
        if not st.form_submit_button(_("Save these weights")):
            return
        try:
            kept = open_state().save_weights(
                WeightSet(who=who.strip(), name=name.strip(), weights=dict(context.chosen.weights))
            )
        except (UsageError, StateError) as error:
            notice(f"{error}.", "error")
            return
    st.session_state[SAID] = _("Saved: the weights of {who}, “{name}”.").format(who=kept.who, name=kept.name)
    st.rerun()
