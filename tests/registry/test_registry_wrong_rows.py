"""A wrong row is named by file, line, column and reason, and nothing is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sic_metrics.errors import RegistryError
from sic_metrics.registry import load_registry
from sic_metrics.registry.reading import read_rows

WRONG_CELLS = [
    # file, old, new, line, column, reason
    ("organisations", "WHO,WHO,World", "who,WHO,World", 2, "org_id", "write the short name in capitals"),
    ("organisations", "UN_WOMEN,", "UN__WOMEN,", 3, "org_id", "one underscore"),
    ("organisations", "WHO,WHO,World", "DEMO_WHO,WHO,World", 2, "org_id", "may not begin with DEMO_"),
    ("organisations", "UN_WOMEN,UN Women", "WHO,UN Women", 3, "org_id", "'WHO' is there already"),
    ("organisations", "UN agency,IGO", "UN agency,UN", 2, "igo_or_ingo", "'UN' is not allowed; use 'IGO'"),
    ("organisations", ",candidate,", ",condidate,", 3, "stage", "use 'partner', 'candidate' or 'comparator'"),
    ("organisations", ",partial,", ",maybe,", 2, "licence_fit", "'maybe' is not allowed"),
    ("organisations", ",unknown,", ",,", 3, "licence_fit", "is empty; fill it in"),
    ("organisations", "Q7817", "7817", 2, "wikidata_id", "write a Wikidata item"),
    ("organisations", "who.int", "https://who.int", 2, "official_domain", "without https://"),
    ("organisations", "3; 2", "3;2", 2, "sdgs", "from 1 to 17"),
    ("organisations", "3; 2", "3; 18", 2, "sdgs", "from 1 to 17"),
    ("organisations", "194", '"1,194"', 2, "member_states", "whole number in plain digits"),
    ("organisations", "194", "1_194", 2, "member_states", "plain digits"),
    ("organisations", "194", "١٩٤", 2, "member_states", "plain digits"),
    ("organisations", "194", "9" * 19, 2, "member_states", "plain digits"),
    ("organisations", "World Health", " World Health", 2, "full_name", "remove the blank"),
    ("organisations", "health,3", "health;climate,3", 2, "themes", "part the words by '; '"),
    ("organisations", "health,3", '"health, climate",3', 2, "themes", "part the words by '; '"),
    ("organisations", "health,3", "Health,3", 2, "themes", "'Health' is no theme; did you mean health?"),
    ("organisations", "health,3", "health; chess,3", 2, "themes", "'chess' is no theme; the themes are"),
    ("organisations", "health,3", "health; health,3", 2, "themes", "'health' stands there twice"),
    ("organisations", "3; 2", "3; 3", 2, "sdgs", "'3' stands there twice"),
    ("organisations", "English; French", "English;French", 2, "official_languages", "one blank"),
    ("organisations", "English; French", "English; Frensh", 2, "official_languages", "did you mean French?"),
    ("organisations", "English; French", "EU official languages", 2, "official_languages", "name each one"),
    ("organisations", "English; French", "French; French", 2, "official_languages", "'French' stands there"),
    ("organisations", "IGO,,unwomen", "IGO,Q7817,unwomen", 3, "wikidata_id", "'Q7817' is there already"),
    ("aliases", "WHO,OMS,fr", "WO,OMS,fr", 2, "org_id", "not in organisations.csv; did you mean WHO?"),
    ("aliases", "OMS,es", "OMS,fr", 3, "language", "is there already"),
    ("aliases", "OMS,fr", "OMS,de", 2, "language", "'de' is not allowed; use 'en', 'fr', 'es'"),
    ("aliases", "OMS,fr,acronym", "OMS,fr,sign", 2, "kind", "use 'acronym', 'name' or 'former'"),
    ("aliases", "WHO,OMS,fr", "WHO,,fr", 2, "alias", "is empty; fill it in"),
    ("content_sets", "who_files", "WHO_files", 2, "content_set_id", "lower-case words"),
    ("content_sets", "who_posters,", "who_files,", 3, "content_set_id", "is there already"),
    (
        "content_sets",
        "who_files,WHO",
        "who_files,WO",
        2,
        "org_id",
        "not in organisations.csv; did you mean WHO?",
    ),
    ("content_sets", "who_files,WHO", "who_files,", 2, "org_id", "is empty"),
    (
        "content_sets",
        "WHO,files,commons_category,Files",
        "WHO,media,commons_category,Files",
        2,
        "channel",
        "'media'",
    ),
    ("content_sets", "commons_category,Files", "category,Files", 2, "kind", "'category' is not allowed"),
    ("content_sets", "Files_by_WHO", "Category:", 2, "value", "is not a category"),
    ("content_sets", "Files_by_WHO", "Files#by_WHO", 2, "value", "no title holds '#'"),
    ("content_sets", "Posters,0", "Category:files by WHO,7", 3, "value", "to the same depth by 'who_files'"),
    (
        "content_sets",
        "files,commons_category,Files_by_WHO",
        "links,domain,http://who.int",
        2,
        "value",
        "domain",
    ),
    ("content_sets", "files,commons_category,Files_by_WHO", "wikidata,property,Q5", 2, "value", "P1566"),
    ("content_sets", "files,commons_category,Files_by_WHO", "text,template,A b", 2, "value", "underscores"),
    ("content_sets", "files,commons", "links,commons", 2, "kind", "write the channel files"),
    (
        "content_sets",
        "files,commons_category,Files_by_WHO",
        "text,domain,who.int",
        2,
        "kind",
        "channel links",
    ),
    ("content_sets", "Posters,0", "Posters,21", 3, "depth", "from 0 to 20"),
    ("content_sets", "Old_posters|Maps", "Maps|Posters", 3, "prune", "leaves out the whole set"),
    ("content_sets", "Posters,0", "Files_by_WHO,7", 3, "value", "to the same depth by 'who_files'"),
    ("content_sets", "Posters,0", "Posters,-1", 3, "depth", "whole number"),
    ("content_sets", "Old_posters|Maps", "Old_posters||Maps", 3, "prune", "is not a category"),
    ("content_sets", "Old_posters|Maps", "Old_posters|old<maps", 3, "prune", "'old<maps'"),
    ("content_sets", "Old_posters|Maps", "Maps|category:posters", 3, "prune", "leaves out the whole set"),
    ("content_sets", "Maps,by", "Maps,from", 3, "relation", "use 'by' or 'about'"),
    ("content_sets", "2024-02", "2024-13", 3, "since", "YYYY-MM"),
    ("content_sets", "2024-02", "2024-02-01", 3, "since", "YYYY-MM"),
    ("wikis", "en.wikipedia,", "enwiki,", 2, "wiki", "as the analytics API does"),
    ("wikis", "en.wikipedia,", "en.wikipedia.org,", 2, "wiki", "as the analytics API does"),
    ("wikis", "en.wikipedia.org", "fr.wikipedia.org", 2, "domain", "write en.wikipedia.org"),
    ("wikis", "wikidatawiki", "wikidata_wiki", 3, "dbname", "write wikidatawiki"),
    ("wikis", "Main_Page", "Main Page", 2, "main_page", "with underscores"),
    ("wikis", "Main_Page", "main_Page", 2, "main_page", "write Main_Page"),
    ("wikis", "Main_Page", "Pagina%20principale", 2, "main_page", "write Pagina_principale"),
    ("wikis", "Main_Page", "Hoofdpagina;Hoofd", 2, "main_page", "one blank"),
    ("wikis", "Main_Page", "Main_Page; main", 2, "main_page", "write Main"),
    ("events", "2024-02-29", "2023-02-29", 3, "date", "day is out of range"),
    ("events", "2020-05", "May 2020", 2, "date", "YYYY-MM"),
    ("events", "who_upload,WHO", "who_upload,UNESCO", 3, "org_id", "not in organisations.csv"),
    ("events", ",break,", ",brake,", 2, "kind", "'brake' is not allowed"),
    ("events", "who_upload", "agents_split", 3, "event_id", "is there already"),
    ("partnerships", "WHO,WHO", "WHOO,WHO", 2, "org_id", "did you mean WHO?"),
    ("partnerships", "2020", "c. 2020", 2, "start_year", "plain digits"),
    ("partnerships", "2020,,", "2020,2019,", 2, "end_year_or_status", "before it starts (2020)"),
    ("partnerships", "2020,,", "2020,ended 2018,", 2, "end_year_or_status", "before it starts (2020)"),
    ("published_impact", ",WMSE", "WMSE,WMSE", 2, "org_id", "not in organisations.csv"),
    ("published_impact", "cost,19.80", "cost,1e3", 2, "value", "plain number"),
    ("published_impact", "cost,19.80", "cost,nan", 2, "value", "plain number"),
    ("published_impact", "exact", "exactly", 2, "value_is", "'exact', 'approx' or 'lower_bound'"),
    ("published_impact", "input_cost", "price", 2, "metric_kind", "'price'"),
    ("topics", "Health,theme", "Health,Theme", 2, "kind", "'theme' or 'SDG'"),
    ("topic_articles", "Health; SDG", "Helth; SDG", 2, "topics", "not in topics.csv; did you mean Health?"),
    ("topic_articles", "Health; SDG 16 Peace, justice", "Health; Health", 2, "topics", "stands there twice"),
    ("topic_articles", "99.5,C", "-99.5,C", 2, "mean_daily_views", "not negative"),
    ("topic_articles", "Peace,Q454", "peace,Q454", 2, "page_title", "write Peace"),
    ("topic_articles", "Peace,Q454", "War%20time,Q454", 2, "page_title", "write War_time"),
    ("topic_articles", "99.5,C", "99.5,D", 2, "quality_class", "'D' is not allowed"),
    ("topic_articles", "Peace,Q454", "World peace,Q454", 2, "page_title", "underscores"),
]


@pytest.mark.parametrize("case", WRONG_CELLS, ids=lambda case: f"{case[0]}.{case[4]}={case[2][:20]}")
def test_wrong_cell(tiny: Path, case: tuple[str, str, str, int, str, str]) -> None:
    name, old, new, line, column, reason = case
    path = tiny / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [
        each for each in _wrong_places(tiny) if each.startswith(f"{path}, line {line}, column {column}: ")
    ]
    assert len(found) == 1
    assert reason in found[0]


FURTHER = {
    "licence_text": "yes: CC BY 4.0",
    "licence_photos": "no: non-commercial",
    "licence_data": "unknown: not looked at",
    "spending_health_share": "60",
    "spending_gender_share": "0",
    "spending_climate_share": "2.5",
    "spending_humanitarian_share": "12",
    "spending_without_goal_share": "20",
    "spending_year": "2024",
    "spending_source": "its accounts",
}
WRONG_FURTHER_CELLS = [
    # column, cell, column that is named, reason
    ("licence_text", "CC BY 4.0", "licence_text", "write yes, partial, no or unknown, then ': '"),
    ("licence_photos", "yes: CC BY 4.0", "org_id", "licence_fit is partial, but"),
    ("licence_text", "no: non-commercial", "org_id", "come to no; correct one of them"),
    ("spending_health_share", "101", "spending_health_share", "from 0 to 100"),
    ("spending_year", "24", "spending_year", "write the year as YYYY"),
    ("spending_source", "", "org_id", "with year and source, or none"),
]


def with_further_columns(folder: Path, cells: dict[str, str]) -> None:
    path = folder / "organisations.csv"
    header, who, *rest = path.read_text(encoding="utf-8").split("\n")
    lines = [f"{header},{','.join(cells)}", f"{who},{','.join(cells.values())}", rest[0]]
    path.write_text("\n".join([*lines, f"{rest[1]}{',' * len(cells)}", *rest[2:]]), encoding="utf-8")


def test_licences_by_kind_and_shares_of_spending_may_be_there(tiny: Path) -> None:
    with_further_columns(tiny, FURTHER)
    who, un_women = load_registry(tiny).tables["organisations"].to_pylist()
    assert who["licence_photos"] == "no: non-commercial"
    assert who["spending_climate_share"] == 2.5
    assert un_women["spending_year"] is None


@pytest.mark.parametrize("case", WRONG_FURTHER_CELLS, ids=lambda case: f"{case[0]}={case[1]}")
def test_wrong_licence_or_spending(tiny: Path, case: tuple[str, str, str, str]) -> None:
    column, cell, named, reason = case
    with_further_columns(tiny, FURTHER | {column: cell})
    (place,) = _wrong_places(tiny)
    assert place.startswith(f"{tiny / 'organisations.csv'}, line 2, column {named}: ")
    assert reason in place


def test_views_that_end_before_they_begin(tiny: Path) -> None:
    path = tiny / "topic_articles.csv"
    text = path.read_text(encoding="utf-8").replace("daily_views", "daily_views,views_since")
    path.write_text(text.replace("99.5,", "99.5,2025-08,"), encoding="utf-8")
    (place,) = _wrong_places(tiny)
    assert "line 2, column as_of: " in place
    assert "would end before they begin (2025-08)" in place


HEADER = b"event_id,org_id,date,kind,title,source\n"
WRONG_FILES = [
    # body of events.csv, place, reason
    (b"", ", line 1", "is empty; its first line must name the columns"),
    (b"\n\n", ", line 1", "is empty"),
    (HEADER.replace(b"title", b"titel"), ", line 1, column titel", "did you mean title?"),
    (HEADER.replace(b"title,", b""), ", line 1, column title", "is missing from the header"),
    (HEADER.replace(b"title", b"kind"), ", line 1, column kind", "is in the header twice"),
    (HEADER.replace(b"source", b"source,colour"), ", line 1, column colour", "is not a column of this file"),
    (HEADER + b"a,,2020-05,note,one,two,three\n", ", line 2", "has 7 cells where the header has 6"),
    (HEADER + b"\na,,2020-05,note\n", ", line 3", "has 4 cells where the header has 6"),
    (HEADER + b"a,,2020-05,note,caf\xe9,b\n", ", line 2", "is not UTF-8; save the file as 'CSV UTF-8'"),
    (HEADER + b"a,,2020-05,note,\0,b\n", ", line 2", "NUL"),
    (HEADER + b'a,,2020-05,note,"one\ntwo",b\nb,,2020-05,note,"open,b\n', ", line 4", "each quote is closed"),
    (HEADER + b'a,,2020-05,note,"one"two,b\n', ", line 2", "is not a CSV row"),
    (HEADER.decode().encode("utf-16"), ", line 1", "is not UTF-8"),
]


@pytest.mark.parametrize(("body", "place", "reason"), WRONG_FILES)
def test_wrong_file(tiny: Path, body: bytes, place: str, reason: str) -> None:
    path = tiny / "events.csv"
    path.write_bytes(body)
    found = [each for each in _wrong_places(tiny) if each.startswith(f"{path}{place}: ")]
    assert len(found) == 1
    assert reason in found[0]


def test_missing_file_and_folder_in_its_place(tiny: Path) -> None:
    (tiny / "events.csv").unlink()
    (tiny / "wikis.csv").unlink()
    (tiny / "wikis.csv").mkdir()
    places = _wrong_places(tiny)
    assert f"{tiny / 'events.csv'}: is missing; put the file there" in places
    assert any(place.startswith(f"{tiny / 'wikis.csv'}: cannot be read") for place in places)


def test_a_file_read_in_part_raises_no_alarm_about_names_it_may_hold(tiny: Path) -> None:
    (tiny / "organisations.csv").write_bytes(b"\xff")
    assert len(_wrong_places(tiny)) == 1


def test_all_wrong_rows_are_counted_and_the_first_twenty_shown(tiny: Path) -> None:
    rows = "".join(f"event_{n},,2020-05,brake,Title,source\n" for n in range(30))
    (tiny / "events.csv").write_bytes(HEADER + rows.encode())
    with pytest.raises(RegistryError) as caught:
        load_registry(tiny)
    lines = str(caught.value).splitlines()
    assert lines[0] == "the registry is wrong at 30 places; nothing of it was loaded"
    assert "line 2, column kind" in lines[1]
    assert "line 21, column kind" in lines[20]
    assert lines[21:] == ["... and 10 more"]


def test_two_wrong_cells_of_a_row_and_wrong_rows_of_two_files_are_all_named(tiny: Path) -> None:
    (tiny / "events.csv").write_bytes(HEADER + b"a,,2020,brake,Title,source\n")
    (tiny / "wikis.csv").write_text("wiki,dbname,domain,language,main_page\nen,enwiki,en.org,English,\n")
    places = "\n".join(_wrong_places(tiny))
    for place in ("events.csv, line 2, column date", "events.csv, line 2, column kind"):
        assert place in places
    assert "wikis.csv, line 2, column wiki" in places


def test_a_long_cell_is_cut_in_the_message(tiny: Path) -> None:
    (tiny / "events.csv").write_bytes(HEADER + b"a,," + b"9" * 5000 + b",note,Title,source\n")
    (place,) = _wrong_places(tiny)
    assert len(place) < 300


@given(st.lists(st.text(alphabet='ab",\r\n\u2028\x0b', max_size=8), max_size=12))
def test_lines_are_those_of_the_file_after_any_quoted_text(
    tmp_path_factory: pytest.TempPathFactory, notes: list[str]
) -> None:
    path = tmp_path_factory.mktemp("lines") / "rows.csv"
    text, expected = "id,note\n", []
    for note in notes:
        expected.append(text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1)
        text += 'x,"{}"\n'.format(note.replace('"', '""'))
    path.write_bytes(text.encode())
    rows, problems = read_rows(path, ["id", "note"])
    assert not problems
    assert [row.line for row in rows] == expected
    assert [row.cells.get("note", "") for row in rows] == notes


def _wrong_places(folder: Path) -> list[str]:
    with pytest.raises(RegistryError) as caught:
        load_registry(folder)
    return str(caught.value).splitlines()[1:]
