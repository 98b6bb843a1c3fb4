"""What communities asked for: two forms of file, wrong rows named, hostile words kept as words."""

from datetime import date

import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.sources import community_ideas

CSV = """topic,language,link,date,title
Sea,sw,https://meta.wikimedia.org/wiki/Talk:Ideas,2026-03-01,Tide pool
"""
WIKITEXT = """Some words before.
<!-- a comment
{| that is no table
-->
{| class="wikitable sortable"
|+ What we would like
! Date !! Topic !! '''Language'''
! scope="col" | Link
! Title
|-
| 2026-03-01 || Sea || style="color:red" | sw
| [https://meta.wikimedia.org/wiki/Talk:Ideas the talk page]
| [[:sw:Tide_pool|Tide pool]]
|-
|}
And after.
"""


def parsed(tmp_path, body, today=None, name="ideas.csv"):
    path = tmp_path / name
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return community_ideas.parse(community_ideas.fetch(path), name, today).to_pylist()


@pytest.mark.parametrize("body", [CSV, WIKITEXT, CSV.replace("topic,", "Topic ,"), "\ufeff" + CSV])
def test_both_forms_and_any_order_of_headings_say_the_same(tmp_path, body):
    assert parsed(tmp_path, body) == [
        {
            "topic": "Sea", "language": "sw", "link": "https://meta.wikimedia.org/wiki/Talk:Ideas",
            "date": date(2026, 3, 1), "title": "Tide pool", "note": None,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "a'' b {{!}} ]]", "رجل"]
)
def test_hostile_words_are_words(tmp_path, title):
    body = 'topic,language,link,date,title\nSea,sw,https://e.org,2026-03-01,"' + title + '"\n'
    assert parsed(tmp_path, body)[0]["title"] == title


def test_a_cell_of_a_wiki_table_goes_on_over_lines_and_marks_are_taken_off(tmp_path):
    body = WIKITEXT.replace(
        "[[:sw:Tide_pool|Tide pool]]", "A &lt;b&gt; <nowiki>[x]</nowiki>\n''and'' {{!}} more"
    )
    assert parsed(tmp_path, body)[0]["title"] == "A <b> [x] and | more"


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ("<nowiki>a|b</nowiki>", "a|b"),
        ("<nowiki>a||b</nowiki> and <NOWIKI>[[c|d]]</NOWIKI>", "a||b and [[c|d]]"),
        ("<nowiki>''a'' <br> &lt;</nowiki>", "''a'' <br> <"),
        ("<nowiki><!-- a --></nowiki>b", "<!-- a -->b"),
        ("a<!-- <nowiki> -->b", "ab"),
        ("'<nowiki/>'a''", "''a"),
        ("a<br>b<br/>c<br />d", "a b c d"),
        ("<small>a</small> <span style='x'>b</span><sup>2</sup>", "a b2"),
        ("a<ref>b</ref><ref name=c/> d", "a d"),
        ("<script>a</script> <blink>", "<script>a</script> <blink>"),
        ("a < b, c > d <bright>", "a < b, c > d <bright>"),
    ],
)
def test_a_cell_of_a_wiki_table_is_what_a_reader_sees(tmp_path, cell, title):
    body = WIKITEXT.replace("| [[:sw:Tide_pool|Tide pool]]", f"| {cell}")
    assert parsed(tmp_path, body)[0]["title"] == title


def test_what_stands_in_nowiki_may_go_over_lines_and_no_sign_can_take_its_place(tmp_path):
    body = WIKITEXT.replace("| [[:sw:Tide_pool|Tide pool]]", "| <nowiki>a\n|-\n|b</nowiki>")
    assert parsed(tmp_path, body)[0]["title"] == "a |- |b"
    with pytest.raises(SourceFileError, match="line 11: holds a control character"):
        parsed(tmp_path, body.replace("| Sea", "| \x000\x00").replace("| <nowiki>a", "| \x00<nowiki>a"))


def row(**changed):
    cells = {"topic": "Sea", "language": "sw", "link": "https://e.org", "date": "2026-03-01"} | changed
    return ",".join(cells) + "\n" + ",".join(cells.values()) + "\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("topic,language,link\nSea,sw,https://e.org\n", "line 1: the headings lack date"),
        ("topic,language,link,date,votes\n", "line 1: the heading 'votes' is not known"),
        ("topic,topic,language,link,date\n", "line 1: the heading 'topic' is not known or comes twice"),
        (row().splitlines()[0] + "\n", "has headings but no rows"),
        (row() + "Sea,sw\n", "line 3: has 2 cells where there are 4 headings"),
        (row(topic=""), "line 2, column topic: is empty; fill it in"),
        (row(language="Kiswahili!"), "line 2, column language: 'Kiswahili!' is no language code"),
        (row(link="javascript:alert(1)"), "line 2, column link: 'javascript:alert(1)' is no address"),
        (row(link='"https://e.org/""><b>"'), "line 2, column link"),
        (row(link="[[Meta:Ideas]]"), "write the whole of it, from https:// on"),
        (row(date="1 March"), "line 2, column date: '1 March' is no day; write YYYY-MM-DD"),
        (row(date="2026-02-30"), "line 2, column date: '2026-02-30' is no day"),
        (row(date="2026-05-01"), "line 2, column date: 2026-05-01 is yet to come"),
        (row(topic="Se\x07a"), "line 2, column topic: 'Se\\x07a' holds a control character"),
        (row(topic="Se\u202ea"), "line 2, column topic: 'Se\\u202ea' holds a control character"),
        (row(topic="x" * 501), "line 2, column topic: is 501 characters long; at most 500 are kept"),
        (row() + "Sea,sw,https://e.org,2026-03-01\n", "line 3: says the same as line 2"),
        (b"topic,language,link,date\nS\x81a,sw,https://e.org,2026-03-01\n", "line 2: is partly in UTF-8"),
        (row() + '"Sea\n\n\n', "line 3: not a table with quotes"),
        (WIKITEXT.replace("|}\n", ""), "the table does not end with |}"),
        (WIKITEXT + WIKITEXT, "line 21: holds a second table"),
        (WIKITEXT.replace('style="color:red"', 'rowspan="2"'), "line 11: cells are merged"),
        (WIKITEXT.replace("|| Sea ", ""), "line 11: has 4 cells where there are 5 headings"),
        (WIKITEXT.replace(" Sea ", "  "), "line 11, column topic: is empty"),
    ],
)
def test_a_wrong_file_is_refused_with_file_place_and_reason(tmp_path, body, said):
    with pytest.raises(SourceFileError) as error:
        parsed(tmp_path, body, date(2026, 4, 1))
    assert "ideas.csv" in str(error.value)
    assert said in str(error.value)


def ideas(store):
    reader = SnapshotReader(store.home)
    found = reader.query("SELECT topic, title, source_file FROM community_ideas ORDER BY ALL").to_pylist()
    reader.close()
    return [tuple(row.values()) for row in found]


def test_a_file_takes_the_place_of_one_of_its_name_and_stands_beside_others(golden, tmp_path):
    first, second = tmp_path / "ideas.csv", tmp_path / "more.wiki"
    first.write_text(CSV.replace("Sea", "sea"), encoding="utf-8")
    second.write_text(WIKITEXT.replace(" Sea ", " Kites "), encoding="utf-8")
    golden.load("community-ideas", first, second)
    golden.build()
    sea, kites = ("Sea", "Tide pool", "ideas.csv"), ("Kites", "Tide pool", "more.wiki")
    assert ideas(golden) == [kites, sea]
    first.write_text(CSV.replace("Tide pool", "Reef"), encoding="utf-8")
    assert not golden.load("community-ideas", first)[0].already_held
    golden.build()
    assert ideas(golden) == [kites, ("Sea", "Reef", "ideas.csv")]


def test_of_a_wrong_file_nothing_is_loaded(golden, tmp_path):
    path = tmp_path / "ideas.csv"
    path.write_text(CSV + "Sea,sw,https://e.org,2026-03-99,\n", encoding="utf-8")
    entries = golden.entries()
    with pytest.raises(SourceFileError, match="line 3, column date"):
        golden.load("community-ideas", path)
    assert golden.entries() == entries
    golden.build()
    assert ideas(golden) == []
