"""The categories that Commons Impact Metrics cover, as a run knows them."""

from __future__ import annotations

from ..ledger.store import Entry
from ..sources import allow_list
from ..wikimedia.http import Endpoints
from .client import LedgerFirstClient


def allow_listed(client: LedgerFirstClient, endpoints: Endpoints) -> list[str] | None:
    """The categories that Commons Impact Metrics cover; None where no list is to be had, nor held.

    A list that was put aside is asked for once in a run: the run goes by the newest held one, and says so.
    """
    if not client.list_instead:
        answer = client.answer(allow_list.METADATA, allow_list.question(endpoints))
        if answer:
            return _categories(answer.body)
        client.list_instead.append(_held_list(client, answer.reason))
    return client.list_instead[0]


def listed_by_now(client: LedgerFirstClient) -> list[str]:
    """The categories by the newest list that is held; none without one."""
    if client.list_instead:
        return client.list_instead[0] or []
    held = client.ledger.newest(allow_list.METADATA.name, allow_list.SUBJECT)
    return _read_list(client, held) if held else []


def _held_list(client: LedgerFirstClient, reason: str) -> list[str] | None:
    held = client.ledger.newest(allow_list.METADATA.name, allow_list.SUBJECT)
    named = f"{allow_list.METADATA.name}: put aside: {reason};"
    if held is None:
        client.say(
            f"{named} none is held, so no dump is fetched, and no category walked that a dump may cover"
            " (`ingest commons-usage` walks all)"
        )
        return None
    client.say(f"{named} the one of {held.fetched_at[:10]} is used")
    return _read_list(client, held)


def _read_list(client: LedgerFirstClient, held: Entry) -> list[str]:
    with client.ledger.body(held.body_sha256, held.origin) as body:
        return _categories(body.read())


def _categories(body: bytes) -> list[str]:
    names: list[str] = allow_list.parse(body)["category"].to_pylist()
    return names
