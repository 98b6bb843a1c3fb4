"""Loading: twice is once, a newer list replaces, a wrong file changes nothing."""

from datetime import date

import pytest

from sic_metrics.errors import PartnerImpactError, SourceFileError, UsageError
from sic_metrics.exports.exports import exported
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from tests.support import GOLDEN, cell

pytestmark = pytest.mark.slow

FILES = GOLDEN / "files"
LIST = "wiki,title\nen.wikipedia,{}\n"
MARCH = {"org_id": "BETA", "month": "2026-03"}


def views(store, metric="article_views", **keys):
    reader = SnapshotReader(store.home)
    found = cell(exported(reader, metric, Filters()), "views", **(keys or MARCH))
    reader.close()
    return found


def test_loading_everything_twice_changes_nothing(golden):
    before, entries, snapshot = golden.exports(), golden.entries(), golden.build().snapshot_id
    loaded = golden.load("cim-dump", *sorted(FILES.glob("commons_*")))
    loaded += golden.load("glamorous", FILES / "delta_2026-03-31.tsv", content_set="delta_tree")
    loaded += golden.load("pageview-complete", FILES / "pageviews-202603-user")
    assert [one.already_held for one in loaded] == [True] * 6
    assert golden.build().snapshot_id == snapshot
    assert golden.exports() == before
    assert golden.entries() == entries


def test_a_corrected_list_of_the_same_set_and_day_takes_the_place_of_the_first(golden, tmp_path):
    corrected = tmp_path / "list_2026-03-15.csv"
    corrected.write_text(LIST.format("Reef"), encoding="utf-8")
    golden.load("page-list", corrected, content_set="beta_list")
    golden.build()
    assert views(golden, "article_views_by_set", content_set_id="beta_list", month="2026-03") == 90
    golden.load("page-list", FILES / "beta_list_2026-03-15.csv", content_set="beta_list")
    golden.build()
    assert views(golden, "article_views_by_set", content_set_id="beta_list", month="2026-03") == 70


def test_a_list_of_another_day_stands_beside_the_first(golden, tmp_path):
    later = tmp_path / "list.csv"
    later.write_text(LIST.format("Reef"), encoding="utf-8")
    golden.load("page-list", later, content_set="beta_list", as_of=date(2026, 3, 31))
    golden.build()
    assert views(golden, "article_views_by_set", content_set_id="beta_list", month="2026-03") == 90
    assert views(golden, "article_views_by_set", content_set_id="beta_list", month="2026-02") == 72


@pytest.mark.parametrize("first", ["Tide", "Reef"])
def test_of_two_lists_as_near_to_the_months_end_the_later_counts(first, store, tmp_path):
    later = {"Tide": "Reef", "Reef": "Tide"}[first]
    for title, day in ((later, date(2026, 4, 10)), (first, date(2026, 3, 21))):
        path = tmp_path / f"{title}.csv"
        path.write_text(LIST.format(title), encoding="utf-8")
        store.load("page-list", path, content_set="gamma_list", as_of=day)
    store.load("pageview-complete", FILES / "pageviews-202603-user")
    store.build()
    assert views(store, org_id="GAMMA", month="2026-03") == {"Reef": 90, "Tide": 70}[later]


def daily_dumps(folder):
    dumps = [folder / f"pageviews-202603{day:02d}-user" for day in range(1, 32)]
    for dump in dumps:
        dump.write_text(
            "en.wikipedia Reef 3 desktop 2 A1X1\nen.wikipedia Tide 4 desktop 3 B3\n", encoding="utf-8"
        )
    return dumps


def listed(store, folder, title, content_set):
    path = folder / f"{title}_2026-03-31.csv"
    path.write_text(LIST.format(title), encoding="utf-8")
    store.load("page-list", path, content_set=content_set)


@pytest.mark.parametrize(("days", "known"), [(31, True), (30, False)])
def test_daily_dumps_make_a_month_only_when_every_day_is_there(days, known, store, tmp_path):
    listed(store, tmp_path, "Reef", "gamma_list")
    store.load("pageview-complete", *daily_dumps(tmp_path)[:days])
    store.build()
    reader = SnapshotReader(store.home)
    months = exported(reader, "article_views", Filters(partner="GAMMA"))["month"].to_pylist()
    reader.close()
    assert months == (["2026-03"] if known else [])
    assert not known or views(store, org_id="GAMMA", month="2026-03") == 62


def test_a_page_that_only_some_days_were_searched_for_is_unknown_for_the_month(store, tmp_path):
    listed(store, tmp_path, "Reef", "gamma_list")
    dumps = daily_dumps(tmp_path)
    store.load("pageview-complete", *dumps[:15])
    listed(store, tmp_path, "Tide", "beta_list")
    store.load("pageview-complete", *dumps[15:])
    store.build()
    assert views(store, org_id="GAMMA", month="2026-03") == 62
    assert views(store, org_id="BETA", month="2026-03") is None
    store.load("pageview-complete", *dumps[:15])
    store.build()
    assert views(store, org_id="BETA", month="2026-03") == 93


def test_a_dump_loaded_again_after_more_pages_are_tracked_tells_their_views(golden):
    assert not golden.load("pageview-complete", FILES / "pageviews-202602-user")[0].already_held
    golden.build()
    assert views(golden, "article_views_by_page", page_title="Lost", month="2026-02") == 3


@pytest.mark.parametrize(
    ("kind", "name", "body"),
    [
        ("glamorous", "list_2026-03-31.tsv", b"wrong header\n"),
        ("page-list", "list_2026-03-31.csv", b"wiki,title\nen.wikipedia,<b>\n"),
        ("cim-dump", "commons_pageviews_per_media_file_monthly_2026-03.tsv", b"A\tAlpha_files\n"),
        (
            "cim-dump",
            "commons_edits_2026-03.tsv",
            b"U\tcreate\tF\tAlpha_files\t\t2026-03-01T00:00:00\nU\tx\tAlpha_files\n",
        ),
        ("pageview-complete", "pageviews-202603-user", b"en.wikipedia Reef 1 desktop 9 A8\n"),
        ("pageview-complete", "pageviews-202603-spider", b"en.wikipedia Reef 1 desktop 9 A9\n"),
    ],
)
def test_a_file_that_is_refused_leaves_everything_as_it_was(kind, name, body, golden, tmp_path):
    before, entries = golden.exports(), golden.entries()
    bodies = sorted((golden.home / "ledger" / "bodies").iterdir())
    wrong = tmp_path / name
    wrong.write_bytes(body)
    with pytest.raises(SourceFileError, match=name):
        golden.load(kind, wrong, content_set="delta_tree")
    assert golden.entries() == entries
    assert sorted((golden.home / "ledger" / "bodies").iterdir()) == bodies
    golden.build()
    assert golden.exports() == before


def test_files_before_a_wrong_one_are_kept_and_the_command_can_be_run_again(golden, tmp_path):
    good, wrong = tmp_path / "good_2026-03-30.csv", tmp_path / "wrong_2026-03-31.csv"
    good.write_text(LIST.format("Reef"), encoding="utf-8")
    wrong.write_text(LIST.format("<"), encoding="utf-8")
    with pytest.raises(SourceFileError, match=r"wrong_2026-03-31.csv, line 2, column title"):
        golden.load("page-list", good, wrong, content_set="beta_list")
    wrong.write_text(LIST.format("Tide"), encoding="utf-8")
    assert [x.already_held for x in golden.load("page-list", good, wrong, content_set="beta_list")] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("kind", "name", "content_set", "message"),
    [
        ("page-list", "list_2026-03-31.csv", None, "--content-set"),
        ("page-list", "list_2026-03-31.csv", "beta_lits", "did you mean beta_list"),
        ("page-list", "list.csv", "beta_list", "--as-of"),
        ("page-list", "list_2026-02-30.csv", "beta_list", "not a day"),
        ("spreadsheet", "list.csv", "beta_list", "the kinds are: glamorous"),
    ],
)
def test_what_is_missing_on_the_command_line_is_named(kind, name, content_set, message, store, tmp_path):
    (tmp_path / name).write_text(LIST.format("Reef"), encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        store.load(kind, tmp_path / name, content_set=content_set)


def test_a_pageview_dump_before_any_page_is_tracked_is_refused(store):
    with pytest.raises(UsageError, match="no page is tracked yet"):
        store.load("pageview-complete", FILES / "pageviews-202602-user")


def test_a_missing_file_is_named(store, tmp_path):
    with pytest.raises(PartnerImpactError, match=r"nothing_2026-03-31.csv: there is no such file"):
        store.load("page-list", tmp_path / "nothing_2026-03-31.csv", content_set="beta_list")


@pytest.mark.parametrize(
    ("line", "views", "coverage", "notes"),
    [
        (
            "",
            70,
            0.5,
            ["no line is of sv.wikipedia: where none of the month's dumps has one, views are unknown, not 0"],
        ),
        ("sv.wikipedia Annan 1 desktop 1 A1\n", 70, 1, []),  # its pages were looked for, and one had no view
        ("svwiki Rev 1 desktop 5 A5\n", 75, 1, []),
        ("sv.wikipedia Rev 1 desktop 4 A4\nsvwiki Rev 2 desktop 5 A5\n", 79, 1, []),
    ],
)
@pytest.mark.parametrize("is_daily", [False, True])
def test_a_wiki_of_which_a_month_has_no_line_is_unknown_and_said(
    line, views, coverage, notes, is_daily, store, tmp_path
):
    store.load("page-list", FILES / "beta_list_2026-03-15.csv", content_set="beta_list")
    days = [f"{day:02d}" for day in range(1, 32)] if is_daily else [""]
    files = [tmp_path / f"pageviews-202603{day}-user" for day in days]
    for file in files:  # one day's line is enough for a month
        first = file == files[0]
        file.write_text(
            f"en.wikipedia Tide 1 desktop 70 A70\n{line}" if first else "en.wikipedia X 1 desktop 1 A1\n"
        )
    loaded = store.load("pageview-complete", *files)
    assert loaded[0].notes == notes
    store.build()
    table = exported(SnapshotReader(store.home), "article_views", Filters())
    assert [cell(table, column, **MARCH) for column in ("views", "coverage")] == [views, coverage]
    again = store.load("pageview-complete", files[0])
    assert again[0].already_held
    assert not again[0].notes
