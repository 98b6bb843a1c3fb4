"""Addresses: a fresh server, shared filters, pages that do not exist, doors that are closed."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from playwright.sync_api import Page, expect

from sic_metrics.ui.app.menu import PAGES, Entry, entry
from tests.browser.app_server import SERVE, STREAMLIT, running_app
from tests.browser.looking import open_page, ready

MENU = [page.title for page in PAGES]


def menu(page: Page) -> list[str]:
    links = page.get_by_test_id("stSidebarNavLink").all_inner_texts()
    return [link.splitlines()[-1] for link in links]


@pytest.mark.parametrize("asked", [PAGES[0], entry("candidates"), PAGES[-1]], ids=lambda page: page.name)
def test_first_visit_to_a_fresh_server_may_be_any_page(page: Page, demo_home: Path, asked: Entry):
    with running_app(demo_home, SERVE) as url:
        open_page(page, url + asked.path)
        assert menu(page) == MENU
        assert page.url == url + asked.path
        assert page.title().startswith(asked.title)
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_test_id("stException")).to_have_count(0)


def test_first_visit_heals_where_streamlit_runs_the_page_alone(page: Page, demo_home: Path):
    address = f"{entry('partner').path}?org=DEMO_NOWHERE"
    with running_app(demo_home, STREAMLIT) as url:
        open_page(page, url + address)
        assert menu(page) == MENU
        assert page.url == url + address
        page.get_by_test_id("stSidebarNavLink").last.click()
        page.wait_for_url(url + PAGES[-1].path)
        ready(page)
        assert menu(page) == MENU


def test_a_filter_is_in_the_address_and_survives_a_reload(page: Page, app_url: str):
    open_page(page, app_url + entry("partner").path)
    box = page.get_by_test_id("stSelectbox").first
    before = page.locator("h1").inner_text()
    box.click()
    page.get_by_role("option").nth(1).click()
    page.wait_for_url("**?*")
    ready(page)
    chosen, address, title = box.inner_text(), page.url, page.locator("h1").inner_text()
    assert title != before
    page.reload()
    ready(page)
    assert (box.inner_text(), page.url, page.locator("h1").inner_text()) == (chosen, address, title)


def test_filters_do_not_follow_to_another_page(page: Page, app_url: str):
    open_page(page, f"{app_url}{entry('partner').path}?from=2026-01")
    page.get_by_test_id("stSidebarNavLink").last.click()
    page.wait_for_url(app_url + PAGES[-1].path)


WEIGHED = "w=importance.9,equity.40&short=WHO&theme=gender&hours=400"


def by_menu(page: Page, name: str) -> dict[str, list[str]]:
    """What the address holds after a click in the menu."""
    page.get_by_test_id("stSidebarNavLink").filter(has_text=entry(name).title).click()
    page.wait_for_url(f"**/{name}**")
    ready(page)
    return parse_qs(urlsplit(page.url).query)


def test_what_is_chosen_on_candidates_and_portfolio_survives_every_way_between_them(page: Page, app_url: str):
    chosen = parse_qs(WEIGHED)
    open_page(page, f"{app_url}/candidates?{WEIGHED}")
    assert by_menu(page, "portfolio") == chosen
    expect(page.locator(".sic-lead").first).to_contain_text("weights of your own")
    expect(page.locator("h1")).to_contain_text("400 hours")
    by_menu(page, "methods")
    assert by_menu(page, "candidates") == chosen
    page.get_by_role("link", name="Plan a budget with these weights").click()
    page.wait_for_url("**/portfolio?**")
    ready(page)
    assert parse_qs(urlsplit(page.url).query) == chosen
    page.get_by_role("link", name="Candidates, with these weights").click()
    page.wait_for_url("**/candidates?**")
    ready(page)
    page.locator(".sic-ranking th a").first.click()
    page.wait_for_url("**org=**")
    ready(page)
    assert {**parse_qs(urlsplit(page.url).query), "org": []} == {**chosen, "org": []}
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "org=" not in url)
    ready(page)
    page.get_by_role("combobox", name="Start from").click()
    page.get_by_role("option", name="Balanced").click()
    page.wait_for_url(lambda url: "w=" not in url)
    ready(page)
    assert "w" not in by_menu(page, "portfolio")


def test_going_back_to_candidates_shows_what_was_chosen_there(page: Page, app_url: str):
    open_page(page, f"{app_url}/candidates?{WEIGHED}")
    by_menu(page, "portfolio")
    for _ in range(3):
        page.go_back()
        ready(page)
        if "/candidates" in page.url:
            break
    assert parse_qs(urlsplit(page.url).query) == parse_qs(WEIGHED)
    expect(page.get_by_role("combobox", name="Start from")).to_have_value("Your own weights")


def test_an_address_without_a_page_says_so(page: Page, app_url: str):
    open_page(page, f"{app_url}/nowhere")
    expect(page.get_by_role("dialog")).to_contain_text("Page not found")


def test_doors_that_the_app_does_not_use_are_closed(app_url: str):
    closed = ["_stcore/upload_file/a/b", "_stcore/metrics", "_stcore/agent/openapi.json"]
    assert [httpx2.get(f"{app_url}/{path}").status_code for path in closed] == [404, 404, 404]


def test_another_hosts_name_is_refused(app_url: str):
    assert httpx2.get(app_url, headers={"Host": "evil.example"}).status_code == 400
