"""What a reply means: an outcome, a fault that may pass, or an error. Status comes before body."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import ClassVar, Literal

from requests.exceptions import ConnectTimeout, RequestException
from urllib3.exceptions import MaxRetryError

from ...errors import BrokenAnswerError, RefusedError

Outcome = Literal["data", "no_data", "gone"]
SLOW_DOWN_ERRORS = {"ratelimited"}
HOLD_ERRORS = {"maxlag"}
QUOTED_BYTES = 300
HTML_CAME = "a page of HTML came in place of data"


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


@dataclass(frozen=True)
class Request:
    """One question; with a body it is POSTed as application/json.

    `most_bytes` is of a media file: how many its answer may have.
    """

    url: str
    body: str | None = None
    most_bytes: int | None = None

    def __str__(self) -> str:
        return self.url


@dataclass(frozen=True)
class Answer:
    """What a source said.

    Attributes:
        request: what was asked.
        outcome: `no_data`: the source has none; `gone`: nothing lives at this address any more.
        status: of HTTP; for a file the one that a server would send.
        body: unpacked.
        moved_to: where a gone address points to; nobody goes there.
    """

    request: Request
    outcome: Outcome
    status: int
    body: bytes
    moved_to: str | None = None

    @property
    def why_gone(self) -> str:
        """That the address no longer serves, in words."""
        where = f"has moved to {self.moved_to}" if self.moved_to else "is not there any more"
        return f"{self.request} {where} (HTTP {self.status}: {_quoted(self.body)})".replace(": )", ")")


@dataclass(frozen=True)
class Reply:
    """An HTTP response; names of headers are looked up without regard to case, body is unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def outcome_of(reply: Reply, request: Request) -> Outcome:
    """What the reply to the request is.

    Raises PassingFault, RefusedError where the client is not accepted, and BrokenAnswerError
    where the question itself is wrong.
    """
    if reply.status == 200:
        _refuse_disguised_errors(reply)
        return "data"
    if reply.status in {301, 308, 410}:
        return "gone"
    if reply.status == 404:
        return _missing(reply, request)
    if reply.status in {401, 403}:
        raise RefusedError(_refusal(reply, request))
    _raise_fault(reply)
    raise BrokenAnswerError(request, reply.body, f"HTTP {reply.status}: {_quoted(reply.body)}")


def outcome_of_file(reply: Reply, request: Request) -> Outcome:
    """The same of a server of files, whose 404 is a page for people; the body's beginning is enough."""
    return "no_data" if reply.status == 404 else outcome_of(reply, request)


def outcome_of_media(reply: Reply, request: Request) -> Outcome:
    """The same of a server of media files: a page of HTML in place of one says nothing about the others."""
    if reply.status == 200 and _is_html(reply):
        raise FaultOfAnswer(HTML_CAME, reply.body)
    return "data" if reply.status == 200 else outcome_of(reply, request)


def wrong_form(reply: Reply, reason: str) -> PassingFault:
    """The fault behind a check that failed: JSON that was cut on its way, or another form."""
    if "json" in _content_type(reply) and not _is_json(reply.body):
        return PassingFault("its JSON is cut or damaged", reply.body)
    return WrongForm(reason, reply.body)


def retry_after_seconds(headers: Mapping[str, str]) -> float | None:
    """The pause asked for, given in seconds or as a date; None where there is none to be read."""
    text = headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return float(text)
    until = _date(text)
    if until is None:
        return None
    now = _date(headers.get("Date", "")) or datetime.now(UTC)  # the server's own clock, where it shows it
    return max((until - now).total_seconds(), 0.0)


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _raise_fault(reply: Reply) -> None:
    """Raise for statuses that pass: after a 429 the session waits, and its pace is halved."""
    name = f"HTTP {reply.status}"
    if reply.status == 429:
        raise Busy(name, retry_after_seconds(reply.headers), slow_down=True)
    if reply.status == 503 and "Retry-After" in reply.headers:
        raise Busy(name, retry_after_seconds(reply.headers), slow_down=False)
    if reply.status == 500:
        raise FaultOfAnswer(f"{name}: {_quoted(reply.body)}", reply.body)
    if reply.status > 500 or reply.status in {408, 425}:
        raise PassingFault(f"{name}: {_quoted(reply.body)}", reply.body)
    if reply.status in {302, 303, 307}:
        target = reply.headers.get("Location", "nowhere")
        raise FaultOfAnswer(f"{name}: sends on to {target}, which is not followed", reply.body)


def _missing(reply: Reply, request: Request) -> Outcome:
    """The analytics API says `no data` in JSON with a `detail`; any other page means that it is not there."""
    if b"nvalid route" in reply.body:
        raise BrokenAnswerError(request, reply.body, f"HTTP 404: {_quoted(reply.body)}")
    return "no_data" if _says_why(reply.body) else "gone"


def _refuse_disguised_errors(reply: Reply) -> None:
    if _is_html(reply):
        raise PassingFault(HTML_CAME, reply.body)
    code = _api_error_code(reply.body)
    if code in SLOW_DOWN_ERRORS | HOLD_ERRORS:
        raise Busy(code, retry_after_seconds(reply.headers), slow_down=code in SLOW_DOWN_ERRORS)
    if code.startswith("internal_api_error"):
        raise PassingFault(code, reply.body)


def _api_error_code(body: bytes) -> str:
    """The Action API's error code, which comes with status 200; empty where there is none."""
    if b'"error"' not in body[:1000]:
        return ""
    try:
        error = json.loads(body)["error"]
        return str(error["code"])
    except (ValueError, LookupError, TypeError):
        return ""


def _refusal(reply: Reply, request: Request) -> str:
    advice = (
        "SIC_TOKEN is not accepted: renew it, or unset it to ask without one"
        if reply.status == 401
        else "set SIC_CONTACT to your page or e-mail: Wikimedia's User-Agent policy asks for one that answers"
    )
    return f"{request}: refused (HTTP {reply.status}: {_quoted(reply.body)}); {advice}"


def _quoted(body: bytes) -> str:
    return " ".join(body[:QUOTED_BYTES].decode("utf-8", "replace").split())


def _content_type(reply: Reply) -> str:
    return reply.headers.get("Content-Type", "").lower()


def _is_html(reply: Reply) -> bool:
    beginning = reply.body[:200].lstrip().lower()
    return _content_type(reply).startswith("text/html") or beginning.startswith((b"<!doctype html", b"<html"))


def _says_why(body: bytes) -> bool:
    try:
        return "detail" in json.loads(body)
    except (ValueError, TypeError):
        return False


def _is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except ValueError:
        return False
    return True
