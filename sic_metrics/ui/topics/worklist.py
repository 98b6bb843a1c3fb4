"""The worklist of the Topic priorities page."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Final, TypeAlias

import pandas as pd
import streamlit as st
from markupsafe import Markup
from pandas.io.formats.style import Styler

from sic_metrics.exports.worklists import Task
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.scoring.topics import selection_floor, titled, worklist
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import export_links, web_link
from sic_metrics.ui.components.listing import page_within
from sic_metrics.ui.components.parts import lines_list, section, source_line, unknown
from sic_metrics.ui.components.tables import page_url

from .context import METRIC, WORKLIST_SUBS, Choice, differences, in_group
from .worklist_files import offer_files

WORKLIST_ALT: Final = N_("{count} ranked by misalignment, each with its views, class, reason and action")
ACTIONS: Final = {
    "reassess": N_("Have its class checked: {size} is long for {quality_class}"),
    "to_start": N_("Write the basics, with sources, to reach Start ({size})"),
    "to_c": N_("Add sources and structure to reach C ({size})"),
    "to_b": N_("Close gaps and cite each section to reach B ({size})"),
    "keep": N_("Keep it current: figures and sources age"),
    "leave": N_("Nothing is urgent"),
}
APART_SUB: Final = N_(
    "Their figures are shown, but a rank would rest on something that is unknown or not credible"
)
APART_REASONS: Final = {
    "implausible": N_(
        "Flagged as implausible: in the top 1 % of views of the list, yet short or of a low class. Views and "
        "page may not belong together; its first edit is of {first_edit}."
    ),
    "unknown_class": N_(
        "No class of it is known here: its quality is unknown, which is not the same as poor."
    ),
    "unknown_views": N_("Its views are unknown, which is not the same as none."),
}
APART_ACTIONS: Final = {
    "implausible": N_("Look at the page’s history and its daily views before anyone works on it."),
    "unknown_class": N_(
        "Fill in its class; where it has none, ask its WikiProject for one, or leave it out if it is a list."
    ),
    "unknown_views": N_("Bring in its views, then build again."),
    "no_figures": N_("Add them to data/registry/topic_articles.csv, then build again."),
}

A_PAGE: Final = 20
MOST_APART: Final = 60  # articles without a rank that are told one by one
WIDTH_OF_SEARCH: Final = 340  # pixels
MARKUP_SIGNS: Final = re.compile(r"[!-/:-@\[-`{-~]")

Row: TypeAlias = Mapping[Hashable, Any]


def to_work_on(choice: Choice) -> None:
    """The ranked articles that fit the title asked for, with why and what to do, twenty a page."""
    heading = st.container()
    with st.container(width=WIDTH_OF_SEARCH):
        typed = filters.search(_("Title contains"), _("for example heat wave"), "title")
    rows = titled(in_group(worklist(choice.rows), choice.group), typed)
    count = text.counted(len(rows), "article")
    with heading:
        sub = " ".join((*translated(WORKLIST_SUBS[choice.order]), differences(choice)))
        section(
            _("The worklist: {count}, the one most in need first").format(count=count)
            if len(rows)
            else _("No ranked article fits"),
            sub,
        )
    if rows.empty:
        unknown(
            _("No ranked article of this topic and group has such a title."),
            _("Choose another topic or group above, or empty the field."),
        )
        return
    above = st.container()
    pages = -(-len(rows) // A_PAGE)
    page = page_within(pages, "list_page")
    filters.page_switch(page, pages, "list_page")
    shown = _in_words(rows.iloc[(page - 1) * A_PAGE : page * A_PAGE])
    above.table(shown, border="horizontal", hide_index=True, alt=_(WORKLIST_ALT).format(count=count))
    source_line("", FigureSource(METRIC, wiki=rows["wiki"].iloc[0]))
    offer_files(choice, tasks(rows))


def tasks(rows: pd.DataFrame) -> list[Task]:
    """The rows of a worklist as they go into files."""
    floors = selection_floor(rows)
    return [
        Task(
            rank=int(row["rank_of_need"]),
            wiki=row["wiki"],
            page_title=row["page_title"],
            views_a_month=row["views_a_month"],
            quality_class=row["quality_class"],
            class_by_views=row["aligned_class"] if isinstance(row["aligned_class"], str) else "",
            misalignment=round(row["misalignment"], 4),
            selection_floor=None if pd.isna(floor) else float(floor),
            why=why(row),
            to_do=to_do(row),
        )
        for row, floor in zip(rows.to_dict("records"), floors, strict=True)
    ]


def without_rank(rows: pd.DataFrame) -> None:
    """The articles without a rank, each with the reason and what to do."""
    if rows.empty:
        return
    section(
        _("{count} set apart, without a rank").format(count=text.counted(len(rows), "article")), _(APART_SUB)
    )
    bare = rows["apart"].eq("no_figures")
    lines = [
        html(
            "topics.apart",
            article=article_link(row),
            figures=_figures(row),
            reason=_reason(row),
            action=_(APART_ACTIONS[row["apart"]]),
        )
        for row in rows[~bare].head(MOST_APART).to_dict("records")
    ]
    if more := int((~bare).sum()) - len(lines):
        lines.append(
            Markup("{} {}").format(
                _("{count} more, less viewed; the whole list has them all:").format(count=text.exact(more)),
                export_links(METRIC, _("The whole list"), Filters()),
            )
        )
    if bare.any():
        lines.append(_without_figures(rows[bare]))
    lines_list(lines)


def _without_figures(rows: pd.DataFrame) -> Markup:
    names = Markup(", ").join(article_link(row) for row in rows.to_dict("records"))
    count = text.counted(len(rows), "article")
    return html(
        "topics.without_figures",
        count=_("Neither views nor class are known of {count}:").format(count=count),
        articles=names,
        action=_(APART_ACTIONS["no_figures"]),
    )


def why(row: Row) -> str:
    """Why an article stands where it does, in words, from its own figures."""
    times = row["times_median"]
    ratio = f"{times:.0f} ×" if times >= 9.5 else f"{times:.1f} ×"
    template = (
        _("{times} the median views, {quality_class}")
        if times >= 1
        else _("Under the median views, {quality_class}")
    )
    if row["median_views"] == 0:
        template = _("Half the list has no views, {quality_class}")
    wording = template.format(times=ratio, quality_class=row["quality_class"])
    wording = (
        _("{why}; new in {month}").format(why=wording, month=_first_edit(row)) if row["young"] else wording
    )
    return (
        _("{why}; asked for by communities ({count})").format(why=wording, count=row["ideas"])
        if row["ideas"]
        else wording
    )


def to_do(row: Row) -> str:
    """What would bring an article on, from its class and size."""
    return _(ACTIONS[row["action"]]).format(size=_size(row), quality_class=row["quality_class"])


def article_link(row: Row) -> Markup:
    """The title of an article, leading to it."""
    return web_link(page_url(row["wiki"], row["page_title"]), row["page_title"].replace("_", " "))


def _in_words(rows: pd.DataFrame) -> Styler:
    """The rows as a table of words and figures, with the titles as links."""
    records = rows.to_dict("records")
    shown = pd.DataFrame(
        {
            _("Rank"): rows["rank_of_need"].to_numpy(),
            _("Article"): [_markdown_link(row) for row in records],
            _("Views a month"): rows["views_a_month"].to_numpy(),
            _("Class"): rows["quality_class"].to_numpy(),
            _("By views"): rows["aligned_class"].to_numpy(),
            _("Misalignment"): rows["misalignment"].to_numpy(),
            _("Why"): [_bound(why(row), 26) for row in records],
            _("What to do"): [_bound(to_do(row), 34) for row in records],
        }
    )
    formats: dict[Any, str | Callable[[Any], str] | None] = {
        _("Rank"): "{:.0f}",
        _("Views a month"): text.exact,
        _("Misalignment"): lambda score: f"{score:.2f}".replace("-", "−"),
    }
    return shown.style.format(formats)


def _markdown_link(row: Row) -> str:
    title = MARKUP_SIGNS.sub(r"\\\g<0>", _bound(row["page_title"].replace("_", " "), 26))
    return f"[{title}]({page_url(row['wiki'], row['page_title'])})"


def _bound(sentence: str, width: int) -> str:
    """Break lines only where they are full: a phone then scrolls the table instead of stacking words."""
    return " ".join(line.replace(" ", "\u00a0") for line in textwrap.wrap(sentence, width))


def _figures(row: Row) -> str:
    quality: str = _(text.UNKNOWN) if pd.isna(row["quality_class"]) else row["quality_class"]
    return _("{views} views a month{window}, class {quality_class}, {size}.").format(
        views=text.exact(row["views_a_month"]), quality_class=quality, size=_size(row), window=_window(row)
    )


def _window(row: Row) -> str:
    """The months that the views are of, where the list names them."""
    first, between, last = str(row.get("views_window")).partition(" to ")
    if not between:
        return ""
    months = [text.month_name(month[:7], short=True) for month in (first, last)]
    return _(", mean of {first} to {last}").format(first=months[0], last=months[1])


def _reason(row: Row) -> str:
    return _(APART_REASONS[row["apart"]]).format(first_edit=_first_edit(row))


def _size(row: Row) -> str:
    if pd.isna(row["size_bytes"]):
        return _("size unknown")
    return _("{size} bytes").format(size=text.exact(row["size_bytes"]))


def _first_edit(row: Row) -> str:
    if pd.isna(row["first_edit"]):
        return _(text.UNKNOWN)
    return text.month_name(str(row["first_edit"])[:7], short=True)
