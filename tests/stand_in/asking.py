"""A plain client for the tests of the stand-in, and the comparison of an answer with a recorded one."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Any
from urllib.parse import quote

import requests

from tests.stand_in.running import RunningWikimedia

IDENTITY = "stand-in-tests/0.1 (mail@example.org) requests/2"
ACTION = {"action": "query", "format": "json", "formatversion": "2"}


class Client:
    """Asks one stand-in, with an identity, over one kept connection."""

    def __init__(self, wikimedia: RunningWikimedia) -> None:
        self.wikimedia = wikimedia
        self.session = requests.Session()
        self.session.headers["User-Agent"] = IDENTITY

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()

    def get(self, url: str, **params: str) -> requests.Response:
        """One answer."""
        return self.session.get(url, params=params or None, timeout=10)

    def metrics(self, *parts: str) -> requests.Response:
        """One answer of the analytics API; the parts are encoded here."""
        path = "/".join(quote(part, safe="") for part in parts)
        return self.get(f"{self.wikimedia.analytics_url}/metrics/{path}")

    def action(self, host: str, **params: str) -> requests.Response:
        """One answer of a wiki."""
        return self.get(self.wikimedia.action_url.format(host=host), **{**ACTION, **params})

    def query(self, host: str, **params: str) -> dict[str, Any]:
        """What a wiki answers under `query`."""
        found: dict[str, Any] = self.action(host, **params).json()["query"]
        return found

    def all_answers(self, host: str, **params: str) -> Iterator[dict[str, Any]]:
        """Every answer of a question, by continuation."""
        going_on: dict[str, str] = {}
        while True:
            answer = self.action(host, **params, **going_on).json()
            yield answer
            if "continue" not in answer:
                return
            going_on = answer["continue"]

    def rows(self, host: str, name: str, **params: str) -> list[dict[str, Any]]:
        """Rows of a list over all its answers, as they came."""
        return [
            row for answer in self.all_answers(host, list=name, **params) for row in answer["query"][name]
        ]


def unlike(ours: object, recorded: object, where: str = "$") -> list[str]:
    """Where ours lacks what was recorded, or has it of another type; the rows of a list are all compared."""
    if isinstance(recorded, dict) and isinstance(ours, dict):
        lacking = [f"{where}.{name} is missing" for name in recorded if name not in ours]
        both = [name for name in recorded if name in ours]
        return lacking + [
            line for name in both for line in unlike(ours[name], recorded[name], f"{where}.{name}")
        ]
    if isinstance(recorded, list) and isinstance(ours, list):
        if not recorded:
            return []
        if not ours:
            return [f"{where} is empty"]
        return [
            line for place, one in enumerate(ours) for line in unlike(one, recorded[0], f"{where}[{place}]")
        ]
    same = type(ours) is type(recorded) or {type(ours), type(recorded)} <= {int, float}
    return [] if same else [f"{where} is {type(ours).__name__}, recorded {type(recorded).__name__}"]
