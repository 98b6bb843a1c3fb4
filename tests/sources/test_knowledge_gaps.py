"""Knowledge gaps: what is asked for, what an answer gives, and what is put aside."""

import json
from datetime import date

import pytest

from sic_metrics.errors import BrokenAnswerError, SchemaError, UsageError
from sic_metrics.sources import knowledge_gaps
from sic_metrics.wikimedia import analytics_api
from tests.sources.asking import ENDPOINTS, NO_DATA, Asking, data

TODAY = date(2026, 11, 23)
SPAN = {"start": "2025-01-01", "end": "2025-03-31"}
PARAMS = {"wiki": "sw.wikipedia", "gap": "gender", "category": "female"} | SPAN


def item(dt="20250101", metric="article_count", value=5, **other):
    asked = {"project": "sw.wikipedia", "content_gap": "gender", "category": "female"}
    return asked | {"dt": dt, "metric": metric, "value": value} | other


def without(key):
    return {name: value for name, value in item().items() if name != key}


def body(*items):
    return json.dumps({"items": list(items)}).encode()


def figures(*items):
    rows = knowledge_gaps.parse(body(*items), PARAMS).to_pylist()
    return {(f"{row['month']:%Y-%m}", row["metric"]): row["value"] for row in rows}


def fetch(ask, category="female", end=date(2025, 3, 31)):
    gap = "gender" if category == "female" else "geography_wmf_region"
    start = date(2025, 1, 1)
    return ask(knowledge_gaps.question(ENDPOINTS, "sw.wikipedia.org", gap, category, start, end, today=TODAY))


def test_one_request_has_the_whole_span_and_the_month_before_which_the_address_leaves_out():
    ask = Asking([NO_DATA])
    assert fetch(ask) == NO_DATA
    (question,) = ask.questions
    route = "knowledge-gap/per-category/sw.wikipedia/gender/female/20241201/20250301"
    assert question.url == f"{ENDPOINTS.analytics_url}/metrics/{route}"
    assert (question.subject, question.params) == ("sw.wikipedia gender female", PARAMS)


def test_a_category_is_written_as_an_address_has_it():
    ask = Asking([NO_DATA])
    fetch(ask, "East, Southeast Asia, & Pacific")
    assert "/geography_wmf_region/East%2C%20Southeast%20Asia%2C%20%26%20Pacific/2024" in ask.questions[0].url


def test_months_that_are_not_over_are_not_asked_for():
    with pytest.raises(UsageError):
        fetch(Asking([NO_DATA]), end=date(2026, 11, 30))


def test_each_metric_of_a_month_is_a_row_also_one_that_nobody_knows_yet():
    table = knowledge_gaps.parse(body(item(), item(metric="new_metric", value=0.5)), PARAMS)
    assert table.schema == knowledge_gaps.SCHEMA
    shared = {"wiki": "sw.wikipedia", "gap": "gender", "category": "female", "month": date(2025, 1, 1)}
    assert table.to_pylist() == [
        shared | {"metric": "article_count", "value": 5.0},
        shared | {"metric": "new_metric", "value": 0.5},
    ]


def test_a_metric_or_month_that_is_left_out_or_null_is_unknown_and_0_is_0():
    answer = (item(value=0), item(metric="pageviews_sum", value=None), item("20250301", "pageviews_sum", 7))
    assert figures(*answer) == {("2025-01", "article_count"): 0, ("2025-03", "pageviews_sum"): 7}
    assert figures(item(value=None)) == {}


@pytest.mark.parametrize("stamp", ["20250201", "2025020100", "2025-02", "2025-02-01", "2025-02-01T00:00:00Z"])
@pytest.mark.parametrize("key", ["dt", "timestamp"])
def test_a_month_is_read_however_it_is_written_and_under_either_key(stamp, key):
    assert figures(without("dt") | {key: stamp}) == {("2025-02", "article_count"): 5}


def test_the_month_before_is_left_out_where_the_address_gives_it():
    assert figures(item("20241201"), item("20250101")) == {("2025-01", "article_count"): 5}


def test_a_key_that_nobody_knows_is_left_out():
    assert figures(item(quantiles=[1, 2])) == {("2025-01", "article_count"): 5}


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (b"", "body"),
        (b"<html>", "body"),
        (b'{"items":[]}', "items"),
        (b'{"items":null}', "items"),
        (body(without("dt")), "items.0"),
        (body(without("value")), "items.0.value"),
        (body(without("metric")), "items.0.metric"),
        (body(without("content_gap") | {"content-gap": "gender"}), "items.0.content_gap"),
        (body(item(value="5")), "items.0.value"),
        (body(item(value=True)), "items.0.value"),
        (body(item(value=-1)), "items.0.value"),
        (body(item(value=2.5)), "items.0.value"),
        (body(item(value=1e18)), "items.0.value"),
        (body(item(value=[5])), "items.0.value"),
        (body(item(value=5, metric=7)), "items.0.metric"),
        (body(item("20250115")), "items.0.dt"),
        (body(item("20251301")), "items.0.dt"),
        (body(item("20250401")), "items.0.dt"),
        (body(item("20241101")), "items.0.dt"),
        (body(item(), item(value=6)), "items.1.dt"),
        (body(item(project="de.wikipedia")), "items.0.category"),
        (body(item(category="male")), "items.0.category"),
    ],
)
def test_whatever_is_no_answer_to_the_question_is_broken(answer, named):
    with pytest.raises(SchemaError) as raised:
        knowledge_gaps.parse(answer, PARAMS)
    assert (raised.value.source, raised.value.field) == ("knowledge-gaps", named)
    with pytest.raises(BrokenAnswerError):
        fetch(Asking([data(answer)]))


def test_a_person_is_shown_the_figures_of_a_year_or_told_that_nothing_is_known():
    start, _ = analytics_api.last_year()
    answer = body(item(f"{start:%Y%m01}", value=1234))
    lines = list(knowledge_gaps.explain(Asking([data(answer)]), ENDPOINTS, "sw.wikipedia"))
    assert lines[1:] == [f"{start:%Y-%m}  article_count  1,234"]
    of_a_region = "sw.wikipedia geography_wmf_region South Asia"
    first, unknown = knowledge_gaps.explain(Asking([NO_DATA]), ENDPOINTS, of_a_region)
    assert first.startswith(of_a_region)
    assert unknown.startswith("unknown, which is not 0")
    with pytest.raises(UsageError, match="female, male"):
        list(knowledge_gaps.explain(Asking([NO_DATA]), ENDPOINTS, "sw.wikipedia gender women"))
