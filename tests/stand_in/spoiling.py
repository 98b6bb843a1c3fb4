"""How an answer goes wrong: another in its place, or a break on the wire."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.utils import formatdate
from typing import Any

from tests.stand_in.aqs import problem
from tests.stand_in.faults import ADDED, RETIRED, Fault, fields_in
from tests.stand_in.http_text import HTML, JSON, TEXT, Reply, head_of, json_reply
from tests.stand_in.limiter import REFUSAL

TOO_MANY = b"""You are making too many requests to the API.
Please follow the best practices at <https://www.mediawiki.org/wiki/Wikimedia_APIs/Rate_limits>.
If you are unsure how to get the access you need, contact the operators.

request-id: 00000000-0000-4000-8000-000000000000
"""
NEW_KEY = "key_of_tomorrow"
KEYS_ARE_DATA = {"continue", "pageassessments", "probability"}  # what to pass on, projects, classes
EDGE_PAGE = b"""<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Wikimedia Error</title>
<p>Our servers are currently under maintenance or experiencing a technical problem.</p></html>
"""


def not_before(fault: Fault, now: float) -> float | None:
    """Seconds from `now` (since 1970) that the client has to stay away, where the fault says so."""
    if not fault.says_when:
        return None
    return max(0.0, _date(fault, now) - now) if fault.kind == "too_many_date" else float(fault.retry_after)


def _date(fault: Fault, now: float) -> int:
    """Whole seconds since 1970; never further away than `retry_after`."""
    return int(now) + fault.retry_after


def spoilt(fault: Fault, reply: Reply, now: float) -> Reply | None:
    """The answer that takes the good one's place; None where the fault is in how it is written."""
    make = SPOILERS.get(fault.kind)
    return make(fault, reply, now) if make else None


def _too_many(fault: Fault, _reply: Reply, now: float) -> Reply:
    when = {
        "too_many_seconds": {"Retry-After": str(fault.retry_after)},
        "too_many_date": {"Retry-After": formatdate(_date(fault, now), usegmt=True)},
        "too_many_bare": {},
        REFUSAL: {"Retry-After": str(fault.retry_after)},
    }
    return Reply(429, TOO_MANY, TEXT, when[fault.kind])


def _unavailable(fault: Fault, _reply: Reply, _now: float) -> Reply:
    when = {"Retry-After": str(fault.retry_after)} if fault.says_when else {}
    return Reply(503, EDGE_PAGE, HTML, when)


def _html(_fault: Fault, _reply: Reply, _now: float) -> Reply:
    return Reply(200, EDGE_PAGE, HTML)


def _cut_json(fault: Fault, reply: Reply, _now: float) -> Reply:
    return replace(reply, body=reply.body[: fault.rng.randrange(1, len(reply.body))])


def _renamed_field(fault: Fault, reply: Reply, _now: float) -> Reply:
    name = fault.rng.choice(fields_in(reply))
    renamed = re.sub(rb'"%s":' % re.escape(name.encode()), b'"%s_v2":' % name.encode(), reply.body)
    return replace(reply, body=renamed)


def _added_fields(_fault: Fault, reply: Reply, _now: float) -> Reply:
    answer = json.loads(reply.body)
    for level, _ in levels(answer):
        level[NEW_KEY] = {"since": 2027}
    return replace(reply, body=json.dumps(answer).encode())


def levels(answer: object, place: str = "") -> Iterator[tuple[dict[str, Any], str]]:
    """Every object of an answer whose keys are names and no data, and where it stands (without numbers)."""
    if isinstance(answer, list):
        for part in answer:
            yield from levels(part, place)
    elif isinstance(answer, dict):
        parts = list(answer.items())
        if place.rpartition(".")[2] not in KEYS_ARE_DATA:
            yield answer, place
        for name, part in parts:
            yield from levels(part, f"{place}.{name}".removeprefix("."))


def _maxlag(fault: Fault, _reply: Reply, _now: float) -> Reply:
    info = "Waiting for a database server: 6.2 seconds lagged."
    error = {
        "code": "maxlag",
        "info": info,
        "host": "db1",
        "lag": 6.2,
        "type": "db",
        "*": "See the API's help.",
    }
    late = json_reply({"error": error, "servedby": "mw1"}, content_type=JSON)
    return replace(late, headers={"Retry-After": str(fault.retry_after), "MediaWiki-API-Error": "maxlag"})


def _retired(fault: Fault, _reply: Reply, _now: float) -> Reply:
    if fault.kind == "no_data":
        return problem(404, "The date(s) you used are valid, but we do not have data for them.", "/")
    status = {"moved": 301, "nowhere": 404, "gone": 410}[fault.kind]
    return Reply(status, EDGE_PAGE, HTML, {"Location": "/documentation"} if status == 301 else {})


SPOILERS: dict[str, Callable[[Fault, Reply, float], Reply]] = {
    "too_many_seconds": _too_many,
    "too_many_date": _too_many,
    "too_many_bare": _too_many,
    REFUSAL: _too_many,
    "unavailable": _unavailable,
    "html": _html,
    "cut_json": _cut_json,
    "renamed_field": _renamed_field,
    ADDED: _added_fields,
    "maxlag": _maxlag,
    **dict.fromkeys(RETIRED, _retired),
}


async def break_off(fault: Fault, reply: Reply, writer: asyncio.StreamWriter, stall_seconds: float) -> None:
    """Write the answer in the way of a reset, a stall or a truncated body, and end the connection."""
    if fault.kind == "reset":
        if fault.rng.random() < 0.5:
            writer.write(head_of(reply) + reply.body[: len(reply.body) // 2])
            await writer.drain()
        _reset(writer)
        return
    writer.write(head_of(reply) + reply.body[: len(reply.body) // 2])
    await writer.drain()
    if fault.kind == "stall":
        await asyncio.sleep(stall_seconds)
    writer.close()


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close with RST in place of FIN: no lingering, whatever is unsent is lost."""
    plug: socket.socket = writer.get_extra_info("socket")
    plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
