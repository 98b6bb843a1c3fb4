"""An organisation that is not measured here: what others published, first curves, and how to ask the Hub."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from sic_metrics.errors import StateError, UsageError
from sic_metrics.formats import partner_words as words
from sic_metrics.formats import published_words, text
from sic_metrics.formats.language import N_, _, ngettext
from sic_metrics.impact.curves import FirstCurve, first_curve
from sic_metrics.impact.published import largest_of
from sic_metrics.settings import Settings
from sic_metrics.state import Request, State
from sic_metrics.state.checks import MOST_LETTERS
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts, known_months
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.organisations import collaborations
from sic_metrics.ui.components.parts import head, notice, paragraph, section
from sic_metrics.ui.components.published import published_table, published_tiles

from .context import PageContext

PUBLISHED_LEAD: Final = N_(
    "The largest of {figures} that others have published. We have not measured {name} yet."
)
NO_LEAD: Final = N_("Nobody has published figures that we know of. You can ask the Hub to measure it.")
WITH_CATEGORY: Final = N_("The Hub can measure {name}. It knows {categories} on Wikimedia Commons.")
WITHOUT_CATEGORY: Final = N_(
    "The Hub can measure {name}. It only needs the name of the category on Wikimedia Commons."
)
ASK_SUB: Final = N_("Write a role and a unit, no names of people.")
ASKED: Final = N_("Thank you. The Hub will see your request about {name} in its list.")
MOST_LINES: Final = 6
CURVE: Final = "article_views_per_file_by_set"


def opening(context: PageContext) -> None:
    """The largest published figure as the title, or that none is known."""
    rows = _published(context)
    curve = first_curve(context.rows(CURVE))
    largest = largest_of(rows)
    if curve:
        title = _curve_title(context, curve)
    elif largest:
        title = f"{context.name}: {published_words.in_words(largest)}"
    else:
        title = _("{name} is not measured yet").format(name=context.name)
    figures = text.counted(len(rows), "figure")
    lead = _(PUBLISHED_LEAD).format(figures=figures, name=context.name) if largest else _(NO_LEAD)
    head("", title, lead)


def draw(context: PageContext) -> None:
    """The figures to begin with, all of them as a table, and beside them the way to ask the Hub."""
    wide, narrow = st.columns([11, 4], gap="large")
    rows = _published(context)
    with wide:
        published_tiles(rows)
        _curves(context)
        published_table(rows, sample=context.sample)
    with narrow, st.container(border=True, key="ask"):
        _ask(context)


def collaborated(context: PageContext) -> None:
    """Who of Wikimedia worked with it."""
    collaborations(context.org, context.name)


def _published(context: PageContext) -> Sequence[Mapping[str, Any]]:
    return cached.records("published_impact", context.org)


def _curves(context: PageContext) -> None:
    """What Commons Impact Metrics count of each category, where that was asked for."""
    rows, curve = context.rows(CURVE), first_curve(context.rows(CURVE))
    if curve is None:
        return
    names = _categories(context)
    newest = rows[rows["month"] == curve.month].nlargest(MOST_LINES, "views")["content_set_id"]
    drawn = rows[rows["content_set_id"].isin(newest)]
    drawn = drawn.assign(category=drawn["content_set_id"].map(names))
    section(
        _("Page views month by month, once for each file"),
        _(words.CURVE_SUB),
        behind=FigureSource(CURVE, context.org),
    )
    charts.show(
        charts.line(
            drawn,
            "views",
            unit=_(words.CURVE_UNIT),
            by="category" if len(newest) > 1 else None,
            events=known_months.events(context.org),
        ),
        key="curves",
        alt=_(words.CURVE_ALT).format(
            low=text.compact(drawn["views"].min()), high=text.compact(drawn["views"].max())
        ),
        data=drawn[["category", "month", "views", "tier", "sample"]],
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


def _ask(context: PageContext) -> None:
    """What the Hub needs, and the form that puts a request into its list."""
    section(_("Do you want current figures?"))
    paragraph(_how(context), "sic-sub")
    if context.sample:
        return
    with (
        st.popover(_("Ask the Hub to measure this"), type="primary", width="stretch"),
        st.form(f"ask-{context.org}", border=False, clear_on_submit=True),
    ):
        who = st.text_input(_("Who asks"), placeholder=_("Communications unit"), max_chars=200)
        st.caption(_(ASK_SUB))
        question = st.text_area(_("What would you like to know? (optional)"), max_chars=MOST_LETTERS)
        is_sent = st.form_submit_button(_("Send the request"), type="primary")
    if is_sent:
        _keep(context, who, question)


def _how(context: PageContext) -> str:
    sets = context.frames.sets
    categories = int(sets["in_scope"].sum())
    if not categories:
        return _(WITHOUT_CATEGORY).format(name=context.name)
    counted = ngettext("its category", "{count} categories", categories).format(count=text.exact(categories))
    return _(WITH_CATEGORY).format(name=context.name, categories=counted)


def _keep(context: PageContext, who: str, question: str) -> None:
    try:
        asked = Request(who=who, asked_by=who, org_id=context.org, question=question)
        State.open(Settings.from_environment().home).ask(asked)
    except (UsageError, StateError) as error:
        notice(f"{str(error)[:1].upper()}{str(error)[1:]}.", "error")
    else:
        notice(_(ASKED).format(name=context.name), "info")
