"""Assessments of articles, and the one class of a page."""

import json

import pyarrow as pa
import pytest

from sic_metrics.errors import SchemaError
from sic_metrics.sources import assessments
from tests.sources.small_wikimedia import ENDPOINTS, Run

EN = "en.wikipedia.org"
PARAMS = {"wiki": "en.wikipedia"}


def page(number, title, **projects):
    found = {
        name.replace("_", " "): {"class": one, "importance": two} for name, (one, two) in projects.items()
    }
    return {"pageid": number, "ns": 0, "title": title, "pageassessments": found}


def body(*pages, more=None, **other):
    following = {"continue": {"pacontinue": more, "continue": "||"}} if more else {}
    return json.dumps({**following, **other, "query": {"pages": list(pages)}}).encode()


def test_each_project_is_a_row_and_empty_texts_stay():
    answer = body(
        page(1, "Tide pool", Biology=("B", "Mid"), London=("", "")), {"pageid": 2, "ns": 0, "title": "Bare"}
    )
    assert [tuple(row.values()) for row in assessments.parse(answer, PARAMS).to_pylist()] == [
        ("en.wikipedia", "Tide_pool", "Biology", "B", "Mid"),
        ("en.wikipedia", "Tide_pool", "London", "", ""),
    ]


@pytest.mark.parametrize(
    ("classes", "one"),
    [
        ({"X": "Start", "Y": "B", "Z": "C"}, "B"),
        ({"X": "FA", "Project-independent assessment": "C"}, "C"),
        ({"X": "GA", "Project-independent assessment": ""}, "GA"),
        ({"X": "GA", "Y": "A"}, "A"),
        ({"X": "List", "Y": ""}, None),
        ({"X": "FL", "Y": "Stub"}, "Stub"),
    ],
)
def test_a_page_has_the_independent_class_or_else_the_highest(classes, one):
    rows = [("w", "P", project, quality, "") for project, quality in classes.items()]
    table = pa.table([list(column) for column in zip(*rows, strict=True)], schema=assessments.SCHEMA)
    found = assessments.class_per_page(table).to_pylist()
    assert found == ([{"wiki": "w", "page_title": "P", "class": one}] if one else [])


def test_projects_in_several_parts_are_all_asked_for():
    parts = [body(page(1, "P", A=("B", "")), more="1|7"), body(page(1, "P", C=("GA", "")))]
    run = Run(lambda url, _: parts[len(run.asked) - 1])
    run.go_through(assessments.questions_about(ENDPOINTS, "who 2026-11", EN, ["P"]))
    assert list(run.kept) == ["who 2026-11 en.wikipedia 1 1", "who 2026-11 en.wikipedia 1 2"]
    assert len(run.rows(assessments.parse, "assessments")) == 2
    table = pa.concat_tables([assessments.parse(part, PARAMS) for part in parts])
    assert assessments.class_per_page(table)["class"].to_pylist() == ["GA"]


def test_a_wiki_without_assessments_is_asked_once_and_tells_nothing():
    warning = {"query": {"warnings": 'Unrecognized value for parameter "prop": pageassessments.'}}
    answer = body({"pageid": 1, "ns": 0, "title": "P"}, warnings=warning)
    run = Run(lambda url, _: answer)
    titles = [f"P{n}" for n in range(120)]
    run.go_through(assessments.questions_about(ENDPOINTS, "s", "sv.wikipedia.org", titles))
    assert len(run.asked) == 1
    assert assessments.parse(answer, PARAMS).num_rows == 0
    assert list(assessments.explain(Run(lambda url, _: answer), ENDPOINTS, "sv.wikipedia/P")) == [
        "sv.wikipedia.org has no assessments; the classes of its pages are unknown"
    ]


def test_a_recorded_page_is_read(recorded_samples):
    answer = json.loads(
        (recorded_samples / "mw_query_info_pageassessments_pageprops_redirects_fv2_trimmed.json").read_bytes()
    )
    (recorded,) = answer["query"]["pages"]
    asked_for = {name: recorded[name] for name in ("pageid", "ns", "title", "pageassessments")}
    table = assessments.parse(body(asked_for), PARAMS)
    assert table.num_rows == 10
    assert assessments.class_per_page(table).to_pylist() == [
        {"wiki": "en.wikipedia", "page_title": "Douglas_Adams", "class": "B"}
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"pageid": 1, "ns": 0, "title": "P", "pageassessments_v2": {}},
        {"pageid": 1, "ns": 0, "title": "P", "pageassessments": {"X": {"class": "B"}}},
        {"pageid": 1, "ns": 0, "title": "P", "pageassessments": {"X": {"class": None, "importance": ""}}},
        {"pageid": 1, "ns": 0, "title": "P", "pageassessments": ["X"]},
    ],
)
def test_another_form_is_refused(wrong):
    with pytest.raises(SchemaError, match=r"assessments: query\.pages\.0"):
        assessments.parse(body(wrong), PARAMS)


def test_an_article_is_explained():
    run = Run(lambda url, _: body(page(1, "Malaria", Medicine=("FA", "Top"), London=("", ""))))
    assert list(assessments.explain(run, ENDPOINTS, "en.wikipedia/Malaria")) == [
        "Malaria on en.wikipedia.org: 2 projects have assessed it",
        "London: class unknown, importance unknown",
        "Medicine: class FA, importance Top",
        "one class for the page: FA",
    ]
