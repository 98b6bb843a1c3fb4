"""Links from a figure to its rows and to its definition."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

FORMATS: Final = ("csv", "xlsx", "json", "parquet")


def export_links(metric: str) -> Markup:
    """Return links to the exact rows of a metric, one for each format."""
    link = Markup('<a href="/export/{0}.{1}" target="_blank" rel="noopener" aria-label="{0} as {2}">{2}</a>')
    return Markup(" · ").join(link.format(metric, fmt, fmt.upper()) for fmt in FORMATS)


def rows_link(metric: str, words: str) -> Markup:
    """Return a link to the rows of a metric on the Content page."""
    return Markup('<a href="/content?show=rows&amp;metric={}" target="_self">{}</a>').format(metric, words)


def method_link(metric: str, words: str) -> Markup:
    """Return a link to the definition of a metric on the Methods page."""
    return Markup('<a href="/methods?metric={}" target="_self">{}</a>').format(metric, words)


def web_link(address: str, words: str) -> Markup:
    """Return a link that leaves the app; an address that is not of the web stays plain words."""
    if not address.startswith(("https://", "http://")):
        return Markup("{}").format(words)
    return Markup('<a href="{}" target="_blank" rel="noopener">{}</a>').format(address, words)
