"""What the address asks for; pages make their choices of it, and say what of it cannot be chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from sic_metrics.errors import UsageError
from sic_metrics.formats.language import _
from sic_metrics.registry.names import Names
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import OF_ORGANISATIONS

from . import data
from .data import per_snapshot

NAMING_ORGANISATIONS: Final = frozenset({"org", "two", "short", "in", "out", "offer"})
MOST_KEYS: Final = 50


@dataclass(frozen=True)
class Asked:
    """The keys that a parameter holds, organisations by id, and a sentence for each that is nobody's name."""

    keys: tuple[str, ...]
    problems: tuple[str, ...]


def asked(parameter: str) -> Asked | None:
    """What the address says of a parameter, values with commas taken apart; None where it does not name it.

    An organisation may be given under any of its names, and `org` as `partner` or `orgs` too.
    """
    spelled = OF_ORGANISATIONS if parameter == "org" else (parameter,)
    values = [value.strip() for name in spelled for value in st.query_params.get_all(name)]
    if not values:
        return None
    if parameter not in NAMING_ORGANISATIONS:
        return Asked(tuple(_parts(values)), ())
    keys: list[str] = []
    problems: list[str] = []
    for value in filter(None, dict.fromkeys(values)):
        for resolved in _organisations(value):
            (keys if isinstance(resolved, str) else problems).append(str(resolved))
    return Asked(tuple(dict.fromkeys(keys)), tuple(map(_sentence, problems)))


def kept(*parameters: str) -> dict[str, str]:
    """Those of the parameters that the address names, as a link repeats them."""
    named = {name: asked(name) for name in parameters}
    return {name: ",".join(value.keys) for name, value in named.items() if value}


def topic_key(topic: str) -> str:
    """A topic as an address writes it."""
    return re.sub(r"[^a-z0-9]+", "-", topic.lower()).strip("-")


@per_snapshot(4, copied=False)
def organisation_names(reader: SnapshotReader) -> Names:  # noqa: ARG001 - its snapshot is part of the key
    """All names of all organisations that the page can show."""
    return Names.of(data.records("organisations"), data.records("aliases"))


def _organisations(value: str) -> list[str | UsageError]:
    """The ids that a value names: one, or several with commas between them; in the place of others, why."""
    whole = _organisation(value)
    if isinstance(whole, str) or "," not in value:
        return [whole]
    return [_organisation(part) for part in _parts([value])]


def _organisation(name: str) -> str | UsageError:
    try:
        return organisation_names().resolve(name)
    except UsageError as error:
        return error


def _parts(values: Iterable[str]) -> list[str]:
    """The parts between commas, each once, as many as a page can use."""
    parts = (part.strip() for value in values for part in value.split(","))
    return list(dict.fromkeys(filter(None, parts)))[:MOST_KEYS]


def _sentence(problem: str) -> str:
    return (
        _("The address cannot be followed: {problem}.")
        .format(problem=f"{problem[:1].upper()}{problem[1:]}")
        .replace("?.", "?")
    )
