"""Every page, on a desk and on a phone, in light and in dark."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from sic_metrics.formats.language import PSEUDO
from sic_metrics.ui.app.menu import PAGES, Entry, entry
from sic_metrics.ui.theme import DARK, LIGHT
from tests.browser.looking import (
    Refused,
    axe_faults,
    cut_cells,
    cut_off,
    drawn,
    open_page,
    ready,
    too_wide,
)

WITH_TABLES = {"compare", "reconcile", "portfolio"}

every_page = pytest.mark.parametrize("asked", PAGES, ids=lambda asked: asked.name)


@every_page
def test_page_on_a_desk_by_day(page: Page, app_url: str, refused: Refused, asked: Entry):
    open_whole(page, app_url + asked.path, 1440)
    assert page.title().startswith(asked.title)
    charts = page.get_by_test_id("stPlotlyChart")
    assert page.get_by_text(re.compile("^(Notes and data|Data table)$")).count() >= charts.count()
    pictures = page.get_by_test_id("stMain").locator("img").all()
    assert [picture.get_attribute("src") for picture in pictures if not picture.get_attribute("alt")] == []
    assert page.locator(".sic-table").count() > 0 or asked.name not in WITH_TABLES
    assert cut_cells(page) == []
    if asked.name in {"overview", "partner"}:
        assert charts.count() > 0
        expect(charts.get_by_text("Invented example")).to_have_count(charts.count())
    assert refused == Refused([], [])
    assert axe_faults(page) == []


@every_page
def test_page_on_a_phone_by_night(page: Page, app_url: str, refused: Refused, asked: Entry):
    page.emulate_media(color_scheme="dark")
    open_whole(page, app_url + asked.path, 390)
    assert cut_cells(page) == []
    assert colour(page.get_by_test_id("stApp"), "background-color") == rgb(DARK.paper)
    on_paper = asked.name == "report"  # its sheet is shown as it will be printed
    assert colour(page.locator("h1"), "color") == rgb(LIGHT.ink if on_paper else DARK.ink)
    labels = page.locator("[data-testid=stPlotlyChart] :is(.xtick, .ytick, .annotation) text").all()
    assert {colour(text, "fill") for text in labels}.isdisjoint({rgb(LIGHT.ink), rgb(LIGHT.subtle)})
    assert refused == Refused([], [])
    assert axe_faults(page) == []


def open_whole(page: Page, address: str, width: int) -> None:
    """Open a page at a width and require that it is drawn whole, without a fault, and not too wide."""
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, address)
    is_whole(page)


def is_whole(page: Page) -> None:
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator("h1")).to_have_count(1)
    assert too_wide(page) == []


@every_page
def test_page_is_whole_with_longer_words_from_right_to_left(
    page: Page, app_url: str, refused: Refused, asked: Entry
):
    open_whole(page, f"{app_url}{asked.path}?lang={PSEUDO}", 1440)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", PSEUDO)
    assert cut_off(page) == []
    assert axe_faults(page) == []
    page.set_viewport_size({"width": 390, "height": 900})
    drawn(page)
    is_whole(page)
    assert cut_off(page) == []
    assert refused == Refused([], [])
    assert axe_faults(page) == []


def test_the_menu_keeps_the_language(page: Page, app_url: str):
    open_page(page, f"{app_url}/methods?lang={PSEUDO}")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=re.compile("búdgét")).click()
    expect(page.locator("h1")).not_to_contain_text("Dátá")
    page.wait_for_url(f"**/portfolio?*lang={PSEUDO}*")
    ready(page)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert "á" in page.locator("h1").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["candidates", "portfolio"])
def test_weights_as_sliders_are_accessible(page: Page, app_url: str, name: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    open_page(page, f"{app_url}{entry(name).path}")
    if name == "portfolio":
        page.locator("summary", has_text="Weights").click()
    sliders = page.get_by_role("slider")
    expect(sliders.first).to_be_visible()
    sliders.first.focus()
    assert axe_faults(page) == []


def colour(element: Locator, name: str) -> str:
    return str(element.first.evaluate("(e, name) => getComputedStyle(e).getPropertyValue(name)", name))


def rgb(written: str) -> str:
    red, green, blue = (int(written[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"
