"""What loaded tables look like, and how the sample takes its place."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pyarrow as pa
import pytest

from sic_metrics.errors import RegistryError, UsageError
from sic_metrics.registry import load_registry


def test_columns_are_typed_and_empty_cells_are_null(tiny: Path) -> None:
    tables = load_registry(tiny).tables
    organisations = tables["organisations"]
    assert organisations.schema.field("member_states").type == pa.int64()
    assert organisations["member_states"].to_pylist() == [194, None]
    assert organisations["wikidata_id"].to_pylist() == ["Q7817", None]
    assert tables["published_impact"].schema.field("value").type == pa.float64()
    assert tables["published_impact"]["value"].to_pylist() == [19.8]
    assert tables["events"]["date"].to_pylist() == ["2020-05", "2024-02-29"]
    assert tables["topic_articles"]["images"].to_pylist() == [None]
    assert tables["topic_articles"]["maintenance_tags"].to_pylist() == [0]


def test_empty_depth_is_seven_and_a_given_zero_stays(tiny: Path) -> None:
    sets = load_registry(tiny).tables["content_sets"]
    assert sets["depth"].to_pylist() == [7, 0]
    assert sets["prune"].to_pylist() == [None, "Old_posters|Maps"]


def test_a_column_without_any_value_keeps_its_type(tiny: Path) -> None:
    assert load_registry(tiny).tables["topic_articles"].schema.field("images").type == pa.int64()
    (tiny / "events.csv").write_text("event_id,org_id,date,kind,title,source\n")
    events = load_registry(tiny).tables["events"]
    assert events.num_rows == 0
    assert events.schema.field("date").type == pa.string()


def test_further_columns_may_be_left_out_and_columns_stand_in_any_order(tiny: Path) -> None:
    (tiny / "wikis.csv").write_text(
        "language,wiki,domain,dbname,main_page\nEnglish,en.wikipedia,en.wikipedia.org,enwiki,\n"
    )
    wikis = load_registry(tiny).tables["wikis"]
    assert wikis.column_names[:2] == ["wiki", "dbname"]
    assert wikis.to_pylist()[0]["direction"] is None


def test_files_as_spreadsheets_save_them_give_the_same_registry(tiny: Path) -> None:
    plain = load_registry(tiny).digest
    for path in tiny.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"United Nations\nWomen", b"UNW"))
    marked = load_registry(tiny)
    for path in tiny.glob("*.csv"):
        path.write_bytes(path.read_bytes()[3:].replace(b"\n", b"\r\n") + b"\r\n")
    assert load_registry(tiny).digest == marked.digest != plain


def test_the_sample_adds_organisations_and_takes_over_sets_and_wikis(tiny: Path, sample: Path) -> None:
    tables = load_registry(tiny, sample).tables
    marks = {row["org_id"]: row["sample"] for row in tables["organisations"].to_pylist()}
    assert marks == {"WHO": False, "UN_WOMEN": False, "DEMO_REEF": True}
    assert tables["content_sets"]["content_set_id"].to_pylist() == ["demo_reef"]
    assert tables["content_sets"]["sample"].to_pylist() == [True]
    assert tables["wikis"]["wiki"].to_pylist() == ["sv.wikipedia"]
    assert tables["events"]["sample"].to_pylist() == [False, False, True]
    assert tables["partnerships"].equals(load_registry(tiny).tables["partnerships"])


def test_a_registry_without_other_names_has_none_and_the_sample_takes_the_real_ones(
    tiny: Path, sample: Path
) -> None:
    assert load_registry(tiny, sample).tables["aliases"]["alias"].to_pylist() == ["OMS", "OMS"]
    (tiny / "aliases.csv").unlink()
    assert load_registry(tiny).tables["aliases"].num_rows == 0


def test_a_wrong_row_of_the_sample_is_named_by_its_own_file(tiny: Path, sample: Path) -> None:
    _replace(sample / "content_sets.csv", "demo_reef,DEMO_REEF", "demo_reef,WHO")
    with pytest.raises(RegistryError) as caught:
        load_registry(tiny, sample)
    place = f"{sample / 'content_sets.csv'}, line 2, column org_id"
    assert f"{place}: 'WHO' must begin with DEMO_ in the sample" in str(caught.value)


def test_a_content_set_is_found_by_its_id(tiny: Path) -> None:
    posters = load_registry(tiny).content_set("who_posters")
    assert (posters.org_id, posters.depth, posters.since) == ("WHO", 0, "2024-02")
    assert posters.prune == "Old_posters|Maps"
    assert not load_registry(tiny).content_set("who_files").prune


def test_an_unknown_content_set_is_answered_with_names_like_it(tiny: Path) -> None:
    registry = load_registry(tiny)
    with pytest.raises(UsageError, match="'who_file' in the registry; did you mean who_files"):
        registry.content_set("who_file")
    with pytest.raises(UsageError, match="the registry has: who_files, who_posters"):
        registry.content_set("zzz")


def test_the_digest_follows_the_content_only(tiny: Path) -> None:
    first = load_registry(tiny).digest
    assert len(first) == 64
    assert load_registry(tiny).digest == first
    _replace(tiny / "wikis.csv", "Main_Page", "Main_page")
    assert load_registry(tiny).digest != first


def test_a_registry_cannot_be_changed(tiny: Path) -> None:
    registry = load_registry(tiny)
    with pytest.raises(TypeError):
        registry.tables["wikis"] = registry.tables["events"]  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        registry.tables = {}  # type: ignore[misc]


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("spelling", ["Category:Files by WHO", "files_by_WHO", "category:_Files__by WHO"])
def test_a_category_is_read_in_each_of_its_spellings(tiny: Path, spelling: str) -> None:
    expected = load_registry(tiny).digest
    _replace(tiny / "content_sets.csv", "Files_by_WHO", spelling)
    _replace(tiny / "content_sets.csv", "Old_posters|Maps", "Category:old posters|maps")
    assert load_registry(tiny).digest == expected
