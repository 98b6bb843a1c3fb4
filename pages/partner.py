"""Partner: the story of one organisation for someone who does not know Wikimedia."""

import streamlit as st

from sic_metrics.impact.story import story
from sic_metrics.impact.summary import with_months_before
from sic_metrics.ui import cached, filters, partner, text
from sic_metrics.ui.facts import collaborations, downloads, known_facts, published_figures
from sic_metrics.ui.parts import footer
from sic_metrics.ui.shell import shell

status = shell("partner")
loaded = cached.months()

who, since, until = st.columns([2, 1, 1], vertical_alignment="bottom")
with who:
    organisation = partner.choose()
first, last = filters.months(loaded, (since, until)) if loaded else (None, None)

org, name, invented = organisation["org_id"], organisation["short_name"], organisation["sample"]
frames = partner.frames(org)
told = story(frames, first, last, real_in_sample_store=status.sample and not invented)
partner.opening(name, told, first, last, sample=invented)

if told.state == "known" and first and last:
    months = with_months_before(loaded, first, last)
    wide, narrow = st.columns([2, 1], gap="large")
    with wide:
        partner.trend(organisation, frames.views, told, months)
    with narrow:
        partner.by_wiki(told, frames.articles_by_wiki, text.period(first, last), sample=invented)
    partner.language_trends(frames.views_by_wiki, told, months, sample=invented)
    partner.pages(org, first, last, sample=invented)
else:
    partner.why_unknown(told, frames.sets)
    if told.state == "no_views":
        partner.by_wiki(told, frames.articles_by_wiki, "", sample=invented)

if len(frames.sets):
    partner.content_sets(frames.sets, sample=invented)
known_facts(organisation)
collaborations(org, name)
published_figures(org)
if told.state in {"known", "no_views"}:
    downloads(org, first, last)
footer(cached.footer_facts())
