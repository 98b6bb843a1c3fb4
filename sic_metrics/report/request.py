"""What a report is asked for: organisations, months, with which lead, against which other snapshot."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final

from ..errors import UsageError
from ..formats.language import ENGLISH, LANG, language
from ..registry.names import Names
from ..snapshots.questions import Filters
from .known import months_between
from .letters import fit
from .own_notes import OwnNote

MOST_ORGANISATIONS: Final = 12
MOST_MONTHS: Final = 240
USUAL_MONTHS: Final = 12
LONGEST_LEAD, MOST_PARAGRAPHS = 1_200, 6
LONGEST_LEAD_IN_COMMAND: Final = 300


@dataclass(frozen=True)
class ReportRequest:
    """One question for a report; no organisation means the whole programme.

    Attributes:
        orgs: organisations by id or name, each once.
        first, last: months (`YYYY-MM`, inclusive); None: the newest twelve that are loaded.
        lead: paragraphs that take the place of the report's own; empty: its own.
        compare: id of the snapshot to set the figures against; empty: none.
        notes: own notes that people wrote, those taken back too; other organisations' are left aside.
    """

    orgs: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    lead: tuple[str, ...] = ()
    compare: str = ""
    notes: tuple[OwnNote, ...] = ()

    @classmethod
    def of(
        cls,
        orgs: Sequence[str] = (),
        first: str | None = None,
        last: str | None = None,
        *,
        lead: str = "",
        compare: str = "",
    ) -> ReportRequest:
        """Read what people wrote.

        Raises:
            UsageError: a wrong month, too many organisations or months, a lead that is too long.
        """
        filters = Filters.parse({"from": first or None, "to": last or None})
        one_each = tuple(dict.fromkeys(orgs))
        if len(one_each) > MOST_ORGANISATIONS:
            raise UsageError(
                f"{len(one_each)} organisations are more than one report can tell apart; name at most"
                f" {MOST_ORGANISATIONS}, or take the whole programme (--all)"
            )
        return cls(one_each, filters.from_month, filters.to_month, paragraphs(lead), compare)

    def within(self, loaded: Sequence[str]) -> tuple[str | None, str | None]:
        """The window's first and last month, given the months that are loaded, ascending.

        Raises UsageError where no loaded month is in it, or where it is too long.
        """
        if not loaded:
            return self.first, self.last
        last = self.last or max(loaded[-1], self.first or "")
        first = self.first or min([month for month in loaded if month <= last][-USUAL_MONTHS:], default=last)
        if not any(first <= month <= last for month in loaded):
            raise UsageError(
                f"no month from {first} to {last} is loaded; there are {loaded[0]} to {loaded[-1]}"
            )
        if len(months_between(first, last)) > MOST_MONTHS:
            raise UsageError(f"{first} to {last} is longer than {MOST_MONTHS} months")
        return first, last

    def resolved(self, names: Names) -> ReportRequest:
        """The same question with organisations by id, each once, whichever of their names was given.

        Raises UsageError, with what may be meant, where a name is nobody's or of several.
        """
        return replace(self, orgs=tuple(dict.fromkeys(names.resolve(org) for org in self.orgs)))

    def digest(self) -> str:
        """Eight letters that stand for this question, in the language in use, and no other."""
        question = {**asdict(self), **_in_language(LANG)}
        if not self.notes:
            del question["notes"]  # so that a report without notes is called as it was before there were any
        return hashlib.sha256(json.dumps(question, sort_keys=True).encode()).hexdigest()[:8]

    def command(self, snapshot_id: str) -> str:
        """The command that asks the same of the same snapshot, without the format."""
        words = [*(self.orgs or ("--all",))]
        for option, value in (("--from", self.first), ("--to", self.last), ("--compare", self.compare)):
            words += [option, value] if value else []
        words += ["--notes-until", str(max(note.version for note in self.notes))] if self.notes else []
        words += [part for option in _in_language("--lang").items() for part in option]
        lead = "\n".join(self.lead)
        if lead:
            is_short = len(lead) <= LONGEST_LEAD_IN_COMMAND and len(self.lead) == 1
            words += ["--lead", lead] if is_short else ["--lead-file", "lead.txt"]
        return f"python -m sic_metrics report {shlex.join([*words, '--snapshot', snapshot_id])}"


def _in_language(name: str) -> dict[str, str]:
    """The language in use under a name; nothing where it is English."""
    return {} if language() == ENGLISH else {name: language()}


def paragraphs(lead: str) -> tuple[str, ...]:
    """The paragraphs of a lead; raises UsageError where the summary would not stay one page."""
    lines = tuple(line.strip() for line in fit(lead.replace("\r", "\n")).split("\n") if line.strip())
    length = sum(map(len, lines))
    if length > LONGEST_LEAD or len(lines) > MOST_PARAGRAPHS:
        raise UsageError(
            f"the lead has {length:,} letters in {len(lines)} paragraphs; the summary stays one page with"
            f" at most {LONGEST_LEAD:,} in {MOST_PARAGRAPHS}"
        )
    return lines
