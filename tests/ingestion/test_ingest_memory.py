"""The memory of a large partner's run, as the kernel counts it: the whole process of the real command."""

import duckdb
import pytest

from tests.memory import LargePartner, impact_dump
from tests.stand_in.running import wikimedia_process

pytestmark = pytest.mark.slow
MOST_MB = 300
A_QUARTER, A_TWENTIETH = "Large_partner_0", "Large_partner_0_0"  # of 200,000 files: for all see tests/bench
DUMPED = "commons_pageviews_per_media_file_monthly"


def count(partner, question):
    with duckdb.connect(str(partner.home / "warehouse.duckdb"), read_only=True) as warehouse:
        return warehouse.execute(question).fetchall()[0][0]


def test_a_walk_of_50_000_files_stays_under_300_megabytes(tmp_path):
    partner = LargePartner.of(tmp_path, A_QUARTER)
    with wikimedia_process("large") as wikimedia:
        peak = partner.peak_mb("ingest", "commons-usage", wikimedia=wikimedia)
    assert count(partner, "SELECT COUNT(*) FROM walk_usage") > 120_000
    assert count(partner, "SELECT COUNT(DISTINCT file) FROM walk_members") == 50_000
    assert 50 < peak < MOST_MB


def test_a_dump_of_250_000_wanted_rows_stays_under_300_megabytes(tmp_path):
    partner = LargePartner.of(tmp_path, A_TWENTIETH)
    peak = partner.peak_mb("load", "cim-dump", impact_dump(tmp_path, A_TWENTIETH, 250_000))
    assert count(partner, f"SELECT COUNT(*) FROM {DUMPED}") == 250_000
    assert 50 < peak < MOST_MB
