"""The box in which a page asks for one organisation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sic_metrics.ui import cached, filters, text

Organisation = dict[str, Any]  # a row of the registry


def choose_organisation(label: str, resets: Sequence[str] = filters.PLACE) -> Organisation:
    """The one that the address or the reader asks for; those with known usage stand first."""
    followed = {row["org_id"] for row in cached.records("core_set_health") if row["lists"]}
    organisations = sorted(
        cached.records("organisations"),
        key=lambda row: (row["org_id"] not in followed, row["stage"] != "partner", row["short_name"]),
    )
    by_id = {row["org_id"]: row for row in organisations}
    names = {org: full_label(row) for org, row in by_id.items()}
    return by_id[filters.choice(label, names, "org", next(iter(names)), resets=resets)]


def full_label(organisation: Organisation) -> str:
    """Its short and its full name, and that it is invented where it is."""
    short, full = organisation["short_name"], organisation["full_name"]
    named = text.INVENTED.format(name=short) if organisation["sample"] else str(short)
    return named if short == full else f"{named} · {full}"
