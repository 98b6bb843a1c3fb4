"""Real and invented measurements never stand in one store."""

import shutil
from pathlib import Path

import pytest

from sic_metrics.errors import UsageError
from sic_metrics.ingestion.files import open_store
from sic_metrics.ledger.loaded_file import refuse_sample_files
from sic_metrics.registry import load_registry
from sic_metrics.settings import SAMPLE
from tests.support import GOLDEN, ROOT, run

LIST = min((SAMPLE / "glamorous").glob("*.tsv"))


def test_the_sample_is_not_built_into_a_store_of_real_data(golden):
    before = golden.exports()
    refused = run("demo", SIC_HOME=str(golden.home))
    assert refused.returncode == 2
    assert "holds real measurements; sample ones never go beside them" in refused.stderr.decode()
    assert golden.exports() == before


def test_real_files_are_not_loaded_into_the_sample_store(demo_home, tmp_path):
    home = Path(shutil.copytree(demo_home, tmp_path / "home"))
    real = GOLDEN / "files" / "delta_2026-03-31.tsv"
    command = ("load", "glamorous", real, "--content-set", "delta_tree")
    refused = run(*command, SIC_HOME=str(home), SIC_REGISTRY=str(GOLDEN / "registry"))
    assert refused.returncode == 2
    assert "holds sample measurements; real ones never go beside them" in refused.stderr.decode()


@pytest.mark.parametrize("lost", ["warehouse.duckdb", "snapshots"])
def test_the_lock_holds_where_files_that_can_be_made_anew_are_gone(golden, lost):
    path = golden.home / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with (
        pytest.raises(UsageError, match="holds real measurements"),
        open_store(golden.home, load_registry(golden.registry), "sample"),
    ):
        pass


def test_a_store_in_which_nothing_was_kept_can_still_become_either(store):
    registry = load_registry(store.registry)
    for provenance in ("real", "sample", "real"):
        with open_store(store.home, registry, provenance):
            pass


@pytest.mark.parametrize("name", [LIST.name, "renamed_2026-09-30.tsv"])
def test_a_file_of_the_sample_is_refused_in_a_real_store_whatever_its_name(name, store, tmp_path):
    copy = Path(shutil.copy(LIST, tmp_path / name))
    refused = store.run("load", "glamorous", copy, "--content-set", "delta_tree")
    assert refused.returncode == 2
    assert "is invented sample data" in refused.stderr.decode()
    assert not store.home.exists()


def test_every_data_file_of_the_sample_is_known_as_such():
    packed = [path for path in SAMPLE.rglob("*") if path.suffix in {".bz2", ".tsv"}]
    assert packed
    for path in packed:
        with pytest.raises(UsageError, match=r"invented sample data"):
            refuse_sample_files([path])
    refuse_sample_files([ROOT / "pyproject.toml"])
