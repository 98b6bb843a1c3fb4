"""The tab “Worklist”: the first ten articles, and links to every list that there is of the topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.scoring.topics import of_topic, set_apart, titled
from sic_metrics.scoring.topics import worklist as ranked_of
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.listing import (
    Field,
    Row,
    absent,
    count,
    listing,
    page_within,
    paged,
    place,
    rows_of,
)
from sic_metrics.ui.components.parts import notice, section, source_line, unknown
from sic_metrics.ui.components.tabs import here_with

from .context import QUADRANT_NAMES, PageContext, as_of, behind_list
from .orders import EXPLAINED, ORDERS, USUAL, how_sure, ordered
from .reasons import (
    APART_ACTIONS,
    NEEDS,
    article_link,
    score,
    to_do,
    why,
    why_apart,
    window,
)
from .worklist_files import offer_files

LIST: Final = "list"  # the parameter of an address
OF_ALL: Final = ("group", "order", "title", "list_page")  # parameters of the whole list
NO_GROUP: Final = "all"
TEN: Final = 10
A_PAGE: Final = 20
MEASURED: Final = "topic_articles_measured"
MEASURED_SUB: Final = N_(
    "Views are the mean month of the last twelve. Quality is the score of Wikimedia’s model. "
    "Ranks are within one wiki."
)


def worklist(context: PageContext) -> None:
    """The first ten articles, or the list that the address asks for."""
    lists = {"all": _whole, "measured": _measured, "apart": _apart}
    asked = st.query_params.get(LIST, "")
    if not asked and any(st.query_params.get(name) for name in OF_ALL):
        asked = "all"
    if asked in lists:
        back = inside_link(here_with(**dict.fromkeys((LIST, *OF_ALL), "")), _("Back to the first ten"))
        st.html(html("parts.paragraph", css="sic-back", content=back))
        lists[asked](context)
        return
    if asked:
        notice(_(text.NO_SUCH_CHOICE).format(value=asked[:60], parameter=LIST), "info")
    _first(context)


def _first(context: PageContext) -> None:
    """The ten to begin with: by rank, or where few have one the most viewed."""
    ranked, apart = ranked_of(context.rows), set_apart(context.rows)
    viewed = apart[apart["views_a_month"].notna()]
    if len(ranked) >= min(TEN, len(viewed)) and len(ranked):
        _first_ranked(context, ranked)
    elif len(viewed):
        title = _("{count} articles on {topic} that are viewed most").format(
            count=text.exact(min(TEN, len(viewed))), topic=context.name
        )
        sub = _("Their quality is not known, so nothing says which to improve first.")
        section(title, sub, behind=behind_list(context.rows))
        listing(rows_of(viewed.head(TEN)), _short_fields(viewed)[:3], label=title)
    else:
        unknown(
            _("No article on {topic} in this language has views and a class.").format(topic=context.name),
            _("The tabs above say who could help, and what else is known."),
        )
    _below(context, ranked, len(apart))


def _first_ranked(context: PageContext, ranked: pd.DataFrame) -> None:
    urgent = ranked[ranked["quadrant"] == "improve_first"]
    rows = urgent if len(urgent) else ranked
    group = _("Improve first") if len(urgent) else _("Ranked articles")
    shown = rows.head(TEN)
    section(
        _("{group}: {shown} of {count}").format(
            group=group, shown=text.exact(len(shown)), count=text.exact(len(rows))
        )
        if len(rows) > len(shown)
        else _("{group}: {count}").format(group=group, count=text.counted(len(rows), "article")),
        _("Largest gap first. {how_sure}").format(how_sure=how_sure(context.listed)),
        behind=behind_list(ranked),
    )
    listing(rows_of(shown), _short_fields(shown), label=group)


def _short_fields(shown: pd.DataFrame) -> list[Field]:
    most = float(shown["views_a_month"].max())
    return [
        Field(_("Article"), lambda row: html("topics.article", link=article_link(row), note=_needs(row))),
        Field(
            _("Monthly views"),
            lambda row: html(
                "content.share",
                percent=round(100 * row["views_a_month"] / most if most else 0, 1),
                words=text.exact(row["views_a_month"]),
            ),
            number=True,
        ),
        Field(_("Class"), _class),
        Field(_("Needs"), _needs, wide=True),
    ]


def _needs(row: Row) -> str:
    return "" if row["action"] is None else _(NEEDS[row["action"]])


def _class(row: Row) -> str:
    return absent() if pd.isna(row["quality_class"]) else row["quality_class"]


def _below(context: PageContext, ranked: pd.DataFrame, apart: int) -> None:
    """The way to every other list of the topic, and the files."""
    measured = len(_measured_rows(context.topic))
    lists = {
        "all": _("{count} ranked").format(count=text.exact(len(ranked))) if len(ranked) else "",
        "measured": _("{count} measured here").format(count=text.exact(measured)) if measured else "",
        "apart": _("{count} without a rank").format(count=text.exact(apart)) if apart else "",
    }
    links = [inside_link(here_with(**{LIST: key}), label) for key, label in lists.items() if label]
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(html("topics.lists", label=_("All articles of the topic"), links=links), width="content")
        if len(ranked):
            offer_files(context, ranked)
    if len(context.rows):
        source_line(_scope(context))


def _scope(context: PageContext) -> str:
    """What the list is of: a wiki, and the month where any is known."""
    wiki = _("Wikipedia in {wiki}").format(wiki=cached.languages()[context.wiki])
    month = as_of(context.rows)
    return (
        _("{wiki}, as of {month}.").format(wiki=wiki, month=text.month_name(month)) if month else f"{wiki}."
    )


def _whole(context: PageContext) -> None:
    """The ranked articles of a group that fit a title, in an order, twenty a page."""
    heading = st.container()
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    with left:
        groups = {NO_GROUP: _("All four groups"), **translated(QUADRANT_NAMES)}
        group = filters.choice(_("Group"), groups, "group", NO_GROUP)
    with middle:
        order = filters.choice(_("Order"), translated(ORDERS), "order", USUAL)
    with right:
        typed = filters.search(_("Title contains"), _("for example heat wave"), "title")
    ranked = ranked_of(of_topic(ordered(context.listed, order), context.topic))
    of_group = ranked if group == NO_GROUP else ranked[ranked["quadrant"] == group]
    rows = titled(of_group, typed)
    with heading:
        number = text.counted(len(rows), "article")
        title = _("{count}, the one most in need first").format(count=number)
        sub = f"{_(EXPLAINED[order])} {how_sure(context.listed, order)}"
        section(title if len(rows) else _("No ranked article fits"), sub, behind=behind_list(context.rows))
    if rows.empty:
        unknown(_("No ranked article has such a title."), _("Choose another group, or empty the field."))
        return
    _paged(rows, _whole_fields(), title)
    offer_files(context, rows)


def _whole_fields() -> Sequence[Field]:
    return [
        Field(_("Article"), lambda row: html("topics.article", link=article_link(row), note=to_do(row))),
        Field(_("Rank"), lambda row: text.exact(row["rank_of_need"]), number=True),
        Field(_("Views a month"), lambda row: text.exact(row["views_a_month"]), number=True),
        Field(_("Class"), lambda row: row["quality_class"]),
        Field(_("By views"), lambda row: row["aligned_class"], wide=True),
        Field(_("Gap"), lambda row: score(row["misalignment"]), number=True, wide=True),
        Field(_("Why"), why, wide=True),
        Field(_("What to do"), to_do, wide=True),
    ]


def _apart(context: PageContext) -> None:
    """The articles without a rank, each with the reason and what to do."""
    rows = set_apart(context.rows)
    title = _("{count} without a rank").format(count=text.counted(len(rows), "article"))
    section(
        title,
        _("A rank would need figures that are not known or not credible."),
        behind=behind_list(context.rows),
    )
    fields = [
        Field(_("Article"), lambda row: html("topics.article", link=article_link(row), note=why_apart(row))),
        Field(_("Views a month"), lambda row: count(row["views_a_month"]), number=True),
        Field(_("Views of"), lambda row: window(row) or _("all years"), wide=True),
        Field(_("Class"), _class),
        Field(_("Why it has no rank"), why_apart, wide=True),
        Field(_("What to do"), lambda row: _(APART_ACTIONS[row["apart"]]), wide=True),
    ]
    if len(rows):
        _paged(rows, fields, title)


def _measured(context: PageContext) -> None:
    """The articles whose views and quality this store has measured, most in need first, wiki by wiki."""
    rows, names = _measured_rows(context.topic), cached.languages()
    title = _("Measured by this store: {count} on {topic}").format(
        count=text.counted(len(rows), "article"), topic=context.name
    )
    section(title, _(MEASURED_SUB), behind=FigureSource(MEASURED))
    fields = [
        Field(_("Article"), article_link),
        Field(_("Language"), lambda row: names[row["wiki"]]),
        Field(_("Rank"), lambda row: text.exact(row["rank_of_need"]), number=True),
        Field(_("Gap"), lambda row: score(row["misalignment"]), number=True),
        Field(_("Why"), _why_measured, wide=True),
        Field(
            _("What to do"),
            lambda row: (
                _("Raise it first: sources, structure, images")
                if row["misalignment"] < 0
                else _("Keep it current")
            ),
        ),
    ]
    if len(rows):
        _paged(rows, fields, title)


def _measured_rows(topic: str) -> pd.DataFrame:
    every = cached.metric_if_there(MEASURED)
    return every[every["topic"] == topic].sort_values(["rank_of_need", "wiki"])


def _why_measured(row: Row) -> str:
    return _("{views} views a month, score {score}").format(
        views=text.exact(row["views_a_month"]), score=f"{row['score']:.2f}"
    )


def _paged(rows: pd.DataFrame, fields: Sequence[Field], label: str) -> None:
    """A page of the rows, and the way to the others."""
    pages = -(-len(rows) // A_PAGE)
    page = page_within(pages, "list_page")
    first = (page - 1) * A_PAGE
    shown = rows.iloc[first : first + A_PAGE]
    listing(rows_of(shown), fields, label=label)
    paged(place(first + 1, first + len(shown), len(rows), "article"), page, pages, "list_page")
