"""What a run is to fetch, and the job of each organisation that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..periods import last_complete_month
from ..sources import SourceMetadata, all_sources
from ..wikimedia.http import Endpoints, Session
from .circuit_breaker import CircuitBreaker
from .client import LedgerFirstClient
from .files import OpenStore
from .job import MOST_VIEWED, Job, today

MONTHS_BY_DEFAULT = 24


@dataclass(frozen=True)
class Wanted:
    """What a run is to fetch; months are given by their first and last day."""

    sources: tuple[str, ...]
    partners: tuple[str, ...]
    first: date
    last: date
    refresh: bool = False
    most_viewed: int = MOST_VIEWED

    @classmethod
    def of(
        cls,
        sources: Iterable[str],
        partners: Iterable[str],
        first: date | None,
        last: date | None,
        *,
        refresh: bool,
        most_viewed: int = MOST_VIEWED,
    ) -> Wanted:
        """Fill in the default: the newest complete month and the 23 before it.

        Raises UsageError where the months are turned round or not over yet.
        """
        newest = last_complete_month(today())
        end = last or newest
        if end > newest:
            raise UsageError(
                f"--to {end:%Y-%m} is not complete yet; the newest complete month is {newest:%Y-%m}"
            )
        start = first or first_by_default(end)
        if start > end:
            raise UsageError(f"--from {start:%Y-%m} is after --to {end:%Y-%m}")
        return cls(tuple(sources), tuple(partners), start, end, refresh, most_viewed)


def first_by_default(last: date) -> date:
    """First day of the MONTHS_BY_DEFAULT months up to that of `last`."""
    count = last.year * 12 + last.month - MONTHS_BY_DEFAULT
    return date(count // 12, count % 12 + 1, 1)


def jobs(
    store: OpenStore,
    session: Session,
    endpoints: Endpoints,
    wanted: Wanted,
    say: Callable[[str], None],
    on_answer: Callable[[], None],
    problems: list[str],
) -> Iterator[Job]:
    """Yield a job for each organisation; problems of all are noted in one list."""
    began = datetime.now(UTC)
    list_instead: list[list[str] | None] = []
    breaker = CircuitBreaker.of(store.ledger)

    def load(source: SourceMetadata, path: Path) -> bool:
        return all_sources()[source.name].load(store, path).already_held

    for organisation, sets in organisations(store, wanted.partners):
        client = LedgerFirstClient(
            *(store.ledger, session, wanted.refresh, on_answer, began),
            breaker=breaker,
            say=say,
            load=load,
            list_instead=list_instead,
        )
        yield Job(
            *(store, client, endpoints, organisation, tuple(sets), wanted.first, wanted.last),
            today=today(),
            named=wanted.sources,
            most_viewed=wanted.most_viewed,
            tell=say,
            problems=problems,
        )


def organisations(
    store: OpenStore, partners: Iterable[str]
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Organisations with content sets of files, and those sets; raises UsageError for an unknown partner."""
    known = {row["org_id"]: row for row in store.registry.tables["organisations"].to_pylist()}
    names = store.registry.names()
    chosen_orgs = {names.resolve(partner) for partner in partners}
    sets = [row for row in store.registry.tables["content_sets"].to_pylist() if row["channel"] == "files"]
    for org_id in sorted({row["org_id"] for row in sets}):
        if not chosen_orgs or org_id in chosen_orgs:
            yield known[org_id], [row for row in sets if row["org_id"] == org_id and row["relation"] == "by"]
