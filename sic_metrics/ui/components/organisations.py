"""The box in which a page asks for one organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.ui import addresses
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.parts import footer, head, unknown

NOBODY_ACTION: Final = N_("Choose one in the box above, or give its short name in the address: org=UNESCO.")

Organisation = dict[str, Any]  # a row of the registry


@dataclass(frozen=True)
class OfOrganisation:
    """What a page about one organisation is about."""

    organisation: Organisation

    @property
    def org(self) -> str:
        """Its id."""
        return str(self.organisation["org_id"])

    @property
    def name(self) -> str:
        """Its short name."""
        return str(self.organisation["short_name"])

    @property
    def sample(self) -> bool:
        """Whether it is invented."""
        return bool(self.organisation["sample"])

    @property
    def label(self) -> str:
        """Its short name, with a mark where it is invented."""
        return _(text.INVENTED).format(name=self.name) if self.sample else self.name


def choose_organisation(
    label: str, place: DeltaGenerator, resets: Sequence[str] = filters.PLACE
) -> Organisation:
    """The one that the address or the reader asks for; those with known usage stand first.

    The page ends, and says why, where the address names nobody who is known.
    """
    followed = {row["org_id"] for row in cached.records("core_set_health") if row["lists"]}
    organisations = sorted(
        cached.records("organisations"),
        key=lambda row: (row["org_id"] not in followed, row["stage"] != "partner", row["short_name"]),
    )
    by_id = {row["org_id"]: row for row in organisations}
    names = {org: full_label(row) for org, row in by_id.items()}
    return by_id[choose_one(label, names, next(iter(names)), place, resets)]


def choose_one(
    label: str, names: Mapping[str, str], default: str, place: DeltaGenerator, resets: Sequence[str]
) -> str:
    """The key of {key: label} that the address or the reader asks for; the page ends as said above."""
    with place:
        chosen = filters.organisation(label, names, "org", default, resets=resets)
    return _end() if chosen is None else chosen


def choose_several(
    label: str,
    names: Mapping[str, str],
    default: Sequence[str],
    place: DeltaGenerator,
    *,
    most: int,
    placeholder: str,
) -> tuple[str, ...]:
    """Up to `most` keys of {key: label}; the page ends where the address names somebody, and nobody known."""
    with place:
        chosen = filters.choices(label, names, "org", default, most=most, placeholder=placeholder)
    named = addresses.asked("org")
    return _end() if named and not chosen and (named.keys or named.problems) else chosen


def _end() -> NoReturn:
    """Say that the address names nobody who is known, and end the page."""
    head(_("Address"), _("The address names no organisation that this page can show"))
    unknown(_("No other organisation’s figures are shown in its place."), _(NOBODY_ACTION))
    footer(cached.footer_facts())
    st.stop()


def full_label(organisation: Organisation) -> str:
    """Its short and its full name, and that it is invented where it is."""
    short, full = organisation["short_name"], organisation["full_name"]
    named = _(text.INVENTED).format(name=short) if organisation["sample"] else str(short)
    return named if short == full else f"{named} · {full}"
