"""Articles of the topic that the store has measured itself, in any language."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.links import FigureSource, web_link
from sic_metrics.ui.components.listing import Field, Row, listing, rows_of
from sic_metrics.ui.components.parts import section, source_line
from sic_metrics.ui.components.tables import page_url
from sic_metrics.ui.topics import words
from sic_metrics.ui.topics.choosing import in_a_sentence

MEASURED_SUB: Final = N_(
    "Views are the mean month of the newest twelve, quality is the score of "
    "Wikimedia’s model for all languages. Ranks hold within one wiki."
)
MEASURED_ACTIONS: Final = {
    "behind": N_("Raise it first: sources, structure, images"),
    "even": N_("Keep it current"),
}

METRIC: Final = "topic_articles_measured"
MOST_SHOWN: Final = 20


def measured(topic: str) -> None:
    """The measured articles most in need first, wiki by wiki; nothing where none is measured."""
    found = cached.metric_if_there(METRIC)
    rows = found[found["topic"] == topic].sort_values(["rank_of_need", "wiki"])
    if rows.empty:
        return
    count = text.counted(len(rows), "article")
    section(
        _("Measured by this store: {count} on {topic}").format(count=count, topic=in_a_sentence(topic)),
        _(MEASURED_SUB),
    )
    names = cached.languages()
    fields = [
        Field(_(words.ARTICLE), lambda row: web_link(page_url(row["wiki"], row["page_title"]), _plain(row))),
        Field(_(words.WIKI), lambda row: names[row["wiki"]]),
        Field(_(words.RANK), lambda row: text.exact(row["rank_of_need"]), number=True),
        Field(_(words.MISALIGNMENT), lambda row: _score(row["misalignment"]), number=True),
        Field(_(words.WHY), _why, wide=True),
        Field(_(words.TO_DO), _to_do),
    ]
    listing(rows_of(rows.head(MOST_SHOWN)), fields, label=count)
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
    return translated(MEASURED_ACTIONS)["behind" if row["misalignment"] < 0 else "even"]
