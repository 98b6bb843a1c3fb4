"""Overview: what all partnerships reached together, each article once."""

import streamlit as st

from sic_metrics.impact.programme import programme
from sic_metrics.impact.summary import with_months_before
from sic_metrics.ui import cached, filters, overview, text
from sic_metrics.ui import text_overview as words
from sic_metrics.ui.parts import footer, head, unknown
from sic_metrics.ui.shell import shell

status = shell("overview")
loaded, names = cached.months(), overview.partner_names()
hub = cached.metric("hub_article_views")

if hub["views"].notna().any():
    since, until = st.columns(2, vertical_alignment="bottom")
    first, last = filters.months(loaded, (since, until))
    by_org = cached.metric("article_views")
    by_org = by_org[by_org["org_id"].isin(names)]
    told = programme(hub, by_org, first, last)
    months = with_months_before(loaded, first, last)
    overview.opening(told, first, last)
    wide, narrow = st.columns([2, 1], gap="large")
    with wide:
        overview.trend(hub[hub["month"].isin(months)], told, sample=status.sample)
    with narrow:
        overview.partners(told, names, text.period(first, last), sample=status.sample)
    overview.trends(by_org, names, months, sample=status.sample)
    left, right = st.columns([1, 1], gap="large")
    with left:
        overview.overlap(cached.metric("overlap", None, last, last), names, last, sample=status.sample)
    with right:
        overview.attention()
else:
    head(words.EYEBROW, words.TITLE_UNKNOWN, words.LEAD_UNKNOWN)
    unknown(words.REASON, words.ACTION)
    overview.attention()
overview.registry()
footer(cached.footer_facts())
