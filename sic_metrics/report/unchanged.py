"""What an organisation's views would have done at unchanged traffic, and what they rest on, in a sentence."""

from __future__ import annotations

import pandas as pd

from sic_metrics.formats import change_words

from ..formats import partner_words, text
from ..impact.alike import Months
from ..impact.summary import ENOUGH_COVERAGE, Change
from ..impact.trend import trend
from . import words
from .frames import is_there, metric_frame, months_between
from .known import Known


def of_organisation(of: Months, raw: Change, window: tuple[str, str], drawn: list[str]) -> str:
    """The change of the window at unchanged traffic, else of its last month; empty where not known."""
    found = trend(of, *window, drawn)
    if raw.share is not None:
        return _sentence(found.indexed_change, window)
    for since in reversed(found.since):
        if since.raw.share is not None and since.indexed.share is not None:
            title = partner_words.HERO_MONTH.format(
                month=text.month_name(window[1]),
                moved=change_words.moved(since.raw.share),
                earlier=text.month_name(since.earlier),
            )
            moved = change_words.moved(since.indexed.share)
            return f"{partner_words.HERO_WITH_INDEX.format(title=title, moved=moved)}."
    return ""


def of_programme(of: Months, raw: Change, window: tuple[str, str], drawn: list[str]) -> str:
    """The same of all partners together."""
    return _sentence(trend(of, *window, drawn).indexed_change, window) if raw.share is not None else ""


def exposure_sentence(known: Known, org: str, views: pd.DataFrame, month: str) -> str:
    """The largest page's share and the share through templates; empty where too little is known."""
    of_month = views[views["month"] == month]
    if of_month.empty or not bool((of_month["coverage"].fillna(0) >= ENOUGH_COVERAGE).all()):
        return ""
    if not is_there(known.reader, "exposure"):
        return ""
    rows = metric_frame(known.reader, "exposure", org)
    rows = rows[(rows["month"] == month) & rows["share_of_views"].notna()]
    parts = [
        template.format(share=_share(rows[rows["flag"] == flag]))
        for flag, template in (
            ("largest_page", words.LARGEST_PAGE),
            ("template_use", words.THROUGH_TEMPLATES),
        )
        if (rows["flag"] == flag).any()
    ]
    return words.EXPOSURE.format(month=text.month_name(month), parts="; ".join(parts)) if parts else ""


def _share(row: pd.DataFrame) -> str:
    share = text.percent(float(row["share_of_views"].iloc[0]))
    is_lower = bool((row["pages_unknown"].fillna(0) > 0).any())
    return change_words.AT_LEAST.format(written=share) if is_lower else share


def _sentence(found: Change, window: tuple[str, str]) -> str:
    if found.share is None:
        return ""
    months = len(months_between(*window))
    return words.AT_UNCHANGED_TRAFFIC.format(change=change_words.change_in_words(found, months))
