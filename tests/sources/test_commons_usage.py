"""The walk through a category and the use of its files."""

import json
from dataclasses import replace
from datetime import date

import pytest

from sic_metrics.errors import BrokenAnswerError, SchemaError, UsageError
from sic_metrics.sources import commons_usage
from sic_metrics.sources.commons_usage import SCHEMAS, CategoryTree, branches
from sic_metrics.sources.commons_usage.answers import members
from tests.sources.small_wikimedia import ENDPOINTS, Run, SmallWikimedia

EN, FR, SOURCE = "en.wikipedia.org", "fr.wikipedia.org", "en.wikisource.org"
COMMONS, WIKIDATA = "commons.wikimedia.org", "www.wikidata.org"
TREE = CategoryTree("who_files", "Root", date(2026, 11, 23))
WIKIMEDIA = SmallWikimedia(
    members={
        "Category:Root": ["Category:Left_side", "Category:Right", "File:A b.jpg"],
        "Category:Left_side": ["Category:Deep", "File:L.jpg", "File:A_b.jpg"],
        "Category:Right": ["Category:Root", "Category:Deep", "File:R.jpg"],
        "Category:Deep": ["Category:Deeper", "File:D.jpg"],
        "Category:Deeper": ["File:E.jpg"],
    },
    uses={
        "File:A_b.jpg": [(EN, 1, 0, "Tide_pool"), (EN, 2, 10, "Template:Nav_box"), (FR, 1, 0, "Marée")],
        "File:L.jpg": [(EN, 1, 0, "Tide_pool"), (COMMONS, 8, 0, "Gallery"), (WIKIDATA, 9, 0, "Q1")],
        "File:R.jpg": [(EN, 15580374, 4, "Wikipedia:Main_Page"), (SOURCE, 5, 104, "Page:Book.djvu/7")],
    },
    embedding={(EN, "Template:Nav_box"): [(1, "Tide pool"), (3, "Rock pool")]},
)


def walked(tree=TREE, wikimedia=WIKIMEDIA, run=None, *, strict=True):
    run = run or Run(wikimedia)
    return run.go_through(commons_usage.walk(ENDPOINTS, tree), strict=strict), run


def files_by_category(run):
    found = {}
    for _, _, category, file, depth in run.rows(commons_usage.parse, "members"):
        found.setdefault((category, depth), []).append(file)
    return found


def test_a_tree_with_a_cycle_is_walked_breadth_first_each_category_once():
    done, run = walked()
    assert files_by_category(run) == {
        ("Root", 0): ["A_b.jpg"],
        ("Left_side", 1): ["A_b.jpg", "L.jpg"],
        ("Right", 1): ["R.jpg"],
        ("Deep", 2): ["D.jpg"],
        ("Deeper", 3): ["E.jpg"],
    }
    assert (done.files, done.categories, done.stopped_at) == (5, 5, None)


@pytest.mark.parametrize(
    ("changed", "files", "categories"),
    [
        ({"depth": 0}, 1, 1),
        ({"depth": 1}, 3, 3),
        ({"prune": frozenset({"Deep"})}, 3, 3),
        ({"prune": frozenset({"Left_side"})}, 4, 4),
        ({"depth": 2}, 4, 4),
    ],
)
def test_depth_and_pruned_branches_bound_the_tree(changed, files, categories):
    done, _ = walked(replace(TREE, **changed))
    assert (done.files, done.categories) == (files, categories)


def test_the_budget_stops_the_walk_and_says_at_how_many_files():
    done, run = walked(replace(TREE, file_budget=2))
    assert (done.files, done.stopped_at) == (2, 2)
    (row,) = run.rows(commons_usage.parse, "complete")
    assert row == ("who_files", TREE.as_of, "Root", 7, [], 2, 2, [])
    used = {row[2] for row in run.rows(commons_usage.parse, "usage")}
    assert used == {"A_b.jpg", "L.jpg"}, "of every file that is counted the use is known"
    assert walked(replace(TREE, file_budget=5))[0].stopped_at is None, "nothing was left out"


def test_every_use_is_kept_with_its_wiki_and_namespace():
    _, run = walked()
    named = "who_files", TREE.as_of
    assert sorted(run.rows(commons_usage.parse, "usage")) == [
        (*named, "A_b.jpg", "en.wikipedia", 1, 0, "Tide_pool"),
        (*named, "A_b.jpg", "en.wikipedia", 2, 10, "Template:Nav_box"),
        (*named, "A_b.jpg", "fr.wikipedia", 1, 0, "Marée"),
        (*named, "L.jpg", "commons.wikimedia", 8, 0, "Gallery"),
        (*named, "L.jpg", "en.wikipedia", 1, 0, "Tide_pool"),
        (*named, "L.jpg", "wikidata", 9, 0, "Q1"),
        (*named, "R.jpg", "en.wikipedia", 15580374, 4, "Wikipedia:Main_Page"),
        (*named, "R.jpg", "en.wikisource", 5, 104, "Page:Book.djvu/7"),
    ]
    table = commons_usage.parse_usage(run.kept[f"{TREE.subject} usage 1 1"][2], TREE.params("usage"))
    assert table.column_names[-3:] == ["page_id", "namespace", "page_title"]


def test_articles_that_embed_a_used_template_are_found():
    done, run = walked()
    assert done.templates == {(EN, "Template:Nav_box")}
    assert run.rows(commons_usage.parse, "template_pages") == [
        ("who_files", TREE.as_of, "en.wikipedia", "Template:Nav_box", 1, "Tide_pool"),
        ("who_files", TREE.as_of, "en.wikipedia", "Template:Nav_box", 3, "Rock_pool"),
    ]


def test_articles_to_identify_leave_out_commons_and_wikidata():
    assert walked()[0].pages == {EN: {1}, FR: {1}}


def test_a_template_on_too_many_articles_is_named():
    pages = [(number, f"P {number}") for number in range(1, 30)]
    wikimedia = replace(WIKIMEDIA, embedding={(EN, "Template:Nav_box"): pages}, limit=1)
    done, run = walked(wikimedia=wikimedia)
    assert done.templates_stopped == ["en.wikipedia Template:Nav_box"]
    assert run.rows(commons_usage.parse, "complete")[0][-1] == done.templates_stopped
    assert len(run.rows(commons_usage.parse, "template_pages")) == 20


@pytest.mark.parametrize("quirk", [{"limit": 1}, {"limit": 2, "repeats": True}, {"limit": 1, "empty": True}])
def test_parts_duplicates_and_empty_parts_change_nothing(quirk):
    facts = {"members": set(), "usage": set(), "template_pages": set()}
    plain, odd = walked()[1], walked(wikimedia=replace(WIKIMEDIA, **quirk))[1]
    assert len(odd.asked) > len(plain.asked)
    for answer in facts:
        assert (
            set(odd.rows(commons_usage.parse, answer))
            == set(plain.rows(commons_usage.parse, answer))
            != set()
        )
    summaries = [{**json.loads(one.notes[f"{TREE.subject} complete"]), "parts": None} for one in (odd, plain)]
    assert summaries[0] == summaries[1]


def test_an_interrupted_walk_goes_on_and_asks_nothing_twice():
    whole = walked()[1]
    run = Run(WIKIMEDIA)
    for allowed in range(1, len(whole.asked)):
        run.stop_after = allowed
        with pytest.raises(KeyboardInterrupt):
            walked(run=run)
        assert run.notes == {}, "complete only when it is"
    run.stop_after = None
    walked(run=run)
    assert run.asked == whole.asked
    assert run.kept == whole.kept


def test_subjects_name_the_set_the_month_the_tree_and_what_was_asked():
    tree = replace(TREE, depth=0)
    assert tree.subject == f"who_files 2026-11 {tree.definition}"
    assert list(walked(tree)[1].kept) == [
        f"{tree.subject} category 1 1",
        f"{tree.subject} members Root 1",
        f"{tree.subject} usage 1 1",
        f"{tree.subject} template en.wikipedia Template:Nav_box 1",
        f"{tree.subject} complete",
    ]


def test_a_category_that_is_not_there_is_an_error_and_no_empty_set():
    with pytest.raises(UsageError, match="Category:Rot: there is no such category on Commons"):
        walked(replace(TREE, category="Rot"))


def test_an_empty_category_has_no_files():
    done, run = walked(wikimedia=SmallWikimedia(members={"Category:Root": []}))
    assert done.files == 0
    assert f"{TREE.subject} complete" in run.notes


def test_a_broken_answer_leaves_the_walk_open():
    run = Run(lambda url, body: b"<html>" if "globalusage" in url else WIKIMEDIA(url, body))
    with pytest.raises(BrokenAnswerError):
        walked(run=run)
    assert walked(run=run, strict=False)[0] is None
    assert run.notes == {}


def test_use_that_comes_under_another_name_is_not_read_as_no_use():
    body = b'{"query": {"pages": [{"pageid": 1, "ns": 6, "title": "File:A.jpg", "globalusage_v2": []}]}}'
    with pytest.raises(SchemaError, match="globalusage_v2"):
        commons_usage.parse_usage(body, TREE.params("usage"))


def test_every_schema_is_that_of_its_parser():
    run = walked()[1]
    made = {
        params["answer"]: commons_usage.parse(body, params).schema
        for _, _, body, params in run.kept.values()
        if params["answer"] in commons_usage.PARSERS
    }
    tables = {"members": "walk_members", "usage": "walk_usage", "complete": "walks"}
    tables["template_pages"] = "walk_template_pages"
    assert made == {answer: SCHEMAS[table] for answer, table in tables.items()}


def test_recorded_members_are_read(recorded_samples):
    def read(name):
        return [(one.ns, one.name) for one in members((recorded_samples / name).read_bytes())]

    assert read("mw_categorymembers_subcat_fv2_jawiki_trimmed.json") == [(14, "宇宙空間")]
    assert [ns for ns, _ in read("mw_categorymembers_continue_fv2_recorded.json")] == [0]


def test_a_tree_is_previewed_with_its_counts():
    run = Run(WIKIMEDIA)
    found = [
        (one.level, one.category, one.parent, one.files) for one in branches(run, ENDPOINTS, "Root", depth=9)
    ]
    assert found == [
        (0, "Root", None, 1),
        (1, "Left_side", "Root", 2),
        (1, "Right", "Root", 1),
        (2, "Deep", "Left_side", 1),
        (3, "Deeper", "Deep", 1),
    ]
    assert "globalusage" not in "".join(run.asked)
    assert next(commons_usage.explain(run, ENDPOINTS, "Category:Root")).startswith("Root: 1 files and 2")
    assert list(commons_usage.explain(run, ENDPOINTS, "Rot")) == ["Rot: there is no such category on Commons"]
