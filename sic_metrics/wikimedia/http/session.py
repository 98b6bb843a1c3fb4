"""Asking: who asks, when, and how often in spite of faults."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Self
from urllib.parse import urlsplit

import requests
import stamina
from requests import PreparedRequest, exceptions
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase

from ...errors import (
    AskedToWaitError,
    BrokenAnswerError,
    PartnerImpactError,
    SchemaError,
    UnreachableError,
    UsageError,
)
from ...settings import VERSION, Settings
from . import download, replies
from .pace import Pace
from .replies import (
    Answer,
    Busy,
    FaultOfAnswer,
    NoConnection,
    Outcome,
    PassingFault,
    Reply,
    Request,
    Tries,
    network_fault,
)

HOST = r"[a-z0-9-]+(\.[a-z0-9-]+)+"
# Somebody at a host with a dot in it, or a page there: what can be told to be no address is none.
REACHED_BY = re.compile(rf"(?<![^\s;,<])([^\s@;,<>]+@|https?://){HOST}", re.IGNORECASE)
FAULTS_IN_A_ROW = 3
REST_SECONDS = 600.0  # for a source that still asks to wait after all attempts
NO_HEADERS: Mapping[str, str] = MappingProxyType({})
UNPACKED: Mapping[str, str] = MappingProxyType({"Accept-Encoding": "identity"})


class Token(AuthBase):
    """Signs with the token; given always, as requests would else look for a password in ~/.netrc."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Sign the request."""
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def user_agent(contact: str) -> str:
    """Who asks, as Wikimedia's policy wants it; raises UsageError where nobody could be reached by it."""
    example = "for example SIC_CONTACT='https://example.org/contact; mail@example.org'"
    if not contact.isascii() or not contact.isprintable() or set(contact) & set("()\\"):
        raise UsageError(
            f"SIC_CONTACT is {contact!r}; it can hold plain ASCII only, without brackets and backslashes,"
            f" {example}"
        )
    if not REACHED_BY.search(contact):
        raise UsageError(
            f"SIC_CONTACT is {contact!r}; Wikimedia asks who is asking: give a page or e-mail, {example}"
        )
    return f"partner-impact/{VERSION} ({contact}) requests/{version('requests')}"


logging.getLogger("stamina").addHandler(logging.NullHandler())  # its line names neither address nor cause


def open_session(settings: Settings) -> Session:
    """The session that the settings describe, at the pace that all processes of the store share."""
    endpoints = settings.endpoints
    public = (endpoints.allow_list_url, endpoints.dumps_url, endpoints.upload_url)
    pace = Pace(settings.requests_per_minute, settings.home / "pace.txt")
    return Session(settings.contact, pace, settings.token or None, public_urls=public)


class Session:
    """Asks one question at a time, over one pool of connections."""

    def __init__(
        self,
        contact: str,
        pace: Pace,
        token: str | None = None,
        *,
        timeout_seconds: tuple[float, float] = (10, 60),
        back_off_seconds: float = 1.0,
        public_urls: tuple[str, ...] = (),
    ) -> None:
        """Make the session; nothing is sent yet.

        Args:
            contact: page or e-mail of the operator; UsageError where it holds neither.
            pace: when to send.
            token: bearer token.
            timeout_seconds: to connect, and between two parts of an answer.
            back_off_seconds: first pause after a fault; five times as much after an unexplained "slow down".
            public_urls: beginnings of addresses that the token is not sent to.
        """
        self._pace, self._token, self._public = pace, token, public_urls
        self._timeout, self._back_off = timeout_seconds, back_off_seconds
        self._faults_in_a_row = 0
        self._http = requests.Session()
        self._http.headers.update({"User-Agent": user_agent(contact), "Accept-Encoding": "gzip"})
        for scheme in ("https://", "http://"):
            self._http.mount(scheme, HTTPAdapter(pool_connections=32, pool_maxsize=1, max_retries=0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()
        self._pace.close()

    @property
    def requests_per_minute(self) -> float:
        """The pace now: that of the settings, or less after a source has asked to slow down."""
        return self._pace.requests_per_minute

    def ask(self, request: Request, check: Callable[[bytes], object]) -> Answer:
        """The answer to a question; `check` reads its body and raises SchemaError where the form is wrong.

        Raises BrokenAnswerError where this answer stayed wrong; RefusedError, AskedToWaitError and
        UnreachableError where nothing more can be asked now; UsageError where the address is none.
        """
        if request.url.startswith("file:"):
            return download.read_local(request, check)
        return self._answered(request, lambda tries: self._ask_once(request, check, tries))

    def download(self, request: Request, path: Path, check: Callable[[Path], object]) -> Answer:
        """Bring a file of any size to `path`; `check` reads it there, raising SourceFileError.

        The file is there whole or not at all, also where it stayed wrong; the answer has a body only
        where there are no data. Raises as `ask` does.
        """
        if request.url.startswith("file:"):
            return download.copy_local(request, path, check)
        return self._answered(request, lambda tries: self._download_once(request, path, check, tries))

    def _answered(self, request: Request, ask_once: Callable[[Tries], Answer]) -> Answer:
        """The answer, asked for again in spite of faults that may pass."""
        tries = Tries()
        retries = stamina.retry_context(
            on=tries,
            attempts=PassingFault.attempts,
            timeout=None,
            wait_initial=self._back_off,
            wait_max=60 * self._back_off,
            wait_jitter=self._back_off,
        )
        try:
            for attempt in retries:
                with attempt:
                    answer = ask_once(tries)
        except PassingFault as fault:
            raise self._final(request, fault) from fault
        self._faults_in_a_row = 0
        return answer

    def _ask_once(self, request: Request, check: Callable[[bytes], object], tries: Tries) -> Answer:
        self._pace.wait()
        if request.most_bytes is None:
            headers, of = NO_HEADERS, replies.outcome_of
        else:
            headers, of = UNPACKED, replies.outcome_of_media
        with self._send(request, headers) as response:
            body = download.body(response, request.most_bytes)
            reply = Reply(response.status_code, response.headers, body)
        outcome = self._outcome(of, reply, request, tries)
        if outcome == "data":
            _check(reply, check)
        return self._answer(request, outcome, reply)

    def _download_once(
        self, request: Request, path: Path, check: Callable[[Path], object], tries: Tries
    ) -> Answer:
        path.unlink(missing_ok=True)
        self._pace.wait()
        with self._send(request, UNPACKED) as response:
            parts = download.parts(response)
            reply = Reply(response.status_code, response.headers, next(parts, b""))
            outcome = self._outcome(replies.outcome_of_file, reply, request, tries)
            if outcome == "data":
                download.write(path, chain([reply.body], parts))
        if outcome == "data":
            download.check_file(path, check)
            reply = Reply(reply.status, reply.headers, b"")
        return self._answer(request, outcome, reply)

    def _outcome(
        self, of: Callable[[Reply, Request], Outcome], reply: Reply, request: Request, tries: Tries
    ) -> Outcome:
        try:
            return of(reply, request)
        except Busy as busy:
            self._give_way(busy, tries)
            raise

    def _answer(self, request: Request, outcome: Outcome, reply: Reply) -> Answer:
        self._pace.speed_up()
        moved_to = reply.headers.get("Location") if outcome == "gone" else None
        return Answer(request, outcome, reply.status, reply.body, moved_to)

    def _send(self, request: Request, headers: Mapping[str, str] = NO_HEADERS) -> requests.Response:
        """Send a question; only the head of its answer has come when this returns."""
        token = None if request.url.startswith(self._public) else self._token
        try:
            return self._http.request(
                "GET" if request.body is None else "POST",
                request.url,
                data=request.body and request.body.encode(),
                headers={**({} if request.body is None else {"Content-Type": "application/json"}), **headers},
                timeout=self._timeout,
                allow_redirects=False,
                auth=Token(token),
                stream=True,
            )
        except ValueError as error:
            raise UsageError(f"{request} is no address that can be asked ({error})") from error
        except exceptions.RequestException as error:
            raise network_fault(error) from error

    def _give_way(self, busy: Busy, tries: Tries) -> None:
        seconds = busy.retry_after_seconds
        if seconds is None:
            seconds = 5 * self._back_off * 2 ** tries.seen[busy.kind]
        (self._pace.slow_down if busy.slow_down else self._pace.hold)(seconds)

    def _final(self, request: Request, fault: PassingFault) -> PartnerImpactError:
        """The error that a fault has become."""
        if isinstance(fault, Busy):
            return AskedToWaitError(self._pace.hold(REST_SECONDS))
        host, advice = urlsplit(request.url).netloc, "what came is kept; run the same command again later"
        if isinstance(fault, NoConnection):
            return UnreachableError(f"no connection to {host} ({fault.reason}); {advice}")
        self._faults_in_a_row += not isinstance(fault, FaultOfAnswer)
        if self._faults_in_a_row >= FAULTS_IN_A_ROW:
            return UnreachableError(f"{host} answers nothing ({fault.reason}); {advice}")
        return BrokenAnswerError(request, fault.body, fault.reason)


def _check(reply: Reply, check: Callable[[bytes], object]) -> None:
    try:
        check(reply.body)
    except SchemaError as error:
        raise replies.wrong_form(reply, str(error)) from error
