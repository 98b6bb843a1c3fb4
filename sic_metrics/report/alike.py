"""What a line is of: what is known in all its months; and what it would be at unchanged traffic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sic_metrics.formats.language import _

from ..formats import change_words, partner_words, text
from ..impact.alike import Months, Step, steps
from ..impact.summary import ENOUGH_COVERAGE, Change, is_part, trend, with_months_before
from ..snapshots import SnapshotReader
from ..snapshots.questions import Filters
from .known import Known, as_frame, metric_frame, months_between

VIEWS: Final = {
    "article_views": "article_views",
    "article_views_indexed": "article_views",
    "hub_article_views": "hub_article_views",
    "hub_article_views_indexed": "hub_article_views",
}
OF_USAGE: Final = ("article_views_per_file", "media_requests")
OF_LISTS: Final = ("articles", "files")


@dataclass(frozen=True)
class Drawn:
    """The rows of a metric that a line draws, the steps in them, and the content sets that they are of.

    `sets` is None where the line holds all that is known in each month; `metric` is the one of the rows.
    """

    metric: str
    rows: pd.DataFrame
    steps: Sequence[Step] = ()
    sets: frozenset[str] | None = None


def drawn_of(
    reader: SnapshotReader, name: str, rows: pd.DataFrame, filters: Filters, *, everything: bool
) -> Drawn:
    """What is drawn of a metric whose filtered rows are given, one a month."""
    if name in VIEWS:
        return _views(reader, name, rows, filters, everything=everything)
    if name in OF_USAGE:
        by_set, tiers = _by_set(reader, filters), dict(zip(rows["month"], rows["tier"], strict=True))
        own = by_set["month"].map(tiers).where(by_set["tier"].notna())
        return Drawn(name, rows, steps(by_set.assign(tier=own), sorted(rows["month"])))
    if name in OF_LISTS and reader.has("core_set_usage_months"):
        lists = as_frame(reader.table("core_set_usage_months", org_id=filters.partner))
        lists = lists.assign(usage_basis="observed")
        return Drawn(name, rows, steps(lists, sorted(rows["month"])))
    return Drawn(name, rows)


def _views(
    reader: SnapshotReader, name: str, rows: pd.DataFrame, filters: Filters, *, everything: bool
) -> Drawn:
    def rows_of(metric: str) -> pd.DataFrame:
        return metric_frame(reader, metric, filters.partner) if reader.has(metric) else pd.DataFrame()

    by_set = _by_set(reader, filters)
    known = Months(rows, by_set, rows_of(f"{VIEWS[name]}_alike"))
    months = sorted(rows["month"])
    line = known.everything() if everything else known.line(months[0])
    known_steps = known.steps(months, line)
    if line.sets is None or not is_part(line.raw, months[0], months[-1]):
        return Drawn(name, rows, known_steps, line.sets)
    alike = line.raw[line.raw["month"].between(months[0], months[-1])]
    return Drawn(f"{VIEWS[name]}_alike", alike, known_steps, line.sets)


def _by_set(reader: SnapshotReader, filters: Filters) -> pd.DataFrame:
    """Rows of `article_views_by_set` of the organisation asked for, or of all partners."""
    by_set = metric_frame(reader, "article_views_by_set", filters.partner)
    if filters.partner:
        return by_set
    partners = reader.table("organisations", "org_id", stage="partner")["org_id"].to_pylist()
    return by_set[by_set["org_id"].isin(partners)]


def of_organisation(of: Months, raw: Change, window: tuple[str, str], drawn: list[str]) -> str:
    """The change of the last month where that of the window is not known; empty where neither is."""
    views = trend(of, *window, drawn)
    if raw.share is not None:
        return ""
    for since in reversed(views.since):
        if since.raw.share is not None and since.indexed.share is not None:
            title = _(partner_words.HERO_MONTH).format(
                month=text.month_name(window[1]),
                moved=change_words.moved(since.raw.share),
                earlier=text.month_name(since.earlier),
            )
            moved = change_words.moved(since.indexed.share)
            return f"{_(partner_words.HERO_WITH_INDEX).format(title=title, moved=moved)}."
    return ""


def adjusted_sentence(of: Months, raw: Change, window: tuple[str, str], loaded: Sequence[str]) -> str:
    """The change of the window without that of Wikipedia's own traffic; empty where either is not known."""
    if raw.share is None:
        return ""
    change = trend(of, *window, with_months_before(loaded, *window)).indexed_change
    if change.share is None:
        return ""
    return _("Adjusted for overall Wikipedia traffic, they are {moved}.").format(
        moved=change_words.moved(change.share)
    )


def of_programme(of: Months, raw: Change, window: tuple[str, str], drawn: list[str]) -> str:
    """The same of all partners together."""
    return _sentence(trend(of, *window, drawn).indexed_change, window) if raw.share is not None else ""


def exposure_sentence(known: Known, org: str, views: pd.DataFrame, month: str) -> str:
    """The largest page's share and the share through templates; empty where too little is known."""
    of_month = views[views["month"] == month]
    if of_month.empty or not bool((of_month["coverage"].fillna(0) >= ENOUGH_COVERAGE).all()):
        return ""
    if not known.reader.has("exposure"):
        return ""
    rows = metric_frame(known.reader, "exposure", org)
    rows = rows[(rows["month"] == month) & rows["share_of_views"].notna()]
    parts = [
        template.format(share=_share(rows[rows["flag"] == flag]))
        for flag, template in (
            ("largest_page", _("the most viewed article alone had {share} of the views")),
            ("template_use", _("articles whose files all come through templates had {share}")),
        )
        if (rows["flag"] == flag).any()
    ]
    return (
        _("In {month} {parts}.").format(month=text.month_name(month), parts="; ".join(parts)) if parts else ""
    )


def _share(row: pd.DataFrame) -> str:
    share = text.percent(float(row["share_of_views"].iloc[0]))
    is_lower = bool((row["pages_unknown"].fillna(0) > 0).any())
    return change_words.with_bound(share, "at least") if is_lower else share


def _sentence(change: Change, window: tuple[str, str]) -> str:
    if change.share is None:
        return ""
    months = len(months_between(*window))
    return _("At unchanged traffic of the wikis: {change}.").format(
        change=change_words.change_in_words(change, months)
    )
