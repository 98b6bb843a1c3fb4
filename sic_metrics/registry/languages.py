"""How many people speak the language of a wiki, and in which part of the world.

Speakers: Unicode CLDR's territory-language figures, as the package language_data ships them (first and second
language). Regions: Wikimedia's own, by territory (wikimedia-research/canonical-data, countries.tsv, CC0).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import pyarrow as pa
from language_data.population_data import LANGUAGE_SPEAKING_POPULATION

SEVERAL_REGIONS = "Several regions"
ENOUGH_OF_SPEAKERS = 2 / 3  # in one region, to call it the language's own
# Wikis whose code is not that of CLDR; Simple English is read by those who read English.
CLDR_CODES: Mapping[str, str] = {"tl": "fil", "simple": "en", "be-tarask": "be"}
SCHEMA = pa.schema(
    [
        ("language_code", pa.string()),
        ("cldr_code", pa.string()),
        ("speakers", pa.int64()),
        ("region", pa.string()),
    ]
)


def languages(language_codes: Iterable[str | None]) -> pa.Table:
    """The languages of wikis: `language_code, cldr_code, speakers, region`, sorted; NULL where CLDR has none.

    `cldr_code` tells which of them are one language; `region` is where two in three speakers live,
    else `Several regions`.
    """
    codes = sorted({code for code in language_codes if code})
    cldr = [CLDR_CODES.get(code, code) for code in codes]
    speakers = [LANGUAGE_SPEAKING_POPULATION.get(code) for code in cldr]
    return pa.table([codes, cldr, speakers, [_region(code) for code in cldr]], schema=SCHEMA)


def _region(code: str) -> str | None:
    counts = _speakers_by_region().get(code)
    if not counts:
        return None
    (region, most), *_ = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return region if most >= ENOUGH_OF_SPEAKERS * sum(counts.values()) else SEVERAL_REGIONS


@cache
def _speakers_by_region() -> Mapping[str, Counter[str]]:
    regions = _regions()
    found: dict[str, Counter[str]] = {}
    for key, speakers in LANGUAGE_SPEAKING_POPULATION.items():
        language, _, territory = key.rpartition("-")
        if territory in regions:
            found.setdefault(language, Counter())[regions[territory]] += speakers
    return found


def _regions() -> dict[str, str]:
    text = resources.files(__package__).joinpath("territories.csv").read_text(encoding="utf-8")
    return {row["territory"]: row["region"] for row in csv.DictReader(text.splitlines())}
