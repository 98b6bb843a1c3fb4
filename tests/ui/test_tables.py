import re

import pandas as pd
import pytest

from sic_metrics.ui.components.tables import Column, page_url, table


def cells(body):
    """Texts of the cells of a row, without their tags."""
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[dh] [^>]*>(.*?)</t[dh]>", body)]


def test_only_the_named_columns_are_shown_in_their_order(written):
    frame = pd.DataFrame({"a": [0.5], "b": [2], "c": [3]})
    columns = {"c": Column("Views", "count"), "a": Column("Share", "share")}
    table(frame, columns, key="k", alt="Two columns.", sample=False)
    head, body = written[0].split("</thead>")
    assert cells(head) == ["Views", "Share"]
    assert cells(body) == ["3", "50.0%"]
    assert "<caption>Two columns.</caption>" in head
    assert 'role="region" aria-label="Two columns." tabindex="0"' in head


@pytest.mark.parametrize(
    ("kind", "value", "read", "sorted_by"),
    [
        ("count", 31083.0, "31,083", "31083.0"),
        ("count", -5, "−5", "-5.0"),
        ("share", 0.5555555555555556, "55.6%", "0.5555555555555556"),
        ("share", 0.0001, "&lt;0.1%", "0.0001"),
        ("score", 0.5555555555555556, "0.56", "0.5555555555555556"),
    ],
)
def test_a_number_is_read_as_it_is_shown_and_sorted_by_what_it_is(written, kind, value, read, sorted_by):
    table(pd.DataFrame({"a": [value]}), {"a": Column("A", kind)}, key="k", alt="A.", sample=False)
    assert f'class="sic-number" data-value="{sorted_by}">{read}</th>' in written[0]


def test_columns_that_nobody_described_are_read_as_numbers_too(written):
    frame = pd.DataFrame({"a_name": ["x"], "n": [1234.0], "part": [1 / 3], "yes": [True]})
    table(frame, key="k", alt="All.", sample=False)
    head, body = written[0].split("</thead>")
    assert cells(head) == ["A name", "N", "Part", "Yes"]
    assert cells(body) == ["x", "1,234", "0.33", "True"]


def test_a_table_of_the_sample_says_so_under_it(written):
    table(pd.DataFrame({"a": [1]}), key="k", alt="One cell.", sample=True)
    assert "Invented example" in written[1]


@pytest.mark.parametrize("kind", ["text", "count", "share", "score", "page", "link"])
@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_a_missing_value_is_written_as_unknown_whole(written, kind, missing):
    table(pd.DataFrame({"a": [missing]}), {"a": Column("A", kind)}, key="k", alt="One cell.", sample=False)
    assert '><span class="sic-none">not known</span></th>' in written[0]
    assert "data-value" not in written[0]


def test_a_long_table_scrolls_in_itself(written):
    table(pd.DataFrame({"a": range(500)}), key="k", alt="Many rows.", sample=False, rows=10)
    assert 'style="max-height: 385px"' in written[0]
    table(pd.DataFrame({"a": range(10)}), key="k", alt="Few rows.", sample=False, rows=10)
    assert "max-height" not in written[1]


def test_a_table_without_a_text_alternative_is_refused(written):
    with pytest.raises(ValueError, match="text alternative"):
        table(pd.DataFrame({"a": [1]}), key="k", alt="", sample=False)


def test_what_a_cell_holds_is_escaped_and_only_web_addresses_are_links(written):
    frame = pd.DataFrame(
        {"t": ["<b>"], "l": ["javascript:alert(1)"], "p": ["https://e.org/wiki/%D9%85%20<i>"]}
    )
    columns = {"t": Column("<u>"), "l": Column("L", "link"), "p": Column("P", "page")}
    table(frame, columns, key="k", alt='"<s>"', sample=False)
    assert not re.search(r"<[busi]>", written[0])
    assert "javascript:alert(1)</td>" in written[0]
    assert "<bdi>م &lt;i&gt;</bdi></a>" in written[0]


def test_every_title_sorts(written):
    table(pd.DataFrame({"a": [1], "b": [2]}), key="k", alt="Two.", sample=False)
    assert (
        len(re.findall(r'<th scope="col"[^>]* aria-sort="none"[^>]*><button type="button">', written[0])) == 2
    )


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
