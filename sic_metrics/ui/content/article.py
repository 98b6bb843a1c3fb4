"""One article: which files of an organisation stand on it, how often it was viewed, how good it is."""

from __future__ import annotations

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.snapshots import content as asking
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.listing import Row, absent
from sic_metrics.ui.components.parts import facts_list, head, section, unknown
from sic_metrics.ui.components.tables import page_url
from sic_metrics.ui.content import one_words as one
from sic_metrics.ui.content import words
from sic_metrics.ui.content.cells import file_fields, history_url, months_known, wiki
from sic_metrics.ui.content.lists import Told, back_to, first_of, show_list, trend
from sic_metrics.ui.content.scene import Scene

PAGE_AND_HISTORY = Markup("{} · {}")
NOT_IN_WINDOW = {"views": None, "months": 0, "months_known": 0, "score": None, "scored_on": None}


def is_known(scene: Scene, of_wiki: str, title: str) -> bool:
    """Whether a file of the organisation stands on the article, or did in a month of views."""
    stands = first_of(asking.files_on(scene.org, of_wiki, title)).total
    return bool(stands or len(cached.answer(asking.article_months(scene.org, of_wiki, title))))


def one_article(scene: Scene, of_wiki: str, title: str) -> None:
    """Head, the files that stand on it, and its months."""
    on_it = asking.files_on(scene.org, of_wiki, title)
    page = first_of(on_it)
    monthly = cached.answer(asking.article_months(scene.org, of_wiki, title))
    found = first_of(asking.one_article(scene.org, scene.window, of_wiki, title)).rows.to_pylist()
    row = {"wiki": of_wiki, "page_title": title, **(found[0] if found else NOT_IN_WINDOW)}
    back_to(scene.here(wiki=None), one.BACK_TO_ARTICLES.format(name=scene.label))
    _opening(scene, row, page.total)
    section(one.FILES_ON, scene.by)
    if page.total:
        show_list(
            scene,
            on_it,
            file_fields(scene),
            Told(
                sort="-articles",
                label=one.FILES_ON_LABEL.format(name=scene.label, title=title.replace("_", " ")),
                noun="file",
                behind=scene.behind("article_views_by_page", of_wiki),
            ),
        )
    else:
        unknown(one.NO_FILE_ON_IT, one.NO_FILE_ON_IT_ACTION)
    trend(scene, monthly, "article_views_by_page", one.ARTICLE_TREND_SUB)


def _opening(scene: Scene, row: Row, files: int) -> None:
    known = row["views"] is not None
    title = one.ARTICLE_TITLE if known else one.ARTICLE_TITLE_UNVIEWED
    written = (title if files else one.ARTICLE_TITLE_NONE).format(
        files=text.counted(files, "file"),
        name=scene.label,
        title=row["page_title"].replace("_", " "),
        wiki=wiki(row),
        views=text.compact(row["views"]),
        period=scene.in_period,
    )
    head(one.ARTICLE_EYEBROW.format(name=scene.named), written, one.ARTICLE_LEAD)
    score = row["score"]
    facts_list(
        {
            words.MONTHS_KNOWN: months_known(row),
            words.QUALITY: one.SCORED.format(score=f"{score:.2f}", as_of=text.day_name(row["scored_on"]))
            if score is not None
            else absent(),
            words.ON_THE_WIKI: PAGE_AND_HISTORY.format(
                web_link(page_url(row["wiki"], row["page_title"]), words.OPEN_ARTICLE),
                web_link(history_url(row), words.OPEN_HISTORY),
            ),
        }
    )
