"""The words of what people enter on the Candidates page: decisions, gates, estimates, outcomes, weights."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

WHO: Final = N_("Your name")
