"""What to do next: each step a card that leads to where to begin; and what is not known yet."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.next_steps import Step, gaps
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.cards import Card, cards
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.parts import lines_list, section

from .context import PageContext, months_of_address, top_pages

MOST_CARDS: Final = 3
TITLES: Final[dict[str, str]] = {
    "unused_files": N_("Find a place for {files} that no article uses"),
    "unnamed_files": N_("Find {files} nobody sees yet"),
    "languages": N_("Bring files to {first}"),
    "articles_in_need": N_("Improve “{first}”{more}"),
    "one_page": N_("Tell readers that one article leads"),
    "templates": N_("Check use through templates"),
    "deep_tree": N_("Check the category tree"),
    "sets": N_("Find out where {first} is used"),
}
ABOUT: Final[dict[str, str]] = {
    "unused_files": N_("{share} of its files."),
    "unnamed_files": N_("{share} of its files."),
    "languages": N_("{share} of the speakers have none in their language yet."),
    "articles_in_need": N_("Much viewed, low quality."),
    "one_page": N_("“{page}”: {share} of views."),
    "templates": N_("They bring {share} of the views of {month}."),
    "deep_tree": N_("{share} of the views of {month} come from far below its top."),
    "sets": N_("{count} of {of} collections have no list of uses yet."),
}
SHOWN: Final = {
    "unused_files": {"show": "files", "use": "unused"},
    "unnamed_files": {"show": "files"},
    "languages": {"show": "wikis", "metric": "language_reach"},
    "articles_in_need": {"show": "articles"},
}
GAPS: Final[dict[str, str]] = {
    "files": N_("Which files no article uses. Only a walk through the whole category names them."),
    "languages": N_("Which languages have no article. The use of some collections is not known."),
    "quality": N_("Which articles need work. They have no quality scores yet."),
    "templates": N_("How much use comes through templates. Only a walk through the category tells."),
}


def next_steps(context: PageContext) -> None:
    """The three steps that concern most."""
    steps = context.steps
    section(_("Next steps"), "" if steps else _("Nothing stands out in what is known."))
    if steps:
        cards([_card(context, step) for step in steps[:MOST_CARDS]])


def more_steps(context: PageContext) -> None:
    """The steps that concern less; nothing where there are none."""
    if context.steps[MOST_CARDS:]:
        section(_("More next steps"))
        cards([_card(context, step) for step in context.steps[MOST_CARDS:]], columns=2)


def not_known_yet(context: PageContext) -> None:
    """What cannot be said yet, and why; nothing where all is known."""
    unknown = gaps(context.to_do, context.reach, context.last)
    if unknown:
        section(_("Not known yet"), _("Ask the Hub if you need it."))
        lines_list(_(GAPS[kind]) for kind in unknown)


def _card(context: PageContext, step: Step) -> Card:
    numbers = _numbers(context, step)
    title = Markup(_(TITLES[step.kind])).format(**numbers)  # noqa: S704 - a sentence of the catalogue
    return Card(title, Markup(_(ABOUT[step.kind])).format(**numbers), _href(context, step))  # noqa: S704


def _href(context: PageContext, step: Step) -> str:
    page = "content" if step.kind in SHOWN else "partner" if step.kind == "sets" else "reconcile"
    asked = {"org": context.org, **SHOWN.get(step.kind, {}), **months_of_address()}
    if step.kind == "sets":
        asked["tab"] = "about"
    if page == "reconcile":
        asked = {"org": context.org}
    return f"/{page}?{urlencode(asked)}"


def _numbers(context: PageContext, step: Step) -> dict[str, str | Markup]:
    month = month_of(context)
    more = (step.count or 0) - 1
    page, share = _leading_page(context) if step.kind == "one_page" else ("", step.share)
    return {
        "count": text.exact(step.count),
        "of": text.exact(step.of),
        "share": text.percent(share),
        "files": text.counted(step.count, "file"),
        "month": text.month_name(month) if month else "",
        "first": _first(step),
        "more": _(" and {count} more").format(count=text.exact(more)) if more > 0 else "",
        "page": page,
    }


def _first(step: Step) -> Markup | str:
    if not step.examples:
        return ""
    name = step.examples[0].name
    if step.kind == "languages":
        return cached.language_names()[name]
    return html("text.name", label=name.replace("_", " "))


def _leading_page(context: PageContext) -> tuple[Markup | str, float | None]:
    """The most viewed article of the window, and its share of the views that are known."""
    if not context.window or not context.summary.total.views:
        return "", None
    row = top_pages(context.org, *context.window, 1).iloc[0]
    return _title_of(row["page_title"]), float(row["views"]) / context.summary.total.views


def _title_of(page_title: str) -> Markup:
    return html("text.name", label=page_title.replace("_", " "))


def month_of(context: PageContext) -> str | None:
    """The month of the exposure audit."""
    months = context.to_do.exposure["month"]
    until = months[months <= context.last] if context.last else months
    return str(until.max()) if len(until) else None
