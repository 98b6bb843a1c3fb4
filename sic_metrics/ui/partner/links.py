"""Links from the Partner page to the pages that go on from it, in the months that its address names."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import partner_words as words

_LINK = Markup('<a href="/{}?{}" target="_self">{}</a>')


def report(org: str) -> Markup:
    """The funder report of the organisation."""
    return _LINK.format("report", urlencode({"org": org, **_months()}), words.REPORT_LINK)


def reconcile(org: str, written: str = words.RECONCILE_LINK) -> Markup:
    """Its figures by every definition, with what rests on templates or on one page."""
    return _LINK.format("reconcile", urlencode({"org": org}), written)


def content(org: str, written: str = words.CONTENT_LINK, **filters: str) -> Markup:
    """Its files, articles or wikis, filtered."""
    return _LINK.format("content", urlencode({"org": org, **filters, **_months()}), written)


def _months() -> dict[str, str]:
    return {name: st.query_params[name] for name in ("from", "to") if name in st.query_params}
