"""Evidence of each criterion from a small registry, worked out by hand."""

import shutil
from pathlib import Path

import duckdb
import numpy as np
import pytest

from sic_metrics.criteria import statements
from sic_metrics.errors import CheckFailedError, RegistryError
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.scores import panel_of
from tests.support import GOLDEN, ROOT, Store

pytestmark = pytest.mark.slow

SHIPPED = ROOT / "data" / "registry"
HEADER = "org_id,criterion_id,raw,error,as_of,source,note\n"


@pytest.fixture(scope="module")
def evidence(demo_home):
    rows = SnapshotReader(demo_home, "hub").query("SELECT * FROM criterion_evidence").to_pandas()
    return rows.set_index(["org_id", "criterion_id"])


def test_every_shipped_criterion_has_a_statement_and_every_statement_a_criterion():
    rows = duckdb.sql(f"SELECT criterion_id FROM read_csv('{SHIPPED / 'criteria.csv'}')").fetchall()
    assert set(statements()) == {name for (name,) in rows}


@pytest.mark.parametrize(
    ("org", "criterion", "raw", "note"),
    [
        ("UNESCO", "readiness", 4, "Memory of the World"),  # the latest of its furthest steps
        ("UNESCO", "sustainability", 11, "2015 to 2025"),  # over all of its rows
        ("IEA", "sustainability", 2, "2022 to 2023"),  # active (2023)
        ("CDKN", "sustainability", 2, "2019 to 2020"),  # two events of a day
        ("UNESCO", "content", 6000, "6,000 images"),  # the largest published number of files
        ("WHO", "licence", 0.5, "NC"),  # publications NC, media on Commons not
        ("IOM", "licence", 0.5, "Text, photos and data: "),  # what people found goes before the registry
        ("UNESCO", "licence", 0.75, "photos: partial: "),  # text 1, photos 0.5, data unknown
        ("ILRI", "licence", 0.5, "photos: no: "),
        ("WHO", "timeliness", 1, "17.7 % of its spending"),
        ("UNEP", "timeliness", 0, "0 % of its spending"),  # though the registry names emergencies
        ("WMO", "timeliness", 1, "emergencies are among"),  # all of its spending is tied to no goal
        ("WHO", "importance", 2, "emergencies 17.7 %, health 95.9 % of its spending"),
        ("UNAIDS", "importance", 1, "health 2.3 %"),  # under 5 %, and the registry names it too
        (
            "UNICEF",
            "importance",
            2,
            "emergencies 55.5 %, health 20.8 %",
        ),  # gender, 0.5 %, is named all the same
        ("UNODC", "importance", 2, "gender 10.5 %, health 7.5 %"),  # gender is not named
        ("UNESCO", "importance", 2, "climate, gender"),  # 55 % of its spending is tied to no goal
        ("IEA", "effort", 80, "outside the UN system, a collaboration is on record"),
        ("UNHCR", "effort", 120, "UN system, a collaboration is on record"),
    ],
)
def test_what_is_known_of_real_organisations(evidence, org, criterion, raw, note):
    found = evidence.loc[(org, criterion)]
    assert found["raw"] == raw
    assert note in found["note"]
    assert found["source"]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    """The registry that ships, with nothing loaded."""
    store = Store(tmp_path_factory.mktemp("shipped"), SHIPPED)
    store.build()
    return SnapshotReader(store.home, "hub")


def test_so_much_is_known_of_the_organisations_that_ship_and_so_many_are_ranked(shipped):
    row = "COUNT(*), SUM(known_criteria), SUM(criteria), COUNT(rank)"
    [found] = shipped.query(f"SELECT {row} FROM partner_scores").to_pylist()
    assert tuple(found.values()) == (123, 645, 1230, 74)


def test_languages_of_bodies_of_the_european_union_reach_readers(shipped):
    rows = shipped.query(
        "SELECT note FROM criterion_evidence WHERE criterion_id = 'equity' AND org_id = 'ECDC'"
    )
    [note] = rows["note"].to_pylist()
    assert note.startswith("Bulgarian, Croatian")
    assert not {"English", "German", "Swedish"} & set(note.split(", "))


def test_what_stands_for_the_unknown_is_like_what_is_known(demo_home):
    """The means of `if_unknown` that ship are those of what was known when they were written."""
    reader = SnapshotReader(demo_home, "hub")
    names = ("criteria", "criterion_evidence", "candidates", "registry_gates")
    panel = panel_of(*(reader.query(f"SELECT * FROM {name}").to_pandas() for name in names))
    known = {
        scale.criterion_id: (np.nanmean(panel.values[:, j]), scale.expected)
        for j, scale in enumerate(panel.scales)
        if panel.known_for[j] >= 10
    }
    assert len(known) >= 7
    assert {name for name, (mean, expected) in known.items() if abs(mean - expected) > 0.03} == set()


def test_what_rests_on_general_knowledge_alone_is_marked_and_less_sure(evidence):
    marked = evidence[evidence["general_knowledge"]]
    assert set(marked.index.get_level_values("criterion_id")) == {"importance", "timeliness", "equity"}
    for criterion, raw in (("importance", 2), ("timeliness", 1)):
        every = evidence.xs(criterion, level="criterion_id")
        rows = every[every["raw"] == raw]
        assert set(rows["general_knowledge"]) == {True, False}
        general, sourced = rows[rows["general_knowledge"]], rows[~rows["general_knowledge"]]
        assert general["error"].min() > sourced["error"].max()
        assert general["source"].str.contains("general knowledge").all()
        assert not sourced["source"].str.contains("general knowledge").any()
    equity = evidence.xs("equity", level="criterion_id")
    share = equity["error"] / equity["raw"]
    assert share[equity["general_knowledge"]].dropna().round(9).unique() == [0.4]
    assert share[~equity["general_knowledge"]].dropna().round(9).unique() == [0.2]


def test_only_terms_that_were_read_hold_back_and_nobody_with_an_agreement(demo_home):
    """No reported no (UNICEF, IMF, IDB), not IOM, whose data fit, nor Cochrane, which had a resident."""
    rows = SnapshotReader(demo_home, "hub").query("SELECT org_id, gate, said_by FROM registry_gates")
    gates = {row["org_id"]: row for row in rows.to_pylist()}
    assert set(gates) == {"AMNESTY_INTERNATIONAL", "ICRC", "IPCC", "ITU", "MSF", "UNU"}
    assert all(row["gate"] == "licence" and "http" in row["said_by"] for row in gates.values())


def test_equity_counts_no_language_of_the_north_and_west(evidence):
    """WHO: Arabic, Chinese, French, Russian and Spanish count, English does not."""
    found = evidence.loc[("WHO", "equity")]
    assert "English" not in found["note"]
    assert found["note"].count(",") == 4
    assert 2000 < found["raw"] < 3500


def test_who_is_not_on_record_is_unknown_and_not_nought(evidence):
    assert ("IMF", "readiness") not in evidence.index
    assert ("IMF", "sustainability") not in evidence.index
    assert (evidence["raw"].notna()).all()


def scored(tmp_path: Path, **files: str) -> Store:
    """A store of the golden world with the shipped criteria and other files of the registry."""
    registry = Path(shutil.copytree(GOLDEN / "registry", tmp_path / "registry"))
    for name in ("criteria", "presets", "effort"):
        shutil.copy(SHIPPED / f"{name}.csv", registry / f"{name}.csv")
    (registry / "evidence.csv").write_text(HEADER, encoding="utf-8")
    for name, text in files.items():
        (registry / f"{name}.csv").write_text(text, encoding="utf-8")
    store = Store(tmp_path / "home", registry)
    store.load_golden()
    return store


IDEAS = """
    CREATE TABLE candidate_topics AS
    SELECT * FROM (VALUES ('A', 'Health'), ('B', 'Climate')) AS t (org_id, topic);
    CREATE TABLE community_ideas AS
    SELECT * FROM (VALUES ('Health', 'x', '2026-10'), ('health', 'y', '2026-11')) AS i (topic, link, date);
"""


def an_org(store: Store) -> str:
    lines = (store.registry / "organisations.csv").read_text(encoding="utf-8").splitlines()
    return lines[1].split(",")[0]


def test_what_people_judged_goes_before_what_is_computed(tmp_path):
    store = scored(tmp_path)
    org = an_org(store)
    (store.registry / "evidence.csv").write_text(
        f"{HEADER}{org},effort,33,5,2026-11,time sheet,measured\n", encoding="utf-8"
    )
    store.build()
    rows = SnapshotReader(store.home, "hub").query(
        "SELECT raw, source, judged FROM criterion_evidence WHERE criterion_id = 'effort' AND org_id = ?",
        [org],
    )
    assert rows.to_pylist() == [{"raw": 33.0, "source": "time sheet", "judged": True}]


def test_other_weights_make_another_snapshot_and_the_same_ones_the_same(tmp_path):
    store = scored(tmp_path)
    store.build()
    first = SnapshotReader(store.home).current().snapshot_id
    store.build()
    assert SnapshotReader(store.home).current().snapshot_id == first
    presets = (store.registry / "presets.csv").read_text(encoding="utf-8")
    (store.registry / "presets.csv").write_text(presets.replace("Balanced,need,16", "Balanced,need,26"))
    store.build()
    assert SnapshotReader(store.home).current().snapshot_id != first


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("criteria", "0; 1; 2; 4", "0; 1; 1; 4", "must ascend"),
        ("criteria", "more,log", "less,log", "stated direction"),
        ("criteria", "0; 0.14; 0.66", "0; 0.14; 1.66", "if_unknown must be from 0 to 1"),
        ("criteria", "if_unknown", "if_unknwon", "did you mean if_unknown"),
        ("presets", "Balanced,need,16", "Balanced,need,-16", "not negative"),
        ("presets", "Balanced,need,16", "Balanced,neeed,16", "did you mean need"),
    ],
)
def test_a_wrong_scale_or_weight_is_refused_with_its_place(tmp_path, file, old, new, said):
    store = scored(tmp_path)
    path = store.registry / f"{file}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises((RegistryError, CheckFailedError)) as refused:
        store.build()
    assert said in str(refused.value)
    assert f"{file}.csv" in str(refused.value)


def test_a_preset_that_weighs_nothing_known_is_named(tmp_path):
    store = scored(tmp_path, presets="preset,criterion_id,weight\nMine,community,1\n")
    with pytest.raises(CheckFailedError, match=r"presets\.csv: “Mine” puts no weight"):
        store.build()


def test_an_idea_makes_nobody_known_whose_topics_it_does_not_name(demo_home):
    """Silence of a list that is not complete is no nought."""
    rows = SnapshotReader(demo_home, "hub").query(
        "SELECT * FROM criterion_evidence WHERE criterion_id = 'community'"
    )
    assert rows.num_rows == 0
    statement = statements()["community"]
    with duckdb.connect() as connection:
        connection.execute(IDEAS)
        assert connection.execute(statement).fetchall() == [
            ("A", 2.0, None, "2026-11", "community ideas that were loaded", "Health, health", False)
        ]


def test_a_registry_without_presets_builds_and_has_no_scores(tmp_path):
    store = scored(tmp_path, presets="preset,criterion_id,weight\n")
    store.build()
    rows = SnapshotReader(store.home, "hub").current().files["hub"].rows
    assert (rows["presets"], rows["partner_scores"]) == (0, 0)
    assert rows["criterion_evidence"] > 0
