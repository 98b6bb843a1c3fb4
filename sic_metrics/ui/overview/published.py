"""The Overview where no partner's views are known: published figures, and collections to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.published import RESULTS, headlines, read
from sic_metrics.impact.summary import latest
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.links import FigureSource, inside_link
from sic_metrics.ui.components.parts import Kpi, Record, first_and_more, head, kpis, records_list, section
from sic_metrics.ui.components.published import amount, sourced

from . import parts

TITLE: Final = N_("{published} of {partners} partners have published figures; {measured} measured here")
LEAD: Final = N_(
    "Everything here is public, with its source. Figures of others count in their own ways: they are never "
    "added up."
)
PUBLISHED_SUB: Final = N_(
    "The newest figure of each organisation as its source states it, those with views first."
)
COLLECTIONS_SUB: Final = N_(
    "Articles of Wikipedia and its sister projects that carry their files, by the newest list of each. "
    "Museums and archives, to compare partners with."
)
MOST_RECORDS: Final = 6


def opening(names: Mapping[str, str]) -> None:
    """What is on record of partners, counted."""
    figures, ties = _by_organisation("published_impact"), cached.records("partnerships")
    organisations = cached.records("organisations")
    measured = {row["org_id"] for row in cached.records("core_newest_orgs")}
    counts = {stage: sum(row["stage"] == stage for row in organisations) for stage in parts.GROUPS}
    published = sum(bool(headlines(figures.get(org, []), 1)) for org in names)
    is_measured = len(measured & set(names))
    head(
        _(parts.EYEBROW),
        _(TITLE).format(published=published, partners=len(names), measured=is_measured or _("none is")),
        _(LEAD),
    )
    kpis(
        [
            Kpi(
                _("Organisations"),
                text.exact(counts["partner"] + counts["candidate"]),
                context=_("{partners} partners and {candidates} candidates").format(
                    partners=counts["partner"], candidates=counts["candidate"]
                ),
            ),
            Kpi(
                _("Collaborations on record"),
                text.exact(len(ties)),
                context=_("of {count} with Wikimedia, each with its source").format(
                    count=text.counted(len({tie["organisation"] for tie in ties}), "organisation")
                ),
            ),
            Kpi(
                _("Published figures"),
                text.exact(sum(map(len, figures.values()))),
                context=_("by or about {count}, goals and costs among them").format(
                    count=text.counted(len(figures), "organisation")
                ),
            ),
            Kpi(
                _("Collections measured here"),
                text.exact(len(measured - set(names))),
                context=_("museums and archives, to compare with"),
            ),
        ]
    )


def published() -> None:
    """The newest published figure of each organisation."""
    by_org = {org: headlines(rows, 1) for org, rows in _by_organisation("published_impact").items()}
    names = {row["org_id"]: row["short_name"] for row in cached.records("organisations")}
    chosen = [(org, rows[0]) for org, rows in by_org.items() if rows and org in names]
    chosen.sort(key=lambda pair: (RESULTS.index(read(pair[1]).kind), names[pair[0]].lower()))
    records = [_record(names[org], org, row) for org, row in chosen]
    if records:
        section(
            _("What has been published of {count}").format(count=text.counted(len(records), "organisation")),
            _(PUBLISHED_SUB),
        )
        first_and_more(records, MOST_RECORDS, records_list)


def collections() -> None:
    """How many articles carry files of each measured collection; nothing where none is measured."""
    rows = cached.metric("articles")
    if rows["articles"].notna().sum() == 0:
        return
    newest = pd.concat([latest(of_org) for _org, of_org in rows.groupby("org_id")], ignore_index=True)
    names = {row["org_id"]: row["short_name"] for row in cached.records("organisations")}
    drawn = newest.dropna(subset="articles").sort_values(["articles", "org_id"], ascending=[False, True])
    drawn = drawn.assign(name=drawn["org_id"].map(names))
    top = drawn.iloc[0]
    title = _("Files of {name} stand on {articles}, the most of {count} measured").format(
        name=top["name"],
        articles=text.counted(top["articles"], "article"),
        count=text.counted(len(drawn), "collection"),
    )
    section(title, _(COLLECTIONS_SUB))
    charts.show(
        charts.bars(drawn, "name", "articles", unit=_("articles")),
        key="collections",
        alt=title,
        data=drawn[["name", "month", "articles", "tier", "sample"]],
        behind=FigureSource("articles"),
    )


def _record(name: str, org: str, row: Mapping[str, Any]) -> Record:
    what = row["metric"]
    about = _("{programme}, {period}, as of {day}.").format(
        programme=row["programme"], period=row["period"], day=row["as_of"] or _(text.UNKNOWN)
    )
    return Record(
        inside_link(f"/partner?{urlencode({'org': org})}", name),
        f"{amount(row, text.compact)} {row['unit']}: {what}",
        sourced(about, row["source_url"]),
    )


def _by_organisation(table: str) -> dict[str, list[dict[str, Any]]]:
    """Rows of a table by organisation; those about none are left out."""
    by_org: dict[str, list[dict[str, Any]]] = {}
    for row in cached.records(table):
        if row["org_id"]:
            by_org.setdefault(row["org_id"], []).append(row)
    return by_org
