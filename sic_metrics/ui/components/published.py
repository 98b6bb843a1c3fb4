"""Figures that others have published: the ones to begin with as tiles, and all of them as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import published_words as words
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.published import read
from sic_metrics.ui import data as cached

from .html import html
from .parts import Kpi, Record, kpis, records_list, section

PUBLISHED_SUB: Final = N_(
    "As their sources state them. Their windows and definitions differ: they are never added up, nor set "
    "against figures of ours."
)
MOST_TILES: Final = 4
MOST_RECORDS: Final = 8


def headline_tiles(rows: Sequence[Mapping[str, Any]]) -> None:
    """Published figures to begin with, each with what it counts, its date and its source."""
    kpis([_tile(row) for row in rows])


def published_figures(org: str) -> None:
    """Figures others have published, as they state them, with their source."""
    rows = cached.records("published_impact", org)
    if not rows:
        return
    section(_("What has been published about it"), _(PUBLISHED_SUB))
    records = [_record(row) for row in rows]
    records_list(records[:MOST_RECORDS])
    if len(records) > MOST_RECORDS:
        with st.expander(_("Show {count} more").format(count=len(records) - MOST_RECORDS)):
            records_list(records[MOST_RECORDS:])


def sourced(about: str, addresses: str) -> Markup:
    """A sentence and links to where it comes from."""
    links = Markup(", ").join(source_links(addresses))
    return Markup("{} {}").format(about, Markup(_("Source: {sources}")).format(sources=links))  # noqa: S704 - a message


def source_links(addresses: str) -> list[Markup]:
    """Links to the sources of a row, each named by its host."""
    return [
        html("links.source", href=address, label=urlsplit(address).hostname)
        for address in str(addresses).split(" | ")
    ]


def _tile(row: Mapping[str, Any]) -> Kpi:
    about = f"{words.when(row)}. {_(words.MEANING[read(row).kind])}"
    value = Markup("{} {}").format(
        words.amount(row, text.compact), html("text.small", content=_unit(str(row["unit"])))
    )
    return Kpi(words.what(row), value, context=sourced(about, row["source_url"]))


def _unit(unit: str) -> str:
    return "" if unit == "views" else unit


def _record(row: Mapping[str, Any]) -> Record:
    about = _("{programme}. {kind}, {period}, as of {day}.").format(
        programme=row["programme"],
        kind=row["metric_kind"].capitalize(),
        period=row["period"],
        day=row["as_of"] or _(text.UNKNOWN),
    )
    return Record(f"{words.amount(row)} {row['unit']}", words.what(row), sourced(about, row["source_url"]))
