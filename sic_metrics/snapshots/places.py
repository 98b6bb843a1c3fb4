"""Where a figure comes from: the file that was loaded and its line, or the address that answered."""

from __future__ import annotations

import re
from itertools import islice

import duckdb

from ..ledger.store import Entry, Ledger
from .gate import Anomaly

LARGEST = """
    SELECT ledger_id, views
    FROM (
        SELECT ledger_id, wiki, page_title, day, views FROM facts.pageview_days
        UNION ALL
        SELECT ledger_id, wiki, page_title, CAST(year_month || '-01' AS DATE), pageview_count
        FROM facts.commons_pageviews_per_media_file_monthly
    )
    WHERE wiki = $wiki AND page_title = COALESCE($title, page_title) AND strftime(day, '%Y-%m') = $month
    ORDER BY views DESC, ledger_id
    LIMIT 1"""
DUMPS = (
    "SELECT ledger_id FROM facts.pageview_files WHERE strftime(period_start, '%Y-%m') = ? ORDER BY ALL DESC"
)


class Places:
    """Finds where anomalies come from; the warehouse is attached as `facts`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> None:
        self._connection, self._ledger = connection, ledger

    def __call__(self, anomaly: Anomaly) -> str:
        """`file, line 7: `, the address of an answer, or nothing where it comes from no single one."""
        ledger_id, value = anomaly.ledger_id, anomaly.values[-1]
        if ledger_id is None and anomaly.wiki:
            named = {"wiki": anomaly.wiki, "title": anomaly.page_title, "month": anomaly.month}
            rows = self._connection.execute(LARGEST, named).fetchall()
            if not rows:
                return self._without_line(anomaly)
            ledger_id, value = rows[0]
        entries = self._ledger.numbered([ledger_id]) if ledger_id else []
        if not entries:
            return ""
        entry = entries[0]
        if entry.status != "loaded":
            return f"{entry.origin}: "
        line = value if anomaly.rule == "doubled" else self._line(entry, anomaly, value)
        return f"{entry.origin}, {self._in_file(entry, int(line))}: " if line else f"{entry.origin}: "

    def _without_line(self, anomaly: Anomaly) -> str:
        """The newest dump of the month, which says by its silence that there were no views."""
        dumps = self._connection.execute(DUMPS, [anomaly.month]).fetchmany(1)
        entries = self._ledger.numbered([ledger_id for (ledger_id,) in dumps])
        of = anomaly.page_title or "a page that is followed"
        return f"{entries[0].origin}, which has no line of {of} on {anomaly.wiki}: " if entries else ""

    def _line(self, entry: Entry, anomaly: Anomaly, value: object) -> int | None:
        """The first line of the body that holds the value, and the page where there is one."""
        number = re.compile(rf"(?<!\d){value}(?!\d)".encode())
        title = (anomaly.page_title or "").replace('"', '\\"').encode()
        with self._ledger.body(entry.body_sha256, entry.origin) as body:
            for at, line in enumerate(body, start=1):
                if title in line and number.search(line):
                    return at
        return None

    def _in_file(self, entry: Entry, line: int) -> str:
        """`line 7` of the file: its body holds only the lines that were looked for, and their numbers."""
        numbers = entry.params.get("lines_sha256")
        if numbers is None:
            return f"line {line:,} of what was kept of it"
        with self._ledger.body(numbers, entry.origin) as body:
            return f"line {int(next(islice(body, line - 1, None))):,}"
