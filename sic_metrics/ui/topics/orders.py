"""The orders that ranks can follow, and how much each changes."""

from __future__ import annotations

from typing import Final

import pandas as pd

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.topics import SPACINGS, moved, multiplied, respaced

ORDERS: Final = {
    "even": N_("Largest gap first"),
    "upper": N_("Gap, good classes further apart"),
    "lower": N_("Gap, poor classes further apart"),
    "product": N_("Demand times what is missing"),
}
EXPLAINED: Final = {
    "even": N_("The gap is quality minus demand."),
    "upper": N_("The gap is quality minus demand. Good classes are set further apart than poor ones."),
    "lower": N_("The gap is quality minus demand. Poor classes are set further apart than good ones."),
    "product": N_("Rank is by demand times what is missing to the best class."),
}
USUAL: Final = "even"
FIRST: Final = 20  # articles of which another order says how many it would replace


def ordered(listed: pd.DataFrame, order: str) -> pd.DataFrame:
    """The list of a wiki with ranks by an order."""
    return respaced(listed, order) if order in SPACINGS else multiplied(listed)


def how_sure(listed: pd.DataFrame, order: str = USUAL) -> str:
    """How many of the first articles of the list other orders would replace, in words."""
    ranked = ordered(listed, order)
    counts = [moved(ranked, ordered(listed, other), FIRST) for other in ORDERS if other != order]
    least, most = min(counts), max(counts)
    wording = (
        _("Other orders change {most} of {first}.")
        if least == most
        else _("Other orders change {least} to {most} of {first}.")
    )
    return wording.format(least=text.exact(least), most=text.exact(most), first=FIRST)
