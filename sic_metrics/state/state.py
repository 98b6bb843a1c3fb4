"""The state of a store: what was entered, newest version by entry, and every version before it."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from ..errors import ChangedMeanwhileError, UsageError
from .file import NAME, SECONDS_TO_WAIT, reading, verified, writing
from .rows import TABLES, Collaboration, Decision, Estimate, Gate, Note, Outcome, Request, Row, WeightSet

AnyRow = TypeVar("AnyRow", bound=Row)
YES_OR_NO = {"withdrawn", "lifted", "inbound", "done"}


def _now() -> datetime:
    return datetime.now(UTC)


class State:
    """What people entered into one store.

    Any number of people and processes may use it at once: each call opens the file, does its work in one
    transaction and closes it. What a call returned is on the disk. All methods raise StateError where the
    file cannot be read or written, and UsageError where a row is wrong.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime], seconds: float) -> None:
        self._path, self._clock, self._seconds = path, clock, seconds

    @classmethod
    def open(
        cls, home: Path, clock: Callable[[], datetime] = _now, seconds: float = SECONDS_TO_WAIT
    ) -> State:
        """The state of the store in `home`; its file is made by the first entry.

        `clock` says what time it is, with its zone; `seconds` how long to wait for somebody else's writing.
        """
        return cls(home / NAME, clock, seconds)

    def verify(self) -> None:
        """Read all of it; raises StateError where the file is damaged, UsageError where a row is wrong."""
        if self._path.exists():
            with verified(self._path) as connection:
                for kind in TABLES:
                    _selected(connection, kind, "", [])

    def collaborations(self, org: str | None = None) -> tuple[Collaboration, ...]:
        """The newest version of every entry that was not withdrawn, by organisation and body."""
        current = self._current(Collaboration, org)
        return tuple(sorted(current, key=lambda entry: (entry.org_id, entry.wikimedia_body, entry.version)))

    def history(self, entry_id: str) -> tuple[Collaboration, ...]:
        """All versions of one collaboration, oldest first."""
        return self._rows(Collaboration, "WHERE entry_id = ?", [entry_id])

    def newest(self, org: str) -> int:
        """The newest version about an organisation: what `record` is told was seen; 0 where there is none."""
        if not self._path.exists():
            return 0
        with reading(self._path, self._seconds) as connection:
            return _newest(connection, org)

    def record(self, entry: Collaboration, *, seen: int | None = None) -> Collaboration:
        """Keep a new entry (one without `entry_id`), or another version of one, and return it as it was kept.

        `seen` is what `newest` said when the person looked, where it matters; raises ChangedMeanwhileError
        where somebody entered something about the organisation since.
        """
        with writing(self._path, self._seconds) as connection:
            if seen is not None and _newest(connection, entry.org_id) > seen:
                raise ChangedMeanwhileError(
                    f"somebody else entered something about {entry.org_id}; look at it, then save again"
                )
            known = connection.execute(
                "SELECT org_id FROM entries WHERE entry_id = ?", [entry.entry_id]
            ).fetchone()
            if entry.entry_id and (known is None or known["org_id"] != entry.org_id):
                raise UsageError(f"there is no entry {entry.entry_id[:40]!r} about {entry.org_id[:60]}")
            if not entry.entry_id:
                entry = replace(entry, entry_id=uuid.uuid4().hex[:12])
                connection.execute("INSERT INTO entries VALUES (?, ?)", [entry.entry_id, entry.org_id])
            return self._append(connection, entry)

    def decide(self, decision: Decision) -> Decision:
        """Add a decision to the log and return it as it was kept."""
        return self._kept(decision)

    def decisions(self, org: str | None = None) -> tuple[Decision, ...]:
        """The log, newest first, of one organisation or of all."""
        return self._current(Decision, org)[::-1]

    def save_weights(self, weights: WeightSet) -> WeightSet:
        """Keep somebody's weights, as another version where they have some of that name."""
        return self._kept(weights)

    def people_weights(self) -> tuple[WeightSet, ...]:
        """Everybody's newest weights, by person and name."""
        return tuple(sorted(self._current(WeightSet), key=lambda weights: (weights.who, weights.name)))

    def set_gate(self, gate: Gate) -> Gate:
        """Put an organisation behind a gate."""
        return self._kept(replace(gate, lifted=False, set_by=None, set_at=None, set_reason=None))

    def lift_gate(self, org: str, gate: str, who: str, reason: str) -> Gate:
        """Lift a gate that is in force; raises UsageError where there is none."""
        with writing(self._path, self._seconds) as connection:
            gates = _current(connection, Gate, org)
            was = next((held for held in gates if held.gate == gate and not held.lifted), None)
            if was is None:
                raise UsageError(f"there is no gate {gate!r} of {org} to lift")
            was_set = replace(was, set_by=was.who, set_at=was.at, set_reason=was.reason)
            return self._append(connection, replace(was_set, who=who, reason=reason, lifted=True))

    def gates(self, org: str | None = None, *, lifted: bool = False) -> tuple[Gate, ...]:
        """The gates in force, oldest first; with `lifted` those too whose newest version lifts them."""
        return tuple(gate for gate in self._current(Gate, org) if lifted or not gate.lifted)

    def estimate(self, estimate: Estimate) -> Estimate:
        """Keep an estimate; the newest of an organisation counts."""
        return self._kept(estimate)

    def estimates(self) -> tuple[Estimate, ...]:
        """The newest estimate of each organisation."""
        return tuple(sorted(self._current(Estimate), key=lambda estimate: estimate.org_id))

    def add_outcome(self, outcome: Outcome) -> Outcome:
        """Keep an outcome; another of the same organisation, day and unit corrects it."""
        return self._kept(outcome)

    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes by the day they were measured on."""
        return tuple(
            sorted(self._current(Outcome), key=lambda outcome: (outcome.measured_on, outcome.version))
        )

    def ask(self, request: Request) -> Request:
        """Keep a request, or that one was answered (`done`)."""
        return self._kept(request)

    def requests(self) -> tuple[Request, ...]:
        """The requests that wait for an answer, oldest first."""
        return tuple(request for request in self._current(Request) if not request.done)

    def add_note(self, note: Note) -> Note:
        """Keep a new note, and return it as it was kept."""
        return self._kept(replace(note, note_id=uuid.uuid4().hex[:12], withdrawn=False))

    def take_back_note(self, note_id: str, who: str) -> Note:
        """Take a note off the time line; its versions stay. Raises UsageError where there is none."""
        with writing(self._path, self._seconds) as connection:
            note = next((note for note in _current(connection, Note, None) if note.note_id == note_id), None)
            if note is None:
                raise UsageError(f"there is no note {note_id[:40]!r} to take back")
            return self._append(connection, replace(note, who=who, withdrawn=True))

    def notes(
        self, org: str | None = None, *, until: int | None = None, withdrawn: bool = False
    ) -> tuple[Note, ...]:
        """The newest version of each note, by day; with `withdrawn` of those too that were taken back.

        `until` is the version to stop at: what was kept later does not count.
        """
        kept = self._rows(Note, "WHERE version <= coalesce(?, version)", [until])
        newest = {note.note_id: note for note in kept if org in {None, note.org_id}}.values()
        return tuple(
            sorted(
                (note for note in newest if withdrawn or not note.withdrawn),
                key=lambda note: (note.day, note.version),
            )
        )

    def take_over(self, other: State, invented: Collection[str]) -> tuple[int, int]:
        """Add what people entered in another store, as it was entered, and leave that store as it is.

        Rows about `invented` organisations stay behind, and so do those that are here already, or that a
        newer version of the same entry here has replaced. Returns how many were added and how many about
        invented organisations were not.
        """
        added = stay = 0
        for kind in TABLES:
            theirs = other._rows(kind, "", [])
            real = [row for row in theirs if getattr(row, "org_id", "") not in invented]
            stay += len(theirs) - len(real)
            ours = {_key(row): row.at for row in self._rows(kind, "", [])}
            new = [row for row in real if row.at > ours.get(_key(row), "")]
            if new:
                with writing(self._path, self._seconds) as connection:
                    for row in new:
                        if isinstance(row, Collaboration):
                            known = [row.entry_id, row.org_id]
                            connection.execute("INSERT OR IGNORE INTO entries VALUES (?, ?)", known)
                        _insert(connection, row)
            added += len(new)
        return added, stay

    def _kept(self, row: AnyRow) -> AnyRow:
        with writing(self._path, self._seconds) as connection:
            return self._append(connection, row)

    def _append(self, connection: sqlite3.Connection, row: AnyRow) -> AnyRow:
        return _insert(
            connection, replace(row, at=self._clock().astimezone(UTC).isoformat(timespec="seconds"))
        )

    def _current(self, kind: type[AnyRow], org: str | None = None) -> tuple[AnyRow, ...]:
        if not self._path.exists():
            return ()
        with reading(self._path, self._seconds) as connection:
            return _current(connection, kind, org)

    def _rows(self, kind: type[AnyRow], where: str, values: Sequence[object]) -> tuple[AnyRow, ...]:
        if not self._path.exists():
            return ()
        with reading(self._path, self._seconds) as connection:
            return _selected(connection, kind, where, values)


def _insert(connection: sqlite3.Connection, row: AnyRow) -> AnyRow:
    names = [field.name for field in fields(row) if field.name != "version"]
    marks = ", ".join("?" * len(names))
    given = connection.execute(
        f"INSERT INTO {row.TABLE} ({', '.join(names)}) VALUES ({marks})",
        [_written(getattr(row, name)) for name in names],
    )
    return replace(row, version=given.lastrowid or 0)


def _key(row: Row) -> tuple[object, ...]:
    """Rows with the same key are versions of one entry; a decision has no other version than itself."""
    if isinstance(row, Decision):
        return (row.org_id, row.who, row.at)
    return tuple(getattr(row, name) for name in row.KEY)


def _current(connection: sqlite3.Connection, kind: type[AnyRow], org: str | None) -> tuple[AnyRow, ...]:
    """The newest version by key, of one organisation or of all, without what was withdrawn."""
    of_key = f"SELECT max(version) FROM {kind.TABLE} GROUP BY {', '.join(kind.KEY)}"
    where = f"WHERE version IN ({of_key})"
    values = []
    if org is not None:
        where, values = f"{where} AND org_id = ?", [org]
    rows = _selected(connection, kind, where, values)
    return tuple(row for row in rows if not getattr(row, "withdrawn", False))


def _selected(
    connection: sqlite3.Connection, kind: type[AnyRow], where: str, values: Sequence[object]
) -> tuple[AnyRow, ...]:
    names = [field.name for field in fields(kind)]
    rows = connection.execute(f"SELECT {', '.join(names)} FROM {kind.TABLE} {where} ORDER BY version", values)
    return tuple(kind(**{name: _read(name, row[name]) for name in names}) for row in rows)


def _newest(connection: sqlite3.Connection, org: str) -> int:
    newest = connection.execute("SELECT max(version) FROM collaborations WHERE org_id = ?", [org])
    return int(newest.fetchone()[0] or 0)


def _written(value: object) -> object:
    return json.dumps(dict(value), sort_keys=True) if isinstance(value, Mapping) else value


def _read(name: str, value: Any) -> Any:  # noqa: ANN401 - a cell
    if value is not None and name in YES_OR_NO:
        return bool(value)
    return json.loads(value) if name == "weights" else value
