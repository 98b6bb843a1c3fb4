"""One writer at a time: a lock that the kernel lets go of when its process dies."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ..errors import LockedError


@contextmanager
def writer_lock(home: Path) -> Iterator[None]:
    """Hold `home/writer.lock`; raises LockedError, saying who holds it, where another process does."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / "writer.lock"
    with path.open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            holder = lock.read().strip() or "another process"
            raise LockedError(f"{home} is being written to by {holder}; wait until it is done") from error
        lock.truncate(0)
        command = " ".join(sys.argv[1:3])
        lock.write(f"process {os.getpid()} ({command}) since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n")
        lock.flush()
        yield
