"""What the stages of a run work on: one organisation, its content sets, its months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from .asking import Asking
from .load import Desk
from .sources import SourceMetadata
from .sources.http import Endpoints
from .warehouse import subjects


@dataclass(frozen=True)
class Job:
    """One organisation in one run.

    Attributes:
        organisation: its row of the registry.
        sets: its content sets of files, rows of the registry.
        first, last: first and last day of the whole months that views are wanted of.
        today: the day of the run.
        named: the sources that were asked for by name; empty where all are run.
    """

    desk: Desk
    asking: Asking
    endpoints: Endpoints
    organisation: dict[str, Any]
    sets: tuple[dict[str, Any], ...]
    first: date
    last: date
    today: date
    named: tuple[str, ...] = ()

    @property
    def scope(self) -> str:
        """Whose batches these are, and of which month."""
        return f"{self.organisation['org_id']} {self.today:%Y-%m}"

    @property
    def category_sets(self) -> list[dict[str, Any]]:
        """The sets that are Commons categories."""
        return [one for one in self.sets if one["kind"] == "commons_category"]

    @property
    def set_ids(self) -> list[str]:
        """Ids of the content sets."""
        return [one["content_set_id"] for one in self.sets]

    def span(self, metadata: SourceMetadata, subject: str) -> tuple[date, date]:
        """First and last day to ask a series for: never less than is held, as a newer answer replaces it."""
        held = self.desk.ledger.newest(metadata.name, subject)
        if held is None:
            return self.first, self.last
        start, end = (date.fromisoformat(held.params[name]) for name in ("start", "end"))
        return min(self.first, start), max(self.last, end)

    def pages_by_wiki(self) -> dict[str, list[str]]:
        """Current titles of the articles that carry the sets, by wiki."""
        return subjects.pages_by_wiki(self.desk.warehouse, self.set_ids)

    def files(self) -> list[str]:
        """Files of the sets that are in use."""
        return subjects.files_in_use(self.desk.warehouse, self.set_ids)
