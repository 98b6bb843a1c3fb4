"""The Overview where no partner's views are known: published figures, and collections to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd

from sic_metrics.formats import published_words, text
from sic_metrics.formats.language import N_, _
from sic_metrics.formats.partner_words import SOME_PUBLISHED
from sic_metrics.impact.published import newest_of_each
from sic_metrics.impact.summary import latest
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import Kpi, Record, first_and_more, head, kpis, records_list, section
from sic_metrics.ui.components.published import sourced

from . import parts

SOME_MEASURED: Final = N_("{published} of {partners} have published figures; {measured} are measured here")
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
    measured = {row["org_id"] for row in cached.records("core_newest_orgs")}
    ours = measured & set(names)
    title = _(SOME_MEASURED) if ours else _(SOME_PUBLISHED)
    published = len(set(newest_of_each(cached.records("published_impact"))) & set(names))
    partners = text.counted(len(names), "partner")
    head(
        _(parts.EYEBROW),
        title.format(published=published, partners=partners, measured=text.exact(len(ours))),
        _(LEAD),
    )
    kpis(_counts(names, measured))


def _counts(names: Mapping[str, str], measured: set[str]) -> list[Kpi]:
    """How much is on record: organisations, collaborations, figures, collections."""
    ties, organisations = cached.records("partnerships"), cached.records("organisations")
    counts = {stage: sum(row["stage"] == stage for row in organisations) for stage in parts.GROUPS}
    about = [row for row in cached.records("published_impact") if row["org_id"]]
    return [
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
            text.exact(len(about)),
            context=_("by or about {count}, goals and costs among them").format(
                count=text.counted(len({row["org_id"] for row in about}), "organisation")
            ),
        ),
        Kpi(
            _("Collections measured here"),
            text.exact(len(measured - set(names))),
            context=_("museums and archives, to compare with"),
        ),
    ]


def published() -> None:
    """The newest published figure of each organisation."""
    newest = newest_of_each(cached.records("published_impact"))
    names = {row["org_id"]: row["short_name"] for row in cached.records("organisations")}
    if newest:
        count = text.counted(len(newest), "organisation")
        section(_("What has been published of {count}").format(count=count), _(PUBLISHED_SUB))
        records = [_record(names[org], org, row) for org, row in newest.items()]
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
    return Record(
        inside_link(f"/partner?{urlencode({'org': org})}", name),
        f"{published_words.amount(row, text.compact)} {row['unit']}: {row['metric']}",
        sourced(f"{published_words.when(row)}.", row["source_url"]),
    )
