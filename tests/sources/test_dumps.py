"""pageview_complete: the format's traps, and what is refused."""

import bz2
import calendar
import re
from collections import Counter
from datetime import date

import pyarrow as pa
import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.files.dumped import Tracked
from sic_metrics.sources import dumps
from tests.support import shipped_wikis

JANUARY = dumps.Period(date(2026, 1, 1), date(2026, 2, 1))
AR = "ar.wikipedia"


def added_up(*asked):
    """Views a day of each title, all accesses and page ids together."""
    rows = pa.concat_tables([dumps.SCHEMA.empty_table(), *dumps.parts(*asked)])
    keys = dumps.SCHEMA.names[:-1]
    views = rows.group_by(keys).aggregate([("views", "sum")]).rename_columns(dumps.SCHEMA.names)
    return views.sort_by([(key, "ascending") for key in keys])


def views(lines, period=JANUARY):
    table = added_up([f"{line}\n".encode() for line in lines], "f", period)
    wikis, titles, days, counts = (column.to_pylist() for column in table.columns)
    return {(w, t, d.day): n for w, t, d, n in zip(wikis, titles, days, counts, strict=True)}


def fetched(tmp_path, lines, tracked, name="pageviews-202601-user.bz2"):
    path = tmp_path / name
    body = "".join(f"{line}\n" for line in lines).encode()
    path.write_bytes(bz2.compress(body) if name.endswith("bz2") else body)
    return list(dumps.fetch(path, Tracked(tracked, shipped_wikis())))


def test_the_recorded_lines_are_read_as_they_are(recorded_samples, tmp_path):
    lines = (
        (recorded_samples / "pageview_complete_monthly_user_arwiki.lines.txt").read_text("utf-8").splitlines()
    )
    table = added_up([f"{line}\n".encode() for line in lines], "f", JANUARY)
    totals = Counter()
    for title, count in zip(table["page_title"].to_pylist(), table["views"].to_pylist(), strict=True):
        totals[title] += count
    assert sum(totals.values()) == sum(int(line.split(" ")[4]) for line in lines)
    assert totals["!"] == 12
    assert totals['"'] == 27
    assert totals['"W"_تشير_الى_المنتهي'] == 7
    assert totals['"_لفيرجينيا_وولف'] == 1
    tracked = {(AR, title) for title in totals}
    assert fetched(tmp_path, lines, tracked) == [f"{line}\n".encode() for line in lines]


@pytest.mark.parametrize("day", range(1, 32))
def test_the_letter_of_each_day_is_its_day(day):
    letter = chr(ord("A") + day - 1)
    assert views([f"en.wikipedia A 1 desktop 5 {letter}5"]) == {("en.wikipedia", "A", day): 5}


def test_the_markers_after_the_26th_are_read():
    read = views(["en.wikipedia A 1 desktop 15 [1\\2]3^4_5"])
    assert {day: count for (_, _, day), count in read.items()} == {27: 1, 28: 2, 29: 3, 30: 4, 31: 5}


def test_a_title_whose_lines_come_in_two_parts_is_added_up(monkeypatch):
    monkeypatch.setattr(dumps, "LINES_OF_A_PART", 2)
    lines = [
        "en.wikipedia A 1 desktop 5 A5",
        "en.wikipedia B 2 desktop 1 A1",
        "en.wikipedia A 1 mobile-web 7 A7",
    ]
    parts = list(dumps.parts([f"{line}\n".encode() for line in lines], "f", JANUARY))
    assert [part.num_rows for part in parts] == [2, 1]
    assert views(lines) == {("en.wikipedia", "A", 1): 12, ("en.wikipedia", "B", 1): 1}


def test_page_ids_and_accesses_of_a_title_are_added_up():
    lines = [
        "en.wikipedia A 1 desktop 5 A5",
        "en.wikipedia A 2 mobile-web 3 A2B1",
        "en.wikipedia A null desktop 1 B1",
    ]
    assert views(lines) == {("en.wikipedia", "A", 1): 7, ("en.wikipedia", "A", 2): 2}


def test_a_page_titled_null_is_a_page():
    assert views(["en.wikipedia null 1 desktop 5 A5"]) == {("en.wikipedia", "null", 1): 5}


def test_only_the_tracked_pages_are_kept(tmp_path):
    lines = [
        "en.wikipedia A 1 desktop 1 A1",
        "en.wikipedia A_b 1 desktop 1 A1",
        'en.wikipedia "\\"A\\"" 1 desktop 1 A1',
    ]
    kept = fetched(tmp_path, lines, [("en.wikipedia", '"A"'), ("sv.wikipedia", "A"), ("en.wikipedia", "A_")])
    assert kept == [f"{lines[2]}\n".encode()]


@pytest.mark.parametrize("title", ['"Weird_Al"_Yankovic', '"Heroes"', 'The_"W"', '"'])
def test_a_title_with_quotes_is_read_as_spark_writes_it_and_as_it_is(title, tmp_path):
    escaped = title.replace('"', '\\"')
    for cell in (title, f'"{escaped}"'):
        line = f"en.wikipedia {cell} 1 desktop 5 A5"
        assert fetched(tmp_path, [line], [("en.wikipedia", title)]) == [f"{line}\n".encode()]
        assert views([line]) == {("en.wikipedia", title, 1): 5}


def test_a_wiki_is_found_by_any_of_its_names_and_is_looked_up_once(tmp_path, monkeypatch):
    names = (
        "be-tarask.wikipedia",
        "be-x-old.wikipedia",
        "be_x_old.wikipedia",
        "be_x_oldwiki",
        "be-tarask.wikipedia.org",
    )
    wanted = [f"{name} P {number} desktop 1 A1" for number, name in enumerate(names)]
    others = [f"be-tarask.wikipedia Q{number} 1 desktop 1 A1" for number in range(3)]
    path = tmp_path / "pageviews-202601-user"
    # A line without a blank says nothing of the project of those after it.
    path.write_text(
        "\n".join([*others, *wanted, "be-x-old.wikipedia", *wanted[:1], "nowhere P 1 desktop 1 A1", ""])
    )
    tracked = Tracked([("be-tarask.wikipedia", "P"), ("sv.wikipedia", "P")], shipped_wikis())
    asked, look_up = [], tracked.titles
    monkeypatch.setattr(tracked, "titles", lambda project: asked.append(project) or look_up(project))
    monkeypatch.setattr(dumps, "MALFORMED_TOLERATED", 1)
    kept = list(dumps.fetch(path, tracked))
    assert [line.decode().rstrip("\n") for line in kept] == [*wanted, wanted[0]]
    assert len(asked) == len(set(asked))
    assert set(tracked.named.values()) == {"be-tarask.wikipedia"}
    rows = added_up(kept, "f", JANUARY, tracked.named).to_pylist()
    assert [(row["wiki"], row["views"]) for row in rows] == [("be-tarask.wikipedia", 6)]
    assert tracked.notes() == [
        "no line is of sv.wikipedia: where none of the month's dumps has one, views are unknown, not 0"
    ]


def test_a_daily_file_gives_its_day(tmp_path):
    period = dumps.period_of(tmp_path / "pageviews-20260117-user.bz2")
    assert period.is_day
    assert period.subject == "2026-01-17"
    assert views(["en.wikipedia A 1 desktop 5 A2X3"], period) == {("en.wikipedia", "A", 17): 5}


@pytest.mark.parametrize("month", range(1, 13))
def test_a_monthly_file_covers_its_month(month, tmp_path):
    period = dumps.period_of(tmp_path / f"pageviews-2024{month:02d}-user.bz2")
    assert (period.end - period.start).days == calendar.monthrange(2024, month)[1]
    assert period.subject == f"2024-{month:02d}"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pageviews-202601-spider.bz2", "holds views of the agent 'spider'"),
        ("pageviews-202601-automated", "holds views of the agent 'automated'"),
        ("pageviews-202613-user.bz2", "not of a real date"),
        ("pageviews-20260230-user.bz2", "not of a real date"),
        ("january.bz2", "keep the name it was published under"),
        ("pageviews-2026-01-user.bz2", "keep the name it was published under"),
    ],
)
def test_a_file_that_its_name_rules_out_is_refused(name, said, tmp_path):
    with pytest.raises(SourceFileError, match=said):
        dumps.period_of(tmp_path / name)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("en.wikipedia A 1 desktop 5 A4", "line 1, column cells: its cells do not add up to its total"),
        ("en.wikipedia A 1 desktop x A4", "line 1, column total: 'x' is not a count"),
        ("en.wikipedia A 1 desktop 5 A5a1", "line 1, column cells: 'A5a1' are no cells"),
        ("en.wikipedia A 1 desktop 5 A", "line 1, column cells: 'A' are no cells"),
        ("en.wikipedia A 1 desktop 20 A10A10", "line 1, column cells: has a letter twice"),
        ("en.wikipedia A 1 desktop 5", "line 1: has 5 fields, not six; is the file cut short"),
        ("en.wikipedia A 1 desktop 5 A5 B6", "line 1: has 7 fields, not six"),
    ],
)
def test_a_tracked_line_that_is_wrong_is_refused_with_its_place(line, said, tmp_path):
    with pytest.raises(SourceFileError, match=said):
        fetched(tmp_path, [line], [("en.wikipedia", "A")])


def test_an_hour_that_comes_twice_is_refused(tmp_path):
    line = "en.wikipedia A 1 desktop 20 A5B10A5"
    with pytest.raises(SourceFileError, match="line 1, column cells: has a letter twice"):
        fetched(tmp_path, [line], [("en.wikipedia", "A")], "pageviews-20260117-user.bz2")


def test_a_day_that_the_month_has_not_is_refused(tmp_path):
    with pytest.raises(SourceFileError, match="has a day that its month has not"):
        fetched(
            tmp_path, ["en.wikipedia A 1 desktop 5 ]5"], [("en.wikipedia", "A")], "pageviews-202602-user.bz2"
        )


def test_a_few_odd_lines_of_other_pages_are_passed_over_but_many_are_not(tmp_path):
    good = [f"en.wikipedia P{n} 1 desktop 1 A1" for n in range(1999)]
    tracked = [("en.wikipedia", "P7")]
    assert len(fetched(tmp_path, [*good, "odd"], tracked)) == 1
    with pytest.raises(SourceFileError, match=r"line 2000: .* 3 of 2002 lines have not"):
        fetched(tmp_path, [*good, "odd", "odder still", "oddest"], tracked)


def test_a_packed_dump_that_is_cut_short_is_refused(tmp_path):
    path = tmp_path / "pageviews-202601-user.bz2"
    body = "".join(f"en.wikipedia P{n} 1 desktop 1 A1\n" for n in range(5000)).encode()
    path.write_bytes(bz2.compress(body)[:-100])
    with pytest.raises(SourceFileError, match="cut short or damaged"):
        list(dumps.fetch(path, Tracked([("en.wikipedia", "P1")], shipped_wikis())))


def test_the_caveats_name_what_the_numbers_leave_out():
    assert re.search("redirect", " ".join(dumps.METADATA.caveats))


@pytest.mark.parametrize("title", ["Alpha\u200b", "Al\u00adpha", "Alpha\u2060", "\ufe0fAlpha"])
@pytest.mark.parametrize("listed_too", [True, False])
def test_a_title_that_only_looks_like_one_of_the_dump_is_named_and_keeps_no_line_of_it(
    title, listed_too, tmp_path
):
    path = tmp_path / "pageviews-202601-user"
    path.write_text("en.wikipedia Alpha 1 desktop 1 A1\n", encoding="utf-8")
    pages = [("en.wikipedia", title), *([("en.wikipedia", "Alpha")] if listed_too else [])]
    tracked = Tracked(pages, shipped_wikis())
    assert len(list(dumps.fetch(path, tracked))) == listed_too
    assert len(tracked.notes()) == 1
    assert "<U+" in tracked.notes()[0]
    assert "there are lines of the title without its invisible character" in tracked.notes()[0]


def test_a_title_with_an_invisible_character_that_the_dump_has_is_read_as_any_other(tmp_path):
    path = tmp_path / "pageviews-202601-user"
    lines = ["fa.wikipedia می\u200cخواهم 1 desktop 2 A2", "fa.wikipedia میخواهم 2 desktop 1 A1"]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    tracked = Tracked([("fa.wikipedia", "می\u200cخواهم")], shipped_wikis())
    assert [line.decode() for line in dumps.fetch(path, tracked)] == [f"{lines[0]}\n"]
    assert tracked.notes() == []
