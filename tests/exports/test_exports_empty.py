"""An export without rows says why, beside the heading that it always has."""

import io

import openpyxl
import pytest

from sic_metrics.exports.exports import export_bytes
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from tests.support import run


@pytest.fixture(scope="module")
def reader(golden_home):
    return SnapshotReader(golden_home)


def test_without_a_content_set_that_is_the_reason(real_home):
    made = export_bytes(SnapshotReader(real_home), "article_views", "xlsx", Filters(partner="UNICEF"))
    why = "UNICEF has no content set, so its files and articles are not known."
    assert made.meta["why_no_rows"] == why
    about = openpyxl.load_workbook(io.BytesIO(made.body))["About"].iter_rows(values_only=True)
    assert ("why no rows", why) in list(about)


def test_without_a_loaded_month_in_the_window_that_is_the_reason(reader):
    made = export_bytes(reader, "hub_article_views", "csv", Filters(from_month="2030-01"))
    assert made.body.count(b"\n") == 1
    assert str(made.meta["why_no_rows"]).startswith("No month of views in the window is loaded; those")


def test_with_rows_there_is_no_such_line(reader):
    assert "why_no_rows" not in export_bytes(reader, "article_views", "csv", Filters()).meta


def test_the_command_line_says_it_on_standard_error(golden_home):
    made = run("export", "article_views", "--from", "2030-01", SIC_HOME=str(golden_home))
    assert made.returncode == 0
    assert made.stdout.count(b"\n") == 1
    assert b"no row: No month of views in the window is loaded" in made.stderr
