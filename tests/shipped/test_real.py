"""The real data that ship: what they are, and that loading them changes nothing of one's own."""

import csv
import gzip
import shutil
from contextlib import closing
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.ledger.store import Ledger
from sic_metrics.settings import REAL
from sic_metrics.shipped.real import load_real, real_files
from sic_metrics.snapshots import SnapshotReader, published
from tests.support import ROOT, Store, exports, rows, run

SHIPPED = ROOT / "data" / "registry"
MOST_BYTES = 6_000_000
ST_GALLEN, ZURICH = "ST_GALLEN_UNIVERSITY_ARCHIVE", "ZURICH_CENTRAL_LIBRARY"
NEAREST_LIST = {  # month of views → the report whose list is nearest the month's end
    "2025-09": "2025-09",
    "2025-10": "2025-09",
    "2025-11": "2025-10",
    "2025-12": "2025-11",
    "2026-01": "2025-12",
    "2026-02": "2026-01",
    "2026-03": "2026-02",
    "2026-04": "2026-03",
}
NAMED_APART = {"FILES.csv", "SHA256SUMS", "SOURCES.md"}


@pytest.fixture
def real(real_home, tmp_path) -> Store:
    """The store of real data, to be changed at will."""
    return Store(Path(shutil.copytree(real_home, tmp_path / "home")), SHIPPED)


def again(store: Store, folder: Path = REAL):
    return load_real(store.home, store.registry, lambda: None, folder)


def list_uses(path: Path) -> set[tuple[str, str, str]]:
    """Wiki, title and file of each use in a GLAMorous list, read without the program."""
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()[1:]
    cells = [line.split("\t") for line in lines]
    return {(row[0], row[3], image) for row in cells for image in row[4].split(" -- ")}


def report_views(content_set: str) -> dict[str, list[tuple[str, str, str, int]]]:
    """Month → file, wiki, page and views of each use in a GLAMorgan report, read without the program."""
    reports = {}
    for path in sorted((REAL / "glamorgan").glob(f"{content_set}_*")):
        lines = gzip.decompress(path.read_bytes()).decode().splitlines()[1:]
        rows_of_month = [line.split("\t") for line in lines]
        reports[path.name.removeprefix(f"{content_set}_")[:7]] = [
            (file, wiki, page, int(views)) for file, wiki, page, views in rows_of_month
        ]
    return reports


def on_articles(report, *, wikipedia: bool = False) -> dict[tuple[str, str], int]:
    """Views of each page of a report; none of the titles here is that of a page of another namespace."""
    end = "wiki" if wikipedia else ""
    apart = {"wikidatawiki", "commonswiki"}
    return {(w, page): views for _, w, page, views in report if w.endswith(end) and w not in apart}


def test_every_file_has_its_checksum_its_kind_and_its_source():
    paths = {str(path.relative_to(REAL)): path for path in REAL.rglob("*") if path.is_file()}
    sums = dict(line.split("  ")[::-1] for line in (REAL / "SHA256SUMS").read_text().splitlines())
    measured = {name: sha256(path.read_bytes()).hexdigest() for name, path in paths.items()}
    assert sums == {name: digest for name, digest in measured.items() if name != "SHA256SUMS"}
    assert sum(path.stat().st_size for path in paths.values()) < MOST_BYTES
    with (REAL / "FILES.csv").open(encoding="utf-8", newline="") as table:
        listed = {row["file"]: row["kind"] for row in csv.DictReader(table)}
    assert set(listed) == set(paths) - NAMED_APART
    assert {file for file, kind in listed.items() if not kind} == {f for f in listed if "context/" in f}
    sources = (REAL / "SOURCES.md").read_text(encoding="utf-8")
    places = {name if "context/" in name else f"{Path(name).parent}/*" for name in listed}
    assert [place for place in places if f"`{place}" not in sources] == []


def test_articles_of_the_usage_lists(real_home):
    with closing(SnapshotReader(real_home)) as reader:
        articles = rows(
            reader, "SELECT org_id, strftime(month, '%Y-%m'), articles FROM articles ORDER BY ALL"
        )
    assert [row for row in articles if row[0] not in {ST_GALLEN, ZURICH}] == [
        ("ATRIA", "2024-09", 223),
        ("KB_NETHERLANDS", "2024-02", 5_160),  # 5,161 rows, less a main page, as of the others
        ("KB_NETHERLANDS", "2024-03", 5_208),
        ("KB_NETHERLANDS", "2024-04", 5_261),
        ("KB_NETHERLANDS", "2024-09", 5_011),
        ("KB_NETHERLANDS", "2025-01", 5_152),
        ("NATIONALMUSEUM", "2024-03", 6_012),  # 6,015 rows, less a main page and two of a list namespace
        ("NATIONAL_ARCHIVES_OF_FINLAND", "2024-03", 365),
        ("NATIONAL_ARCHIVES_OF_NORWAY", "2024-03", 1_174),
        ("NATIONAL_LIBRARY_OF_NORWAY", "2024-03", 8_256),
        ("NATIONAL_LIBRARY_OF_SWEDEN", "2024-03", 60),
        ("NATURALIS", "2024-05", 21_233),
        ("NATURALIS", "2025-02", 22_048),
        ("ROYAL_DANISH_LIBRARY", "2024-03", 5_993),
        ("SMK", "2024-03", 714),  # 715 rows, less a main page
        ("SWEDISH_LITERATURE_IN_FINLAND", "2024-03", 407),
        ("SWEDISH_NATIONAL_ARCHIVES", "2024-03", 3_177),
        ("WATERLANDS_ARCHIEF", "2024-09", 0),  # a list with its heading alone: a known 0
    ]


def test_uses_that_the_dutch_national_library_lost_from_list_to_list(real_home):
    lists = {
        file.as_of: list_uses(file.path)
        for file in real_files()
        if file.content_set == "kb_netherlands_media"
    }
    lost = {after: len(lists[before] - lists[after]) for before, after in pairwise(sorted(lists))}
    with closing(SnapshotReader(real_home)) as reader:
        question = "SELECT seen_on, COUNT(*) FROM removed_uses WHERE org_id = 'KB_NETHERLANDS' GROUP BY 1"
        assert dict(rows(reader, question)) == {day: number for day, number in lost.items() if number}


def test_views_of_st_gallen_by_month(real_home):
    """Views of the articles on the list nearest each month's end; a 0 of the tool is unknown."""
    reports = report_views("st_gallen_university_archive_media")
    expected = []
    for month, of_list in NEAREST_LIST.items():
        listed, counted = on_articles(reports[of_list]), on_articles(reports[month])
        known = [counted[page] for page in listed if counted.get(page)]
        expected.append((month, sum(known), round(len(known) / len(listed), 9), "file+tool", "observed"))
    assert [row[1] for row in expected[:2]] == [829_706, 921_074]
    question = (
        "SELECT strftime(month, '%Y-%m'), views, round(coverage, 9), tier, usage_basis"
        f" FROM article_views WHERE org_id = '{ST_GALLEN}' ORDER BY 1"
    )
    with closing(SnapshotReader(real_home)) as reader:
        assert rows(reader, question) == expected


def test_the_month_to_reconcile(real_home):
    """October 2025: the four figures of SOURCES.md, from the files, and the last from the store."""
    reports = report_views("st_gallen_university_archive_media")
    october, wikipedia = reports["2025-10"], on_articles(reports["2025-10"], wikipedia=True)
    at_the_end = on_articles(reports["2025-09"], wikipedia=True)
    assert sum(views for *_, views in october) == 1_013_240
    assert sum({(wiki, page): views for _, wiki, page, views in october}.values()) == 1_000_501
    assert sum(wikipedia.values()) == 999_343
    assert sum(views for page, views in wikipedia.items() if page in at_the_end) == 920_637
    question = (
        f"SELECT SUM(views) FROM article_views_by_wiki WHERE org_id = '{ST_GALLEN}'"
        " AND month = DATE '2025-10-01' AND wiki LIKE '%.wikipedia'"
    )
    with closing(SnapshotReader(real_home)) as reader:
        assert rows(reader, question) == [(920_637,)]
        of_st_gallen = f"SELECT value FROM published_impact WHERE org_id = '{ST_GALLEN}'"
        assert rows(reader, of_st_gallen) == [(1_013_240,)]


def test_the_outage_of_february_2026_is_unknown(real_home):
    """The tool wrote 0 for every page of two collections, and for a part of those of two others."""
    question = (
        "SELECT content_set_id, views, coverage FROM article_views_by_set"
        " WHERE month = DATE '2026-02-01' ORDER BY 1"
    )
    with closing(SnapshotReader(real_home)) as reader:
        by_set = {name: (views, coverage) for name, views, coverage in rows(reader, question)}
    assert by_set["breitinger_collection"] == by_set["rahn_collection"] == (None, 0)
    assert by_set["steinfels_collection"] == (56_171, pytest.approx(67 / 68, abs=0.02))
    assert by_set["st_gallen_university_archive_media"] == (421_228, pytest.approx(0.789, abs=0.001))


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
        current = reader.current()
    assert again(real) == (current, [])
    assert real.entries() == before
    assert sorted((real.home / "snapshots").iterdir()) == snapshots


def test_ones_own_list_of_the_same_day_stays(real, tmp_path):
    first = next(file for file in real_files() if file.content_set == "atria_media")
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
    first = next(file for file in real_files() if file.content_set == "atria_media")
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


@pytest.mark.slow
def test_another_registry_is_published_anew(real, tmp_path):
    registry = Path(shutil.copytree(real.registry, tmp_path / "registry"))
    names = registry / "organisations.csv"
    names.write_text(
        names.read_text(encoding="utf-8").replace("Atria,", "Atria institute,", 1), encoding="utf-8"
    )
    before = published(real.home).snapshot_id
    manifest, _ = load_real(real.home, registry, lambda: None)
    assert manifest.snapshot_id != before
    assert load_real(real.home, registry, lambda: None)[0] == manifest


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


def test_no_export_holds_an_invented_row_and_those_of_a_tools_views_name_it(real_home):
    bodies = exports(real_home)
    assert [name for name, body in bodies.items() if b"DEMO_" in body] == []
    for name, body in bodies.items():
        table = list(csv.DictReader(body.decode().splitlines()))
        assert {row.get("sample", "no") for row in table} <= {"no"}, name
        if name.startswith("article_views") and name != "article_views_indexed":
            known = {row["tier"] for row in table if row.get("views")}
            assert known <= {"file+tool"}, name
