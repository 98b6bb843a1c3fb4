"""Questions to Wikimedia and their answers: what every source is written against.

A source is a generator of steps. A question that it yields comes back as the answer, so that the next one can
rest on it. A run puts the questions; a plan goes through the same steps and counts those that are not held.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Literal, TypeVar, final

from ..errors import BrokenAnswerError

Outcome = Literal["data", "no_data"]
NO_PARAMS: Mapping[str, str] = MappingProxyType({})
T = TypeVar("T")
Q = TypeVar("Q")


@dataclass(frozen=True)
class Question:
    """One question to a source.

    Attributes:
        subject: what a newer answer replaces; unique within the source, for people to read.
        url: the whole address.
        check: reads a body with data; raises SchemaError where it has the wrong form.
        body: sent as application/json by POST, where given.
        params: what the source's parse() needs beside the body.
        same_as: where one question has several addresses, all of them: an answer of any that is held with
            the same params will do.
        most_bytes: of a media file: how many it may have; more are not read.
        is_passing: whether an answer with this body may be true of the day only, and not be good for longer.
    """

    subject: str
    url: str
    check: Callable[[bytes], object] = field(compare=False)
    body: str | None = None
    params: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)
    same_as: Collection[str] = ()
    most_bytes: int | None = None
    is_passing: Callable[[bytes], bool] = field(default=lambda _: False, compare=False)

    @property
    def origin(self) -> str:
        """The address, with what is sent there."""
        return self.url if self.body is None else f"{self.url} {self.body}"


@dataclass(frozen=True)
class Download:
    """A file to be loaded whole.

    Attributes:
        subject, url: as of a question.
        is_enough: whether a file that was loaded with these params holds all that is wanted.
        missing_for: how long it stays good to know that there is no such file.
    """

    subject: str
    url: str
    is_enough: Callable[[Mapping[str, str]], bool]
    missing_for: timedelta

    @property
    def subject_missing(self) -> str:
        """That it is missing says nothing against a file that is held, and does not replace it."""
        return f"{self.subject} missing"


@dataclass(frozen=True)
class Note:
    """A word of the run's own that is kept beside the answers: that something is complete."""

    subject: str
    body: bytes
    params: Mapping[str, str]


@dataclass(frozen=True)
class Foreseen:
    """Questions that the answer to the last one will lead to; said only where that answer is not known.

    Attributes:
        count: how many.
        about: the line of a cost that they belong to; that of the source where empty.
        is_least: there may be more.
    """

    count: int = 0
    about: str = ""
    is_least: bool = False


@final
@dataclass(frozen=True)
class Kept:
    """An answer as it stands in the ledger.

    Attributes:
        outcome: `no_data`: the source has nothing of the kind, and never had.
        body: unpacked; of an answer without data, what the server said; of a file nothing.
        held: it was there already and is still good: nothing was asked.
    """

    outcome: Outcome
    body: bytes
    held: bool


@final
@dataclass(frozen=True)
class Unanswered:
    """No answer that can be used: it was put aside, or a plan only counts the question. It is falsy."""

    reason: str = ""

    def __bool__(self) -> Literal[False]:
        """False, so that `if kept:` is enough."""
        return False


Answered = Kept | Unanswered
Step = Question | Download | Note | Foreseen
Steps = Generator[Step, Answered, T]
Ask = Callable[[Question], Kept]
"""Puts one question; raises SourceError where the run must stop, BrokenAnswerError for no answer of use."""


def answer_each(steps: Steps[T], answer: Callable[[Step], Answered]) -> T:
    """Go through the steps, each answered by `answer`; what the steps return."""
    try:
        step = next(steps)
        while True:
            step = steps.send(answer(step))
    except StopIteration as end:
        returned: T = end.value
        return returned


def put(ask: Ask, steps: Steps[T]) -> T:
    """Put the questions of a source one by one, without a run; an answer of no use is an error."""
    return answer_each(steps, lambda step: ask(step) if isinstance(step, Question) else Unanswered())


def put_leniently(ask: Ask, steps: Steps[T]) -> T:
    """The same, and an answer of no use leaves its question without one."""
    return answer_each(steps, lambda step: either(ask, step) if isinstance(step, Question) else Unanswered())


def either(ask: Callable[[Q], Kept], question: Q) -> Answered:
    """The answer, or why there is none that can be used."""
    try:
        return ask(question)
    except BrokenAnswerError as error:
        return Unanswered(error.reason)


@dataclass
class Recording:
    """Puts questions, and keeps each with its answer."""

    ask: Ask
    answers: list[tuple[Question, Kept]] = field(default_factory=list)

    def __call__(self, question: Question) -> Kept:
        """As `ask`."""
        kept = self.ask(question)
        self.answers.append((question, kept))
        return kept
