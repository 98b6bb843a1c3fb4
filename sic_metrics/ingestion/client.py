"""The client of a run: it asks the ledger first, and a source only for what is not held and good."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from ..errors import BrokenAnswerError
from ..ledger.store import Entry, Incoming, Ledger, Status
from ..sources import Job, Source, SourceMetadata
from ..wikimedia.ask import (
    Answered,
    Ask,
    Download,
    Kept,
    Note,
    Question,
    Step,
    Unanswered,
    answer_each,
    either,
)
from ..wikimedia.forms import noting_unknown_keys
from ..wikimedia.http import Answer, Request, Session
from .circuit_breaker import IN_A_ROW, CircuitBreaker, endpoint

NOTHING_GOOD_FOR = timedelta(days=1)  # "no data" may only mean "not published yet"
CHUNK_BYTES = 1 << 20


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
    """Puts the questions of one run about one organisation; what is held and good is not asked for again.

    Attributes:
        session: the way out.
        refresh: ask again for what is held, but not for what this run has asked.
        on_answer: called after every question.
        breaker: of the run; where they are out, nothing more is asked.
        say: where it is said that they are.
        load: loads a file that was downloaded for a source; returns whether the same was held already.
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
    load: Callable[[SourceMetadata, Path], bool] = lambda *_: False
    list_instead: list[list[str] | None] = field(default_factory=list)

    def tally(self, metadata: SourceMetadata) -> Tally:
        """What became of the questions to a source so far."""
        return self.tallies.setdefault(metadata.name, Tally())

    def go_through(self, source: Source, job: Job) -> None:
        """Put the questions of a source about a job; what has no answer of use is put aside and left out."""
        answer_each(source.questions(job), lambda step: self.answer(source.metadata, step))

    def answer(self, metadata: SourceMetadata, step: Step) -> Answered:
        """What comes of a step; raises SourceError where the run must stop."""
        match step:
            case Question():
                return either(self.of(metadata), step)
            case Download():
                return either(lambda _: self._download(metadata, step), step)
            case Note():
                self._note(metadata, step)
        return Unanswered()

    def of(self, metadata: SourceMetadata) -> Ask:
        """What puts a question of a source: the answer is in the ledger before it returns."""
        tally = self.tally(metadata)

        def ask(question: Question) -> Kept:
            incoming = Incoming.asked(metadata.name, question.subject, question.params, question.origin)
            newest = self.ledger.newest(metadata.name, question.subject)
            if newest and (kept := self._held(newest, question, metadata)):
                tally.held += 1
                return kept
            self._refuse_blocked(incoming)
            with noting_unknown_keys() as unknown:
                answer = self._asked(incoming, question, unknown, tally)
            if reason := _no_use(answer, metadata, newest):
                self._refuse(incoming, answer, reason, tally)
            outcome: Status = "data" if answer.outcome == "data" else "no_data"
            tally.no_data += outcome == "no_data"
            self.breaker.record_answer(incoming)
            entry = self.ledger.add(incoming, self.ledger.keep([answer.body]), outcome)
            self.ledger.note_unknown_keys(entry, unknown)
            self.on_answer()
            return self._kept(entry, held=False)

        return ask

    def held(self, metadata: SourceMetadata, step: Question | Download) -> Kept | None:
        """The answer that is held and still good; that a file holds all that is wanted, or is not there."""
        newest = self.ledger.newest(metadata.name, step.subject)
        if isinstance(step, Question):
            return self._held(newest, step, metadata) if newest else None
        if newest and self.is_good(newest, None) and step.is_enough(newest.params):
            return Kept("data", b"", held=True)
        missing = self.ledger.newest(metadata.name, step.subject_missing)
        if missing and missing.origin == step.url and self.is_good(missing, step.missing_for):
            return Kept("no_data", b"", held=True)
        return None

    def _held(self, newest: Entry, question: Question, metadata: SourceMetadata) -> Kept | None:
        if not (_answers(newest, question) and self._is_good(newest, metadata)):
            return None
        kept = self._kept(newest, held=True)
        is_good = not question.is_passing(kept.body) or self.is_good(newest, NOTHING_GOOD_FOR)
        return kept if is_good else None

    def _note(self, metadata: SourceMetadata, note: Note) -> None:
        origin = f"note: {note.subject}"
        params, digest = dict(note.params), sha256(note.body).hexdigest()
        incoming = Incoming(metadata.name, note.subject, params, origin, digest)
        if not self.ledger.holds(incoming):
            self.ledger.add(incoming, self.ledger.keep([note.body]), "data")

    def _asked(self, incoming: Incoming, question: Question, unknown: set[str], tally: Tally) -> Answer:
        tally.asked += 1
        try:
            request = Request(question.url, question.body, question.most_bytes)
            answer = self.session.ask(request, _afresh(question.check, unknown))
        except BrokenAnswerError as error:
            self._put_aside(incoming, error.reason, [error.body], tally)
            raise
        tally.answered += 1
        return answer

    def _download(self, metadata: SourceMetadata, wanted: Download) -> Kept:
        """Get a file, unless it is held, and load it at once; raises as a question does."""
        tally = self.tally(metadata)
        if held := self.held(metadata, wanted):
            tally.held += 1
            return held
        incoming = Incoming.asked(metadata.name, wanted.subject, {}, wanted.url)
        self._refuse_blocked(incoming)
        tally.asked += 1
        path = self.ledger.incoming / wanted.url.rpartition("/")[2]
        try:
            request = Request(wanted.url)
            answer = self.session.download(request, path, lambda file: self._load(metadata, wanted, file))
        except BrokenAnswerError as error:
            self._put_aside(incoming, error.reason, _chunks(path) if path.exists() else [error.body], tally)
            raise
        finally:
            path.unlink(missing_ok=True)
        tally.answered += 1
        if answer.outcome != "data":
            self._remember_missing(metadata, wanted, answer)
        self.breaker.record_answer(incoming)
        self.on_answer()
        return Kept("data" if answer.outcome == "data" else "no_data", b"", held=False)

    def _load(self, metadata: SourceMetadata, wanted: Download, path: Path) -> None:
        held = self.ledger.newest(metadata.name, wanted.subject)
        if self.load(metadata, path) and held:  # refreshed and unchanged: this run need not ask for it again
            self.ledger.add(held, held.body_sha256)

    def _remember_missing(self, metadata: SourceMetadata, wanted: Download, answer: Answer) -> None:
        """Remember that a file is not there; put aside that it is there no more, or that nothing is."""
        tally, ledger = self.tally(metadata), self.ledger
        if answer.outcome == "gone" or ledger.newest(metadata.name, wanted.subject):
            incoming = Incoming.asked(metadata.name, wanted.subject, {}, wanted.url)
            self._refuse(incoming, answer, answer.why_gone, tally)
        tally.no_data += 1
        missing = Incoming.asked(metadata.name, wanted.subject_missing, {}, wanted.url)
        ledger.add(missing, ledger.keep([answer.body]), "no_data")

    def _refuse_blocked(self, incoming: Incoming) -> None:
        """Raise BrokenAnswerError where so much was put aside that nothing more is to be asked."""
        if self.breaker.blocks(incoming):
            reason = f"not asked, after {IN_A_ROW} answers in a row were put aside"
            raise BrokenAnswerError(incoming.origin, b"", reason)

    def _refuse(self, incoming: Incoming, answer: Answer, reason: str, tally: Tally) -> NoReturn:
        """Put a whole answer aside that would take away what is held; raises BrokenAnswerError."""
        if answer.outcome == "gone":
            incoming = replace(incoming, params={**incoming.params, "gone": answer.request.url})
        self._put_aside(incoming, reason, [answer.body], tally)
        raise BrokenAnswerError(answer.request, answer.body, reason)

    def _put_aside(self, incoming: Incoming, reason: str, body: Iterable[bytes], tally: Tally) -> None:
        """Keep an answer that cannot be used, for people to look at; what is held of its subject stays."""
        tally.failed += 1
        tally.reasons.append(f"{incoming.subject}: {reason}")
        broken = replace(incoming, params={**incoming.params, "reason": reason})
        self.ledger.add(broken, self.ledger.keep(body), "quarantined")
        if self.breaker.record_failure(incoming):
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


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


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
    if metadata.is_lost_if_missing and answer.status in {404, 410}:
        return None
    if answer.outcome == "gone" or not metadata.may_have_none:
        return answer.why_gone
    if held is None or held.status == "no_data":
        return None
    return f"the source has no data any more (HTTP 404), yet had some on {held.fetched_at[:10]}, which stay"


def _answers(entry: Entry, question: Question) -> bool:
    if question.same_as:
        return entry.origin in question.same_as and entry.params == question.params
    return entry.origin == question.origin
