"""The answers that a run of many questions rests on: its last word names them, each with its content.

Answers of a run that was begun, changed or asked for again lie beside them in the ledger, no part of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import TypeVar

import pyarrow as pa

from .ask import Question, Steps

SCHEMA = pa.schema([("subject", pa.string()), ("body_sha256", pa.string())])
T = TypeVar("T")


def named(steps: Steps[T], kinds: Collection[str], names: dict[str, str]) -> Steps[T]:
    """Take the steps, and note in `names` the sha256 of the answers of these kinds, by subject."""
    try:
        step = next(steps)
        while True:
            kept = yield step
            if kept and isinstance(step, Question) and step.params.get("answer") in kinds:
                names[step.subject] = sha256(kept.body).hexdigest()
            step = steps.send(kept)
    except StopIteration as end:
        returned: T = end.value
        return returned


def table(names: Mapping[str, str]) -> pa.Table:
    """Rows of `SCHEMA` from what a last word names."""
    return pa.table([list(names), list(names.values())], schema=SCHEMA)
