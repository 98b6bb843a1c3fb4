"""What else is known of a topic's articles: their own readers, and who has material for them."""

from __future__ import annotations

from typing import Final

import pandas as pd
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import inside_link, web_link
from sic_metrics.ui.components.listing import Field, Row, count, listing, rows_of
from sic_metrics.ui.components.parts import section, source_line, unknown
from sic_metrics.ui.components.tables import page_url

from .context import in_a_sentence

MEASURED_SUB: Final = N_(
    "Views are the mean month of the newest twelve, quality is the score of Wikimedia’s model for all "
    "languages. Ranks hold within one wiki."
)
MEASURED_ACTIONS: Final = {
    "behind": N_("Raise it first: sources, structure, images"),
    "even": N_("Keep it current"),
}

METRIC: Final = "topic_articles_measured"
MOST_MEASURED: Final = 20


def measured(topic: str) -> None:
    """The measured articles most in need first, wiki by wiki; nothing where none is measured."""
    every = cached.metric_if_there(METRIC)
    rows = every[every["topic"] == topic].sort_values(["rank_of_need", "wiki"])
    if rows.empty:
        return
    count = text.counted(len(rows), "article")
    section(
        _("Measured by this store: {count} on {topic}").format(count=count, topic=in_a_sentence(topic)),
        _(MEASURED_SUB),
    )
    names = cached.languages()
    fields = [
        Field(_("Article"), lambda row: web_link(page_url(row["wiki"], row["page_title"]), _plain(row))),
        Field(_("Language"), lambda row: names[row["wiki"]]),
        Field(_("Rank"), lambda row: text.exact(row["rank_of_need"]), number=True),
        Field(_("Misalignment"), lambda row: _score(row["misalignment"]), number=True),
        Field(_("Why"), _why, wide=True),
        Field(_("What to do"), _to_do),
    ]
    listing(rows_of(rows.head(MOST_MEASURED)), fields, label=count)
    source_line("", FigureSource(METRIC))


def _score(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _plain(row: Row) -> str:
    return str(row["page_title"]).replace("_", " ")


def _why(row: Row) -> str:
    return _("{views} views a month, score {score}").format(
        views=text.exact(row["views_a_month"]), score=f"{row['score']:.2f}"
    )


def _to_do(row: Row) -> str:
    return _(MEASURED_ACTIONS["behind" if row["misalignment"] < 0 else "even"])


SUPPLY_UNNAMED: Final = N_("Who could supply material on {topic}: nobody is named yet")
SUPPLY_SUB: Final = N_(
    "Those that people named come first; then those whose name, themes and goals read most like the topic "
    "and its articles."
)
SUPPLY_COUNTED: Final = N_("Files and citations are counted on the topic’s own articles and change no place.")
SUPPLY_UNCOUNTED: Final = N_(
    "How many of its articles carry their files or cite them is unknown of all: no usage or links of these "
    "organisations are loaded."
)
SUPPLY_NONE_REASON: Final = N_(
    "This snapshot was made before matches were kept, or no organisation is known."
)
SUPPLY_REST: Final = N_(
    "{shown} of {all} with any evidence. Tags are a judgement written in data/registry/topics.csv. Likeness "
    "is the cosine of character n-grams, 0 to 1: on the shipped list the likest organisation is one of those "
    "named for {hits} of {topics} topics."
)

MOST_SHOWN: Final = 12


def supply(topic: str) -> None:
    """The organisations with the best match, those that people named first."""
    every = cached.table("topic_matches")
    rows = every[every["topic"] == topic] if len(every) else every
    name = in_a_sentence(topic)
    if rows.empty:
        section(_(SUPPLY_UNNAMED).format(topic=name))
        unknown(_(SUPPLY_NONE_REASON), _("Run python -m sic_metrics build."))
        return
    counted = bool(rows[["files", "citations"]].notna().any(axis=None))
    section(_title(int(rows["tagged"].sum()), name), _(SUPPLY_SUB))
    shown = rows.sort_values(["match", "org_id"], ascending=[False, True]).head(MOST_SHOWN)
    listing(
        rows_of(shown),
        _fields(counted=counted),
        label=_("Organisations that could supply material, with the evidence for each"),
    )
    hits, topics = agreement(every)
    wording = _(SUPPLY_REST).format(
        shown=text.exact(len(shown)),
        all=text.counted(len(rows), "organisation"),
        hits=text.exact(hits),
        topics=text.exact(topics),
    )
    source_line(f"{wording} {_(SUPPLY_COUNTED) if counted else _(SUPPLY_UNCOUNTED)}")


def agreement(every: pd.DataFrame) -> tuple[int, int]:
    """Of how many topics the likest organisation is one that people named, and of how many any is named."""
    named = every[every["topic"].isin(every.loc[every["tagged"], "topic"])]
    likest = named.sort_values(["topic", "likeness", "org_id"], ascending=[True, False, True])
    first = likest.drop_duplicates("topic")
    return int(first["tagged"].sum()), len(first)


def _title(named: int, topic: str) -> str:
    if not named:
        return _(SUPPLY_UNNAMED).format(topic=topic)
    return _("Who could supply material on {topic}: people named {count}").format(
        topic=topic, count=text.counted(named, "organisation")
    )


def _fields(*, counted: bool) -> list[Field]:
    organisations = {row["org_id"]: row for row in cached.records("organisations")}

    def link(row: Row) -> Markup:
        known = organisations[row["org_id"]]
        short, full = known["short_name"], known["full_name"]
        partner = inside_link(f"/partner?org={row['org_id']}", short)
        return html("topics.supplier", link=partner, name="" if full == short else full)

    counts = [
        Field(_("Files on its articles"), lambda row: count(row["files"]), number=True),
        Field(_("Articles citing it"), lambda row: count(row["citations"]), number=True),
    ]
    return [
        Field(_("Organisation"), link),
        Field(_("Evidence"), lambda row: _("named") if row["tagged"] else _("texts only")),
        Field(_("Likeness"), lambda row: f"{row['likeness']:.2f}", number=True),
        *(counts if counted else []),
        Field(_("Source"), lambda row: html("text.small", content=row["source"]), wide=True),
    ]
