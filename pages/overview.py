"""Overview: what all partnerships reached together, each article once, and what needs a decision."""

import streamlit as st

from sic_metrics.formats.language import N_
from sic_metrics.impact.partner_summary import programme
from sic_metrics.impact.summary import MONTHS_BACK, since, with_months_before
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components import filters, known_months
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.overview import page as overview
from sic_metrics.ui.overview import parts, published
from sic_metrics.ui.overview import work as overview_work

PAGE = Entry("overview", N_("Start"), "See impact", "home", order=1, parameters="from to line")
status = shell(PAGE)
loaded, names = cached.months(), overview.partner_names()
hub = cached.metric("hub_article_views")

if hub["views"].notna().any():
    begin, until = st.columns(2, vertical_alignment="bottom")
    first, last = filters.months(loaded, (begin, until))
    together, each = known_months.of_partners(names), known_months.of_each()
    by_org = each.views[each.views["org_id"].isin(names)]
    union = programme(together, by_org, first, last)
    months = with_months_before(loaded, first, last)
    overview.opening(union, first, last)
    overview.changed([since(together, last, back) for back in MONTHS_BACK], last)
    wide, narrow = st.columns([3, 2], gap="large")
    with wide:
        overview.trend(together, union, (first, last), months)
    with narrow:
        overview_work.decide(names, last)
    parts.partners(each, names, (first, last), months, sample=status.sample)
    left, right = st.columns([1, 1], gap="large")
    with left:
        parts.overlap(cached.metric("overlap", None, last, last), names, last, sample=status.sample)
    with right:
        overview_work.attention()
else:
    published.opening(names)
    published.published()
    published.collections()
    overview_work.attention()
overview_work.fresh(sample=status.sample)
parts.registry()
footer(cached.footer_facts())
