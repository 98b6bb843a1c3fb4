"""Wikimedia's region of a country that a registry file names in English."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from babel import Locale


def region_of(country: str) -> str | None:
    """The region, `Sub-Saharan Africa` for `Kenya`; None for several countries or a name that CLDR lacks."""
    return _regions().get(country)


@cache
def _regions() -> Mapping[str, str]:
    text = resources.files(__package__).joinpath("territories.csv").read_text(encoding="utf-8")
    regions = {row["territory"]: row["region"] for row in csv.DictReader(text.splitlines())}
    names = Locale("en").territories
    named = {names[code]: region for code, region in regions.items() if code in names}
    return named | {"Ivory Coast": regions["CI"]}
