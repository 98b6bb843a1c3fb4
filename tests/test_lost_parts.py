"""A store that has lost a part is still one's own, and says what to do."""

import json
import shutil
from dataclasses import replace

import pytest

from sic_metrics.settings import PARTS_OF_A_STORE, Settings
from sic_metrics.state import Decision, State


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
def test_a_store_that_lost_a_part_never_turns_into_the_sample(lost, golden, demo_home, tmp_path):
    State.open(golden.home).decide(Decision(who="hub", org_id="ALPHA", answer="yes", reason="it fits"))
    home = tmp_path / "data" / "store"
    shutil.copytree(golden.home, home)
    settings = replace(Settings.from_environment({}), home=home, example_home=demo_home)
    assert settings.stores == {"real": home, "example": demo_home}
    shutil.rmtree(home / lost) if (home / lost).is_dir() else (home / lost).unlink()
    assert settings.serving_home == home
    for other in PARTS_OF_A_STORE:
        if other != lost:
            shutil.rmtree(home / other) if (home / other).is_dir() else (home / other).unlink()
    assert settings.stores == {"example": demo_home}
    shutil.copytree(golden.home / lost, home / lost) if (golden.home / lost).is_dir() else shutil.copy(
        golden.home / lost, home / lost
    )
    assert settings.serving_home == home
