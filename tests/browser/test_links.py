"""Links, the ⓘ of a figure, and the menu of a phone, as one uses them by mouse, finger and keyboard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import open_page, ready

ORG = "DEMO_GENDER"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()


def test_a_link_inside_loads_nothing_again_and_back_returns(page: Page, app_url: str):
    open_page(page, f"{app_url}/partner?org={ORG}")
    page.evaluate("() => { window.isStillHere = true; }")
    title = page.locator("h1").inner_text()
    page.get_by_test_id("stMain").locator(f'a[href^="/content?org={ORG}"]:visible').first.click()
    page.wait_for_url("**/content?**")
    ready(page)
    assert page.locator("h1").inner_text() != title
    page.go_back()
    page.wait_for_url("**/partner?**")
    ready(page)
    assert page.locator("h1").inner_text() == title
    assert page.evaluate("() => window.isStillHere") is True


def test_the_figure_explains_itself_by_keyboard(page: Page, app_url: str):
    open_page(page, f"{app_url}/partner?org={ORG}")
    button = page.locator(".sic-info > button:visible").first
    button.focus()
    page.keyboard.press("Enter")
    opened = page.locator(".sic-info > [popover]:popover-open")
    expect(opened).to_contain_text("Source")
    page.keyboard.press("Tab")
    assert opened.locator("a").first.evaluate("link => link === document.activeElement")
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    assert button.evaluate("button => button === document.activeElement")


def test_the_menu_of_a_phone_closes_after_a_choice(phone: Page, app_url: str):
    open_page(phone, app_url)
    phone.get_by_test_id("stExpandSidebarButton").click()
    phone.get_by_test_id("stSidebarNav").get_by_role("link", name=re.compile("Topic")).click()
    phone.wait_for_url("**/topics**")
    ready(phone)
    assert phone.get_by_test_id("stSidebar").get_attribute("data-collapsed") == "true"
