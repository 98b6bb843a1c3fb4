"""The columns of live sources' exports: others read them by name and place."""

import csv
import re

import pytest

from tests.support import exports

COLUMNS = {
    "media_requests": ["org_id", "month", "referer", "requests", "coverage"],
    "citations": ["org_id", "wiki", "as_of", "links", "articles", "exact"],
    "article_quality": ["wiki", "page_title", "as_of", "score", "model"],
    "traffic": ["wiki", "month", "views"],
}
FORMS = {
    "month": r"\d{4}-\d\d",
    "as_of": r"\d{4}-\d\d-\d\d",
    "exact": "yes|no",
    "coverage": r"[01]\.\d+",
    "requests": r"\d*",
    "score": r"\d\.\d+",
}


@pytest.mark.parametrize("metric", COLUMNS)
def test_the_first_columns_are_fixed_and_each_value_has_its_form(metric, live_home):
    header, *rows = csv.reader(exports(live_home)[metric].decode().splitlines())
    assert header[: len(COLUMNS[metric])] == COLUMNS[metric]
    assert rows
    for row in rows:
        for column, value in zip(header, row, strict=True):
            assert re.fullmatch(FORMS.get(column, ".*"), value), (column, value)


@pytest.mark.parametrize(
    ("metric", "last"),
    [
        ("media_requests", ["tier", "usage_basis", "snapshot_id", "sample"]),
        ("citations", ["snapshot_id", "sample"]),
    ],
)
def test_figures_of_an_organisation_end_with_where_they_come_from(metric, last, live_home):
    header = next(csv.reader(exports(live_home)[metric].decode().splitlines()))
    assert header[-len(last) :] == last
