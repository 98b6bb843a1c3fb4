import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from sic_metrics.scoring.topics import QUADRANTS, topics
from sic_metrics.snapshots import SnapshotReader
from tests.pages.conftest import shown_lists, shown_tables, words
from tests.support import GOLDEN, Store

LIST = Path(__file__).resolve().parents[2] / "data" / "registry" / "topic_articles.csv"
GOOD = {"B", "GA", "FA"}


@pytest.fixture
def opened(demo_home, open_page):
    """Open the page of the sample store at an address."""

    def at(**address: str) -> AppTest:
        page = open_page(demo_home, "topics", **address)
        assert not page.exception
        return page

    return at


@pytest.fixture(scope="module")
def articles() -> pd.DataFrame:
    """Those whose views are since the first edit; the others have no class, and no part in the ranks."""
    rows = pd.read_csv(LIST)
    return rows[rows["views_since"].isna()].assign(views=lambda listed: 30 * listed["mean_daily_views"])


def spec(page: AppTest, number: int) -> dict:
    return json.loads(page.get("plotly_chart")[number].proto.spec)


def test_the_title_tells_how_many_much_viewed_articles_are_below_b(opened, articles):
    below = articles[
        (articles["views"] >= articles["views"].median())
        & articles["quality_class"].isin(["Stub", "Start", "C"])
    ]
    urgent = below[below["page_title"] != "Biomass"]  # set apart as implausible
    title = f"{len(urgent)} much-viewed articles on climate are below class B"
    assert title in words(opened())
    assert f"{urgent['views'].sum() / 1e6:.1f}\u202fM views a month" in words(opened())


def test_it_says_which_list_its_figures_are_of_and_marks_none_as_invented(opened):
    assert "Wikipedia in English, as of July 2025" in words(opened())
    page = opened(tab="method")
    assert "a month on average, without 48 of other months" in words(page)
    figures = [spec(page, number)["layout"] for number in range(3)]
    assert not [
        note for figure in figures for note in figure.get("annotations", []) if note.get("name") == "sample"
    ]


def test_every_ranked_article_is_one_dot_and_the_ten_most_in_need_have_numbers(opened):
    figure = spec(opened(tab="method"), 0)
    sizes = {trace["mode"]: len(trace["hovertemplate"]) for trace in figure["data"]}
    assert sum(len(trace["hovertemplate"]) for trace in figure["data"]) == 846
    assert sizes["markers+text"] == 10
    groups = [note["text"] for note in figure["layout"]["annotations"] if note.get("name") == "group"]
    assert "<b>Improve first</b><br>285" in groups
    assert len(groups) == 4


def test_charts_and_tables_have_their_text_and_their_data(opened):
    pages = [opened(tab="method"), opened(tab="languages")]
    for page, charts in zip(pages, (3, 1), strict=True):
        assert all(chart.proto.alt.strip() for chart in page.get("plotly_chart"))
        assert len(shown_tables(page)) == len(page.get("plotly_chart")) == charts
    assert len(shown_tables(pages[0])[0]) == 846


def test_the_first_screen_holds_a_card_for_each_theme_and_ten_articles(opened):
    page = opened()
    text = words(page)
    assert text.count('<li class="sic-card">') == 4
    card = text.split(">Climate</a>")[1].split("</li>")[0]
    assert "904 articles, 94% known" in card
    assert "width: 94%" in card
    assert "1,801 articles, &lt;1% known" in text
    assert text.count('aria-current="true"') == 1
    assert "?topic=health" in text
    assert "Improve first: 10 of 285" in text
    first = shown_lists(page)[0]
    assert len(first) == 10
    assert first.iloc[0].tolist() == ["Woolly mouseSources", "52,920", "Start", "Sources"]


def test_of_a_theme_without_quality_the_most_viewed_articles_come_first(opened):
    page = opened(topic="health")
    first = shown_lists(page)[0]
    assert len(first) == 10
    assert first["Class"].isna().all()
    views = [int(number.replace(",", "")) for number in first["Monthly views"]]
    assert views == sorted(views, reverse=True)
    assert "so nothing says which to improve first" in words(page)


def test_the_worklist_gives_rank_link_reason_and_action(opened):
    page = opened(list="all")
    first = shown_lists(page)[0].iloc[0]
    assert first["Rank"] == "1"
    assert "https://en.wikipedia.org/wiki/Woolly%20mouse" in words(page)
    assert first["Why"] == "15 × the median views, Start; new in Mar 2025"
    assert first["What to do"] == "Add sources and structure to reach C (9,921 bytes)"


def test_what_cannot_be_ranked_is_listed_apart_with_the_reason(opened):
    pages = [opened(list="apart", list_page=str(number)) for number in (1, 2, 3)]
    assert "58 articles without a rank" in words(pages[0])
    rows = pd.concat([shown_lists(page)[0] for page in pages])
    assert len(rows) == 58
    reasons = rows["Why it has no rank"]
    assert reasons.eq("Neither views nor class are known.").sum() == 5
    biomass = rows[rows["Article"].str.startswith("Biomass")].iloc[0]
    assert (biomass["Views a month"], biomass["Class"]) == ("132,981", "Start")
    assert biomass["Why it has no rank"].startswith(
        "Flagged as implausible: among the top 1% of views, yet class Start and 4,803 bytes."
    )
    action = rows[rows["Article"].str.startswith("Climate action")].iloc[0]
    assert action["Views a month"] == "438"
    assert pd.isna(action["Class"])
    assert rows["Views of"].eq("Jan 2021 – Dec 2021").sum() == 48


def test_topic_and_group_come_from_the_address(opened, articles):
    page = opened(topic="sdg-13-climate-action", group="keep_good")
    of_topic = articles[articles["topics"].str.contains("SDG 13 Climate action")]
    good = of_topic[of_topic["quality_class"].isin(GOOD) & (of_topic["views"] >= articles["views"].median())]
    rows = shown_lists(page)[0]
    assert len(rows) == len(good)
    assert rows["Class"].isin(GOOD).all()


def test_the_list_begins_with_all_that_the_title_counts(demo_home):
    """Ranks 1 to 285 are much viewed and below B; none under the median stands before one above it."""
    reader = SnapshotReader(demo_home)
    rows = reader.query("SELECT * FROM topic_article_needs WHERE rank_of_need IS NOT NULL").to_pandas()
    reader.close()
    rows = rows.sort_values("rank_of_need")
    first = rows.head(285)
    assert (first["views_a_month"] >= first["median_views"]).all()
    assert first["quality_class"].isin(["Stub", "Start", "C"]).all()
    assert rows["quadrant"].drop_duplicates().tolist() == list(QUADRANTS)
    assert [rows["quadrant"].eq(name).sum() for name in QUADRANTS] == [285, 352, 139, 70]
    for _, group in rows.groupby("quadrant"):
        assert group["misalignment"].is_monotonic_increasing


def test_every_count_of_a_topic_is_that_of_one_list(opened, demo_home):
    reader = SnapshotReader(demo_home)
    needs = reader.query(
        "SELECT topic, articles FROM topic_needs WHERE wiki = 'en.wikipedia' ORDER BY topic"
    ).to_pylist()
    listed = reader.query("SELECT topics FROM topic_article_needs WHERE wiki = 'en.wikipedia'").to_pandas()
    reader.close()
    assert topics(listed).to_dict() == {row["topic"]: row["articles"] for row in needs}
    text = words(opened()) + words(opened(tab="method")) + words(opened(tab="all"))
    assert "851" not in text
    assert "846 of 904" in text
    assert "846 ranked, 58 without a rank" in text


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("sdg-13-climate-action", "19 of 20 articles can be ranked"),
        ("emergencies", "11 of 40 articles can be ranked"),
        ("health", "1 of 1,801 articles can be ranked"),
    ],
)
def test_of_too_few_articles_no_picture_is_drawn(opened, topic, said):
    page = opened(topic=topic)
    text = words(page)
    assert "Too few articles on" in text
    assert said in text
    assert "much-viewed articles on" not in text
    assert [chart.key for chart in opened(topic=topic, tab="method").get("plotly_chart")] == []
    assert len(shown_lists(opened(topic=topic, list="all"))[0]) == int(said.split()[0])
    assert "Who could supply material on" in words(opened(topic=topic, tab="help"))


def test_a_title_narrows_the_worklist_and_not_the_finding(opened):
    page = opened(title="heat wave")
    assert "285 much-viewed articles on climate" in words(page)
    assert shown_lists(page)[0]["Article"].str.contains("heat wave", case=False).all()


def test_no_title_fits(opened):
    page = opened(title="zzzz")
    assert "No ranked article fits" in words(page)
    assert not shown_lists(page)


def test_a_later_page_goes_on_with_the_ranks(opened):
    assert shown_lists(opened(list_page="2"))[0]["Rank"].tolist() == [str(rank) for rank in range(21, 41)]


def test_a_page_beyond_the_last_one_shows_the_last_and_says_so(opened):
    page = opened(list_page="999")
    pages = re.search(r"asks for page 999; the list has (\d+) pages, and the last is shown", words(page))[1]
    last = opened(list_page=pages)
    assert "asks for page" not in words(last)
    assert shown_lists(page)[0]["Rank"].tolist() == shown_lists(last)[0]["Rank"].tolist()


def test_going_to_fewer_pages_shows_what_there_is(opened):
    page = opened(list_page="40")
    page.text_input[0].set_value("heat wave").run()
    assert not page.exception
    assert len(shown_lists(page)[0]) > 0


@pytest.mark.parametrize(
    "address",
    [{"topic": "nonsense"}, {"list": "x"}, {"group": "<b>"}, {"list_page": "9999"}, {"list_page": "-1"}],
)
def test_a_wrong_address_shows_the_usual_view(opened, address):
    text = words(opened(**address))
    assert "285 much-viewed articles on climate" in text
    assert ("which is not there" in text) == (address != {"list_page": "9999"})
    assert "<b>”" not in text


def test_its_rows_and_its_definition_are_one_step_away(opened):
    text = words(opened(tab="method"))
    assert 'href="/export/topic_article_needs.csv"' in text
    assert 'href="/methods?metric=topic_article_needs"' in text
    first = "epfl-ada/ada-2022-project-bradafromanadamada massviews exports (CC0, figures from Wikimedia)"
    assert f"Source: {first}, as of December 2021; " in text
    assert (
        "; giovannipro/wikipedia-climate-change voci.tsv (MIT), figures from Wikimedia, as of July 2025"
        in text
    )


def test_a_real_store_does_not_speak_of_a_sample(golden_home, open_page):
    page = open_page(golden_home, "topics")
    assert not page.exception
    assert "Improve first" in words(page)
    assert "sample store" not in words(page)
    assert "Worked example" not in words(page)


def test_languages_are_not_mixed_and_the_longest_list_comes_first(golden_home, open_page):
    page = open_page(golden_home, "topics")
    assert "Wikipedia in English" in words(page)
    assert "3 of 7 articles can be ranked" in words(page)
    links = words(open_page(golden_home, "topics", tab="languages"))
    assert 'href="?wiki=sv.wikipedia"' in links
    other = open_page(golden_home, "topics", wiki="sv.wikipedia", list="all")
    assert not other.exception
    assert "Wikipedia in Swedish" in words(open_page(golden_home, "topics", wiki="sv.wikipedia"))
    assert shown_lists(other)[0]["Why"][0] == "Half the list has no views, C"


def test_a_store_without_articles_of_a_topic_says_so_and_whom_to_ask(tmp_path, open_page):
    registry = Path(shutil.copytree(GOLDEN / "registry", tmp_path / "registry"))
    for name in ("topic_articles", "topics"):
        listed = registry / f"{name}.csv"
        listed.write_text(listed.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    store = Store(tmp_path / "home", registry)
    store.load_golden()
    store.build()
    page = open_page(store.home, "topics")
    assert not page.exception
    assert "Which articles on a topic need work is not known yet" in words(page)
    assert "Ask the Hub to add one." in words(page)
    assert not page.get("plotly_chart")


def test_gender_has_use_alone_and_health_what_readers_did_by_language(real_home, open_page):
    gender = words(open_page(real_home, "topics", topic="gender"))
    assert "Which articles on gender need work is not known yet" in gender
    helping = words(open_page(real_home, "topics", topic="gender", tab="help"))
    assert "223 articles in 45 wikis" in helping
    assert "they have no rank" in helping
    health = words(open_page(real_home, "topics", topic="health", tab="languages"))
    assert "Views of medical articles in all languages: down 30% from 2016 to 2024" in health
    assert "quality or views are not known" in words(open_page(real_home, "topics", topic="emergencies"))
