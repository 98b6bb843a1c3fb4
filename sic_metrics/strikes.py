"""When a run stops asking: answer after answer put aside says that the source has changed, not the pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from .sources.ledger import Incoming

IN_A_ROW = 5


@dataclass
class Strikes:
    """Answers of one run that were put aside, with no good one between them, by source and endpoint.

    Attributes:
        known: (source, subject) of those put aside before: that one page stays broken is no strike.
    """

    known: set[tuple[str, str]] = field(default_factory=set)
    _in_a_row: Counter[tuple[str, str]] = field(default_factory=Counter)

    def are_out(self, asked: Incoming) -> bool:
        """Whether nothing more is to be asked there."""
        return self._in_a_row[_place(asked)] >= IN_A_ROW

    def put_aside(self, asked: Incoming) -> bool:
        """Count an answer that was put aside; True where it was the last one."""
        if self.are_out(asked) or (asked.source, asked.subject) in self.known:
            return False
        self.known.add((asked.source, asked.subject))
        self._in_a_row[_place(asked)] += 1
        return self.are_out(asked)

    def answered(self, asked: Incoming) -> None:
        """Begin to count anew, as the place answers well."""
        self._in_a_row[_place(asked)] = 0


def _place(asked: Incoming) -> tuple[str, str]:
    return asked.source, endpoint(asked.origin)


def endpoint(origin: str) -> str:
    """Where a question goes: its address without a query; without one, the path names the page: the host."""
    address, _, body = origin.partition(" ")
    parts = urlsplit(address)
    return address.partition("?")[0] if body or parts.query else f"{parts.scheme}://{parts.netloc}"
