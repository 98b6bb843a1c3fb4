"""A stand-in for Wikimedia's servers: real HTTP on one port, after the contracts, with faults on demand.

`python -m tests.wikimedia.server --port 0 --world sample` prints its address and serves until it is ended.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.stand_in import faults, log, routes, spoiling
from tests.stand_in.http_text import TEXT, Reply, Request, head_of, packed, read_request
from tests.stand_in.limiter import Limiter
from tests.stand_in.worlds import WORLDS
from tests.stand_in.worlds.model import World

Moment = tuple[float, float]  # monotonic seconds, and seconds since 1970
REFUSED = b"Please set a user-agent and respect our robot policy https://w.wiki/4wJS.   See also T400119.\n"


@dataclass
class Server:
    """One world behind one port.

    Attributes:
        latency_seconds: how long every answer takes; `max_limit`: the most rows of an Action API answer.
    """

    world: World
    plan: faults.FaultPlan = field(default_factory=faults.FaultPlan)
    log: log.Log = field(default_factory=log.Log)
    latency_seconds: float = 0.0
    max_limit: int = 500
    limiter: Limiter = field(default_factory=Limiter)

    async def start(self, port: int) -> asyncio.Server:
        """Listen on 127.0.0.1; port 0 takes a free one."""
        return await asyncio.start_server(self._serve, "127.0.0.1", port)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await read_request(reader):
                if not await self._answer(request, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return
        finally:
            writer.close()

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; False where the connection has been ended."""
        came = time.monotonic(), time.time()
        reply = self._good_reply(request)
        refusal = self.limiter.refusal(came[0])
        fault = refusal or self.plan.draw(request, reply) if reply.status != 403 else None
        if self.latency_seconds:
            await asyncio.sleep(self.latency_seconds)
        answered, at = time.monotonic(), time.time()  # in this order: a date is never put off between them
        shown = (spoiling.spoilt(fault, reply, at) if fault else None) or reply
        breaks = fault is not None and fault.kind not in spoiling.SPOILERS
        status = 0 if fault and fault.kind == "reset" else shown.status
        self._note(request, came, (answered, at), fault, status)
        shown = packed(shown, request)
        if fault and breaks:
            await spoiling.break_off(fault, shown, writer, self.plan.stall_seconds)
            return False
        writer.write(head_of(shown) + (b"" if request.method == "HEAD" else shown.body))
        await writer.drain()
        return request.headers.get("connection", "").lower() != "close"

    def _good_reply(self, request: Request) -> Reply:
        if not log.has_contact(request.user_agent):
            return Reply(403, REFUSED, TEXT)
        return routes.answer(self.world, request, self.max_limit)

    def _note(
        self, request: Request, came: Moment, told: Moment, fault: faults.Fault | None, status: int
    ) -> None:
        answered, at = told
        wait = spoiling.not_before(fault, at) if fault else None
        until = self.limiter.forbidden_until(fault, answered + wait) if fault and wait is not None else None
        entry = log.Entry(
            monotonic=came[0],
            answered=answered,
            wall=came[1],
            method=request.method,
            path=request.target,
            body=request.body.decode("utf-8", "replace"),
            user_agent=request.user_agent,
            fault=fault.kind if fault else "",
            status=status,
            not_before=until,
        )
        self.log.add(entry)


def parsed_arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--world", choices=sorted(WORLDS), default="sample")
    parser.add_argument("--faults", type=float, default=0.0, metavar="RATE", help="share of answers, 0 to 1")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--kinds", default=",".join(faults.KINDS), help="faults to draw from, with commas")
    parser.add_argument("--permanent", action="append", default=[], metavar="URLPART")
    parser.add_argument("--latency-ms", type=float, default=0.0)
    parser.add_argument("--max-limit", type=int, default=500, help="the most rows of an Action API answer")
    parser.add_argument("--retry-after", type=int, default=1, metavar="SECONDS", help="the most asked for")
    parser.add_argument("--stall", type=float, default=2.0, metavar="SECONDS")
    parser.add_argument("--log", type=Path, metavar="FILE")
    return parser.parse_args()


def server_of(asked: argparse.Namespace) -> Server:
    """The server that the command line asks for."""
    plan = faults.FaultPlan(
        rate=asked.faults,
        seed=asked.seed,
        kinds=tuple(asked.kinds.split(",")),
        permanent=tuple(asked.permanent),
        retry_after_seconds=asked.retry_after,
        stall_seconds=asked.stall,
    )
    world = WORLDS[asked.world]()
    return Server(world, plan, log.Log(asked.log), asked.latency_ms / 1000, asked.max_limit)


async def serve(asked: argparse.Namespace) -> None:
    """Serve until the process is ended."""
    listening = await server_of(asked).start(asked.port)
    print(f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}", flush=True)
    await listening.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(parsed_arguments()))
