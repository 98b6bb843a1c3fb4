"""Where the Hub is on the ladder from outcomes to weights."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from sic_metrics.formats.language import N_, _, translated
from sic_metrics.ui.candidates.context import PageContext

from ...formats import text
from ...scoring.learning import (
    ENOUGH_TO_LOOK,
    ENOUGH_TO_USE,
    RidgeToExpert,
    back_test,
    stage,
)
from ...state import Outcome
from ..components.parts import section, source_line
from ..components.tables import Column, table

LEARNING: Final = {
    "never": N_("The weights learn nothing yet: {outcomes} of {needed} outcomes are in"),
    "shadow": N_("Outcomes are watched, not used: {outcomes} are in"),
    "may be used": N_("Outcomes foretell better than the weights: the Hub may adopt what they teach"),
}
LEARNING_SUB: Final = {
    "never": N_(
        "Below {needed} outcomes a fit is noise, so none is made. Outcomes stand "
        "beside the score as it was decided on"
    ),
    "shadow": N_(
        "From {needed} to {enough} outcomes a fit that is shrunk to the weights runs "
        "beside them, and changes no rank. Above {enough} it may be used only if it "
        "foretells later outcomes better by more than one standard error"
    ),
    "may be used": N_("It is never applied by itself: saving its weights is a decision that people log"),
}
LEARNING_SELECTION: Final = N_(
    "Only organisations that were chosen have outcomes, the newest of each counts, "
    "and evidence is taken as it is now."
)
LEARNING_TEST: Final = N_(
    "Back-test by time over {outcomes} outcomes: the squared error is {gain} less "
    "with the fit, ± {error} (one standard error)."
)

UNIT = "share"


def ladder(context: PageContext) -> None:
    """How many outcomes there are, what may be done with so many, and the outcomes beside the scores."""
    newest = {one.org_id: one for one in context.entered.outcomes if one.unit == UNIT}
    outcomes = sorted(
        (one for one in newest.values() if one.org_id in context.names), key=lambda one: one.measured_on
    )
    places = [context.assessment.panel.of(one.org_id) for one in outcomes]
    values, came = context.assessment.expected[places], np.array([one.value for one in outcomes])
    test = back_test(values, came, context.assessment.weights) if len(outcomes) >= ENOUGH_TO_LOOK else None
    step = stage(len(outcomes), test)
    filled = {"outcomes": len(outcomes), "needed": ENOUGH_TO_LOOK, "enough": ENOUGH_TO_USE}
    section(translated(LEARNING)[step].format(**filled), translated(LEARNING_SUB)[step].format(**filled))
    if outcomes:
        _beside(context, outcomes, places)
    if step != "never":
        tested = _("Too few outcomes for a back-test by time.")
        if test is not None:
            tested = _(LEARNING_TEST).format(
                outcomes=test.outcomes, gain=f"{test.gain:+.3f}", error=f"{test.standard_error:.3f}"
            )
        source_line(f"{tested} {_shadow(context, values, came)}")
    source_line(_(LEARNING_SELECTION))


def _beside(context: PageContext, outcomes: list[Outcome], places: list[int]) -> None:
    then = {one.org_id: one.score for one in reversed(context.entered.decisions) if one.score is not None}
    data = pd.DataFrame(
        {
            "org": [context.names[one.org_id] for one in outcomes],
            "measured_on": [one.measured_on for one in outcomes],
            "outcome": [one.value for one in outcomes],
            "score": [round(float(context.assessment.score[place]), 2) for place in places],
            "then": [then.get(one.org_id) for one in outcomes],
            "source": [one.source for one in outcomes],
        }
    )
    columns = {
        "org": Column("Organisation"),
        "measured_on": Column("Measured on"),
        "outcome": Column("Outcome", "score"),
        "score": Column("Score now", "score"),
        "then": Column("Score when decided", "score"),
        "source": Column("What it rests on", width="large"),
    }
    table(
        data,
        columns,
        key="outcomes",
        alt=_("Outcomes beside scores: organisation, day, outcome, score now."),
        sample=False,
    )


def _shadow(context: PageContext, values: np.ndarray, came: np.ndarray) -> str:
    """The weights that the fit would have, where they are weights: not negative, with a sum of 1."""
    fitted = RidgeToExpert(context.assessment.weights).fit(values, came).coef_
    positive = np.maximum(fitted, 0)
    if positive.sum() <= 0:
        return ""
    shares = positive / positive.sum()
    wording = ", ".join(
        f"{scale.name.lower()} {text.percent(float(share))}"
        for scale, share in zip(context.assessment.panel.scales, shares, strict=True)
    )
    return _("What the fit makes of the weights, in the shadow: {weights}.").format(weights=wording)
