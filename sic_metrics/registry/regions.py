"""Wikimedia's regions of the countries that a registry file names.

Names: those of babel's Unicode CLDR, and of `territories.csv`: CLDR, ISO 3166-1 (as Debian's iso-codes 4.15
gives them), the United Nations' where they differ, and what people say. Regions: Wikimedia's own
(wikimedia-research/canonical-data, countries.tsv, CC0).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import resources

from babel import Locale

BETWEEN = "; "  # countries of one cell, names of one country
LEFT_OUT = {"the", "and"}
ALIKE = 0.75  # of the letters of two names, to ask whether the other is meant


def regions_of(countries: str) -> list[str]:
    """The regions of the countries of a cell, sorted: `Jordan; Kenya` has two.

    Raises ValueError where one is not known; `countries_of` says when.
    """
    regions = regions_by_territory()
    return sorted({regions[territory] for territory in territories_of(countries)})


def known_countries(cell: str) -> str:
    """Return the cell unchanged, or raise ValueError as `territories_of` does."""
    territories_of(cell)
    return cell


def territories_of(countries: str) -> list[str]:
    """The ISO codes of the countries of a cell, in order.

    Raises:
        ValueError: one is known neither by its name nor by an ISO code (of two or three capitals).
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
    return {row["territory"]: row["region"] for row in _rows()}


@cache
def _territories() -> Mapping[str, str]:
    """Territory by ISO code of two and of three letters, and by plain name."""
    known: dict[str, str] = {}
    for row in _rows():
        cldr = Locale("en").territories.get(row["territory"], row["territory"])
        names = map(plain, (*row["names"].split(BETWEEN), cldr))
        known.update(dict.fromkeys((row["territory"], row["alpha_3"], *names), row["territory"]))
    return known


@cache
def _names() -> list[str]:
    return [name for row in _rows() for name in row["names"].split(BETWEEN)]


def _rows() -> Iterator[dict[str, str]]:
    text = resources.files(__package__).joinpath("territories.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())
