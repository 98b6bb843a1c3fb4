"""What became of a file that was loaded, and what was read of it in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

WARNINGS_SHOWN = 20


@dataclass
class Warnings:
    """What was read of a file, though not without a doubt: the first of it, and how much there was."""

    count: int = 0
    shown: list[str] = field(default_factory=list)

    def __call__(self, line: int, reason: str) -> None:
        """Take one, with its line."""
        self.count += 1
        if self.count <= WARNINGS_SHOWN:
            self.shown.append(f"line {line}: {reason}")

    def __iter__(self) -> Iterator[str]:
        yield from self.shown
        if self.count > WARNINGS_SHOWN:
            yield f"... and {self.count - WARNINGS_SHOWN:,} more lines"


@dataclass(frozen=True)
class Loaded:
    """What became of one file: kept anew, or already held."""

    file: Path
    subject: str
    already_held: bool
    warnings: Warnings = field(default_factory=Warnings)
    notes: Sequence[str] = ()  # what was mended in it, a line for each kind
