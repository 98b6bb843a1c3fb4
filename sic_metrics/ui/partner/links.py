"""Links from the Partner page to the pages that go on from it, in the months that its address names."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import partner_words as words
from sic_metrics.ui.components.links import inside_link


def report(org: str) -> Markup:
    """The funder report of the organisation."""
    return inside_link(f"/report?{urlencode({'org': org, **_months()})}", words.REPORT_LINK)


def reconcile(org: str, label: str = words.RECONCILE_LINK) -> Markup:
    """Its figures by every definition, with what rests on templates or on one page."""
    return inside_link(f"/reconcile?{urlencode({'org': org})}", label)


def content(org: str, label: str = words.CONTENT_LINK, **filters: str) -> Markup:
    """Its files, articles or wikis, filtered."""
    return inside_link(f"/content?{urlencode({'org': org, **filters, **_months()})}", label)


def _months() -> dict[str, str]:
    return {name: st.query_params[name] for name in ("from", "to") if name in st.query_params}
