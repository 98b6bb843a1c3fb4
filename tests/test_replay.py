"""Recorded answers go into the ledger as they came: all or none, once, with their own days."""

import bz2
import gzip
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.ledger.store import Incoming, Ledger, Recorded
from sic_metrics.shipped import sample
from sic_metrics.snapshots import SnapshotReader
from tests.support import environment, exports, run

REPLAY = """
import sys
from pathlib import Path
from sic_metrics.shipped import sample
from sic_metrics.ledger.store import Ledger
print("begun", flush=True)
Ledger(Path(sys.argv[1])).replay(sample.read_answers(sample.ANSWERS))
"""


def answer(subject: str, body: bytes = b"{}", day: str = "2025-05-30") -> Recorded:
    incoming = Incoming("traffic", subject, {"wiki": subject}, "an address", "0" * 64)
    return Recorded(incoming, body, "data", f"{day}T12:00:00+00:00")


def entries(home: Path):
    with closing(Ledger(home)) as ledger:
        assert ledger.damaged() == []
        return ledger.current()


def test_answers_keep_their_order_and_their_days(tmp_path):
    given = [answer("b.wikipedia", b"[1]"), answer("a.wikipedia", b"[2]", "2025-06-29")]
    with closing(Ledger(tmp_path)) as ledger:
        assert ledger.replay(given) == 2
        assert ledger.replay(given) == 0
    found = entries(tmp_path)
    assert [(one.subject, one.fetched_at[:10]) for one in found] == [
        ("b.wikipedia", "2025-05-30"),
        ("a.wikipedia", "2025-06-29"),
    ]
    with closing(Ledger(tmp_path)) as ledger, ledger.body(found[1].body_sha256, "it") as body:
        assert body.read() == b"[2]"


def test_an_answer_of_another_day_or_body_replaces_the_one_held(tmp_path):
    with closing(Ledger(tmp_path)) as ledger:
        ledger.replay([answer("a.wikipedia", b"[1]")])
        assert ledger.replay([answer("a.wikipedia", b"[2]")]) == 1
        assert ledger.replay([answer("a.wikipedia", b"[2]", "2025-06-29")]) == 1
    (kept,) = entries(tmp_path)
    assert kept.fetched_at.startswith("2025-06-29")


def test_none_is_added_where_one_cannot_be_read(tmp_path):
    def broken():
        yield answer("a.wikipedia")
        raise SourceFileError("archive", "is damaged")

    with closing(Ledger(tmp_path)) as ledger, pytest.raises(SourceFileError):
        ledger.replay(broken())
    assert entries(tmp_path) == []


def test_a_lost_or_torn_body_is_mended_by_the_next_replay(tmp_path):
    given = [answer("a.wikipedia", b"[1]"), answer("b.wikipedia", b"[2]")]
    bodies = [tmp_path / "ledger" / "bodies" / f"{sha256(one.body).hexdigest()}.gz" for one in given]
    with closing(Ledger(tmp_path)) as ledger:
        ledger.replay(given)
        bodies[0].unlink()
        bodies[1].write_bytes(gzip.compress(b"[2]")[:-4])
        assert len(ledger.damaged()) == 2
        assert ledger.replay(given) == 0
    assert len(entries(tmp_path)) == 2


def test_the_archive_is_read_as_it_was_written(tmp_path):
    given = [answer("a.wikipedia", '{"title":"Saƙa"}'.encode()), answer("b.wikipedia", b"")]
    sample.write_answers(tmp_path / "one.bz2", given)
    sample.write_answers(tmp_path / "two.bz2", sample.read_answers(tmp_path / "one.bz2"))
    assert (tmp_path / "one.bz2").read_bytes() == (tmp_path / "two.bz2").read_bytes()
    assert [one.body for one in sample.read_answers(tmp_path / "two.bz2")] == [one.body for one in given]


def damaged(whole: bytes):
    yield "cut short", whole[:-9]
    yield "a changed byte", whole[:2_000] + bytes([whole[2_000] ^ 1]) + whole[2_001:]
    yield "no packed file", b"source,subject\n"
    yield "another form", bz2.compress(b'{"source":"traffic"}\n')
    yield "a list", bz2.compress(b"[1, 2]\n")


@pytest.mark.parametrize(
    ("kind", "body"), list(damaged(sample.ANSWERS.read_bytes())), ids=lambda one: str(one)[:12]
)
def test_a_damaged_archive_is_named_with_what_to_do(kind, body, tmp_path):
    path = tmp_path / f"{kind}.jsonl.bz2"
    path.write_bytes(body)
    with closing(Ledger(tmp_path)) as ledger, pytest.raises(SourceFileError) as caught:
        ledger.replay(sample.read_answers(path))
    assert str(path) in str(caught.value)
    assert "fetch it again" in str(caught.value)
    assert entries(tmp_path) == []


def test_a_replay_killed_at_any_instant_ends_the_same(tmp_path, times):
    with closing(Ledger(tmp_path / "whole")) as ledger:
        began = time.monotonic()
        ledger.replay(sample.read_answers(sample.ANSWERS))
        seconds = time.monotonic() - began
    whole, rng, instants = entries(tmp_path / "whole"), random.Random(20261125), 4 * times
    killed = 0
    for instant in range(instants):
        home = tmp_path / str(instant)
        process = subprocess.Popen(
            [sys.executable, "-c", REPLAY, str(home)], env=environment(), stdout=subprocess.PIPE
        )
        assert process.stdout.readline() == b"begun\n"
        time.sleep((instant + rng.random()) / instants * seconds / 2)  # the same work can go twice as fast
        process.kill()
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        with closing(Ledger(home)) as ledger:
            assert len(ledger.current()) in {0, len(whole)}
            ledger.replay(sample.read_answers(sample.ANSWERS))
        assert entries(home) == whole
    assert killed >= instants / 3


@pytest.mark.slow
def test_a_demo_killed_three_times_on_its_way_gives_the_same_figures(demo_home, tmp_path):
    home = tmp_path / "home"
    parts = sum(1 for _ in (demo_home / "ledger" / "bodies").iterdir())
    for share in (0.03, 0.5, 0.99):  # among the usage files, the answers, the views
        kill_demo(home, share * parts)
    again = run("demo", SIC_HOME=str(home))
    assert again.returncode == 0, again.stderr.decode()
    assert exports(home) == exports(demo_home)
    first, second = (SnapshotReader(one) for one in (demo_home, home))
    assert first.current().snapshot_id == second.current().snapshot_id


def kill_demo(home: Path, bodies: float) -> None:
    """Start the demo and kill it once its ledger holds so many bodies."""
    command = [sys.executable, "-m", "sic_metrics", "demo"]
    process = subprocess.Popen(command, env=environment(SIC_HOME=str(home)), stderr=subprocess.DEVNULL)
    while process.poll() is None and len(list(home.glob("ledger/bodies/*"))) < bodies:
        time.sleep(0.02)
    process.kill()
    assert process.wait() == -signal.SIGKILL
