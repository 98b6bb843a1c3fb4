"""What a page of a list costs at 100,000 rows, and against all: `python tests/bench/bench_content.py`.

Time of the processor, so that what else the machine does counts little.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sic_metrics.snapshots import content
from sic_metrics.snapshots.pages import Cut, all_of, metric_query, page_of
from sic_metrics.snapshots.questions import Filters

ROWS, FILES, MONTHS, TURNS = 100_000, 100_000, 36, 9
MADE = (
    """CREATE TABLE article_views_by_page AS
    SELECT 'ORG' AS org_id, 'l' || (n % 300) || '.wikipedia' AS wiki,
        'Title_of_article_' || n AS page_title,
        CAST(DATE '2023-11-01' + to_months(CAST(m AS INTEGER)) AS DATE) AS month,
        (n * 7919 + m) % 9973 AS views,
        n % 5 + 1 AS files, 'walk' AS tier, 'observed' AS usage_basis, FALSE AS sample
    FROM range(?) AS pages (n), range(?) AS months (m)""",
    """CREATE TABLE file_list AS
    SELECT 'ORG' AS org_id, 'File_of_the_partner_' || n || '.jpg' AS file, n % 3 > 0 AS in_use,
        n % 17 AS articles, n % 7 AS wikis, DATE '2020-01-01' + CAST(n % 2000 AS INTEGER) AS uploaded_on,
        'cc-by-4.0' AS licence, 'image/jpeg' AS media_type, DATE '2026-10-30' AS as_of, 'walk' AS tier,
        'observed' AS usage_basis, FALSE AS sample
    FROM range(?) AS files (n)""",
    """CREATE TABLE core_newest_uses AS
    SELECT DISTINCT org_id, wiki, page_title, 0 AS namespace, 'File_of_the_partner_1.jpg' AS file,
        FALSE AS main_page FROM article_views_by_page""",
    """CREATE TABLE article_quality AS
    SELECT DISTINCT wiki, page_title, DATE '2026-10-30' AS as_of, 0.5 AS score FROM article_views_by_page""",
)


class Made:
    """Stands in for the reader, over made tables."""

    def __init__(self) -> None:
        self.connection = duckdb.connect(config={"threads": 2})
        for sql, values in zip(MADE, ([ROWS // MONTHS, MONTHS], [FILES], [], []), strict=True):
            self.connection.execute(sql, values)

    def query(self, sql, values=()):
        return self.connection.cursor().sql(sql, params=list(values)).to_arrow_table()


def milliseconds(asked: Callable[[], object]) -> float:
    took = []
    for _ in range(TURNS):
        began = time.process_time()
        asked()
        took.append(time.process_time() - began)
    return statistics.median(took) * 1000


def main() -> None:
    made, window = Made(), ("2025-11", "2026-10")
    questions = {
        "files": content.files("ORG"),
        "articles": content.articles("ORG", window),
        "rows": metric_query("article_views_by_page", Filters(partner="ORG")),
    }
    cuts = {
        "first page": Cut(),
        "middle page": Cut(page=ROWS // 50),
        "last page": Cut(page=10**6),
        "searched": Cut(search="_77"),
    }
    for name, question in questions.items():
        whole = milliseconds(lambda question=question: all_of(made, question))
        for cut_name, cut in cuts.items():
            took = milliseconds(lambda question=question, cut=cut: page_of(made, question, cut))
            print(f"{name}, {cut_name}: {took:.0f} ms, {took / whole:.2f} of all rows ({whole:.0f} ms)")


if __name__ == "__main__":
    main()
