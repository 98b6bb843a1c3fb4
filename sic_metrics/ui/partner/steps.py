"""What to do next: each step a sentence with its numbers, where to begin, and what stands behind it."""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.next_steps import Example, Step, gaps
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import explained, lines_list, section
from sic_metrics.ui.components.tables import page_link

from .context import PageContext, content, reconcile, top_pages

STEPS_SUB: Final = N_("In order of the share of its files, views or speakers that each concerns")
STEP_LINKS: Final[dict[str, str]] = {
    "unused_files": N_("See the unused files"),
    "unnamed_files": N_("See the used files"),
    "languages": N_("See the languages without"),
    "articles_in_need": N_("See all its articles"),
    "one_page": N_("Show the figure with and without"),
    "templates": N_("Show the figure with and without"),
    "deep_tree": N_("Show the figure with and without"),
    "sets": "",
}
GAP_WHY: Final[dict[str, str]] = {
    "files": N_(
        "Which files stand on no article: only a category walk that came to its end names them. For a "
        "category that no dump covers: python -m sic_metrics ingest commons-usage --partner {org}."
    ),
    "languages": N_(
        "Which languages have no article: the usage of some content sets is unknown. See “What is counted”."
    ),
    "quality": N_(
        "Which articles are in need: there are no scores. python -m sic_metrics ingest article-quality "
        "--partner {org}."
    ),
    "templates": N_(
        "How much use comes through templates: dumps and lists do not tell, only category walks do. For a "
        "category that no dump covers: python -m sic_metrics ingest commons-usage --partner {org}."
    ),
}

METRICS = {
    "unused_files": "file_list",
    "unnamed_files": "files",
    "languages": "language_reach",
    "articles_in_need": "partner_article_needs",
    "one_page": "exposure",
    "templates": "exposure",
    "deep_tree": "exposure",
    "sets": "articles",
}
SHOWN = {
    "unused_files": {"show": "files", "use": "unused"},
    "unnamed_files": {"show": "files"},
    "languages": {"show": "wikis", "metric": "language_reach"},
    "articles_in_need": {"show": "articles"},
}


def evidence() -> DeltaGenerator:
    """Where the evidence and the steps stand; on a phone the steps come first."""
    return st.container(key="story")


def next_steps(context: PageContext) -> None:
    """The steps, the one that concerns most first, and what cannot be said yet."""
    with st.container(key="next"):
        _steps(context)


def _steps(context: PageContext) -> None:
    steps = context.steps
    section(
        _("What to do next: {count}").format(count=text.counted(len(steps), "thing"))
        if steps
        else _("What to do next"),
        _(STEPS_SUB) if steps else _("Nothing stands out in what is known."),
    )
    if steps:
        st.html(html("partner.steps", steps=[_step(context, step) for step in steps]))
    unknown = gaps(context.to_do, context.reach, context.last)
    if unknown:
        section(_("What cannot be said yet, and how to find out"), level=3)
        lines_list(_(GAP_WHY[kind]).format(org=context.org) for kind in unknown)


def _step(context: PageContext, step: Step) -> dict[str, str | Markup]:
    behind = FigureSource(METRICS[step.kind], context.org, *_months(context, step))
    return {
        "title": step_title(context, step),
        "detail": detail(context, step),
        "link": _link(context, step),
        "behind": behind.info(step.kind),
    }


def _months(context: PageContext, step: Step) -> tuple[str | None, str | None]:
    month = month_of(context) if METRICS[step.kind] == "exposure" else None
    return month, month


def _link(context: PageContext, step: Step) -> Markup | str:
    label = _(STEP_LINKS[step.kind])
    if step.kind in SHOWN:
        return content(context.org, label, **SHOWN[step.kind])
    return reconcile(context.org, label) if label else ""


STEP_TITLES: Final[dict[str, str]] = {
    "unused_files": N_("Find a place for {files} that {stand} on no article"),
    "unnamed_files": N_("Find out which {count} of its {of} files stand on no viewed article"),
    "languages": N_("Bring its files to {first}, {place}"),
    "articles_in_need": N_("Help to improve {first}, much viewed but poor{more}"),
    "one_page": N_("Say beside the total that one article has {share} of {month}’s views"),
    "templates": N_("Look at use through templates, which has {share} of {month}’s views"),
    "deep_tree": N_("Check the category tree, as {share} of {month}’s views come from far below its top"),
    "sets": N_("Find out where {first} is used"),
}
STEP_DETAILS: Final[dict[str, str]] = {
    "unused_files": N_("{share} of the {of} files that its category holds{old}."),
    "unnamed_files": N_(
        "{share} of its files. Commons Impact Metrics counts them but names only the used ones: set those "
        "beside the category on Commons."
    ),
    "languages": N_(
        "{share} of all [speakers] have no article with its files in their language: {examples}.{official}"
    ),
    "articles_in_need": N_(
        "{count} of {of} scored articles are [in need]; they have {share} of the scored articles’ views in "
        "twelve months: {examples}."
    ),
    "one_page": N_("{page} alone decides how the total moves. Show the figure with it and without."),
    "templates": N_(
        "{articles} with a file only because a [template|templates] puts it there. Show the figure with them "
        "and without."
    ),
    "deep_tree": N_(
        "{articles} with files only from three or more levels below the category. See whether they belong; "
        "if not, prune the tree in content_sets.csv."
    ),
    "sets": N_(
        "{count} of {of} [content sets] have no list of uses, so the figures above are lower bounds. Load a "
        "list: python -m sic_metrics load glamorous FILE.tsv --content-set {content_set}, then build."
    ),
}
STEP_OLD: Final = N_(
    "; {old} of the unused ones were uploaded more than a year ago, so time alone does not help"
)


def step_title(context: PageContext, step: Step, *, inside: bool = False) -> Markup:
    """What is to be done, in one clause; `inside` a sentence it begins small and leads nowhere."""
    template = _(STEP_TITLES[step.kind])
    if inside:
        template = template[:1].lower() + template[1:]
    more = (
        _(", and {count} more").format(count=text.exact((step.count or 0) - 1))
        if (step.count or 0) > 1
        else ""
    )
    numbers = _numbers(context, step)
    place = (
        _("the one language without any")
        if step.count == 1
        else _("the most spoken of {languages} without any").format(**numbers)
    )
    return Markup(template).format(  # noqa: S704 - a sentence of the catalogue
        **numbers, first=_first(step, linked=not inside), more=more, place=place
    )


def detail(context: PageContext, step: Step) -> Markup:
    """What the step is about: pages, numbers, an example."""
    old = _(STEP_OLD).format(old=text.exact(step.old)) if step.old else ""
    examples = Markup(", ").join(_example(step, example) for example in step.examples)
    return explained(_(STEP_DETAILS[step.kind])).format(
        **_numbers(context, step),
        old=old,
        examples=examples,
        official=_official(context, step),
        content_set=(step.examples[0].key if step.examples else None) or "ID",
        page=_page(context, step),
    )


def _numbers(context: PageContext, step: Step) -> dict[str, str]:
    month = month_of(context)
    return {
        "count": text.exact(step.count),
        "of": text.exact(step.of),
        "share": text.percent(step.share),
        "files": text.counted(step.count, "file"),
        "stand": "stands" if step.count == 1 else "stand",
        "articles": text.counted(step.count, "article"),
        "languages": text.counted(step.count, "language"),
        "month": text.month_name(month) if month else "",
    }


def _first(step: Step, *, linked: bool) -> Markup | str:
    if not step.examples:
        return ""
    example = step.examples[0]
    if step.kind == "languages":
        return cached.language_names()[example.name]
    if example.wiki and linked:
        return page_link(example.wiki, example.name)
    return html("text.name", label=example.name.replace("_", " "))


def _example(step: Step, example: Example) -> Markup:
    if example.wiki is None:
        is_language = step.kind == "languages"
        name = cached.language_names()[example.name] if is_language else example.name.replace("_", " ")
        template = Markup(_("{name} ({speakers} speakers)"))  # noqa: S704 - a sentence of the catalogue
        return template.format(name=name, speakers=text.compact(example.amount))
    return Markup(_("{name} ({language}; {views} views, score {score})")).format(  # noqa: S704
        name=page_link(example.wiki, example.name),
        language=cached.languages()[example.wiki],
        views=text.compact(example.amount),
        score=f"{example.score:.2f}",
    )


def _official(context: PageContext, step: Step) -> str:
    """Which of the languages without are official ones of the organisation."""
    if step.kind != "languages" or context.reach is None:
        return ""
    official = {
        language.strip() for language in str(context.organisation["official_languages"] or "").split(";")
    }
    names = [cached.language_names()[code] for code in context.reach.without["language_code"]]
    named = [name for name in names if name in official]
    template = (
        _(" {languages} is an official language of {name}.")
        if len(named) == 1
        else _(" {languages} are official languages of {name}.")
    )
    return template.format(languages=" and ".join(named), name=context.name) if named else ""


def _page(context: PageContext, step: Step) -> Markup | str:
    """The most viewed article of the month that the exposure is of."""
    month = month_of(context)
    if step.kind != "one_page" or not month:
        return ""
    row = top_pages(context.org, month, month, 1).iloc[0]
    return Markup("{} ({})").format(
        page_link(row["wiki"], row["page_title"]), cached.languages()[row["wiki"]]
    )


def month_of(context: PageContext) -> str | None:
    """The month of the exposure audit."""
    months = context.to_do.exposure["month"]
    until = months[months <= context.last] if context.last else months
    return str(until.max()) if len(until) else None
