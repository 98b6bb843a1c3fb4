import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.app_server import running_app
from tests.browser.looking import Refused

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    absent = pytest.mark.skip(reason=f"there is no {CHROMIUM}: install chromium, or set CHROMIUM")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists() and "CI" not in os.environ:  # there it is installed, or the test fails
                item.add_marker(absent)


@pytest.fixture(scope="session")
def app_url(demo_home: Path) -> Iterator[str]:
    with running_app(demo_home) as url:
        yield url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    flags = ["--no-sandbox", "--font-render-hinting=none", "--disable-lcd-text"]
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": flags}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    settled = {"reduced_motion": "reduce", "locale": "en-GB", "timezone_id": "UTC", "color_scheme": "light"}
    return {**browser_context_args, **settled}


@pytest.fixture
def refused(page: Page) -> Refused:
    """What the page asks for beyond this machine or its own policy, filled while the test runs."""
    found = Refused([], [])
    inside = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
    page.on("request", lambda r: None if r.url.startswith(inside) else found.outside.append(r.url))
    page.on("console", lambda m: found.by_policy.append(m.text) if "Security Policy" in m.text else None)
    return found
