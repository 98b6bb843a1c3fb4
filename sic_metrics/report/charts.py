"""The charts of a report: which rows, under which finding; and a line as the series of an office chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import pandas as pd

from sic_metrics.formats.language import N_, _

from ..formats import next_steps as text_steps
from ..formats import partner_words, text
from ..formats.change_words import Bound
from ..impact.alike import Months, Step
from ..impact.curves import FirstCurve
from ..impact.partner_summary import PartnerSummary
from ..impact.summary import ENOUGH_COVERAGE, WindowTotal, drawable, with_months_before
from . import words
from .facts import Chart, Mark
from .known import Known, months_between
from .wording import bar_number, bounds_by, known_share, lacks_something

LINE_SUB: Final = N_("Page views a month. Dashed: an upper bound. Grey: not known, or only in part.")
PARTS_SUB: Final = N_(
    "Page views, {period}, by name. This is no ranking. Organisations share articles, so the bars can add up "
    "to more than the total."
)

LINE_ALT: Final = N_(
    "Line of monthly page views {span}: {low} in the lowest month, {high} in the highest{unknown}."
)

MOST_BARS: Final = 10


def view_line(
    known: Known,
    of: Months,
    window: tuple[str, str],
    title: str,
    source: str,
    *,
    sample: bool,
    orgs: tuple[str, ...] = (),
) -> Chart:
    """Monthly views of a window and of the equally long one before it, like with like, and what happened."""
    months = months_drawn(known, window)
    line = of.line(months[0])
    steps = of.steps(months, line)
    rows = drawable(line.raw).set_index("month")[["views", "usage_basis"]].reindex(months)
    values = rows["views"]
    what = text_steps.what_is_drawn(steps, line.sets)
    return Chart(
        kind="line",
        title=title,
        sub=f"{_(LINE_SUB)} {what}".strip(),
        rows=rows.rename(columns={"views": "value"}).rename_axis("month").reset_index(),
        unit=_("page views a month"),
        alt=_line_alt(values, months),
        source=source,
        sample=sample,
        marks=with_steps(known.marks(months, *orgs), steps, of_partners=len(orgs) != 1),
    )


def curve_line(known: Known, curve: FirstCurve, title: str, org: str, *, sample: bool) -> Chart:
    """What Commons Impact Metrics count of one category tree, month by month, once for each file."""
    months = months_between(curve.rows["month"].iloc[0], curve.month)
    rows = curve.rows.set_index("month")[["views", "usage_basis"]].reindex(months)
    return Chart(
        kind="line",
        title=title,
        sub=_(partner_words.CURVE_SUB),
        rows=rows.rename(columns={"views": "value"}).rename_axis("month").reset_index(),
        unit=_(partner_words.CURVE_UNIT),
        alt=_(partner_words.CURVE_ALT).format(
            low=text.compact(rows["views"].min()), high=text.compact(rows["views"].max())
        ),
        source=_("Commons Impact Metrics, its own count of the category tree."),
        sample=sample,
        marks=known.marks(months, org),
    )


def with_steps(marks: Sequence[Mark], steps: Sequence[Step], *, of_partners: bool) -> tuple[Mark, ...]:
    """What happened, and the steps in what is known, in the order of months."""
    known = [
        Mark(
            step.month,
            text_steps.step_in_words(step, of_partners=of_partners),
            is_step=True,
            is_cut=step.is_cut,
        )
        for step in steps
    ]
    return tuple(sorted([*marks, *known], key=lambda mark: (mark.month, mark.title)))


def with_remark(chart: Chart, remark: str) -> Chart:
    """The chart with a sentence before what is said under its title."""
    return replace(chart, sub=f"{remark} {chart.sub}") if remark else chart


def months_drawn(known: Known, window: tuple[str, str]) -> list[str]:
    """The months of a line: the window's and those of the equally long one before it."""
    loaded = with_months_before(known.loaded, *window)
    return months_between(min(loaded[0], window[0]), window[1]) if loaded else months_between(*window)


def view_bars(
    known: Known,
    by_wiki: pd.DataFrame,
    monthly: pd.DataFrame,
    total: WindowTotal,
    period: str,
    source: str,
    *,
    sample: bool,
) -> Chart:
    """Views by wiki in a window: `wiki, views`, largest first, from the `monthly` rows of its wikis.

    The share of the leading wiki is said only where nearly all of the window's `total` is known.
    """
    leading = by_wiki["views"].dropna()
    share = float(leading.iloc[0] / leading.sum()) if len(leading) and leading.sum() else None
    name = known.language(str(by_wiki["wiki"].iloc[0]))
    title = (
        _(partner_words.WIKIS_VIEWS).format(wiki=name, share=text.percent(share))
        if share and total.coverage >= ENOUGH_COVERAGE
        else _("Views by wiki")
    )
    bounds = bounds_by(monthly, "wiki", "views", is_lower=lacks_something(total))
    named = by_wiki.assign(name=by_wiki["wiki"].map(known.language), bound=by_wiki["wiki"].map(bounds))
    rows = _named(named, "views")
    missing = known_share(total.coverage)
    sub = _("Article views by wiki, {period}").format(period=period)
    sub = f"{sub}; {missing}" if missing else sub
    return _bars(title, sub, rows, _("page views"), source, sample=sample)


def article_bars(
    known: Known, by_wiki: pd.DataFrame, summary: PartnerSummary, source: str, *, sample: bool
) -> Chart:
    """Articles by wiki in the month of the newest usage list, where views are unknown."""
    newest = by_wiki[by_wiki["month"] == summary.usage_month].sort_values(
        ["articles", "wiki"], ascending=[False, True]
    )
    bound: Bound = "at least" if summary.sets_known < summary.sets else ""
    rows = _named(newest.assign(name=newest["wiki"].map(known.language), bound=bound), "articles")
    title = (
        _(partner_words.ARTICLES_BY_WIKI)
        if bound
        else _(partner_words.WIKIS_ARTICLES).format(
            wiki=rows["name"].iloc[0],
            count=text.exact(rows["value"].iloc[0]),
            all=text.exact(summary.articles),
        )
    )
    sub = _(partner_words.WIKIS_SUB_ARTICLES).format(month=text.month_name(str(summary.usage_month)))
    return _bars(title, sub, rows, _("articles"), source, sample=sample)


def part_bars(parts: pd.DataFrame, period: str, source: str, *, sample: bool, are_partners: bool) -> Chart:
    """Views by organisation: `name, views, bound`, by name: raw views rank nobody."""
    ordered = parts.sort_values("name", key=lambda names: names.str.casefold(), kind="stable")
    rows = _named(ordered, "views", most=len(parts))
    title = (
        _("What each partner’s articles had") if are_partners else _("What each organisation’s articles had")
    )
    return _bars(title, _(PARTS_SUB).format(period=period), rows, _("page views"), source, sample=sample)


def _named(frame: pd.DataFrame, value: str, most: int = MOST_BARS) -> pd.DataFrame:
    return frame.head(most)[["name", value, "bound"]].rename(columns={value: "value"}).reset_index(drop=True)


def _bars(title: str, sub: str, rows: pd.DataFrame, unit: str, source: str, *, sample: bool) -> Chart:
    triples = zip(rows["name"], rows["value"], rows["bound"], strict=True)
    bars = ", ".join(f"{name} {bar_number(value, bound)}" for name, value, bound in triples)
    alt = _("Bars of {unit}: {bars}").format(unit=unit, bars=bars)
    return Chart("bars", title, sub, rows, unit, alt, source, sample)


def _line_alt(values: pd.Series[float], months: list[str]) -> str:
    gaps = int(values.isna().sum())
    unknown = _("; {months} unknown").format(months=text.counted(gaps, "month")) if gaps else ""
    return _(LINE_ALT).format(
        span=text.from_to(months[0], months[-1]),
        low=text.compact(values.min()),
        high=text.compact(values.max()),
        unknown=unknown,
    )


@dataclass(frozen=True)
class Stretch:
    """One series: a value for each month of the chart, None outside the stretch and where unknown."""

    name: str
    values: list[int | None]
    is_carried_back: bool

    @property
    def is_dot(self) -> bool:
        """Whether it is one month, which no line shows."""
        return sum(value is not None for value in self.values) == 1


def stretches(chart: Chart) -> list[Stretch]:
    """What was observed and what is carried back, each from one cut of the line to the next.

    Where the one follows the other without a cut they share a month, so that they meet.
    """
    months = [str(month) for month in chart.rows["month"]]
    values = [None if pd.isna(value) else int(value) for value in chart.rows["value"]]
    back = [basis == "back_projected" for basis in chart.rows["usage_basis"]]
    borders = [0, *sorted(months.index(cut) for cut in chart.cuts if cut in months), len(months)]
    series = []
    for start, end in pairwise(borders):
        part = range(start, end)
        meets = {at for at in part if back[at] or True in back[max(at - 1, start) : min(at + 2, end)]}
        month = text.month_name(months[start], short=True)
        since = f", {_(words.STEP_FROM).format(month=month)}" if start else ""
        for name, kept in (
            (_(text.OBSERVED), {at for at in part if not back[at]}),
            (_(text.BACK_PROJECTED), meets),
        ):
            shown = [value if at in kept else None for at, value in enumerate(values)]
            if any(value is not None for value in shown):
                series.append(Stretch(f"{name}{since}", shown, name == _(text.BACK_PROJECTED)))
    return series or [Stretch(_(text.OBSERVED), [None] * len(months), is_carried_back=False)]
