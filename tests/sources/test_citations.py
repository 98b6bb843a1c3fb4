"""Links to a partner's website."""

import json
from datetime import date

import pytest

from sic_metrics.errors import BrokenAnswerError, SchemaError
from sic_metrics.sources import citations
from tests.sources.small_wikimedia import ENDPOINTS, Run, asked_of

EN, DAY = "en.wikipedia.org", date(2026, 11, 23)
PARAMS = {"domain": "who.int", "wiki": "en.wikipedia", "as_of": "2026-11-23"}


def link(page_id=1, title="Tide pool", url="https://who.int/a", ns=0):
    return {"pageid": page_id, "ns": ns, "title": title, "url": url}


def body(*links, more=None):
    following = {"continue": {"eucontinue": more, "continue": "-||"}} if more else {}
    return json.dumps({**following, "query": {"exturlusage": list(links)}}).encode()


def fetched(parts, *, strict=True, **limit):
    """Answer with the parts of each protocol, one after the other."""
    asked = {"http": 0, "https": 0}

    def answer(url, _):
        protocol = asked_of(url)[1]["euprotocol"]
        asked[protocol] += 1
        return parts[protocol][asked[protocol] - 1]

    run = Run(answer)
    links = citations.links_to(ENDPOINTS, "who.int", EN, DAY, **limit)
    return run.go_through(links, strict=strict), run


def test_both_protocols_are_united_and_a_link_counts_once():
    parts = {
        "http": [body(link(), more="x"), body(link(), link(2, "B"))],
        "https": [body(link(2, "B"), link(ns=4))],
    }
    exact, run = fetched(parts)
    assert exact
    assert set(run.rows(citations.parse, "links")) == {
        ("who.int", "en.wikipedia", DAY, 1, "Tide_pool", "https://who.int/a"),
        ("who.int", "en.wikipedia", DAY, 2, "B", "https://who.int/a"),
    }
    assert run.rows(citations.parse_run, "run") == [("who.int", "en.wikipedia", DAY, True)]
    assert list(run.kept) == [
        "who.int en.wikipedia 2026-11 http 1",
        "who.int en.wikipedia 2026-11 http 2",
        "who.int en.wikipedia 2026-11 https 1",
        "who.int en.wikipedia 2026-11 run",
    ]


def test_the_domain_and_all_below_it_are_asked_for_in_articles():
    _, run = fetched({"http": [body()], "https": [body()]})
    asked = [asked_of(url)[1] for url in run.asked]
    assert [(one["euquery"], one["euprotocol"], one["eunamespace"]) for one in asked] == [
        ("*.who.int", "http", "0"),
        ("*.who.int", "https", "0"),
    ]


def test_parts_without_a_row_are_followed_to_the_end():
    parts = {"http": [body(more="a"), body(more="b"), body(link())], "https": [body()]}
    exact, run = fetched(parts)
    assert exact
    assert len(run.rows(citations.parse, "links")) == 1


def test_what_is_cut_at_the_limit_is_not_exact():
    parts = {"http": [body(link(), more="a"), body(link(2), more="b")], "https": [body(link(3))]}
    exact, run = fetched(parts, at_most=2)
    assert not exact
    assert run.rows(citations.parse_run, "run") == [("who.int", "en.wikipedia", DAY, False)]
    assert len(run.rows(citations.parse, "links")) == 3
    parts["http"][1] = body(link(2))
    assert fetched(parts, at_most=2)[0], "the limit was not in the way"


def test_a_wiki_that_is_away_gives_no_run():
    away = {"http": [b"<html>"], "https": [body()]}
    with pytest.raises(BrokenAnswerError):
        fetched(away)
    exact, run = fetched(away, strict=False)
    assert not exact
    assert run.notes == {}


def test_a_recorded_answer_is_read(recorded_samples):
    answer = (recorded_samples / "mw_exturlusage_fv2_jawiki.json").read_bytes()
    assert citations.parse(answer, PARAMS).to_pylist() == [
        {
            **PARAMS,
            "as_of": DAY,
            "page_id": 3957,
            "page_title": "宇宙",
            "url": "https://d-nb.info/gnd/4079154-3",
        }
    ]


@pytest.mark.parametrize("field", ["pageid", "ns", "title", "url"])
def test_a_renamed_or_retyped_field_is_refused(field):
    renamed = {f"{name}_v2" if name == field else name: value for name, value in link().items()}
    for wrong in (renamed, link() | {field: None}):
        with pytest.raises(SchemaError, match=rf"citations: query\.exturlusage\.0\.{field}"):
            citations.parse(body(wrong), PARAMS)


def test_a_domain_is_explained():
    run = Run(lambda url, _: body(link(), link(1, url="https://who.int/b"), more="x"))
    assert list(citations.explain(run, ENDPOINTS, "who.int"))[:2] == [
        "en.wikipedia.org to http://*.who.int: 2 links on 1 articles; there are more",
        "  Tide_pool: https://who.int/a",
    ]
    assert next(citations.explain(run, ENDPOINTS, "fr.wikipedia/who.int")).startswith("fr.wikipedia.org to ")
