"""The search box, as one uses it by keyboard and by mouse."""

import re

from playwright.sync_api import Page, expect

from tests.browser.looking import axe_faults, open_page, ready


def test_a_name_and_enter_open_the_organisation_and_nothing_is_loaded_again(page: Page, app_url: str):
    open_page(page, app_url)
    page.evaluate("() => { window.isStillHere = true; }")
    box = page.get_by_role("combobox", name="Find your organisation")
    box.fill("meridian")
    box.press("Enter")
    page.wait_for_url("**/partner?*org=DEMO_HEALTH*")
    ready(page)
    expect(page.locator("h1")).to_contain_text("Meridian")
    assert page.evaluate("() => window.isStillHere") is True
    page.go_back()
    expect(page.get_by_role("combobox", name="Find your organisation")).to_have_value("")


def test_arrows_choose_escape_closes_and_a_click_opens(page: Page, app_url: str):
    open_page(page, app_url)
    box = page.get_by_role("combobox", name="Find your organisation")
    box.press_sequentially("se")
    options = page.get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert options.count() > 1
    assert axe_faults(page) == []
    box.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    box.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill("seats")
    page.get_by_role("option", name=re.compile("Equal Seats")).click()
    page.wait_for_url("**/partner?*org=DEMO_GENDER*")


def test_everything_is_found_from_every_page(page: Page, app_url: str):
    open_page(page, f"{app_url}/methods")
    box = page.get_by_role("combobox", name="Search", exact=True)
    box.fill("equal seats")
    expect(page.get_by_role("option").first).to_contain_text("Equal Seats")
    assert axe_faults(page) == []
    box.press("Enter")
    page.wait_for_url("**/partner?*org=DEMO_GENDER*")
    ready(page)
    box.fill("article views by page")
    page.get_by_role("option", name=re.compile("Article views by page")).first.click()
    page.wait_for_url("**/methods?*metric=article_views_by_page*")


def test_what_is_typed_stays_text(page: Page, app_url: str):
    open_page(page, app_url)
    box = page.get_by_role("combobox", name="Find your organisation")
    box.fill("<img src=x onerror=document.title='gone'>")
    option = page.get_by_role("option")
    expect(option).to_contain_text("<img src=x")
    assert option.locator("img").count() == 0
    assert "gone" not in page.title()
