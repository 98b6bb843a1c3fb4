"""What the Knowledge Gaps Index says: women's biographies by language, and the region served worst."""

from __future__ import annotations

from typing import Final

import pandas as pd

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.ui import data as cached
from sic_metrics.ui.addresses import topic_key
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.listing import Field, listing, rows_of
from sic_metrics.ui.components.parts import notice, section, source_line

METRIC: Final = "knowledge_gaps"
TOPIC: Final = "gender"
TITLE: Final = N_("Of biographies of women, from {low} ({worst}) to {high} ({best}) are of standard quality")
TITLE_OF_ONE: Final = N_("Of biographies of women in {best}, {high} are of standard quality")
SUB: Final = N_(
    "By the Knowledge Gaps Index, the newest month known of each Wikipedia, the lowest share first. The "
    "share of views is of biographies of women and men together."
)
UNKNOWN: Final = N_("How good biographies of women are, and how much they are viewed, is not loaded.")
REGION_LINE: Final = N_(
    "Of the regions known in {language}, articles about {region} are least often of standard quality: "
    "{share} of {articles}, {month}."
)
MOST_SHOWN: Final = 20


def womens_biographies(topic: str) -> None:
    """For the topic gender: how many there are by language, how good, how much read; else nothing."""
    if topic_key(topic) != TOPIC:
        return
    rows = _newest("gender")
    rows = rows[rows["category"] == "female"]
    if rows.empty:
        notice(_(UNKNOWN), "unknown")
        return
    rows = rows.sort_values(["standard_share", "wiki"]).assign(language=rows["wiki"].map(cached.languages()))
    section(_title(rows), _(SUB), behind=FigureSource(METRIC))
    listing(rows_of(rows.head(MOST_SHOWN)), _fields(), label=_("Biographies of women by language"))
    if len(rows) > MOST_SHOWN:
        languages = text.counted(len(rows), "language")
        source_line(_("{shown} of {all}; all are in the export.").format(shown=MOST_SHOWN, all=languages))


def worst_served_region(wiki: str) -> None:
    """A line on the region whose articles on this wiki are least often of standard quality, of one month."""
    rows = _newest("geography_wmf_region")
    rows = rows[rows["wiki"] == wiki]
    rows = rows[rows["month"] == rows["month"].max()].sort_values(["standard_share", "category"])
    if len(rows) < 2:
        return
    worst = rows.iloc[0]
    line = _(REGION_LINE).format(
        language=cached.languages()[wiki],
        region=worst["category"],
        share=text.percent(worst["standard_share"]),
        articles=text.counted(worst["articles"], "article"),
        month=text.month_name(worst["month"]),
    )
    source_line(line, FigureSource(METRIC, wiki=wiki))


def _newest(gap: str) -> pd.DataFrame:
    """Of a gap the newest month of each wiki and category in which the share is known."""
    rows = cached.metric_if_there(METRIC)
    rows = rows[(rows["gap"] == gap) & rows["standard_share"].notna()]
    return rows.sort_values("month").groupby(["wiki", "category"]).tail(1)


def _title(rows: pd.DataFrame) -> str:
    worst, best = rows.iloc[0], rows.iloc[-1]
    low, high = text.percent(worst["standard_share"]), text.percent(best["standard_share"])
    wording = _(TITLE) if len(rows) > 1 else _(TITLE_OF_ONE)
    return wording.format(low=low, worst=worst["language"], high=high, best=best["language"])


def _fields() -> list[Field]:
    return [
        Field(_("Language"), lambda row: row["language"]),
        Field(_("Biographies of women"), lambda row: text.exact(row["articles"]), number=True),
        Field(_("Of standard quality"), lambda row: text.percent(row["standard_share"]), number=True),
        Field(_("Views in the month"), lambda row: text.exact(row["gap_views"]), number=True),
        Field(_("Of all views"), lambda row: text.percent(row["share_of_gap_views"]), number=True),
        Field(_("Month"), lambda row: text.month_name(row["month"]), wide=True),
    ]
