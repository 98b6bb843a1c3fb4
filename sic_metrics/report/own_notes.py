"""Own notes in a report: what people put on an organisation's time line, handed in as plain data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from ..formats.language import _
from . import words
from .letters import fit


@dataclass(frozen=True)
class OwnNote:
    """A note as it was kept: an event of an organisation, and who wrote it.

    Attributes:
        version: its number among all notes and their versions, ascending with time.
        day: `YYYY-MM-DD`.
        link: a web address, printed as text; None where there is none.
        withdrawn: whether it was taken back; then it is not shown.
    """

    version: int
    org_id: str
    day: str
    title: str
    who: str
    link: str | None = None
    withdrawn: bool = False

    @classmethod
    def read(cls, rows: Iterable[Mapping[str, Any]]) -> tuple[OwnNote, ...]:
        """The notes of rows that have these fields, and may have others."""
        names = [field.name for field in fields(cls)]
        return tuple(cls(**{name: row[name] for name in names}) for row in rows)

    @property
    def event(self) -> Mapping[str, Any]:
        """The same as a row of the registry's events, marked as an own note."""
        title = _(words.OWN_NOTE).format(title=fit(self.title), who=fit(self.who))
        event = {"event_id": f"note-{self.version}", "date": self.day, "title": title}
        return {**event, "org_id": self.org_id, "kind": "note"}

    def cells(self, organisation: str) -> tuple[str, str, str, str]:
        """Day, name of the organisation, title with link, and who wrote it, for a table."""
        what = f"{self.title}. {self.link}" if self.link else self.title
        return self.day, organisation, fit(what), fit(self.who)


def notes_of(notes: Iterable[OwnNote], orgs: Collection[str]) -> tuple[OwnNote, ...]:
    """The notes of these organisations by day, with those taken back; none where all were taken back."""
    own = sorted((note for note in notes if note.org_id in orgs), key=lambda note: (note.day, note.version))
    return tuple(own) if any(not note.withdrawn for note in own) else ()
