"""Examples for the sample store, entered as people would, on days of their own."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from .file import NAME
from .rows import Collaboration, Decision, Gate
from .state import State


def enter_examples(home: Path, file: Path) -> None:
    """Enter the rows of a JSON list into the state of a store, where nothing has been entered yet.

    Each has `at` and one of `collaboration` (with `entry`, the same for versions of one entry), `decision`
    and `gate`, with the fields of these rows.
    """
    if (home / NAME).exists():
        return
    entries: dict[str, str] = {}
    examples = json.loads(file.read_text(encoding="utf-8"))
    days = iter([datetime.fromisoformat(example["at"]) for example in examples])
    state = State.open(home, clock=lambda: next(days))
    for example in examples:
        _enter(state, example, entries)


def _enter(state: State, one: dict[str, Any], entries: dict[str, str]) -> None:
    if "decision" in one:
        state.decide(Decision(**one["decision"]))
    elif "gate" in one:
        state.set_gate(Gate(**one["gate"]))
    else:
        name = one["collaboration"].pop("entry")
        row = Collaboration(**one["collaboration"])
        entries[name] = state.record(replace(row, entry_id=entries.get(name, ""))).entry_id
