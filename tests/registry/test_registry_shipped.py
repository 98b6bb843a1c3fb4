"""The registry that ships is sound, complete and quick to load."""

from __future__ import annotations

import csv
import os
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from sic_metrics.registry import load_registry

FACTS = os.environ.get("SIC_FACTS", "")
ADDED_TO_FACTS = {
    "organisations": [
        "SWEDISH_NATIONAL_ARCHIVES",
        "NATURALIS",
        "NATIONALMUSEUM",
        "NATIONAL_LIBRARY_OF_SWEDEN",
        "NATIONAL_LIBRARY_OF_NORWAY",
        "NATIONAL_ARCHIVES_OF_NORWAY",
        "NATIONAL_ARCHIVES_OF_FINLAND",
        "SWEDISH_LITERATURE_IN_FINLAND",
        "ROYAL_DANISH_LIBRARY",
        "SMK",
        "KB_NETHERLANDS",
        "ATRIA",
        "WATERLANDS_ARCHIEF",
        "ST_GALLEN_UNIVERSITY_ARCHIVE",
        "ZURICH_CENTRAL_LIBRARY",
    ],
    "published_impact": ["ST_GALLEN_UNIVERSITY_ARCHIVE"],
}
"""The comparators, and a figure to reconcile with."""
FOUND_LATER = {
    "partnerships": ("partnerships-additions-2026-11.csv", "raw/2026-11/registry_partnerships_to_add.csv"),
    "published_impact": ("raw/2026-11/registry_published_impact_to_add.csv",),
    "topic_articles": (
        "raw/2026-11/topic_articles_climate_9_wikipedias_2021.csv",
        "raw/2026-11/topic_articles_rare_diseases_2015_2024.csv",
    ),
}
"""Files of facts whose rows follow those of the table's own file."""
OPEN_END_FILLED = ("partnerships", "IEA")
"""A row found later that says when a collaboration was last seen: it is in the row that was there."""


def test_every_table_is_there_with_its_rows(shipped: Path) -> None:
    tables = load_registry(shipped).tables
    assert {name: table.num_rows for name, table in tables.items()} == {
        "organisations": 138,
        "content_sets": 35,
        "wikis": 824,
        "events": 5,
        "partnerships": 63,
        "published_impact": 120,
        "topics": 502,
        "topic_articles": 3155,
        "criteria": 10,
        "presets": 60,
        "effort": 4,
        "evidence": 38,
        "aliases": 512,
        "theme_views": 2640,
        "domain_references": 758,
        "languages": 349,
    }


@pytest.mark.parametrize(
    "name", ["organisations", "partnerships", "published_impact", "topics", "topic_articles"]
)
def test_facts_are_carried_over_in_order(shipped: Path, name: str) -> None:
    if not FACTS:
        pytest.skip("SIC_FACTS does not name the folder of the source facts")
    ours, theirs = _first_cells(shipped / f"{name}.csv"), _first_cells(Path(FACTS) / f"{name}.csv")
    for file in FOUND_LATER.get(name, ()):
        theirs += [cell for cell in _first_cells(Path(FACTS) / file)[1:] if (name, cell) != OPEN_END_FILLED]
    assert ours == theirs + ADDED_TO_FACTS.get(name, [])


def test_every_licence_that_was_found_is_evidence_with_its_error(shipped: Path) -> None:
    if not FACTS:
        pytest.skip("SIC_FACTS does not name the folder of the source facts")
    errors = {"seen": 0.1, "reported": 0.2}
    with (Path(FACTS) / "evidence-2026-11.csv").open(encoding="utf-8", newline="") as lines:
        theirs = {
            (row["org_id"], float(row["value"]), errors[row["certainty"]])
            for row in csv.DictReader(lines)
            if row["criterion-or-field"] == "licence"
        }
    rows = load_registry(shipped).tables["evidence"].to_pylist()
    assert {(row["org_id"], row["raw"], row["error"]) for row in rows} == theirs
    assert all(re.match("(Text|Photos|Data)[a-z, ]*: ", row["note"]) and row["source"] for row in rows)


def test_licence_of_all_material_is_what_people_found(shipped: Path) -> None:
    tables = load_registry(shipped).tables
    fits = {row["org_id"]: row["licence_fit"] for row in tables["organisations"].to_pylist()}
    found = {row["org_id"]: row["raw"] for row in tables["evidence"].to_pylist()}
    assert {org: fits[org] for org in found} == {
        org: {0: "no", 0.5: "partial", 1: "yes"}[raw] for org, raw in found.items()
    }


def test_views_of_articles_name_their_months_or_begin_with_the_first_edit(shipped: Path) -> None:
    windows = Counter(
        (row["views_since"], row["as_of"])
        for row in load_registry(shipped).tables["topic_articles"].to_pylist()
    )
    assert windows == {(None, "2025-07"): 851, ("2021-01", "2021-12"): 534, ("2015-07", "2024-09"): 1770}


def _first_cells(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [row[0] for row in csv.reader(lines)]


def test_org_id_follows_from_the_short_name(shipped: Path) -> None:
    for row in load_registry(shipped).tables["organisations"].to_pylist():
        assert row["org_id"] == re.sub("[^A-Z0-9]+", "_", row["short_name"].upper())


def test_organisations_that_are_neither_are_the_comparators(shipped: Path) -> None:
    rows = load_registry(shipped).tables["organisations"].to_pylist()
    neither = {row["org_id"] for row in rows if row["igo_or_ingo"] == "neither"}
    assert neither == {row["org_id"] for row in rows if row["stage"] == "comparator"}
    assert neither == set(ADDED_TO_FACTS["organisations"])


def test_umbrella_category_is_about_and_uploads_are_by(shipped: Path) -> None:
    registry = load_registry(shipped)
    relation = {row["value"]: row["relation"] for row in registry.tables["content_sets"].to_pylist()}
    assert relation["UNESCO"] == "about"
    assert relation["Content_produced_by_UNESCO"] == "by"
    assert [value for value, kind in relation.items() if kind == "about"] == ["UNESCO"]
    assert registry.content_set("naturalis_files").value == "Media_donated_by_Naturalis_Biodiversity_Center"


def test_commons_categories_of_the_organisations_have_a_content_set(shipped: Path) -> None:
    tables = load_registry(shipped).tables
    followed = {(row["org_id"], row["value"]) for row in tables["content_sets"].to_pylist()}
    for row in tables["organisations"].to_pylist():
        for category in filter(None, (row["commons_category"] or "").split("; ")):
            assert (row["org_id"], category.replace(" ", "_")) in followed


def test_wikis_are_spelled_as_the_analytics_api_does(shipped: Path) -> None:
    wikis = {row["wiki"]: row for row in load_registry(shipped).tables["wikis"].to_pylist()}
    assert {"en.wikipedia", "commons.wikimedia", "wikidata", "wikisource", "sv.wiktionary"} <= set(wikis)
    assert wikis["be-tarask.wikipedia"]["dbname"] == "be_x_oldwiki"
    assert {wikis[wiki]["direction"] for wiki in ("ar.wikipedia", "ur.wikipedia", "ary.wikipedia")} == {"rtl"}
    assert wikis["sw.wikipedia"]["direction"] == "ltr"
    assert wikis["sw.wikipedia"]["language"] == "Swahili"
    assert wikis["fat.wikipedia"]["direction"] is None


def test_breaks_of_the_data_are_marked_for_everyone(shipped: Path) -> None:
    events = load_registry(shipped).tables["events"].to_pylist()
    assert [(row["date"], row["kind"]) for row in events] == [
        ("2019-05", "break"),
        ("2020-05", "break"),
        ("2023-11", "note"),
        ("2025-03", "break"),
        ("2025-08", "break"),
    ]
    assert all(row["org_id"] is None and row["source"].startswith("https://") for row in events)


def test_nothing_invented_ships(shipped: Path) -> None:
    tables = load_registry(shipped).tables
    for name in ("organisations", "content_sets", "events"):
        assert not any(tables[name]["sample"].to_pylist())


def test_files_have_plain_line_ends_and_no_byte_order_mark(shipped: Path) -> None:
    for path in sorted(shipped.glob("*.csv")):
        body = path.read_bytes()
        assert b"\r" not in body
        assert not body.startswith(b"\xef\xbb\xbf")
        assert body.endswith(b"\n")


def test_loading_is_quick(shipped: Path) -> None:
    def seconds() -> float:
        start = time.process_time()
        load_registry(shipped)
        return time.process_time() - start

    assert min(seconds() for _ in range(5)) < 0.3
