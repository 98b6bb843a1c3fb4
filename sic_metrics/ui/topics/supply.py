"""Who could supply material on the topic, with the evidence for each and where it comes from."""

from __future__ import annotations

from typing import Final

import pandas as pd
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.listing import Field, Row, count, listing, rows_of
from sic_metrics.ui.components.parts import section, source_line, unknown
from sic_metrics.ui.topics import around_words as around
from sic_metrics.ui.topics.choosing import in_a_sentence

MOST_SHOWN: Final = 12
_PARTNER: Final = Markup('<a href="/partner?org={}" target="_self">{}</a><div><small>{}</small></div>')


def supply(topic: str) -> None:
    """The organisations with the best match, those that people named first."""
    every = cached.table("topic_matches")
    rows = every[every["topic"] == topic] if len(every) else every
    name = in_a_sentence(topic)
    if rows.empty:
        section(around.SUPPLY_UNNAMED.format(topic=name))
        unknown(around.SUPPLY_NONE_REASON, around.SUPPLY_NONE_ACTION)
        return
    counted = bool(rows[["files", "citations"]].notna().any(axis=None))
    section(_title(int(rows["tagged"].sum()), name), around.SUPPLY_SUB)
    shown = rows.sort_values(["match", "org_id"], ascending=[False, True]).head(MOST_SHOWN)
    listing(rows_of(shown), _fields(counted=counted), label=around.SUPPLY_LABEL)
    hits, topics = agreement(every)
    told = around.SUPPLY_REST.format(
        shown=text.exact(len(shown)),
        all=text.counted(len(rows), "organisation"),
        hits=text.exact(hits),
        topics=text.exact(topics),
    )
    source_line(f"{told} {around.SUPPLY_COUNTED if counted else around.SUPPLY_UNCOUNTED}")


def agreement(every: pd.DataFrame) -> tuple[int, int]:
    """Of how many topics the likest organisation is one that people named, and of how many any is named."""
    named = every[every["topic"].isin(every.loc[every["tagged"], "topic"])]
    likest = named.sort_values(["topic", "likeness", "org_id"], ascending=[True, False, True])
    first = likest.drop_duplicates("topic")
    return int(first["tagged"].sum()), len(first)


def _title(named: int, topic: str) -> str:
    if not named:
        return around.SUPPLY_UNNAMED.format(topic=topic)
    return around.SUPPLY.format(topic=topic, count=text.counted(named, "organisation"))


def _fields(*, counted: bool) -> list[Field]:
    organisations = {row["org_id"]: row for row in cached.records("organisations")}

    def link(row: Row) -> Markup:
        known = organisations[row["org_id"]]
        short, full = known["short_name"], known["full_name"]
        return _PARTNER.format(row["org_id"], short, "" if full == short else full)

    counts = [
        Field(around.FILES_ON, lambda row: count(row["files"]), number=True),
        Field(around.CITED_IN, lambda row: count(row["citations"]), number=True),
    ]
    return [
        Field(around.ORGANISATION, link),
        Field(around.EVIDENCE, lambda row: around.NAMED_BY_PEOPLE if row["tagged"] else around.TEXTS_ONLY),
        Field(around.LIKENESS, lambda row: f"{row['likeness']:.2f}", number=True),
        *(counts if counted else []),
        Field(around.SOURCE, lambda row: Markup("<small>{}</small>").format(row["source"]), wide=True),
    ]
