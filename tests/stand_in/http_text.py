"""HTTP/1.1 as text: what was asked, what is answered."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote

JSON, TEXT, HTML = "application/json; charset=utf-8", "text/plain; charset=utf-8", "text/html; charset=utf-8"
PROBLEM = "application/problem+json"
REASONS = {
    200: "OK",
    301: "Moved Permanently",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    410: "Gone",
    414: "URI Too Long",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
MOST_TARGET_BYTES = 8_000
WORTH_PACKING_BYTES = 1_000


@dataclass(frozen=True)
class Request:
    """A request as it came; `target` is the raw path with its query, `headers` have lower-case names."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        """The raw path: percent-encoded as it came, so that `%2F` is not a slash."""
        return self.target.partition("?")[0]

    @property
    def params(self) -> dict[str, str]:
        """Parameters of the query and of a form body, decoded."""
        pairs = parse_qsl(self.target.partition("?")[2], keep_blank_values=True)
        if self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            pairs += parse_qsl(self.body.decode(), keep_blank_values=True)
        return dict(pairs)

    @property
    def user_agent(self) -> str:
        """The User-Agent header, empty where there is none."""
        return self.headers.get("user-agent", "")


@dataclass(frozen=True)
class Reply:
    """An answer before it is written."""

    status: int
    body: bytes
    content_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)


def json_reply(value: object, status: int = 200, content_type: str = JSON) -> Reply:
    """An answer of JSON, written as MediaWiki does: no spaces, Unicode as it is."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Reply(status, text.encode(), content_type)


def segments(path: str) -> list[str]:
    """Decoded segments of a raw path; an encoded slash stays inside its segment."""
    return [unquote(part) for part in path.strip("/").split("/")]


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection; None where the peer has closed it."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")[:-2]
    method, target, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    length = int(headers.get("content-length", "0"))
    return Request(method, target, headers, await reader.readexactly(length) if length else b"")


def packed(reply: Reply, request: Request) -> Reply:
    """The reply in gzip where the client takes it and it is worth it."""
    takes = "gzip" in request.headers.get("accept-encoding", "")
    if not takes or len(reply.body) < WORTH_PACKING_BYTES or "octet-stream" in reply.content_type:
        return reply
    body = gzip.compress(reply.body, compresslevel=1, mtime=0)
    headers = {**reply.headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Reply(reply.status, body, reply.content_type, headers)


def head_of(reply: Reply, *, length: int | None = None) -> bytes:
    """Status line and headers; `length` is announced in place of the body's."""
    announced = len(reply.body) if length is None else length
    headers = {"Content-Type": reply.content_type, "Content-Length": str(announced), **reply.headers}
    lines = [f"HTTP/1.1 {reply.status} {REASONS[reply.status]}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def percent_encoded(title: str) -> str:
    """A title (underscores) as MediaWiki writes it into addresses."""
    return quote(title, safe=";@$!*(),/~:-")
