"""The words of the Candidates page."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

COUNT_AS: Final = {
    False: N_("a typical value"),
    True: N_("nothing"),
}
"""As what unknown cells count, by whether they count as nothing."""
EMPTY_REASON: Final = N_("This store was built without criteria, weights or candidates, so nobody is ranked.")
EMPTY_ACTION: Final = N_(
    "Put criteria.csv, presets.csv and effort.csv into the registry (the project's "
    "data/registry holds a proposal), then run `python -m sic_metrics build`."
)
NOBODY_REASON: Final = N_("No candidate has half of the criteria known.")


POINTS: Final = N_("points of score")

RANK: Final = N_("Rank")
RANGE: Final = N_("90 % range")
KNOWN: Final = N_("Known")


GATE_NAMES: Final = {
    "licence": N_("Licence"),
    "ethics": N_("Ethical risk"),
    "talks": N_("Another Wikimedia body talks to it"),
    "other": N_("Other"),
}
