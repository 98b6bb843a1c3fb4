"""Candidates: who should get scarce hours, why, how sure that is, and what would change it."""

import streamlit as st

from sic_metrics.formats.language import N_, _
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import DECIDING, Entry, Role
from sic_metrics.ui.app.shell import keep_choices, shell
from sic_metrics.ui.candidates import context as reads
from sic_metrics.ui.candidates import decide, drawer, method, order, people, ranking, side_by_side
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.components.tabs import tabs

PAGE = Entry(
    "candidates",
    N_("Candidates"),
    "Decide",
    "leaderboard",
    order=1,
    parameters=f"{DECIDING} tab show",
    roles={Role.HUB},
    facts_only=True,
)
status = shell(PAGE)

if not reads.has_scores():
    ranking.nothing()
else:
    keep_choices()
    opening = st.container()
    context = reads.build_context(sample=status.sample)
    with opening:
        ranking.opening(context)
    names = {
        "ranking": _("Ranking"),
        "compare": _("Compare"),
        "decisions": _("Decisions"),
        "how": _("How it works"),
    }
    match tabs(names, leave=("org", ranking.SHOW)):
        case "ranking":
            ranking.ranking(context)
        case "compare":
            side_by_side.compare_two(context)
        case "decisions":
            decide.decisions(context)
            people.side_by_side(context)
        case "how":
            method.method(context)
            order.what_would_change(context)
            method.too_little_known(context)
            method.gates(context)
            method.ladder(context)
    drawer.draw_drawer(context)
footer(cached.footer_facts())
