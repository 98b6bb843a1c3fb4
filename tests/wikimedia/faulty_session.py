"""Asking a server that says what it is told to."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest

from sic_metrics.errors import SchemaError
from sic_metrics.wikimedia.http import Answer, Pace, Request, Session
from tests.wikimedia.faulty_server import Said, Seen, reply, serving

E = TypeVar("E", bound=Exception)
CONTACT = "https://example.org/contact; mail@example.org"
GOOD = b'{"items": [{"views": 3}]}'
DATA = reply(200, GOOD)
HTML = reply(200, "<!DOCTYPE html><title>Wikimedia Error</title>", Content_Type="text/html")
DISGUISED = reply(200, "\n<html>an error</html>")
CUT_JSON = reply(200, GOOD[:-4])
RENAMED = reply(200, '{"items": [{"seen": 3}]}')
MAXLAG = reply(200, '{"error": {"code": "maxlag", "lag": 7}}')
LIMITED = reply(200, '{"batchcomplete": true, "error": {"code": "ratelimited"}}')
INTERNAL = reply(200, '{"error": {"code": "internal_api_error_DBQueryError"}}')
TOO_MANY = reply(429, "You are making too many requests to the API.\n", Content_Type="text/plain")
PROBLEM_404 = reply(
    404, '{"title": "Not Found", "detail": "no data"}', Content_Type="application/problem+json"
)


def check(body: bytes) -> None:
    """A source's parser: the views of each item."""
    try:
        [item["views"] for item in json.loads(body)["items"]]
    except (ValueError, LookupError) as error:
        raise SchemaError("pageviews", "items.0.views", f"is missing ({type(error).__name__})") from error


@contextmanager
def session(tmp_path, *, limit: float = 60_000, token: str | None = None, **options) -> Iterator[Session]:
    options = {"timeout_seconds": (1, 0.3), "back_off_seconds": 0.001, **options}
    with Session(CONTACT, Pace(limit, tmp_path / "pace.txt"), token, **options) as opened:
        yield opened


def ask(tmp_path: Path, *said: Said, **options) -> tuple[Answer, list[Seen]]:
    """The answer that comes of what is said, and the requests that were made."""
    with serving(x=said) as server, session(tmp_path, **options) as opened:
        return opened.ask(Request(f"{server.address}/x"), check), server.seen


def fail(tmp_path: Path, error: type[E], *said: Said, **options) -> tuple[E, list[Seen]]:
    """The error that comes of what is said, and the requests that were made."""
    with serving(x=said) as server, session(tmp_path, **options) as opened:
        with pytest.raises(error) as raised:
            opened.ask(Request(f"{server.address}/x"), check)
        return raised.value, server.seen


def gaps(seen: list[Seen]) -> list[float]:
    return [after.seconds - before.seconds for before, after in pairwise(seen)]
