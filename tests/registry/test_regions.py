"""Countries of seats, however they are spelt, and their regions.

countries.csv: ISO 3166-1 as Debian's iso-codes 4.15 has it; members as the United Nations spell them.
"""

import csv
from pathlib import Path

import pytest
from babel import Locale

from sic_metrics.errors import RegistryError
from sic_metrics.registry import load_registry
from sic_metrics.registry.languages import plain, regions_by_territory, regions_of, territories_of
from tests.registry.conftest import SHIPPED

with (Path(__file__).parent / "countries.csv").open(encoding="utf-8", newline="") as lines:
    COUNTRIES = [row for row in csv.DictReader(lines) if row["alpha_2"] != "AQ"]  # nobody has a seat there
PACIFIC, EAST = "East, Southeast Asia, & Pacific", "Middle East & North Africa"
NORTH, AMERICA = "Northern & Western Europe", "North America"


def test_all_193_members_are_known_as_the_united_nations_spell_them():
    members = {row["alpha_2"]: row["un_member"] for row in COUNTRIES if row["un_member"]}
    assert len(members) == 193
    assert {code: territories_of(name) for code, name in members.items()} == {
        code: [code] for code in members
    }
    assert all(regions_of(name) for name in members.values())


@pytest.mark.parametrize("column", ["alpha_2", "alpha_3", "iso_name"])
def test_all_countries_are_known_by_their_iso_names_and_codes(column):
    assert len(COUNTRIES) == 248
    assert [territories_of(row[column]) for row in COUNTRIES] == [[row["alpha_2"]] for row in COUNTRIES]


def test_all_countries_are_known_by_their_cldr_names():
    names = Locale("en").territories
    assert {code: territories_of(names[code]) for code in regions_by_territory()} == {
        code: [code] for code in regions_by_territory()
    }


@pytest.mark.parametrize(
    ("cell", "regions"),
    [
        ("Viet Nam", [PACIFIC]),
        ("Ivory Coast", ["Sub-Saharan Africa"]),
        ("COTE D'IVOIRE", ["Sub-Saharan Africa"]),
        ("the Netherlands", [NORTH]),
        ("Bosnia & Herzegovina", ["Central & Eastern Europe & Central Asia"]),
        ("Korea, South", [PACIFIC]),
        ("NA", ["Sub-Saharan Africa"]),
        ("NO", [NORTH]),
        ("United States; Switzerland", [AMERICA, NORTH]),
        ("Jordan; Palestine", [EAST]),
        ("CH;US", [AMERICA, NORTH]),
    ],
)
def test_a_country_has_its_region_and_two_countries_have_both(cell, regions):
    assert regions_of(cell) == regions


@pytest.mark.parametrize(
    "cell", ["Narnia", "Korea", "Untied States", "Switzerland, Italy", "Kenya; ", "ch", ""]
)
def test_what_is_no_country_is_refused(cell):
    with pytest.raises(ValueError, match="is no country that is known here"):
        regions_of(cell)


def test_no_name_is_that_of_two_countries():
    names: dict[str, str] = {}
    for row in csv.DictReader(
        (SHIPPED.parents[1] / "sic_metrics/registry/territories.csv").open(encoding="utf-8")
    ):
        for name in row["names"].split("; "):
            assert names.setdefault(plain(name), row["territory"]) == row["territory"]


def test_every_seat_of_the_registry_has_a_region():
    seats = load_registry(SHIPPED).tables["organisations"]["hq_country"].drop_null().to_pylist()
    assert len(seats) == 122
    assert all(regions_of(seat) for seat in seats)


def test_a_country_that_is_not_known_is_refused_at_its_row(tiny):
    path = tiny / "organisations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Switzerland", "Swizerland"), encoding="utf-8")
    with pytest.raises(RegistryError, match=r"line 2, column hq_country: .*did you mean Switzerland\?"):
        load_registry(tiny)
