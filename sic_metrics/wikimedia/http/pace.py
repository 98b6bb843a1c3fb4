"""The pace: when the next request may go, for all hosts together and over restarts.

Each request takes a slot; slots lie evenly, and of those missed a second's worth may be caught up.
With slots of (60 + catch-up + jitter) / limit seconds, no 60 seconds, wherever they begin, hold more
requests than the limit, whether counted here or where they arrive.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ...errors import AskedToWaitError

CATCH_UP_SECONDS = 1.0  # as long as the shortest pause that can be asked for
JITTER_SECONDS = 0.1  # by which the way to a server may shorten a minute
MINUTE_SECONDS = 60 + CATCH_UP_SECONDS + JITTER_SECONDS
LONGEST_WAIT_SECONDS = 120.0
LONGEST_HOLD_SECONDS = 86_400.0
SLOWEST_PER_MINUTE = 1.0
SHORTEST_SLEEP_SECONDS = 0.001
STEP_DOWN = 2
STEPS_UP = 3  # good answers from 0 to the ceiling: one must not undo a request to slow down
REMEMBERED_SECONDS = 86_400.0  # how long half the limit is the ceiling after a request to slow down
CAREFUL = 6  # the share of the limit that is left after a second one: 10 of 60


@dataclass
class _State:
    """Seconds since 1970 and requests a minute, kept on disk: a new process goes on at the same pace."""

    next_slot: float
    not_before: float
    rate: float
    slowed_at: float = 0.0  # when a source last asked to slow down; 0 where none did

    def __str__(self) -> str:  # of one length, so that no rest is left
        numbers = self.next_slot, self.not_before, self.rate, self.slowed_at
        return " ".join(f"{number:020.6f}" for number in numbers) + "\n"


class Pace:
    """At most so many requests in any minute, by all processes that share the file."""

    def __init__(
        self,
        requests_per_minute: float,
        path: Path,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limit = requests_per_minute
        self._clock, self._sleep = clock, sleep
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)

    @property
    def requests_per_minute(self) -> float:
        """The pace now: the limit, or less after a source has asked to slow down."""
        with self._locked() as state:
            return state.rate

    def wait(self) -> None:
        """Return when a request may be sent, and count it as sent.

        Raises AskedToWaitError where a source asked for a pause that still lasts over two minutes.
        """
        while (seconds := self._seconds_to_slot()) > 0:
            self._sleep(max(seconds, SHORTEST_SLEEP_SECONDS))

    def slow_down(self, retry_after_seconds: float) -> None:
        """Send nothing for so long, and half as fast for a day; slower still where it is asked again."""
        with self._locked() as state:
            careful = self._limit / CAREFUL if self._is_slowed(state) else self._limit
            slowest = min(SLOWEST_PER_MINUTE, self._limit)
            state.rate = max(min(state.rate / STEP_DOWN, careful), slowest)
            state.slowed_at = self._clock()
            self._write(state)
        self.hold(retry_after_seconds)

    def speed_up(self) -> None:
        """Take an answer as leave to go a step faster, up to the limit; after a 429 up to half of it."""
        with self._locked() as state:
            ceiling = self._limit / STEP_DOWN if self._is_slowed(state) else self._limit
            if state.rate < ceiling:
                state.rate = min(state.rate + ceiling / STEPS_UP, ceiling)
                self._write(state)

    def _is_slowed(self, state: _State) -> bool:
        """Whether a source asked to slow down in the last day."""
        return state.slowed_at > 0 and self._clock() - state.slowed_at < REMEMBERED_SECONDS

    def hold(self, seconds: float) -> datetime:
        """Send nothing for so long, at an unchanged pace; returns the moment (UTC) when that ends."""
        with self._locked() as state:
            until = self._clock() + min(seconds, LONGEST_HOLD_SECONDS)
            state.not_before = max(state.not_before, until)
            self._write(state)
            os.fsync(self._file)
            return datetime.fromtimestamp(state.not_before, UTC)

    def _seconds_to_slot(self) -> float:
        """Take the slot and return 0, or return how long to wait for it."""
        with self._locked() as state:
            spacing = MINUTE_SECONDS / state.rate
            now = self._clock()
            if state.not_before - now > LONGEST_WAIT_SECONDS:
                raise AskedToWaitError(datetime.fromtimestamp(state.not_before, UTC))
            self._mend(state, now + max(spacing, MINUTE_SECONDS / SLOWEST_PER_MINUTE))
            due = max(state.next_slot - CATCH_UP_SECONDS, state.not_before)
            if due <= now:
                state.next_slot = max(state.next_slot, now) + spacing
                self._write(state)
            return max(due - now, 0.0)

    def _mend(self, state: _State, latest: float) -> None:
        """Bring a slot near that is further off than any pace allows: its clock has been set back."""
        if state.next_slot > latest:
            state.next_slot = latest
            self._write(state)

    @contextmanager
    def _locked(self) -> Iterator[_State]:
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            yield self._read()
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def _read(self) -> _State:
        text = os.pread(self._file, 100, 0)
        if not text:
            return _State(0.0, 0.0, self._limit)
        try:
            next_slot, not_before, rate, *rest = map(float, text.split())
            (slowed_at,) = rest or [0.0]  # which an earlier version did not keep
        except ValueError:  # what was sent before is not known: let a minute pass
            next_slot, not_before, rate, slowed_at = 0.0, self._clock() + MINUTE_SECONDS, self._limit, 0.0
            os.ftruncate(self._file, 0)
            self._write(_State(next_slot, not_before, rate))
        slowest = min(SLOWEST_PER_MINUTE, self._limit)
        return _State(next_slot, not_before, min(max(rate, slowest), self._limit), slowed_at)

    def _write(self, state: _State) -> None:
        os.pwrite(self._file, str(state).encode(), 0)  # one write: a killed process leaves no half of it
