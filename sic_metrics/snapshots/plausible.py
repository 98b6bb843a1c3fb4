"""Rules by which facts and page-months can hardly be true; limits stand well above what has been seen.

What has been seen (views by user agents):

- of an article in a day: 15 million, in English on 11 September 2025 (Wikimedia Foundation, most read
  articles of 2025);
- of any page on average over a year: 18.9 million a day in English (its main page in 2017), 2.9 million in
  French, 0.9 in Italian, 0.8 in Russian and Japanese, 0.25 in Dutch (MusikAnimal/pageviews, the 500 most
  viewed pages of each year, 2017–2025);
- of a page in a whole year, where the 500 most viewed pages of a year never had 20 million together: 2.2
  million (main page, Urdu, 2017), 0.9 in Swahili, of whose articles none had more than 0.1 (the same);
- of a whole wiki: 300 million a day in English (spring of 2020), 2 to 3.4 million in Czech (2017–2020);
- of an article against its own largest day so far: 64 times (176 English articles, 2015), 54 times (281
  articles on climate in nine Wikipedias, 2018–2021); against the same month of the year before: 1,424 times,
  from 239 to 340,236 (Koronavirus in Czech, March 2020), so that only more than that is looked at;
- of the middle page of a wiki from month to month: 0.4 to 1.3 times (the same, St. Gallen, ETH-Bibliothek).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import duckdb

from .gate import Anomaly
from .queries import statements

LARGE: Final = ("de", "es", "fr", "it", "ja", "ru")
# Wikipedias of which the 500 most viewed pages had 20 million views or more in a year (2017–2025, the same).
MIDDLE: Final = (
    "ar", "arz", "az", "bg", "bn", "ca", "cs", "da", "el", "fa", "fi", "he", "hi", "hr", "hu", "id", "ka",
    "kk", "kn", "ko", "lt", "ml", "mr", "ms", "nl", "no", "pl", "pt", "ro", "simple", "sk", "sq", "sr", "sv",
    "ta", "te", "th", "tl", "tr", "uk", "uz", "vi", "zh",
)  # fmt: skip
# Of a page in a day: English, the next six, others, small Wikipedias. Ten such days are the limit of a month.
PAGE_DAY: Final = (100_000_000, 30_000_000, 10_000_000, 1_000_000)
PAGE_MONTH: Final = tuple(10 * most for most in PAGE_DAY)
# Of a whole wiki in a month.
WIKI_MONTH: Final = tuple(300 * most for most in PAGE_DAY)
MEDIA_MONTH: Final = 50_000_000_000  # of a file: twice the page views of all wikis together
CATEGORY_MONTH: Final = 1_000_000_000_000  # once for each file on a page
COUNT: Final = 1_000_000_000  # of files or pages; Commons has some 150 million files
MOST_IN_ALL: Final = 2**52  # sums of it, and a thousand times it, are exact and fit; real ones are far below
FACTOR: Final = 1_000  # of a page's month to its own largest so far, and only in a month of so many views:
JUMP_MONTH: Final = (10_000_000, 3_000_000, 1_000_000, 100_000)
FEWEST_MONTHS, SMALLEST_MONTH = 1, 100  # of the past of a page, to judge by: a new page has none
SHIFT, FEWEST_PAGES, SMALLEST_BEFORE = 20, 20, 10  # of the middle page of a wiki, from month to month
# Pages may have a little more than their whole wiki: the day of a move counts twice.
ROUNDING, SMALLEST_WIKI_MONTH = 1.05, 100_000


def by_wiki(limits: tuple[int, ...]) -> str:
    """A limit by the size of the wiki, as SQL."""
    english, large, other, small = limits
    names, middle = (", ".join(f"'{code}.wikipedia'" for code in codes) for codes in (LARGE, MIDDLE))
    return (
        f"CASE WHEN wiki = 'en.wikipedia' THEN {english} WHEN wiki IN ({names}) THEN {large}"
        f" WHEN wiki IN ({middle}) OR wiki NOT LIKE '%.wikipedia' THEN {other} ELSE {small} END"
    )


@dataclass(frozen=True)
class Limit:
    """A column of a warehouse table and the most that it can be; `day` is the day or month of the row."""

    table: str
    column: str
    named: str  # columns that say what it is of, SQL
    most: str
    unit: str
    wiki: str = "NULL"
    title: str = "NULL"
    day: str = "NULL"


CIM = "CAST(year_month || '-01' AS DATE)"
CIM_COUNTS = [
    f"{name}_count{deep}"
    for name in ("media_file", "used_media_file", "leveraging_wiki", "leveraging_page")
    for deep in ("", "_deep")
]
LIMITS: Final = (
    Limit(
        "pageview_days", "views", "page_title || ' on ' || wiki || ', ' || day", by_wiki(PAGE_DAY),
        "views of a page in a day", "wiki", "page_title", "day",
    ),
    Limit(
        "commons_pageviews_per_media_file_monthly", "pageview_count",
        "page_title || ' on ' || wiki || ', ' || year_month", by_wiki(PAGE_MONTH),
        "views of a page in a month", "wiki", "page_title", CIM,
    ),
    Limit(
        "tool_page_months", "views", "page_title || ' on ' || wiki || ', ' || strftime(month, '%Y-%m')",
        by_wiki(PAGE_MONTH), "views of a page in a month", "wiki", "page_title", "month",
    ),
    Limit(
        "traffic_months", "views", "wiki || ', ' || strftime(month, '%Y-%m')", by_wiki(WIKI_MONTH),
        "views of a wiki in a month", "wiki", day="month",
    ),
    Limit(
        "knowledge_gaps", "value",
        "metric || ' of ' || category || ' on ' || wiki || ', ' || strftime(month, '%Y-%m')",
        by_wiki(WIKI_MONTH), "articles or views of a wiki in a month", "wiki", day="month",
    ),
    Limit(
        "media_requests", "requests", "file || ', ' || strftime(month, '%Y-%m')", str(MEDIA_MONTH),
        "requests of a file in a month", day="month",
    ),
    Limit(
        "cim_api_category_views", "views", "category || ', ' || strftime(month, '%Y-%m')",
        str(CATEGORY_MONTH), "views of a category in a month", day="month",
    ),
    *(
        Limit("commons_category_metrics_snapshot", column, "category || ', ' || year_month", str(COUNT),
              column.replace("_", " "), day=CIM)
        for column in CIM_COUNTS
    ),
    *(
        Limit("cim_api_category_metrics", column, "category || ', ' || strftime(month, '%Y-%m')", str(COUNT),
              column.replace("_", " "), day="month")
        for column in CIM_COUNTS
    ),
)  # fmt: skip
SUMMED: Final = (
    ("pageview_days", "views"),
    ("commons_pageviews_per_media_file_monthly", "pageview_count"),
    ("tool_page_months", "views"),
    ("traffic_months", "views"),
    ("media_requests", "requests"),
    ("cim_api_category_views", "views"),
)
LOAD_AGAIN: Final = "`load` the right file, or `ingest --refresh`: what comes takes the place of this"

SQL: Final = {
    name: sql.format(
        page_month=by_wiki(PAGE_MONTH),
        jump_month=by_wiki(JUMP_MONTH),
        wiki_month=by_wiki(WIKI_MONTH),
        smallest_month=SMALLEST_MONTH,
        fewest_months=FEWEST_MONTHS,
        factor=FACTOR,
        smallest_before=SMALLEST_BEFORE,
        fewest_pages=FEWEST_PAGES,
        shift=SHIFT,
        rounding=ROUNDING,
        smallest_wiki_month=SMALLEST_WIKI_MONTH,
    )
    for name, sql in statements("plausible").items()
}


def facts(connection: duckdb.DuckDBPyConnection) -> Iterator[Anomaly]:
    """What no fact can be, of the warehouse attached as `facts`: looked for before anything is added up."""
    for limit in LIMITS:
        yield from _beyond(connection, limit)
    for ledger_id, line, named, month in connection.execute(SQL["doubled"]).fetchall():
        what = f"says again what an earlier line says, and would count twice: {named}"
        yield Anomaly("doubled", (named, month, line), what, LOAD_AGAIN, month=month, ledger_id=ledger_id)
    for wiki, title, month, least, most, ledger_id in connection.execute(SQL["unequal"]).fetchall():
        what = f"{title} on {wiki} has {most:,} views in {month} under one file and {least:,} under another"
        named_by = {"wiki": wiki, "page_title": title, "month": month, "ledger_id": ledger_id}
        yield Anomaly("unequal", (wiki, title, month, least, most), what, LOAD_AGAIN, **named_by)


def too_much(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Tables of `facts` whose sums are more than numbers can hold: that is never true, whoever says so."""
    for table, column in SUMMED:
        ((total,),) = connection.execute(f"SELECT SUM({column}) FROM facts.{table}").fetchall()
        if total is not None and total > MOST_IN_ALL:
            what = f"{table.replace('_', ' ')} add up to {total:,}, which is more than can be true or counted"
            yield f"{what}; load the right files in the place of the wrong ones"


def page_months(connection: duckdb.DuckDBPyConnection) -> Iterator[Anomaly]:
    """What page-months can hardly be beside each other."""
    jumps = connection.execute(SQL["jumps"]).fetchall()
    for wiki, title, month, views, most in jumps:
        what = (
            f"{title} on {wiki} has {views:,} views in {month}, and never had more than {most:,} in a month"
        )
        named = {"wiki": wiki, "page_title": title, "month": month}
        yield Anomaly("jump", (wiki, title, month, views), what, LOAD_AGAIN, **named)
    jumped = {jump[:3] for jump in jumps}
    too_many = (row for row in connection.execute(SQL["too_many"]).fetchall() if row[:3] not in jumped)
    for wiki, title, month, views, most in too_many:
        what = f"{title} on {wiki} has {views:,} views in {month}: no page ever had more than {most:,}"
        named = {"wiki": wiki, "page_title": title, "month": month}
        yield Anomaly("limit", ("core_page_months", wiki, title, month, views), what, LOAD_AGAIN, **named)
    for wiki, month, pages, shift in connection.execute(SQL["shifts"]).fetchall():
        times = f"{shift:,.0f} times" if shift > 1 else f"{shift:.1%} of"
        what = f"half of {pages:,} pages of {wiki} have {times} the views of the month before in {month}"
        yield Anomaly("shift", (wiki, month, round(shift, 3)), what, LOAD_AGAIN, wiki=wiki, month=month)
    for wiki, month, views, most in connection.execute(SQL["whole_wikis"]).fetchall():
        what = f"pages of {wiki} have {views:,} views in {month}, and the whole wiki can have {most:,.0f}"
        yield Anomaly("whole_wiki", (wiki, month, int(views)), what, LOAD_AGAIN, wiki=wiki, month=month)


def _beyond(connection: duckdb.DuckDBPyConnection, limit: Limit) -> Iterator[Anomaly]:
    rows = connection.execute(
        f"SELECT DISTINCT ledger_id, {limit.wiki}, {limit.title}, strftime({limit.day}, '%Y-%m'),"
        f" {limit.named}, {limit.column} AS value, {limit.most} AS most FROM facts.{limit.table}"
        f" WHERE value > most OR value < 0 ORDER BY ALL"
    ).fetchall()
    for ledger_id, wiki, title, month, named, value, most in rows:
        beyond = f"{limit.unit} are below 0" if value < 0 else f"{limit.unit} were never more than {most:,}"
        named_by = {"wiki": wiki, "page_title": title, "month": month, "ledger_id": ledger_id}
        what = f"{int(value):,} for {named}: {beyond}"
        yield Anomaly("limit", (limit.table, limit.column, named, value), what, LOAD_AGAIN, **named_by)
