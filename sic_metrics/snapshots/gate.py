"""What holds a snapshot back because it can hardly be true, until somebody says that it is; and its place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import islice

import duckdb
import pyarrow as pa

from ..errors import CheckFailedError
from ..ledger.store import ACCEPTED, Entry, Incoming, Ledger
from .queries import statements

SHOWN = 5  # of each rule, with file and line: the body is read again for each
# What these say is of one build; what was accepted holds for those that follow while it is published.
ONCE = ("closed_month", "vanished", "lost")
COLUMNS = ("rule", "org_id", "wiki", "page_title", "month", "what", "reason", "who", "accepted_on")
Row = dict[str, str | None]
Value = str | int | float | None
SCHEMA = pa.schema([(name, pa.string()) for name in COLUMNS])


@dataclass(frozen=True)
class Anomaly:
    """A figure that can hardly be true.

    Attributes:
        rule: name of the rule that it breaks.
        values: what sets it apart from others of the rule; another value is another anomaly.
        what: what is wrong, in words, without where.
        remedy: what to do where it is wrong.
        org_id: the organisation that it is about; None where that follows from the page, or there is none.
        wiki: of the page, or of the whole wiki; may be None.
        page_title: of the page; may be None.
        month: `YYYY-MM`; None where it is about no month.
        ledger_id: the entry that it was read from; None where there is none.
    """

    rule: str
    values: tuple[Value, ...]
    what: str
    remedy: str
    org_id: str | None = None
    wiki: str | None = None
    page_title: str | None = None
    month: str | None = None
    ledger_id: int | None = None

    @property
    def key(self) -> str:
        """What it is known by in later builds."""
        return json.dumps([self.rule, *self.values], ensure_ascii=False)

    @property
    def undone(self) -> str:
        """The key of the change that this one takes back, as loading the former file does; else its own."""
        if self.rule != "closed_month":
            return self.key
        org, month, was, now = self.values
        return json.dumps([self.rule, org, month, now, was], ensure_ascii=False)


@dataclass(frozen=True)
class Acceptance:
    """Somebody's word that what looks wrong is true."""

    who: str
    reason: str


class Gate:
    """Lets pass what was accepted, now or earlier, and nothing else.

    Attributes:
        in_force: a row (`COLUMNS`) for each accepted anomaly that this build has, or rests on.
        has_accepted: whether anything was accepted in this build, so that the ledger holds it since.
    """

    def __init__(self, ledger: Ledger, acceptance: Acceptance | None, say: Callable[[str], None]) -> None:
        self._ledger, self._acceptance, self._say = ledger, acceptance, say
        self._accepted: dict[str, Row] = {}
        for entry in ledger.current():
            if entry.source == ACCEPTED:
                with ledger.body(entry.body_sha256, entry.origin) as body:
                    self._accepted |= _dated(json.load(body), entry)
        self.in_force: dict[str, Row] = {}
        self.has_accepted = False

    def recall(self, stands: Callable[[str, Sequence[Value]], bool]) -> None:
        """Put in force what earlier builds accepted of the rules `ONCE` and still stands: rule and values."""
        for key, row in self._accepted.items():
            rule, *values = json.loads(key)
            if rule in ONCE and stands(rule, values):
                self.in_force[key] = row

    def hold(self, anomalies: Iterable[Anomaly], place: Callable[[Anomaly], str]) -> None:
        """Keep what is accepted in the ledger; raises CheckFailedError where anything else is there.

        `anomalies` are all that this build has of some rules; `place` says where one comes from, a colon
        behind.
        """
        present = list(anomalies)
        new = [anomaly for anomaly in present if not {anomaly.key, anomaly.undone} & self._accepted.keys()]
        if new:
            lines = list(in_words(new, place))
            if self._acceptance is None:
                raise CheckFailedError(f"{REFUSED}\n  " + "\n  ".join(lines))
            self._accept(new, self._acceptance)
            for line in lines:
                self._say(f"accepted as true: {line}")
        self.in_force |= {
            anomaly.key: self._accepted[anomaly.key] for anomaly in present if anomaly.key in self._accepted
        }

    def _accept(self, new: Iterable[Anomaly], acceptance: Acceptance) -> None:
        rows = {anomaly.key: {**_row(anomaly), **asdict(acceptance)} for anomaly in new}
        subject = sha256(json.dumps(sorted(rows)).encode()).hexdigest()[:16]
        incoming = Incoming(ACCEPTED, subject, asdict(acceptance), "build --accept", subject)
        entry = self._ledger.add(incoming, self._ledger.keep([json.dumps(rows).encode()]))
        self._accepted |= _dated(rows, entry)
        self.has_accepted = True

    def table(self) -> pa.Table:
        """`in_force`, sorted."""
        rows = [tuple(row.get(name) for name in COLUMNS) for row in self.in_force.values()]
        columns = zip(*sorted(rows, key=str), strict=True) if rows else [[]] * len(COLUMNS)
        return pa.table([list(column) for column in columns], schema=SCHEMA)


REFUSED = (
    "the new snapshot is not published; the old one stays. Mend what is wrong; where all of this is true,"
    ' run `build --accept "REASON"`, which keeps who said so and why:'
)


def _dated(rows: Mapping[str, Row], entry: Entry) -> dict[str, Row]:
    return {key: {**row, "accepted_on": entry.fetched_at[:10]} for key, row in rows.items()}


def _row(one: Anomaly) -> Row:
    named = {name: getattr(one, name) for name in ("rule", "org_id", "wiki", "page_title", "month")}
    return {**named, "what": one.what}


def in_words(anomalies: list[Anomaly], place: Callable[[Anomaly], str]) -> Iterable[str]:
    """A line for each of the first of every rule, and how many more there are."""
    for rule in dict.fromkeys(anomaly.rule for anomaly in anomalies):
        of_rule = [anomaly for anomaly in anomalies if anomaly.rule == rule]
        for anomaly in of_rule[:SHOWN]:
            yield f"{place(anomaly)}{anomaly.what}; {anomaly.remedy}"
        if len(of_rule) > SHOWN:
            yield f"and {len(of_rule) - SHOWN:,} more of the same kind"


SQL = statements("plausible")


class Places:
    """Finds where anomalies come from; the warehouse is attached as `facts`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> None:
        self._connection, self._ledger = connection, ledger

    def __call__(self, anomaly: Anomaly) -> str:
        """`file, line 7: `, the address of an answer, or nothing where it comes from no single one."""
        ledger_id, value = anomaly.ledger_id, anomaly.values[-1]
        if ledger_id is None and anomaly.wiki:
            named = {"wiki": anomaly.wiki, "title": anomaly.page_title, "month": anomaly.month}
            rows = self._connection.execute(SQL["largest"], named).fetchall()
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
        dumps = self._connection.execute(SQL["dumps"], [anomaly.month]).fetchmany(1)
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
