"""Running `add` as a process: pages never ask Wikimedia themselves."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any, Final

from sic_metrics.formats.language import N_, _
from sic_metrics.settings import PROJECT

TIMED_OUT: Final = N_(
    "The look took longer than {minutes} minutes and was stopped. What came is kept: look again to go on."
)

SECONDS: Final = 900


@dataclass(frozen=True)
class Request:
    """What the form asks for."""

    org_id: str
    category: str
    depth: int
    prune: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """What the command told: a proposal as `add --json` prints it, or what went wrong."""

    request: Request
    proposal: dict[str, Any] | None
    message: str


def run(request: Request, *, write: bool = False) -> Result:
    """Run the command to its end; each value is one argument, and no shell reads them."""
    try:
        done = subprocess.run(  # noqa: S603 - our own command, its values bound to their options
            _command(request, write=write),
            cwd=PROJECT,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Result(request, None, _(TIMED_OUT).format(minutes=SECONDS // 60))
    if done.returncode:
        return Result(request, None, done.stderr.strip())
    return Result(request, json.loads(done.stdout), done.stderr.strip())


def _command(request: Request, *, write: bool) -> list[str]:
    options = [f"--category={request.category}", f"--depth={request.depth}"]
    options += [f"--prune={name}" for name in request.prune]
    options += ["--json", *(["--write"] if write else [])]
    return [sys.executable, "-m", "sic_metrics", "add", *options, "--", request.org_id]
