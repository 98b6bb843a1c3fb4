"""What an export can be narrowed by: an organisation under any of its names, and months."""

import pytest

from sic_metrics.errors import UsageError
from sic_metrics.exports.exports import export_bytes
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters


@pytest.fixture(scope="module")
def reader(golden_home):
    return SnapshotReader(golden_home)


def test_a_near_miss_of_an_organisation_is_suggested(reader):
    with pytest.raises(UsageError, match="did you mean: GAMMA"):
        export_bytes(reader, "article_views", "csv", Filters(partner="GAMA"))


@pytest.mark.parametrize("name", ["partner", "org", "orgs"])
@pytest.mark.parametrize("typed", ["BETA", "beta", " Beta ", "ＢＥＴＡ"])
def test_an_organisation_is_found_under_any_of_its_names_and_of_the_parameters(name, typed, reader):
    asked = Filters.parse({name: typed})
    here = export_bytes(reader, "article_views", "csv", asked)
    assert here.body == export_bytes(reader, "article_views", "csv", Filters(partner="BETA")).body
    assert here.filename == "article_views_BETA.csv"
    assert here.meta["filters"] == {"partner": "BETA"}


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "26-01", "2026-01\n", "٢٠٢٦-٠١", "1990"])
def test_what_is_no_month_is_refused_in_words(month):
    with pytest.raises(UsageError, match="write a month as YYYY-MM"):
        Filters.parse({"from": month})
