"""Need across topics, and what communities ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import inside_link, web_link
from sic_metrics.ui.components.listing import Field, Row, absent, listing, name, rows_of
from sic_metrics.ui.components.parts import section, source_line, unknown

from .context import in_a_sentence, natural, topic_key

IDEAS_UNKNOWN_ACTION: Final = N_(
    "Load one with python -m sic_metrics load community-ideas FILE: a CSV or a wiki table with topic, "
    "language, link and date, then build again."
)
IDEAS_REST: Final = N_("{shown} of {all}; all of them are in the table community_ideas of the snapshot.")

MOST_SHOWN: Final = 12


def ideas(topic: str) -> None:
    """How many ideas there are on the topic, and the newest of them; none loaded is not none."""
    loaded = cached.records("community_ideas")
    if not loaded:
        section(_("What communities ask for is not known"))
        unknown(
            _("No list of ideas is loaded, which does not mean that nobody asked."), _(IDEAS_UNKNOWN_ACTION)
        )
        return
    rows = sorted((row for row in loaded if row["topic"] == topic), key=_newest_first)
    section(_title(rows, len(loaded), topic), _("What somebody wrote down, with where; it is no vote."))
    if rows:
        listing(rows[:MOST_SHOWN], _idea_fields(), label=_("What communities asked for, the newest first"))
    if len(rows) > MOST_SHOWN:
        all_of_them = text.counted(len(rows), "idea")
        source_line(_(IDEAS_REST).format(shown=MOST_SHOWN, all=all_of_them))


def _title(rows: Sequence[Row], loaded: int, topic: str) -> str:
    named = in_a_sentence(topic)
    if not rows:
        return _("Of {count} asked for by communities, none is on {topic}").format(
            count=text.counted(loaded, "idea"), topic=named
        )
    wording = (
        _("Asked for by communities: one idea on {topic}, of {day}")
        if len(rows) == 1
        else _("Asked for by communities: {count} on {topic}, the newest of {day}")
    )
    count = text.counted(len(rows), "idea")
    return wording.format(count=count, topic=named, day=text.day_name(rows[0]["date"]))


def _newest_first(row: Row) -> tuple[int, str, str]:
    day: date = row["date"]
    return -day.toordinal(), row["language"], row["title"] or ""


def _idea_fields() -> list[Field]:
    languages = {row["language_code"]: row["language"] for row in cached.records("wikis")}
    return [
        Field(_("What"), _wanted),
        Field(_("Language"), lambda row: languages.get(row["language"]) or row["language"]),
        Field(_("Date"), lambda row: html("text.whole", content=text.day_name(row["date"]))),
        Field(_("Where"), lambda row: web_link(row["link"], _host(row["link"]))),
        Field(_("File"), lambda row: row["source_file"], wide=True),
    ]


def _wanted(row: Row) -> Markup:
    title = name(row["title"]) if row["title"] else absent(_("no title"))
    return Markup("{} {}").format(title, html("text.small", content=row["note"])) if row["note"] else title


def _host(link: str) -> str:
    return link.split("/")[2]


NEEDS_SUB: Final = N_(
    "Need is how far a topic’s articles are behind their readers: the mean of demand minus quality where "
    "that is above 0, with its standard error. “Multiplied” is the mean of demand times what is missing to "
    "the best quality, where a small figure in either hides the other. From five known articles on."
)
NEEDS_NONE_ACTION: Final = N_(
    "Add articles to data/registry/topic_articles.csv, or bring in their views and scores, then build again."
)
NEEDS_NONE_REASON: Final = N_("No topic has five articles with known demand and quality in this language.")
NEEDS_LISTED: Final = N_("The list was made for climate: what it holds of other topics need not be typical.")
QUALITY_SOURCES: Final = {"class": N_("class"), "score": N_("score")}

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
        return
    section(title(known), _(NEEDS_SUB))
    listing(
        rows_of(known), _fields(), label=_("Topics by need, with the number of articles that it rests on")
    )
    listed = known["quality_source"].eq("class").all()
    source_line(_(NEEDS_LISTED) if listed else "", FigureSource(METRIC, wiki=wiki))
    _unknown_topics(rows)


def ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """The topics whose need is known, most in need first, with their place by either reckoning."""
    known = rows[rows["need"].notna()].sort_values(["need", "topic"], ascending=[False, True])
    return known.assign(
        place=known["need"].rank(ascending=False, method="min").astype(int),
        place_multiplied=known["need_multiplicative"].rank(ascending=False, method="min").astype(int),
    )


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
        Field(_("Multiplied"), lambda row: f"{row['need_multiplicative']:.2f}", number=True, wide=True),
        Field(_("Place by either"), _places, number=True),
        Field(_("Demand"), lambda row: f"{row['demand']:.2f}", number=True, wide=True),
        Field(_("Quality"), lambda row: f"{row['quality']:.2f}", number=True, wide=True),
        Field(_("Articles known"), _of, number=True),
        Field(_("Quality by"), lambda row: _(QUALITY_SOURCES[row["quality_source"]]), wide=True),
    ]


def _places(row: Row) -> str:
    """The place by need, and where it is another the one by the product."""
    if row["place"] == row["place_multiplied"]:
        return text.exact(row["place"])
    return _("{place} and {other}").format(place=row["place"], other=row["place_multiplied"])


def _of(row: Row) -> str:
    return _("{known} of {articles}").format(
        known=text.exact(row["articles_known"]), articles=text.exact(row["articles"])
    )


def _unknown_topics(rows: pd.DataFrame) -> None:
    names = sorted(rows.loc[rows["need"].isna(), "topic"], key=natural)
    if names:
        links = Markup(", ").join(_link(name) for name in names)
        source_line(Markup("{} {}").format(_("Not known, as under five articles have figures:"), links))


def _link(topic: str) -> Markup:
    return inside_link(f"/topics?topic={topic_key(topic)}", topic) if topic else absent()
