import math

import pandas as pd
import pytest

from sic_metrics.scoring.topics import (
    by_quadrant,
    judged,
    of_topic,
    opening,
    set_apart,
    spread_in_class,
    titled,
    topics,
    worklist,
)

QUALITY = {"Stub": 0.0, "Start": 0.2, "C": 0.4, "B": 0.6, "GA": 0.8, "FA": 1.0}
MEDIAN = 100.0


def article(title, quality_class, views, size, rank=None, **other):
    quality = QUALITY.get(quality_class)
    much, good = views >= MEDIAN, quality is not None and quality >= 0.6
    named = (
        ("keep_good" if good else "improve_first")
        if much
        else ("good_and_quiet" if good else "improve_when_offered")
    )
    return {
        "wiki": "en.wikipedia", "page_title": title, "topics": "Climate", "quality_class": quality_class,
        "views_a_month": views, "size_bytes": size, "demand": math.log10(views) / 4, "quality": quality,
        "quadrant": "unknown" if quality is None else named, "implausible": False, "rank_of_need": rank,
        "median_views": MEDIAN, "as_of": "2025-07", "first_edit": "2010-05-01 00:00:00",
    } | other  # fmt: skip


@pytest.fixture
def needs() -> pd.DataFrame:
    return pd.DataFrame(
        [
            article("Heat_wave", "Start", 1000.0, 5_000, 1, topics="Climate; SDG 13 Climate action"),
            article("Long_start", "Start", 400.0, 60_000, 2, first_edit="2025-03-04 17:48:28"),
            article("Stub_quiet", "Stub", 50.0, 2_000, 3, topics="Climate; Emergencies"),
            article("Common", "C", 100.0, 30_000, 4),
            article("Good_b", "B", 500.0, 60_000, 5),
            article("Quiet_ga", "GA", 10.0, 90_000, 6),
            article("Classless", None, 300.0, 8_000),
            article("Doubtful", "Start", 9_000.0, 4_000, implausible=True),
        ]
    )


def test_who_is_set_apart_and_why(needs):
    apart = set_apart(judged(needs)).set_index("page_title")["apart"]
    assert apart.to_dict() == {"Doubtful": "implausible", "Classless": "unknown_class"}
    assert list(apart.index) == ["Doubtful", "Classless"]  # the most viewed first


def test_unknown_views_are_a_reason_of_their_own(needs):
    rows = needs.assign(demand=needs["demand"].mask(needs["page_title"].isin(["Common", "Classless"])))
    apart = judged(rows).set_index("page_title")["apart"]
    assert apart["Common"] == "unknown_views"
    assert apart["Classless"] == "no_figures"


def test_the_worklist_follows_the_rank_and_leaves_out_what_is_set_apart(needs):
    shuffled = judged(needs).iloc[::-1]
    assert list(worklist(shuffled)["rank_of_need"]) == [1, 2, 3, 4, 5, 6]


def test_what_to_do_follows_class_and_size(needs):
    actions = judged(needs).set_index("page_title")["action"]
    assert actions.drop(["Classless", "Doubtful"]).to_dict() == {
        "Heat_wave": "to_c",
        "Long_start": "reassess",  # as long as the median B article, 60,000 bytes
        "Stub_quiet": "to_start",
        "Common": "to_b",
        "Good_b": "keep",
        "Quiet_ga": "leave",
    }
    assert actions[["Classless", "Doubtful"]].isna().all()


def test_without_a_better_class_to_compare_with_nothing_is_reassessed(needs):
    rows = needs[needs["quality_class"] != "B"]
    assert judged(rows).set_index("page_title").loc["Long_start", "action"] == "to_c"


def test_an_unknown_size_is_not_taken_for_long(needs):
    rows = needs.assign(size_bytes=needs["size_bytes"].mask(needs["page_title"] == "Long_start"))
    assert judged(rows).set_index("page_title").loc["Long_start", "action"] == "to_c"


def test_a_first_year_makes_young_and_an_unknown_first_edit_does_not(needs):
    rows = judged(needs.assign(first_edit=needs["first_edit"].mask(needs["page_title"] == "Common")))
    assert list(rows[rows["young"]]["page_title"]) == ["Long_start"]


def test_the_opening_counts_what_is_ranked_much_viewed_and_below_b(needs):
    first = opening(judged(needs))
    assert (first.articles, first.ranked, first.urgent) == (8, 6, 3)
    assert not first.is_enough
    assert opening(judged(pd.concat([needs] * 5))).is_enough  # 30 with a rank
    assert first.views == 11_360
    assert first.urgent_views == 1_500  # 1,000 + 400 + 100, without the implausible 9,000
    assert first.urgent_share == pytest.approx(1_500 / 2_060)


def test_views_of_other_months_are_in_no_sum_and_counted_apart(needs):
    windows = ["since the first edit"] * len(needs)
    assert opening(judged(needs.assign(views_window=windows))).of_other_months == 0
    windows[list(needs["page_title"]).index("Common")] = "2021-01 to 2021-12"
    first = opening(judged(needs.assign(views_window=windows)))
    common = float(needs.set_index("page_title").loc["Common", "views_a_month"])
    assert (first.views, first.of_other_months) == (11_360 - common, 1)
    assert common > 0


def test_the_opening_of_a_list_without_ranked_articles_has_no_share(needs):
    first = opening(set_apart(judged(needs)))
    assert (first.urgent, first.urgent_views, first.urgent_share) == (0, 0, None)


def test_quadrants_stand_in_fixed_order_and_their_shares_make_one(needs):
    counts = by_quadrant(judged(needs)).set_index("quadrant")
    assert counts["articles"].to_dict() == {
        "improve_first": 3, "improve_when_offered": 1, "keep_good": 1, "good_and_quiet": 1,
    }  # fmt: skip
    assert counts["views"].tolist() == [1_500, 50, 500, 10]
    assert counts["articles_share"].sum() == pytest.approx(1)
    assert counts.loc["keep_good", "views_share"] == pytest.approx(500 / 2_060)


def test_an_absent_quadrant_has_none(needs):
    counts = by_quadrant(judged(needs[needs["page_title"] == "Common"])).set_index("quadrant")
    assert counts["articles"].tolist() == [1, 0, 0, 0]


def test_an_article_counts_in_each_of_its_topics(needs):
    assert topics(needs).to_dict() == {"Climate": 8, "Emergencies": 1, "SDG 13 Climate action": 1}
    assert list(of_topic(needs, "Emergencies")["page_title"]) == ["Stub_quiet"]
    assert of_topic(needs, "Clim").empty  # a topic is named whole
    assert list(of_topic(needs[:0], "Climate").columns) == list(needs.columns)


def test_titles_are_found_in_any_case_with_spaces(needs):
    assert list(titled(needs, " heat W")["page_title"]) == ["Heat_wave"]
    assert len(titled(needs, "")) == len(needs)
    assert titled(needs, ".*").empty  # words, no pattern


def test_points_of_a_class_keep_apart_and_stay_in_its_row():
    rows = pd.DataFrame(
        {
            "quality": [0.4] * 50 + [0.6] * 3,
            "demand": [i / 100 for i in range(53)],
            "page_title": [f"A{i:02}" for i in range(53)],
        }
    )
    heights = spread_in_class(rows, 0.16)
    assert heights[:50].between(0.32, 0.48).all()
    assert heights[50:].between(0.52, 0.68).all()
    assert heights[:50].diff().abs().min() > 0.05
    assert spread_in_class(rows.iloc[::-1], 0.16).reindex(rows.index).equals(heights)
