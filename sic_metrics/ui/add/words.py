"""The words of the page that adds a partner's category."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

ADDED: Final = N_(
    "{id} is in the registry. Next, on the command line: “python -m sic_metrics "
    "ingest --partner {org}”, then “python -m sic_metrics build”."
)
