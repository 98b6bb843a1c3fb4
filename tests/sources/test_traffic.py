"""Views of whole wikis by month."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sic_metrics import periods
from sic_metrics.errors import BrokenAnswerError, SchemaError, UsageError
from sic_metrics.sources import traffic
from sic_metrics.wikimedia import analytics_api
from tests.sources.asking import ENDPOINTS, NO_DATA, Asking, data

TODAY = date(2026, 11, 23)
PARAMS = {"wiki": "uk.wikipedia", "start": "2025-01-01", "end": "2025-03-31"}


def item(month="202501", views=5, **other):
    asked = {"project": "uk.wikipedia", "access": "all-access", "agent": "user", "granularity": "monthly"}
    return asked | {"timestamp": f"{month}0100", "views": views} | other


def body(*items):
    return json.dumps({"items": list(items)}).encode()


def fetch(ask, wiki="uk.wikipedia", start=date(2025, 1, 1), end=date(2025, 3, 31)):
    return ask(traffic.question(ENDPOINTS, wiki, start, end, today=TODAY))


def asked_for(**other):
    ask = Asking([NO_DATA])
    fetch(ask, **other)
    (question,) = ask.questions
    return question


def test_it_asks_for_complete_months_of_user_agents():
    question = asked_for()
    route = "aggregate/uk.wikipedia/all-access/user/monthly/2025010100/2025033100"
    assert question.url == f"{ENDPOINTS.analytics_url}/metrics/pageviews/{route}"
    assert (question.subject, question.params) == ("uk.wikipedia", PARAMS)


def test_recorded_months_of_all_agents_are_refused_and_else_read(recorded_samples):
    answer = (recorded_samples / "aqs_pageviews_aggregate_monthly_ukwiki_trimmed.json").read_bytes()
    with pytest.raises(SchemaError, match=r"items\.0\.agent"):
        traffic.parse(answer, PARAMS)
    table = traffic.parse(answer.replace(b'"all-agents"', b'"user"'), PARAMS)
    assert table.schema == traffic.SCHEMA
    assert table.to_pylist() == [
        {"wiki": "uk.wikipedia", "month": date(2025, 1, 1), "views": 150156688},
        {"wiki": "uk.wikipedia", "month": date(2025, 2, 1), "views": 134249124},
    ]


def test_a_month_that_the_answer_leaves_out_is_unknown():
    table = traffic.parse(body(item("202501", 0), item("202503", 7)), PARAMS)
    assert table["month"].to_pylist() == [date(2025, 1, 1), date(2025, 3, 1)]
    assert table["views"].to_pylist() == [0, 7]


def test_an_answer_without_data_stays_one():
    assert fetch(Asking([NO_DATA])) == NO_DATA


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (b"", "body"),
        (b"null", "body"),
        (b"<html>", "body"),
        (b'{"items":[]}', "items"),
        (b'{"items":null}', "items"),
        (body(item(views=None)), "items.0.views"),
        (body(item(views="5")), "items.0.views"),
        (body({key: value for key, value in item().items() if key != "project"}), "items.0.project"),
        (body(item(timestamp="2025011500")), "items.0.timestamp"),
        (body(item("202513")), "items.0.timestamp"),
        (body(item("202412")), "items.0.timestamp"),
        (body(item("202504")), "items.0.timestamp"),
        (body(item(), item()), "items.1.timestamp"),
        (body(item(project="de.wikipedia")), "items.0.project"),
        (body(item(granularity="daily")), "items.0.granularity"),
    ],
)
def test_whatever_is_no_answer_to_the_question_is_broken(answer, named):
    with pytest.raises(SchemaError) as raised:
        traffic.parse(answer, PARAMS)
    assert (raised.value.source, raised.value.field) == ("traffic", named)
    with pytest.raises(BrokenAnswerError):
        fetch(Asking([data(answer)]))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2025, 1, 2), date(2025, 3, 31)),
        (date(2025, 1, 1), date(2025, 3, 30)),
        (date(2025, 4, 1), date(2025, 3, 31)),
        (date(2026, 1, 1), date(2026, 11, 30)),
        (date(2015, 1, 1), date(2015, 6, 30)),
    ],
)
def test_months_that_are_not_complete_in_order_and_published_are_not_asked_for(start, end):
    ask = Asking([NO_DATA])
    with pytest.raises(UsageError):
        fetch(ask, start=start, end=end)
    assert ask.questions == []


def test_months_before_the_first_one_are_left_out():
    assert asked_for(start=date(2014, 1, 1)).params["start"] == "2015-07-01"


def test_a_month_is_asked_for_two_days_after_its_end():
    def october(today):
        span = date(2026, 10, 1), date(2026, 10, 31)
        return Asking([NO_DATA])(traffic.question(ENDPOINTS, "uk.wikipedia", *span, today=today))

    assert october(date(2026, 11, 2)) == NO_DATA
    with pytest.raises(UsageError, match="2026-11-01"):
        october(date(2026, 11, 1))


@given(st.dates(date(2017, 1, 1), date(2030, 12, 31)))
def test_the_last_year_is_the_last_twelve_months_that_can_be_asked_for(today):
    start, end = analytics_api.last_year(today)
    asked = analytics_api.months(start, end, analytics_api.FIRST_DAY_OF_VIEWS, today)
    months = list(periods.months(*(date.fromisoformat(asked[name]) for name in ("start", "end"))))
    assert len(months) == 12
    assert (months[0], months[-1]) == (start, end.replace(day=1))
    next_end = (end + timedelta(days=32)).replace(day=1) + timedelta(days=31)
    with pytest.raises(UsageError):
        analytics_api.months(start, next_end.replace(day=1) - timedelta(days=1), start, today)


def test_a_person_is_shown_twelve_months_or_told_that_nothing_is_known():
    start, _ = analytics_api.last_year()
    first = f"{start:%Y%m}"
    lines = list(traffic.explain(Asking([data(body(item(first, 1234)))]), ENDPOINTS, "uk.wikipedia.org"))
    assert lines[1:] == [f"{start:%Y-%m}  1,234"]
    _, unknown = traffic.explain(Asking([NO_DATA]), ENDPOINTS, "uk.wikipedia")
    assert unknown.startswith("unknown, which is not 0")
