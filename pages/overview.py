"""Start: find an organisation; what all partners reached together, what needs doing, each partner."""

import streamlit as st

from sic_metrics.formats.language import N_
from sic_metrics.impact.summary import MONTHS_BACK, since, with_months_before
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.overview import context as overview
from sic_metrics.ui.overview import over_time, overlap, published, state, summary, to_do

PAGE = Entry("overview", N_("Start"), "See impact", "home", order=1, parameters="tab from to line")
status = shell(PAGE)
overview.find_organisation(sample=status.sample)
names = overview.partner_names()
context = overview.build_context(names)
if context:
    summary.opening(context.union)
else:
    published.opening(names)
tab = overview.choose_tab(context)

if tab == "todo":
    to_do.everything(names)
elif tab == "data":
    state.fresh(sample=status.sample)
elif tab == "collections":
    published.collections()
elif tab == "once" and context:
    overlap.counted_once(context)
    overlap.overlap(context)
elif tab == "time" and context:
    begin, until = st.columns(2, vertical_alignment="bottom")
    first, last = filters.months(cached.months(), (begin, until))
    over_time.changed([since(context.together, last, back) for back in MONTHS_BACK], last)
    over_time.trend(context.together, (first, last), with_months_before(cached.months(), first, last))
else:
    if context:
        summary.figures(context)
    else:
        published.on_record(names)
    wide, narrow = st.columns([7, 4], gap="large")
    with wide:
        if context:
            summary.trend(context)
        else:
            published.organisations()
    with narrow:
        to_do.to_do(names)
    if context:
        summary.partners(context)
footer(cached.footer_facts())
