"""The ledger: on disk before it is indexed, kept once, and known when damaged."""

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from sic_metrics.errors import LedgerError, UsageError
from sic_metrics.ledger import bodies
from sic_metrics.ledger.store import Incoming, Ledger, Recorded

LIST = Incoming("glamorous", "set 2026-01-31", {"as_of": "2026-01-31"}, "list.tsv", "0" * 64)


@pytest.fixture
def ledger(tmp_path):
    ledger = Ledger(tmp_path)
    yield ledger
    ledger.close()


def kept(tmp_path):
    return sorted((tmp_path / "ledger" / "bodies").iterdir())


def contents(ledger, sha256):
    with ledger.body(sha256, "list.tsv") as body:
        return body.read()


def test_a_body_comes_back_as_it_was(ledger):
    assert contents(ledger, ledger.keep([b"one\n", b"two\n"])) == b"one\ntwo\n"


def test_equal_bodies_are_stored_once_and_with_equal_bytes(ledger, tmp_path):
    first = ledger.keep([b"same"])
    (path,) = kept(tmp_path)
    packed = path.read_bytes()
    assert ledger.keep([b"sa", b"me"]) == first
    assert kept(tmp_path) == [path]
    assert path.read_bytes() == packed


def test_a_body_is_on_disk_before_it_has_its_name(ledger, tmp_path, monkeypatch):
    seen = []
    fsync = os.fsync

    def watched(handle):
        seen.append((str(Path(f"/proc/self/fd/{handle}").readlink()), [path.name for path in kept(tmp_path)]))
        fsync(handle)

    monkeypatch.setattr(bodies.os, "fsync", watched)
    sha256 = ledger.keep([b"body"])
    (written, before), (folder, after) = seen
    assert written.endswith(".partial")
    assert before == [".partial"]
    assert folder == str(tmp_path / "ledger" / "bodies")
    assert after == [f"{sha256}.gz"]


def test_a_body_that_breaks_off_is_not_kept(ledger, tmp_path):
    def breaking():
        yield b"some"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ledger.keep(breaking())
    assert kept(tmp_path) == []
    assert ledger.current() == []


def test_the_index_waits_for_the_disk(ledger, tmp_path):
    index = ledger._index.connection
    assert index.execute("PRAGMA synchronous").fetchone() == (2,)
    assert index.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_entry_is_there_for_the_next_process(ledger, tmp_path):
    entry = ledger.add(LIST, ledger.keep([b"body"]))
    other = Ledger(tmp_path)
    assert other.current() == [entry]
    other.close()


def test_of_each_subject_only_the_newest_entry_counts(ledger):
    first = ledger.add(LIST, ledger.keep([b"1"]))
    other = ledger.add(replace(LIST, subject="set 2026-02-28"), ledger.keep([b"2"]))
    newest = ledger.add(replace(LIST, origin_sha256="1" * 64), ledger.keep([b"3"]))
    elsewhere = ledger.add(replace(LIST, source="page-list"), ledger.keep([b"4"]))
    assert ledger.current() == [other, newest, elsewhere]
    assert first.ledger_id < newest.ledger_id


def test_it_holds_a_file_only_as_its_subjects_newest_with_the_same_params(ledger):
    assert not ledger.holds(LIST)
    ledger.add(LIST, ledger.keep([b"1"]))
    assert ledger.holds(LIST)
    assert ledger.holds(replace(LIST, origin="renamed.tsv"))
    assert not ledger.holds(replace(LIST, params={"as_of": "2026-02-01"}))
    assert not ledger.holds(replace(LIST, origin_sha256="1" * 64))
    ledger.add(replace(LIST, origin_sha256="1" * 64), ledger.keep([b"2"]))
    assert not ledger.holds(LIST)


def test_a_walk_has_begun_with_its_first_question_whatever_came_of_it(ledger):
    assert ledger.begun("walk", "set 2026-11 ") is None
    for day, part, status in (("20", "1", "quarantined"), ("21", "1", "data"), ("22", "2", "data")):
        params = {"as_of": f"2026-11-{day}"}
        ledger.add(Incoming("walk", f"set 2026-11 {part}", params, "url", "0"), ledger.keep([b"{}"]), status)
    assert ledger.begun("walk", "set 2026-11 ")["as_of"] == "2026-11-20"
    assert ledger.begun("walk", "set 2026-1 ") is None
    assert ledger.newest("walk", "set 2026-11 1").params["as_of"] == "2026-11-21"


DAMAGE = {
    "gone": None,
    "empty": b"",
    "cut short": slice(0, -9),
    "flipped": "flip",
    "other content": b"\x1f\x8b",
}


def damage(path, how):
    if how is None:
        path.unlink()
        return
    body = bytearray(path.read_bytes())
    if how == "flip":
        body[len(body) // 2] ^= 255
    path.write_bytes(body[how] if isinstance(how, slice) else body if how == "flip" else how)


@pytest.mark.parametrize("how", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_body_is_found_refused_and_no_longer_held(how, ledger, tmp_path):
    entry = ledger.add(LIST, ledger.keep([os.urandom(5000).hex().encode()]))
    assert ledger.damaged() == []
    damage(kept(tmp_path)[0], how)
    assert ledger.damaged() == ["list.tsv"]
    assert not ledger.holds(LIST)
    with pytest.raises(LedgerError, match=r"list.tsv is missing or damaged .* load list.tsv again"):
        contents(ledger, entry.body_sha256)


def test_a_damaged_list_of_tracked_pages_is_found_too(ledger, tmp_path):
    tracked = ledger.keep([b"en.wikipedia\tReef\n"])
    ledger.add(replace(LIST, params={"tracked_sha256": tracked}), ledger.keep([b"body"]))
    damage(tmp_path / "ledger" / "bodies" / f"{tracked}.gz", None)
    assert ledger.damaged() == ["list.tsv"]


def test_a_damaged_index_is_said(tmp_path):
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger" / "index.sqlite").write_bytes(b"no database at all" * 500)
    with pytest.raises(LedgerError, match=r"index.sqlite cannot be read"):
        Ledger(tmp_path)


def test_a_full_disk_is_said_and_costs_nothing_that_was_kept(ledger):
    first = ledger.add(LIST, ledger.keep([b"1"]))
    (pages,) = ledger._index.connection.execute("PRAGMA page_count").fetchone()
    ledger._index.connection.execute(f"PRAGMA max_page_count = {pages}")
    long = replace(LIST, origin="o" * 100_000)
    body = ledger.keep([b"2"])
    with pytest.raises(LedgerError, match=r"cannot be written \(.*full\); see that its disk has room"):
        ledger.add(long, body)
    with pytest.raises(LedgerError, match="see that its disk has room"):
        ledger.replay([Recorded(long, b"2", "data", "2026-01-01")])
    assert ledger.current() == [first]
    ledger._index.connection.execute("PRAGMA max_page_count = 1000000")
    assert ledger.add(long, body) in ledger.current()


def test_what_the_measurements_are_is_kept_with_the_first_entry(ledger):
    ledger.claim("sample")
    ledger.claim("real")
    ledger.add(LIST, ledger.keep([b"1"]))
    ledger.claim("real")
    with pytest.raises(UsageError, match="holds real measurements; sample ones never go beside them"):
        ledger.claim("sample")


def test_an_index_row_is_never_changed_or_taken_away(ledger, tmp_path):
    for number in range(3):
        ledger.add(LIST, ledger.keep([b"%d" % number]))
    with sqlite3.connect(tmp_path / "ledger" / "index.sqlite") as index:
        assert index.execute("SELECT count(*), max(ledger_id) FROM entries").fetchone() == (3, 3)
