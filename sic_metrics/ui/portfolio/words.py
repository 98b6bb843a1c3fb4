"""The words of the Portfolio page."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

EYEBROW: Final = N_("Decide · Portfolio")
