"""A name that is changed in one file only: a clear error or a finding that names it, never silence."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from sic_metrics.criteria import statements
from sic_metrics.errors import CheckFailedError, RegistryError
from sic_metrics.health import findings
from sic_metrics.registry import load_registry
from sic_metrics.registry.models import MODELS, KnownWiki
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.state import Collaboration, Decision, Estimate, Gate, Outcome, State, WeightSet
from sic_metrics.unanswered import unanswered_in_registry, unanswered_in_snapshot, unanswered_in_state
from tests.support import GOLDEN, Store

from .conftest import SHIPPED

KEYS = {
    "organisations": ("org_id", "short_name"),
    "content_sets": ("org_id",),
    "partnerships": ("org_id",),
    "published_impact": ("org_id",),
    "topics": ("topic", "wiki_language", "organisations_with_relevant_material"),
    "topic_articles": ("wiki", "topics"),
    "criteria": ("criterion_id",),
    "presets": ("preset", "criterion_id"),
    "effort": ("un_body", "on_record"),
    "aliases": ("org_id",),
}
"""Columns whose cells another file, or SQL, or what people enter refers to; `wikis` has a test of its own."""
NOTHING_REFERS_TO = {
    ("content_sets", "content_set_id"),  # but lists that are loaded: see below
    ("criteria", "name"),
    ("events", "event_id"),
    ("aliases", "alias"),
    ("aliases", "language"),
    ("topics", "article_title"),
    ("topic_articles", "page_title"),
    ("evidence", "org_id"),  # ships empty; see below
    ("evidence", "criterion_id"),
}
Table = list[list[str]]


@pytest.fixture
def folder(tmp_path) -> Path:
    """The registry that ships, without most wikis and articles, which take the time to load."""
    copied = Path(shutil.copytree(SHIPPED, tmp_path / "registry"))
    for name, kept in (("wikis", is_big_wiki), ("topic_articles", lambda row: len(row[1]) < 9)):
        header, *rows = read(copied / f"{name}.csv")
        write(copied / f"{name}.csv", [header, *filter(kept, rows)])
    return copied


def is_big_wiki(row: list[str]) -> bool:
    return row[0] in {f"{code}.wikipedia" for code in ("en", "fr", "es", "ar", "ru", "zh", "pt", "de")}


def read(path: Path) -> Table:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def write(path: Path, rows: Table) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


def said(folder: Path) -> list[str]:
    """What loading and checking say, line by line."""
    try:
        found = unanswered_in_registry(load_registry(folder))
    except RegistryError as error:
        return str(error).splitlines()
    return [f"{finding.where}: {finding.what}; {finding.remedy}" for finding in found]


def renamed(name: str) -> str:
    """Another name of the same form."""
    if name.endswith(".wikipedia"):
        return f"x{name}"
    return name + ("X" if name.isupper() else "x")


def test_every_column_that_is_a_key_is_renamed_here_or_nothing_refers_to_it():
    keys = {(table, column) for table, model in MODELS.items() for key in model.keys for column in key}
    tried = {(table, column) for table, columns in KEYS.items() for column in columns}
    assert {key for key in keys if key[0] != "wikis"} <= tried | NOTHING_REFERS_TO
    assert not tried & NOTHING_REFERS_TO


@pytest.mark.parametrize("table", sorted(MODELS))
def test_a_renamed_heading_is_an_error_that_names_it(folder, table):
    path = folder / f"{table}.csv"
    header, *rows = read(path)
    for place, column in enumerate(header):
        write(path, [[*header[:place], f"{column}x", *header[place + 1 :]], *rows])
        lines = said(folder)
        assert any(f"'{column}x' is not a column of this file" in line for line in lines), (column, lines)


@pytest.mark.parametrize(("table", "column"), [(table, column) for table in KEYS for column in KEYS[table]])
def test_a_renamed_name_is_an_error_or_a_finding_that_names_it(folder, table, column):
    """Each name is renamed in every row of one file, then in one row only."""
    path, before = folder / f"{table}.csv", set(said(folder))
    header, *rows = read(path)
    place = header.index(column)
    names = sorted({part for row in rows for part in row[place].split("; ") if part})
    assert names
    silent = []
    for name in names:
        every, first = in_every_row(rows, place, name), in_the_first_row(rows, place, name)
        may_be_silent = name not in used_elsewhere(folder, table, column)
        for changed in [first] if every == first or may_be_silent else [every, first]:
            write(path, [header, *changed])
            lines = [line for line in said(folder) if line not in before]
            if not any(name in line or renamed(name) in line for line in lines):
                silent.append((name, may_be_silent and every == first, lines))
    assert [case for case in silent if not case[1]] == []


def in_every_row(rows: Table, place: int, name: str) -> Table:
    parts = [[renamed(part) if part == name else part for part in row[place].split("; ")] for row in rows]
    return [[*row[:place], "; ".join(cell), *row[place + 1 :]] for row, cell in zip(rows, parts, strict=True)]


def in_the_first_row(rows: Table, place: int, name: str) -> Table:
    changed = in_every_row(rows, place, name)
    first = next(at for at, row in enumerate(rows) if row != changed[at])
    return [*rows[:first], changed[first], *rows[first + 1 :]]


ELSEWHERE = {
    ("organisations", "org_id"): "org_id",
    ("organisations", "short_name"): "organisations_with_relevant_material",
    ("topics", "topic"): "topics",
    ("presets", "preset"): "of no file",
}
"""Columns under which other files name what may be called otherwise if none of them does."""


def used_elsewhere(folder: Path, table: str, column: str) -> set[str]:
    """The names of a column that other files refer to; all of them where it refers to others itself."""
    if (table, column) not in ELSEWHERE:
        header, *rows = read(SHIPPED / f"{table}.csv")
        return {part for row in rows for part in row[header.index(column)].split("; ")}
    named: set[str] = {"Health", "Gender", "Climate", "Emergencies"}  # themes of organisations, in lower case
    for other in MODELS:
        header, *rows = read(folder / f"{other}.csv")
        if other != table and (wanted := ELSEWHERE[table, column]) in header:
            named |= {part for row in rows for part in row[header.index(wanted)].split("; ")}
    return named


def test_every_name_of_every_wiki_belongs_to_the_others():
    header, *rows = read(SHIPPED / "wikis.csv")
    assert len(rows) >= 805
    for row in rows:
        cells = {column: cell for column, cell in zip(header, row, strict=True) if cell}
        assert KnownWiki.model_validate(cells)
        for column in ("wiki", "dbname", "domain"):
            with pytest.raises(ValueError, match=r"does not belong|write the"):
                KnownWiki.model_validate(cells | {column: f"x{cells[column]}"})


def rename_in(folder: Path, tables: tuple[str, ...], old: str, new: str) -> None:
    for table in tables:
        rows = read(folder / f"{table}.csv")
        write(folder / f"{table}.csv", [[new if cell == old else cell for cell in row] for row in rows])


@pytest.mark.parametrize("name", sorted(statements()))
def test_a_criterion_renamed_in_all_files_is_refused_by_build_and_named_by_check(folder, tmp_path, name):
    """Its SELECT keeps the old name: without a word, all of its evidence would be gone."""
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
        ("organisations", "health; emergencies", "helth; emergencies", "theme helth (1 organisation)"),
        ("organisations", "English; French; ", "English; Frensh; ", "is called Frensh"),
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


def test_lists_of_a_content_set_that_was_renamed_and_ideas_on_no_topic_are_said(golden, tmp_path):
    registry = Path(shutil.copytree(GOLDEN / "registry", tmp_path / "registry"))
    rename_in(registry, ("content_sets",), "delta_tree", "delta_trees")
    (tmp_path / "ideas.csv").write_text("topic,language,link,date\nSeas,sv,https://a.example/b,2026-03-01\n")
    store = Store(golden.home, registry)
    store.load("community-ideas", tmp_path / "ideas.csv")
    store.build()
    reader = SnapshotReader(store.home)
    found = {finding.where: f"{finding.what}; {finding.remedy}" for finding in unanswered_in_snapshot(reader)}
    reader.close()
    assert set(found) == {"delta_tree", "community-ideas"}
    assert found["delta_tree"].endswith("did you mean delta_trees?")
    assert "no topic Seas" in found["community-ideas"]
    assert found["community-ideas"].endswith("did you mean Sea?")
