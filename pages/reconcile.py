"""Reconcile: one month of one organisation under every definition, what is published, and what is exposed."""

import streamlit as st

from sic_metrics.ui import cached, reconcile
from sic_metrics.ui.exposure import exposure_audit
from sic_metrics.ui.parts import footer
from sic_metrics.ui.reconcile_case import choose
from sic_metrics.ui.reconcile_published import published_figures
from sic_metrics.ui.reconcile_steps import waterfall
from sic_metrics.ui.shell import shell

status = shell("reconcile")
who, when, against = st.columns([2, 1, 1], vertical_alignment="bottom")
case = choose(who, when, against, in_sample_store=status.sample)

reconcile.opening(case)
if case.month:
    reconcile.side_by_side(case)
    reconcile.missing(case)
    waterfall(case)
else:
    reconcile.why_unknown(case)
published_figures(case, in_sample_store=status.sample)
reconcile.rules()
if case.month:
    exposure_audit(case)
footer(cached.footer_facts())
