"""A store that has lost a part is still one's own, and says what to do."""

import json
import re
import shutil
from dataclasses import replace

import pytest

from sic_metrics.settings import DEMO_HOME, PARTS_OF_A_STORE, Settings
from sic_metrics.state import Decision, State
from tests.support import ROOT


def test_a_store_that_lost_its_pointer_lists_its_snapshots_and_gets_it_back(golden):
    pointer = golden.home / "CURRENT.json"
    before = json.loads(pointer.read_text(encoding="utf-8"))["snapshot_id"]
    pointer.unlink()
    listed = golden.run("snapshots", "list")
    assert (listed.returncode, listed.stdout.decode().split("\t")[0]) == (0, before)
    assert "published" not in listed.stdout.decode()
    found = golden.run("check")
    assert found.returncode == 1
    assert "CURRENT.json is missing, though snapshots are kept" in found.stdout.decode()
    assert golden.run("snapshots", "rollback", before).returncode == 0
    assert golden.run("check").returncode == 0
    assert "published" in golden.run("snapshots", "list").stdout.decode()


@pytest.mark.parametrize("lost", PARTS_OF_A_STORE)
def test_a_store_that_lost_a_part_never_turns_into_the_sample(lost, golden, tmp_path, monkeypatch):
    State.open(golden.home).decide(Decision(who="hub", org_id="ALPHA", answer="yes", reason="it fits"))
    home = tmp_path / "data" / "store"
    shutil.copytree(golden.home, home)
    settings = replace(Settings.from_environment({}), home=home)
    assert settings.serving_home == home
    shutil.rmtree(home / lost) if (home / lost).is_dir() else (home / lost).unlink()
    assert settings.serving_home == home
    for other in PARTS_OF_A_STORE:
        if other != lost:
            shutil.rmtree(home / other) if (home / other).is_dir() else (home / other).unlink()
    assert settings.serving_home == DEMO_HOME
    shutil.copytree(golden.home / lost, home / lost) if (golden.home / lost).is_dir() else shutil.copy(
        golden.home / lost, home / lost
    )
    assert settings.serving_home == home


def test_make_app_knows_the_same_parts_of_a_store():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (parts,) = re.findall(r"^OWN_STORE = .*data/store/,([^)]*)\)\)$", makefile, flags=re.MULTILINE)
    assert sorted(parts.split()) == sorted(PARTS_OF_A_STORE)
