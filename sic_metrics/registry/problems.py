"""What is wrong with the registry, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import RegistryError

SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One wrong place; `line` is the line of the file at which the row begins."""

    file: str
    line: int | None
    column: str | None
    reason: str

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{line}{column}: {self.reason}"


def refuse(problems: Sequence[Problem]) -> None:
    """Raise RegistryError with the first problems and their count; nothing where there is none."""
    if not problems:
        return
    count = "one place" if len(problems) == 1 else f"{len(problems)} places"
    lines = [f"the registry is wrong at {count}; nothing of it was loaded", *map(str, problems[:SHOWN])]
    if len(problems) > SHOWN:
        lines.append(f"... and {len(problems) - SHOWN} more")
    raise RegistryError("\n".join(lines))
