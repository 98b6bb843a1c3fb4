"""The tab “All topics”: how far the articles of each topic are behind their views."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.ui import data as cached
from sic_metrics.ui.addresses import topic_key
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.listing import Field, Row, absent, listing, rows_of
from sic_metrics.ui.components.parts import lines_list, section, source_line, unknown

from .context import in_a_sentence, natural

NEEDS_SUB: Final = N_("Need says how far a topic’s articles are behind their views.")
NEEDS_NONE_ACTION: Final = N_("Ask the Hub to list articles, or to bring in their views and scores.")
NEEDS_NONE_REASON: Final = N_("No topic has five articles with known demand and quality in this language.")
NEEDS_LISTED: Final = N_("The list was made for climate. What it holds of other topics need not be typical.")
METRIC: Final = "topic_needs"
Z_OF_90: Final = 1.645  # a difference of less standard errors than this could be chance


def across(wiki: str) -> None:
    """Topics by need in one language, and those of which it is not known."""
    every = cached.metric_if_there(METRIC)
    rows = every[every["wiki"] == wiki]
    known = ranked(rows)
    if known.empty:
        section(_("The need of no topic is known"))
        unknown(_(NEEDS_NONE_REASON), _(NEEDS_NONE_ACTION))
        _unknown_topics(rows)
        return
    section(title(known), _(NEEDS_SUB), behind=FigureSource(METRIC, wiki=wiki))
    listing(rows_of(known), _fields(), label=_("Topics by need"))
    if known["quality_source"].eq("class").all():
        source_line(_(NEEDS_LISTED))
    _unknown_topics(rows)


def ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """The topics whose need is known, most in need first."""
    return rows[rows["need"].notna()].sort_values(["need", "topic"], ascending=[False, True])


def title(known: pd.DataFrame) -> str:
    """The finding: which topic is first, and how many could as well be."""
    first = known.iloc[0]
    gaps = first["need"] - known["need"].iloc[1:]
    error = (first["need_error"] ** 2 + known["need_error"].iloc[1:] ** 2) ** 0.5
    ties = int((gaps < Z_OF_90 * error).sum())
    wording = _("Across topics, need is greatest in {first}").format(first=in_a_sentence(first["topic"]))
    if not ties:
        return wording
    return (
        _("{title}, but one other cannot be told apart from it")
        if ties == 1
        else _("{title}, but {count} others cannot be told apart from it")
    ).format(title=wording, count=text.exact(ties))


def _fields() -> list[Field]:
    return [
        Field(_("Topic"), lambda row: _link(row["topic"])),
        Field(_("Need"), lambda row: f"{row['need']:.2f} ± {row['need_error']:.2f}", number=True),
        Field(_("Articles known"), _of, number=True),
    ]


def _of(row: Row) -> str:
    return _("{known} of {articles}").format(
        known=text.exact(row["articles_known"]), articles=text.exact(row["articles"])
    )


def _unknown_topics(rows: pd.DataFrame) -> None:
    names = sorted(rows.loc[rows["need"].isna(), "topic"], key=natural)
    if names:
        with st.expander(_("Not known yet ({count})").format(count=text.exact(len(names)))):
            source_line(
                _("Under five of their articles have figures. {listed}").format(listed=_(NEEDS_LISTED))
            )
            lines_list([_link(name) for name in names])


def _link(topic: str) -> Markup:
    return inside_link(f"/topics?topic={topic_key(topic)}", topic) if topic else absent()
