"""An officer with five minutes: from the link to her organisation to the report in her hands."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from sic_metrics.exports.exports import exported
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from tests.browser.looking import open_page, ready

ORG = "DEMO_SEEDS"


def test_from_the_link_over_three_figures_and_unused_files_to_the_report(
    page: Page, app_url: str, demo_home: Path
):
    open_page(page, f"{app_url}/partner?org={ORG}")
    expect(page.locator("h1")).to_contain_text("Seed Commons")
    numbers = page.locator(".sic-kpis").first.locator("dd.sic-value")
    expect(numbers).to_have_count(3)
    assert all(re.search(r"\d", number) for number in numbers.all_inner_texts())

    page.get_by_role("link", name=re.compile("no article")).first.click()
    page.wait_for_url("**/content?**use=unused**")
    ready(page)
    unused = [
        row
        for row in exported(SnapshotReader(demo_home), "file_list", Filters(partner=ORG)).to_pylist()
        if row["in_use"] == "no"
    ]
    assert unused
    expect(page.locator("h1")).to_contain_text(str(len(unused)))
    expect(page.get_by_text(unused[0]["file"].replace("_", " ")).first).to_be_visible()

    page.go_back()
    ready(page)
    page.get_by_test_id("stPopover").get_by_role("button", name=re.compile("Download")).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("PDF")).click()
    report = Path(waiting.value.path()).read_bytes()
    assert report.startswith(b"%PDF-")
    assert waiting.value.suggested_filename.endswith(".pdf")
