"""The list of articles that carry files of an organisation, and one article of it."""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.summary import WindowTotal, window
from sic_metrics.snapshots import content as asking
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.listing import Field, Row, absent, count
from sic_metrics.ui.components.parts import facts_list, head, notice, section, source_line, unknown
from sic_metrics.ui.components.tables import page_url

from .context import PageContext
from .lists import (
    ListOptions,
    article,
    back_to,
    file_fields,
    first_of,
    history_url,
    months_known,
    on_wiki,
    show_list,
    toolbar,
    trend,
    wiki,
)

ARTICLES_LEAD: Final = N_(
    "{title} ({wiki}) alone has {share} of these views. Choose an article to see which files stand on it."
)
ARTICLES_LEAD_PLAIN: Final = N_("Choose an article to see which files stand on it.")
ARTICLES_SUB: Final = N_(
    "Views by people, {period}, in the months in which a file stood there; where some of them are unknown, "
    "there were more. Quality: by one model for all languages, about 0 to 1."
)
QUALITY_UNKNOWN: Final = N_(
    "How good these articles are is unknown: no scores were asked for. Ask with python -m sic_metrics ingest "
    "article-quality --partner {org}, then python -m sic_metrics build."
)
NO_SUCH_ARTICLE: Final = N_("No file of {name} stood on “{title}” in that wiki; showing all its articles.")


def articles(context: PageContext) -> None:
    """Those of the window by their views, or the one that the address names."""
    title, of_wiki = (st.query_params.get(name) for name in ("title", "wiki"))
    if title and of_wiki and is_known(context, of_wiki, title):
        one_article(context, of_wiki, title)
        return
    _opening(context)
    if title:
        notice(_(NO_SUCH_ARTICLE).format(name=context.name, title=title[:120]), "info")
    wikis = cached.answer(asking.wikis(context.org, context.window))["wiki"].tolist()
    _unused, chosen = toolbar(None, wikis, _("Part of a title"))
    question = asking.articles(context.org, context.window, chosen)
    is_scored = cached.answer(asking.scored(context.org, context.window))["scored"].sum() > 0
    show_list(
        context,
        question,
        _fields(context, scored=is_scored),
        ListOptions(
            sort="-views",
            label=_("Articles that carried files of {name}").format(name=context.name),
            noun="article",
            note=context.with_counter(
                _(ARTICLES_SUB).format(period=context.period) if context.window else context.by
            ),
            behind=context.behind("article_views_by_page", chosen),
        ),
    )
    if not is_scored:
        source_line(_(QUALITY_UNKNOWN).format(org=context.org))


def _fields(context: PageContext, *, scored: bool) -> list[Field]:
    quality = Field(_("Quality"), _quality, number=True, wide=True, sort="score")
    return [
        Field(_("Article"), lambda row: article(context, row), sort="page_title"),
        Field(_("Wiki"), wiki, wide=True, sort="wiki"),
        Field(_("Views"), lambda row: count(row["views"]), number=True, sort="views"),
        Field(_("Months known"), months_known, number=True, wide=True, sort="months_known"),
        Field(_("Files on it"), _files, number=True, sort="files"),
        *([quality] if scored else []),
        Field(_("On the wiki"), on_wiki),
    ]


def _opening(context: PageContext) -> None:
    all_of_them = asking.articles(context.org, context.window)
    first = first_of(all_of_them, "-views")
    monthly = cached.metric("article_views", context.org)
    total = window(monthly, *context.window) if context.window else None
    if not first.total:
        title, lead = _("No article carried a file of {name} {period}"), ""
    elif total is None or total.views is None:
        title, lead = _("{articles} carry files of {name}; their views are unknown"), _(ARTICLES_LEAD_PLAIN)
    else:
        title, lead = (
            _("{articles} carried files of {name}, viewed {views} times {period}"),
            _lead(first.rows.to_pylist()[0], total),
        )
    wording = title.format(
        articles=text.counted(first.total, "article"),
        name=context.name,
        views=change_words.bounded(text.compact(total.views), total) if total else "",
        period=context.in_period,
    )
    head(_("Content · {name}").format(name=context.label), wording, context.with_doubt(lead))


def _lead(first: Row, total: WindowTotal) -> str:
    if not first["views"] or not total.views:
        return _(ARTICLES_LEAD_PLAIN)
    title = first["page_title"].replace("_", " ")
    share = text.percent(first["views"] / total.views)
    return _(ARTICLES_LEAD).format(title=title, wiki=wiki(first), share=share)


def _files(row: Row) -> str | Markup:
    if row["listed"]:
        return count(row["files"])
    return html("content.count_and_mark", count=count(row["files"]), mark=_("none now"))


def _quality(row: Row) -> str | Markup:
    return f"{row['score']:.2f}" if row["score"] is not None else absent()


ARTICLE_TITLE: Final = N_("{title} ({wiki}) carries {files} of {name}, and was viewed {views} times {period}")
ARTICLE_LEAD: Final = N_(
    "These are views of the article by people in the months in which a file stood on it."
)
NO_FILE_ON_IT_ACTION: Final = N_(
    "Its history says who took it out, and why. Removed uses lists all that went."
)

PAGE_AND_HISTORY = Markup("{} · {}")
NOT_IN_WINDOW = {"views": None, "months": 0, "months_known": 0, "score": None, "scored_on": None}


def is_known(context: PageContext, of_wiki: str, title: str) -> bool:
    """Whether a file of the organisation is on the article, or was in a month of views."""
    stands = first_of(asking.files_on(context.org, of_wiki, title)).total
    return bool(stands or len(cached.answer(asking.article_months(context.org, of_wiki, title))))


def one_article(context: PageContext, of_wiki: str, title: str) -> None:
    """Head, the files that stand on it, and its months."""
    on_it = asking.files_on(context.org, of_wiki, title)
    page = first_of(on_it)
    monthly = cached.answer(asking.article_months(context.org, of_wiki, title))
    rows = first_of(asking.one_article(context.org, context.window, of_wiki, title)).rows.to_pylist()
    row = {"wiki": of_wiki, "page_title": title, **(rows[0] if rows else NOT_IN_WINDOW)}
    back_to(context.here(wiki=None), _("All articles of {name}").format(name=context.name))
    _opening_of_one(context, row, page.total)
    section(_("The files that stand on it"), context.by)
    if page.total:
        show_list(
            context,
            on_it,
            file_fields(context),
            ListOptions(
                sort="-articles",
                label=_("Files of {name} on {title}").format(
                    name=context.name, title=title.replace("_", " ")
                ),
                noun="file",
                behind=context.behind("article_views_by_page", of_wiki),
            ),
        )
    else:
        unknown(_("The newest lists have no file on this article."), _(NO_FILE_ON_IT_ACTION))
    trend(
        context,
        monthly,
        "article_views_by_page",
        _("Monthly views by people. Gaps: unknown, or no file stood on it"),
    )


def _opening_of_one(context: PageContext, row: Row, files: int) -> None:
    known = row["views"] is not None
    title = (
        _(ARTICLE_TITLE) if known else _("{title} ({wiki}) carries {files} of {name}; its views are unknown")
    )
    wording = (title if files else _("{title} ({wiki}) carries no file of {name} any more")).format(
        files=text.counted(files, "file"),
        name=context.name,
        title=row["page_title"].replace("_", " "),
        wiki=wiki(row),
        views=text.compact(row["views"]),
        period=context.in_period,
    )
    head(_("Content · {name} · Article").format(name=context.label), wording, _(ARTICLE_LEAD))
    score = row["score"]
    facts_list(
        {
            _("Months known"): months_known(row),
            _("Quality"): "{score}, {as_of}".format(
                score=f"{score:.2f}", as_of=text.day_name(row["scored_on"])
            )
            if score is not None
            else absent(),
            _("On the wiki"): PAGE_AND_HISTORY.format(
                web_link(page_url(row["wiki"], row["page_title"]), _("Article")),
                web_link(history_url(row), _("History")),
            ),
        }
    )
