"""Who asks: the User-Agent that Wikimedia's policy wants, and the token of an approved client."""

from __future__ import annotations

import re
from importlib.metadata import version

from requests import PreparedRequest
from requests.auth import AuthBase

from ...errors import UsageError
from ...settings import VERSION

HOST = r"[a-z0-9-]+(\.[a-z0-9-]+)+"
# Somebody at a host with a dot in it, or a page there: what can be told to be no address is none.
REACHED_BY = re.compile(rf"(?<![^\s;,<])([^\s@;,<>]+@|https?://){HOST}", re.IGNORECASE)


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
