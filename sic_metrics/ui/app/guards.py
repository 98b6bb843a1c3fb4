"""Checks around every request, as plain ASGI."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sic_metrics.formats.language import ENGLISH, LANG, direction, is_language

POLICY_VIOLATION: Final = 1008
NOT_PASSED_ON: Final = frozenset({b"if-none-match", b"if-modified-since", b"accept-encoding"})


class ResponseHeaders:
    """Adds fixed headers to every response; a header that the response has already is kept."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app, self.headers = app, headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and the response back with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class ClosedPaths:
    """Answers 404 below the given paths: doors of Streamlit's that the app does not use."""

    def __init__(self, app: ASGIApp, prefixes: Sequence[str]) -> None:
        self.app, self.prefixes = app, tuple(prefixes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if scope["type"] == "http" and scope["path"].startswith(self.prefixes):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class OwnOrigin:
    """Refuses a websocket of a page of another site.

    Streamlit would refuse it too, but only after it has asked a host elsewhere for this machine's address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass the request on."""
        headers = Headers(scope=scope) if scope["type"] == "websocket" else None
        origin = headers.get("origin") if headers else None
        if headers is None or origin is None or urlsplit(origin).netloc == headers.get("host"):
            await self.app(scope, receive, send)
        else:
            await receive()  # that it wants to connect
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})


class OwnDocument:
    """Streamlit's document with our script before its own, in the language that the address names."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and a document back as it should be."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        # Whole and plain: not "as you have it", nor compressed, which happens farther out.
        asked = [pair for pair in scope["headers"] if pair[0] not in NOT_PASSED_ON]
        held: list[Message] = []

        async def send_document(message: Message) -> None:
            held.append(message)
            if message["type"] == "http.response.start" or message.get("more_body"):
                return
            start, *parts = held
            headers = MutableHeaders(scope=start)
            body = b"".join(part.get("body", b"") for part in parts)
            if start["status"] == 200 and headers.get("content-type", "").startswith("text/html"):
                body = body.replace(b"<head>", b"<head><script>%s</script>" % own_script().encode(), 1)
                body = body.replace(b'<html lang="en"', _html_tag(scope), 1)
                for name in ("etag", "last-modified"):
                    del headers[name]
                headers["content-length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app({**scope, "headers": asked}, receive, send_document)


def _html_tag(scope: Scope) -> bytes:
    code = QueryParams(scope["query_string"]).get(LANG, ENGLISH)
    if code == ENGLISH or not is_language(code):
        return b'<html lang="en"'
    return f'<html lang="{code}" dir="{direction(code)}"'.encode()


@cache
def own_script() -> str:
    """The script that stands in every document."""
    return Path(__file__).with_name("page.js").read_text(encoding="utf-8")


def security_headers() -> dict[str, str]:
    """Return the headers that keep a page to this server: no other origin is asked for anything."""
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *_inline_script_hashes()]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }


def _inline_script_hashes() -> list[str]:
    """Return the hashes of our script and of those in Streamlit's own document, so that no other may run."""
    document = Path(st.__file__).parent.joinpath("static", "index.html").read_text(encoding="utf-8")
    scripts = [own_script(), *re.findall(r"<script>(.*?)</script>", document, flags=re.DOTALL)]
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
