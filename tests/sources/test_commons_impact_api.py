"""The API of Commons Impact Metrics, whose 404 has four meanings."""

import json
from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sic_metrics.errors import BrokenAnswerError, SchemaError, UnreachableError
from sic_metrics.sources import commons_impact_api as cim
from sic_metrics.wikimedia.ask import put, put_leniently
from tests.sources.asking import ENDPOINTS, NO_DATA, Asking, data

BASE = f"{ENDPOINTS.analytics_url}/metrics/commons-analytics"
PUBLISHED = date(2026, 10, 1)
VIEWS_PARAMS = {"category": "UNESCO", "scope": "deep"}
COUNTS = dict(zip(cim.COUNTS, range(1, 9), strict=True))
FAULT = BrokenAnswerError("u", b"", "HTTP 500")


def views(month="2026-10", count=5, **other):
    return {"timestamp": f"{month}-01 00:00:00.000Z", "pageview-count": count} | other


def metrics(month="2026-10", **other):
    return {"timestamp": f"{month}-01"} | {name.replace("_", "-"): n for name, n in COUNTS.items()} | other


def items(*found, context=None):
    return {"context": context or {"category": "UNESCO"}, "items": list(found)}


def raw(*found):
    return json.dumps(items(*found)).encode()


TOP = data(items({"category": "UNESCO", "pageview-count": 6608106799, "rank": 1}))
METRICS, VIEWS = data(items(metrics())), data(items(views()))


def fetch(ask, category="UNESCO", **other):
    steps = cim.history(ENDPOINTS, category, PUBLISHED, **other)
    return [(part.name, part.finding) for part in put_leniently(ask, steps)]


def published(ask, today=date(2026, 11, 23)):
    return put(ask, cim.published_month(ENDPOINTS, today=today))


def test_the_latest_published_month_is_found_by_asking_backwards():
    ask = Asking([NO_DATA, NO_DATA, TOP])
    assert published(ask, date(2026, 2, 1)) == date(2025, 11, 1)
    assert [question.url.removeprefix(BASE) for question in ask.questions] == [
        f"/top-viewed-categories-monthly/deep/all-wikis/{month}"
        for month in ("2026/01", "2025/12", "2025/11")
    ]
    assert ask.questions[0].subject == "published 2026-01"


def test_it_is_not_looked_for_for_ever():
    ask = Asking([NO_DATA])
    assert published(ask) is None
    assert len(ask.questions) == cim.MONTHS_PROBED


@pytest.mark.parametrize("answer", [b"<html>", b"", b'{"items":[]}', b'{"items":null}'])
def test_a_broken_answer_does_not_pass_for_a_published_or_an_unpublished_month(answer):
    with pytest.raises(BrokenAnswerError):
        published(Asking([data(answer)]))


def test_the_whole_history_of_a_category_takes_three_questions():
    ask = Asking([METRICS, VIEWS])
    assert fetch(ask, "UNESCO in Paris") == [
        ("metrics", "data"),
        ("views deep", "data"),
        ("views shallow", "data"),
    ]
    window = "20231101/20261101"
    assert [(question.subject, question.url.removeprefix(BASE)) for question in ask.questions] == [
        ("UNESCO_in_Paris metrics", f"/category-metrics-snapshot/UNESCO_in_Paris/{window}"),
        (
            "UNESCO_in_Paris views deep",
            f"/pageviews-per-category-monthly/UNESCO_in_Paris/deep/all-wikis/{window}",
        ),
        (
            "UNESCO_in_Paris views shallow",
            f"/pageviews-per-category-monthly/UNESCO_in_Paris/shallow/all-wikis/{window}",
        ),
    ]
    for question in ask.questions:
        answer = question.params["answer"]
        body = {"metrics": METRICS, "views": VIEWS}[answer].body
        assert cim.PARSERS[answer](body, question.params).num_rows == 1


def test_a_category_without_counts_is_not_registered_and_asked_for_once():
    ask = Asking([NO_DATA])
    assert fetch(ask) == [("metrics", "not registered")]
    assert len(ask.questions) == 1


def test_a_registered_category_without_views_has_no_data():
    found = fetch(Asking([METRICS, NO_DATA, VIEWS]))
    assert found == [("metrics", "data"), ("views deep", "no data"), ("views shallow", "data")]


def test_where_a_window_of_months_breaks_wider_ones_are_asked_for():
    ask = Asking([FAULT, FAULT, FAULT, METRICS, FAULT, VIEWS, FAULT, NO_DATA])
    assert fetch(ask) == [("metrics", "data"), ("views deep", "data"), ("views shallow", "no data")]
    windows = ["/".join(question.url.split("/")[-2:]) for question in ask.questions]
    assert windows[:4] == ["20231101/20261101", "20231001/20991231", "20230101/99991231", "00000101/99991231"]
    assert windows[4:] == windows[:2] * 2
    assert len({question.subject for question in ask.questions[:4]}) == 1


def test_a_category_of_which_every_window_breaks_is_broken():
    ask = Asking([FAULT])
    assert fetch(ask) == []
    assert len(ask.questions) == 4


def test_without_a_network_no_other_window_is_tried():
    ask = Asking([UnreachableError("away")])
    with pytest.raises(UnreachableError):
        fetch(ask)
    assert len(ask.questions) == 1


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_name_is_one_part_of_the_address(name):
    ask = Asking([NO_DATA])
    fetch(ask, name)
    (question,) = ask.questions
    _, route, written, *_ = question.url.removeprefix(BASE).split("/")
    assert route == "category-metrics-snapshot"
    assert unquote(written) == question.params["category"] == name.replace(" ", "_")


@pytest.mark.parametrize("stamp", ["2026-10-01 00:00:00.000Z", "2026-10-00", "2026-10-01"])
def test_only_the_month_of_a_timestamp_is_read(stamp):
    table = cim.parse(raw(views(timestamp=stamp)), VIEWS_PARAMS)
    assert table.schema == cim.VIEWS
    assert table.to_pylist() == [{**VIEWS_PARAMS, "month": date(2026, 10, 1), "views": 5}]


def test_counts_are_read_into_their_columns():
    table = cim.parse_category_metrics(raw(metrics(), metrics("2026-09")), {"category": "UNESCO"})
    assert table.schema == cim.METRICS
    assert table.to_pylist()[0] == {"category": "UNESCO", "month": date(2026, 10, 1), **COUNTS}
    assert table["month"].to_pylist() == [date(2026, 10, 1), date(2026, 9, 1)]


def test_a_stub_without_timestamps_is_refused_and_else_read(recorded_samples):
    stub = json.loads(
        (recorded_samples / "cim_category-metrics-snapshot_TEST-FIXTURE_no-timestamp.json").read_bytes()
    )
    with pytest.raises(SchemaError, match=r"items\.0\.timestamp"):
        cim.parse_category_metrics(json.dumps(stub).encode(), {"category": "Met"})
    stub["items"][0]["timestamp"] = "2026-07-01 00:00:00.000Z"
    (row,) = cim.parse_category_metrics(json.dumps(stub).encode(), {"category": "Met"}).to_pylist()
    assert (row["media_file_count_deep"], row["used_media_file_count"]) == (389148, 20700)
    assert (row["leveraging_wiki_count_deep"], row["leveraging_page_count"]) == (407, 31351)


def test_months_that_an_answer_leaves_out_are_unknown():
    table = cim.parse(raw(views("2026-08", 0), views("2026-10", 7)), VIEWS_PARAMS)
    assert table["month"].to_pylist() == [date(2026, 8, 1), date(2026, 10, 1)]
    assert table["views"].to_pylist() == [0, 7]


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (b"", "body"),
        (b"null", "body"),
        (b'{"items":[]}', "items"),
        (b'{"items":null}', "items"),
        (raw(views(count=None)), "items.0.pageview-count"),
        (raw(views(count="5")), "items.0.pageview-count"),
        (raw({"timestamp": "2026-10", "pageview_count": 5}), "items.0.timestamp"),
        (raw({"timestamp": "2026-10-01", "pageview_count": 5}), "items.0.pageview-count"),
        (raw(views("2026-13")), "items.0.timestamp"),
        (raw(views(timestamp="20261001")), "items.0.timestamp"),
        (raw(views(), views()), "items.timestamp"),
        (b'{"item":[]}', "items"),
    ],
)
def test_whatever_is_no_answer_is_broken(answer, named):
    with pytest.raises(SchemaError) as raised:
        cim.parse(answer, VIEWS_PARAMS)
    assert (raised.value.source, raised.value.field) == ("cim-api", named)


@pytest.mark.parametrize("count", [name.replace("_", "-") for name in cim.COUNTS])
def test_each_count_must_be_there_and_a_number(count):
    lacking = {key: value for key, value in metrics().items() if key != count}
    for found in (lacking, metrics(**{count: None}), metrics(**{count: -1})):
        with pytest.raises(SchemaError, match=f"items.0.{count}"):
            cim.parse_category_metrics(raw(found), {"category": "UNESCO"})


def test_the_recorded_404_text_is_no_answer(recorded_samples):
    with pytest.raises(SchemaError):
        cim.parse((recorded_samples / "cim_error_404_detail_string.txt").read_bytes(), VIEWS_PARAMS)


def test_a_person_is_shown_counts_and_views():
    lines = list(cim.explain(Asking([TOP, METRICS, VIEWS]), ENDPOINTS, "Category:UNESCO"))
    assert "  used media file count: 3 in 2026-10" in lines
    assert lines.count("  2026-10  5 file-on-page views") == 2


def test_a_person_is_told_why_there_is_nothing():
    _, reason, exception = cim.explain(Asking([TOP, NO_DATA]), ENDPOINTS, "Nowhere")
    assert reason == "metrics: not registered"
    assert "allow-list" in exception
    (reason,) = cim.explain(Asking([NO_DATA]), ENDPOINTS, "Nowhere")
    assert reason.startswith("Nowhere: unknown")
