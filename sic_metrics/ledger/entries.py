"""What stands in the ledger: lines about bodies that came in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Self

Provenance = Literal["real", "sample"]
Status = Literal["loaded", "data", "no_data", "quarantined"]


@dataclass(frozen=True)
class Incoming:
    """What came in; the ledger's index says what each field means."""

    source: str
    subject: str
    params: Mapping[str, str]
    origin: str
    origin_sha256: str

    @classmethod
    def asked(cls, source: str, subject: str, params: Mapping[str, str], origin: str) -> Self:
        """An answer: its origin is the address, with what was sent there."""
        return cls(source, subject, dict(params), origin, hashlib.sha256(origin.encode()).hexdigest())


@dataclass(frozen=True)
class Entry(Incoming):
    """One line of the ledger; the ledger's index says what each field means."""

    ledger_id: int
    body_sha256: str
    status: Status
    fetched_at: str

    @property
    def bodies(self) -> list[str]:
        """The sha256 of every body that the entry needs: its own, and those that its params name."""
        return [self.body_sha256, *(value for key, value in self.params.items() if key.endswith("_sha256"))]


@dataclass(frozen=True)
class UnknownKey:
    """A key that answers of a source hold and no form knows.

    Attributes:
        source: as in the ledger.
        key: where it stands, without numbers (`query.pages.touched_by`).
        answers: how many hold it.
        since: the day of the first of them, ISO.
    """

    source: str
    key: str
    answers: int
    since: str


@dataclass(frozen=True)
class Recorded:
    """An answer that was kept elsewhere, to be put in as it came."""

    incoming: Incoming
    body: bytes
    status: Status
    fetched_at: str

    @property
    def body_sha256(self) -> str:
        """What its body is named by."""
        return hashlib.sha256(self.body).hexdigest()
