"""The client of a run: it asks the ledger first, and a source only for what is not held and good."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import NoReturn

from ..errors import BrokenAnswerError
from ..ledger.store import Entry, Incoming, Ledger, Status
from ..sources import SourceMetadata, allow_list
from ..wikimedia.action_api import Note
from ..wikimedia.ask import NO_PARAMS, Ask, Kept
from ..wikimedia.forms import noting_unknown_keys
from ..wikimedia.http import Answer, Endpoints, Request, Session
from .circuit_breaker import IN_A_ROW, CircuitBreaker, endpoint

NOTHING_GOOD_FOR = timedelta(days=1)  # "no data" may only mean "not published yet"


@dataclass
class Tally:
    """What became of the questions to one source: asked and held add up to all of them."""

    asked: int = 0
    held: int = 0
    answered: int = 0
    no_data: int = 0
    failed: int = 0
    reasons: list[str] = field(default_factory=list)


@dataclass
class LedgerFirstClient:
    """Questions of one run.

    Attributes:
        session: the way out.
        refresh: ask again for what is held, but not for what this run has asked.
        on_answer: called after every question.
        breaker: of the run; where they are out, nothing more is asked.
        say: where it is said that they are.
        list_instead: of the run; where its allow-list was put aside, the one to go by (None: none is held).
    """

    ledger: Ledger
    session: Session
    refresh: bool = False
    on_answer: Callable[[], None] = lambda: None
    began: datetime = field(default_factory=lambda: datetime.now(UTC))
    tallies: dict[str, Tally] = field(default_factory=dict)
    breaker: CircuitBreaker = field(default_factory=CircuitBreaker)
    say: Callable[[str], None] = lambda _: None
    list_instead: list[list[str] | None] = field(default_factory=list)

    def tally(self, metadata: SourceMetadata) -> Tally:
        """What became of the questions to a source so far."""
        return self.tallies.setdefault(metadata.name, Tally())

    def of(self, metadata: SourceMetadata) -> Ask:
        """The `ask` that a source is handed."""
        tally = self.tally(metadata)

        def ask(
            subject: str,
            url: str,
            check: Callable[[bytes], object],
            *,
            body: str | None = None,
            params: Mapping[str, str] = NO_PARAMS,
            same_as: Collection[str] = (),
        ) -> Kept:
            incoming = question(metadata, subject, url if body is None else f"{url} {body}", params)
            newest = self.ledger.newest(metadata.name, subject)
            if newest and _answers(newest, incoming, same_as) and self._is_good(newest, metadata):
                tally.held += 1
                return self._kept(newest, held=True)
            self.stop_if_out(incoming)
            with noting_unknown_keys() as unknown:
                answer = self._asked(incoming, Request(url, body), _afresh(check, unknown), tally)
            if reason := _no_use(answer, metadata, newest):
                self.refuse(incoming, answer, reason, tally)
            outcome: Status = "data" if answer.outcome == "data" else "no_data"
            tally.no_data += outcome == "no_data"
            self.breaker.answered(incoming)
            entry = self.ledger.add(incoming, self.ledger.keep([answer.body]), outcome)
            self.ledger.note_unknown_keys(entry, unknown)
            self.on_answer()
            return self._kept(entry, held=False)

        return ask

    def note(self, metadata: SourceMetadata) -> Note:
        """Keeps a word of the run's own beside the answers of a source."""

        def keep(subject: str, body: bytes, params: Mapping[str, str]) -> None:
            origin = f"note: {subject}"
            incoming = Incoming(metadata.name, subject, dict(params), origin, sha256(body).hexdigest())
            if not self.ledger.holds(incoming):
                self.ledger.add(incoming, self.ledger.keep([body]), "data")

        return keep

    def _asked(
        self, incoming: Incoming, request: Request, check: Callable[[bytes], object], tally: Tally
    ) -> Answer:
        tally.asked += 1
        try:
            answer = self.session.ask(request, check)
        except BrokenAnswerError as error:
            self.put_aside(incoming, error.reason, [error.body], tally)
            raise
        tally.answered += 1
        return answer

    def stop_if_out(self, incoming: Incoming) -> None:
        """Raise BrokenAnswerError where so much was put aside that nothing more is to be asked."""
        if self.breaker.are_out(incoming):
            reason = f"not asked, after {IN_A_ROW} answers in a row were put aside"
            raise BrokenAnswerError(incoming.origin, b"", reason)

    def refuse(self, incoming: Incoming, answer: Answer, reason: str, tally: Tally) -> NoReturn:
        """Put a whole answer aside that would take away what is held; raises BrokenAnswerError."""
        if answer.outcome == "gone":
            incoming = replace(incoming, params={**incoming.params, "gone": answer.request.url})
        self.put_aside(incoming, reason, [answer.body], tally)
        raise BrokenAnswerError(answer.request, answer.body, reason)

    def put_aside(self, incoming: Incoming, reason: str, body: Iterable[bytes], tally: Tally) -> None:
        """Keep an answer that cannot be used, for people to look at; what is held of its subject stays."""
        tally.failed += 1
        tally.reasons.append(f"{incoming.subject}: {reason}")
        broken = replace(incoming, params={**incoming.params, "reason": reason})
        self.ledger.add(broken, self.ledger.keep(body), "quarantined")
        if self.breaker.put_aside(incoming):
            self.say(
                f"{incoming.source}: nothing more is asked of {endpoint(incoming.origin)} in this run:"
                f" {IN_A_ROW} answers in a row were put aside, the last as {reason}"
            )
        self.on_answer()

    def is_good(self, entry: Entry, good_for: timedelta | None) -> bool:
        """Whether an answer that stays good for so long (None: for ever) need not be asked for again."""
        fetched = datetime.fromisoformat(entry.fetched_at)
        if self.refresh and fetched < self.began:
            return False
        return good_for is None or self.began - fetched < good_for

    def _is_good(self, entry: Entry, metadata: SourceMetadata) -> bool:
        if entry.status != "data":
            return self.is_good(entry, NOTHING_GOOD_FOR)
        days = None if entry.params.get("answer") in metadata.good_for_ever else metadata.good_for_days
        return self.is_good(entry, None if days is None else timedelta(days=days))

    def _kept(self, entry: Entry, *, held: bool) -> Kept:
        with self.ledger.body(entry.body_sha256, entry.origin) as body:
            return Kept(entry.status, body.read(), held)  # type: ignore[arg-type]  # never 'loaded'


def question(metadata: SourceMetadata, subject: str, origin: str, params: Mapping[str, str]) -> Incoming:
    """What is asked, as the ledger names it; `origin` is the address, with what is sent there."""
    return Incoming(metadata.name, subject, dict(params), origin, sha256(origin.encode()).hexdigest())


def _afresh(check: Callable[[bytes], object], unknown: set[str]) -> Callable[[bytes], object]:
    """The check, after which only the unknown keys of the last answer are noted: broken ones come again."""

    def checked(body: bytes) -> object:
        unknown.clear()
        return check(body)

    return checked


def _no_use(answer: Answer, metadata: SourceMetadata, held: Entry | None) -> str | None:
    """Why an answer without data must not be believed; None where it can be."""
    if answer.outcome == "data":
        return None
    if answer.outcome == "gone" or not metadata.may_have_none:
        return answer.why_gone
    if held is None or held.status == "no_data":
        return None
    return f"the source has no data any more (HTTP 404), yet had some on {held.fetched_at[:10]}, which stay"


def _answers(entry: Entry, asked: Incoming, same_as: Collection[str]) -> bool:
    if same_as:
        return entry.origin in same_as and entry.params == asked.params
    return entry.origin == asked.origin


def allow_listed(asking: LedgerFirstClient, endpoints: Endpoints) -> list[str] | None:
    """The categories that Commons Impact Metrics cover; None where no list is to be had, nor held.

    A list that was put aside is asked for once in a run: the run goes by the newest held one, and says so.
    """
    if not asking.list_instead:
        try:
            return _listed(allow_list.fetch(asking.of(allow_list.METADATA), endpoints).body)
        except BrokenAnswerError as error:
            asking.list_instead.append(_held_list(asking, error.reason))
    return asking.list_instead[0]


def _held_list(asking: LedgerFirstClient, reason: str) -> list[str] | None:
    held = asking.ledger.newest(allow_list.METADATA.name, allow_list.SUBJECT)
    named = f"{allow_list.METADATA.name}: put aside: {reason};"
    if held is None:
        asking.say(
            f"{named} none is held, so no dump is fetched, and no category walked that a dump may cover"
            " (`ingest commons-usage` walks all)"
        )
        return None
    asking.say(f"{named} the one of {held.fetched_at[:10]} is used")
    with asking.ledger.body(held.body_sha256, held.origin) as body:
        return _listed(body.read())


def _listed(body: bytes) -> list[str]:
    names: list[str] = allow_list.parse(body)["category"].to_pylist()
    return names
