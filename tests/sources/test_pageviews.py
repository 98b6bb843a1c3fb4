"""Daily views of a page, by title and day."""

import json
from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sic_metrics.errors import SchemaError, UsageError
from sic_metrics.sources import pageviews
from tests.sources.asking import ENDPOINTS, NO_DATA, Asking, data
from tests.sources.page_views import PARAMS, asked_for, body, fetch, item


def recorded(folder, name):
    kept = json.loads((folder / "recorded" / name).read_text(encoding="utf-8"))
    return kept, json.dumps(kept["body"]).encode()


def views(table):
    return {str(row["day"]): row["views"] for row in table.to_pylist()}


def test_it_asks_for_user_agents_on_all_access_methods_day_by_day():
    question = asked_for("Cat")
    route = "per-article/en.wikipedia/all-access/user/Cat/daily/2026090100/2026090300"
    assert question.url == f"{ENDPOINTS.analytics_url}/metrics/pageviews/{route}"
    assert question.subject == "en.wikipedia Cat"
    assert question.params == PARAMS


@pytest.mark.parametrize("number", range(6))
def test_recorded_series_are_asked_for_and_read_as_they_were(number, facts_raw):
    kept, answer = recorded(facts_raw, f"average_views_from_date_{number}.json")
    first = kept["body"]["items"][0]
    ask = Asking([data(answer)])
    start, end = date(2025, 8, 15), date(2025, 8, 19)
    fetch(ask, first["project"], first["article"], start, end)
    (question,) = ask.questions
    recorded_route = kept["uri"].partition("/metrics/")[2]
    assert unquote(question.url.partition("/metrics/")[2]) == unquote(recorded_route)
    table = pageviews.parse(answer, question.params)
    assert table["views"].to_pylist() == [one["views"] for one in kept["body"]["items"]]
    assert set(table["page_title"].to_pylist()) == {first["article"]}
    assert table["day"].to_pylist() == [start + timedelta(days=n) for n in range(5)]


@pytest.mark.parametrize(
    ("name", "title", "wiki", "start", "days"),
    [
        ("Black_hole", "Black_hole", "en.wikipedia", "2026-08-01", 3),
        ("jawiki_trimmed", "宇宙", "ja.wikipedia", "2026-09-01", 2),
    ],
)
def test_recorded_samples_are_read(name, title, wiki, start, days, recorded_samples):
    answer = (recorded_samples / f"aqs_pageviews_per-article_daily_{name}.json").read_bytes()
    end = date.fromisoformat(start) + timedelta(days=days - 1)
    table = pageviews.parse(answer, {"wiki": wiki, "page_title": title, "start": start, "end": str(end)})
    assert table["views"].to_pylist() == [one["views"] for one in json.loads(answer)["items"]]


def test_recorded_months_are_refused_as_they_would_pass_for_days(recorded_samples):
    answer = (
        recorded_samples / "aqs_pageviews_per-article_monthly_moved-title_Google_Gemini.json"
    ).read_bytes()
    with pytest.raises(SchemaError, match="granularity"):
        pageviews.parse(answer, PARAMS)


def test_days_that_an_answer_leaves_out_had_no_views():
    table = pageviews.parse(body(item("20260902", 7)), PARAMS)
    assert table.schema == pageviews.SCHEMA
    assert views(table) == {"2026-09-01": 0, "2026-09-02": 7, "2026-09-03": 0}


@given(
    st.dates(date(2015, 7, 1), date(2026, 11, 21)),
    st.integers(0, 400),
    st.dictionaries(st.integers(0, 400), st.integers(0, 10**12), min_size=1),
)
def test_every_day_of_any_range_is_there_once_with_its_count(start, length, counts):
    end = min(start + timedelta(days=length), date(2026, 11, 21))
    known = {
        start + timedelta(days=n): count for n, count in counts.items() if start + timedelta(days=n) <= end
    }
    if not known:
        return
    params = asked_for("Cat", start=start, end=end).params
    answer = body(*(item(f"{day:%Y%m%d}", count) for day, count in known.items()))
    table = pageviews.parse(answer, params)
    asked = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    assert table["day"].to_pylist() == asked
    assert table["views"].to_pylist() == [known.get(day, 0) for day in asked]


@pytest.mark.parametrize(
    ("wiki", "title"), [("en.wikipedia/x", "Cat"), ("", "Cat"), ("EN wiki", "Cat"), ("en.wikipedia", "")]
)
def test_what_is_no_wiki_or_title_is_not_asked_for(wiki, title):
    ask = Asking([NO_DATA])
    with pytest.raises(UsageError, match=r"en\.wikipedia"):
        fetch(ask, wiki, title)
    assert ask.questions == []


def test_a_wiki_may_be_written_with_org():
    assert fetch(ask := Asking([NO_DATA]), "en.wikipedia.org") == NO_DATA
    assert ask.questions == [asked_for("Cat")]


def explained(answer_of):
    class Explaining(Asking):
        def __call__(self, question):
            self.answers = [answer_of(question.params)]
            return super().__call__(question)

    return list(pageviews.explain(Explaining([]), ENDPOINTS, "en.wikipedia.org/Black hole"))


def test_a_person_is_shown_the_last_thirty_days():
    def answer_of(params):
        day = params["end"].replace("-", "")
        return data(body(item(day, 1234, article="Black_hole")))

    lines = explained(answer_of)
    assert "1,234 views in 30 days" in lines
    assert lines[-1].endswith("  1,234")
    assert len(lines) == 32


def test_a_person_is_told_that_nothing_is_known():
    _, unknown = explained(lambda params: NO_DATA)
    assert unknown.startswith("unknown, which is not 0")
