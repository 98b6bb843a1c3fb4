"""Where an organisation's files are used: by wiki, by language, and the languages without use."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.summary import window
from sic_metrics.snapshots import content as asking
from sic_metrics.snapshots.pages import Question
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.listing import Field, Row, absent, count, inside
from sic_metrics.ui.components.parts import head
from sic_metrics.ui.content import words
from sic_metrics.ui.content.cells import months_known, wiki
from sic_metrics.ui.content.context import Scene
from sic_metrics.ui.content.lists import Told, first_of, show_list

LISTED: Final[dict[str, str]] = {
    "article_views_by_wiki": N_("Wikis"),
    "article_views_by_language": N_("Languages with use"),
    "language_reach": N_("Languages without use"),
}
WIKIS_TITLE: Final = N_(
    "{wiki} has {share} of the views on {wikis}; {without} of {languages} have no article with a file"
)
WIKIS_TITLE_UNVIEWED: Final = N_(
    "Files stand on articles in {wikis}; {without} of {languages} have no article with a file"
)
WIKIS_LEAD: Final = N_(
    "{language}, with {speakers} speakers, is the largest language without use. "
    "Those who write there may not know of these files."
)
WIKIS_LEAD_ALL: Final = N_("Every language with a wiki in the registry has at least one article with a file.")
WIKIS_LABEL: Final[dict[str, str]] = {
    "article_views_by_wiki": N_("Wikis by views of the articles that carried files of {name}"),
    "article_views_by_language": N_("Languages by views of the articles that carried files of {name}"),
    "language_reach": N_("Languages without an article that carries a file of {name}, by speakers"),
}
WIKIS_SUB: Final[dict[str, str]] = {
    "article_views_by_wiki": N_("Views by people, {period}. Articles: of the last month of it that had any."),
    "article_views_by_language": N_(
        "Views by people of all wikis of a language, {period}. Articles: by the newest "
        "lists. Speakers of a first or second language by Unicode CLDR; they are not "
        "readers."
    ),
    "language_reach": N_(
        "No article by the newest lists. Speakers of a first or second language by "
        "Unicode CLDR; they are not readers."
    ),
}

LISTS: Final = tuple(LISTED)
REACH: Final = "language_reach"


def wikis(scene: Scene) -> None:
    """One of three lists; each wiki leads to its articles."""
    questions = _questions(scene)
    counts = {name: first_of(question).total for name, question in questions.items()}
    total = _views(scene)
    _opening(scene, questions, counts, total)
    choices = {
        name: words.COUNTED_CHOICE.format(label=label, count=text.exact(counts[name]))
        for name, label in translated(LISTED).items()
    }
    metric = filters.segments(_("What to list"), choices, "metric", LISTS[0])
    show_list(
        scene,
        questions[metric],
        _wiki_fields(scene, total) if metric == LISTS[0] else _language_fields(with_use=metric != REACH),
        Told(
            sort="-speakers" if metric == REACH else "-views",
            label=translated(WIKIS_LABEL)[metric].format(name=scene.label),
            noun="wiki" if metric == LISTS[0] else "language",
            note=translated(WIKIS_SUB)[metric].format(period=scene.period),
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
    written = (_(WIKIS_TITLE) if is_viewed else _(WIKIS_TITLE_UNVIEWED)).format(
        wiki=wiki(first[0]) if first else "",
        share=text.percent(first[0]["views"] / total) if is_viewed and total else "",
        wikis=text.counted(counts[LISTS[0]], "wiki"),
        without=text.exact(counts[REACH]),
        languages=text.counted(languages, "language"),
    )
    head(_(words.EYEBROW).format(name=scene.named), written, scene.with_doubt(_lead(scene, without)))


def _lead(scene: Scene, without: list[Row]) -> str:
    if not without:
        return _(WIKIS_LEAD_ALL) if scene.is_whole else ""
    largest = without[0]
    if largest["speakers"] is None:
        return ""
    return _(WIKIS_LEAD).format(language=_language(largest), speakers=text.compact(largest["speakers"]))


def _wiki_fields(scene: Scene, total: int | None) -> list[Field]:
    return [
        Field(_(words.WIKI), lambda row: _articles_of(scene, row), sort="wiki"),
        Field(_(words.VIEWS), lambda row: count(row["views"]), number=True, sort="views"),
        Field(_("Share of views"), lambda row: _share(row, total), number=True),
        Field(_(words.MONTHS_KNOWN), months_known, number=True, wide=True, sort="months_known"),
        Field(_(words.ARTICLES), lambda row: count(row["articles"]), number=True, sort="articles"),
    ]


def _language_fields(*, with_use: bool) -> list[Field]:
    used = [
        Field(_(words.ARTICLES), lambda row: count(row["articles"]), number=True, sort="articles"),
        Field(_(words.VIEWS), lambda row: count(row["views"]), number=True, sort="views"),
    ]
    return [
        Field(_("Language"), _language, sort="language_code"),
        Field(_("Speakers"), _speakers, number=True, sort="speakers"),
        Field(_("Region"), lambda row: row["region"] or absent(), wide=True, sort="region"),
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
    percent = min(100, round(100 * share, 1))
    return html("content.share", percent=percent, words=text.percent(share))


def _views(scene: Scene) -> int | None:
    if not scene.window:
        return None
    return window(cached.metric("article_views", scene.org), *scene.window).views
