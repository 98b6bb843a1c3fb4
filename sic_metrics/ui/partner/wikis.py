"""How each of the wikis with most views went."""

from __future__ import annotations

from typing import Final

import pandas as pd

from sic_metrics.formats import change_words, text
from sic_metrics.formats import partner_words as words
from sic_metrics.impact.alike import like_with_like
from sic_metrics.impact.summary import Change, drawable
from sic_metrics.impact.trend import wiki_changes
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts, known_months
from sic_metrics.ui.components.parts import section, source_line
from sic_metrics.ui.partner.subject import Subject

MOST_PANELS = 8
# Where the organisation’s own views are compared, a wiki without earlier months is new to it.
NEW: Final = "no earlier months"


def wiki_trends(subject: Subject, first: str, last: str) -> None:
    """Small multiples of the wikis with most views."""
    by_wiki, steps = _by_wiki(subject)
    languages = cached.languages()
    top = list(subject.told.by_wiki["wiki"].head(MOST_PANELS))
    if not top:
        return
    changes = wiki_changes(by_wiki, first, last) if subject.told.change.share is not None else {}
    shown = {wiki: changes[wiki] for wiki in top if wiki in changes}
    since = text.month_name(subject.drawn[0])
    changes_shown = list(shown.values())
    change = words.LANGUAGE_TREND_CHANGE.format(months=subject.told.total.months) if shown else ""
    change += words.LANGUAGE_TREND_NEW_IS if _new(changes_shown) else ""
    section(_trends_title(changes_shown), words.LANGUAGE_TREND_SUB.format(month=since, change=change))
    panels = [
        _panel(by_wiki[by_wiki["wiki"] == wiki], languages[wiki], subject.drawn, shown.get(wiki), steps)
        for wiki in top
    ]
    charts.multiples(panels, unit="article views a month", sample=subject.sample)
    metric = "article_views_by_wiki_alike" if "known_from_month" in by_wiki else "article_views_by_wiki"
    source_line("", subject.behind(metric))


def _by_wiki(subject: Subject) -> tuple[pd.DataFrame, list[tuple[int, bool]]]:
    """Its rows by wiki, like with like where the snapshot has that; and the steps among the months drawn."""
    known, alike = subject.frames.known, subject.rows("article_views_by_wiki_alike")
    since = subject.drawn[0]
    line = known.everything() if alike.empty else known.line(since)
    rows = subject.frames.views_by_wiki if alike.empty else like_with_like(alike, known.by_set, since)[0]
    return rows, known_months.places(known.steps(subject.drawn, line), subject.drawn)


def _trends_title(changes: list[Change]) -> str:
    shares = [round(change.share, 2) for change in changes if change.share is not None]
    if not shares:
        return words.LANGUAGE_TREND
    new, fell = _new(changes), sum(share < 0 for share in shares)
    rose = sum(share > 0 for share in shares)
    parts = [words.LANGUAGE_TREND_FINDING.format(rose=rose, all=len(shares) + new)]
    parts += [words.LANGUAGE_TREND_FELL.format(count=fell)] if fell else []
    parts += [words.LANGUAGE_TREND_NEW.format(count=new)] if new else []
    return "".join(parts)


def _new(changes: list[Change]) -> int:
    return sum(change.why_none == NEW for change in changes)


def _panel(
    rows: pd.DataFrame, name: str, months: list[str], change: Change | None, steps: list[tuple[int, bool]]
) -> charts.Multiple:
    monthly = drawable(rows).set_index("month")["views"].reindex(months)
    values = [None if pd.isna(value) else float(value) for value in monthly]
    if change is None or change.share is None:
        is_new = change is not None and change.why_none == NEW
        remark = words.NEW_WIKI if is_new else change_words.remark(rows, months)
        return charts.Multiple(name, values, remark, steps=steps)
    remark = text.signed(text.percent(change.share))
    return charts.Multiple(name, values, remark, "warm" if round(change.share, 2) < 0 else "plain", steps)
