"""The answers that a run of many questions rests on: its last word names them, each with its content.

Answers of a run that was begun, changed or asked for again lie beside them in the ledger, no part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import pyarrow as pa

from .ask import NO_PARAMS, Ask, Kept

SCHEMA = pa.schema([("subject", pa.string()), ("body_sha256", pa.string())])


@dataclass
class Parts:
    """An `ask` that remembers what it was answered.

    Attributes:
        ask: puts the questions.
        answers: kinds (`params["answer"]`) that are part of the run; others are asked for and forgotten.
        named: sha256 of the body, by subject.
    """

    ask: Ask
    answers: Collection[str]
    named: dict[str, str] = field(default_factory=dict)

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
        """As `Ask`."""
        kept = self.ask(subject, url, check, body=body, params=params, same_as=same_as)
        if params.get("answer") in self.answers:
            self.named[subject] = sha256(kept.body).hexdigest()
        return kept


def table(named: Mapping[str, str]) -> pa.Table:
    """Rows of `SCHEMA` from what a last word names."""
    return pa.table([list(named), list(named.values())], schema=SCHEMA)
