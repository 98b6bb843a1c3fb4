"""The tab “Who could help”: who has material on a topic, and whose files are in use already."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

import pandas as pd
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.summary import latest
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.listing import Field, Row, count, listing, rows_of
from sic_metrics.ui.components.parts import Record, records_list, section, source_line, unknown

from .context import in_a_sentence

SUPPLY_UNNAMED: Final = N_("Who could supply material on {topic}: nobody is named yet")
SUPPLY_SUB: Final = N_(
    "Those that people named come first. Then come those whose texts are most like the topic."
)
SUPPLY_COUNTED: Final = N_("Files and citations are counted on the topic’s own articles and change no place.")
SUPPLY_UNCOUNTED: Final = N_(
    "How many of its articles show their files or cite them is unknown of all: no usage or links of these "
    "organisations are loaded."
)
SUPPLY_NONE_REASON: Final = N_(
    "This snapshot was made before matches were kept, or no organisation is known."
)
SUPPLY_REST: Final = N_(
    "{shown} of {all} with any evidence. Likeness compares name, themes and goals with the topic, from 0 to "
    "1. For {hits} of {topics} topics the most alike is one of those named."
)
USE_SUB: Final = N_("Whether these articles are good enough is not known, so they have no rank.")

MOST_SHOWN: Final = 12


def supply(topic: str) -> None:
    """The organisations with the best match, those that people named first."""
    every = cached.table("topic_matches")
    rows = every[every["topic"] == topic] if len(every) else every
    name = in_a_sentence(topic)
    if rows.empty:
        section(_(SUPPLY_UNNAMED).format(topic=name))
        unknown(_(SUPPLY_NONE_REASON), _("Ask the Hub to make a new one."))
        return
    counted = bool(rows[["files", "citations"]].notna().any(axis=None))
    section(_title(int(rows["tagged"].sum()), name), _(SUPPLY_SUB))
    shown = rows.sort_values(["match", "org_id"], ascending=[False, True]).head(MOST_SHOWN)
    listing(
        rows_of(shown),
        _fields(counted=counted),
        label=_("Organisations that could supply material, with the evidence for each"),
    )
    hits, topics = agreement(every)
    wording = _(SUPPLY_REST).format(
        shown=text.exact(len(shown)),
        all=text.counted(len(rows), "organisation"),
        hits=text.exact(hits),
        topics=text.exact(topics),
    )
    source_line(f"{wording} {_(SUPPLY_COUNTED) if counted else _(SUPPLY_UNCOUNTED)}")


def agreement(every: pd.DataFrame) -> tuple[int, int]:
    """Of how many topics the likest organisation is one that people named, and of how many any is named."""
    named = every[every["topic"].isin(every.loc[every["tagged"], "topic"])]
    likest = named.sort_values(["topic", "likeness", "org_id"], ascending=[True, False, True])
    first = likest.drop_duplicates("topic")
    return int(first["tagged"].sum()), len(first)


def _title(named: int, topic: str) -> str:
    if not named:
        return _(SUPPLY_UNNAMED).format(topic=topic)
    return _("Who could supply material on {topic}: people named {count}").format(
        topic=topic, count=text.counted(named, "organisation")
    )


def _fields(*, counted: bool) -> list[Field]:
    organisations = {row["org_id"]: row for row in cached.records("organisations")}

    def link(row: Row) -> Markup:
        known = organisations[row["org_id"]]
        short, full = known["short_name"], known["full_name"]
        partner = inside_link(f"/partner?org={row['org_id']}", short)
        return html("topics.supplier", link=partner, name="" if full == short else full)

    counts = [
        Field(_("Files on its articles"), lambda row: count(row["files"]), number=True),
        Field(_("Articles citing it"), lambda row: count(row["citations"]), number=True),
    ]
    return [
        Field(_("Organisation"), link),
        Field(_("Evidence"), lambda row: _("named") if row["tagged"] else _("texts only")),
        Field(_("Likeness"), lambda row: f"{row['likeness']:.2f}", number=True),
        *(counts if counted else []),
    ]


def in_use(topic: str) -> None:
    """The organisations of the topic whose files are known to be in use; nothing without one."""
    rows = cached.metric("articles")
    of_topic = {
        row["org_id"]: row["short_name"]
        for row in cached.records("organisations")
        if topic.lower() in str(row["themes"] or "").split("; ") and not row["sample"]
    }
    rows = rows[rows["org_id"].isin(of_topic) & rows["articles"].notna()]
    if rows.empty:
        return
    newest = pd.concat([latest(of_org) for _org, of_org in rows.groupby("org_id")])
    by_wiki = cached.metric("articles_by_wiki")
    records = []
    for row in newest.sort_values("articles", ascending=False).to_dict("records"):
        on = by_wiki[(by_wiki["org_id"] == row["org_id"]) & (by_wiki["month"] == row["month"])]
        what = _("{articles} in {wikis}").format(
            articles=text.counted(row["articles"], "article"),
            wikis=text.counted(on["wiki"].nunique(), "wiki"),
        )
        link = inside_link(f"/partner?{urlencode({'org': row['org_id']})}", of_topic[row["org_id"]])
        records.append(Record(link, what, text.month_name(row["month"])))
    title = _("Where files on {topic} are in use").format(topic=in_a_sentence(topic))
    section(title, _(USE_SUB), behind=FigureSource("articles_by_wiki"))
    records_list(records)
