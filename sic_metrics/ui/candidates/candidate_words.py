"""The words about one organisation on the Candidates page: the four answers and the evidence."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

ITS_MATERIAL: Final = N_("its material")
