"""Reconcile: one month of one organisation under every definition, what is published, and what is exposed."""

import streamlit as st

from sic_metrics.formats.language import N_
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.reconcile import definitions
from sic_metrics.ui.reconcile.context import build_context
from sic_metrics.ui.reconcile.exposure import exposure_audit
from sic_metrics.ui.reconcile.published import published_figures
from sic_metrics.ui.reconcile.steps import waterfall

PAGE = Entry(
    "reconcile",
    N_("Why figures differ"),
    "See impact",
    "balance",
    order=5,
    parameters="org month definition without with",
)
shell(PAGE)
who, when, against = st.columns([2, 1, 1], vertical_alignment="bottom")
context = build_context(who, when, against)

definitions.opening(context)
if context.month:
    definitions.side_by_side(context)
    definitions.missing(context)
    waterfall(context)
else:
    definitions.why_unknown(context)
published_figures(context)
definitions.rules()
if context.month:
    exposure_audit(context)
footer(cached.footer_facts())
