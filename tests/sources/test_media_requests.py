"""Requests of one media file by month and referer."""

import json
from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sic_metrics.errors import BrokenAnswerError, SchemaError, UsageError
from sic_metrics.sources import media_requests
from sic_metrics.wikimedia import analytics_api
from tests.sources.asking import ENDPOINTS, NO_DATA, Asking, data

TODAY = date(2026, 11, 23)
FILE, PATH = "Crab_Nebula.jpg", "/wikipedia/commons/0/00/Crab_Nebula.jpg"
PARAMS = {"file": FILE, "referer": "internal", "start": "2026-01-01", "end": "2026-03-31"}


def item(month="202601", requests=5, **other):
    asked = {"referer": "internal", "file_path": PATH, "granularity": "monthly", "agent": "user"}
    return asked | {"timestamp": f"{month}0100", "requests": requests} | other


def body(*items):
    return json.dumps({"items": list(items)}).encode()


def fetch(ask, file=FILE, referer="internal", start=date(2026, 1, 1), end=date(2026, 3, 31)):
    return ask(media_requests.question(ENDPOINTS, file, referer, start, end, today=TODAY))


def asked_for(**other):
    ask = Asking([NO_DATA])
    fetch(ask, **other)
    (question,) = ask.questions
    return question


def test_it_asks_by_the_path_on_the_upload_host_with_its_leading_slash_encoded():
    question = asked_for()
    path = "%2Fwikipedia%2Fcommons%2F0%2F00%2FCrab_Nebula.jpg"
    route = f"per-file/internal/user/{path}/monthly/2026010100/2026033100"
    assert question.url == f"{ENDPOINTS.analytics_url}/metrics/mediarequests/{route}"
    assert (question.subject, question.params) == ("Crab_Nebula.jpg internal", PARAMS)


def test_the_folders_are_those_of_recorded_addresses(recorded_samples):
    day = json.loads((recorded_samples / "aqs_mediarequests_top_day_trimmed.json").read_bytes())
    for file in day["items"][0]["files"]:
        assert media_requests.path_of(file["file_path"].rpartition("/")[2]) == file["file_path"]


def test_a_recorded_answer_of_another_form_is_refused(recorded_samples):
    answer = (recorded_samples / "aqs_mediarequests_top_day_trimmed.json").read_bytes()
    with pytest.raises(SchemaError) as raised:
        media_requests.parse(answer, PARAMS)
    assert raised.value.source == "media-requests"


def test_months_that_an_answer_leaves_out_had_no_requests():
    table = media_requests.parse(body(item("202602", 7)), PARAMS)
    assert table.schema == media_requests.SCHEMA
    assert table["month"].to_pylist() == [date(2026, month, 1) for month in (1, 2, 3)]
    assert table["requests"].to_pylist() == [0, 7, 0]
    assert set(table["file"].to_pylist()) == {FILE}
    assert set(table["referer"].to_pylist()) == {"internal"}


@pytest.mark.parametrize("path", [PATH, "%2Fwikipedia%2Fcommons%2F0%2F00%2FCrab_Nebula.jpg"])
def test_the_answer_may_name_the_path_encoded(path):
    assert media_requests.parse(body(item(file_path=path)), PARAMS)["requests"].to_pylist() == [5, 0, 0]


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
        (body(item(requests=None)), "items.0.requests"),
        (body(item(requests="5")), "items.0.requests"),
        (body({key: value for key, value in item().items() if key != "requests"}), "items.0.requests"),
        (body(item("202600")), "items.0.timestamp"),
        (body(item(timestamp="2026011500")), "items.0.timestamp"),
        (body(item("202512")), "items.0.timestamp"),
        (body(item("202604")), "items.0.timestamp"),
        (body(item(), item(requests=6)), "items.1.timestamp"),
        (body(item(requests=0), item(requests=0)), "items.1.timestamp"),
        (body(item(agent="all-agents")), "items.0.agent"),
        (body(item(granularity="daily")), "items.0.granularity"),
        (body(item(referer="external")), "items.0.file_path"),
        (body(item(file_path="/wikipedia/commons/0/00/Crab_nebula.jpg")), "items.0.file_path"),
        (body(item(file_path="/wikipedia/en/0/00/Crab_Nebula.jpg")), "items.0.file_path"),
    ],
)
def test_whatever_is_no_answer_to_the_question_is_broken(answer, named):
    with pytest.raises(SchemaError) as raised:
        media_requests.parse(answer, PARAMS)
    assert (raised.value.source, raised.value.field) == ("media-requests", named)
    with pytest.raises(BrokenAnswerError):
        fetch(Asking([data(answer)]))


def test_months_before_the_split_by_agent_are_left_out():
    assert asked_for(start=date(2015, 1, 1)).params["start"] == "2019-05-01"


@pytest.mark.parametrize(
    "other",
    [
        {"referer": "automated"},
        {"referer": "en.wikipedai"},
        {"referer": "example.org"},
        {"referer": "en.wikipedia/../x"},
        {"referer": ""},
        {"file": ""},
        {"start": date(2026, 1, 2)},
        {"end": date(2026, 3, 30)},
        {"end": date(2026, 11, 30)},
        {"start": date(2019, 1, 1), "end": date(2019, 4, 30)},
    ],
)
def test_what_cannot_be_asked_for_is_not(other):
    ask = Asking([NO_DATA])
    with pytest.raises(UsageError):
        fetch(ask, **other)
    assert ask.questions == []


def test_what_is_no_referer_is_named_with_those_there_are():
    with pytest.raises(UsageError, match=r"'automated' is no referer; .* none, .* a wiki, such as en\.wiki"):
        asked_for(referer="automated")
    with pytest.raises(UsageError, match=r"name it, such as Crab_Nebula\.jpg"):
        asked_for(file="")


WIKIS = ["en.wikipedia", "zh-yue.wikipedia", "commons.wikimedia", "wikidata"]


@pytest.mark.parametrize("referer", [*media_requests.REFERERS, *WIKIS])
def test_each_referer_is_a_question_of_its_own(referer):
    question = asked_for(referer=referer)
    assert f"/per-file/{referer}/user/" in question.url
    assert question.subject == f"{FILE} {referer}"
    rows = media_requests.parse(body(item(referer=referer)), question.params).to_pylist()
    assert [(row["referer"], row["requests"]) for row in rows] == [(referer, 5), (referer, 0), (referer, 0)]


def test_a_wiki_is_asked_for_as_the_api_spells_it():
    assert asked_for(referer="en.wikipedia.org") == asked_for(referer="en.wikipedia")


def test_of_each_file_all_requests_reuse_elsewhere_and_those_of_no_origin_are_asked_for():
    class Job:
        endpoints, today = ENDPOINTS, TODAY

        def files(self):
            return ["A.jpg", "B.jpg"]

        def span(self, metadata, subject):
            return date(2026, 1, 1), date(2026, 3, 31)

    subjects = [question.subject for question in media_requests.questions(Job())]
    wanted = ("all-referers", "external", "search-engine", "none")
    assert subjects == [f"{file} {referer}" for file in ("A.jpg", "B.jpg") for referer in wanted]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_name_is_one_part_of_the_address_and_is_read_back(name):
    question = asked_for(file=name)
    parts = question.url.removeprefix(ENDPOINTS.analytics_url).split("/")
    assert len(parts) == 10
    path = unquote(parts[6])
    assert path == media_requests.path_of(name)
    answer = body(item(file_path=path))
    assert media_requests.parse(answer, question.params)["requests"].to_pylist() == [5, 0, 0]


def test_a_person_is_shown_twelve_months_or_told_that_nothing_is_known():
    start, _ = analytics_api.last_year()
    answer = data(body(item(f"{start:%Y%m}", 1234, referer="all-referers")))
    lines = list(media_requests.explain(Asking([answer]), ENDPOINTS, "File:Crab Nebula.jpg"))
    assert lines[1] == f"{start:%Y-%m}  1,234"
    assert len(lines) == 13
    _, unknown = media_requests.explain(Asking([NO_DATA]), ENDPOINTS, "File:Crab Nebula.jpg")
    assert unknown.startswith("unknown, which is not 0")


@pytest.mark.parametrize(
    ("subject", "file", "referer"),
    [
        ("Crab Nebula.jpg", "Crab_Nebula.jpg", "all-referers"),
        ("File:Crab Nebula.jpg none", "Crab_Nebula.jpg", "none"),
        ("Crab Nebula.jpg en.wikipedia", "Crab_Nebula.jpg", "en.wikipedia"),
        ("Crab_Nebula.jpg commons.wikimedia.org", "Crab_Nebula.jpg", "commons.wikimedia"),
        ("St. John.jpg", "St._John.jpg", "all-referers"),
    ],
)
def test_a_person_may_name_a_referer_behind_the_file(subject, file, referer):
    ask = Asking([NO_DATA])
    first, *_ = media_requests.explain(ask, ENDPOINTS, subject)
    assert first.startswith(f"{file} from {referer}, ")
    assert (ask.questions[0].params["file"], ask.questions[0].params["referer"]) == (file, referer)


def test_a_person_who_names_no_referer_there_is_gets_told():
    with pytest.raises(UsageError, match="'automated' is no referer"):
        list(media_requests.explain(Asking([NO_DATA]), ENDPOINTS, "Crab_Nebula.jpg automated"))
