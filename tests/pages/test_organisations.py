"""All organisations: found by any name or theme, with what is known of each."""

import re

import pytest

from sic_metrics.ui.organisations.page import ROWS_ON_A_PAGE
from tests.pages.conftest import markup, words


def listed(app):
    """The ids that the list links to, in its order."""
    return re.findall(r'<th scope="row"[^>]*><a href="/partner\?org=(\w+)', markup(app))


def row(app, org):
    return next(part for part in markup(app).split("<tr>") if f"org={org}&" in part or f'org={org}"' in part)


def test_those_of_which_most_is_known_stand_first_and_the_rest_is_on_other_pages(real_home, open_page):
    app = open_page(real_home, "organisations")
    assert not app.exception
    assert '<h1 class="sic-title">138 organisations</h1>' in words(app)
    assert len(listed(app)) == ROWS_ON_A_PAGE
    assert "1 to 25 of 138 organisations" in words(app)
    assert "Measured" in row(app, listed(app)[0])
    rest = [
        org for page in range(2, 7) for org in listed(open_page(real_home, "organisations", page=str(page)))
    ]
    assert len({*listed(app), *rest}) == 138


@pytest.mark.parametrize(
    ("typed", "org"), [("OMS", "WHO"), ("世卫组织", "WHO"), ("unicef", "UNICEF"), ("unseco", "UNESCO")]
)
def test_a_name_in_any_language_or_a_slip_is_enough(real_home, open_page, typed, org):
    assert listed(open_page(real_home, "organisations", q=typed))[0] == org


def test_a_theme_finds_those_that_work_on_it(real_home, open_page):
    app = open_page(real_home, "organisations", q="gender")
    more = open_page(real_home, "organisations", q="gender", page="2")
    assert {"UN_WOMEN", "UNESCO"} <= {*listed(app), *listed(more)}
    assert "fit “gender”" in words(app)


def test_what_is_known_is_said_of_each(real_home, open_page):
    unesco = row(open_page(real_home, "organisations", q="UNESCO"), "UNESCO")
    assert "34 published figures" in unesco
    assert "collaborations" in unesco
    assert "Measured" not in unesco
    assert "Measured" in row(open_page(real_home, "organisations", q="Naturalis"), "NATURALIS")
    assert "Nothing yet" in row(open_page(real_home, "organisations", q="WOAH"), "WOAH")


def test_it_can_be_sorted_by_name(real_home, open_page):
    ids = listed(open_page(real_home, "organisations", sort="name"))
    assert ids[:3] == ["350_ORG", "ACTION_AGAINST_HUNGER", "ACTIONAID"]
    wrong = open_page(real_home, "organisations", sort="<b>")
    assert "The address asks for “&lt;b&gt;” as “sort”" in words(wrong)
    assert listed(wrong) == listed(open_page(real_home, "organisations"))


def test_the_example_lists_invented_organisations_alone(demo_home, open_page):
    app = open_page(demo_home, "organisations")
    assert listed(app)
    assert all(org.startswith("DEMO_") for org in listed(app))
    assert "No organisation fits “UNESCO”" in words(open_page(demo_home, "organisations", q="UNESCO"))


def test_what_is_looked_for_stays_text(real_home, open_page):
    app = open_page(real_home, "organisations", q="<script>alert(1)</script>")
    assert not app.exception
    assert "<script>" not in markup(app)
    assert "No organisation fits “&lt;script&gt;" in words(app)
