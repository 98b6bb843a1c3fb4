"""The opening of the Topics page: its finding, and a card for each theme with how much is known of it."""

from __future__ import annotations

from typing import Final

import pandas as pd

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.topics import of_topic
from sic_metrics.ui.addresses import topic_key
from sic_metrics.ui.components.cards import Card, cards
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.parts import head, unknown
from sic_metrics.ui.components.tabs import here_with

from .context import PageContext

TITLES: Final = {
    0: N_("No much-viewed article on {topic} is below class B"),
    1: N_("One much-viewed article on {topic} is below class B"),
}
TITLE: Final = N_("{count} much-viewed articles on {topic} are below class B")
LEAD: Final = N_("Together they have {views} views a month.")
TOO_FEW: Final = N_("Too few articles on {topic} are known to say which to improve first")
TOO_FEW_LEAD: Final = N_(
    "{ranked} of {articles} can be ranked. Of the others, quality or views are not known."
)
NOT_KNOWN: Final = N_("Which articles on {topic} need work is not known yet")
NOT_KNOWN_LEAD: Final = N_("{articles} on the list, none of them with both its views and its quality.")
OF_ONE_LIST: Final = ("tab", "list", "group", "order", "title", "list_page", "fill", "wiki")


def nothing_known() -> None:
    """The designed empty state of a store without topics."""
    head("", _("Which articles on a topic need work is not known yet"))
    unknown(_("There is no list of articles yet."), _("Ask the Hub to add one."))


def beginning(context: PageContext) -> None:
    """The finding, and the themes to choose from."""
    counts = context.counts
    if counts.is_enough:
        title = _(TITLES.get(counts.urgent, TITLE)).format(
            count=text.exact(counts.urgent), topic=context.name
        )
        lead = _(LEAD).format(views=text.compact(counts.urgent_views)) if counts.urgent else ""
    else:
        title = _(TOO_FEW if counts.ranked else NOT_KNOWN).format(topic=context.name)
        lead = _(TOO_FEW_LEAD if counts.ranked else NOT_KNOWN_LEAD).format(
            ranked=text.exact(counts.ranked), articles=text.counted(counts.articles, "article")
        )
    head("", title, lead)
    themes = [topic for topic in context.topics if not topic.startswith("SDG")]
    if len(themes) > 1:
        cards([_card(context, theme) for theme in themes], columns=4)


def _card(context: PageContext, theme: str) -> Card:
    rows = of_topic(context.listed, theme)
    left = dict.fromkeys(OF_ONE_LIST, "")
    return Card(
        theme,
        _known_words(rows),
        here_with(**left, topic=topic_key(theme)),
        picture=html("topics.known", percent=round(100 * _known(rows))),
        is_current=theme == context.topic,
    )


def _known_words(rows: pd.DataFrame) -> str:
    if rows.empty:
        return _("No list yet")
    articles = text.counted(len(rows), "article")
    return _("{articles}, {share} known").format(articles=articles, share=text.percent(_known(rows)))


def _known(rows: pd.DataFrame) -> float:
    """The share of the articles with both their views and their class."""
    known = rows[["views_a_month", "quality"]].notna().all(axis=1)
    return float(known.mean()) if len(rows) else 0.0
