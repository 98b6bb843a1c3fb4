"""Tables are read, sorted and printed as text; single letters are no commands."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import open_page, ready


@pytest.fixture
def sent(page: Page) -> list[object]:
    """What the page sends to the server, filled while the test runs."""
    frames: list[object] = []

    def note(frame: object) -> None:
        frames.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", note))
    return frames


def test_a_letter_outside_a_field_sends_nothing(page: Page, app_url: str, sent: list[object]):
    open_page(page, f"{app_url}/collaborations")
    sent.clear()
    for key in "rcRCa":
        page.keyboard.press(key)
    page.wait_for_timeout(1500)
    assert sent == []
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_letter_in_a_field_is_typed(page: Page, app_url: str, sent: list[object]):
    open_page(page, f"{app_url}/collaborations")
    field = page.get_by_test_id("stMain").locator("input[type=search]").first
    field.click()
    page.keyboard.type("rc")
    assert field.input_value() == "rc"
    sent.clear()
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=rc")
    assert sent


def test_a_table_is_sorted_by_its_numbers_and_says_so(page: Page, app_url: str):
    open_page(page, f"{app_url}/compare?tab=totals")
    table = page.locator(".sic-table[data-table=totals]")
    head = table.locator("th", has=page.get_by_role("button", name="Files", exact=True))
    column = int(head.evaluate("cell => cell.cellIndex"))
    for direction in ("ascending", "descending"):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", direction)
        cells = table.locator("tbody tr").all()
        values = [row.locator("th, td").nth(column).get_attribute("data-value") for row in cells]
        numbers = [float(value) for value in values if value]
        assert len(numbers) > 1
        assert numbers == sorted(numbers, reverse=direction == "descending")


def test_a_printed_table_is_text_and_whole(page: Page, app_url: str, tmp_path: Path):
    open_page(page, f"{app_url}/candidates?tab=how")
    table = page.locator(".sic-scroll:has(> .sic-table)").first
    page.emulate_media(media="print")
    ready(page)
    assert table.evaluate("part => part.scrollHeight <= part.clientHeight + 1")
