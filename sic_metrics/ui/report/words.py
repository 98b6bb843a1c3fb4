"""The sentences of the Funder report page."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

FORMATS: Final = {
    "pdf": (N_("PDF"), N_("To read and print")),
    "pptx": (N_("PowerPoint"), N_("Charts that can be edited")),
    "xlsx": (N_("Excel"), N_("Every figure as a number")),
}
