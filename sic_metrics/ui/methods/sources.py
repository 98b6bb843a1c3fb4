"""The tab “Sources”: where the data come from, under which licence, and what of it is loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

import pandas as pd
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.sources import SourceMetadata, all_sources
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.parts import LIMITS, entries, section

SOURCE_FACTS: Final = {
    "licence": N_("Licence"),
    "grain": N_("One record is"),
    "available_from": N_("Covers from"),
    "stays_good": N_("Stays good"),
}

TOPICS: Final = SourceMetadata(
    name="topic-articles",
    title="Articles on climate (wikipedia-climate-change)",
    url="https://github.com/giovannipro/wikipedia-climate-change",
    licence="MIT; figures from Wikimedia",
    grain="one article of English Wikipedia, with class, size and mean daily views",
    available_from="2025-07, a list made once",
    stays_good="until the list is made again",
    caveats=(
        "The mean of a day is all views over the days since the first edit, not one month’s views.",
        "It ships with the registry; other topics and languages are not in it.",
    ),
)
SPEAKERS: Final = SourceMetadata(
    name="cldr-speakers",
    title="Speakers by language and territory (Unicode CLDR)",
    url="https://github.com/unicode-org/cldr",
    licence="Unicode licence",
    grain="one language and territory",
    available_from="the release that the package language_data ships",
    stays_good="until the package is brought up to date",
    caveats=(
        "First and second languages together, estimated; a person is counted in each language.",
        "Which figure is that of a wiki’s language is decided code by code, with the reason. 0 means that "
        "CLDR has no figure, and is not known.",
        "A language belongs to a region where two in three of its speakers live there (Wikimedia’s regions).",
    ),
)
REGISTRY_SOURCES: Final = (TOPICS, SPEAKERS)


@cache
def described_sources() -> dict[str, SourceMetadata]:
    """Every source by name: of the modules that read one, and of the lists that ship with the registry."""
    read = [source.metadata for source in all_sources().values()]
    return {source.name: source for source in (*read, *REGISTRY_SOURCES)}


def sources() -> None:
    """Every source, with what it grants and what of it is loaded, opened one at a time."""
    loaded = cached.table("core_source_health")
    held = {
        source: _registry_part(source)
        if source in REGISTRY_SOURCES
        else _parts(loaded[loaded["source"] == source.name])
        for source in sorted(described_sources().values(), key=lambda source: source.title)
    }
    in_use = [_entry(source, parts) for source, parts in held.items() if parts]
    section(_("{count} sources are loaded").format(count=text.exact(len(in_use))))
    entries(in_use)
    others = [_entry(source, []) for source, parts in held.items() if not parts]
    if others:
        section(_("{count} more can be loaded").format(count=text.exact(len(others))))
        entries(others)


def _entry(source: SourceMetadata, parts: Sequence[str]) -> tuple[str, Markup]:
    facts = {label: getattr(source, field) for field, label in translated(SOURCE_FACTS).items()}
    facts[_("Described at")] = web_link(source.url, source.url)
    content = html(
        "methods.source",
        facts=facts.items(),
        loaded_word=_("In this snapshot"),
        loaded=parts or [_("Nothing of it is loaded")],
        limits_word=_(LIMITS),
        limits=source.caveats,
    )
    return source.title, content


def _parts(loaded: pd.DataFrame) -> list[str]:
    return [_part(row) for row in loaded.to_dict("records")]


def _part(row: Mapping[Any, Any]) -> str:
    if pd.isna(row["first"]):
        return _("{answers} kept").format(answers=text.counted(row["periods"], "answer"))
    return "{part}: {span}, {periods}".format(
        part=row["part"].replace("_", " "),
        span=text.period(row["first"], row["last"]),
        periods=text.counted(row["periods"], "period"),
    )


def _registry_part(source: SourceMetadata) -> list[str]:
    if source is SPEAKERS:
        known = cached.table("languages")["speakers"].notna().sum()
        return (
            [_("Speakers of {languages} languages with a wiki").format(languages=text.exact(known))]
            if known
            else []
        )
    rows = cached.table("topic_articles")
    if rows.empty:
        return []
    month = text.month_name(str(rows["as_of"].max()))
    return [_("{articles} articles, as of {month}").format(articles=text.exact(len(rows)), month=month)]
