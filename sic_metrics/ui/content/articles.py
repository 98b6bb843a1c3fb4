"""The list of the articles that carried an organisation's files."""

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
from sic_metrics.ui.components.listing import Field, Row, absent, count
from sic_metrics.ui.components.parts import head, notice, source_line
from sic_metrics.ui.content import words
from sic_metrics.ui.content.article import is_known, one_article
from sic_metrics.ui.content.cells import article, months_known, on_wiki, wiki
from sic_metrics.ui.content.lists import Told, first_of, show_list, toolbar
from sic_metrics.ui.content.scene import Scene

ARTICLES_LEAD: Final = N_(
    "{title} ({wiki}) alone has {share} of these views. Choose an article to see which files stand on it."
)
ARTICLES_LEAD_PLAIN: Final = N_("Choose an article to see which files stand on it.")
ARTICLES_SUB: Final = N_(
    "Views by people, {period}, in the months in which a file stood there; where "
    "some of them are unknown, there were more. Quality: by one model for all "
    "languages, about 0 to 1."
)
QUALITY_UNKNOWN: Final = N_(
    "How good these articles are is unknown: no scores were asked for. Ask with "
    "python -m sic_metrics ingest article-quality --partner {org}, then python -m "
    "sic_metrics build."
)
NO_SUCH_ARTICLE: Final = N_("No file of {name} stood on “{title}” in that wiki; showing all its articles.")


def articles(scene: Scene) -> None:
    """Those of the window by their views, or the one that the address names."""
    title, of_wiki = (st.query_params.get(name) for name in ("title", "wiki"))
    if title and of_wiki and is_known(scene, of_wiki, title):
        one_article(scene, of_wiki, title)
        return
    _opening(scene)
    if title:
        notice(_(NO_SUCH_ARTICLE).format(name=scene.label, title=title[:120]), "info")
    wikis = cached.answer(asking.wikis(scene.org, scene.window))["wiki"].tolist()
    _unused, chosen = toolbar(None, wikis, _("Part of a title"))
    question = asking.articles(scene.org, scene.window, chosen)
    is_scored = cached.answer(asking.scored(scene.org, scene.window))["scored"].sum() > 0
    show_list(
        scene,
        question,
        _fields(scene, scored=is_scored),
        Told(
            sort="-views",
            label=_("Articles that carried files of {name}").format(name=scene.label),
            noun="article",
            note=_(ARTICLES_SUB).format(period=scene.period) if scene.window else scene.by,
            behind=scene.behind("article_views_by_page", chosen),
        ),
    )
    if not is_scored:
        source_line(_(QUALITY_UNKNOWN).format(org=scene.org))


def _fields(scene: Scene, *, scored: bool) -> list[Field]:
    quality = Field(_(words.QUALITY), _quality, number=True, wide=True, sort="score")
    return [
        Field(_(words.ARTICLE), lambda row: article(scene, row), sort="page_title"),
        Field(_(words.WIKI), wiki, wide=True, sort="wiki"),
        Field(_(words.VIEWS), lambda row: count(row["views"]), number=True, sort="views"),
        Field(_(words.MONTHS_KNOWN), months_known, number=True, wide=True, sort="months_known"),
        Field(_("Files on it"), _files, number=True, sort="files"),
        *([quality] if scored else []),
        Field(_(words.ON_THE_WIKI), on_wiki),
    ]


def _opening(scene: Scene) -> None:
    all_of_them = asking.articles(scene.org, scene.window)
    first = first_of(all_of_them, "-views")
    monthly = cached.metric("article_views", scene.org)
    total = window(monthly, *scene.window) if scene.window else None
    if not first.total:
        title, lead = _("No article carried a file of {name} {period}"), ""
    elif total is None or total.views is None:
        title, lead = _("{articles} carry files of {name}; their views are unknown"), _(ARTICLES_LEAD_PLAIN)
    else:
        title, lead = (
            _("{articles} carried files of {name}, viewed {views} times {period}"),
            _lead(first.rows.to_pylist()[0], total),
        )
    written = title.format(
        articles=text.counted(first.total, "article"),
        name=scene.label,
        views=change_words.bounded(text.compact(total.views), total) if total else "",
        period=scene.in_period,
    )
    head(_(words.EYEBROW).format(name=scene.named), written, scene.with_doubt(lead))


def _lead(first: Row, total: WindowTotal) -> str:
    """How much of the views one article has."""
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
