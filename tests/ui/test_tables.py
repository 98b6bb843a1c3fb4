import pandas as pd
import pytest
import streamlit as st

from sic_metrics.ui.tables import Column, page_url, table


@pytest.fixture
def drawn(monkeypatch):
    calls = {}
    monkeypatch.setattr(st, "dataframe", lambda frame, **more: calls.update(frame=frame, **more))
    return calls


def test_only_the_named_columns_are_shown_in_their_order(drawn):
    frame = pd.DataFrame({"a": [1], "b": [2], "c": [3]})
    table(
        frame,
        {"c": Column("Views", "count"), "a": Column("Share", "share")},
        key="k",
        alt="Two columns.",
        sample=False,
    )
    assert list(drawn["frame"].columns) == ["c", "a"]
    assert drawn["column_config"]["c"]["label"] == "Views"
    assert drawn["hide_index"] is True
    assert drawn["alt"] == "Two columns."


def test_a_table_of_the_sample_says_so_under_it(drawn, written):
    table(pd.DataFrame({"a": [1]}), key="k", alt="One cell.", sample=True)
    assert "Sample data — invented" in written[0]


def test_a_missing_value_is_written_as_unknown(drawn):
    table(pd.DataFrame({"a": [None]}), key="k", alt="One cell.", sample=False)
    assert drawn["placeholder"] == "unknown"


def test_a_long_table_scrolls_in_itself(drawn):
    table(pd.DataFrame({"a": range(500)}), key="k", alt="Many rows.", sample=False, rows=10)
    assert drawn["height"] < 400


def test_a_table_without_a_text_alternative_is_refused(drawn):
    with pytest.raises(ValueError, match="text alternative"):
        table(pd.DataFrame({"a": [1]}), key="k", alt="", sample=False)


def test_no_alignment_is_set_on_titles_for_it_cuts_off_right_to_left_ones(drawn):
    table(pd.DataFrame({"page": [""]}), {"page": Column("Page", "page")}, key="k", alt="Pages.", sample=False)
    assert drawn["column_config"]["page"].get("alignment") is None


@pytest.mark.parametrize(
    ("wiki", "title", "address"),
    [
        ("en.wikipedia", "Kilwa_Kisiwani", "https://en.wikipedia.org/wiki/Kilwa%20Kisiwani"),
        ("en.wikipedia", "What?#<b>", "https://en.wikipedia.org/wiki/What%3F%23%3Cb%3E"),
        ("en.wikisource", "A/B", "https://en.wikisource.org/wiki/A/B"),
    ],
)
def test_the_address_of_a_page(wiki, title, address):
    assert page_url(wiki, title) == address
