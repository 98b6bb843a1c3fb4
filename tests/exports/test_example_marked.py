"""What leaves the worked example is marked, row by row and in its name; topics alone are real."""

import csv
import io

import pytest

from sic_metrics.errors import UsageError
from sic_metrics.exports.exports import EXPORTS, export_bytes
from sic_metrics.formats.text import SAMPLE_MARK
from sic_metrics.metrics import catalogue
from sic_metrics.report.embeds import embed_svg
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters

REAL = [name for name, metric in catalogue().items() if "topic" in metric.grain]


@pytest.fixture(scope="module")
def example(demo_home):
    return SnapshotReader(demo_home)


def test_every_row_of_every_export_of_the_example_says_that_it_is_invented(example):
    for name in catalogue():
        made = export_bytes(example, name, "csv", Filters())
        rows = list(csv.DictReader(io.StringIO(made.body.decode())))
        assert made.filename.startswith("SAMPLE_"), name
        assert {row["sample"] for row in rows} <= {"no" if name in REAL else "yes"}, name
        assert {row["snapshot_id"] for row in rows} <= {example.current().snapshot_id}, name


@pytest.mark.parametrize("fmt", sorted(EXPORTS))
def test_every_format_has_the_mark_in_its_name_and_its_metadata(example, fmt):
    made = export_bytes(example, "traffic", fmt, Filters())
    assert made.filename == f"SAMPLE_traffic.{fmt}"
    assert "invented" in str(made.meta["sample"])


@pytest.mark.parametrize(
    "name", [name for name, metric in catalogue().items() if metric.drawn and name not in REAL]
)
def test_every_picture_of_the_example_is_marked(example, name):
    partner = "DEMO_HEALTH" if "org_id" in catalogue()[name].grain else None
    wiki = "en.wikipedia" if name == "traffic" else None
    assert SAMPLE_MARK in embed_svg(example, name, Filters(partner, wiki), "it")


def test_nothing_of_a_real_organisation_leaves_the_example(example):
    with pytest.raises(UsageError, match="UNESCO is a real organisation"):
        export_bytes(example, "article_views", "csv", Filters("UNESCO"))
    with pytest.raises(UsageError, match="UNESCO is a real organisation"):
        embed_svg(example, "article_views", Filters("UNESCO"), "it")
