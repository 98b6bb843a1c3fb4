"""Overview: what all partnerships reached together, each article once, and what needs a decision."""

import streamlit as st

from sic_metrics.impact.programme import against_earlier, programme
from sic_metrics.impact.summary import with_months_before
from sic_metrics.ui import cached, filters, overview, overview_parts, overview_work
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
    indexed = cached.metric_if_there("hub_article_views_indexed")
    told = programme(hub, by_org, first, last)
    months = with_months_before(loaded, first, last)
    overview.opening(told, first, last)
    overview.changed(against_earlier(hub, indexed, by_org, last), last)
    wide, narrow = st.columns([3, 2], gap="large")
    with wide:
        overview.trend(hub[hub["month"].isin(months)], indexed, told, (first, last))
    with narrow:
        overview_work.decide(names, last, sample=status.sample)
    overview_parts.partners(by_org, names, (first, last), months, sample=status.sample)
    left, right = st.columns([1, 1], gap="large")
    with left:
        overview_parts.overlap(cached.metric("overlap", None, last, last), names, last, sample=status.sample)
    with right:
        overview_work.attention()
else:
    head(words.EYEBROW, words.TITLE_UNKNOWN, words.LEAD_UNKNOWN)
    unknown(words.REASON, words.ACTION)
    overview_work.attention()
overview_work.fresh(sample=status.sample)
overview_parts.registry()
footer(cached.footer_facts())
