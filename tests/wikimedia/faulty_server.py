"""A server that says what it is told to, byte by byte, and can reset, cut and stall."""

import asyncio
import gzip
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum


class Fault(Enum):
    """What is no reply at all."""

    RESET = "the connection is reset before a byte"
    STALL = "nothing comes"


Said = bytes | Fault


@dataclass(frozen=True)
class Seen:
    """One request as it came, headers in lower case."""

    seconds: float
    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: int


@dataclass
class FaultyServer:
    """What it says for each target, one after the other, the last for ever; and what it saw."""

    script: dict[str, list[Said]]
    seen: list[Seen] = field(default_factory=list)
    address: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (head := await reader.readuntil(b"\r\n\r\n")) and await self._answer(head, reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        first, *lines = head.decode("latin-1").splitlines()
        method, target, _ = first.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        connection = writer.get_extra_info("peername")[1]
        self.seen.append(Seen(time.monotonic(), method, target, headers, body, connection))
        said = self.script[target]
        return await _say(said.pop(0) if len(said) > 1 else said[0], writer)


async def _say(said: Said, writer: asyncio.StreamWriter) -> bool:
    if said is Fault.STALL:
        await asyncio.sleep(30)
        return False
    if said is Fault.RESET:
        at_once = struct.pack("ii", 1, 0)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        return False
    writer.write(said)
    await writer.drain()
    return b"Connection: close" not in said


def reply(status: int, body: bytes | str = b"", *, cut: int = 0, **headers: str) -> bytes:
    """A reply with its true Content-Length, of which the last `cut` bytes never come."""
    body = body.encode() if isinstance(body, str) else body
    given = {"Content_Type": "application/json", "Content_Length": str(len(body)), **headers}
    if cut:
        given["Connection"] = "close"
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in given.items()]
    head = "\r\n".join([f"HTTP/1.1 {status} Said", *lines, "", ""]).encode("latin-1")
    return head + body[: len(body) - cut]


def packed(body: bytes) -> bytes:
    return reply(200, gzip.compress(body), Content_Encoding="gzip")


@contextmanager
def serving(**script: list[Said]) -> Iterator[FaultyServer]:
    """Serve `/name` for each name of the script."""
    server = FaultyServer({f"/{name}": list(said) for name, said in script.items()})
    ready = threading.Event()
    stop: list[Callable[[], object]] = []

    async def main() -> None:
        listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
        server.address = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        loop, stopped = asyncio.get_running_loop(), asyncio.Event()
        stop.append(lambda: loop.call_soon_threadsafe(stopped.set))
        ready.set()
        await stopped.wait()
        listening.close()

    thread = threading.Thread(target=lambda: asyncio.run(main()), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield server
    finally:
        stop[0]()
        thread.join()
