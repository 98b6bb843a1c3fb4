"""The sample store against the figures that its simulation worked out without the program."""

import json
import shutil
from pathlib import Path

import pytest

from sic_metrics.metrics import catalogue
from sic_metrics.report.exports import exported
from sic_metrics.settings import SAMPLE
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from tests.support import exports, run

TRUTH = json.loads((SAMPLE / "TRUTH.json").read_text(encoding="utf-8"))["exports"]


@pytest.fixture(scope="module")
def reader(demo_home: Path) -> SnapshotReader:
    return SnapshotReader(demo_home)


def shown(reader, metric):
    rows = exported(reader, metric, Filters()).to_pylist()
    only = TRUTH[metric].get("only", {})
    kept = [row for row in rows if all(row[column] in values for column, values in only.items())]
    return [tuple(row[column] for column in TRUTH[metric]["columns"]) for row in kept]


@pytest.mark.parametrize("metric", sorted(TRUTH))
def test_every_figure_of_the_sample_is_the_true_one(metric, reader):
    truth = [tuple(row) for row in TRUTH[metric]["rows"]]
    made = shown(reader, metric)
    assert truth
    assert len(made) == len(truth)
    assert [pair for pair in zip(made, truth, strict=True) if pair[0] != pair[1]] == []


def test_the_truth_covers_every_metric_of_usage_and_views():
    files = {"glamorous", "page-list", "pageview-complete"}
    of_usage_and_views = {name for name, one in catalogue().items() if len(files & set(one.sources)) > 1}
    assert set(TRUTH) == of_usage_and_views


def test_counting_once_per_file_never_gives_less_than_counting_once(reader):
    both = reader.query(
        "SELECT once.views, per_file.views FROM article_views AS once"
        " JOIN article_views_per_file AS per_file USING (org_id, month)"
        " WHERE once.coverage = 1 AND per_file.coverage = 1"
    )
    pairs = list(zip(*(column.to_pylist() for column in both.columns), strict=True))
    assert all(per_file >= once for once, per_file in pairs)
    assert any(per_file > once for once, per_file in pairs)


def test_the_hub_total_is_the_union_and_so_less_than_the_sum(reader):
    both = reader.query(
        "SELECT hub.views, sum(a.views) FROM hub_article_views AS hub JOIN article_views AS a USING (month)"
        " JOIN organisations USING (org_id) WHERE stage = 'partner' GROUP BY hub.month, hub.views"
    )
    pairs = list(zip(*(column.to_pylist() for column in both.columns), strict=True))
    assert pairs
    assert all(union < total for union, total in pairs)


def test_a_second_demo_changes_nothing(demo_home, tmp_path):
    home = Path(shutil.copytree(demo_home, tmp_path / "home"))
    before = exports(home)
    again = run("demo", SIC_HOME=str(home))
    assert again.returncode == 0, again.stderr.decode()
    assert exports(home) == before
