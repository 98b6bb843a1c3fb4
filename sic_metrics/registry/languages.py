"""Regions of countries, and how many people speak the language of a wiki, and in which of them.

Names of countries: those of Unicode CLDR, as babel has them, and of `territories.csv`: CLDR, ISO 3166-1 (as
Debian iso-codes 4.15 gives them), the United Nations where they differ, and what people say. Regions:
Wikimedia (wikimedia-research/canonical-data, countries.tsv, CC0). Speakers: Unicode CLDR territory-language
figures, as the package language_data ships them (first and second language). Whose figure is that of a wiki
is decided code by code, with the reason, in `wiki_languages.csv`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources

import pyarrow as pa
from babel import Locale
from language_data.population_data import LANGUAGE_SPEAKING_POPULATION

from .cells import BETWEEN

LEFT_OUT = {"the", "and"}
ALIKE = 0.75  # of the letters of two names, to ask whether the other is meant
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


def regions_of(countries: str) -> list[str]:
    """The regions of the countries of a cell, sorted: `Jordan; Kenya` has two; raises as `territories_of`."""
    regions = regions_by_territory()
    return sorted({regions[territory] for territory in territories_of(countries)})


def known_countries(cell: str) -> str:
    """Return the cell unchanged, or raise ValueError as `territories_of` does."""
    territories_of(cell)
    return cell


def territories_of(countries: str) -> list[str]:
    """The ISO codes of the countries of a cell, in order.

    Raises ValueError where one is known neither by its name nor by an ISO code (of two or three capitals).
    """
    return [_territory_of(country.strip()) for country in countries.split(BETWEEN.strip())]


def _territory_of(country: str) -> str:
    territories = _territories()
    territory = territories.get(country) or territories.get(plain(country))
    if territory is None:
        close = get_close_matches(country, _names(), n=1, cutoff=ALIKE)
        advice = f"did you mean {close[0]}? Else w" if close else "w"
        raise ValueError(
            f"{country!r} is no country that is known here; {advice}rite its English name or ISO code,"
            " several parted by '; '"
        )
    return territory


def plain(name: str) -> str:
    """A name to compare by: its words in alphabetical order, without accents, signs, `the` and `and`.

    So `Korea, Republic of` is `Republic of Korea`.
    """
    letters = unicodedata.normalize("NFKD", re.sub("['’`.]", "", name.casefold()))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = ("saint" if word == "st" else word for word in re.findall(r"\w+", bare))
    return " ".join(sorted(word for word in words if word not in LEFT_OUT))


@cache
def regions_by_territory() -> Mapping[str, str]:
    """Wikimedia's region of each territory (ISO code)."""
    return {row["territory"]: row["region"] for row in _rows("territories.csv")}


@cache
def _territories() -> Mapping[str, str]:
    """Territory by ISO code of two and of three letters, and by plain name."""
    known: dict[str, str] = {}
    for row in _rows("territories.csv"):
        cldr = Locale("en").territories.get(row["territory"], row["territory"])
        names = map(plain, (*row["names"].split(BETWEEN), cldr))
        known.update(dict.fromkeys((row["territory"], row["alpha_3"], *names), row["territory"]))
    return known


@cache
def _names() -> list[str]:
    return [name for row in _rows("territories.csv") for name in row["names"].split(BETWEEN)]


def _rows(file: str) -> Iterator[dict[str, str]]:
    text = resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


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


def known_languages(cell: str) -> str:
    """Return a `; ` list of languages unchanged; raises ValueError where one is not known by that name."""
    for language in cell.split(BETWEEN):
        if language not in _language_names():
            close = get_close_matches(language, sorted(_language_names()), n=1)
            advice = f"did you mean {close[0]}?" if close else "name each one, such as Bulgarian; Croatian"
            raise ValueError(f"{language!r} is no language; {advice}")
    return cell


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
def _language_names() -> frozenset[str]:
    """Names of languages, as `wikis.csv` writes them."""
    return frozenset(row["language"] for row in _rows("wiki_languages.csv"))


@cache
def _decided() -> Mapping[str, Decided]:
    return {
        row["language_code"]: Decided(row["cldr_code"], tuple(row["without"].split()), row["reason"])
        for row in _rows("wiki_languages.csv")
    }
