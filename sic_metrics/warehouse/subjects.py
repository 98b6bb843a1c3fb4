"""What the warehouse already knows that sources are to be asked about: pages, titles, files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .store import Warehouse

PAGES_OF_SETS = """
    SELECT DISTINCT wiki, COALESCE(i.page_title, u.page_title) AS page_title
    FROM (
        SELECT wiki, page_id, page_title, content_set_id FROM walk_usage WHERE namespace = 0
        UNION ALL
        SELECT u.wiki, NULL, u.page_title, s.content_set_id
        FROM usage_snapshots AS s JOIN file_usage AS u USING (ledger_id)
    ) AS u
    LEFT JOIN page_identity AS i USING (wiki, page_id)
    WHERE content_set_id IN (SELECT unnest(?)) AND wiki NOT IN ('commons.wikimedia', 'wikidata')
"""


def tracked_pages(warehouse: Warehouse) -> list[tuple[str, str]]:
    """Every (wiki, title), current or former, that carries content of some partner, sorted.

    Of walked sets pages of every namespace: definitions of other tools count them.
    """
    return warehouse.ask(
        "SELECT wiki, page_title FROM (SELECT wiki, page_title FROM file_usage"
        " UNION SELECT wiki, page_title FROM commons_pageviews_per_media_file_monthly"
        " UNION SELECT wiki, page_title FROM walk_usage"
        " UNION SELECT wiki, COALESCE(former_title, page_title) FROM page_identity)"
        " WHERE wiki NOT IN ('commons.wikimedia', 'wikidata', 'www.wikidata') ORDER BY ALL"
    )


def pages_by_wiki(warehouse: Warehouse, content_set_ids: Sequence[str]) -> dict[str, list[str]]:
    """Current titles of the articles that carry the sets, by wiki, sorted."""
    found: dict[str, list[str]] = {}
    for wiki, title in warehouse.ask(f"{PAGES_OF_SETS} ORDER BY ALL", [list(content_set_ids)]):
        found.setdefault(wiki, []).append(title)
    return found


def titles_to_ask(warehouse: Warehouse, content_set_ids: Sequence[str]) -> list[tuple[str, str]]:
    """(wiki, title) of those articles, with their former titles, sorted."""
    former = "SELECT i.wiki, i.former_title FROM page_identity AS i JOIN pages USING (wiki, page_title)"
    asked = f"WITH pages AS ({PAGES_OF_SETS}) SELECT wiki, page_title FROM pages UNION {former}"
    known = f"SELECT wiki, page_title FROM ({asked}) WHERE page_title IS NOT NULL ORDER BY ALL"
    return warehouse.ask(known, [list(content_set_ids)])


def files_in_use(warehouse: Warehouse, content_set_ids: Sequence[str]) -> list[str]:
    """Files of the sets that stand on articles, sorted."""
    of_sets = "namespace = 0 AND content_set_id IN (SELECT unnest(?))"
    used = f"SELECT DISTINCT file FROM walk_usage WHERE {of_sets} ORDER BY file"
    return [file for (file,) in warehouse.ask(used, [list(content_set_ids)])]


def files_of_walks(warehouse: Warehouse, content_set_ids: Sequence[str], at_most: int) -> list[str]:
    """Files of the sets' newest complete walks, used or not, so many of each set by name; sorted."""
    newest = (
        "SELECT content_set_id, MAX(as_of) AS as_of FROM walks"
        " WHERE content_set_id IN (SELECT unnest(?)) GROUP BY content_set_id"
    )
    members = f"walk_members SEMI JOIN ({newest}) USING (content_set_id, as_of)"
    found = f"SELECT DISTINCT content_set_id, file FROM {members}"
    numbered = "SELECT file, row_number() OVER (PARTITION BY content_set_id ORDER BY file) AS number"
    kept = f"SELECT DISTINCT file FROM ({numbered} FROM ({found})) WHERE number <= ? ORDER BY file"
    return [file for (file,) in warehouse.ask(kept, [list(content_set_ids), at_most])]


def categories_with_dumps(warehouse: Warehouse, month: date) -> set[str]:
    """Categories that the month's Commons Impact Metrics dumps know."""
    known = "SELECT category FROM commons_category_metrics_snapshot WHERE year_month = ?"
    return {category for (category,) in warehouse.ask(known, [f"{month:%Y-%m}"])}
