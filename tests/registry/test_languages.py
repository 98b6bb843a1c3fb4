"""Speakers and regions of the languages of wikis."""

import csv
from pathlib import Path

import pytest

from sic_metrics.registry.languages import SEVERAL_REGIONS, languages


def found(*codes: str | None) -> dict[str, dict[str, object]]:
    return {row["language_code"]: row for row in languages(codes).to_pylist()}


def test_a_language_of_one_region_has_it_and_one_of_several_has_not():
    told = found("sw", "es", "en", "fr")
    assert told["sw"]["region"] == "Sub-Saharan Africa"
    assert told["es"]["region"] == "Latin America & Caribbean"
    assert {told[code]["region"] for code in ("en", "fr")} == {SEVERAL_REGIONS}


def test_a_language_without_a_figure_is_unknown_and_not_nought():
    assert found("got")["got"] == {
        "language_code": "got", "cldr_code": "got", "speakers": None, "region": None
    }  # fmt: skip


def test_wikis_read_by_the_same_people_share_a_cldr_code():
    told = found("en", "simple", "tl")
    assert told["simple"]["cldr_code"] == "en"
    assert told["simple"]["speakers"] == told["en"]["speakers"]
    assert told["tl"]["cldr_code"] == "fil"


def test_codes_are_given_once_sorted_and_without_gaps():
    assert languages(["sw", None, "ar", "sw", ""])["language_code"].to_pylist() == ["ar", "sw"]


@pytest.mark.parametrize(("code", "least_share"), [("sw", 0.7), ("hi", 0.7), ("pt", 0.7)])
def test_speakers_agree_with_cldrs_own_table(facts_raw: Path, code: str, least_share: float):
    """CLDR 48: population of each territory times the language's share there."""
    with (facts_raw / "cldr48_territory_language_population.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["language"] == code]
    total = sum(float(row["territory_population"]) * float(row["population_percent"]) / 100 for row in rows)
    speakers = int(str(found(code)[code]["speakers"]))
    assert least_share < speakers / total < 1 / least_share
