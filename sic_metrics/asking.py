"""Asking a source, ledger first: an answer that is held and still good is never asked for again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from .errors import BrokenAnswerError
from .sources import NO_PARAMS, Ask, Kept, SourceMetadata, allow_list
from .sources.action_api import Note
from .sources.http import Endpoints, Request, Session
from .sources.ledger import Entry, Incoming, Ledger

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
class Asking:
    """Questions of one run.

    Attributes:
        session: the way out.
        refresh: ask again for what is held, but not for what this run has asked.
        on_answer: called after every question.
    """

    ledger: Ledger
    session: Session
    refresh: bool = False
    on_answer: Callable[[], None] = lambda: None
    began: datetime = field(default_factory=lambda: datetime.now(UTC))
    tallies: dict[str, Tally] = field(default_factory=dict)

    def of(self, metadata: SourceMetadata) -> Ask:
        """The `ask` that a source is handed."""
        tally = self.tallies.setdefault(metadata.name, Tally())

        def ask(
            subject: str,
            url: str,
            check: Callable[[bytes], object],
            *,
            body: str | None = None,
            params: Mapping[str, str] = NO_PARAMS,
        ) -> Kept:
            origin = url if body is None else f"{url} {body}"
            newest = self.ledger.newest(metadata.name, subject)
            if newest and newest.origin == origin and self._is_good(newest, metadata):
                tally.held += 1
                return self._kept(newest, held=True)
            incoming = Incoming(
                metadata.name, subject, dict(params), origin, sha256(origin.encode()).hexdigest()
            )
            kept = self._kept(self._asked(incoming, Request(url, body), check, tally), held=False)
            self.on_answer()
            return kept

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
    ) -> Entry:
        tally.asked += 1
        try:
            answer = self.session.ask(request, check)
        except BrokenAnswerError as error:
            tally.failed += 1
            tally.reasons.append(f"{incoming.subject}: {error.reason}")
            broken = replace(incoming, params=dict(incoming.params) | {"reason": error.reason})
            self.ledger.add(broken, self.ledger.keep([error.body]), "quarantined")
            self.on_answer()
            raise
        tally.answered += 1
        tally.no_data += answer.outcome != "data"
        return self.ledger.add(incoming, self.ledger.keep([answer.body]), answer.outcome)

    def _is_good(self, entry: Entry, metadata: SourceMetadata) -> bool:
        fetched = datetime.fromisoformat(entry.fetched_at)
        if self.refresh and fetched < self.began:
            return False
        if entry.status != "data":
            return self.began - fetched < NOTHING_GOOD_FOR
        days = metadata.good_for_days
        return days is None or self.began - fetched < timedelta(days=days)

    def _kept(self, entry: Entry, *, held: bool) -> Kept:
        with self.ledger.body(entry.body_sha256, entry.origin) as body:
            return Kept(entry.status, body.read(), held)  # type: ignore[arg-type]  # never 'loaded'


def allow_listed(asking: Asking, endpoints: Endpoints) -> list[str] | None:
    """The categories that Commons Impact Metrics cover; None where the list is not to be had."""
    try:
        kept = allow_list.fetch(asking.of(allow_list.METADATA), endpoints)
    except BrokenAnswerError:
        return None
    if kept.outcome != "data":
        return None
    names: list[str] = allow_list.parse(kept.body)["category"].to_pylist()
    return names
