"""Speakers and regions of the languages of wikis."""

import csv
from pathlib import Path

import pytest

from sic_metrics.registry.languages import SEVERAL_REGIONS, _decided, languages
from tests.support import ROOT


@pytest.fixture(scope="module")
def wikis() -> list[dict[str, str]]:
    with (ROOT / "data" / "registry" / "wikis.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def found(*codes: str | None) -> dict[str, dict[str, object]]:
    return {row["language_code"]: row for row in languages(codes).to_pylist()}


def test_a_language_of_one_region_has_it_and_one_of_several_has_not():
    told = found("sw", "es", "en", "fr")
    assert told["sw"]["region"] == "Sub-Saharan Africa"
    assert told["es"]["region"] == "Latin America & Caribbean"
    assert {told[code]["region"] for code in ("en", "fr")} == {SEVERAL_REGIONS}


def test_a_language_without_a_figure_is_unknown_and_not_nought():
    reason = "CLDR has no figure"
    assert found("got")["got"] == {
        "language_code": "got", "cldr_code": "got", "speakers": None, "region": None, "reason": reason
    }  # fmt: skip


def test_a_code_that_nobody_has_decided_is_unknown_even_where_cldr_has_it():
    undecided = found("hno")["hno"]
    assert undecided["speakers"] is None
    assert "not decided yet" in str(undecided["reason"])


@pytest.mark.parametrize(
    ("code", "speakers"),
    [
        ("pa", 42_948_381), ("pnb", 176_654_800), ("az", 12_590_774), ("azb", 21_212_856),
        ("bh", 34_639_016), ("tw", 13_489_749), ("gom", 4_509_216), ("bcl", 3_548_310),
        ("nds-nl", 1_954_964), ("diq", 1_177_673), ("mhr", 521_038), ("bxr", 309_806),
        ("zh", 1_325_522_927), ("yue", 155_166_300), ("wuu", 84_962_400),
        *((code, None) for code in ("sgs", "lzh", "cu", "io", "jbo", "pfl", "sh", "mul")),
    ],
)  # fmt: skip
def test_a_wiki_has_the_speakers_of_its_own_language(code: str, speakers: int | None):
    assert found(code)[code]["speakers"] == speakers


def test_every_wiki_has_a_decided_language_a_figure_or_the_reason_why_not(wikis: list[dict[str, str]]):
    assert len(wikis) == 824
    told = found(*(row["language_code"] for row in wikis))
    for row in wikis:
        language = told[row["language_code"]]
        speakers, reason = language["speakers"], str(language["reason"])
        assert "not decided" not in reason, row["wiki"]
        assert (int(str(speakers)) > 0 and language["region"]) if speakers is not None else len(reason) > 12


def test_no_figure_of_cldr_is_counted_twice(wikis: list[dict[str, str]]):
    """Each territory's figure of each language stands with one group of speakers."""
    groups: dict[tuple[str, str], set[str]] = {}
    for code in {row["language_code"] for row in wikis}:
        decided = _decided()[code]
        language = decided.cldr_code.partition("-")[0]
        for territory in decided.speakers():
            groups.setdefault((language, territory), set()).add(decided.cldr_code)
    assert len(groups) > 1000
    assert [place for place, codes in groups.items() if len(codes) > 1] == []


def test_what_is_left_out_of_one_wiki_is_the_figure_of_another(wikis: list[dict[str, str]]):
    decided = [_decided()[code] for code in {row["language_code"] for row in wikis}]
    left_out = {f"{one.cldr_code}-{territory}" for one in decided for territory in one.without}
    assert left_out == {one.cldr_code for one in decided if "-" in one.cldr_code} != set()


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
