"""How good the articles are that carry the files, and which changed most."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.impact.quality import Quality
from sic_metrics.impact.quality import quality as quality_of
from sic_metrics.snapshots.partner import quality_changes
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.behind import Behind
from sic_metrics.ui.components.parts import explained, notice, section, source_line
from sic_metrics.ui.components.tables import Column, page_url, table
from sic_metrics.ui.partner import compared_words as words
from sic_metrics.ui.partner.subject import Subject

MOST_CHANGED = 6
KINDS = {"page": "page", "first_score": "score", "score": "score", "change": "score", "views": "count"}


def quality(subject: Subject) -> None:
    """Articles by change of quality beside those that changed most; why, where it is unknown."""
    found = quality_of(subject.rows("quality_by_partner"))
    if found is None:
        section(words.QUALITY_PLAIN)
        notice(f"{words.QUALITY_UNKNOWN} {words.QUALITY_ACTION.format(org=subject.org)}", "unknown")
        return
    changed = cached.answer(quality_changes(subject.org, MOST_CHANGED))
    section(_title(found), _sub(found, changed))
    if found.level is None:
        source_line("", Behind("quality_by_partner", subject.org))
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        _groups(subject, found)
    with right:
        _most_changed(subject, changed)


def _title(found: Quality) -> str:
    if found.level is None:
        return words.QUALITY_LEVEL.format(mean=_score(found.mean))
    return words.QUALITY.format(
        improved=text.exact(found.improved),
        compared=text.exact(found.compared),
        worsened=text.exact(found.worsened),
    )


def _sub(found: Quality, changed: pd.DataFrame) -> Markup:
    span = words.QUALITY_ONCE
    if found.level is not None and len(changed):
        since = text.month_name(str(changed["since"].iloc[0])[:7])
        span = words.QUALITY_SPAN.format(since=since, as_of=text.month_name(str(found.as_of)))
    return explained(words.QUALITY_SUB).format(
        scored=text.exact(found.scored),
        articles=text.exact(found.articles),
        mean=_score(found.mean),
        span=span,
    )


def _groups(subject: Subject, found: Quality) -> None:
    counts = pd.array([found.improved, found.level, found.worsened], dtype="Int64")
    rows = pd.DataFrame({"change": words.QUALITY_GROUPS, "articles": counts})
    figure = charts.bars(rows, "change", "articles", unit=words.QUALITY_UNIT, label_width=24)
    groups = ", ".join(f"{name} {text.exact(number)}" for name, number in rows.itertuples(index=False))
    charts.show(
        figure,
        key="quality",
        alt=words.QUALITY_ALT.format(groups=groups),
        data=rows,
        sample=subject.sample,
        behind=Behind("quality_by_partner", subject.org),
    )


def _most_changed(subject: Subject, changed: pd.DataFrame) -> None:
    section(words.CHANGED, words.CHANGED_SUB, level=3)
    pages = [page_url(*page) for page in changed[["wiki", "page_title"]].itertuples(index=False)]
    shown = changed.assign(page=pages, language=changed["wiki"].map(cached.languages()))
    columns = {
        name: Column(title, KINDS.get(name, "text"))  # type: ignore[arg-type]  # kinds of the table
        for name, title in words.CHANGED_COLUMNS.items()
    }
    table(
        shown,
        columns,
        key="changed",
        alt=words.CHANGED_ALT,
        sample=subject.sample,
        behind=Behind("article_quality_change"),
    )


def _score(score: float | None) -> str:
    return text.UNKNOWN if score is None else f"{score:.2f}"
