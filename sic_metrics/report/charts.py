"""The charts of a report: which rows, under which finding."""

from __future__ import annotations

from typing import Final

import pandas as pd

from ..impact.story import Story
from ..impact.summary import drawable, with_months_before
from ..ui import text
from ..ui import text_partner as partner_words
from . import words
from .facts import Chart
from .frames import months_between
from .known import Known

MOST_BARS: Final = 10


def view_line(
    known: Known,
    monthly: pd.DataFrame,
    window: tuple[str, str],
    title: str,
    source: str,
    *,
    sample: bool,
    orgs: tuple[str, ...] = (),
) -> Chart:
    """Monthly views of a window and of the equally long one before it, with what happened meanwhile."""
    loaded = with_months_before(known.loaded, *window)
    months = months_between(min(loaded[0], window[0]), window[1]) if loaded else months_between(*window)
    rows = drawable(monthly).set_index("month")[["views", "usage_basis"]].reindex(months)
    values = rows["views"]
    return Chart(
        kind="line",
        title=title,
        sub=words.LINE_SUB,
        rows=rows.rename(columns={"views": "value"}).rename_axis("month").reset_index(),
        unit="article views a month",
        alt=_line_alt(values, months),
        source=source,
        sample=sample,
        marks=known.marks(months, *orgs),
    )


def view_bars(known: Known, by_wiki: pd.DataFrame, period: str, source: str, *, sample: bool) -> Chart:
    """Views by wiki in a window: `wiki, views`, largest first."""
    leading = by_wiki["views"].dropna()
    share = float(leading.iloc[0] / leading.sum()) if len(leading) and leading.sum() else None
    name = known.language(str(by_wiki["wiki"].iloc[0]))
    title = (
        partner_words.WIKIS_VIEWS.format(wiki=name, share=text.percent(share)) if share else "Views by wiki"
    )
    rows = _named(by_wiki.assign(name=by_wiki["wiki"].map(known.language)), "views")
    return _bars(title, f"Article views by wiki, {period}", rows, "article views", source, sample=sample)


def article_bars(known: Known, by_wiki: pd.DataFrame, told: Story, source: str, *, sample: bool) -> Chart:
    """Articles by wiki in the month of the newest usage list, where views are unknown."""
    newest = by_wiki[by_wiki["month"] == told.usage_month].sort_values(
        ["articles", "wiki"], ascending=[False, True]
    )
    rows = _named(newest.assign(name=newest["wiki"].map(known.language)), "articles")
    title = partner_words.WIKIS_ARTICLES.format(
        wiki=rows["name"].iloc[0], count=text.exact(rows["value"].iloc[0]), all=text.exact(told.articles)
    )
    sub = partner_words.WIKIS_SUB_ARTICLES.format(month=text.month_name(str(told.usage_month)))
    return _bars(title, sub, rows, "articles", source, sample=sample)


def part_bars(parts: pd.DataFrame, period: str, source: str, *, sample: bool) -> Chart:
    """Views by organisation: `name, views`, largest first; not a ranking, and said so."""
    rows = _named(parts, "views", most=len(parts))
    title = words.PARTS_TITLE.format(name=parts["name"].iloc[0])
    return _bars(title, words.PARTS_SUB.format(period=period), rows, "article views", source, sample=sample)


def _named(frame: pd.DataFrame, value: str, most: int = MOST_BARS) -> pd.DataFrame:
    return frame.head(most)[["name", value]].rename(columns={value: "value"}).reset_index(drop=True)


def _bars(title: str, sub: str, rows: pd.DataFrame, unit: str, source: str, *, sample: bool) -> Chart:
    parts = (f"{name} {text.compact(value)}" for name, value in zip(rows["name"], rows["value"], strict=True))
    return Chart("bars", title, sub, rows, unit, f"Bars of {unit}: {', '.join(parts)}", source, sample)


def _line_alt(values: pd.Series[float], months: list[str]) -> str:
    gaps = int(values.isna().sum())
    known = f"{text.compact(values.min())} in the lowest month, {text.compact(values.max())} in the highest"
    unknown = f"; {text.counted(gaps, 'month')} unknown" if gaps else ""
    span = f"from {text.month_name(months[0])} to {text.month_name(months[-1])}"
    return f"Line of monthly article views {span}: {known}{unknown}."
