"""The worklist of the Topic priorities page: each article with why it is there and what to do."""

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
from sic_metrics.scoring.classes import selection_floor
from sic_metrics.scoring.topics import titled, worklist
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.behind import Behind
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.listing import page_within
from sic_metrics.ui.components.parts import section, source_line, unknown
from sic_metrics.ui.components.tables import page_url
from sic_metrics.ui.topics import around_words as around
from sic_metrics.ui.topics import words
from sic_metrics.ui.topics.choosing import METRIC, Choice, differences, in_group
from sic_metrics.ui.topics.take import take_along

A_PAGE: Final = 20
WIDTH_OF_SEARCH: Final = 340  # pixels
MARKUP_SIGNS: Final = re.compile(r"[!-/:-@\[-`{-~]")

Row: TypeAlias = Mapping[Hashable, Any]


def to_work_on(choice: Choice) -> None:
    """The ranked articles that fit the title asked for, with why and what to do, twenty a page."""
    heading = st.container()
    with st.container(width=WIDTH_OF_SEARCH):
        asked = filters.search(words.SEARCH, words.SEARCH_HINT, "title")
    rows = titled(in_group(worklist(choice.rows), choice.group), asked)
    count = text.counted(len(rows), "article")
    with heading:
        sub = f"{words.WORKLIST_SUBS[choice.order]} {differences(choice)}"
        section(words.WORKLIST.format(count=count) if len(rows) else words.WORKLIST_NONE, sub)
    if rows.empty:
        unknown(words.WORKLIST_NONE_REASON, words.WORKLIST_NONE_ACTION)
        return
    above = st.container()
    pages = -(-len(rows) // A_PAGE)
    page = page_within(pages, "list_page")
    filters.page_switch(page, pages, "list_page")
    shown = _in_words(rows.iloc[(page - 1) * A_PAGE : page * A_PAGE])
    above.table(shown, border="horizontal", hide_index=True, alt=words.WORKLIST_ALT.format(count=count))
    source_line("", Behind(METRIC, wiki=rows["wiki"].iloc[0]))
    take_along(choice, tasks(rows))


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


def apart(rows: pd.DataFrame) -> None:
    """The articles without a rank, each with the reason and what to do."""
    if rows.empty:
        return
    section(words.APART.format(count=text.counted(len(rows), "article")), words.APART_SUB)
    bare = rows["apart"].eq("no_figures")
    items = Markup("").join(
        Markup("<li>{}. {} <span>{} {}</span></li>").format(
            article_link(row), _figures(row), _reason(row), words.APART_ACTIONS[row["apart"]]
        )
        for row in rows[~bare].to_dict("records")
    )
    if bare.any():
        items += Markup("<li>{}</li>").format(_without_figures(rows[bare]))
    st.html(Markup('<ul class="sic-attention">{}</ul>').format(items))


def _without_figures(rows: pd.DataFrame) -> Markup:
    names = Markup(", ").join(article_link(row) for row in rows.to_dict("records"))
    count = text.counted(len(rows), "article")
    return Markup("{} {}. <span>{}</span>").format(
        words.APART_NO_FIGURES.format(count=count), names, words.APART_ACTIONS["no_figures"]
    )


def why(row: Row) -> str:
    """Why an article stands where it does, in words, from its own figures."""
    times = row["times_median"]
    written = f"{times:.0f} ×" if times >= 9.5 else f"{times:.1f} ×"
    template = words.WHY_ABOVE if times >= 1 else words.WHY_BELOW
    if row["median_views"] == 0:
        template = words.WHY_NO_MEDIAN
    told = template.format(times=written, quality_class=row["quality_class"])
    told = words.WHY_YOUNG.format(why=told, month=_first_edit(row)) if row["young"] else told
    return around.ASKED.format(why=told, count=row["asked"]) if row["asked"] else told


def to_do(row: Row) -> str:
    """What would bring an article on, from its class and size."""
    return words.ACTIONS[row["action"]].format(size=_size(row), quality_class=row["quality_class"])


def article_link(row: Row) -> Markup:
    """The title of an article, leading to it."""
    return web_link(page_url(row["wiki"], row["page_title"]), row["page_title"].replace("_", " "))


def _in_words(rows: pd.DataFrame) -> Styler:
    """The rows as a table of words and figures, with the titles as links."""
    records = rows.to_dict("records")
    shown = pd.DataFrame(
        {
            words.RANK: rows["rank_of_need"].to_numpy(),
            words.ARTICLE: [_markdown_link(row) for row in records],
            words.VIEWS: rows["views_a_month"].to_numpy(),
            words.CLASS: rows["quality_class"].to_numpy(),
            words.CLASS_BY_VIEWS: rows["aligned_class"].to_numpy(),
            words.MISALIGNMENT: rows["misalignment"].to_numpy(),
            words.WHY: [_bound(why(row), 26) for row in records],
            words.TO_DO: [_bound(to_do(row), 34) for row in records],
        }
    )
    formats: dict[Any, str | Callable[[Any], str] | None] = {
        words.RANK: "{:.0f}",
        words.VIEWS: text.exact,
        words.MISALIGNMENT: lambda score: f"{score:.2f}".replace("-", "−"),
    }
    return shown.style.format(formats)


def _markdown_link(row: Row) -> str:
    title = MARKUP_SIGNS.sub(r"\\\g<0>", _bound(row["page_title"].replace("_", " "), 26))
    return f"[{title}]({page_url(row['wiki'], row['page_title'])})"


def _bound(sentence: str, width: int) -> str:
    """Break lines only where they are full: a phone then scrolls the table instead of stacking words."""
    return " ".join(line.replace(" ", "\u00a0") for line in textwrap.wrap(sentence, width))


def _figures(row: Row) -> str:
    quality: str = text.UNKNOWN if pd.isna(row["quality_class"]) else row["quality_class"]
    return words.APART_FIGURES.format(
        views=text.exact(row["views_a_month"]), quality_class=quality, size=_size(row)
    )


def _reason(row: Row) -> str:
    return words.APART_REASONS[row["apart"]].format(first_edit=_first_edit(row))


def _size(row: Row) -> str:
    if pd.isna(row["size_bytes"]):
        return words.SIZE_UNKNOWN
    return words.SIZE.format(size=text.exact(row["size_bytes"]))


def _first_edit(row: Row) -> str:
    if pd.isna(row["first_edit"]):
        return text.UNKNOWN
    return text.month_name(str(row["first_edit"])[:7], short=True)
