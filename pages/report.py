"""Funder report: one organisation, several, or the whole programme, as PDF, PowerPoint or Excel."""

import streamlit as st

from sic_metrics.ui import data as cached
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.report import page as report
from sic_metrics.ui.report import preview

shell("report")
above = st.container()
chosen = report.choose()
with above:
    report.opening()
told = report.gathered(chosen)
if told:
    told = report.with_lead(chosen, told)
    wide, narrow = st.columns([3, 1], gap="large")
    with narrow:
        report.downloads(told)
        preview.identity(chosen, told)
    with wide:
        preview.summary_page(told)
    report.changes(told)
    preview.embedding(told)
footer(cached.footer_facts())
