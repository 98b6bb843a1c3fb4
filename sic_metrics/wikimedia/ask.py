"""One question to Wikimedia, and the answer as the ledger keeps it: what every source is written against."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol

Outcome = Literal["data", "no_data"]
NO_PARAMS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Kept:
    """An answer as it stands in the ledger.

    Attributes:
        outcome: `no_data`: the source has nothing of the kind, and never had.
        body: unpacked; of an answer without data, what the server said.
        held: it was there already and is still good: nothing was asked.
    """

    outcome: Outcome
    body: bytes
    held: bool


class Ask(Protocol):
    """Puts one question to a source; the answer is in the ledger before this returns."""

    def __call__(
        self,
        subject: str,
        url: str,
        check: Callable[[bytes], object],
        *,
        body: str | None = None,
        params: Mapping[str, str] = NO_PARAMS,
        same_as: Collection[str] = (),
    ) -> Kept:
        """Answer from the ledger, or else from the source.

        Args:
            subject: what a newer answer replaces; unique within the source, for people to read.
            url: the whole address.
            check: reads a body with data; raises SchemaError where it has the wrong form.
            body: sent as application/json by POST, where given.
            params: what the source's parse() needs beside the body.
            same_as: where one question has several addresses, all of them: an answer of any that is held
                with the same params will do.

        Raises:
            SourceError: the run must stop; what came is kept.
            BrokenAnswerError: no answer that can be used, and it was put aside; others may be asked for.
        """
        ...
