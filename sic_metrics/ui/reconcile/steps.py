"""The waterfall from our figure to another tool's, with each step in a sentence."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.reconcile import OURS, Bridge
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.parts import lines_list, section
from sic_metrics.ui.components.tables import Column

from .context import DEFINITIONS, PageContext

WATERFALL_MOSTLY: Final = N_("“{step}” is most of the way from {start} to {end} by the rule of {tool}")
WATERFALL_OPEN: Final = N_("How far {tool} is from {start} is unknown: {count} cannot be worked out")
WATERFALL_SUB: Final = N_("From article views to the rule of {tool}, {month}. The steps add up exactly")
WATERFALL_SUB_OPEN: Final = N_("From article views to the rule of {tool}, {month}. Hatched: unknown, not 0")
WATERFALL_ALT: Final = N_("Steps from article views, {start}, to the rule of {tool}, {end}: {parts}.")
STEPS: Final[dict[str, str]] = {
    "main_pages": N_("Main pages count too"),
    "other_namespaces": N_("Other pages count too"),
    "once_per_file": N_("Once for each file"),
    "added_since": N_("Pages that came since"),
    "removed_since": N_("Pages that went since"),
}
STEP_SENTENCES: Final[dict[str, str]] = {
    "main_pages": N_(
        "{tool} counts main pages. We leave those out that are known: a file stands there for a day, among "
        "many others."
    ),
    "other_namespaces": N_(
        "{tool} counts every page that carries a file: talk, user, project and template pages too. We count "
        "articles."
    ),
    "once_per_file": N_("{tool} counts a page once for each file on it. We count it once."),
    "added_since": N_(
        "{tool} goes by today’s list of uses: pages that came onto it later count for the month already."
    ),
    "removed_since": N_(
        "{tool} goes by today’s list of uses: pages that have lost their file no longer count."
    ),
}
BAGLAMA_MAIN_PAGES: Final = N_(
    "BaGLAMa counts main pages, but those titled Main_Page as 0; so English ones vanish and others stay. We "
    "leave all out that are known."
)
MAIN_PAGES_NOT_KNOWN: Final = N_(
    "Not known of {pages}, whose sites’ main pages are unknown: both rules count them."
)


def waterfall(context: PageContext) -> None:
    """The steps as a chart and, beside it, in sentences."""
    taken = context.bridge
    if taken is None or taken.start is None:
        return
    rows = taken.steps.assign(name=taken.steps["step"].map(translated(STEPS)))
    tool = _(DEFINITIONS[taken.definition])
    sub = _(WATERFALL_SUB) if taken.end is not None else _(WATERFALL_SUB_OPEN)
    section(_title(taken, tool), sub.format(tool=tool, month=context.in_month))
    wide, narrow = st.columns([3, 2], gap="large", vertical_alignment="center")
    with wide:
        charts.show(
            charts.waterfall(
                rows,
                "name",
                "views",
                start=(_(DEFINITIONS[OURS]), taken.start),
                end=(tool, taken.end),
                unit=_("views in {month}").format(month=context.in_month),
            ),
            key="waterfall",
            alt=_alt(taken, rows, tool),
            data=rows,
            columns=_columns(),
            sample=context.sample,
            behind=context.behind("definition_steps"),
        )
    with narrow:
        may_be_main = _pages_that_may_be_main(context)
        lines_list(
            _step(str(step), views, pages, taken.definition, may_be_main)
            for step, pages, views in _rows(taken)
        )


def _pages_that_may_be_main(context: PageContext) -> int:
    """How many pages of the month are of sites whose main page is not known."""
    flags = cached.metric("exposure", context.org, str(context.month), str(context.month))
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
        return _(WATERFALL_OPEN).format(tool=tool, start=start, count=text.counted(unknown, "step"))
    changed = taken.steps[taken.steps["views"] != 0]
    if changed.empty:
        return _("No step changes the figure: {tool} would say {end} too").format(tool=tool, end=end)
    step = _(STEPS[str(changed["step"].iloc[int(changed["views"].abs().astype(int).argmax())])])
    count = text.counted(len(changed), "step")
    return _finding(changed["views"]).format(step=step, count=count, start=start, end=end, tool=tool)


def _finding(changes: pd.Series[int]) -> str:
    """What to say of steps that change the figure: one does it alone, one does most of it, or several."""
    if len(changes) == 1:
        return _("“{step}” alone leads from {start} to {end} by the rule of {tool}")
    same_way = (changes > 0).all() or (changes < 0).all()
    mostly = same_way and changes.abs().max() * 2 > changes.abs().sum()
    return _(WATERFALL_MOSTLY) if mostly else _("{count} lead from {start} to {end} by the rule of {tool}")


def _alt(taken: Bridge, rows: pd.DataFrame, tool: str) -> str:
    named = zip(rows["name"], _rows(taken), strict=True)
    parts = ", ".join(f"{name} {_signed(views)}" for name, (*_unused, views) in named)
    start, end = text.exact(taken.start), text.exact(taken.end)
    return _(WATERFALL_ALT).format(start=start, tool=tool, end=end, parts=parts)


def _step(
    step: str, views: int | None, pages: int | None, definition: str, pages_that_may_be_main: int
) -> Markup:
    is_baglama = definition.startswith("baglama")
    sentence = _(STEP_SENTENCES[step])
    if step == "main_pages" and is_baglama:
        sentence = _(BAGLAMA_MAIN_PAGES)
    explained = sentence.format(tool=_(DEFINITIONS[definition]))
    concerned = "" if pages is None else f"{text.counted(pages, 'page')}."
    if step == "main_pages" and pages_that_may_be_main:
        unknown = text.counted(pages_that_may_be_main, "page")
        concerned = f"{concerned} {_(MAIN_PAGES_NOT_KNOWN).format(pages=unknown)}"
    return html("reconcile.step", title=_signed(views), what=explained, rest=concerned)


def _signed(views: int | None) -> str:
    return "±0" if views == 0 else text.signed(text.exact(views))


def _columns() -> dict[str, Column]:
    return {
        "name": Column(_("Step"), width="medium"),
        "views": Column(_("Views"), "count"),
        "pages": Column(_("Pages"), "count"),
    }
