"""How many people speak the language of a wiki, and in which part of the world.

Speakers: Unicode CLDR's territory-language figures, as the package language_data ships them (first and second
language). Whose figure is a wiki's is decided code by code, with the reason, in `wiki_languages.csv`.
Regions: Wikimedia's own, by territory (wikimedia-research/canonical-data, countries.tsv, CC0).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import pyarrow as pa
from language_data.population_data import LANGUAGE_SPEAKING_POPULATION

from .regions import regions_by_territory

SEVERAL_REGIONS = "Several regions"
ENOUGH_OF_SPEAKERS = 2 / 3  # in one region, to call it the language's own
UNDECIDED = "not decided yet which language this is; add it to wiki_languages.csv"
SCHEMA = pa.schema(
    [
        ("language_code", pa.string()),
        ("cldr_code", pa.string()),
        ("speakers", pa.int64()),
        ("region", pa.string()),
        ("reason", pa.string()),
    ]
)


@dataclass(frozen=True)
class Decided:
    """Whose figure is that of a wiki's language.

    Attributes:
        cldr_code: of a language (`pa`), or of one in one territory (`pa-PK`); empty where no figure is right.
        without: territories whose speakers are those of another wiki.
        reason: of the decision.
    """

    cldr_code: str
    without: tuple[str, ...]
    reason: str

    def speakers(self) -> Mapping[str, int]:
        """Speakers by territory; empty where none are known. CLDR says 0 where it has no figure."""
        language, _, territory = self.cldr_code.partition("-")
        known = _speakers_by_territory().get(language, {})
        return {
            place: count
            for place, count in known.items()
            if count and place not in self.without and territory in {"", place}
        }


def languages(language_codes: Iterable[str | None]) -> pa.Table:
    """The languages of wikis, sorted: `language_code, cldr_code, speakers, region, reason`.

    Wikis of one `cldr_code` are read by one group of speakers. `speakers` are NULL or more than 0; `region`
    is where two in three of them live, else `Several regions`; `reason`: why this figure, or why none.
    """
    rows = [_row(code) for code in sorted({code for code in language_codes if code})]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def is_decided(code: str) -> bool:
    """Whether `wiki_languages.csv` has the language code."""
    return code in _decided()


def _row(code: str) -> dict[str, object]:
    decided = _decided().get(code, Decided("", (), UNDECIDED))
    speakers = decided.speakers()
    return {
        "language_code": code,
        "cldr_code": decided.cldr_code or code,
        "speakers": sum(speakers.values()) or None,
        "region": _region(speakers),
        "reason": decided.reason,
    }


def _region(speakers: Mapping[str, int]) -> str | None:
    regions = regions_by_territory()
    counts: Counter[str] = Counter()
    for territory, count in speakers.items():
        if territory in regions:
            counts[regions[territory]] += count
    if not counts:
        return None
    (region, most), *_ = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return region if most >= ENOUGH_OF_SPEAKERS * sum(counts.values()) else SEVERAL_REGIONS


@cache
def _speakers_by_territory() -> Mapping[str, Mapping[str, int]]:
    """Speakers by language and territory; other keys are sums, or of one script."""
    speakers: dict[str, dict[str, int]] = {}
    for key, count in LANGUAGE_SPEAKING_POPULATION.items():
        language, _, territory = key.rpartition("-")
        if language and len(territory) == len("PK"):
            speakers.setdefault(language, {})[territory] = count
    return speakers


@cache
def _decided() -> Mapping[str, Decided]:
    text = resources.files(__package__).joinpath("wiki_languages.csv").read_text(encoding="utf-8")
    return {
        row["language_code"]: Decided(row["cldr_code"], tuple(row["without"].split()), row["reason"])
        for row in csv.DictReader(text.splitlines())
    }
