"""Two stories of an organisation's report: the article that leads, and a language that is new or grows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from sic_metrics.formats.language import N_, _

from ..formats import change_words, text
from ..impact.partner_summary import PartnerSummary
from ..impact.summary import wiki_changes
from .facts import Article, Story
from .known import Known

LEADING: Final = N_("Most viewed article")
LEADING_TEXT: Final = N_("“{article}” ({language}) was viewed {views} times. That is {share} of all views.")
NEW: Final = N_("New language")
NEW_TEXT: Final = N_(
    "{language}: no article showed a file a year before. Now they were viewed {views} times."
)
GROWING: Final = N_("Fastest growing language")
GROWING_TEXT: Final = N_("{language}: views are {moved} on the same months before.")
FEWEST_VIEWS: Final = 1_000  # of a language that is worth a story
IS_NEW: Final = "no earlier months"


def stories(
    known: Known,
    summary: PartnerSummary,
    listed: Sequence[Article],
    by_wiki: pd.DataFrame,
    window: tuple[str, str],
) -> Iterator[Story]:
    """The stories there are, none where too little is known.

    Args:
        known: the snapshot.
        summary: of the organisation in the window.
        listed: its most viewed articles, the first one first.
        by_wiki: rows of `article_views_by_wiki`.
        window: first and last month (`YYYY-MM`).
    """
    if listed and listed[0].views and summary.total.views:
        share = text.percent(listed[0].views / summary.total.views)
        yield Story(
            _(LEADING),
            _(LEADING_TEXT).format(
                article=listed[0].title,
                language=listed[0].language,
                views=text.compact(listed[0].views),
                share=change_words.with_bound(share, "up to") if summary.total.coverage < 1 else share,
            ),
        )
    yield from _language(known, summary, by_wiki, window)


def _language(
    known: Known, summary: PartnerSummary, by_wiki: pd.DataFrame, window: tuple[str, str]
) -> Iterator[Story]:
    """The most viewed of the new wikis; without one, the wiki whose views grew most."""
    if summary.change.share is None:
        return
    changes = wiki_changes(by_wiki, *window)
    rows = summary.by_wiki[summary.by_wiki["views"] >= FEWEST_VIEWS]
    viewed = {str(wiki): int(views) for wiki, views in rows[["wiki", "views"]].itertuples(index=False)}
    new = [wiki for wiki in viewed if wiki in changes and changes[wiki].why_none == IS_NEW]
    grown = {wiki: changes[wiki].share or 0.0 for wiki in viewed if wiki in changes and wiki not in new}
    if new:
        views = text.compact(viewed[new[0]])
        yield Story(_(NEW), _(NEW_TEXT).format(language=known.language(new[0]), views=views))
    elif grown and (share := max(grown.values())) > 0:
        wiki = max(grown, key=lambda name: grown[name])
        moved = change_words.moved(share)
        yield Story(_(GROWING), _(GROWING_TEXT).format(language=known.language(wiki), moved=moved))
