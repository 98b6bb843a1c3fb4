"""Criteria and other names that are changed or mistyped: refused by `build` or named by `check`."""

import re
import shutil
from pathlib import Path

import pytest

from sic_metrics.criteria import statements
from sic_metrics.errors import CheckFailedError
from sic_metrics.health.check import findings
from sic_metrics.health.unanswered import unanswered_in_snapshot, unanswered_in_state
from sic_metrics.registry import load_registry
from sic_metrics.registry.facts import COLLABORATIONS
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.state import Collaboration, Decision, Estimate, Gate, Outcome, State, WeightSet
from tests.registry.renaming import folder, read, rename_in, said, write
from tests.support import GOLDEN, Store

__all__ = ["folder"]


@pytest.mark.parametrize("name", sorted(statements()))
def test_a_criterion_renamed_in_all_files_is_refused_by_build_and_named_by_check(folder, tmp_path, name):
    """Its SELECT keeps the old name: without a word, all of its evidence would be gone."""
    write(folder / "evidence.csv", read(folder / "evidence.csv")[:1])
    rename_in(folder, ("criteria", "presets"), name, f"{name}x")
    lines = said(folder)
    assert any(f"criterion {name}x" in line and f"did you mean {name}?" in line for line in lines)
    assert any(line.startswith(f"criteria/{name}.sql:") for line in lines)
    if name == "need":
        with pytest.raises(CheckFailedError, match=f"criteria.csv: nothing says anything about {name}x"):
            Store(tmp_path / "home", folder).build()


def test_a_criterion_that_people_judge_needs_no_select(folder):
    before = set(said(folder))
    rename_in(folder, ("criteria", "presets"), "community", "goodwill")
    header, *_ = read(folder / "evidence.csv")
    write(folder / "evidence.csv", [header, ["WHO", "goodwill", "3", "", "2026-11", "asked them", ""]])
    lines = set(said(folder)) - before
    assert {line.split(":")[0] for line in lines} == {"criteria/community.sql"}
    for column, wrong in (("org_id", "WHOX"), ("criterion_id", "goodwil")):
        row = dict(zip(header, ["WHO", "goodwill", "3", "", "2026-11", "asked them", ""], strict=True))
        write(folder / "evidence.csv", [header, list((row | {column: wrong}).values())])
        assert any(f"'{wrong}' is not in" in line for line in said(folder))


@pytest.mark.parametrize(
    ("table", "old", "new", "line"),
    [
        (
            "organisations",
            "health; emergencies",
            "helth; emergencies",
            "'helth' is no theme; did you mean health?",
        ),
        ("organisations", "English; French; ", "English; Frensh; ", "did you mean French?"),
        ("presets", "Balanced,need,16\n", "", "“Balanced” gives no weight to need"),
        ("effort", "yes,no,240", "no,no,240", "'no / no' is there already"),
        ("organisations", ",UNEP,United", ",WHO,United", "'WHO' is there already"),
    ],
)
def test_other_mistyped_names_are_said(folder, table, old, new, line):
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(line in each for each in said(folder)), said(folder)


def test_a_row_of_effort_that_is_gone_is_said(folder):
    header, *rows = read(folder / "effort.csv")
    write(folder / "effort.csv", [header, *rows[1:]])
    assert any("no row for un_body yes, on_record no" in line for line in said(folder))


def test_what_people_entered_under_a_name_that_is_gone_is_said_and_nobody_is_named(folder, tmp_path):
    state = State.open(tmp_path)
    who = {"who": "Ada Example"}
    state.save_weights(WeightSet(**who, name="Mine", weights={"needs": 3.0, "content": 1.0}))
    state.decide(
        Decision(**who, org_id="WHOX", answer="no", reason="secret", weights={"reach": 1.0}, preset="Old")
    )
    state.set_gate(Gate(**who, org_id="UNEPP", gate="ethics", reason="secret"))
    state.estimate(Estimate(**who, org_id="UNEPP", source="secret", hours=3))
    state.record(Collaboration(**who, org_id="WHO", wikimedia_body="WMSE", agreement="none", stage="talks"))
    state.add_outcome(
        Outcome(**who, org_id="WHO", measured_on="2026-01-01", value=1, unit="files", source="secret")
    )
    found = list(unanswered_in_state(state, load_registry(folder)))
    lines = [f"{finding.severity} {finding.what}; {finding.remedy}" for finding in found]
    nobody = "count for nobody: organisations.csv has no such org_id"
    assert [line.split(";")[0] for line in lines] == [
        "warning needs is no criterion any more, and is in use",
        "note reach is no criterion any more, and is in use",
        "note presets.csv has no preset “Old” any more",
        f"warning entries about UNEPP {nobody} (gates 1, estimates 1)",
        f"warning entries about WHOX {nobody} (decisions 1)",
    ]
    assert "saved: 1, decisions: 0" in lines[0]
    assert lines[0].endswith("did you mean need?")
    assert "did you mean UNEP?" in lines[3]
    assert not any("Ada" in line or "secret" in line or "Mine" in line for line in lines)
    assert {finding.what for finding in found} <= {finding.what for finding in findings(tmp_path, folder)}


def test_lists_of_a_set_that_was_renamed_or_counts_for_nothing_and_ideas_on_no_topic_are_said(
    golden, tmp_path
):
    registry = Path(shutil.copytree(GOLDEN / "registry", tmp_path / "registry"))
    rename_in(registry, ("content_sets",), "delta_tree", "delta_trees")
    header, *rows = read(registry / "content_sets.csv")
    write(
        registry / "content_sets.csv",
        [header, *([("about" if c == "by" else c) for c in r] if r[0] == "beta_list" else r for r in rows)],
    )
    (tmp_path / "ideas.csv").write_text("topic,language,link,date\nSeas,sv,https://a.example/b,2026-03-01\n")
    store = Store(golden.home, registry)
    beta = tmp_path / "beta_2026-03-31.csv"
    beta.write_text("wiki,title\nen.wikipedia,Sea\n")
    store.load("page-list", beta, content_set="beta_list")
    store.load("community-ideas", tmp_path / "ideas.csv")
    store.build()
    reader = SnapshotReader(store.home)
    found = {finding.where: f"{finding.what}; {finding.remedy}" for finding in unanswered_in_snapshot(reader)}
    reader.close()
    assert set(found) == {"delta_tree", "beta_list", "community-ideas"}
    assert "they count for nothing: channel files, kind page_list, relation about" in found["beta_list"]
    assert found["delta_tree"].endswith("did you mean delta_trees?")
    assert "no topic Seas" in found["community-ideas"]
    assert found["community-ideas"].endswith("did you mean Sea?")


@pytest.mark.parametrize("unit", ["file", "photos", "images"])
def test_a_unit_under_another_name_is_said(folder, unit):
    assert not any(line.startswith("published_impact.csv") for line in said(folder))
    rename_in(folder, ("published_impact",), "files", unit)
    [line] = [line for line in said(folder) if line.startswith("published_impact.csv")]
    assert f"figures in the unit {unit}: " in line
    assert "write files" in line


def test_a_collaboration_of_a_kind_that_is_not_known_is_refused(folder):
    rename_in(folder, ("partnerships",), "WiR", "Wikimedian in residance")
    lines = [line for line in said(folder) if "partnerships.csv" in line]
    assert len(lines) == 7
    assert [
        line for line in lines if "column kind: " not in line or "it is of no known kind" not in line
    ] == []


def test_every_step_of_readiness_is_of_kinds_that_the_registry_knows():
    steps = re.findall(r"regexp_matches\(kind, '(.+)'\)", statements()["readiness"])
    words = {word for step in steps for word in step.split("|")}
    assert len(words) == 10
    assert words <= set(COLLABORATIONS)
