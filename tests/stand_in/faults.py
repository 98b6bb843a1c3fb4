"""Seeded faults: which answers go wrong, and in which way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from tests.stand_in.http_text import Reply, Request

KINDS = (
    "too_many_seconds",
    "too_many_date",
    "too_many_bare",
    "unavailable",
    "html",
    "cut_json",
    "reset",
    "stall",
    "renamed_field",
    "maxlag",
    "truncated",
)
RETIRED = ("moved", "nowhere", "gone", "no_data")  # no faults that pass; drawn only where they are named
ADDED = "added_fields"  # no fault either: a source may add keys; drawn only where it is named
ALWAYS_SAY_WHEN = {"too_many_seconds", "too_many_date", "maxlag"}
# Fields without which an answer cannot be understood; one that a client may well ignore is not among them.
FIELDS = (
    *("items", "query", "entities", "results", "sitematrix", "scores", "score", "prediction"),
    *("views", "requests", "pageview-count", "media-file-count", "media-file-count-deep", "category"),
    *("title", "pageid", "wiki", "url", "timestamp", "lastrevid", "mainpage", "dbname"),
)


@dataclass(frozen=True)
class Fault:
    """A fault drawn for one request; `retry_after` is in seconds, and only told where `says_when`."""

    kind: str
    retry_after: int
    says_when: bool
    rng: Random


@dataclass
class FaultPlan:
    """Which requests go wrong, and how.

    Attributes:
        rate: share of requests that go wrong, 0 to 1; `seed`: of the draw.
        kinds: the faults drawn from; `permanent`: parts of addresses that always go wrong.
        retry_after_seconds: the most that is asked for; `stall_seconds`: how long a stalled answer hangs.
    """

    rate: float = 0.0
    seed: int = 0
    kinds: tuple[str, ...] = KINDS
    permanent: tuple[str, ...] = ()
    retry_after_seconds: int = 1
    stall_seconds: float = 2.0
    _asked: Counter[tuple[str, bytes]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        known = (*KINDS, *RETIRED, ADDED)
        unknown = sorted(set(self.kinds) - set(known))
        if unknown:
            raise ValueError(f"no such fault: {', '.join(unknown)}; there are: {', '.join(known)}")

    def draw(self, request: Request, reply: Reply) -> Fault | None:
        """The fault of this request, drawn by what is asked and how often it has been asked before."""
        asked = request.target, request.body
        self._asked[asked] += 1
        rng = Random(f"{self.seed} {request.target} {request.body!r} {self._asked[asked]}")
        always = any(part in request.target for part in self.permanent)
        if not always and rng.random() >= self.rate:
            return None
        fitting = [kind for kind in self.kinds if fits(kind, request, reply)]
        if not fitting:
            return None
        kind = rng.choice(fitting)
        seconds = rng.randint(min(1, self.retry_after_seconds), self.retry_after_seconds)
        says_when = kind in ALWAYS_SAY_WHEN or (kind == "unavailable" and rng.random() < 0.5)
        return Fault(kind, seconds, says_when, rng)


def fits(kind: str, request: Request, reply: Reply) -> bool:
    """Whether such a fault can befall the answer and be told from a good one."""
    is_json = "json" in reply.content_type and reply.status == 200
    if kind == "maxlag":
        return "/w/api.php" in request.target
    if kind in {"cut_json", "renamed_field", ADDED}:
        return is_json and (kind != "renamed_field" or bool(fields_in(reply)))
    return True


def fields_in(reply: Reply) -> list[str]:
    """Those of FIELDS that the answer's JSON has as keys."""
    return [name for name in FIELDS if f'"{name}":'.encode() in reply.body]
