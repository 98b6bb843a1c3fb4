"""Portfolio: who to take on within the hours and euros, how sure that is, and what a yes costs."""

import streamlit as st

from sic_metrics.formats.language import N_
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import DECIDING, Entry, Role
from sic_metrics.ui.app.shell import keep_choices, shell
from sic_metrics.ui.candidates import context as reads
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.portfolio import blocks
from sic_metrics.ui.portfolio.context import build_context, core_of
from sic_metrics.ui.portfolio.opening import opening as open_with

PAGE = Entry(
    "portfolio",
    N_("Plan a budget"),
    "Decide",
    "account_balance_wallet",
    order=2,
    parameters=DECIDING,
    roles={Role.HUB},
    facts_only=True,
)
status = shell(PAGE)

if not reads.has_scores():
    blocks.nothing()
else:
    opening, controls = st.container(), st.container()
    keep_choices()
    with controls:
        context = build_context()
    with opening:
        open_with(context)
    if context.problem.keys and not context.choice.conflicts:
        shares, held = core_of(context)
        blocks.sure(context, shares, held)
        blocks.in_and_out(context, shares)
        blocks.offers(context)
footer(cached.footer_facts())
