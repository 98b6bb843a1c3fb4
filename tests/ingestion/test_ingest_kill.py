"""`kill -9` during a faulty ingest, again and again: no fact is lost, and nothing held is asked for again."""

import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from sic_metrics.ledger.store import Ledger
from tests.ingestion.ingesting import Live, registry_of_two
from tests.stand_in import log
from tests.stand_in.running import RunningWikimedia, running_wikimedia
from tests.support import environment

pytestmark = pytest.mark.slow
KILLS = 6
# The command as it is, but for the pauses after a fault that says nothing of when to come again.
PROGRAM = """
import sys
from sic_metrics import commands
from sic_metrics.__main__ import main
from tests.ingestion.ingesting import quick_session

commands.open_session = lambda settings: quick_session(settings.home, settings.requests_per_minute)
main()
"""


def ingesting(store: Live, wikimedia: RunningWikimedia) -> subprocess.Popen[bytes]:
    changed = store.settings(wikimedia, SIC_REQUESTS_PER_MINUTE="450")
    command = [sys.executable, "-c", PROGRAM, "ingest", "--from", "2026-09", "--to", "2026-10"]
    return subprocess.Popen(
        command, env=environment(**changed), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def held(home: Path) -> set[str]:
    """What the ledger can answer, as origins; what it holds is whole."""
    ledger = Ledger(home)
    try:
        assert ledger.damaged() == []
        return {entry.origin for entry in ledger.current()}
    finally:
        ledger.close()


def origin(entry: log.Entry, wikimedia: RunningWikimedia) -> str:
    address = f"{wikimedia.address}{entry.path}"
    return f"{address} {entry.body}" if entry.body else address


def killed_in_the_midst(process: subprocess.Popen[bytes], asked: int, count, rng) -> bool:
    """Kill the process soon after it has asked so many questions; whether it still ran."""
    while process.poll() is None and count() <= asked:
        try:
            process.wait(timeout=0.01)
        except subprocess.TimeoutExpired:
            continue
    try:
        process.wait(timeout=rng.random() * 0.05)
    except subprocess.TimeoutExpired:
        process.kill()
    said = process.communicate()[1]
    assert process.returncode in {0, -signal.SIGKILL}, said.decode()
    return process.returncode == -signal.SIGKILL


def test_a_killed_ingest_goes_on_and_asks_for_nothing_that_it_holds(tmp_path, times):
    registry = registry_of_two(tmp_path / "registry")
    undisturbed, store = Live(tmp_path / "undisturbed", registry), Live(tmp_path / "killed", registry)
    with running_wikimedia("nasty") as wikimedia:
        undisturbed.ingest(wikimedia)
        questions = len(wikimedia.entries())
    undisturbed.build()
    kills = KILLS * times
    between = questions // (kills + 1)  # so that each stage is disturbed
    rng, again, killed = random.Random(20261123), Counter(), 0
    plan = {"fault_rate": 0.25, "seed": 5, "retry_after_seconds": 1, "stall_seconds": 0.2}
    with running_wikimedia("nasty", **plan) as wikimedia:
        for _ in range(2 * kills):
            before = len(wikimedia.entries())
            known = held(store.home)
            process = ingesting(store, wikimedia)
            if killed < kills:
                killed += killed_in_the_midst(
                    process, before + between, lambda: len(wikimedia.entries()), rng
                )
            else:
                said = process.communicate()[1]
                assert process.returncode == 0, said.decode()
            asked = wikimedia.entries()
            again.update({origin(entry, wikimedia) for entry in asked[before:]} & known)
            if process.returncode == 0:
                break
    store.build()
    assert process.returncode == 0
    assert killed == kills
    assert again == Counter()
    assert len(log.answered_twice(asked)) <= killed  # an answer that was on its way when the process died
    assert log.too_early(asked) == []
    assert log.without_contact(asked) == []
    assert store.quarantined() == []
    assert store.exports() == undisturbed.exports()
