"""Funder report: one organisation, several, or the whole programme, as PDF, PowerPoint or Excel."""

import streamlit as st

from sic_metrics.formats.language import N_
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.report import page as report
from sic_metrics.ui.report import preview

PAGE = Entry(
    "report", N_("Report"), "See impact", "description", order=4, parameters="org from to snapshot compare"
)
shell(PAGE)
above = st.container()
chosen = report.choose()
with above:
    report.opening()
content = report.gathered(chosen)
if content:
    content = report.with_lead(chosen, content)
    wide, narrow = st.columns([3, 1], gap="large")
    with narrow:
        report.downloads(content)
        preview.identity(chosen, content)
    with wide:
        preview.summary_page(content)
    report.changes(content)
    preview.embedding(content)
footer(cached.footer_facts())
