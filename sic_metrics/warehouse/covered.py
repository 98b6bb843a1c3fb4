"""Which content sets and months Commons Impact Metrics dumps tell, by the rules of the published tables.

Content sets are given as rows of the registry.
"""

from __future__ import annotations

from datetime import date

from ..periods import last_day, months
from .store import Warehouse
from .subjects import SETS, Sets, columns

OBSERVED_DAYS = 31  # of core_set_months: so near a month's end, a list is of that month
TOLD = "SELECT s.content_set_id, last_day(c.month) FROM sets AS s JOIN cim_told AS c USING (category, depth)"
SEARCHED = """
    SELECT category
    FROM cim_files
    JOIN cim_tracked USING (ledger_id)
    WHERE strftime(month, '%Y-%m') = ? AND dataset IN (
        'commons_category_metrics_snapshot', 'commons_pageviews_per_media_file_monthly'
    )
    GROUP BY category
    HAVING COUNT(DISTINCT dataset) = 2"""
OTHER_LISTS = """
    SELECT w.content_set_id, w.as_of
    FROM walks AS w
    SEMI JOIN sets AS s ON s.content_set_id = w.content_set_id AND s.category = w.category
        AND s.depth = w.depth AND s.pruned = w.prune
    UNION
    SELECT content_set_id, as_of FROM usage_snapshots SEMI JOIN sets USING (content_set_id)"""


def months_told(warehouse: Warehouse, sets: Sets) -> dict[str, set[date]]:
    """Last days of the months whose uses and views the loaded dumps tell, by content set."""
    return _days(warehouse.ask(f"WITH {SETS} {TOLD}", columns(sets)))


def searched_for(warehouse: Warehouse, month: date) -> set[str]:
    """Categories that the month's dumps, all that tell of uses, were searched for, found or not."""
    return {category for (category,) in warehouse.ask(SEARCHED, [f"{month:%Y-%m}"])}


def told_by_dumps(warehouse: Warehouse, sets: Sets, first: date, last: date) -> set[str]:
    """Ids of sets that dumps cover and that no other list is used of, in any month from `first` to `last`.

    Of a month another list is used where it is of that month, and no dump is: the rule of core_set_months.
    """
    by_dumps = months_told(warehouse, sets)
    others = _days(warehouse.ask(f"WITH {SETS} {OTHER_LISTS}", columns(sets)))
    ends = [last_day(month) for month in months(first, last)]

    def is_used(content_set: str) -> bool:
        days = others.get(content_set, set())
        return any(_is_of(end, days) and not _is_of(end, by_dumps[content_set]) for end in ends)

    return {content_set for content_set in by_dumps if not is_used(content_set)}


def _is_of(end: date, days: set[date]) -> bool:
    return any(abs((end - day).days) <= OBSERVED_DAYS for day in days)


def _days(rows: list[tuple[str, date]]) -> dict[str, set[date]]:
    found: dict[str, set[date]] = {}
    for content_set, day in rows:
        found.setdefault(content_set, set()).add(day)
    return found
