"""Where an organisation's files are used: by wiki, by language, and the languages without use."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.impact.summary import window
from sic_metrics.snapshots import content as asking
from sic_metrics.snapshots.pages import Question
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.listing import Field, Row, absent, count, inside
from sic_metrics.ui.components.parts import head
from sic_metrics.ui.content import words
from sic_metrics.ui.content.cells import months_known, wiki
from sic_metrics.ui.content.lists import Told, first_of, show_list
from sic_metrics.ui.content.scene import Scene

LISTS: Final = tuple(words.LISTED)
BAR: Final = Markup(
    '<span class="sic-bar" aria-hidden="true"><span style="width: {}%"></span></span>'
    '<span class="sic-share">{}</span>'
)
REACH: Final = "language_reach"


def wikis(scene: Scene) -> None:
    """One of three lists; each wiki leads to its articles."""
    questions = _questions(scene)
    counts = {name: first_of(question).total for name, question in questions.items()}
    total = _views(scene)
    _opening(scene, questions, counts, total)
    choices = {
        name: words.COUNTED_CHOICE.format(label=label, count=text.exact(counts[name]))
        for name, label in words.LISTED.items()
    }
    metric = filters.segments(words.BY, choices, "metric", LISTS[0])
    show_list(
        scene,
        questions[metric],
        _wiki_fields(scene, total) if metric == LISTS[0] else _language_fields(with_use=metric != REACH),
        Told(
            sort="-speakers" if metric == REACH else "-views",
            label=words.WIKIS_LABEL[metric].format(name=scene.label),
            noun="wiki" if metric == LISTS[0] else "language",
            note=words.WIKIS_SUB[metric].format(period=scene.period),
            behind=scene.behind(metric),
        ),
    )


def _questions(scene: Scene) -> dict[str, Question]:
    by_use = (asking.languages(scene.org, scene.window, use) for use in ("used", "unused"))
    return dict(zip(LISTS, (asking.wikis(scene.org, scene.window), *by_use), strict=True))


def _opening(scene: Scene, questions: dict[str, Question], counts: dict[str, int], total: int | None) -> None:
    first, without = (
        first_of(questions[name], sort).rows.to_pylist()
        for name, sort in ((LISTS[0], "-views"), (REACH, "-speakers"))
    )
    languages = first_of(asking.languages(scene.org, scene.window)).total
    is_viewed = bool(first and first[0]["views"] and total)
    written = (words.WIKIS_TITLE if is_viewed else words.WIKIS_TITLE_UNVIEWED).format(
        wiki=wiki(first[0]) if first else "",
        share=text.percent(first[0]["views"] / total) if is_viewed and total else "",
        wikis=text.counted(counts[LISTS[0]], "wiki"),
        without=text.exact(counts[REACH]),
        languages=text.counted(languages, "language"),
    )
    head(words.EYEBROW.format(name=scene.named), written, scene.with_doubt(_lead(scene, without)))


def _lead(scene: Scene, without: list[Row]) -> str:
    if not without:
        return words.WIKIS_LEAD_ALL if scene.is_whole else ""
    largest = without[0]
    if largest["speakers"] is None:
        return ""
    return words.WIKIS_LEAD.format(language=_language(largest), speakers=text.compact(largest["speakers"]))


def _wiki_fields(scene: Scene, total: int | None) -> list[Field]:
    return [
        Field(words.WIKI, lambda row: _articles_of(scene, row), sort="wiki"),
        Field(words.VIEWS, lambda row: count(row["views"]), number=True, sort="views"),
        Field(words.SHARE, lambda row: _share(row, total), number=True),
        Field(words.MONTHS_KNOWN, months_known, number=True, wide=True, sort="months_known"),
        Field(words.ARTICLES, lambda row: count(row["articles"]), number=True, sort="articles"),
    ]


def _language_fields(*, with_use: bool) -> list[Field]:
    used = [
        Field(words.ARTICLES, lambda row: count(row["articles"]), number=True, sort="articles"),
        Field(words.VIEWS, lambda row: count(row["views"]), number=True, sort="views"),
    ]
    return [
        Field(words.LANGUAGE, _language, sort="language_code"),
        Field(words.SPEAKERS, _speakers, number=True, sort="speakers"),
        Field(words.REGION, lambda row: row["region"] or absent(), wide=True, sort="region"),
        *(used if with_use else []),
    ]


def _articles_of(scene: Scene, row: Row) -> Markup:
    return inside(scene.address(show="articles", wiki=row["wiki"]), wiki(row))


def _language(row: Row) -> str:
    names = {one["language_code"]: one["language"] for one in cached.records("wikis")}
    return str(names.get(row["language_code"], row["language_code"]))


def _speakers(row: Row) -> str | Markup:
    return text.compact(row["speakers"]) if row["speakers"] is not None else absent()


def _share(row: Row, total: int | None) -> str | Markup:
    if row["views"] is None or not total:
        return absent()
    share = row["views"] / total
    return BAR.format(min(100, round(100 * share, 1)), text.percent(share))


def _views(scene: Scene) -> int | None:
    if not scene.window:
        return None
    return window(cached.metric("article_views", scene.org), *scene.window).views
