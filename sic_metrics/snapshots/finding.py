"""One thing that `check` says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Finding:
    """One thing to know: how grave, where, what, and the remedy."""

    severity: Severity
    where: str
    what: str
    remedy: str
