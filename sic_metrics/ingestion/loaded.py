"""What became of a file that was loaded, and what was read of it in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..registry.models import ContentSet

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


def no_use(content_set: ContentSet) -> Iterator[str]:
    """A line where lists of the set count for nothing."""
    if not content_set.counts_lists:
        of = f"channel {content_set.channel}, kind {content_set.kind}, relation {content_set.relation}"
        yield (
            f"it counts for nothing: {content_set.content_set_id} is of {of}; load it under a set of the"
            " channel files, text or wikidata with the relation by, or correct content_sets.csv"
        )
