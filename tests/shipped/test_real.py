"""The real data that ship: what they are, and that loading them changes nothing of one's own."""

import gzip
import shutil
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.ledger.store import Ledger
from sic_metrics.settings import REAL
from sic_metrics.shipped.real import load_real, real_files
from sic_metrics.snapshots import SnapshotReader
from tests.support import ROOT, Store, rows, run

SHIPPED = ROOT / "data" / "registry"
MOST_BYTES = 6_000_000
NAMED_APART = {"FILES.csv", "SHA256SUMS", "SOURCES.md"}


@pytest.fixture
def real(real_home, tmp_path) -> Store:
    """The store of real data, to be changed at will."""
    return Store(Path(shutil.copytree(real_home, tmp_path / "home")), SHIPPED)


def again(store: Store, folder: Path = REAL):
    return load_real(store.home, store.registry, lambda: None, folder)


def test_every_file_has_its_checksum_its_kind_and_its_source():
    paths = {str(path.relative_to(REAL)): path for path in REAL.rglob("*") if path.is_file()}
    sums = dict(line.split("  ")[::-1] for line in (REAL / "SHA256SUMS").read_text().splitlines())
    measured = {name: sha256(path.read_bytes()).hexdigest() for name, path in paths.items()}
    assert sums == {name: digest for name, digest in measured.items() if name != "SHA256SUMS"}
    assert sum(path.stat().st_size for path in paths.values()) < MOST_BYTES
    assert {str(file.path.relative_to(REAL)) for file in real_files()} == set(paths) - NAMED_APART
    sources = (REAL / "SOURCES.md").read_text(encoding="utf-8")
    folders = {f"{Path(name).parent}/*" for name in set(paths) - NAMED_APART}
    assert [folder for folder in folders if f"`{folder}" not in sources] == []


def test_articles_of_the_usage_lists(real_home):
    with closing(SnapshotReader(real_home)) as reader:
        articles = rows(
            reader, "SELECT org_id, strftime(month, '%Y-%m'), articles FROM articles ORDER BY ALL"
        )
    assert articles == [
        ("ATRIA", "2024-09", 223),
        ("NATIONALMUSEUM", "2024-03", 6_012),  # 6,015 rows, less a main page and two of a list namespace
        ("NATURALIS", "2024-05", 21_233),
        ("NATURALIS", "2025-02", 22_048),
        ("SWEDISH_NATIONAL_ARCHIVES", "2024-03", 3_177),
    ]


def test_comparators_are_real_organisations_and_no_candidates(real_home):
    with closing(SnapshotReader(real_home)) as reader:
        measured = "org_id IN (SELECT org_id FROM articles)"
        stages = rows(reader, f"SELECT DISTINCT stage, sample FROM organisations WHERE {measured}")
        assert stages == [("comparator", False)]
        for name in ("organisations", "content_sets", "events"):
            assert rows(reader, f"SELECT COUNT(*) FROM {name} WHERE sample") == [(0,)]
    with closing(SnapshotReader(real_home, "hub")) as hub:
        known = "SELECT COUNT(*), SUM(known_criteria), SUM(criteria), COUNT(rank) FROM partner_scores"
        assert rows(hub, known) == [(123, 645, 1230, 74)]


def test_a_second_run_loads_nothing_and_changes_nothing(real):
    before, snapshots = real.entries(), sorted((real.home / "snapshots").iterdir())
    with closing(SnapshotReader(real.home)) as reader:
        published = reader.current()
    assert again(real) == (published, [])
    assert real.entries() == before
    assert sorted((real.home / "snapshots").iterdir()) == snapshots


def test_ones_own_list_of_the_same_day_stays(real, tmp_path):
    first = real_files()[0]
    lines = gzip.decompress(first.path.read_bytes()).splitlines(keepends=True)
    own = tmp_path / "corrected.tsv"
    own.write_bytes(b"".join(lines[:-1]))
    real.load(first.kind, own, content_set=first.content_set, as_of=first.as_of)
    before = real.entries()
    again(real)
    assert real.entries() == before
    assert own.name in {entry.origin for entry in before}


def test_a_later_release_stands_beside_what_was_loaded(real, tmp_path):
    release = Path(shutil.copytree(REAL, tmp_path / "real"))
    first = real_files()[0]
    shutil.copy(first.path, release / "later.tsv.gz")
    with (release / "FILES.csv").open("a", encoding="utf-8") as table:
        table.write(f"later.tsv.gz,{first.kind},{first.content_set},2025-12-31\n")
    before = {entry.origin for entry in real.entries()}
    again(real, release)
    assert {entry.origin for entry in real.entries()} == before | {"later.tsv.gz"}
    with closing(SnapshotReader(real.home)) as reader:
        months = rows(
            reader, "SELECT strftime(month, '%Y-%m') FROM articles WHERE org_id = 'ATRIA' ORDER BY 1"
        )
    assert months == [("2024-09",), ("2025-12",)]


def test_a_damaged_body_is_loaded_again(real):
    entry = real.entries()[0]
    body = real.home / "ledger" / "bodies" / f"{entry.body_sha256}.gz"
    body.write_bytes(b"")
    again(real)
    with closing(Ledger(real.home)) as ledger:
        assert ledger.damaged() == []


def test_a_registry_without_the_set_leaves_its_file_out_and_says_so(tmp_path):
    registry = Path(shutil.copytree(SHIPPED, tmp_path / "registry"))
    sets = registry / "content_sets.csv"
    kept = [line for line in sets.read_text(encoding="utf-8").splitlines() if "naturalis" not in line]
    sets.write_text("\n".join(kept) + "\n", encoding="utf-8")
    store = Store(tmp_path / "home", registry)
    release = tmp_path / "real"
    release.mkdir()
    for file in real_files():
        if file.content_set in {"naturalis_files", "atria_media"}:
            shutil.copy(file.path, release)
    names = sorted(path.name for path in release.iterdir())
    listed = [f"{name},glamorous,{name.rsplit('_', 1)[0]},{name[-17:-7]}" for name in names]
    (release / "FILES.csv").write_text("\n".join(["file,kind,content_set,as_of", *listed]), encoding="utf-8")
    _, left_out = again(store, release)
    reason = "not loaded, as content_sets.csv has no set naturalis_files"
    assert left_out == [f"{name}: {reason}" for name in names if name.startswith("naturalis")]
    assert [entry.subject for entry in store.entries()] == ["atria_media 2024-09-04"]


def test_real_data_never_enter_a_store_of_the_sample(demo_home, tmp_path):
    home = Path(shutil.copytree(demo_home, tmp_path / "home"))
    refused = run("demo", "--real", SIC_HOME=str(home))
    assert refused.returncode == 2
    assert "holds sample measurements; real ones never go beside them" in refused.stderr.decode()


def test_a_table_of_files_with_other_columns_is_refused(tmp_path):
    (tmp_path / "FILES.csv").write_text("file,kind\n", encoding="utf-8")
    with pytest.raises(SourceFileError, match=r"FILES.csv, line 1: its columns must be: file, kind"):
        real_files(tmp_path)
