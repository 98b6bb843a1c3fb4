"""The rate limiter before the endpoints: who was told to stay away is refused until that time has passed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from tests.stand_in.faults import Fault

REFUSAL = "too_early"
CLOSING = {"too_many_seconds", "too_many_date"}  # an outage or a lag may end sooner than it was told


@dataclass
class Limiter:
    """One for all clients, as all come from one address; `closed_until` is in monotonic seconds."""

    closed_until: float = 0.0

    def refusal(self, now: float) -> Fault | None:
        """The fault of a request that comes too early; whatever it asks for, it is drawn no other one."""
        left = self.closed_until - now
        return Fault(REFUSAL, math.ceil(left), says_when=True, rng=Random(0)) if left > 0 else None

    def forbidden_until(self, fault: Fault, until: float) -> float:
        """Until when the client has to stay away, given what the fault says; a refusal prolongs nothing."""
        if fault.kind in CLOSING:
            self.closed_until = max(self.closed_until, until)
        return self.closed_until if fault.kind == REFUSAL else until
