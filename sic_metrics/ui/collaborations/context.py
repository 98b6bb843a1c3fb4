"""What is on record of organisations and Wikimedia bodies, and how a tie is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Final
from urllib.parse import quote

from markupsafe import Markup, escape

from sic_metrics.errors import StateError
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.registry.names import Names
from sic_metrics.scoring.approach import OTHERS, Tie, entered_tie, public_ties
from sic_metrics.settings import Settings
from sic_metrics.state import Collaboration, State
from sic_metrics.ui import addresses
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import inside_link, web_link
from sic_metrics.ui.components.organisations import Organisation, full_label
from sic_metrics.ui.components.parts import Record

STAGES: Final = {
    "first_contact": N_("First contact"),
    "talks": N_("In talks"),
    "agreed": N_("Agreed"),
    "running": N_("Running"),
    "lapsed": N_("Lapsed"),
    "ended": N_("Ended"),
}
AGREEMENTS: Final = {
    "none": N_("No agreement"),
    "talks": N_("Agreement in talks"),
    "MoU": N_("Memorandum of understanding"),
    "contract": N_("Contract"),
    "WiR": N_("Wikimedian in residence"),
    "other": N_("Another agreement"),
}

DIRECTIONS: Final = {
    "unknown": N_("Unknown"),
    "inbound": N_("They came to us"),
    "outbound": N_("We went to them"),
}

FIELDS: Final = {
    "wikimedia_body": N_("Wikimedia body"),
    "stage": N_("Stage"),
    "agreement": N_("Agreement"),
    "since": N_("Since"),
    "last_checked": N_("Last checked"),
    "inbound": N_("Who came to whom"),
    "who_may_join": N_("Who may join"),
    "contact_role": N_("Whom to ask"),
    "evidence": N_("Evidence"),
    "notes": N_("Notes"),
}


@dataclass(frozen=True)
class PageContext:
    """Everything on record about Wikimedia bodies and organisations."""

    organisations: Mapping[str, Organisation]  # the registry's, by id
    public: tuple[Tie, ...]  # ties from public sources
    entered: tuple[Tie, ...]  # ties that the Hub entered, newest versions
    state: State  # where entries are kept
    problem: str  # why entries cannot be shown; empty where they can
    sample: bool  # whether this is the sample store

    @property
    def ties(self) -> tuple[Tie, ...]:
        """All of them, entries first."""
        return self.entered + self.public

    @cached_property
    def names(self) -> Names:
        """All names of all organisations of the registry."""
        return addresses.organisation_names()

    def name(self, org_id: str | None, otherwise: str = "") -> str:
        """The short name, marked where it is invented."""
        row = self.organisations.get(org_id or "")
        if row is None:
            return otherwise or str(org_id)
        return _(text.INVENTED).format(name=row["short_name"]) if row["sample"] else str(row["short_name"])

    def called(self, tie: Tie) -> str:
        """The short name of a tie's organisation, or the name that its source gives."""
        return self.name(tie.org_id, tie.organisation)

    def label(self, org_id: str) -> str:
        """The short and the full name."""
        row = self.organisations.get(org_id)
        return full_label(row) if row else org_id


def build_context(*, sample: bool) -> PageContext:
    """Read the register of the store that is served."""
    organisations = {row["org_id"]: row for row in cached.records("organisations")}
    state = State.open(Settings.from_environment().home)
    entries, problem = _entries(state)
    short = {org: row["short_name"] for org, row in organisations.items()}
    entered = tuple(entered_tie(asdict(entry), short.get(entry.org_id, entry.org_id)) for entry in entries)
    public = tuple(public_ties(cached.records("partnerships")))
    return PageContext(organisations, public, entered, state, problem, sample)


def _entries(state: State) -> tuple[tuple[Collaboration, ...], str]:
    try:
        return state.collaborations(), ""
    except StateError as error:
        return (), str(error)


def lock_mark() -> Markup:
    """The mark of what only the Hub may see."""
    return html("collaborations.lock", word=_("Confidential"))


def stage_in_words(tie: Tie) -> str:
    """The stage in words."""
    return _(STAGES[tie.stage]) if tie.stage else _("Stage unknown")


def agreement_in_words(tie: Tie) -> str:
    """The agreement of an entry, or the kind that a public source gives."""
    if tie.confidential:
        return _(AGREEMENTS[tie.agreement or "none"])
    return tie.agreement or _("agreement unknown")


def span_in_words(tie: Tie, *, short: bool = False) -> str:
    """Since when, and until when where it is over; months in three letters where it is short."""
    if tie.since and tie.until:
        return tie.since if tie.since == tie.until else f"{tie.since} – {tie.until}"
    if tie.since:
        return _("since {month}").format(month=date_in_words(tie.since, short=short))
    return _("until {year}").format(year=tie.until) if tie.until else _("start unknown")


def check_in_words(tie: Tie) -> str:
    """When somebody last made sure."""
    if tie.last_checked is None:
        return _("never checked")
    template = _("last checked {day}") if tie.confidential else _("seen active {day}")
    return template.format(day=date_in_words(tie.last_checked))


def date_in_words(day: str, *, short: bool = False) -> str:
    """A year, month or day as the page writes it: 2024, June 2024, 3 Jun 2024."""
    if len(day) == len("YYYY"):
        return day
    if len(day) == len("YYYY-MM"):
        return text.month_name(day, short=short)
    return text.day_name(date.fromisoformat(day))


def contact(tie: Tie) -> str:
    """The body, and the role where one is named."""
    return f"{tie.body}, {tie.ask}" if tie.ask else tie.body


def origin(tie: Tie) -> Markup:
    """Where it is from: a public source with its link, or an entry with its lock and its link."""
    if tie.entry_id:
        return Markup("{} {}").format(lock_mark(), _entry_link(tie.entry_id))
    return web_link(tie.source or "", _("Public source"))


def organisation_key(tie: Tie) -> str:
    """What tells organisations apart: the id, or the name of one outside the registry."""
    return tie.org_id or tie.organisation


def organisation_link(context: PageContext, tie: Tie) -> Markup:
    """The organisation's name, leading to all that is on record of it."""
    name = context.called(tie)
    row = context.organisations.get(tie.org_id or "")
    if row is None:
        return escape(name)
    return inside_link(organisation_address(row["full_name"]), name)


def entry_address(entry_id: str) -> str:
    """The address of an entry's history."""
    return f"/collaborations?entry={quote(entry_id)}"


def organisation_address(name: str) -> str:
    """The address of the look-up of an organisation."""
    return f"/collaborations?q={quote(name)}"


def record(tie: Tie) -> Record:
    """A tie: body, summary, stage, time, contact, where it is from."""
    facts = [stage_in_words(tie), agreement_in_words(tie), span_in_words(tie), check_in_words(tie)]
    sentences = [
        "; ".join(fact if number == 0 else _small(fact) for number, fact in enumerate(facts)) + ".",
        _("Ask: {whom}.").format(whom=contact(tie))
        if not tie.over and (tie.ask or tie.body != OTHERS)
        else "",
        _("They came to us.") if tie.inbound else "",
        _("Who may join: {who}.").format(who=tie.who_may_join.rstrip(".")) if tie.who_may_join else "",
    ]
    link = _entry_link(tie.entry_id) if tie.entry_id else origin(tie)
    about = Markup("{} {}").format(" ".join(filter(None, sentences)), link)
    body = Markup("{} {}").format(tie.body, lock_mark() if tie.confidential else "")
    return Record(body, tie.summary or _("Nothing more is recorded."), about)


def _entry_link(entry_id: str) -> Markup:
    return inside_link(entry_address(entry_id), _("Entry"))


def _small(fact: str) -> str:
    """The fact inside a sentence; signs such as MoU and WiR keep their letters."""
    return fact if fact[1:2].isupper() or fact[2:3].isupper() else fact[:1].lower() + fact[1:]
