"""The waterfall from our figure to another tool's, with each step in a sentence."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.impact.reconcile import OURS, Bridge
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.behind import Behind
from sic_metrics.ui.components.parts import LIST, section
from sic_metrics.ui.components.tables import Column
from sic_metrics.ui.reconcile import words
from sic_metrics.ui.reconcile.case import Case
from sic_metrics.ui.reconcile.page import STEP

COLUMNS = {
    "name": Column("Step", width="medium"),
    "views": Column("Views", "count"),
    "pages": Column("Pages", "count"),
}


def waterfall(case: Case) -> None:
    """The steps as a chart and, beside it, in sentences."""
    taken = case.bridge
    if taken is None or taken.start is None:
        return
    rows = taken.steps.assign(name=taken.steps["step"].map(words.STEPS))
    tool = words.DEFINITIONS[taken.definition]
    sub = words.WATERFALL_SUB if taken.end is not None else words.WATERFALL_SUB_OPEN
    section(_title(taken, tool), sub.format(tool=tool, month=case.in_month))
    wide, narrow = st.columns([3, 2], gap="large", vertical_alignment="center")
    with wide:
        charts.show(
            charts.waterfall(
                rows,
                "name",
                "views",
                start=(words.DEFINITIONS[OURS], taken.start),
                end=(tool, taken.end),
                unit=words.UNIT.format(month=case.in_month),
            ),
            key="waterfall",
            alt=_alt(taken, rows, tool),
            data=rows,
            columns=COLUMNS,
            sample=case.sample,
            behind=Behind("definition_steps", case.org, case.month, case.month),
        )
    with narrow:
        may_be_main = _pages_that_may_be_main(case)
        steps = [
            _step(str(step), views, pages, taken.definition, may_be_main)
            for step, pages, views in _rows(taken)
        ]
        st.html(LIST.format(Markup("").join(steps)))


def _pages_that_may_be_main(case: Case) -> int:
    """How many pages of the month are of sites whose main page is not known."""
    flags = cached.metric("exposure", case.org, str(case.month), str(case.month))
    return int(flags.loc[flags["flag"] == "main_page", "pages_unknown"].sum())


def _rows(taken: Bridge) -> list[tuple[str, int | None, int | None]]:
    columns = taken.steps[["step", "pages", "views"]].astype(object)
    return list(columns.where(columns.notna(), None).itertuples(index=False, name=None))


def _title(taken: Bridge, tool: str) -> str:
    start, end = text.compact(taken.start), text.compact(taken.end)
    if start == end:
        start, end = text.exact(taken.start), text.exact(taken.end)
    unknown = int(taken.steps["views"].isna().sum())
    if unknown:
        return words.WATERFALL_OPEN.format(tool=tool, start=start, count=text.counted(unknown, "step"))
    changed = taken.steps[taken.steps["views"] != 0]
    if changed.empty:
        return words.WATERFALL_SAME.format(tool=tool, end=end)
    step = words.STEPS[str(changed["step"].iloc[int(changed["views"].abs().astype(int).argmax())])]
    count = text.counted(len(changed), "step")
    return _finding(changed["views"]).format(step=step, count=count, start=start, end=end, tool=tool)


def _finding(changes: pd.Series[int]) -> str:
    """What to say of steps that change the figure: one does it alone, one does most of it, or several."""
    if len(changes) == 1:
        return words.WATERFALL_ALONE
    same_way = (changes > 0).all() or (changes < 0).all()
    mostly = same_way and changes.abs().max() * 2 > changes.abs().sum()
    return words.WATERFALL_MOSTLY if mostly else words.WATERFALL


def _alt(taken: Bridge, rows: pd.DataFrame, tool: str) -> str:
    named = zip(rows["name"], _rows(taken), strict=True)
    parts = ", ".join(f"{name} {_signed(views)}" for name, (_, _, views) in named)
    start, end = text.exact(taken.start), text.exact(taken.end)
    return words.WATERFALL_ALT.format(start=start, tool=tool, end=end, parts=parts)


def _step(
    step: str, views: int | None, pages: int | None, definition: str, pages_that_may_be_main: int
) -> Markup:
    is_baglama = definition.startswith("baglama")
    sentence = words.STEP_SENTENCES[step]
    if step == "main_pages" and is_baglama:
        sentence = words.BAGLAMA_MAIN_PAGES
    told = sentence.format(tool=words.DEFINITIONS[definition])
    concerned = "" if pages is None else f"{text.counted(pages, 'page')}."
    if step == "main_pages" and pages_that_may_be_main:
        unknown = text.counted(pages_that_may_be_main, "page")
        concerned = f"{concerned} {words.MAIN_PAGES_NOT_KNOWN.format(pages=unknown)}"
    return STEP.format(_signed(views), told, concerned)


def _signed(views: int | None) -> str:
    return words.NO_STEP if views == 0 else text.signed(text.exact(views))
