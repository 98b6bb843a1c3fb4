"""One article: which files of an organisation stand on it, how often it was viewed, how good it is."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.snapshots import content as asking
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.listing import Row, absent
from sic_metrics.ui.components.parts import facts_list, head, section, unknown
from sic_metrics.ui.components.tables import page_url
from sic_metrics.ui.content import words
from sic_metrics.ui.content.cells import file_fields, history_url, months_known, wiki
from sic_metrics.ui.content.lists import Told, back_to, first_of, show_list, trend
from sic_metrics.ui.content.scene import Scene

ARTICLE_TITLE: Final = N_("{title} ({wiki}) carries {files} of {name}, and was viewed {views} times {period}")
ARTICLE_LEAD: Final = N_(
    "These are views of the article by people in the months in which a file stood on it."
)
NO_FILE_ON_IT_ACTION: Final = N_(
    "Its history says who took it out, and why. Removed uses lists all that went."
)

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
    back_to(scene.here(wiki=None), _("All articles of {name}").format(name=scene.label))
    _opening(scene, row, page.total)
    section(_("The files that stand on it"), scene.by)
    if page.total:
        show_list(
            scene,
            on_it,
            file_fields(scene),
            Told(
                sort="-articles",
                label=_("Files of {name} on {title}").format(name=scene.label, title=title.replace("_", " ")),
                noun="file",
                behind=scene.behind("article_views_by_page", of_wiki),
            ),
        )
    else:
        unknown(_("The newest lists have no file on this article."), _(NO_FILE_ON_IT_ACTION))
    trend(
        scene,
        monthly,
        "article_views_by_page",
        _("Monthly views by people. Gaps: unknown, or no file stood on it"),
    )


def _opening(scene: Scene, row: Row, files: int) -> None:
    known = row["views"] is not None
    title = (
        _(ARTICLE_TITLE) if known else _("{title} ({wiki}) carries {files} of {name}; its views are unknown")
    )
    written = (title if files else _("{title} ({wiki}) carries no file of {name} any more")).format(
        files=text.counted(files, "file"),
        name=scene.label,
        title=row["page_title"].replace("_", " "),
        wiki=wiki(row),
        views=text.compact(row["views"]),
        period=scene.in_period,
    )
    head(_("Content · {name} · Article").format(name=scene.named), written, _(ARTICLE_LEAD))
    score = row["score"]
    facts_list(
        {
            _(words.MONTHS_KNOWN): months_known(row),
            _(words.QUALITY): "{score}, {as_of}".format(
                score=f"{score:.2f}", as_of=text.day_name(row["scored_on"])
            )
            if score is not None
            else absent(),
            _(words.ON_THE_WIKI): PAGE_AND_HISTORY.format(
                web_link(page_url(row["wiki"], row["page_title"]), _("Article")),
                web_link(history_url(row), _("History")),
            ),
        }
    )
