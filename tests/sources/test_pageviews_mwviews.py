"""What mwviews 0.2.1 does by itself, and that none of it reaches a number or the terminal."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from sic_metrics.errors import AskedToWaitError, BrokenAnswerError, SchemaError, UsageError
from sic_metrics.sources import pageviews
from tests.sources.asking import ENDPOINTS, NO_DATA, Asking, data
from tests.sources.page_views import END, PARAMS, START, TODAY, asked_for, body, fetch, item


def test_an_answer_without_data_stays_one_and_gives_no_row(capfd):
    assert fetch(Asking([NO_DATA])) == NO_DATA
    assert capfd.readouterr() == ("", "")


def test_one_title_without_data_among_several_is_told_apart():
    ask = Asking([data(body(item(views=5))), NO_DATA, data(body(item(article="Dog", views=6)))])
    kept = [fetch(ask, title=title) for title in ("Cat", "Missing", "Dog")]
    assert [one.outcome for one in kept] == ["data", "no_data", "data"]
    assert [question.subject for question in ask.questions] == [
        "en.wikipedia Cat",
        "en.wikipedia Missing",
        "en.wikipedia Dog",
    ]


@pytest.mark.parametrize(
    "error",
    [
        AskedToWaitError(datetime(2026, 11, 24, tzinfo=UTC)),
        KeyboardInterrupt(),
        BrokenAnswerError("u", b"", "cut"),
    ],
)
def test_a_throttled_stopped_or_broken_question_is_never_no_data_and_prints_nothing(error, capfd):
    with pytest.raises(type(error)) as raised:
        fetch(Asking([error]))
    assert raised.value is error
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (b"You are making too many requests to the API.", "body"),
        (b'{"title":"Too Many Requests","status":429}', "items"),
        (b"<html><body>Sorry</body></html>", "body"),
        (b"", "body"),
        (b"null", "body"),
        (b"{}", "items"),
        (b'{"items":null}', "items"),
        (b'{"items":[]}', "items"),
        (b'{"items":[null]}', "items.0"),
        (body(item())[:-20], "body"),
        (body(item(views=None)), "items.0.views"),
        (body(item(views="5")), "items.0.views"),
        (body(item(views=5.0)), "items.0.views"),
        (body(item(views=True)), "items.0.views"),
        (body(item(views=-1)), "items.0.views"),
        (body({key: value for key, value in item().items() if key != "views"}), "items.0.views"),
        (body(item("2026093")), "items.0.timestamp"),
        (body(item("20260231")), "items.0.timestamp"),
        (body(item("２０２６０９０１")), "items.0.timestamp"),
        (body(item("20260831")), "items.0.timestamp"),
        (body(item("20260904")), "items.0.timestamp"),
        (body(item(), item()), "items.1.timestamp"),
        (body(item(agent="all-agents")), "items.0.agent"),
        (body(item(access="desktop")), "items.0.access"),
        (body(item(article="Dog")), "items.0.article"),
        (body(item(project="de.wikipedia")), "items.0.article"),
    ],
)
def test_whatever_is_no_answer_to_the_question_is_broken_and_never_a_number(answer, named, capfd):
    with pytest.raises(SchemaError) as raised:
        pageviews.parse(answer, PARAMS)
    assert (raised.value.source, raised.value.field) == ("pageviews", named)
    assert raised.value.reason
    with pytest.raises(BrokenAnswerError):
        fetch(Asking([data(answer)]))
    assert capfd.readouterr() == ("", "")


def test_the_recorded_throttling_text_is_broken(recorded_samples):
    with pytest.raises(SchemaError):
        pageviews.parse((recorded_samples / "aqs_error_429_body.txt").read_bytes(), PARAMS)


@pytest.mark.parametrize("at", ["start", "end"])
def test_a_time_of_day_is_refused(at):
    with pytest.raises(UsageError, match="without a time"):
        fetch(Asking([NO_DATA]), **{at: datetime(2026, 9, 2, tzinfo=UTC)})


def test_text_is_no_date():
    with pytest.raises(UsageError, match="without a time"):
        fetch(Asking([NO_DATA]), end="20260903")


def test_both_ends_must_be_given():
    with pytest.raises(UsageError, match="None"):
        fetch(Asking([NO_DATA]), start=None)
    with pytest.raises(UsageError, match="None"):
        fetch(Asking([NO_DATA]), end=None)


def test_the_days_end_two_days_ago_at_the_latest():
    assert asked_for("Cat", end=TODAY - timedelta(days=2)).params["end"] == "2026-11-21"
    with pytest.raises(UsageError, match="two days old"):
        asked_for("Cat", end=TODAY - timedelta(days=1))


def test_days_in_the_wrong_order_are_refused():
    with pytest.raises(UsageError, match="in order"):
        asked_for("Cat", start=END, end=START)


def test_days_before_the_first_one_are_not_taken_for_days_without_views():
    assert asked_for("Cat", start=date(2014, 1, 1)).params["start"] == "2015-07-01"
    with pytest.raises(UsageError):
        asked_for("Cat", start=date(2014, 1, 1), end=date(2015, 6, 30))


def test_mwviews_opens_no_socket_and_no_thread(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("mwviews asked by itself")

    monkeypatch.setattr(requests, "get", refuse)
    monkeypatch.setattr("mwviews.api.pageviews.ThreadPoolExecutor", refuse)
    ask = Asking([data(body(item()))])
    fetch(ask)
    pageviews.parse(body(item()), PARAMS)
    assert len(ask.questions) == 1


def test_project_views_of_mwviews_which_never_work_by_month_are_not_used(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError

    monkeypatch.setattr("mwviews.api.PageviewsClient.project_views", refuse)
    fetch(Asking([data(body(item()))]))
    pageviews.parse(body(item()), PARAMS)


def test_spaces_become_underscores_in_address_subject_and_rows():
    question = asked_for("Black hole")
    assert "/Black_hole/" in question.url
    assert question == asked_for("Black_hole")
    table = pageviews.parse(body(item(article="Black_hole")), question.params)
    assert set(table["page_title"].to_pylist()) == {"Black_hole"}


def test_a_lower_case_first_letter_is_another_page_and_is_kept():
    question = asked_for("astronomy")
    assert "/astronomy/" in question.url
    with pytest.raises(SchemaError, match=r"asked was en\.wikipedia astronomy"):
        pageviews.parse(body(item(article="Astronomy")), question.params)


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("AC/DC_who?", "AC%2FDC_who%3F"),
        ("100%_+_\"x\"_&_'y'", "100%25_%2B_%22x%22_%26_%27y%27"),
        ("صفحة", "%D8%B5%D9%81%D8%AD%D8%A9"),
        ("C#", "C%23"),
    ],
)
def test_titles_are_encoded_whole(title, written):
    assert f"/user/{written}/daily/" in asked_for(title).url


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_title_is_one_part_of_the_address_and_is_read_back(title):
    question = asked_for(title)
    parts = question.url.removeprefix(ENDPOINTS.analytics_url).split("/")
    assert len(parts) == 11
    assert unquote(parts[7]) == title.replace(" ", "_")
    answer = body(item(article=title.replace(" ", "_")))
    assert pageviews.parse(answer, question.params)["views"].to_pylist() == [5, 0, 0]
