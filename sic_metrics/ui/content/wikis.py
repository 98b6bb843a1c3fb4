"""Where an organisation's files are used: by wiki, by language, and the languages without use."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.summary import window
from sic_metrics.snapshots import content as asking
from sic_metrics.snapshots.queries import Query
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.listing import Field, Row, absent, count, inside
from sic_metrics.ui.components.parts import head

from .context import COUNTED_CHOICE, PageContext
from .lists import ListOptions, first_of, months_known, show_list, wiki

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
    "{language}, with {speakers} speakers, is the largest language without use. Those who write there may "
    "not know of these files."
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
        "Views by people of all wikis of a language, {period}. Articles: by the newest lists. Speakers of a "
        "first or second language by Unicode CLDR; they are not readers."
    ),
    "language_reach": N_(
        "No article by the newest lists. Speakers of a first or second language by Unicode CLDR; they are "
        "not readers."
    ),
}

LISTS: Final = tuple(LISTED)
REACH: Final = "language_reach"


def wikis(context: PageContext) -> None:
    """One of three lists; each wiki leads to its articles."""
    questions = _questions(context)
    counts = {name: first_of(question).total for name, question in questions.items()}
    total = _views(context)
    _opening(context, questions, counts, total)
    choices = {
        name: COUNTED_CHOICE.format(label=label, count=text.exact(counts[name]))
        for name, label in translated(LISTED).items()
    }
    metric = filters.segments(_("What to list"), choices, "metric", LISTS[0])
    show_list(
        context,
        questions[metric],
        _wiki_fields(context, total) if metric == LISTS[0] else _language_fields(with_use=metric != REACH),
        ListOptions(
            sort="-speakers" if metric == REACH else "-views",
            label=_(WIKIS_LABEL[metric]).format(name=context.name),
            noun="wiki" if metric == LISTS[0] else "language",
            note=context.with_counter(_(WIKIS_SUB[metric]).format(period=context.period)),
            behind=context.behind(metric),
        ),
    )


def _questions(context: PageContext) -> dict[str, Query]:
    by_use = (asking.languages(context.org, context.window, use) for use in ("used", "unused"))
    return dict(zip(LISTS, (asking.wikis(context.org, context.window), *by_use), strict=True))


def _opening(
    context: PageContext, questions: dict[str, Query], counts: dict[str, int], total: int | None
) -> None:
    first, without = (
        first_of(questions[name], sort).rows.to_pylist()
        for name, sort in ((LISTS[0], "-views"), (REACH, "-speakers"))
    )
    languages = first_of(asking.languages(context.org, context.window)).total
    is_viewed = bool(first and first[0]["views"] and total)
    wording = (_(WIKIS_TITLE) if is_viewed else _(WIKIS_TITLE_UNVIEWED)).format(
        wiki=wiki(first[0]) if first else "",
        share=text.percent(first[0]["views"] / total) if is_viewed and total else "",
        wikis=text.counted(counts[LISTS[0]], "wiki"),
        without=text.exact(counts[REACH]),
        languages=text.counted(languages, "language"),
    )
    head(
        _("Content · {name}").format(name=context.label), wording, context.with_doubt(_lead(context, without))
    )


def _lead(context: PageContext, without: list[Row]) -> str:
    if not without:
        return _(WIKIS_LEAD_ALL) if context.is_whole else ""
    largest = without[0]
    if largest["speakers"] is None:
        return ""
    return _(WIKIS_LEAD).format(language=_language(largest), speakers=text.compact(largest["speakers"]))


def _wiki_fields(context: PageContext, total: int | None) -> list[Field]:
    return [
        Field(_("Wiki"), lambda row: _articles_of(context, row), sort="wiki"),
        Field(_("Views"), lambda row: count(row["views"]), number=True, sort="views"),
        Field(_("Share of views"), lambda row: _share(row, total), number=True),
        Field(_("Months known"), months_known, number=True, wide=True, sort="months_known"),
        Field(_("Articles"), lambda row: count(row["articles"]), number=True, sort="articles"),
    ]


def _language_fields(*, with_use: bool) -> list[Field]:
    used = [
        Field(_("Articles"), lambda row: count(row["articles"]), number=True, sort="articles"),
        Field(_("Views"), lambda row: count(row["views"]), number=True, sort="views"),
    ]
    return [
        Field(_("Language"), _language, sort="language_code"),
        Field(_("Speakers"), _speakers, number=True, sort="speakers"),
        Field(_("Region"), lambda row: row["region"] or absent(), wide=True, sort="region"),
        *(used if with_use else []),
    ]


def _articles_of(context: PageContext, row: Row) -> Markup:
    return inside(context.address(show="articles", wiki=row["wiki"]), wiki(row))


def _language(row: Row) -> str:
    return cached.language_names()[row["language_code"]]


def _speakers(row: Row) -> str | Markup:
    return text.compact(row["speakers"]) if row["speakers"] is not None else absent()


def _share(row: Row, total: int | None) -> str | Markup:
    if row["views"] is None or not total:
        return absent()
    share = row["views"] / total
    percent = min(100, round(100 * share, 1))
    return html("content.share", percent=percent, words=text.percent(share))


def _views(context: PageContext) -> int | None:
    if not context.window:
        return None
    return window(cached.metric("article_views", context.org), *context.window).views
