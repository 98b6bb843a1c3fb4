"""No score depends on who else is in the registry: organisations are taken out, alone and in groups."""

import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from sic_metrics.registry import Registry, load_registry
from sic_metrics.scoring.assessment import assess
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.build import build
from sic_metrics.snapshots.gate import Acceptance
from sic_metrics.snapshots.scores import panel_of
from tests.support import GOLDEN, GOLDEN_LIVE, ROOT, Store

pytestmark = pytest.mark.slow

SHIPPED = ROOT / "data" / "registry"
SCORING = ("criteria", "presets", "effort")
IDEAS = """topic,language,link,date,title
Health,sw,https://meta.wikimedia.org/wiki/Talk:Ideas,2026-03-01,Malaria
Health,ha,https://meta.wikimedia.org/wiki/Talk:More_ideas,2026-03-02,Measles
Climate,fr,https://meta.wikimedia.org/wiki/Talk:Ideas,2026-03-03,Drought
"""
OF_THE_LIST = {"rank", "rank_low", "rank_high", "p_top5"}  # these say where one stands among the others
WANTED = Acceptance("the test", "one organisation after the other is taken out")
SIDE = 12  # of the square in which the organisations are written down to part each pair of them
QUICK = ("IMF", "UNESCO", "UNFPA", "WHO")
Rows = dict[tuple[object, ...], dict[str, object]]


@dataclass(frozen=True)
class Scored:
    """What a build says of each organisation, by table and key."""

    tables: dict[str, Rows]

    def differences(self, whole: "Scored", gone: Collection[str]) -> Iterator[str]:
        """Rows that are not, to the last digit, those of the whole registry without those that are gone."""
        for name, rows in whole.tables.items():
            expected = {key: row for key, row in rows.items() if row.get("org_id") not in gone}
            for key in expected.keys() | self.tables[name].keys():
                if (fewer := self.tables[name].get(key)) != expected.get(key):
                    yield f"without {sorted(gone)}: {name} {key}: {fewer}, not {expected.get(key)}"


TABLES = {
    "hub": {
        "criteria": ("criterion_id",),
        "criterion_evidence": ("org_id", "criterion_id"),
        "candidates": ("org_id",),
        "candidate_topics": ("org_id", "topic"),
        "first_costs": ("org_id",),
        "registry_gates": ("org_id", "gate"),
        "partner_scores": ("org_id",),
    },
    "impact": {"topic_matches": ("org_id", "topic"), "topic_needs": ("topic", "wiki")},
}


def scored(home: Path, registry: Registry) -> Scored:
    build(home, registry, lambda _: None, acceptance=WANTED)
    tables: dict[str, Rows] = {}
    for part, names in TABLES.items():
        reader = SnapshotReader(home, part)
        for name, keys in names.items():
            rows = reader.query(f"SELECT * FROM {name}").to_pylist()
            tables[name] = {tuple(row[key] for key in keys): own(row) for row in rows}
        if part == "hub":
            tables["contributions"] = contributions(reader)
        reader.close()
    return Scored(tables)


def own(row: dict[str, object]) -> dict[str, object]:
    """The cells that say nothing of the others."""
    return {column: cell for column, cell in row.items() if column not in OF_THE_LIST}


def contributions(reader: SnapshotReader) -> Rows:
    """What each criterion adds to each score under the first preset, not rounded."""
    frames = [
        reader.query(f"SELECT * FROM {name}").to_pandas()
        for name in ("criteria", "criterion_evidence", "candidates", "registry_gates")
    ]
    presets = reader.query("SELECT * FROM presets WHERE preset = (SELECT first(preset) FROM presets)")
    weights = dict(zip(presets["criterion_id"].to_pylist(), presets["weight"].to_pylist(), strict=True))
    found = assess(panel_of(*frames), weights, draws=10)
    return {
        (org,): {"org_id": org, "parts": parts}
        for org, parts in zip(found.panel.org_ids, found.contributions.tolist(), strict=True)
    }


def without(registry: Registry, gone: Collection[str]) -> Registry:
    """The registry as it is once every row of some organisations has been deleted from every file."""
    tables = {
        name: rows.filter(pc.invert(pc.is_in(rows["org_id"], pa.array(gone))))
        if "org_id" in rows.column_names
        else rows
        for name, rows in registry.tables.items()
    }
    return Registry(MappingProxyType(tables))


@dataclass(frozen=True)
class World:
    home: Path
    registry: Registry
    whole: Scored

    def differences(self, gone: Collection[str]) -> list[str]:
        return list(scored(self.home, without(self.registry, gone)).differences(self.whole, gone))


def world(store: Store) -> World:
    registry = load_registry(store.registry)
    return World(store.home, registry, scored(store.home, registry))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory) -> World:
    """The registry that ships, with a list of uses and with what communities asked for."""
    folder = tmp_path_factory.mktemp("shipped")
    (folder / "ideas.csv").write_text(IDEAS, encoding="utf-8")
    store = Store(folder / "home", SHIPPED)
    store.load("community-ideas", folder / "ideas.csv")
    store.load("glamorous", GOLDEN / "files" / "delta_2026-03-31.tsv", content_set="who_files")
    return world(store)


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> World:
    """A world whose needs of topics are measured, with organisations that have material for them."""
    folder = tmp_path_factory.mktemp("measured")
    registry = Path(shutil.copytree(GOLDEN_LIVE / "registry", folder / "registry"))
    for name in SCORING:
        shutil.copy(SHIPPED / f"{name}.csv", registry / f"{name}.csv")
    topics = (registry / "topics.csv").read_text(encoding="utf-8")
    (registry / "topics.csv").write_text(topics.replace(",Sea,,,", ",Sea,Kappa; Lambda; Mu; Xi,,"), "utf-8")
    store = Store(folder / "home", registry)
    store.load_golden_live()
    return world(store)


def test_the_worlds_hold_evidence_of_every_criterion(shipped, measured):
    """Otherwise what follows would say nothing of the criteria that are known of nobody."""
    known = {
        criterion for one in (shipped, measured) for _, criterion in one.whole.tables["criterion_evidence"]
    }
    assert known == {criterion for (criterion,) in shipped.whole.tables["criteria"]}
    assert len(shipped.whole.tables["partner_scores"]) == 123
    assert ("MU", "need") in measured.whole.tables["criterion_evidence"]


@pytest.mark.parametrize("org", QUICK)
def test_without_one_the_scores_of_the_others_are_the_same_to_the_last_digit(shipped, org):
    assert shipped.differences([org]) == []


@pytest.mark.slow
def test_without_any_of_them_the_scores_of_the_others_are_the_same_to_the_last_digit(shipped):
    """Each goes twice, with other organisations: each pair is parted once at least."""
    orgs = sorted({org for (org,) in shipped.whole.tables["partner_scores"]})
    rows, columns = (
        [orgs[at::SIDE] for at in range(SIDE)],
        [orgs[at : at + SIDE] for at in range(0, 123, SIDE)],
    )
    assert len(orgs) == 123
    assert all(len({*row} & {*column}) <= 1 for row in rows for column in columns)
    assert [line for gone in [*rows, *columns] for line in shipped.differences(gone)] == []


@pytest.mark.parametrize("org", ["KAPPA", "LAMBDA", "MU", "NU", "XI"])
def test_where_needs_are_measured_the_scores_of_the_others_are_the_same(measured, org):
    assert measured.differences([org]) == []
