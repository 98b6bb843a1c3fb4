"""`kill -9` at any instant of `load` and `build`: nothing is lost, and running it again ends the same."""

import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.gate import Acceptance
from tests.support import Store, environment, exports

pytestmark = pytest.mark.slow
INSTANTS = 4  # for each of the two commands
ACCEPTED = Acceptance("operator", "the long list is right")
# The command as it is; its imports are done first, as nothing can be lost in them.
PROGRAM = """
import sic_metrics.commands.ingest, sic_metrics.snapshots.matches
from sic_metrics.__main__ import main

print("begun", flush=True)
main()
"""
ARTICLES = 6_000


@dataclass(frozen=True)
class Undisturbed:
    """A store as it is before the command, the command, how long it takes, and the exports at its end."""

    before: Path
    command: tuple[object, ...]
    seconds: float
    exports: dict[str, bytes]


def long_list(folder: Path) -> Path:
    path = folder / "delta_2026-03-31.tsv"
    header = "ProjectCode\tFullLanguageName\tArticleURL\tArticleTitle\tImages\tNumberOfImages\n"
    rows = (f"en.wikipedia\tEnglish\t\tArticle_{n}\tA{n}.jpg -- B{n % 99}.jpg\t2\n" for n in range(ARTICLES))
    path.write_text(header + "".join(rows), encoding="utf-8")
    return path


def started(store: Store, command: tuple[object, ...]) -> subprocess.Popen[bytes]:
    places = {"SIC_HOME": str(store.home), "SIC_REGISTRY": str(store.registry), "LOGNAME": ACCEPTED.who}
    called = [sys.executable, "-c", PROGRAM, *map(str, command)]
    process = subprocess.Popen(
        called, env=environment(**places), stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"begun\n"
    return process


def seconds_of(store: Store, command: tuple[object, ...]) -> float:
    process, began = started(store, command), time.monotonic()
    said = process.communicate()[1]
    assert process.returncode == 0, said.decode()
    return time.monotonic() - began


@pytest.fixture(scope="module", params=["load", "build"])
def undisturbed(request, golden_home, tmp_path_factory) -> Undisturbed:
    folder = tmp_path_factory.mktemp(request.param)
    store = Store(Path(shutil.copytree(golden_home, folder / "store")))
    command = ("load", "glamorous", long_list(folder), "--content-set", "delta_tree")
    if request.param == "build":
        store.load("glamorous", command[2], content_set="delta_tree")
        command = ("build", "--accept", ACCEPTED.reason)
    before = Path(shutil.copytree(store.home, folder / "before"))
    seconds = seconds_of(store, command)
    store.build(ACCEPTED)
    return Undisturbed(before, command, seconds, store.exports())


def killed_at(store: Store, command: tuple[object, ...], seconds: float) -> bool:
    """Kill the command after so many seconds; return whether it still ran."""
    process = started(store, command)
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    return process.returncode == -signal.SIGKILL


def test_a_killed_command_loses_nothing_and_can_be_run_again(undisturbed, tmp_path, times):
    rng = random.Random(20261123)
    published = exports(undisturbed.before)
    instants, killed = INSTANTS * times, 0
    for instant in range(instants):
        store = Store(Path(shutil.copytree(undisturbed.before, tmp_path / str(instant))))
        share = (instant + rng.random()) / instants
        killed += killed_at(store, undisturbed.command, share * undisturbed.seconds)
        served = exports(store.home)
        assert served in (published, undisturbed.exports), f"at {share:.0%}"
        reader = SnapshotReader(store.home)
        assert reader.current()
        assert reader.problem is None
        reader.close()
        if undisturbed.command[0] == "load":
            store.load("glamorous", undisturbed.command[2], content_set="delta_tree")
        store.build(ACCEPTED)
        assert store.exports() == undisturbed.exports, f"at {share:.0%}"
        shutil.rmtree(store.home)
    assert killed >= instants / 2


def test_the_command_changes_what_is_exported(undisturbed):
    assert undisturbed.exports["article_views"] != exports(undisturbed.before)["article_views"]
