"""One file: where it stands, how often its articles were viewed, and where it stood before."""

from __future__ import annotations

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.impact.summary import WindowTotal, window
from sic_metrics.snapshots import content as asking
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.listing import Field, Row, absent, count, listing, name
from sic_metrics.ui.components.parts import facts_list, head, section
from sic_metrics.ui.content import one_words as one
from sic_metrics.ui.content import words
from sic_metrics.ui.content.cells import (
    article,
    commons_url,
    day,
    kind,
    months_known,
    on_wiki,
    removed_fields,
    wiki,
)
from sic_metrics.ui.content.lists import Told, back_to, first_of, show_list, trend
from sic_metrics.ui.content.scene import Scene

MOST_REMOVED = 25
KIND_AND_LINK = Markup("{} · {}")
NOTHING_KNOWN = {"articles": 0, "uploaded_on": None, "licence": None, "media_type": None}


def is_known(scene: Scene, file: str) -> bool:
    """Whether the organisation's lists name the file, now or once."""
    return bool(first_of(asking.one_file(scene.org, file)).total or _gone(scene, file))


def one_file(scene: Scene, file: str) -> None:
    """Head, its pages, its months, and where it stood before."""
    (row,) = first_of(asking.one_file(scene.org, file)).rows.to_pylist() or [NOTHING_KNOWN]
    monthly = cached.answer(asking.file_months(scene.org, file))
    total = window(monthly, *scene.window) if scene.window else None
    back_to(scene.here(), one.BACK_TO_FILES.format(name=scene.label))
    _opening(scene, {**row, "file": file}, total)
    _uses(scene, file)
    by_set = cached.answer(asking.sets_of_file(scene.org, file))
    trend(scene, monthly, "article_views_by_file", one.FILE_TREND_SUB, by_set)
    if gone := _gone(scene, file):
        section(one.REMOVED_OF_FILE, one.REMOVED_OF_FILE_SUB)
        listing(gone, removed_fields(scene, with_file=False), label=one.REMOVED_OF_FILE)


def _opening(scene: Scene, row: Row, total: WindowTotal | None) -> None:
    if row["articles"] == 0:
        title, lead = one.FILE_TITLE_UNUSED, one.FILE_LEAD_UNUSED
    elif total is None or total.views is None:
        title, lead = one.FILE_TITLE_UNVIEWED, ""
    else:
        title, lead = one.FILE_TITLE, one.FILE_LEAD
    written = title.format(
        file=row["file"].replace("_", " "),
        articles=text.counted(row["articles"], "article"),
        views=text.bounded(text.compact(total.views), total) if total else "",
        period=scene.in_period,
    )
    stands_on = first_of(asking.templates(scene.org, row["file"])).total
    lead = f"{lead} {one.FILE_ON_TEMPLATE if stands_on else ''}".strip()
    head(one.FILE_EYEBROW.format(name=scene.named), written, lead)
    facts_list(
        {
            words.UPLOADED: day(row["uploaded_on"]),
            words.LICENCE: row["licence"] or absent(),
            words.FILE: KIND_AND_LINK.format(kind(row), web_link(commons_url(row), words.OPEN_ON_COMMONS)),
        }
    )


def _uses(scene: Scene, file: str) -> None:
    uses = asking.uses(scene.org, file, scene.window)
    if not first_of(uses).total:
        return
    views = words.VIEWS_OF.format(period=scene.period) if scene.window else ""
    section(one.USES, f"{scene.by} {views}".strip())
    show_list(
        scene,
        uses,
        [
            Field(words.PAGE, lambda row: _page(scene, row), sort="page_title"),
            Field(words.WIKI, wiki, wide=True, sort="wiki"),
            Field(words.KIND, _namespace, wide=True, sort="namespace"),
            Field(words.VIEWS, _views, number=True, sort="views"),
            Field(words.MONTHS_KNOWN, _months, number=True, wide=True),
            Field(words.ON_THE_WIKI, on_wiki),
        ],
        Told(
            sort="-views",
            label=one.USES_LABEL.format(file=file.replace("_", " ")),
            noun="page",
            behind=scene.behind("article_views_by_file"),
        ),
    )


def _page(scene: Scene, row: Row) -> str:
    """Its title; an article's leads to the files on it."""
    return article(scene, row) if row["namespace"] == 0 and not row["main_page"] else name(row["page_title"])


def _namespace(row: Row) -> str:
    if row["main_page"]:
        return one.MAIN_PAGE
    number = row["namespace"]
    return one.NAMESPACES.get(number, one.TALK_PAGE if number % 2 else one.OTHER_PAGE)


def _views(row: Row) -> str:
    is_counted = row["namespace"] == 0 and not row["main_page"]
    return count(row["views"]) if is_counted else absent(one.NOT_COUNTED)


def _months(row: Row) -> str:
    return months_known(row) if row["namespace"] == 0 and not row["main_page"] else ""


def _gone(scene: Scene, file: str) -> list[Row]:
    """The newest of the uses that it lost."""
    gone = first_of(asking.removed(scene.org, file=file), "-seen_on", MOST_REMOVED)
    return list(gone.rows.to_pylist())
