"""The rows of the state: frozen, checked when they are made, one class a table.

`version` and `at` are given when a row is kept. Free text is left out of `repr`, so that no traceback and no
log shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, get_args

from .checks import (
    a_day,
    a_month,
    at_most,
    filled,
    not_negative,
    numbers,
    one_line,
    one_of,
    personless,
    web_address,
)

Agreement = Literal["none", "talks", "MoU", "contract", "WiR", "other"]
Stage = Literal["first_contact", "talks", "agreed", "running", "lapsed", "ended"]
Answer = Literal["yes", "no", "later"]
GateKind = Literal["licence", "ethics", "talks", "other"]


@dataclass(frozen=True, kw_only=True)
class Row:
    """What every row has.

    Attributes:
        who: who entered it.
        version: its number in the table, ascending with time; 0 until it is kept.
        at: when it was kept, UTC, ISO 8601; empty until then.
    """

    TABLE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]]  # rows with the same key are versions of one entry

    who: str
    version: int = 0
    at: str = ""

    def __post_init__(self) -> None:
        """Check; raises UsageError, saying what to write."""
        filled("who enters it", self.who)


@dataclass(frozen=True, kw_only=True)
class Collaboration(Row):
    """A version of what is known of one Wikimedia body and one organisation.

    Attributes:
        entry_id: the same for all versions of an entry; empty for a new entry.
        since: `YYYY` or `YYYY-MM`; None where unknown, as are all that may be None.
        inbound: whether the organisation came to us.
        contact_role: the role to ask.
        last_checked: day on which somebody last made sure, `YYYY-MM-DD`.
        reason: why this version was made.
        withdrawn: whether the entry was taken back with this version.
    """

    TABLE: ClassVar[str] = "collaborations"
    KEY: ClassVar[tuple[str, ...]] = ("entry_id",)

    org_id: str
    wikimedia_body: str
    agreement: Agreement
    stage: Stage
    entry_id: str = ""
    since: str | None = None
    who_may_join: str | None = field(default=None, repr=False)
    inbound: bool | None = None
    contact_role: str | None = field(default=None, repr=False)
    notes: str | None = field(default=None, repr=False)
    last_checked: str | None = None
    evidence: str | None = field(default=None, repr=False)
    reason: str | None = field(default=None, repr=False)
    withdrawn: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        filled("the organisation", self.org_id)
        filled("the Wikimedia body", self.wikimedia_body)
        one_of("the agreement", self.agreement, get_args(Agreement))
        one_of("the stage", self.stage, get_args(Stage))
        a_month("since", self.since)
        a_day("last checked", self.last_checked)
        personless("the contact", self.contact_role)
        web_address("the evidence", self.evidence)


@dataclass(frozen=True, kw_only=True)
class Decision(Row):
    """One answer to the question whether to work with an organisation, with what was known then.

    Attributes:
        weights: criterion → weight, as used.
        preset: name of the weights, where they have one.
        snapshot_id: snapshot that was looked at.
        rank: place in the list at the time; 1 is first.
        score: value at the time, 0–1.
    """

    TABLE: ClassVar[str] = "decisions"
    KEY: ClassVar[tuple[str, ...]] = ("version",)

    org_id: str
    answer: Answer
    reason: str = field(repr=False)
    weights: Mapping[str, float] = field(default_factory=dict)
    preset: str | None = None
    snapshot_id: str | None = None
    rank: int | None = None
    score: float | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        filled("the organisation", self.org_id)
        one_of("the answer", self.answer, get_args(Answer))
        filled("the reason, also of a no", self.reason)
        numbers("the weights", self.weights)


@dataclass(frozen=True, kw_only=True)
class WeightSet(Row):
    """How much each criterion weighs for one person: criterion → weight, under a name of their own."""

    TABLE: ClassVar[str] = "weights"
    KEY: ClassVar[tuple[str, ...]] = ("who", "name")

    name: str
    weights: Mapping[str, float] = field(default_factory=dict)
    withdrawn: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        filled("the name of the weights", self.name)
        numbers("the weights", self.weights)


@dataclass(frozen=True, kw_only=True)
class Gate(Row):
    """A reason for which an organisation is out, whatever its score; in force until it is lifted.

    `who`, `at` and `reason` are of the version: those of a lifted gate say who lifted it, when and why, and
    `set_by`, `set_at` and `set_reason` who had set it.
    """

    TABLE: ClassVar[str] = "gates"
    KEY: ClassVar[tuple[str, ...]] = ("org_id", "gate")

    org_id: str
    gate: GateKind
    reason: str = field(repr=False)
    lifted: bool = False
    set_by: str | None = None
    set_at: str | None = None
    set_reason: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        filled("the organisation", self.org_id)
        one_of("the gate", self.gate, get_args(GateKind))
        filled("the reason", self.reason)


@dataclass(frozen=True, kw_only=True)
class Estimate(Row):
    """What working with an organisation would take.

    Attributes:
        hours: the Hub's hours, in all.
        hours_error: one standard error of them.
        money_eur: money beyond the hours, EUR.
        source: what the estimate rests on.
    """

    TABLE: ClassVar[str] = "estimates"
    KEY: ClassVar[tuple[str, ...]] = ("org_id",)

    org_id: str
    source: str
    hours: float | None = None
    hours_error: float | None = None
    money_eur: float | None = None
    withdrawn: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        filled("the organisation", self.org_id)
        filled("the source", self.source)
        for name in ("hours", "hours_error", "money_eur"):
            not_negative(name, getattr(self, name))


@dataclass(frozen=True, kw_only=True)
class Outcome(Row):
    """What came of a collaboration: `value` in `unit`, where `share` is from 0 to 1."""

    TABLE: ClassVar[str] = "outcomes"
    KEY: ClassVar[tuple[str, ...]] = ("org_id", "measured_on", "unit")

    org_id: str
    measured_on: str
    value: float
    unit: str
    source: str
    withdrawn: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        filled("the organisation", self.org_id)
        filled("the unit", self.unit)
        filled("the source", self.source)
        filled("the day it was measured on", self.measured_on)
        a_day("measured on", self.measured_on)
        numbers("the value", {"": self.value})
        if self.unit == "share":
            not_negative("a share", self.value, most=1)


@dataclass(frozen=True, kw_only=True)
class Request(Row):
    """Somebody asks the Hub to measure an organisation; `who` is a role, `done` once the Hub has answered."""

    TABLE: ClassVar[str] = "requests"
    KEY: ClassVar[tuple[str, ...]] = ("org_id", "asked_by", "question")

    org_id: str
    asked_by: str
    question: str = field(default="", repr=False)
    done: bool = False

    def __post_init__(self) -> None:
        filled("who asks", self.asked_by)
        super().__post_init__()
        filled("the organisation", self.org_id)
        personless("who asks", self.asked_by)
        at_most("the question", self.question)


@dataclass(frozen=True, kw_only=True)
class Note(Row):
    """A version of an event that somebody put on an organisation's time line; `who` is a role.

    Attributes:
        note_id: the same for all versions of a note; empty for a new one.
        day: when it happened, `YYYY-MM-DD`.
        link: where it can be looked up; None where nobody gave an address.
        withdrawn: whether it was taken back with this version.
    """

    TABLE: ClassVar[str] = "notes"
    KEY: ClassVar[tuple[str, ...]] = ("note_id",)
    LONGEST_TITLE: ClassVar[int] = 80
    LONGEST_WHO: ClassVar[int] = 60
    LONGEST_LINK: ClassVar[int] = 500

    org_id: str
    day: str
    title: str
    note_id: str = ""
    link: str | None = None
    withdrawn: bool = False

    def __post_init__(self) -> None:
        one_line("who writes it", self.who, self.LONGEST_WHO)
        personless("who writes it", self.who)
        filled("the organisation", self.org_id)
        filled("the date", self.day)
        a_day("the date", self.day)
        one_line("the title", self.title, self.LONGEST_TITLE)
        web_address("the link", self.link)
        at_most("the link", self.link or "", self.LONGEST_LINK)


TABLES: tuple[type[Row], ...] = (
    Collaboration, Decision, WeightSet, Gate, Estimate, Outcome, Request, Note,
)  # fmt: skip
