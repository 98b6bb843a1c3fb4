"""Figures that others have published: the ones to begin with as tiles, and all of them as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import published_words as words
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.published import largest_of, made_of, newest_of, read
from sic_metrics.ui import data as cached

from .html import html
from .parts import Kpi, kpis, notice, section
from .tables import Column, table
from .tabs import here_with

GROUP: Final = "kind"  # the parameter of an address
GROUPS: Final = {
    "views": (N_("Views"), ("content_views", "listed_views", "requests")),
    "made": (
        N_("Files and articles"),
        ("articles", "uses", "articles_edited", "files", "languages", "citations", "other"),
    ),
    "plan": (N_("Targets and costs"), ("plan",)),
    "context": (N_("Background"), ("context",)),
}
SOURCES: Final = {
    "docs.google.com": N_("slide deck"),
    "meta.wikimedia.org": N_("Meta-Wiki"),
    "commons.wikimedia.org": N_("Commons"),
}
SUB: Final = N_("Largest first. We did not check them. Never add them up.")
PER_MONTH: Final = "views per month"
Row = Mapping[str, Any]


def published_tiles(rows: Sequence[Row]) -> None:
    """The largest and the newest result and what was made, each once; nothing where there is none."""
    chosen = {
        _("Largest"): largest_of(rows),
        _("Newest"): newest_of(rows),
        _("What was made"): made_of(rows),
    }
    shown: list[Row] = []
    tiles = []
    for label, row in chosen.items():
        if row and row not in shown:
            shown.append(row)
            tiles.append(_tile(label, row))
    if tiles:
        kpis(tiles)


def published_table(rows: Sequence[Row], *, sample: bool = False) -> None:
    """All published figures, one kind at a time: results never beside targets or costs."""
    if not rows:
        return
    by_group = {
        name: [row for row in rows if read(row).kind in kinds] for name, (_t, kinds) in GROUPS.items()
    }
    present = {name: found for name, found in by_group.items() if found}
    asked = st.query_params.get(GROUP, "")
    chosen = asked if asked in present else next(iter(present))
    if asked and asked not in GROUPS:
        notice(_(text.NO_SUCH_CHOICE).format(value=asked[:60], parameter=GROUP), "info")
    titles = translated({name: title for name, (title, _kinds) in GROUPS.items()})
    title = _("All {count} published figures").format(count=text.exact(len(rows)))
    section(title if len(rows) > 1 else _("The published figure"), _(SUB))
    links = [
        (here_with(**{GROUP: name}), titles[name], text.exact(len(found)), name == chosen)
        for name, found in present.items()
    ]
    st.html(html("tabs.pills", label=_("Kind of figure"), links=links))
    largest_first = sorted(present[chosen], key=lambda row: -float(row["value"]))
    shown = pd.DataFrame([_line(row) for row in largest_first], dtype=object)
    columns = {
        "figure": Column(_("Figure"), width=150),
        "what": Column(_("What it counts"), width=240),
        "date": Column(_("Date")),
        "source": Column(_("Source")),
    }
    table(
        shown,
        columns,
        key="published",
        alt=_("Published figures: {kind}").format(kind=titles[chosen]),
        sample=sample,
    )


def published_figures(org: str) -> None:
    """All published figures of an organisation."""
    published_table(cached.records("published_impact", org))


def sourced(about: str, addresses: str) -> Markup:
    """A sentence and links to where it comes from."""
    links = Markup(", ").join(source_links(addresses))
    return Markup("{} {}").format(about, Markup(_("Source: {sources}")).format(sources=links))  # noqa: S704 - a message


def source_links(addresses: str) -> list[Markup]:
    """Links to the sources of a row, each by its name, or its host where it has none."""
    return [
        html("links.source", href=address, label=_source_name(urlsplit(address).hostname or address))
        for address in str(addresses).split(" | ")
    ]


def _source_name(host: str) -> str:
    return translated(SOURCES).get(host, host.removeprefix("www."))


def _tile(label: str, row: Row) -> Kpi:
    source = Markup(", ").join([*source_links(row["source_url"]), words.day(row)])
    return Kpi(label, _amount(row), context=html("text.two_lines", first=words.what(row), second=source))


def _amount(row: Row) -> Markup:
    """The number and, smaller, its unit, where that is more than views."""
    unit = "" if row["unit"] == "views" else str(row["unit"])
    unit = _("a month") if unit == PER_MONTH else unit
    return Markup("{} {}").format(words.amount(row, text.compact), html("text.small", content=unit))


def _line(row: Row) -> dict[str, str | Markup]:
    return {
        "figure": _amount(row),
        "what": Markup("{}{}").format(
            words.what(row), html("text.small", content=row["programme"], css="sic-block")
        ),
        "date": words.day(row),
        "source": Markup(", ").join(source_links(row["source_url"])),
    }
