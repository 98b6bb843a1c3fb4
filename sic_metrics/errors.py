"""The errors of the package; every one says what is wrong, where, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from datetime import datetime

LONGEST_QUOTED: Final = 60
_OVERLONG: Final = re.compile(r"\S{400,}")


def quoted(value: str) -> str:
    """What somebody wrote, as a message shows it: quoted, printable, cut short."""
    return repr(value if len(value) <= LONGEST_QUOTED else f"{value[:LONGEST_QUOTED]}…")


def shortened(message: str) -> str:
    """A message whose overlong words, which somebody wrote, are cut."""
    return _OVERLONG.sub(lambda word: f"{word[0][:LONGEST_QUOTED]}…", message)


class PartnerImpactError(Exception):
    """Base of all errors that a user can act on; `exit_code` is the command line's."""

    exit_code: ClassVar[int] = 1


class UsageError(PartnerImpactError):
    """What was asked for does not exist or does not fit together."""

    exit_code = 2


class RegistryError(PartnerImpactError):
    """Rows of the registry are wrong; nothing of it was loaded."""


class SourceFileError(PartnerImpactError):
    """A loaded file is wrong at a place; nothing of it was stored. `what` says the same without its name."""

    def __init__(self, file: str, reason: str, *, line: int | None = None, column: str | None = None) -> None:
        place = ", ".join([*([f"line {line}"] if line else []), *([f"column {column}"] if column else [])])
        self.what = f"{place}: {reason}" if place else reason
        super().__init__(f"{file}{', ' if place else ': '}{self.what}")
        self.file, self.line, self.column, self.reason = file, line, column, reason


class LedgerError(PartnerImpactError):
    """A body in the ledger is missing or not what it was when it was kept, or the index fails."""


class WarehouseError(PartnerImpactError):
    """The warehouse file cannot be read or written; the ledger still has everything."""


class LockedError(PartnerImpactError):
    """Another process holds the store's lock."""


class StateError(PartnerImpactError):
    """What people entered cannot be read or kept; nothing of the entry at hand was kept."""


class ChangedMeanwhileError(StateError):
    """Somebody else entered something about the organisation since it was looked at."""


class CheckFailedError(PartnerImpactError):
    """A new snapshot failed its checks; the published one stays."""


class SchemaError(PartnerImpactError):
    """A body lacks a field, or has one of another name or type."""

    def __init__(self, source: str, field: str, reason: str) -> None:
        super().__init__(f"{source}: {field}: {reason}")
        self.source, self.field, self.reason = source, field, reason


class BrokenAnswerError(PartnerImpactError):
    """One answer cannot be used, however often it is asked for; `request` prints as its address."""

    def __init__(self, request: object, body: bytes, reason: str) -> None:
        super().__init__(f"{request}: {reason}")
        self.request, self.body, self.reason = request, body, reason


class SourceError(PartnerImpactError):
    """The run stops here; it is resumable."""

    exit_code = 3


class RefusedError(SourceError):
    """The source does not accept who is asking."""


class AskedToWaitError(SourceError):
    """The source asks for a longer pause than a run waits out."""

    def __init__(self, until: datetime) -> None:
        advice = "what came is kept; run the same command again then"
        super().__init__(f"Wikimedia asks for no request before {until:%Y-%m-%d %H:%M:%S} UTC; {advice}")
        self.until = until


class UnreachableError(SourceError):
    """The network or the service is away."""


class SnapshotError(PartnerImpactError):
    """A snapshot cannot be opened."""


class NoSnapshotError(SnapshotError):
    """The store has no published snapshot."""


class DamagedSnapshotError(SnapshotError):
    """A snapshot's file is not the one that was published."""
