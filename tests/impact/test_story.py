import pandas as pd
import pytest

from sic_metrics.impact.alike import Months
from sic_metrics.impact.partner_summary import Frames, partner_summary

MONTHS = ["2026-01", "2026-02", "2026-03"]
SETS = pd.DataFrame({"in_scope": [True, True], "lists": [3, 3]})


def monthly(**columns):
    given = {
        "month": MONTHS,
        "tier": "walk",
        "usage_basis": "observed",
        "sets_known": 2,
        "sets": 2,
        **columns,
    }
    return pd.DataFrame(given)


def frames(views=(10, 20, 30), sets=SETS, **changed):
    values = pd.array(list(views), dtype="Int64")
    coverage = [float(value is not None) for value in views]
    by_wiki = pd.DataFrame(
        {
            "month": MONTHS * 2,
            "wiki": ["en.wikipedia"] * 3 + ["sv.wikipedia"] * 3,
            "views": pd.array([9, 18, 27, 1, 2, 3], dtype="Int64"),
        }
    )
    known = {
        "articles": monthly(articles=pd.array([4, 5, 6], dtype="Int64")),
        "articles_by_wiki": by_wiki[["month", "wiki"]].assign(articles=3),
        "files": monthly(
            files=pd.array([9, None, 9], dtype="Int64"), files_in_use=pd.array([2, 3, 4], dtype="Int64")
        ),
        "known": Months(monthly(views=values, coverage=coverage)),
        "views_by_wiki": by_wiki,
        "sets": sets,
    }
    return Frames(**{**known, **changed})


def test_a_story_is_told_of_the_windows_months_and_the_list_at_its_end():
    told = partner_summary(frames(), "2026-01", "2026-02")
    assert (told.state, told.total.views, told.usage_month) == ("known", 30, "2026-02")
    assert (told.articles, told.wikis, told.files, told.files_in_use) == (5, 2, None, 3)
    assert told.leading_wiki_share == pytest.approx(0.9)


def test_a_window_before_every_list_is_told_by_the_first_one():
    told = partner_summary(frames(), "2025-11", "2025-12")
    assert (told.usage_month, told.articles) == ("2026-01", 4)


def test_no_views_no_usage_and_no_sets_are_told_apart():
    assert partner_summary(frames(views=(None, None, None)), *MONTHS[::2]).state == "no_views"
    nothing = frames(
        views=(None, None, None), articles=monthly(articles=1).head(0), files=monthly(files=1).head(0)
    )
    assert partner_summary(nothing, *MONTHS[::2]).state == "no_usage"
    assert partner_summary(nothing, *MONTHS[::2]).articles is None
    assert partner_summary(frames(sets=SETS.assign(in_scope=False)), *MONTHS[::2]).state == "no_sets"


def test_without_a_month_of_views_the_newest_list_is_told():
    told = partner_summary(frames(views=(None, None, None)), None, None)
    assert (told.state, told.usage_month, told.change.why_none) == (
        "no_views",
        "2026-03",
        "no earlier months",
    )
