"""Who the pages are: current titles by page id, former ones from the move log."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from sic_metrics.errors import SchemaError
from sic_metrics.sources import commons_usage
from sic_metrics.sources.commons_usage import IDENTITY, page_identity
from sic_metrics.sources.commons_usage.identity import pages_of, redirects_of
from tests.sources.small_wikimedia import ENDPOINTS, Run, SmallWikimedia, asked_of

EN = "en.wikipedia.org"
WIKIMEDIA = SmallWikimedia(
    titles={(EN, 1): "Google Gemini", (EN, 2): "Astronomy", (EN, 4): "Quiet page"},
    redirects={
        (EN, 1): [(11, "Google Bard", "X moved page [[Google Bard]] to [[Google Gemini]]", 0)],
        (EN, 2): [
            (21, "Astronomical", "←Redirected page to [[Astronomy]]", 0),
            (22, "Star science", "fix", 7),
        ],
    },
    moves={(EN, "Google Bard"): [("Google Gemini", "2025-10-14T09:30:00Z")]},
)


def asked(wikimedia=WIKIMEDIA, ids=(4, 3, 2, 1), answer=None):
    run = Run(answer or wikimedia)
    run.go_through(commons_usage.identity(ENDPOINTS, "who_files 2026-11", EN, ids))
    return run


def identities(run):
    parsed = {
        "pages": [IDENTITY["page_titles"].empty_table()],
        "moves": [IDENTITY["page_moves"].empty_table()],
    }
    for _, _, body, params in run.kept.values():
        if params["answer"] in parsed:
            parsed[params["answer"]].append(commons_usage.parse(body, params))
    titles, moves = (pa.concat_tables(parsed[name]) for name in ("pages", "moves"))
    return [tuple(row.values())[1:] for row in page_identity(titles, moves).to_pylist()]


def test_a_moved_page_has_its_former_title_until_the_day_of_the_move():
    moved = date(2025, 10, 14)
    assert identities(asked()) == [
        (1, "Google_Gemini", None, moved, None),
        (1, "Google_Gemini", "Google_Bard", None, moved),
        (2, "Astronomy", None, None, None),
        (4, "Quiet_page", None, None, None),
    ]


def test_only_redirects_that_a_move_may_have_made_are_looked_up():
    kinds = [asked_of(url)[1] for url in asked().asked]
    looked_up = [one["letitle"] for one in kinds if one.get("list") == "logevents"]
    assert looked_up == ["Google Bard", "Star science", "Google Gemini"]
    assert len(kinds) == 2 + len(looked_up), "all pages in one request, all redirects in another"


def test_subjects_and_params_say_which_page_a_log_is_about():
    kept = asked().kept
    assert list(kept) == [
        "who_files 2026-11 pages en.wikipedia 1 1",
        "who_files 2026-11 redirects en.wikipedia 1.1 1",
        "who_files 2026-11 moves en.wikipedia Google_Bard 1",
        "who_files 2026-11 moves en.wikipedia Star_science 1",
        "who_files 2026-11 moves en.wikipedia Google_Gemini 1",
    ]
    params = kept["who_files 2026-11 moves en.wikipedia Google_Bard 1"][3]
    assert params == {"answer": "moves", "wiki": "en.wikipedia", "page_id": "1"}


def test_a_page_that_is_gone_and_a_redirect_are_told_apart():
    answer = (
        b'{"query": {"pages": [{"pageid": 3, "missing": true},'
        b' {"pageid": 5, "ns": 0, "title": "Old name", "lastrevid": 9, "redirect": true}]}}'
    )
    assert [tuple(row.values()) for row in commons_usage.parse_pages(answer, {"wiki": "w"}).to_pylist()] == [
        ("w", 3, None, None, "missing"),
        ("w", 5, 0, "Old_name", "redirect"),
    ]


@pytest.mark.parametrize("quirk", [{"limit": 1}, {"limit": 1, "repeats": True}, {"limit": 1, "empty": True}])
def test_redirects_in_many_parts_change_nothing(quirk):
    assert identities(asked(replace(WIKIMEDIA, **quirk))) == identities(asked())


def test_a_log_that_stays_broken_leaves_the_other_pages():
    def answer(url, body):
        return b"<html>" if asked_of(url)[1].get("letitle") == "Google Bard" else WIKIMEDIA(url, body)

    assert identities(asked(answer=answer))[0] == (1, "Google_Gemini", None, None, None)


def table(name, *rows):
    return pa.table([list(column) for column in zip(*rows, strict=True)], schema=IDENTITY[name])


def chain(current, *moves):
    rows = [("w", 1, old, new, datetime(*day, 12, tzinfo=UTC)) for old, new, day in moves]
    titles = table("page_titles", ("w", 1, 0, current, "page"))
    made = page_identity(titles, table("page_moves", *rows) if rows else IDENTITY["page_moves"].empty_table())
    return [tuple(row.values())[3:] for row in made.to_pylist()]


def test_several_moves_make_a_chain_whatever_the_order_of_the_log():
    first, second = date(2024, 5, 1), date(2025, 6, 2)
    moves = ("B", "C", (2025, 6, 2)), ("A", "B", (2024, 5, 1))
    for ordered in (moves, moves[::-1]):
        assert chain("C", *ordered) == [(None, second, None), ("B", first, second), ("A", None, first)]


def test_a_page_moved_away_and_back_bore_each_title_in_its_time():
    there, back = date(2024, 1, 1), date(2024, 2, 1)
    moves = ("A", "B", (2024, 1, 1)), ("B", "A", (2024, 2, 1))
    assert chain("A", *moves) == [(None, back, None), ("B", there, back), ("A", None, there)]


def test_moves_of_other_pages_under_the_title_are_left_out():
    assert chain("C", ("A", "Elsewhere", (2024, 1, 1))) == [(None, None, None)]
    assert chain("C") == [(None, None, None)]


def test_a_hidden_move_and_one_out_of_another_namespace_tell_nothing():
    event = {"type": "move", "action": "move", "timestamp": "2024-01-01T00:00:00Z"}
    hidden = {**event, "actionhidden": True}
    draft = {**event, "ns": 118, "title": "Draft:A", "params": {"target_ns": 0, "target_title": "A"}}
    body = json.dumps({"query": {"logevents": [hidden, draft]}}).encode()
    assert commons_usage.parse_moves(body, {"wiki": "w", "page_id": "1"}).num_rows == 0
    renamed = body.replace(b"timestamp", b"timestamp_v2")
    with pytest.raises(SchemaError):
        commons_usage.parse_moves(renamed, {"wiki": "w", "page_id": "1"})


def test_recorded_bodies_are_read(recorded_samples):
    body = (recorded_samples / "mw_revisions_ids_fv2_jawiki_trimmed.json").read_bytes()
    (page,) = redirects_of(body)
    assert page.may_come_from_a_move, "edited since: only the log knows"
    (page,) = pages_of((recorded_samples / "mw_info_fv2_jawiki.json").read_bytes())
    assert (page.pageid, page.lastrevid, page.redirects) == (3957, 110379900, [])
