"""Addresses, batches, continuation and the forms of answers of the Action API."""

import json
from itertools import count, islice
from urllib.parse import parse_qs, urlsplit

import pytest

from sic_metrics.errors import SchemaError
from sic_metrics.wikimedia import action_api
from sic_metrics.wikimedia.action_api import InfoPage, Page, PagesAnswer
from tests.sources.small_wikimedia import Run, asked_of

HARD = ["AC/DC", "Who?", "100%_true", "a+b", "Q&A", 'The_"it"', "L'été", "قط"]


def test_an_address_says_what_is_asked_and_always_the_same():
    url = action_api.address(
        "http://x/{host}/w/api.php", "en.wikipedia.org", {"titles": "|".join(HARD), "prop": "info"}
    )
    assert urlsplit(url).path == "/en.wikipedia.org/w/api.php"
    asked = {name: value[0] for name, value in parse_qs(urlsplit(url).query).items()}
    assert asked["titles"].split("|") == HARD
    assert (asked["action"], asked["formatversion"], asked["maxlag"]) == ("query", "2", "5")
    turned = {"prop": "info", "titles": "|".join(HARD)}
    assert url == action_api.address("http://x/{host}/w/api.php", "en.wikipedia.org", turned)


def test_batches_hold_fifty_values_and_keep_the_order():
    found = list(action_api.batches(str(number) for number in range(120)))
    assert [len(batch) for batch in found] == [50, 50, 20]
    assert [one for batch in found for one in batch] == [str(number) for number in range(120)]
    assert list(action_api.batches([])) == []


def test_batches_keep_the_address_short():
    titles = ["ж" * 100 + str(number) for number in range(50)]
    found = list(action_api.batches(titles))
    assert [one for batch in found for one in batch] == titles
    longest = max(
        len(action_api.address("http://x/{host}", "h", {"titles": "|".join(batch)})) for batch in found
    )
    assert 3_500 < longest < 5_000
    assert list(action_api.batches(["x" * 9_000])) == [["x" * 9_000]]


def test_batches_read_no_further_than_they_must():
    assert len(list(islice(action_api.batches(map(str, count())), 2))) == 2


def part(number, more=None):
    following = {"continue": {"xcontinue": more, "continue": "-||"}} if more else {}
    return json.dumps({**following, "batchcomplete": True, "query": {"pages": [], "n": number}}).encode()


def read_page(body):
    return action_api.read(PagesAnswer[Page], body, "source")


def query(at_most=None, subject="s"):
    return action_api.Query(subject, "http://x/{host}", "h", {"n": "1"}, read_page, {"k": "v"}, at_most)


def asked_in_parts(*parts, at_most=None):
    run = Run(lambda url, body: parts[len(run.asked) - 1])
    return run, action_api.answers(run, query(at_most))


def ending(*parts, at_most=None):
    run = Run(lambda url, body: parts[len(run.asked) - 1])
    read = []
    return run.go_through(action_api.parts(query(at_most), read.append)), read, run


def test_every_part_is_asked_for_even_where_one_is_empty():
    parts = part(1, "a"), part(2, "b"), part(3)
    run, answers = asked_in_parts(*parts)
    assert list(answers) == list(parts)
    more = [asked_of(url)[1].get("xcontinue") for url in run.asked]
    assert more == [None, "a", "b"]
    assert list(run.kept) == ["s 1", "s 2", "s 3"]
    assert ending(*parts)[:2] == ("whole", list(parts))


def test_asking_ends_at_the_limit_and_says_that_there_is_more():
    parts = part(1, "a"), part(2, "b"), part(3)
    ended, read, run = ending(*parts, at_most=2)
    assert ended == "cut short"
    assert read == list(parts[:2])
    assert len(run.asked) == 2
    assert ending(part(1, "a"), part(2), at_most=2)[0] == "whole"


def test_a_part_that_asks_for_itself_is_an_error_and_no_endless_loop():
    _, answers = asked_in_parts(part(1, "a"), part(2, "a"))
    with pytest.raises(SchemaError, match="asks for itself"):
        list(answers)


def test_a_broken_part_leaves_its_query_open_and_the_others_whole():
    assert ending(part(1, "a"), b"<html>")[:2] == ("open", [part(1, "a")])
    bodies = iter([part(1), b"<html>", part(3)])
    run = Run(lambda url, body: next(bodies))

    def steps():
        first = yield from action_api.parts(query(subject="a"))
        second = yield from action_api.parts(query(subject="b"))
        return [first, second, (yield from action_api.parts(query(subject="c")))]

    assert run.go_through(steps()) == ["whole", "open", "whole"]


def test_an_error_with_status_200_is_named(recorded_samples):
    body = (recorded_samples / "mw_error_maxlag_http200.json").read_bytes()
    with pytest.raises(SchemaError, match="the API answers maxlag: Waiting for a database server"):
        action_api.read(PagesAnswer[Page], body, "source")


def test_recorded_pages_are_read(recorded_samples):
    body = (recorded_samples / "mw_normalized_redirects_missing_fv2_enwiki_trimmed.json").read_bytes()
    pages = action_api.read(PagesAnswer[Page], body, "source").query.pages
    assert [(page.title, page.pageid, page.missing) for page in pages] == [
        ("Blakc hole", None, True),
        ("Barack Obama", 534366, False),
        ("Taylor Swift", 5422144, False),
    ]
    body = (recorded_samples / "mw_info_fv2_jawiki.json").read_bytes()
    (page,) = action_api.read(PagesAnswer[InfoPage], body, "source").query.pages
    assert (page.title, page.lastrevid, page.redirect) == ("宇宙", 110379900, False)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"query": {"pages": [{"pageid": 1, "ns": 0, "title_v2": "A"}]}}, "query.pages.0"),
        ({"query": {"pages": [{"pageid": "1", "ns": 0, "title": "A"}]}}, "query.pages.0.pageid"),
        ({"query": {"pages": [{"pageid": 1, "ns": 0}]}}, "query.pages.0"),
        ({"query_v2": {"pages": []}}, "query"),
        ({"query": {"pages": {"1": {}}}}, "query.pages"),
        ({"query": {"pages": []}, "continue_v2": {}}, "continue_v2"),
        ([], "body"),
    ],
)
def test_another_form_is_refused_with_its_place(body, field):
    with pytest.raises(SchemaError) as caught:
        action_api.read(PagesAnswer[Page], json.dumps(body).encode(), "files")
    assert caught.value.source == "files"
    assert caught.value.field.startswith(field)


@pytest.mark.parametrize(
    ("host", "wiki"),
    [
        ("en.wikipedia.org", "en.wikipedia"),
        ("commons.wikimedia.org", "commons.wikimedia"),
        ("www.wikidata.org", "wikidata"),
        ("www.mediawiki.org", "mediawiki"),
        ("wikisource.org", "wikisource"),
        ("zh-min-nan.wikipedia.org", "zh-min-nan.wikipedia"),
    ],
)
def test_a_wiki_has_one_spelling_and_its_host(host, wiki):
    assert action_api.wiki_of(host) == wiki
    assert action_api.host_of(wiki) == host
    assert action_api.host_of(host) == host
    assert action_api.page_of(f"{wiki}/AC/DC live") == (host, "AC/DC_live")
