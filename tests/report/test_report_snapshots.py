"""The snapshot of a report: named, kept, opened again, set against another."""

import pytest

from sic_metrics.errors import SnapshotError
from sic_metrics.report.making import gathered, keep
from sic_metrics.report.request import ReportRequest
from sic_metrics.snapshots import manifest, published
from sic_metrics.snapshots.manifest import is_pinned
from tests.report.conftest import WINDOW, file_of

pytestmark = pytest.mark.slow


def test_making_a_report_keeps_its_snapshot(golden, tmp_path, monkeypatch):
    report = gathered(golden.home, ReportRequest.of(["ALPHA"], *WINDOW))
    before = file_of(golden.home, report, "pdf")
    assert is_pinned(golden.home, published(golden.home))
    later = tmp_path / "list_2026-03-31.csv"
    later.write_text("wiki,title\nen.wikipedia,Tide\n", encoding="utf-8")
    golden.load("page-list", later, content_set="gamma_list")
    golden.build()
    monkeypatch.setattr(manifest, "KEPT", 0)
    manifest.forget_old(golden.home)
    again = gathered(golden.home, ReportRequest.of(["ALPHA"], *WINDOW), report.snapshot_id)
    assert file_of(golden.home, again, "pdf") == before


def test_a_snapshot_that_is_gone_is_said_instead_of_named(golden):
    report = gathered(golden.home, ReportRequest.of(["ALPHA"]))
    (golden.home / "snapshots" / f"{report.snapshot_id}.json").unlink()
    with pytest.raises(SnapshotError, match="is gone"):
        keep(golden.home, report)


def test_what_has_changed_since_an_older_snapshot(golden, tmp_path):
    old = published(golden.home).snapshot_id
    later = tmp_path / "list_2026-03-31.csv"
    later.write_text("wiki,title\nen.wikipedia,Reef\n", encoding="utf-8")
    golden.load("page-list", later, content_set="gamma_list")
    golden.build()
    now = gathered(golden.home, ReportRequest.of(["GAMMA"], *WINDOW, compare=old[:6]))
    assert now.changes.snapshot_id == old
    assert now.changes.there_is_older
    changed = {one.label: (one.there, one.here) for one in now.changes.differences if not one.is_same}
    assert changed["Articles"] == ("at least 2", "at least 1")
    back = gathered(golden.home, ReportRequest.of(["GAMMA"], *WINDOW, compare=now.snapshot_id), old)
    assert not back.changes.there_is_older
    assert f"--compare {now.snapshot_id} --snapshot {old}" in back.command
