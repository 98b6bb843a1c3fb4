"""The real store in the browser, and the way to the worked example and back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_server import running_app
from tests.browser.looking import TOO_WIDE, axe_faults, open_page, ready

BANNER = "Invented example"


@pytest.fixture(scope="module")
def url(real_home, demo_home):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIC_EXAMPLE_HOME", str(demo_home))
        with running_app(real_home) as address:
            yield address


def test_the_switch_leads_to_the_example_which_the_menu_keeps_and_back(page: Page, url: str, refused):
    open_page(page, url)
    expect(page.locator(".sic-mark", has_text=BANNER)).to_have_count(0)
    page.get_by_role("link", name="Worked example").click()
    page.wait_for_url("**/?store=example")
    ready(page)
    expect(page.locator(".sic-mark", has_text=BANNER)).to_be_visible()
    page.get_by_role("link", name="Organisation", exact=True).click()
    page.wait_for_url("**/partner?**store=example**")
    ready(page)
    expect(page.locator(".sic-mark", has_text=BANNER)).to_be_visible()
    page.get_by_role("link", name="Candidates").click()
    ready(page)
    expect(page.locator(".sic-mark", has_text=BANNER)).to_have_count(0)
    page.get_by_role("link", name="Start").click()
    ready(page)
    page.get_by_role("link", name="Real", exact=True).click()
    page.wait_for_url("**/?store=real")
    ready(page)
    expect(page.locator(".sic-mark", has_text=BANNER)).to_have_count(0)
    assert refused.outside == refused.by_policy == []


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
@pytest.mark.parametrize(
    "address", ["/", "/partner?org=UNESCO", "/partner?org=IMO", "/partner?org=ST_GALLEN_UNIVERSITY_ARCHIVE"]
)
def test_pages_of_the_real_store_are_accessible_and_fit(page: Page, url: str, address, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    open_page(page, f"{url}{address}")
    assert axe_faults(page) == []
    assert page.evaluate(TOO_WIDE) == []
