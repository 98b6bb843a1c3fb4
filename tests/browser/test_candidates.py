"""The ranking in the browser: weights, shortlist and drawer, by mouse, by keyboard, and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import TOO_WIDE, axe_faults, open_page, ready

FOCUSED = "() => document.activeElement.id"


def test_the_drawer_opens_and_closes_without_losing_the_place(page: Page, app_url: str):
    """By keyboard: Enter opens it, Esc closes it, and the focus is where it was; Back closes it too."""
    open_page(page, f"{app_url}/candidates?short=WHO")
    page.evaluate("() => { window.isSame = true; }")
    name = page.locator(".sic-ranking th a").nth(3)
    opened = name.get_attribute("id")
    name.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**org=**")
    drawer = page.get_by_role("dialog")
    for question in (
        "Why is it here?",
        "How sure is this?",
        "What would change it?",
        "What is the next step?",
    ):
        expect(drawer.get_by_text(question, exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    page.wait_for_url(lambda url: "org=" not in url)
    assert page.evaluate(FOCUSED) == opened
    name.click()
    expect(drawer).to_be_visible()
    page.go_back()
    expect(drawer).to_have_count(0)
    assert "short=WHO" in page.url
    assert page.evaluate("() => window.isSame")  # nothing was loaded again


def test_the_shortlist_is_ticked_by_keyboard_and_kept_on_the_way_to_another_page(page: Page, app_url: str):
    open_page(page, f"{app_url}/candidates")
    tick = page.locator(".sic-ranking-short a").nth(1)
    ticked = tick.get_attribute("id")
    tick.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**short=**")
    ready(page)
    assert page.evaluate(FOCUSED) == ticked
    expect(page.locator(".sic-ranking-below")).to_contain_text("Shortlist: ")
    page.get_by_test_id("stSidebarNavLink").last.click()
    page.wait_for_url("**/methods**")
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Candidates").click()
    page.wait_for_url("**/candidates?**")
    ready(page)
    expect(page.locator(".sic-ranking-short a.sic-on")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["tab=compare", "tab=decisions", "tab=how", "org=WHO"])
def test_every_tab_and_the_drawer_are_accessible(page: Page, app_url: str, address: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    open_page(page, f"{app_url}/candidates?{address}")
    assert axe_faults(page) == []


def test_on_a_phone_the_weights_are_behind_one_button_above_the_table(page: Page, app_url: str):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"{app_url}/candidates")
    slider, button = page.get_by_role("slider").first, page.locator(".sic-opener summary")
    expect(slider).to_be_hidden()
    box, table = button.bounding_box(), page.locator(".sic-ranking").bounding_box()
    assert box
    assert table
    assert box["y"] < table["y"]
    assert box["height"] >= 24
    button.click()
    expect(slider).to_be_visible()
    assert page.evaluate(TOO_WIDE) == []


def test_in_dark_colours_the_drawer_is_light_on_dark(page: Page, app_url: str):
    """A dialog stands beside the app, whose colour scheme it does not get by itself."""
    page.emulate_media(color_scheme="dark")
    open_page(page, f"{app_url}/candidates?org=WHO")
    answer = page.get_by_role("dialog").locator(".sic-four dd").first
    colour = answer.evaluate("part => getComputedStyle(part).color")
    assert min(map(int, re.findall(r"\d+", colour)[:3])) > 128
