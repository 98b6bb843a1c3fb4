"""Round steps for an axis that begins at zero."""

from __future__ import annotations

import math


def ticks_from_zero(largest: float) -> list[float]:
    """Return round steps from 0 to at or above `largest`; `[0, 1]` where nothing is above zero."""
    if largest <= 0:
        return [0.0, 1.0]
    raw = largest / 5
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw * 0.999)
    return [step * i for i in range(math.ceil(largest / step * 0.999) + 1)]
