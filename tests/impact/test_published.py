import pandas as pd
import pytest

from sic_metrics.impact.published import COULD_PRODUCE, given, months_stated, read
from sic_metrics.impact.reconcile import OTHERS, VIEWS


def row(**changed):
    plain = {
        "programme": "Upload",
        "metric": "views of shared content",
        "unit": "views",
        "metric_kind": "reach",
        "as_of": "2024-06",
        "period": "cumulative",
        "paraphrase": "",
    }
    return plain | changed


@pytest.mark.parametrize(
    ("metric", "unit", "metric_kind", "kind"),
    [
        ("views of shared content", "views", "reach", "content_views"),
        ("image views per month after", "views per month", "reach", "content_views"),
        ("page views of articles with UNESCO text", "views per month", "reach", "listed_views"),
        ("views of edited articles", "views", "reach", "listed_views"),
        ("requests for the images", "requests", "reach", "requests"),
        ("support requests", "requests", "output", "other"),
        ("uses of the images", "uses", "reach", "uses"),
        ("articles with an image", "articles", "reach", "articles"),
        ("articles created", "articles", "output", "articles_edited"),
        ("content pages created or improved", "pages", "output", "articles_edited"),
        ("photos uploaded", "files", "output", "files"),
        ("languages", "languages", "reach", "languages"),
        ("participants", "people", "output", "other"),
        ("target: views of content", "views per year", "target", "plan"),
        ("total project cost", "EUR", "input_cost", "plan"),
        ("images held", "images", "context", "context"),
        ("times the images are shown", "views per month", "comparator", "context"),
    ],
)
def test_a_published_figure_is_read_by_its_unit_its_words_and_its_kind(metric, unit, metric_kind, kind):
    assert read(row(metric=metric, unit=unit, metric_kind=metric_kind)).kind == kind


def test_views_of_shared_content_by_june_2024_name_neither_tool_nor_start():
    found = read(row())
    assert found.could_produce == (*VIEWS, "cassandra")
    assert (found.tool, found.first, found.last) == (None, None, "2024-06")
    assert not found.can_be_reproduced


def test_a_figure_that_names_its_tool_and_months_can_be_worked_out_again():
    found = read(row(paraphrase="By BaGLAMa, in the month", period="monthly"))
    assert found.tool == "BaGLAMa"
    assert found.can_be_reproduced


def test_what_no_definition_counts_is_set_beside_nothing():
    assert {name for names in COULD_PRODUCE.values() for name in names} <= {*VIEWS, *OTHERS}
    assert read(row(unit="people")).could_produce == ()
    assert not read(row(unit="people", period="monthly", paraphrase="Massviews")).can_be_reproduced


@pytest.mark.parametrize(
    ("as_of", "period", "stated"),
    [
        ("2024-06", "cumulative", (None, "2024-06")),
        ("2024-06", "monthly", ("2024-06", "2024-06")),
        ("2024-04-08", "stock", ("2024-04", "2024-04")),
        ("2013", "yearly", ("2013-01", "2013-12")),
        ("2013", "monthly", (None, None)),
        ("2017-04", "2016-2017", ("2016-01", "2017-12")),
        ("2017-01", "Oct 2016-Jan 2017", ("2016-10", "2017-01")),
        ("2017-10", "May-October 2017", ("2017-05", "2017-10")),
        ("2020-05-01", "since 2020-01-05", ("2020-01", "2020-05")),
        ("2020-11", "previous 12 months", ("2019-12", "2020-11")),
        ("2020-10", "24-31 October 2020", (None, "2020-10")),
        ("c. 2018-2019 (undated deck)", "monthly", (None, None)),
        ("", "", (None, None)),
    ],
)
def test_months_are_those_that_are_stated(as_of, period, stated):
    assert months_stated(as_of, period) == stated


MONTHLY = pd.DataFrame(
    {
        "month": ["2024-05", "2024-05", "2024-06", "2024-06", "2024-07", "2024-07"],
        "definition": ["article_views", "glamorous"] * 3,
        "counts": ["views", "uses"] * 3,
        "figure": pd.array([10, 3, None, 4, 99, 9], dtype="Int64"),
    }
)


def test_views_are_summed_over_the_period_and_stocks_are_those_of_its_end():
    views, uses = given(MONTHLY, ("article_views", "glamorous"), "2024-05", "2024-06").to_dict("records")
    assert (views["figure"], views["months_known"], views["months"]) == (10, 1, 2)
    assert (uses["figure"], uses["months_known"], uses["months"]) == (4, 1, 1)
    assert (uses["first"], uses["last"]) == ("2024-06", "2024-06")


def test_a_period_without_a_start_begins_with_the_first_month_loaded():
    (views,) = given(MONTHLY, ("article_views",), None, "2024-07").to_dict("records")
    assert (views["first"], views["last"], views["figure"]) == ("2024-05", "2024-07", 109)


@pytest.mark.parametrize(("first", "last"), [("2024-05", None), (None, "2024-04"), ("2025-01", "2025-02")])
def test_a_period_of_which_no_month_is_loaded_gives_nothing(first, last):
    assert given(MONTHLY, ("article_views",), first, last).empty
    assert given(MONTHLY.iloc[:0], ("article_views",), None, "2024-06").empty


def test_a_month_that_is_not_known_is_not_nothing():
    (views,) = given(MONTHLY, ("article_views",), "2024-06", "2024-06").to_dict("records")
    assert pd.isna(views["figure"])
