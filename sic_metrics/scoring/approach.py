"""Which Wikimedia bodies deal with an organisation, and which to ask before another one writes to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sic_metrics.registry.names import Found, Names, folded

BODIES: Final[Mapping[str, str]] = {
    "WMSE": "Wikimedia Sverige",
    "WMF": "Wikimedia Foundation",
    "WMUK": "Wikimedia UK",
    "WMAR": "Wikimedia Argentina",
    "WMAT": "Wikimedia Österreich",
    "WMAU": "Wikimedia Australia",
    "WMB": "Wiki Movimento Brasil",
    "WMBE": "Wikimedia Belgium",
    "WMCH": "Wikimedia CH",
    "WMCZ": "Wikimedia Česká republika",
    "WMDE": "Wikimedia Deutschland",
    "WMDK": "Wikimedia Danmark",
    "WMES": "Wikimedia España",
    "WMFI": "Wikimedia Suomi",
    "WMFR": "Wikimédia France",
    "WMID": "Wikimedia Indonesia",
    "WMIL": "Wikimedia Israel",
    "WMIT": "Wikimedia Italia",
    "WMNL": "Wikimedia Nederland",
    "WMNO": "Wikimedia Norge",
    "WMNYC": "Wikimedia NYC",
    "WMPL": "Wikimedia Polska",
    "WMPT": "Wikimedia Portugal",
    "WMRS": "Wikimedia Serbia",
    "WMUA": "Wikimedia Ukraine",
    "WMZA": "Wikimedia ZA",
    "SHARED_KNOWLEDGE": "Shared Knowledge",
}
"""Short sign → name of the bodies that facts and entries speak of; any other body goes by its own name."""
OTHERS: Final = "Volunteers and others"
OVER: Final = frozenset({"ended"})
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_DAYS: Final = 365  # without a check, after which somebody should look again
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Tie:
    """One Wikimedia body and one organisation, as a public source or an entry of the register has it."""

    org_id: str | None
    organisation: str
    body: str
    agreement: str | None
    # first_contact, talks, agreed, running, lapsed or ended; None where unknown, as all that may be
    stage: str | None
    since: str | None  # `YYYY` or `YYYY-MM`
    until: str | None  # last year, of a public source
    last_checked: str | None  # `YYYY-MM-DD`; of a public source what its status says, `YYYY` or `YYYY-MM`
    ask: str | None  # the role to ask, of an entry that names one
    source: str | None  # web address of the evidence
    summary: str | None
    entry_id: str | None = None  # the entry of the register; None for public facts
    inbound: bool | None = None
    who_may_join: str | None = None

    @property
    def confidential(self) -> bool:
        """Whether it is an entry of the register and no public fact."""
        return self.entry_id is not None

    @property
    def over(self) -> bool:
        """Whether it is known to have ended; what is unknown may still go on."""
        return self.stage in OVER


@dataclass(frozen=True)
class Conflicts:
    """The organisations that a name may mean, and the ties of other bodies that are not known to be over."""

    names: Found
    ties: tuple[Tie, ...]


def conflicts(name: str, body: str, names: Names, ties: Iterable[Tie]) -> Conflicts:
    """The bodies to ask before `body` approaches the organisation of that name.

    Where the name may mean several organisations, the ties of all of them are given: a warning too many is
    better than one too few. Ties of `body` itself, and of volunteers without a body, are none.
    """
    finding = names.find(name)
    meant = {finding.certain.org_id} if finding.certain else {match.org_id for match in finding.matches}
    own = body_of(body)
    others = [
        tie for tie in ties if tie.org_id in meant and not tie.over and body_of(tie.body) not in {own, OTHERS}
    ]
    return Conflicts(finding, tuple(sorted(others, key=_first_to_ask)))


def public_ties(rows: Iterable[Mapping[str, Any]]) -> list[Tie]:
    """The rows of partnerships.csv, one tie for each Wikimedia body of a row."""
    return [_public(row, body) for row in rows for body in bodies_of(str(row["wikimedia_party"]))]


def entered_tie(row: Mapping[str, Any], organisation: str) -> Tie:
    """The newest version of an entry of the register, given by its fields."""
    kept = ("org_id", "agreement", "stage", "since", "last_checked", "entry_id", "inbound", "who_may_join")
    return Tie(
        **{name: row[name] for name in kept},
        organisation=organisation,
        body=body_of(row["wikimedia_body"]),
        until=None,
        ask=row["contact_role"],
        source=row["evidence"],
        summary=row["notes"],
    )


def bodies_of(parties: str) -> list[str]:
    """The Wikimedia bodies that a text names, each by its name; volunteers and others where it names none."""
    words = f" {folded(parties)} "
    signs = [sign for sign, name in BODIES.items() if _names(words, sign, name)]
    return [BODIES[sign] for sign in signs] or [OTHERS]


def body_of(text: str) -> str:
    """The name of one body that is given by sign or by name; any other stays as it is."""
    name_folded = folded(text)
    known = (name for sign, name in BODIES.items() if name_folded in {folded(sign), folded(name)})
    return next(known, text.strip())


def unchecked(ties: Iterable[Tie], today: date) -> list[Tie]:
    """The ties, not known to be over, that nobody made sure of for 12 months; never made sure of is first."""
    late = [tie for tie in ties if not tie.over and not _is_fresh(tie.last_checked, today)]
    return sorted(late, key=lambda tie: (tie.last_checked or "", tie.organisation, tie.body))


def with_several_bodies(ties: Sequence[Tie]) -> set[str]:
    """The organisations that more than one body deals with, as far as is known."""
    bodies: dict[str, set[str]] = {}
    for tie in ties:
        if not tie.over and tie.body != OTHERS:
            bodies.setdefault(tie.org_id or tie.organisation, set()).add(tie.body)
    return {org for org, several in bodies.items() if len(several) > 1}


def _public(row: Mapping[str, Any], body: str) -> Tie:
    status = str(row["end_year_or_status"] or "")
    years = _YEAR.findall(status)
    is_active = status.startswith("active")
    return Tie(
        org_id=row["org_id"],
        organisation=row["organisation"],
        body=body,
        agreement=row["kind"],
        stage="running" if is_active else "ended" if years else None,
        since=str(row["start_year"]) if row["start_year"] else None,
        until=years[-1] if years and not is_active else None,
        last_checked=_month(status) if is_active else None,
        ask=None,
        source=str(row["source_url"]).split(" | ", maxsplit=1)[0],
        summary=row["what_was_delivered"],
    )


def _month(status: str) -> str | None:
    """The month or the year that a status was seen in: `active (June 2024)` is 2024-06."""
    year = _YEAR.search(status)
    if year is None:
        return None
    named = re.search(r"([A-Z][a-z]+) (?:19|20)[0-9]{2}", status)
    if named and named[1] in _MONTHS:
        return f"{year[0]}-{_MONTHS.index(named[1]) + 1:02d}"
    return year[0]


def _is_fresh(checked: str | None, today: date) -> bool:
    if checked is None:
        return False
    last_day = {4: f"{checked}-12-31", 7: f"{checked}-28"}.get(len(checked), checked)
    return (today - date.fromisoformat(last_day)).days <= _DAYS


def _names(words: str, sign: str, name: str) -> bool:
    return f" {folded(sign)} " in words or f" {folded(name)} " in words


def _first_to_ask(tie: Tie) -> tuple[int, str, str]:
    order = ("running", "agreed", "talks", "first_contact", None, "lapsed")
    return (order.index(tie.stage), tie.since or "9999", tie.body)
