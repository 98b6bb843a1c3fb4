"""Collections on a topic: on how many articles their files stand, whatever these are worth."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

import pandas as pd

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.summary import latest
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import Record, records_list, section, source_line

from .context import in_a_sentence

SUB: Final = N_(
    "Use alone: the articles carry files of a collection on this topic. Whether they are good enough is not "
    "known, so they have no rank."
)


def in_use(topic: str) -> None:
    """The organisations of the topic whose files are known to stand on articles; nothing without one."""
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
    section(_("Where files on {topic} are in use").format(topic=in_a_sentence(topic)), _(SUB))
    records_list(records)
    source_line("", FigureSource("articles_by_wiki"))
