"""What questions are about, from what is loaded; and which content sets and months dumps tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..periods import last_day, months
from ..sources import SeenFile
from ..sources.commons_usage import CategoryTree
from .store import Warehouse

Sets = Sequence[Mapping[str, Any]]

SETS = """
    sets AS (
        SELECT
            unnest(CAST($1 AS VARCHAR[])) AS content_set_id, unnest(CAST($2 AS VARCHAR[])) AS definition,
            unnest(CAST($3 AS VARCHAR[])) AS category, unnest(CAST($4 AS BIGINT[])) AS depth,
            unnest(CAST($5 AS VARCHAR[][])) AS pruned
    ),
    walked AS (
        SELECT u.*
        FROM walk_usage AS u
        JOIN run_answers AS a USING (ledger_id)
        SEMI JOIN sets USING (content_set_id, definition)
        WHERE u.namespace = 0
    ),
    pages AS (
        SELECT DISTINCT wiki, COALESCE(i.page_title, u.page_title) AS page_title
        FROM (
            SELECT wiki, page_id, page_title FROM walked
            UNION ALL
            SELECT u.wiki, NULL, u.page_title
            FROM usage_snapshots AS s
            JOIN file_usage AS u USING (ledger_id)
            SEMI JOIN sets USING (content_set_id)
            WHERE u.namespace = 0
        ) AS u
        LEFT JOIN page_identity AS i USING (wiki, page_id)
        WHERE wiki NOT IN ('commons.wikimedia', 'wikidata')
    )"""
# Uses of a set's files by Commons Impact Metrics, by the rule of core_uses.
DUMPED = """
    months AS (
        SELECT
            s.*, strftime(f.month, '%Y-%m') AS year_month,
            f.month = MAX(f.month) OVER (PARTITION BY s.content_set_id) AS is_newest
        FROM sets AS s
        JOIN cim_tracked AS t USING (category)
        JOIN cim_files AS f USING (ledger_id)
        WHERE f.dataset = 'commons_pageviews_per_media_file_monthly' AND s.depth IN (0, 7)
    ),
    dumped AS (
        SELECT
            m.content_set_id, m.is_newest, v.media_file AS file, v.wiki, v.page_title,
            v.pageview_count AS views
        FROM months AS m
        JOIN commons_pageviews_per_media_file_monthly AS v USING (year_month)
        WHERE list_contains(CASE m.depth WHEN 0 THEN v.categories ELSE v.primary_categories END, m.category)
            AND NOT list_has_any(v.categories, m.pruned)
            AND v.wiki NOT IN ('commons.wikimedia', 'wikidata', 'www.wikidata')
    ),
    articles AS (
        SELECT
            content_set_id, wiki, page_title,
            row_number() OVER (PARTITION BY content_set_id ORDER BY MAX(views) DESC, wiki, page_title)
                AS place
        FROM dumped
        WHERE is_newest
        GROUP BY content_set_id, wiki, page_title
    ),
    files AS (
        SELECT
            content_set_id, file,
            row_number() OVER (PARTITION BY content_set_id ORDER BY SUM(views) DESC, file) AS place
        FROM dumped
        WHERE is_newest
        GROUP BY content_set_id, file
    )"""
# Files by the views that are loaded of the articles they stand on, and the newest that Commons says of each.
VIEWED_FILES = """
    views AS (
        SELECT wiki, page_title, SUM(views) AS views
        FROM pageview_days
        SEMI JOIN walked USING (wiki, page_title)
        GROUP BY wiki, page_title
    ),
    viewed AS (
        SELECT file, SUM(views) AS views FROM dumped WHERE is_newest GROUP BY content_set_id, file
        UNION ALL
        SELECT file, SUM(views)
        FROM (SELECT DISTINCT file, wiki, page_title FROM walked)
        LEFT JOIN views USING (wiki, page_title)
        GROUP BY file
    ),
    first_files AS (
        SELECT file, MAX(views) AS views
        FROM viewed
        GROUP BY file
        ORDER BY views DESC NULLS LAST, file
        LIMIT $6
    )
    SELECT f.file, arg_max(c.mime, c.ledger_id), arg_max(c.licence, c.ledger_id)
    FROM first_files AS f
    LEFT JOIN commons_files AS c USING (file)
    GROUP BY f.file, f.views
    ORDER BY f.views DESC NULLS LAST, f.file"""
OBSERVED_DAYS = 31  # of core_set_months: so near a month's end, a list is of that month
DUMPED_MONTHS = (
    "SELECT s.content_set_id, last_day(c.month) FROM sets AS s JOIN cim_told AS c USING (category, depth)"
)
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


def tracked_pages(warehouse: Warehouse) -> list[tuple[str, str]]:
    """Every (wiki, title), current or former, that carries content of some partner, sorted.

    Of walks and lists pages of every namespace: definitions of other tools count them.
    """
    return warehouse.ask(
        "SELECT wiki, page_title FROM (SELECT wiki, page_title FROM file_usage"
        " UNION SELECT wiki, page_title FROM commons_pageviews_per_media_file_monthly"
        " UNION SELECT wiki, page_title FROM walk_usage"
        " UNION SELECT wiki, COALESCE(former_title, page_title) FROM page_identity)"
        " WHERE wiki NOT IN ('commons.wikimedia', 'wikidata', 'www.wikidata') ORDER BY ALL"
    )


def pages_by_wiki(warehouse: Warehouse, sets: Sets, at_most: int) -> dict[str, list[str]]:
    """Current titles of the articles that carry the sets, by wiki, sorted.

    Of a set that dumps cover, so many of the newest month's, the most viewed; of lists and walks all.
    """
    viewed = "SELECT wiki, page_title FROM articles WHERE place <= $6"
    listed = f"SELECT wiki, page_title FROM pages UNION {viewed} ORDER BY ALL"
    titles_by_wiki: dict[str, list[str]] = {}
    for wiki, title in warehouse.ask(f"WITH {SETS}, {DUMPED} {listed}", [*columns(sets), at_most]):
        titles_by_wiki.setdefault(wiki, []).append(title)
    return titles_by_wiki


def wikis_of(warehouse: Warehouse, sets: Sets) -> list[str]:
    """Wikis with an article that carries the sets, by lists, walks and dumps of any month; sorted."""
    listed = "SELECT wiki FROM pages UNION SELECT wiki FROM dumped ORDER BY wiki"
    return [wiki for (wiki,) in warehouse.ask(f"WITH {SETS}, {DUMPED} {listed}", columns(sets))]


def titles_to_ask(warehouse: Warehouse, sets: Sets) -> list[tuple[str, str]]:
    """(wiki, title) of the articles that walks and lists of the sets name, with former titles; sorted."""
    former = "SELECT i.wiki, i.former_title FROM page_identity AS i JOIN pages USING (wiki, page_title)"
    titles = f"SELECT wiki, page_title FROM pages UNION {former}"
    known = f"SELECT wiki, page_title FROM ({titles}) WHERE page_title IS NOT NULL ORDER BY ALL"
    return warehouse.ask(f"WITH {SETS} {known}", columns(sets))


def files_in_use(warehouse: Warehouse, sets: Sets, at_most: int) -> list[str]:
    """Files of the sets on articles, sorted; the limit is that of `pages_by_wiki`."""
    used = "SELECT file FROM walked UNION SELECT file FROM files WHERE place <= $6 ORDER BY file"
    rows = warehouse.ask(f"WITH {SETS}, {DUMPED} {used}", [*columns(sets), at_most])
    return [file for (file,) in rows]


def most_viewed_files(warehouse: Warehouse, sets: Sets, most: int) -> list[SeenFile]:
    """So many files of the sets on articles, the most viewed first, with what Commons says of them."""
    rows = warehouse.ask(f"WITH {SETS}, {DUMPED}, {VIEWED_FILES}", [*columns(sets), most])
    return [SeenFile(*row) for row in rows]


def dumped_counts(warehouse: Warehouse, sets: Sets) -> list[tuple[str, int, int]]:
    """(content set, articles, files in use) by the newest month of the dumps that cover the set; sorted."""
    counts = (
        "SELECT content_set_id, MAX(a.place), MAX(f.place) FROM articles AS a JOIN"
        " (SELECT content_set_id, MAX(place) AS place FROM files GROUP BY ALL) AS f USING (content_set_id)"
        " GROUP BY ALL ORDER BY ALL"
    )
    return warehouse.ask(f"WITH {SETS}, {DUMPED} {counts}", columns(sets))


def files_of_walks(warehouse: Warehouse, sets: Sets, at_most: int) -> list[str]:
    """Files of the sets' newest whole walks, used or not, so many of each set by name; sorted."""
    newest = (
        "SELECT w.content_set_id, arg_max(w.ledger_id, w.as_of) AS run_id FROM walks AS w"
        " JOIN sets AS s ON s.content_set_id = w.content_set_id AND s.category = w.category"
        " AND s.depth = w.depth AND s.pruned = w.prune"
        " WHERE w.ledger_id IN (SELECT run_id FROM whole_runs) GROUP BY ALL"
    )
    members = (
        f"SELECT DISTINCT n.content_set_id, m.file FROM ({newest}) AS n"
        " JOIN whole_runs USING (run_id) JOIN walk_members AS m USING (ledger_id)"
    )
    numbered = "SELECT file, row_number() OVER (PARTITION BY content_set_id ORDER BY file) AS number"
    kept = f"SELECT DISTINCT file FROM ({numbered} FROM ({members})) WHERE number <= $6 ORDER BY file"
    return [file for (file,) in warehouse.ask(f"WITH {SETS} {kept}", [*columns(sets), at_most])]


def columns(sets: Sets) -> list[list[Any]]:
    """The columns of `sets`; a list of pages has no tree."""
    rows: list[tuple[Any, ...]] = []
    for content_set in sets:
        if content_set["kind"] == "commons_category":
            tree = CategoryTree.of(content_set, date.min)
            rows.append((tree.content_set_id, tree.definition, tree.category, tree.depth, sorted(tree.prune)))
        else:
            rows.append((content_set["content_set_id"], None, None, None, []))
    return [list(column) for column in zip(*rows, strict=True)] or [[]] * 5


def months_of_dumps(warehouse: Warehouse, sets: Sets) -> dict[str, set[date]]:
    """Last days of the months whose uses and views the loaded dumps tell, by content set."""
    return _days(warehouse.ask(f"WITH {SETS} {DUMPED_MONTHS}", columns(sets)))


def searched_for(warehouse: Warehouse, month: date) -> set[str]:
    """Categories that the month's dumps, all that tell of uses, were searched for, found or not."""
    return {category for (category,) in warehouse.ask(SEARCHED, [f"{month:%Y-%m}"])}


def sets_of_dumps(warehouse: Warehouse, sets: Sets, first: date, last: date) -> set[str]:
    """Ids of sets that dumps cover and that no other list is used of, in any month from `first` to `last`.

    Of a month another list is used where it is of that month, and no dump is: the rule of core_set_months.
    """
    by_dumps = months_of_dumps(warehouse, sets)
    others = _days(warehouse.ask(f"WITH {SETS} {OTHER_LISTS}", columns(sets)))
    ends = [last_day(month) for month in months(first, last)]

    def is_used(content_set: str) -> bool:
        days = others.get(content_set, set())
        return any(_is_of(end, days) and not _is_of(end, by_dumps[content_set]) for end in ends)

    return {content_set for content_set in by_dumps if not is_used(content_set)}


def _is_of(end: date, days: set[date]) -> bool:
    return any(abs((end - day).days) <= OBSERVED_DAYS for day in days)


def _days(rows: list[tuple[str, date]]) -> dict[str, set[date]]:
    by_set: dict[str, set[date]] = {}
    for content_set, day in rows:
        by_set.setdefault(content_set, set()).add(day)
    return by_set
