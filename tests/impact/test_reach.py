import pandas as pd
import pytest

from sic_metrics.impact.content import in_window, leading, reach


def speakers(known=1, sets=1):
    return pd.DataFrame(
        {
            "languages_reached": [2],
            "languages": [4],
            "speakers": [1000],
            "share_of_speakers": [0.6],
            "sets_known": [known],
            "sets": [sets],
        }
    )


def languages(*rows):
    frame = pd.DataFrame(list(rows), columns=["language_code", "cldr_code", "speakers", "articles"])
    return frame.astype({"speakers": "Int64", "articles": "Int64"})


def test_languages_without_use_are_sorted_by_speakers():
    rows = languages(("sv", "sv", 10, 0), ("en", "en", 600, 5), ("ur", "ur", 390, 0))
    found = reach(speakers(), rows)
    assert found.without["language_code"].tolist() == ["ur", "sv"]
    assert found.share_without == pytest.approx(0.4)
    assert (found.reached, found.languages, found.is_whole) == (2, 4, True)


def test_one_group_of_speakers_counts_once_and_is_reached_by_any_of_its_wikis():
    rows = languages(
        ("en", "en", 600, 5), ("simple", "en", 600, 0), ("be", "be", 5, 0), ("be-tarask", "be", 5, 0)
    )
    assert reach(speakers(), rows).without["language_code"].tolist() == ["be"]


def test_unknown_is_not_without():
    rows = languages(("ur", "ur", 390, None), ("xx", "xx", None, 0))
    found = reach(speakers(0, 1), rows)
    assert found.without.empty
    assert not found.is_whole
    assert reach(speakers().head(0), rows) is None


def test_the_leading_row_may_be_one_that_is_not_left_out():
    rows = pd.DataFrame(
        {
            "region": ["Several regions", "South Asia", "South Asia", "Europe"],
            "month": ["2026-01", "2026-01", "2026-02", "2026-03"],
            "views": pd.array([70, 10, 20, 500], dtype="Int64"),
        }
    )
    totals = in_window(rows, "region", "2026-01", "2026-02")
    assert leading(totals, "region") == ("Several regions", 0.7)
    assert leading(totals, "region", leave_out=("Several regions",)) == ("South Asia", pytest.approx(0.3))
    assert leading(totals.head(0), "region") is None
