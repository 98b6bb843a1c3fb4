"""Text and statements of a partner: which articles and items its lists name, and what is true of them."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from model import Page, PageKey, World
from truth_orgs import Row
from usage import Evidence

TEXT, ITEMS = "demo_health_text", "demo_health_items"
ORGANISATION = "DEMO_HEALTH"
SETS: tuple[Mapping[str, str], ...] = (
    {"content_set_id": TEXT, "channel": "text", "value": "articles with text of the Accord’s handbooks"},
    {"content_set_id": ITEMS, "channel": "wikidata", "value": "items with the Accord’s clinic statistics"},
)
TEXT_WIKIS = ("en.wikipedia", "fr.wikipedia", "es.wikipedia", "ar.wikipedia", "sw.wikipedia")
# Day of a list to every how many subjects it has.
TEXT_LISTS = {"2025-10-31": 3, "2026-10-31": 2}
ITEM_LISTS = {"2025-10-31": 120, "2026-10-31": 185}
FIRST_ITEM = 999_000_001  # beyond the items there are
COLUMNS = {
    "text_articles": "org_id,month,articles,views,coverage,sets_known,sets,tier,usage_basis,sample",
    "wikidata_items": "org_id,month,items,sets_known,sets,tier,usage_basis,sample",
}
ONE_SET = 1, 1
PROVENANCE = ("file", "observed", "yes")


def set_rows() -> Iterator[dict[str, str]]:
    """Rows of content_sets.csv."""
    fixed = {
        "org_id": ORGANISATION,
        "kind": "page_list",
        "depth": "",
        "prune": "",
        "relation": "by",
        "since": "",
    }
    for one in SETS:
        yield {**one, **fixed, "note": "a channel of its own, never added to files"}


def text_pages(simulated: World, every: int) -> list[PageKey]:
    """Articles of the list that takes every so manieth subject, sorted."""
    return sorted(key for key, page in simulated.pages.items() if _has_text(page, every))


def _has_text(page: Page, every: int) -> bool:
    is_article = page.theme == "health" and page.namespace == 0 and page.subject >= 0
    return is_article and page.wiki in TEXT_WIKIS and page.subject % every == 0


def item_names(count: int) -> list[str]:
    """Items of a list."""
    return [f"Q{FIRST_ITEM + number}" for number in range(count)]


def write_page_lists(simulated: World, folder: Path) -> None:
    """Write every list."""
    folder.mkdir(parents=True, exist_ok=True)
    for day, every in TEXT_LISTS.items():
        _write(folder / f"{TEXT}_{day}.csv", text_pages(simulated, every))
    for day, count in ITEM_LISTS.items():
        _write(folder / f"{ITEMS}_{day}.csv", [("wikidata", name) for name in item_names(count)])


def _write(path: Path, pages: list[PageKey]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("wiki", "title"))
    writer.writerows(pages)
    path.write_text(text.getvalue(), encoding="utf-8")


def rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """(export, row) of the two exports."""
    for day, every in TEXT_LISTS.items():
        month = day[:7]
        pages = text_pages(evidence.world, every)
        known = [views for page in pages if (views := evidence.views(page, month)) is not None]
        figures = len(pages), sum(known) if known else None, len(known) / len(pages)
        yield "text_articles", (ORGANISATION, month, *figures, *ONE_SET, *PROVENANCE)
    for day, count in ITEM_LISTS.items():
        yield "wikidata_items", (ORGANISATION, day[:7], count, *ONE_SET, *PROVENANCE)
