"""The sentences of the exposure audit."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

FLAGS: Final[dict[str, str]] = {
    "template_use": N_("Template use"),
    "category_overshoot": N_("Category overshoot"),
    "wikisource": N_("Wikisource"),
    "largest_page": N_("Largest page"),
    "main_page": N_("Main pages"),
    "other_namespaces": N_("Other namespaces"),
}
