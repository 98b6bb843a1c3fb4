"""What to do next: each step a sentence with its numbers, where to begin, and what stands behind it."""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.next_steps import Step, gaps
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import FigureSource
from sic_metrics.ui.components.parts import lines_list, section
from sic_metrics.ui.partner.context import PageContext
from sic_metrics.ui.partner.links import content, reconcile

from .step_details import detail, month_of, step_title

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
        "Which files stand on no article: only a category walk that came to its end "
        "names them. For a category that no dump covers: python -m sic_metrics ingest "
        "commons-usage --partner {org}."
    ),
    "languages": N_(
        "Which languages have no article: the usage of some content sets is unknown. See “What is counted”."
    ),
    "quality": N_(
        "Which articles are in need: there are no scores. python -m sic_metrics ingest "
        "article-quality --partner {org}."
    ),
    "templates": N_(
        "How much use comes through templates: dumps and lists do not tell, only "
        "category walks do. For a category that no dump covers: python -m sic_metrics "
        "ingest commons-usage --partner {org}."
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
        lines_list(translated(GAP_WHY)[kind].format(org=context.org) for kind in unknown)


def _step(context: PageContext, step: Step) -> dict[str, str | Markup]:
    behind = FigureSource(METRICS[step.kind], context.org, *_months(context, step))
    return {
        "title": step_title(context, step),
        "detail": detail(context, step),
        "link": _link(context, step),
        "behind": behind.links(),
    }


def _months(context: PageContext, step: Step) -> tuple[str | None, str | None]:
    month = month_of(context) if METRICS[step.kind] == "exposure" else None
    return month, month


def _link(context: PageContext, step: Step) -> Markup | str:
    label = translated(STEP_LINKS)[step.kind]
    if step.kind in SHOWN:
        return content(context.org, label, **SHOWN[step.kind])
    return reconcile(context.org, label) if label else ""
