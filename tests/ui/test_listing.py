import pytest
from markupsafe import Markup

from sic_metrics.ui.components.listing import Field, absent, address, count, inside, listing, outside, place

ROWS = [{"title": '<b>"x"</b>', "views": 1234}, {"title": "تمبكتو", "views": None}]
FIELDS = [
    Field("Title", lambda row: inside("/content?a=1&b=<2>", row["title"]), sort="title"),
    Field("Views", lambda row: count(row["views"]), number=True, sort="views"),
    Field("Note", lambda row: "plain <i>", wide=True),
]


def drawn(written, sort=""):
    listing(
        ROWS, FIELDS, label="What <it> holds", sort=sort, sorted_by=lambda order: f"/content?sort={order}"
    )
    return written[-1]


def test_everything_of_the_data_is_escaped(written):
    html = drawn(written)
    assert "<b>" not in html
    assert "plain &lt;i&gt;" in html
    assert "b=&lt;2&gt;" in html
    assert "<caption>What &lt;it&gt; holds</caption>" in html


def test_titles_keep_their_own_direction(written):
    assert "<bdi>تمبكتو</bdi>" in drawn(written)


def test_what_is_unknown_is_said_and_is_no_nought(written):
    html = drawn(written)
    assert '<td class="sic-number">1,234</td>' in html
    assert '<td class="sic-number"><span class="sic-none">not known</span></td>' in html


@pytest.mark.parametrize(
    ("sort", "state", "following"),
    [
        ("", "none", "-views"),
        ("-views", "descending", "views"),
        ("views", "ascending", "-views"),
        ("title", "none", "-views"),
    ],
)
def test_a_head_sorts_numbers_from_the_largest_and_turns_round(written, sort, state, following):
    html = drawn(written, sort)
    assert f'class="sic-number" aria-sort="{state}"><a href="/content?sort={following}"' in html


def test_a_head_sorts_words_from_the_first(written):
    assert 'aria-sort="none"><a href="/content?sort=title"' in drawn(written)
    assert 'aria-sort="ascending"><a href="/content?sort=-title"' in drawn(written, "title")


def test_a_list_with_one_order_has_plain_heads(written):
    listing(ROWS, FIELDS, label="Rows")
    assert "aria-sort" not in written[-1]


def test_a_column_may_be_left_out_on_a_phone(written):
    html = drawn(written)
    assert '<th scope="col" class="sic-wide">Note</th>' in html
    assert html.count('class="sic-wide"') == 1 + len(ROWS)


@pytest.mark.parametrize(
    ("first", "last", "total", "said"),
    [
        (1, 25, 88, "1 to 25 of 88 files"),
        (1, 3, 3, "3 files"),
        (1, 1, 1, "1 file"),
        (26, 26, 26, "26 to 26 of 26 files"),
    ],
)
def test_where_in_the_list_the_page_is(first, last, total, said):
    assert place(first, last, total, "file") == said


def test_an_address_holds_what_is_set():
    assert address(show="rows", q="a&b=%", org=None, wiki="") == "/content?show=rows&q=a%26b%3D%25"


def test_a_link_that_leaves_says_where_it_leads():
    link = outside('https://x.org/"', 'A "file" on Commons')
    assert 'aria-label="A &#34;file&#34; on Commons"' in link
    assert 'href="https://x.org/&#34;"' in link
    assert 'rel="noopener"' in link


def test_absence_in_other_words():
    assert absent("not counted") == Markup('<span class="sic-none">not counted</span>')
