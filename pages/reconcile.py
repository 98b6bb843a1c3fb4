"""Reconcile: one month of one organisation under every definition, what is published, and what is exposed."""

import streamlit as st

from sic_metrics.ui import data as cached
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.reconcile import page as reconcile
from sic_metrics.ui.reconcile.context import choose
from sic_metrics.ui.reconcile.exposure import exposure_audit
from sic_metrics.ui.reconcile.published import published_figures
from sic_metrics.ui.reconcile.side_by_side import side_by_side
from sic_metrics.ui.reconcile.steps import waterfall

status = shell("reconcile")
who, when, against = st.columns([2, 1, 1], vertical_alignment="bottom")
case = choose(who, when, against, in_sample_store=status.sample)

reconcile.opening(case)
if case.month:
    side_by_side(case)
    reconcile.missing(case)
    waterfall(case)
else:
    reconcile.why_unknown(case)
published_figures(case, in_sample_store=status.sample)
reconcile.rules()
if case.month:
    exposure_audit(case)
footer(cached.footer_facts())
