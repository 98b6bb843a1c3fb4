"""Adding a content set: what a Commons category holds, what it costs to follow, and its registry row."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..ledger.store import Ledger
from ..registry import Registry, load_registry
from ..registry.appending import append_row, csv_line
from ..registry.models import CIM_DEPTH
from ..registry.values import category_name
from ..settings import Settings
from ..warehouse import writer_lock
from ..wikimedia.http import open_session
from .client import LedgerFirstClient
from .first_run_cost import Cost, cost
from .job import today
from .look import Counted, Found, look

TABLE = "content_sets"
HELD = "previews"  # folder of the answers: looking at a category touches no store and needs none


@dataclass(frozen=True)
class Wanted:
    """A content set that somebody may want to follow; names as the registry writes them."""

    org_id: str
    category: str
    depth: int
    prune: tuple[str, ...]
    content_set_id: str


@dataclass(frozen=True)
class Proposal:
    """What is known before a content set is added.

    Attributes:
        found: the tree and whether the category is registered for Commons Impact Metrics.
        cost: the requests of a first run.
        row: the registry's row, by column.
        header, line: the columns of the file, and the row as it is written there.
    """

    wanted: Wanted
    found: Found
    cost: Cost
    row: dict[str, str]
    header: str
    line: str

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        known = {name: getattr(self.found, name) for name in ("on_allow_list", "how_to_be_listed", "files")}
        spent = {"requests": self.cost.requests, "time": self.cost.time}
        return asdict(self) | known | spent


def run(settings: Settings, wanted: Wanted, *, as_json: bool, to_write: bool) -> Iterator[str]:
    """Look, add the row where that is wanted, and yield what there is to print.

    Raises as `propose`, and RegistryError, with nothing changed, where the row does not fit.
    """
    proposal = propose(settings, wanted)
    if to_write:
        append_row(settings.registry, TABLE, proposal.row)
    yield from [json.dumps(proposal.as_json())] if as_json else lines(proposal)


def propose(settings: Settings, wanted: Wanted) -> Proposal:
    """Ask Commons about the category; what is held of the same day is not asked for again.

    Raises UsageError where Commons lacks the category or one to leave out, SourceError where Commons is away
    or asks to wait (what came is kept), LockedError where somebody else is looking at the moment.
    """
    with (
        writer_lock(settings.home / HELD),
        closing(Ledger(settings.home / HELD)) as ledger,
        open_session(settings) as session,
    ):
        tree = (wanted.content_set_id, wanted.category, wanted.depth, wanted.prune)
        seen = look(LedgerFirstClient(ledger, session), settings.endpoints, tree, today())
    row = _row(wanted, seen)
    header, line = csv_line(settings.registry, TABLE, row)
    registry = load_registry(settings.registry)
    organisations = {row["org_id"]: row for row in registry.tables["organisations"].to_pylist()}
    content_set = (wanted.content_set_id, wanted.category)
    organisation, pace = organisations[wanted.org_id], settings.requests_per_minute
    costs = cost(seen, content_set, organisation, registry.dbnames, pace)
    return Proposal(wanted, seen, costs, row, header, line)


def wanted_of(
    registry_folder: Path, org: str, category: str, depth: int, prune: Iterable[str], content_set_id: str = ""
) -> Wanted:
    """Check what was asked for against the registry, before anything is asked of Commons.

    Raises UsageError for an unknown organisation (with names like it), a name that no category can have, or a
    category or id that the registry follows already.
    """
    registry = load_registry(registry_folder)
    org_id = registry.names().resolve(org)
    name, left_out = _category(category), tuple(dict.fromkeys(map(_category, prune)))
    if name in left_out:
        raise UsageError(f"{name} is the category to follow; it cannot be left out as well")
    wanted = Wanted(org_id, name, depth, left_out, content_set_id or _id(org_id, name))
    _refuse_known(registry, wanted)
    return wanted


def lines(proposal: Proposal) -> list[str]:
    """The proposal for a person to read."""
    found, costs = proposal.found, proposal.cost
    printed = [f"{proposal.wanted.org_id}  Category:{found.tree[0].category}", ""]
    printed += ["   files  subcategories  category"]
    printed += [_counted(branch, "  " * branch.level + branch.category) for branch in found.tree]
    printed += [
        _counted(branch, f"{branch.category} (left out, with all below it)") for branch in found.left_out
    ]
    printed += [f"{found.files:8,}                 in all; a file in two categories is counted in both"]
    if not found.is_whole:
        printed += ["The tree goes on; the same command, run again, sees more of it."]
    printed += ["", found.on_allow_list]
    printed += [found.how_to_be_listed] if found.how_to_be_listed else []
    printed += ["", "Requests of a first run:"]
    printed += [f"{_number(part.requests):>8}  {part.what}" for part in costs.parts]
    printed += [f"{_number(costs.requests):>8}  in all; {costs.time}", *costs.remarks]
    return [*printed, "", f"Row of {TABLE}.csv:", proposal.header, proposal.line]


def _number(count: int | None) -> str:
    return "unknown" if count is None else f"{count:,}"


def _counted(one: Counted, name: str) -> str:
    return f"{one.files:8,}  {one.subcategories:13,}  {name}"


def _row(wanted: Wanted, found: Found) -> dict[str, str]:
    return {
        "content_set_id": wanted.content_set_id,
        "org_id": wanted.org_id,
        "channel": "files",
        "kind": "commons_category",
        "value": wanted.category,
        "depth": "" if wanted.depth == CIM_DEPTH else str(wanted.depth),
        "prune": "|".join(wanted.prune),
        "relation": "by",
        "since": "",
        "note": f"{found.on_allow_list} As of {today()}.",
    }


def _category(text: str) -> str:
    try:
        return category_name(text)
    except ValueError as error:
        raise UsageError(f"{text!r} cannot be a category of Commons: {error}") from error


def _id(org_id: str, category: str) -> str:
    plain = unicodedata.normalize("NFKD", category).encode("ascii", "ignore").decode().lower()
    words, org = re.sub("[^a-z0-9]+", "_", plain).strip("_"), org_id.lower()
    return words if f"_{words}_".startswith(f"_{org}_") else f"{org}_{words or 'files'}"


def _refuse_known(registry: Registry, wanted: Wanted) -> None:
    for row in registry.tables[TABLE].to_pylist():
        if row["value"] == wanted.category and row["kind"] == "commons_category":
            holder = f"{row['org_id']} as {row['content_set_id']}"
            raise UsageError(f"Category:{wanted.category} is followed already, for {holder}")
        if row["content_set_id"] == wanted.content_set_id:
            raise UsageError(
                f"there is a content set {wanted.content_set_id} already; give another with --id"
            )
