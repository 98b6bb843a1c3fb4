"""The Start page where no partner's views are known: published figures, and collections to compare with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
from markupsafe import Markup

from sic_metrics.formats import published_words, text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.published import headlines, read
from sic_metrics.impact.summary import latest
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.cards import Card, cards
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import Kpi, head, kpis, section, unknown

from .summary import MOST_CARDS, all_organisations

TITLE: Final = N_("{figures} published about {organisations}")
NONE_MEASURED: Final = N_("No partner is measured here yet.")
SOME_MEASURED: Final = N_("{partners} measured here; the views are not known yet.")
CARDS_SUB: Final = N_("Most figures first")
COLLECTIONS_SUB: Final = N_(
    "Articles of Wikipedia and its sister projects, by the newest list of each. Museums and archives, to "
    "compare partners with."
)
CARDS_IN_A_ROW: Final = 2


def opening(names: Mapping[str, str]) -> None:
    """What others have published, counted."""
    figures = _figures()
    ours = _measured() & set(names)
    measured = _(SOME_MEASURED).format(partners=text.counted(len(ours), "partner"))
    title = _(TITLE).format(
        figures=text.counted(sum(map(len, figures.values())), "figure"),
        organisations=text.counted(len(figures), "organisation"),
    )
    head("", title if figures else _("Nothing is published yet"), measured if ours else _(NONE_MEASURED))


def on_record(names: Mapping[str, str]) -> None:
    """How much is on record: organisations, figures, collaborations."""
    organisations, ties = cached.records("organisations"), cached.records("partnerships")
    known = set(_figures())
    kpis(
        [
            Kpi(
                _("Organisations"),
                text.exact(len(organisations)),
                context=text.counted(len(names), "partner"),
            ),
            Kpi(
                _("With published figures"),
                text.exact(len(known)),
                context=text.counted(len(known & set(names)), "partner"),
            ),
            Kpi(_("Collaborations"), text.exact(len(ties)), context=_("with Wikimedia")),
        ]
    )


def organisations() -> None:
    """A card for each organisation with published results, those with most figures first."""
    figures = _figures()
    firsts = {org: rows for org, rows in figures.items() if headlines(rows, 1)}
    names = {row["org_id"]: row["short_name"] for row in cached.records("organisations")}
    order = sorted(firsts, key=lambda org: (-len(firsts[org]), names[org]))
    sub = Markup("{}. {}").format(_(CARDS_SUB), all_organisations())
    section(_("Published figures"), sub)
    cards([_card(org, names[org], firsts[org]) for org in order[:MOST_CARDS]], columns=CARDS_IN_A_ROW)


def _card(org: str, name: str, rows: Sequence[Mapping[str, Any]]) -> Card:
    """Its largest result of views, else its newest result."""
    newest, *others = headlines(rows, 2)
    of_views = [row for row in (newest, *others) if read(row).kind == read(newest).kind]
    shown = max(of_views, key=lambda row: row["value"])
    number = published_words.amount(shown, published_words.short)
    figure = html("overview.figure", number=number, unit=shown["unit"], beside="")
    years = re.findall(r"\d{4}", str(shown["as_of"] or ""))
    about = _("{year}, {figures}").format(
        year=years[-1] if years else _("no date"), figures=text.counted(len(rows), "figure")
    )
    return Card(name, about, f"/partner?{urlencode({'org': org})}", figure)


def collections() -> None:
    """In how many articles files of each measured collection appear; says so where none is measured."""
    rows = cached.metric("articles")
    if rows["articles"].notna().sum() == 0:
        unknown(_("No collection is measured here yet."), _("Ask the Hub to measure one."))
        return
    newest = pd.concat([latest(of_org) for _org, of_org in rows.groupby("org_id")], ignore_index=True)
    names = {row["org_id"]: row["short_name"] for row in cached.records("organisations")}
    drawn = newest.dropna(subset="articles").sort_values(["articles", "org_id"], ascending=[False, True])
    drawn = drawn.assign(name=drawn["org_id"].map(names))
    top = drawn.iloc[0]
    title = _("Files of {name} appear in {articles}, the most of {count} measured").format(
        name=top["name"],
        articles=text.counted(top["articles"], "article"),
        count=text.counted(len(drawn), "collection"),
    )
    section(title, _(COLLECTIONS_SUB), behind=FigureSource("articles"))
    charts.show(
        charts.bars(drawn, "name", "articles", unit=_("articles")),
        key="collections",
        alt=title,
        data=drawn[["name", "month", "articles", "tier"]],
        sample=bool(drawn["sample"].any()),
    )


def _figures() -> dict[str, list[Mapping[str, Any]]]:
    """The published figures of each organisation that has some."""
    by_org: dict[str, list[Mapping[str, Any]]] = {}
    for row in cached.records("published_impact"):
        if row["org_id"]:
            by_org.setdefault(str(row["org_id"]), []).append(row)
    return by_org


def _measured() -> set[str]:
    return {row["org_id"] for row in cached.records("core_newest_orgs")}
