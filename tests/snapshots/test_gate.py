"""A snapshot that can hardly be true is held back, with file, line and remedy, until somebody says it is."""

import json
import re
import shutil

import pytest

from sic_metrics.errors import CheckFailedError
from sic_metrics.health.check import findings
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.gate import Acceptance
from tests.support import GOLDEN, Store

pytestmark = pytest.mark.slow

MARCH = GOLDEN / "files" / "pageviews-202603-user"
HUGE = 999_999_999_999_999
WORD = Acceptance("operator", "seen with our own eyes")


@pytest.fixture
def march(golden, tmp_path):
    """Loads the dump of March with another text; two lines before it are of pages nobody follows."""

    def load(text):
        file = tmp_path / MARCH.name
        file.write_text("aa.wikipedia Nothing 1 desktop 1 A1\naa.wikipedia No 2 desktop 1 A1\n" + text)
        golden.load("pageview-complete", file)
        return golden

    return load


def right():
    return MARCH.read_text(encoding="utf-8")


def with_line(line):
    return f"{right()}{line}\n"


def refused(store, acceptance=None):
    before = store.exports()
    with pytest.raises(CheckFailedError, match="is not published; the old one stays") as error:
        store.build(acceptance)
    assert store.exports() == before
    return str(error.value)


def test_one_impossible_line_is_named_with_its_file_and_its_remedy_works(golden, march):
    before = golden.exports()
    march(with_line(f"en.wikipedia Reef 9 mobile-app {HUGE} B{HUGE}"))
    said = refused(golden)
    assert "pageviews-202603-user, line 9: 999,999,999,999,999 for Reef on en.wikipedia, 2026-03-02" in said
    assert "`load` the right file" in said
    assert 'run `build --accept "REASON"`' in said
    golden.load("pageview-complete", MARCH)
    golden.build()
    assert golden.exports() == before


def test_a_line_that_comes_twice_is_named(golden, march):
    march(with_line(right().splitlines()[2]))
    assert re.search(
        r"pageviews-202603-user, line 9: says again what an earlier line says.*en.wikipedia Reef 3 desktop",
        refused(golden),
    )


def test_a_row_of_commons_impact_metrics_that_comes_twice_is_named(golden, tmp_path):
    name = "commons_category_metrics_snapshot_2026-02.tsv"
    lines = (GOLDEN / "files" / name).read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / name).write_text("".join([*lines, lines[0]]), encoding="utf-8")
    golden.load("cim-dump", tmp_path / name)
    assert f"{name}, line {len(lines) + 1}: says again" in refused(golden)


def test_what_cannot_be_added_up_is_refused_even_where_somebody_says_it_is_true(golden, tmp_path):
    """20,000 lines of fifteen digits: no sum overflows, now or in later builds."""
    pages = [f"Page_{number}" for number in range(20_000)]
    listed = tmp_path / "beta_list_2026-03-20.csv"
    listed.write_text("wiki,title\n" + "".join(f"en.wikipedia,{page}\n" for page in pages), encoding="utf-8")
    golden.load("page-list", listed, content_set="beta_list")
    file = tmp_path / MARCH.name
    file.write_text(right() + "".join(f"en.wikipedia {page} 1 desktop {HUGE} A{HUGE}\n" for page in pages))
    golden.load("pageview-complete", file)
    for acceptance in (None, WORD):
        said = refused(golden, acceptance)
        assert "pageview days add up to 19,999,999,999,9" in said
        assert "pageviews-202603-user, line 7: 999,999,999,999,999 for Page_0 on en.wikipedia" in said
        assert "and 19,995 more of the same kind" in said
    golden.load("pageview-complete", MARCH)
    golden.build()


def test_what_is_accepted_is_published_remembered_and_told_with_who_and_why(golden, march):
    march(with_line(f"en.wikipedia Reef 9 mobile-app {HUGE} B{HUGE}"))
    first = golden.build(WORD)
    assert golden.build() == first
    reader = SnapshotReader(golden.home)
    rows = reader.query(
        "SELECT org_id, rule, who, reason FROM core_accepted WHERE rule = 'limit'"
    ).to_pylist()
    reader.close()
    assert {row["org_id"] for row in rows} >= {"BETA"}
    assert {(row["who"], row["reason"]) for row in rows} == {(WORD.who, WORD.reason)}
    told = [
        finding for finding in findings(golden.home, golden.registry) if "accepted as true" in finding.what
    ]
    assert all("by operator, because: seen with our own eyes" in finding.what for finding in told)
    assert any("999,999,999,999,999 for Reef" in finding.what for finding in told)
    march(with_line(f"en.wikipedia Reef 9 mobile-app {HUGE - 1} B{HUGE - 1}"))
    assert "999,999,999,999,998 for Reef" in refused(golden)


def test_an_acceptance_outlives_the_warehouse_and_the_index(golden, march):
    march(with_line(f"en.wikipedia Reef 9 mobile-app {HUGE} B{HUGE}"))
    first = golden.build(WORD)
    golden.build()
    (golden.home / "ledger" / "index.sqlite").unlink()
    assert golden.build() == first
    (golden.home / "warehouse.duckdb").unlink()
    assert golden.build() == first


def test_the_command_line_takes_a_reason_and_keeps_whose_it_is(golden, march):
    march(with_line(f"en.wikipedia Reef 9 mobile-app {HUGE} B{HUGE}"))
    plain = golden.run("build")
    assert plain.returncode == 1
    assert "pageviews-202603-user, line 9: 999,999,999,999,999" in plain.stderr.decode()
    assert golden.run("build", "--accept", " ").returncode == 2
    done = golden.run("build", "--accept", "it is", SIC_CONTACT="https://example.org/contact")
    assert done.returncode == 0, done.stderr.decode()
    assert "accepted as true: pageviews-202603-user, line 9" in done.stderr.decode()
    checked = golden.run("check").stdout.decode()
    assert re.search(r"accepted as true on \S+ by .*\(https://example.org/contact\), because: it is", checked)
    report = golden.run("report", "BETA", "--format", "xlsx", "--out", golden.home / "report.xlsx")
    assert report.returncode == 0, report.stderr.decode()
    shutil.unpack_archive(golden.home / "report.xlsx", golden.home / "report", "zip")
    written = (golden.home / "report" / "xl").rglob("*.xml")
    assert any("999,999,999,999,999 for Reef" in path.read_text(encoding="utf-8") for path in written)


def test_a_closed_month_that_changes_is_held_back_and_the_former_file_mends_it(golden, march):
    march(right().replace("50 A20]30", "900050 A900020]30"))
    golden.build(WORD)
    published = golden.exports()
    march(right().replace("50 A20]30", "700050 A700020]30"))
    said = refused(golden)
    assert re.search(r"line 5: 2026-03 was over and published with [\d,]+ views of \w+", said)
    assert "most of that is Reef on en.wikipedia" in said
    march(right().replace("50 A20]30", "900050 A900020]30"))
    golden.build()
    assert golden.exports() == published


def closed_months(store):
    reader = SnapshotReader(store.home)
    told = reader.query(
        "SELECT DISTINCT what FROM core_accepted WHERE rule = 'closed_month' ORDER BY what"
    ).to_pylist()
    reader.close()
    return [row["what"] for row in told]


def test_an_accepted_change_outlives_the_index_and_counts_while_it_is_published(golden, march):
    former = golden.exports()
    march(right().replace("50 A20]30", "900050 A900020]30"))
    first = golden.build(WORD)
    accepted = closed_months(golden)
    assert any("views of BETA, and has 900," in what for what in accepted)
    (golden.home / "ledger" / "index.sqlite").unlink()
    assert golden.build() == first
    assert closed_months(golden) == accepted
    golden.load("pageview-complete", MARCH)
    golden.build()
    assert golden.exports() == former
    assert closed_months(golden) == []
    march(right().replace("50 A20]30", "700050 A700020]30"))
    golden.build(WORD)
    assert len(closed_months(golden)) == len(accepted)
    assert not any(what in closed_months(golden) for what in accepted)


@pytest.mark.parametrize("file", ["organisations.csv", "content_sets.csv"])
def test_an_organisation_that_vanishes_is_held_back(file, golden, tmp_path):
    registry = tmp_path / "registry"
    shutil.copytree(golden.registry, registry)
    for name in {file, "content_sets.csv"}:
        lines = (registry / name).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if "BETA" not in line.split(",")[:2]]
        (registry / name).write_text("".join(kept), encoding="utf-8")
    for name in ("events.csv", "partnerships.csv", "published_impact.csv"):
        lines = (registry / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (registry / name).write_text("".join(line for line in lines if "BETA" not in line), encoding="utf-8")
    said = refused(Store(golden.home, registry))
    assert f"BETA was in the published snapshot, and {file} has no row of it any more; put it back" in said
    golden.build()
    Store(golden.home, registry).build(WORD)
    told = [finding.what for finding in findings(golden.home, registry)]
    assert any(f"{file} has no row of it any more: accepted as true" in what for what in told)
    golden.build()
    told = [finding.what for finding in findings(golden.home, golden.registry)]
    assert not any("accepted as true" in what for what in told)


def test_acceptances_lie_in_the_ledger_as_they_were_given(golden, march):
    march(with_line(f"en.wikipedia Reef 9 mobile-app {HUGE} B{HUGE}"))
    golden.build(WORD)
    entries = [entry for entry in golden.entries() if entry.source == "accepted"]
    assert entries
    assert all(entry.params == {"who": WORD.who, "reason": WORD.reason} for entry in entries)
    assert all(json.dumps(dict(entry.params)) for entry in entries)
