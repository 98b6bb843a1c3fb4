"""When a run stops asking: answer after answer put aside says that the source has changed, not the pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ..ledger.store import Entry, Incoming, Ledger

IN_A_ROW = 5
Place = tuple[str, str]  # source, endpoint


@dataclass
class CircuitBreaker:
    """Answers of one run that were put aside, with no good one between them, by source and endpoint.

    A place that has answered nothing well since IN_A_ROW were put aside is on trial: it is asked what was not
    put aside before, up to the first that is. What was waits until it answers well; where nothing else is
    asked there, the one that was not asked for longest is. So pages that stay broken hold up no others.

    Attributes:
        known: (source, subject) of those put aside before: that one page stays broken does not count.
        on_trial: by place the subjects put aside there, the oldest first.
    """

    known: set[tuple[str, str]] = field(default_factory=set)
    on_trial: dict[Place, list[str]] = field(default_factory=dict)
    _in_a_row: Counter[Place] = field(default_factory=Counter)
    _waiting: dict[Place, set[str]] = field(default_factory=dict)
    _let_through: dict[Place, str] = field(default_factory=dict)

    @classmethod
    def of(cls, ledger: Ledger) -> CircuitBreaker:
        """What earlier runs put aside and what became of it."""
        aside = ledger.quarantined()
        by_place: dict[Place, list[Entry]] = {}
        for entry in aside:
            by_place.setdefault(_place(entry), []).append(entry)
        on_trial = {
            place: [entry.subject for entry in entries]
            for place, entries in by_place.items()
            if len(entries) >= IN_A_ROW and not _is_good_since(ledger, place, entries[-IN_A_ROW].ledger_id)
        }
        return cls({(entry.source, entry.subject) for entry in aside}, on_trial)

    def blocks(self, incoming: Incoming) -> bool:
        """Whether nothing more is to be asked there, or this not before the place has answered well."""
        place = _place(incoming)
        if self._in_a_row[place] >= IN_A_ROW:
            return True
        if place not in self.on_trial or (incoming.source, incoming.subject) not in self.known:
            return False
        if self._let_through.get(place) == incoming.subject:
            return False
        self._waiting.setdefault(place, set()).add(incoming.subject)
        return True

    def record_failure(self, incoming: Incoming) -> bool:
        """Count an answer that was put aside; True where it was the last one."""
        place, named = _place(incoming), (incoming.source, incoming.subject)
        if self._let_through.get(place) == incoming.subject:
            self._let_through[place] = ""
        if self._in_a_row[place] >= IN_A_ROW or named in self.known:
            return False
        self.known.add(named)
        self._in_a_row[place] += IN_A_ROW if place in self.on_trial else 1
        return self._in_a_row[place] >= IN_A_ROW

    def record_answer(self, incoming: Incoming) -> None:
        """Count from nothing again, as the place answers well."""
        self._in_a_row[_place(incoming)] = 0
        self.on_trial.pop(_place(incoming), None)

    def release(self, source: str) -> bool:
        """Whether questions to a source that had to wait may be put: all, or one where none was put."""
        places = [place for place in self._waiting if place[0] == source]
        released = [self._release(place, self._waiting.pop(place)) for place in places]
        return any(released)

    def _release(self, place: Place, waiting: set[str]) -> bool:
        if place not in self.on_trial:
            return True
        if self._in_a_row[place] >= IN_A_ROW or place in self._let_through:
            return False
        order = {subject: number for number, subject in enumerate(self.on_trial[place])}
        self._let_through[place] = min(waiting, key=lambda subject: order.get(subject, -1))
        return True


def _is_good_since(ledger: Ledger, place: Place, ledger_id: int) -> bool:
    """Whether a good answer of the place is newer; a file that was loaded does not say where it is from."""
    source, address = place
    later = ledger.good_since(source, ledger_id)
    return any(status == "loaded" or endpoint(origin) == address for origin, status in later)


def _place(incoming: Incoming) -> Place:
    return incoming.source, endpoint(incoming.origin)


def endpoint(origin: str) -> str:
    """Where a question goes: its address without a query; without one, the path names the page: the host."""
    address, _, body = origin.partition(" ")
    parts = urlsplit(address)
    return address.partition("?")[0] if body or parts.query else f"{parts.scheme}://{parts.netloc}"
