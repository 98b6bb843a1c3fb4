"""Faults that may pass, and how often a question is asked again in spite of each."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from requests.exceptions import ConnectTimeout, RequestException
from urllib3.exceptions import MaxRetryError


class PassingFault(Exception):  # noqa: N818  it becomes an error only when it does not pass
    """Asked again, the same may well be answered; after `attempts` of one kind it is given up."""

    attempts: ClassVar[int] = 12

    def __init__(self, reason: str, body: bytes = b"") -> None:
        super().__init__(reason)
        self.reason, self.body = reason, body

    @property
    def kind(self) -> str:
        """Faults of one kind are counted together."""
        return type(self).__name__


class NoConnection(PassingFault):
    """The network is away."""

    attempts = 5


class FaultOfAnswer(PassingFault):
    """A fault of this one answer: it says nothing about the service."""

    attempts = 4


class WrongForm(FaultOfAnswer):
    """The source's check refused the body; the same twice is a change of the source."""

    attempts = 2

    @property
    def kind(self) -> str:
        """Two different refusals are two faults."""
        return self.reason


class Busy(PassingFault):
    """The source asks for a pause (None: of unsaid length), and perhaps for a slower pace after it."""

    def __init__(self, reason: str, retry_after_seconds: float | None, *, slow_down: bool) -> None:
        super().__init__(reason)
        self.retry_after_seconds, self.slow_down = retry_after_seconds, slow_down


def network_fault(error: RequestException) -> PassingFault:
    """What a failed exchange was: no connection at all, or one that broke off."""
    cause = error.args[0] if error.args else error
    reason = str(getattr(cause, "reason", None) or cause).rsplit(": ", maxsplit=1)[-1]
    # Only what fails before anything is sent counts as a retry of urllib3's, of which there is none left.
    if isinstance(cause, MaxRetryError) or isinstance(error, ConnectTimeout):
        return NoConnection(reason)
    return PassingFault(f"the answer broke off ({reason})")


class Tries:
    """Decides whether to ask one question again: a hook for stamina."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    def __call__(self, error: Exception) -> bool | float:
        """False: no; True: after stamina's own pause; 0.0: at once, as the pace holds it back already."""
        if not isinstance(error, PassingFault):
            return False
        self.seen[error.kind] += 1
        if self.seen[error.kind] >= error.attempts:
            return False
        return 0.0 if isinstance(error, Busy) else True
