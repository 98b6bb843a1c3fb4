"""The sample store against the figures that its simulation worked out without the program."""

import json
import math
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from sic_metrics.exports.exports import exported
from sic_metrics.metrics import catalogue
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


def is_alike(made, true):
    """A figure worked out by another order of the same steps may end otherwise in the last of its digits."""
    if isinstance(made, float) and isinstance(true, float):
        return math.isclose(made, true, rel_tol=1e-14)
    return made == true


@pytest.mark.parametrize("metric", sorted(TRUTH))
def test_every_figure_of_the_sample_is_the_true_one(metric, reader):
    truth = [tuple(row) for row in TRUTH[metric]["rows"]]
    made = shown(reader, metric)
    assert truth
    assert len(made) == len(truth)
    pairs = zip(made, truth, strict=True)
    assert [pair for pair in pairs if not all(map(is_alike, *pair))] == []


@pytest.mark.parametrize("metric", sorted(TRUTH))
def test_the_truth_tells_every_column_of_the_export(metric, reader):
    columns = exported(reader, metric, Filters()).column_names
    assert TRUTH[metric]["columns"] == [column for column in columns if column != "snapshot_id"]


def test_the_truth_covers_every_metric_that_rests_on_measurements():
    asked_of_the_api = {"article_views_per_file_by_set"}  # of which the sample has no answer
    measured = {name for name, metric in catalogue().items() if metric.group != "topics"}
    assert set(TRUTH) == measured - asked_of_the_api


def test_the_steps_to_a_definition_are_the_whole_difference(reader):
    figures = {row[:3]: row[4] for row in shown(reader, "definitions")}
    steps = defaultdict(list)
    for org_id, month, definition, _, _, _, views, *_ in shown(reader, "definition_steps"):
        steps[org_id, month, definition].append(views)
    ours = {key[:2]: figure for key, figure in figures.items() if key[2] == "article_views"}
    led_to = {key: None if None in found else ours[key[:2]] + sum(found) for key, found in steps.items()}
    assert led_to == {key: figures[key] for key in steps}
    assert sum(figure is not None for figure in led_to.values()) > 500
    views = {row[:2]: row[2] for row in shown(reader, "article_views")}
    assert ours == {key: views[key] for key in ours}


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
