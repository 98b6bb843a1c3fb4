"""`kill -9` while two processes write: what was acknowledged is there, and nothing is there in part."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sic_metrics.errors import StateError
from sic_metrics.state import State
from tests.state.conftest import talk
from tests.support import environment

pytestmark = pytest.mark.slow
KILLS = 20
WRITER = """
import sys
from pathlib import Path
from sic_metrics.state import Collaboration, Decision, State

state, who = State.open(Path(sys.argv[1]), seconds=30), sys.argv[2]
for number in range(1_000_000):
    given = dict(who=who, org_id="WHO", wikimedia_body="WMSE", agreement="talks", stage="talks")
    state.record(Collaboration(**given, notes=f"{who} {number}"))
    print(f"{who} {number}", flush=True)
    state.decide(Decision(who=who, org_id="WHO", answer="no", reason=f"{who} {number}"))
    print(f"decision {who} {number}", flush=True)
"""


def writer(home: Path, who: str, log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as acknowledged:
        return subprocess.Popen(
            [sys.executable, "-c", WRITER, str(home), who], env=environment(), stdout=acknowledged
        )


def test_a_killed_writer_loses_no_acknowledged_entry(tmp_path):
    rng, home = random.Random(20261125), tmp_path / "home"
    logs = []
    for kill in range(KILLS // 2):
        pair = [tmp_path / f"{kill}-{side}.log" for side in "ab"]
        writers = [writer(home, log.stem, log) for log in pair]
        wait_for_a_line(pair)
        time.sleep(rng.random() * 0.15)
        for process in writers:
            os.kill(process.pid, signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL
        logs += pair
    acknowledged = {line for log in logs for line in log.read_text().splitlines(keepends=True)}
    whole = {line.strip() for line in acknowledged if line.endswith("\n")}
    state = State.open(home)
    kept = {one.notes for one in state.collaborations()}
    kept |= {f"decision {one.reason}" for one in state.decisions()}
    assert len(whole) >= KILLS
    assert whole - kept == set()
    with sqlite3.connect(home / "state.sqlite") as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert state.record(talk()).version > 0


def wait_for_a_line(logs: list[Path]) -> None:
    deadline = time.monotonic() + 60
    while not all(log.stat().st_size for log in logs):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_full_disk_is_said_and_what_was_kept_stays(tmp_path):
    state = State.open(tmp_path)
    state.record(talk())
    limit = (tmp_path / "state.sqlite").stat().st_size + 60_000
    program = (
        "import resource, signal, sys; from pathlib import Path; from sic_metrics.state import *\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "state = State.open(Path(sys.argv[1]))\n"
        "for number in range(1000):\n"
        "    state.decide(Decision(who='A', org_id='WHO', answer='no', reason='x' * 4000))\n"
        "    print(number, flush=True)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "StateError" in done.stderr
    assert "the disk is full or faulty" in done.stderr
    assert "x" * 40 not in done.stderr
    assert len(state.decisions()) == len(done.stdout.splitlines()) > 0


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "home").write_text("a file where the folder should be")
    with pytest.raises(StateError, match="see that this user may read and write"):
        State.open(tmp_path / "home").record(talk())
