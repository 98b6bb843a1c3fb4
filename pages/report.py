"""Report: one organisation, several, or the whole programme, as it will be printed."""

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
wide, narrow = st.columns([9, 4], gap="large")
with narrow:
    chosen = report.choose()
content = report.gathered(chosen)
if content:
    with narrow:
        actions = st.container()
        preview.how_do_you_know()
        content = report.with_lead(chosen, content)
        preview.made_again(content)
    with actions:
        report.take(content)
    with wide:
        preview.summary_page(content)
    report.changes(content)
footer(cached.footer_facts())
