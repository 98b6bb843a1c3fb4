"""What stands around the worklist: supply, ideas, languages, needs, files; unknown is never drawn as none."""

import re
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sic_metrics.scoring.topics import judged, with_aligned_class
from sic_metrics.scoring.topics import worklist as in_order
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.ui.topics import reasons
from sic_metrics.ui.topics.needs import ranked, title
from sic_metrics.ui.topics.supply import agreement
from tests.pages.conftest import shown_lists, words
from tests.support import GOLDEN, ROOT, Store

pytestmark = pytest.mark.slow

REGISTRY = ROOT / "data" / "registry"
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def page(demo_home, open_page):
    def at(**address):
        opened = open_page(demo_home, "topics", **address)
        assert not opened.exception
        return opened

    return at


def table(home, question):
    reader = SnapshotReader(home)
    found = reader.query(question).to_pandas()
    reader.close()
    return found


def test_those_that_people_named_come_first_and_what_nobody_counted_is_unknown(page):
    text = words(page(tab="help"))
    named = set(pd.read_csv(REGISTRY / "topics.csv").query("topic == 'Climate'").iloc[0, 5].split("; "))
    assert f"people named {len(named)} organisations" in text
    first = text.split("<caption>Organisations that could supply")[1]
    shown = [part.split("</a>")[0].split(">")[-1] for part in first.split('href="/partner?org=')[1:]]
    assert set(shown[: len(named)]) == named
    assert len(shown) == 12
    assert "is unknown of all: no usage or links" in text
    assert "Files on its articles" not in text


def test_known_files_and_citations_stand_beside_unknown_ones(live_home, open_page):
    opened = open_page(live_home, "topics", topic="sea", tab="help")
    assert not opened.exception
    supply = words(opened).split("<caption>Organisations that could supply")[1].split("</table>")[0]
    lines = {line.split("</a>")[0].split(">")[-1]: line for line in supply.split("<tr>")[2:]}
    assert set(lines) == {"Kappa", "Lambda", "Mu"}
    assert lines["Kappa"].count('sic-none">not known') == 0
    assert lines["Mu"].count('sic-none">not known') == 1
    assert "nobody is named yet" in words(opened)


def test_the_likest_are_counted_against_what_people_named():
    rows = pd.DataFrame(
        [("A", "X", True, 0.5), ("A", "Y", False, 0.2), ("B", "X", False, 0.9), ("B", "Y", True, 0.1),
         ("C", "X", False, 0.9)],
        columns=["topic", "org_id", "tagged", "likeness"],
    )  # fmt: skip
    assert agreement(rows) == (1, 2)


def test_a_topic_without_figures_says_so_and_still_who_could_supply_it(page):
    text = words(page(topic="gender"))
    assert "Which articles on gender need work is not known yet" in text
    helping, languages = (words(page(topic="gender", tab=tab)) for tab in ("help", "languages"))
    assert "Who could supply material on gender: people named 8 organisations" in helping
    assert "In how many languages the articles on gender exist is not known" in languages


def test_measured_articles_are_listed_where_the_store_has_them(live_home, page, open_page):
    assert "5 measured here" in words(open_page(live_home, "topics", topic="sea"))
    text = words(open_page(live_home, "topics", topic="sea", list="measured"))
    assert "Measured by this store: 5 articles on sea" in text
    assert text.index(">Reef<") < text.index(">Dune<")
    assert "−0.66" in text
    assert "82 views a month, score 0.30" in text
    assert "measured here" not in words(page())


def test_needs_name_the_first_topic_and_how_many_could_be_it(demo_home, page):
    text = words(page(tab="all"))
    needs = table(demo_home, "SELECT * FROM topic_needs")
    known = needs[needs["need"].notna()]
    assert title(ranked(known)) in text
    assert text.count(" ± ") == len(known)
    assert all(f">{topic}</a>" in text for topic in needs["topic"])
    clear = known.head(2).assign(need=[0.9, 0.1], need_error=0.01)
    assert title(ranked(clear)).endswith(clear.iloc[0]["topic"].lower())


def test_the_order_is_a_choice_and_the_difference_is_told(page):
    usual, product = page(list="all"), page(order="product")
    assert "Other orders change 1 to 11 of 20." in words(usual)
    assert "Other orders change 1 to 11 of 20." in words(page())
    assert "Rank is by demand times what is missing" in words(product)
    first = [shown_lists(opened)[0]["Article"].tolist() for opened in (usual, product)]
    assert first[0] != first[1]
    assert "which is not there" in words(page(order="random"))


def test_languages_are_counted_and_what_is_not_known_of_them_is_said(page):
    versions = pd.read_csv(REGISTRY / "topic_articles.csv")["language_versions"]
    text = words(page(tab="languages"))
    assert f"Half of the articles on climate exist in {versions.median():.0f} languages or fewer" in text
    assert "Which languages lack which articles is not known yet" in text
    assert "Ask the Hub to list the same articles in other languages" in text


@pytest.fixture(scope="module")
def two_languages(tmp_path_factory) -> Path:
    """The golden world with forty articles on English and, but for five, on Swedish Wikipedia."""
    folder = tmp_path_factory.mktemp("two")
    registry = Path(shutil.copytree(GOLDEN / "registry", folder / "registry"))
    rng = np.random.default_rng(3)
    lines = (registry / "topic_articles.csv").read_text(encoding="utf-8").splitlines()[:1]
    for at in range(40):
        views = 10 ** rng.uniform(1, 4)
        for wiki, share in (("en", 1), ("sv", 0.1 * 10 ** rng.normal(0, 0.05))):
            if wiki == "en" or at < 35:
                row = f"{wiki}.wikipedia,A{at},Q{at + 1},Sea,{views * share:.2f},C,{2 if at < 39 else 1},9000"
                lines.append(f"{row},,,,2026-03,made up")
    (registry / "topic_articles.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    store = Store(folder / "home", registry)
    store.load_golden()
    store.build()
    return store.home


def test_views_of_missing_articles_are_predicted_with_the_error_of_held_out_ones(two_languages, open_page):
    opened = open_page(two_languages, "topics", tab="languages")
    assert not opened.exception
    text = words(opened)
    assert "Predicted views in Swedish: 5 articles that it is not known to have" in text
    assert "Learned from 35 articles" in text
    off, of_mean = (float(part[:3]) for part in re.split("factor of |mean alone was off by ", text)[1:3])
    assert 1.05 < off < 1.4
    assert of_mean > 3
    assert text.count("not listed, may exist") == 4
    assert text.count(">missing<") == 1  # A39 is in one language, which is English
    other = words(open_page(two_languages, "topics", tab="languages", fill="en.wikipedia"))
    assert "Predicted views in English: 0 articles" in other


def ideas_store(golden, tmp_path, *lines):
    path = tmp_path / "ideas.csv"
    path.write_text("topic,language,link,date,title,note\n" + "\n".join(lines) + "\n", encoding="utf-8")
    golden.load("community-ideas", path)
    golden.build()
    return golden.home


def test_ideas_are_evidence_with_their_number_and_newest_day(golden, tmp_path, open_page):
    home = ideas_store(
        golden, tmp_path,
        f"sea,sv,https://meta.wikimedia.org/wiki/A,2026-03-01,{HOSTILE},{HOSTILE}",
        "Sea,en,https://meta.wikimedia.org/wiki/B,2026-03-05,Fair,",
    )  # fmt: skip
    opened = open_page(home, "topics", tab="help")
    assert not opened.exception
    text = words(opened)
    assert "Asked for by communities: 2 ideas on sea, the newest of 5 Mar 2026" in text
    assert HOSTILE not in text
    assert text.count("&lt;img src=x onerror=alert(1)&gt;") == 2
    why = shown_lists(open_page(home, "topics", list="all"))[0].set_index("Rank")["Why"]
    assert why["1"].endswith("; asked for by communities (1)")
    assert "asked for" not in why["2"]


def test_no_ideas_loaded_is_unknown_and_none_on_a_topic_is_not(golden, tmp_path, open_page):
    before = words(open_page(golden.home, "topics", tab="help"))
    assert "What communities ask for is not known" in before
    assert "Ask the Hub to load one." in before
    home = ideas_store(golden, tmp_path, "Kites,en,https://e.org/x,2026-03-05,,")
    after = words(open_page(home, "topics", tab="help"))
    assert "Of 1 idea asked for by communities, none is on sea" in after
    assert "is not known yet" not in after.split("Of 1 idea")[0].split("Who could supply")[1]


def test_the_list_can_be_taken_along_in_four_forms(page):
    buttons = page().get("download_button")
    assert [button.proto.label for button in buttons] == ["CSV", "Wikitext", "Page list", "Titles"]


def test_files_hold_the_list_as_it_is_shown(demo_home):
    rows = table(demo_home, "SELECT * FROM topic_article_needs").merge(
        table(demo_home, "SELECT wiki, page_title, first_edit FROM topic_articles"), on=["wiki", "page_title"]
    )
    made = reasons.tasks(in_order(with_aligned_class(judged(rows)).assign(ideas=0)))
    assert len(made) == 846
    assert (made[0].page_title, made[0].class_by_views) == ("Woolly_mouse", "GA")
    assert made[0].why == "15 × the median views, Start; new in Mar 2025"
    assert made[0].selection_floor == pytest.approx((50 * np.log10(52_920) + 250 * np.log10(5)) * 4 / 3 + 150)
