"""An organisation that is not measured here: what is published, what would measure it, how to ask the Hub."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sic_metrics.errors import StateError, UsageError
from sic_metrics.formats import partner_words as words
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, ngettext, translated
from sic_metrics.impact.curves import FirstCurve, first_curve
from sic_metrics.impact.published import headlines
from sic_metrics.settings import Settings
from sic_metrics.state import Request, State
from sic_metrics.state.checks import MOST_LETTERS
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import head, kpis, lines_list, notice, section
from sic_metrics.ui.components.published import MOST_TILES, headline_tiles

from .context import PageContext
from .opening import cited

WITH_CATEGORY: Final = N_(
    "Wikimedia counts monthly views of the pages that carry files of these categories on Wikimedia Commons: "
    "{categories}. Once the Hub asks for them, the curve stands here, back to 2023."
)
WITHOUT_CATEGORY: Final = N_(
    "No category on Wikimedia Commons with files of {name} is named yet. Name one when you ask the Hub, or "
    "say where its files, texts or data are."
)
ASK_SUB: Final = N_("Your request stands in the Hub’s list. Write a role and a unit, no names of people.")
ASKED: Final = N_("Thank you: the Hub has your request about {name}.")
MOST_CATEGORIES: Final = 4
MOST_LINES: Final = 6
CURVE: Final = "article_views_per_file_by_set"


def opening(context: PageContext) -> None:
    """Head, and the published figures to begin with."""
    published = headlines(cached.records("published_impact", context.org), MOST_TILES)
    curve = first_curve(context.rows(CURVE))
    title = _(words.PUBLISHED_TITLE) if published else _(words.UNPUBLISHED_TITLE)
    head(
        _("Partner impact · {name}").format(name=context.label),
        _curve_title(context, curve) if curve else title.format(name=context.name),
        _(words.PUBLISHED_LEAD) if published else _(words.UNPUBLISHED_LEAD),
    )
    if published:
        headline_tiles(published)
    if len(context.rows("citations")):
        kpis([cited(context)])


def curves(context: PageContext) -> None:
    """What Commons Impact Metrics count of each category, where that was asked for."""
    rows, curve = context.rows(CURVE), first_curve(context.rows(CURVE))
    if curve is None:
        return
    names = _categories(context)
    newest = rows[rows["month"] == curve.month].nlargest(MOST_LINES, "views")["content_set_id"]
    drawn = rows[rows["content_set_id"].isin(newest)]
    drawn = drawn.assign(category=drawn["content_set_id"].map(names))
    section(_("Views month by month, once for each file"), _(words.CURVE_SUB))
    charts.show(
        charts.line(drawn, "views", unit=_(words.CURVE_UNIT), by="category" if len(newest) > 1 else None),
        key="curves",
        alt=_(words.CURVE_ALT).format(
            low=text.compact(drawn["views"].min()), high=text.compact(drawn["views"].max())
        ),
        data=drawn[["category", "month", "views", "tier", "sample"]],
        behind=FigureSource(CURVE, context.org),
    )


def _curve_title(context: PageContext, curve: FirstCurve) -> str:
    return _(words.CURVE_TITLE).format(
        category=_categories(context)[curve.content_set_id],
        views=text.compact(curve.views),
        month=text.month_name(curve.month),
    )


def _categories(context: PageContext) -> dict[str, str]:
    """The category of each content set, as people write it."""
    sets = context.frames.sets
    return dict(zip(sets["content_set_id"], sets["value"].str.replace("_", " "), strict=True))


def how_to_measure(context: PageContext) -> None:
    """What would make its use known, in plain words, and a way to ask for it."""
    sets = context.frames.sets
    categories = [value.replace("_", " ") for value in sets[sets["in_scope"]]["value"]]
    section(_("How to measure it"))
    lines_list([_how(context, categories)])
    if not context.sample:
        _ask(context)
    with st.expander(_("For whoever runs this tool: the commands")):
        state = context.summary.state
        content_set = next(iter(sets[sets["in_scope"]]["content_set_id"]), "ID")
        st.text(
            f"{translated(words.WHY)[state]}\n"
            f"{translated(words.WHAT_TO_DO)[state].format(content_set=content_set)}"
        )


def _how(context: PageContext, categories: list[str]) -> str:
    if not categories:
        return _(WITHOUT_CATEGORY).format(name=context.name)
    named = ", ".join(categories[:MOST_CATEGORIES])
    more = len(categories) - MOST_CATEGORIES
    if more > 0:
        named += ngettext(" and {count} more", " and {count} more", more).format(count=more)
    return _(WITH_CATEGORY).format(categories=named)


def _ask(context: PageContext) -> None:
    """The form that puts a request into the Hub's list."""
    section(_("Ask the Hub to measure {name}").format(name=context.name), _(ASK_SUB), level=3)
    with st.form(f"ask-{context.org}", border=True, clear_on_submit=True):
        who = st.text_input(_("Who asks"), placeholder=_("Communications unit"), max_chars=200)
        question = st.text_area(_("What would you like to know? (optional)"), max_chars=MOST_LETTERS)
        is_sent = st.form_submit_button(_("Ask the Hub"), type="primary")
    if not is_sent:
        return
    try:
        asked = Request(who=who, asked_by=who, org_id=context.org, question=question)
        State.open(Settings.from_environment().home).ask(asked)
    except (UsageError, StateError) as error:
        notice(f"{str(error)[:1].upper()}{str(error)[1:]}.", "error")
    else:
        notice(_(ASKED).format(name=context.name), "info")
