"""What is on record of organisations and Wikimedia bodies, and how a tie is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from urllib.parse import quote

from markupsafe import Markup, escape

from sic_metrics.errors import StateError
from sic_metrics.formats import text
from sic_metrics.formats.language import _, translated
from sic_metrics.registry.names import Names
from sic_metrics.scoring.approach import OTHERS, Tie, entered_tie, public_ties
from sic_metrics.settings import Settings
from sic_metrics.state import Collaboration, State
from sic_metrics.ui import addresses
from sic_metrics.ui import data as cached
from sic_metrics.ui.collaborations import words
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import inside_link, web_link
from sic_metrics.ui.components.organisations import Organisation, full_label
from sic_metrics.ui.components.parts import Record


@dataclass(frozen=True)
class PageContext:
    """Everything on record about Wikimedia bodies and organisations.

    Attributes:
        organisations: the registry's, by id.
        public: ties from public sources.
        entered: ties that the Hub entered, newest versions.
        state: where entries are kept.
        problem: why entries cannot be shown; empty where they can.
        sample: whether this is the sample store.
    """

    organisations: Mapping[str, Organisation]
    public: tuple[Tie, ...]
    entered: tuple[Tie, ...]
    state: State
    problem: str
    sample: bool

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
    state = State.open(Settings.from_environment().serving_home)
    entries, problem = _entries(state)
    short = {org: row["short_name"] for org, row in organisations.items()}
    entered = tuple(entered_tie(asdict(one), short.get(one.org_id, one.org_id)) for one in entries)
    public = tuple(public_ties(cached.records("partnerships")))
    return PageContext(organisations, public, entered, state, problem, sample)


def _entries(state: State) -> tuple[tuple[Collaboration, ...], str]:
    try:
        return state.collaborations(), ""
    except StateError as error:
        return (), str(error)


def lock() -> Markup:
    """The mark of what only the Hub may see."""
    return html("collaborations.lock", word=_("Confidential"))


def stage(tie: Tie) -> str:
    """The stage in words."""
    return translated(words.STAGES)[tie.stage] if tie.stage else _(words.STAGE_UNKNOWN)


def agreement(tie: Tie) -> str:
    """The agreement of an entry, or the kind that a public source gives."""
    if tie.confidential:
        return translated(words.AGREEMENTS)[tie.agreement or "none"]
    return tie.agreement or _("agreement unknown")


def span(tie: Tie, *, short: bool = False) -> str:
    """Since when, and until when where it is over; months in three letters where it is short."""
    if tie.since and tie.until:
        return tie.since if tie.since == tie.until else f"{tie.since} – {tie.until}"
    if tie.since:
        return _("since {month}").format(month=moment(tie.since, short=short))
    return _("until {year}").format(year=tie.until) if tie.until else _("start unknown")


def checked(tie: Tie) -> str:
    """When somebody last made sure."""
    if tie.last_checked is None:
        return _("never checked")
    template = _("last checked {day}") if tie.confidential else _("seen active {day}")
    return template.format(day=moment(tie.last_checked))


def moment(day: str, *, short: bool = False) -> str:
    """A year, month or day as the page writes it: 2024, June 2024, 3 Jun 2024."""
    if len(day) == len("YYYY"):
        return day
    if len(day) == len("YYYY-MM"):
        return text.month_name(day, short=short)
    return text.day_name(date.fromisoformat(day))


def whom_to_ask(tie: Tie) -> str:
    """The body, and the role where one is named."""
    return f"{tie.body}, {tie.ask}" if tie.ask else tie.body


def kind(tie: Tie) -> Markup:
    """Where it is from: a public source with its link, or an entry with its lock and its link."""
    if tie.entry_id:
        return Markup("{} {}").format(lock(), _entry_link(tie.entry_id))
    return web_link(tie.source or "", _("Public source"))


def whom(tie: Tie) -> str:
    """What tells organisations apart: the id, or the name of one outside the registry."""
    return tie.org_id or tie.organisation


def named(context: PageContext, tie: Tie) -> Markup:
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
    """A tie: body, what is told, stage, time, whom to ask, where it is from."""
    facts = [stage(tie), agreement(tie), span(tie), checked(tie)]
    sentences = [
        "; ".join(fact if number == 0 else _small(fact) for number, fact in enumerate(facts)) + ".",
        _("Ask: {whom}.").format(whom=whom_to_ask(tie))
        if not tie.over and (tie.ask or tie.body != OTHERS)
        else "",
        _("They came to us.") if tie.inbound else "",
        _("Who may join: {who}.").format(who=tie.who_may_join.rstrip(".")) if tie.who_may_join else "",
    ]
    origin = _entry_link(tie.entry_id) if tie.entry_id else kind(tie)
    about = Markup("{} {}").format(" ".join(filter(None, sentences)), origin)
    body = Markup("{} {}").format(tie.body, lock() if tie.confidential else "")
    return Record(body, tie.told or _("Nothing more is recorded."), about)


def _entry_link(entry_id: str) -> Markup:
    return inside_link(entry_address(entry_id), _("Entry"))


def _small(fact: str) -> str:
    """The fact inside a sentence; signs such as MoU and WiR keep their letters."""
    return fact if fact[1:2].isupper() or fact[2:3].isupper() else fact[:1].lower() + fact[1:]
