"""A stand-in Wikimedia for the time of a test: in a thread, or in a process of its own."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.stand_in import faults, log
from tests.stand_in.server import Server
from tests.stand_in.worlds import WORLDS
from tests.stand_in.worlds.model import World

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = {
    "fault_rate": "--faults",
    "seed": "--seed",
    "latency_ms": "--latency-ms",
    "max_limit": "--max-limit",
    "retry_after_seconds": "--retry-after",
    "stall_seconds": "--stall",
}


@dataclass(frozen=True)
class RunningWikimedia:
    """Base addresses of a running stand-in, and what it was asked; `server` is None for a process."""

    address: str
    entries: Callable[[], list[log.Entry]] = field(repr=False)
    server: Server | None = field(default=None, repr=False)

    @property
    def analytics_url(self) -> str:
        """`/metrics/…` follows."""
        return f"{self.address}/api/rest_v1"

    @property
    def action_url(self) -> str:
        """Has `{host}` in it."""
        return f"{self.address}/{{host}}/w/api.php"

    @property
    def liftwing_url(self) -> str:
        """`/models/{model}:predict` follows."""
        return f"{self.address}/service/lw/inference/v1"

    @property
    def sparql_url(self) -> str:
        """The query service."""
        return f"{self.address}/sparql"

    @property
    def allow_list_url(self) -> str:
        """The allow-list of Commons Impact Metrics."""
        return f"{self.address}/commons_category_allow_list.tsv"

    @property
    def dumps_url(self) -> str:
        """`/commons_impact_metrics/…` and `/pageview_complete/…` follow."""
        return f"{self.address}/other"

    @property
    def upload_url(self) -> str:
        """`/wikipedia/commons/thumb/…` follows."""
        return f"{self.address}/upload"

    def environment(self) -> dict[str, str]:
        """The settings that point a process here."""
        names = ("analytics", "action", "liftwing", "sparql", "allow_list", "dumps", "upload")
        return {f"SIC_{name.upper()}_URL": getattr(self, f"{name}_url") for name in names}


@contextmanager
def running_wikimedia(
    world: str | World = "sample",
    *,
    latency_ms: float = 0.0,
    max_limit: int = 500,
    log_file: Path | None = None,
    fault_rate: float = 0.0,
    **plan: Any,
) -> Iterator[RunningWikimedia]:
    """Serve a world in a thread; `plan` are the other fields of FaultPlan."""
    served = WORLDS[world]() if isinstance(world, str) else world
    kept = log.Log(log_file)
    server = Server(served, faults.FaultPlan(rate=fault_rate, **plan), kept, latency_ms / 1000, max_limit)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    listening = asyncio.run_coroutine_threadsafe(server.start(0), loop).result(timeout=10)
    try:
        port = listening.sockets[0].getsockname()[1]
        yield RunningWikimedia(f"http://127.0.0.1:{port}", lambda: list(kept.entries), server)
    finally:
        asyncio.run_coroutine_threadsafe(_stopped(listening), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()
        kept.close()


async def _stopped(listening: asyncio.Server) -> None:
    """Close the port and whatever is still under way."""
    listening.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@contextmanager
def wikimedia_process(
    world: str = "sample",
    *,
    log_file: Path | None = None,
    kinds: Iterable[str] = faults.KINDS,
    permanent: Iterable[str] = (),
    **options: float,
) -> Iterator[RunningWikimedia]:
    """Serve a world in a process of its own; the options are those of `running_wikimedia`."""
    with TemporaryDirectory() as folder:
        log_path = log_file or Path(folder) / "log.jsonl"
        command = [sys.executable, "-m", "tests.stand_in.server", "--world", world, "--log", str(log_path)]
        command += ["--kinds", ",".join(kinds)]
        command += [part for address in permanent for part in ("--permanent", address)]
        command += [part for name, value in options.items() for part in (OPTIONS[name], str(value))]
        with _started(command) as address:
            yield RunningWikimedia(address, lambda: log.read(log_path))


@contextmanager
def _started(command: list[str]) -> Iterator[str]:
    """The address of a server that runs until the end of the block."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        if not (address := process.stdout.readline().strip()):
            raise RuntimeError(f"the stand-in did not start: {' '.join(command)}")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)
        process.stdout.close()
