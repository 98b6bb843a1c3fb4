"""One file: where it stands, how often its articles were viewed, and where it stood before."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.summary import WindowTotal, window
from sic_metrics.snapshots import content as asking
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.listing import Field, Row, absent, count, listing, name
from sic_metrics.ui.components.parts import facts_list, head, section
from sic_metrics.ui.components.pictures import commons_url, kind, pictures

from .context import PageContext
from .lists import (
    ListOptions,
    article,
    back_to,
    day,
    first_of,
    months_known,
    on_wiki,
    removed_fields,
    show_list,
    trend,
    wiki,
)

FILE_LEAD: Final = N_(
    "These are views of the articles by people, each article once a month. They are not views of the file."
)
FILE_LEAD_UNUSED: Final = N_(
    "An article about what it shows is the place for it. Open it on Commons to see what it shows and how it "
    "may be used."
)
FILE_ON_TEMPLATE: Final = N_(
    "It stands on a template, which carries it to every article that embeds the template: perhaps as a small "
    "mark rather than a picture."
)
FILE_TREND_SUB: Final = N_(
    "Monthly views by people of the articles that carry the file. Gaps: unknown, or on no article"
)
NAMESPACES: Final[dict[int, str]] = {
    0: N_("Article"),
    2: N_("User page"),
    4: N_("Project page"),
    6: N_("File page"),
    10: N_("Template"),
    14: N_("Category"),
    100: N_("Portal"),
    104: N_("Page of the wiki’s own kind"),
}

MOST_REMOVED = 25
KIND_AND_LINK = Markup("{} · {}")
NOTHING_KNOWN = {"articles": 0, "uploaded_on": None, "licence": None, "media_type": None}


def is_known(context: PageContext, file: str) -> bool:
    """Whether the organisation's lists name the file, now or once."""
    return bool(first_of(asking.one_file(context.org, file)).total or _gone(context, file))


def one_file(context: PageContext, file: str) -> None:
    """Head, its pages, its months, and where it stood before."""
    (row,) = first_of(asking.one_file(context.org, file)).rows.to_pylist() or [NOTHING_KNOWN]
    monthly = cached.answer(asking.file_months(context.org, file))
    total = window(monthly, *context.window) if context.window else None
    back_to(context.here(), _("All files of {name}").format(name=context.name))
    _opening(context, {**row, "file": file}, total)
    _uses(context, file)
    by_set = cached.answer(asking.sets_of_file(context.org, file))
    trend(context, monthly, "article_views_by_file", _(FILE_TREND_SUB), by_set)
    if gone := _gone(context, file):
        section(
            _("Where it stood before"), _("Uses that one list has and the next has not, the newest first")
        )
        listing(gone, removed_fields(context, with_file=False), label=_("Where it stood before"))


def _opening(context: PageContext, row: Row, total: WindowTotal | None) -> None:
    if row["articles"] == 0:
        title, lead = _("{file} stands on no article"), _(FILE_LEAD_UNUSED)
    elif total is None or total.views is None:
        title, lead = _("{file} stands on {articles}; their views are unknown"), ""
    else:
        title, lead = _("{file} stands on {articles}, viewed {views} times {period}"), _(FILE_LEAD)
    wording = title.format(
        file=row["file"].replace("_", " "),
        articles=text.counted(row["articles"], "article"),
        views=change_words.bounded(text.compact(total.views), total) if total else "",
        period=context.in_period,
    )
    stands_on = first_of(asking.templates(context.org, row["file"])).total
    lead = f"{lead} {_(FILE_ON_TEMPLATE) if stands_on else ''}".strip()
    head(_("Content · {name} · File").format(name=context.label), wording, lead)
    pictures([row])
    facts_list(
        {
            _("Uploaded"): day(row["uploaded_on"]),
            _("Licence"): row["licence"] or absent(),
            _("File"): KIND_AND_LINK.format(kind(row), web_link(commons_url(row), _("Open on Commons"))),
        }
    )


def _uses(context: PageContext, file: str) -> None:
    uses = asking.uses(context.org, file, context.window)
    if not first_of(uses).total:
        return
    views = (
        _("Views: {period}, by people, each article once a month.").format(period=context.period)
        if context.window
        else ""
    )
    section(_("Where it stands"), context.with_counter(f"{context.by} {views}".strip()))
    show_list(
        context,
        uses,
        [
            Field(_("Page"), lambda row: _page(context, row), sort="page_title"),
            Field(_("Wiki"), wiki, wide=True, sort="wiki"),
            Field(_("Kind"), _namespace, wide=True, sort="namespace"),
            Field(_("Views"), _views, number=True, sort="views"),
            Field(_("Months known"), _months, number=True, wide=True),
            Field(_("On the wiki"), on_wiki),
        ],
        ListOptions(
            sort="-views",
            label=_("Pages that carry {file}").format(file=file.replace("_", " ")),
            noun="page",
            behind=context.behind("article_views_by_file"),
        ),
    )


def _page(context: PageContext, row: Row) -> str:
    """Its title; an article's leads to the files on it."""
    return (
        article(context, row) if row["namespace"] == 0 and not row["main_page"] else name(row["page_title"])
    )


def _namespace(row: Row) -> str:
    if row["main_page"]:
        return _("Main page")
    number = row["namespace"]
    return translated(NAMESPACES).get(
        number, _("Talk page") if number % 2 else _("Page of the wiki’s own kind")
    )


def _views(row: Row) -> str:
    is_counted = row["namespace"] == 0 and not row["main_page"]
    return count(row["views"]) if is_counted else absent(_("not counted"))


def _months(row: Row) -> str:
    return months_known(row) if row["namespace"] == 0 and not row["main_page"] else ""


def _gone(context: PageContext, file: str) -> list[Row]:
    """The newest of the uses that it lost."""
    gone = first_of(asking.removed(context.org, file=file), "-seen_on", MOST_REMOVED)
    return list(gone.rows.to_pylist())
