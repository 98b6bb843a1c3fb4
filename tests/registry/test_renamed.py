"""A name that is changed in one file only: a clear error or a finding that names it, never silence."""

from pathlib import Path

import pytest

from sic_metrics.registry.models import MODELS, KnownWiki
from tests.registry.conftest import SHIPPED
from tests.registry.renaming import Table, folder, read, renamed, said, write

pytestmark = pytest.mark.slow

__all__ = ["folder"]

KEYS = {
    "organisations": ("org_id", "short_name"),
    "content_sets": ("org_id",),
    "partnerships": ("org_id",),
    "published_impact": ("org_id", "unit"),
    "topics": ("topic", "wiki_language", "organisations_with_relevant_material"),
    "topic_articles": ("wiki", "topics"),
    "criteria": ("criterion_id",),
    "presets": ("preset", "criterion_id"),
    "effort": ("un_body", "on_record"),
    "aliases": ("org_id",),
    "theme_views": ("wiki",),
    "domain_references": ("org_id", "wiki"),
}
"""Columns whose cells another file, or SQL, or what people enter refers to; `wikis` has a test of its own."""
NOTHING_REFERS_TO = {
    ("content_sets", "content_set_id"),  # but lists that are loaded: see below
    ("organisations", "wikidata_id"),
    ("criteria", "name"),
    ("events", "event_id"),
    ("aliases", "alias"),
    ("aliases", "language"),
    ("topics", "article_title"),
    ("topic_articles", "page_title"),
    ("theme_views", "theme"),  # one of four, else it is refused
    ("theme_views", "year"),
    ("domain_references", "domain"),
    ("domain_references", "as_of"),
    ("evidence", "org_id"),  # see test_renamed_names
    ("evidence", "criterion_id"),
}


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
