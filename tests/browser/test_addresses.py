"""Addresses: a fresh server, shared filters, pages that do not exist, doors that are closed."""

from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Page, expect

from sic_metrics.ui.menu import PAGES, Entry, entry
from tests.browser.app_server import SERVE, STREAMLIT, running_app
from tests.browser.looking import open_page, ready

MENU = [page.title for page in PAGES]


def menu(page: Page) -> list[str]:
    links = page.get_by_test_id("stSidebarNavLink").all_inner_texts()
    return [link.splitlines()[-1] for link in links]


@pytest.mark.parametrize("asked", PAGES, ids=lambda page: page.name)
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


def test_an_address_without_a_page_says_so(page: Page, app_url: str):
    open_page(page, f"{app_url}/nowhere")
    expect(page.get_by_role("dialog")).to_contain_text("Page not found")


def test_doors_that_the_app_does_not_use_are_closed(app_url: str):
    closed = ["_stcore/upload_file/a/b", "_stcore/metrics", "_stcore/agent/openapi.json"]
    assert [httpx2.get(f"{app_url}/{path}").status_code for path in closed] == [404, 404, 404]


def test_another_hosts_name_is_refused(app_url: str):
    assert httpx2.get(app_url, headers={"Host": "evil.example"}).status_code == 400
