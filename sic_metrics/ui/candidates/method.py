"""Those without a rank, the gates, how the score is made, and what outcomes teach it."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.scoring.answers import answers, correlations
from sic_metrics.scoring.panel import Scale
from sic_metrics.scoring.values import ENOUGH_TO_LOOK, ENOUGH_TO_USE, RidgeToExpert, back_test, stage
from sic_metrics.state import Outcome
from sic_metrics.ui.components.parts import section, source_line
from sic_metrics.ui.components.tables import Column, table

from .context import GATE_NAMES, PageContext, read_table
from .evidence import source_words

APART_SUB: Final = N_(
    "Fewer than half of {criteria} facts are known. The range is their likely rank among the {ranked} ranked."
)
APART_ALT: Final = N_("Organisations without a rank: facts known, likely rank, and what to find out first.")
METHOD_LINE: Final = N_(
    "The score adds up weight × worth of each criterion. Worth comes from a fixed scale, so no score"
    " depends on the others. {nowhere}Criteria that rise together count twice: {correlated}."
)
TRIALS_LINE: Final = N_(
    "A trial changes weights and facts a little, and tries values for what is not known. Likely ranks come "
    "from {draws} trials."
)
GENERAL_LINE: Final = N_(
    "{known} of {cells} facts are known. {general} of them are general knowledge, not read in a "
    "source. Their error counts as twice as wide."
)
SCALES_ALT: Final = N_("The criteria: worth of each value, worth if not known, limits, whose proposal.")
CRITERIA_ALT: Final = N_("The criteria: question, weight, for how many known, how it is measured.")

HIGH = 0.5  # of a correlation, from which two criteria are named
FEWEST = 10  # organisations that both are known of


def too_little_known(context: PageContext) -> None:
    """Those without a rank: their range, and what to find out first."""
    panel, assessment = context.assessment.panel, context.assessment
    section(
        _("Too little known for a rank"),
        _(APART_SUB).format(criteria=panel.criteria, ranked=len(assessment.order)),
    )
    places = context.without_rank
    if not places:
        source_line(_("Half of the facts are known of everybody."))
        return
    answer_at = {place: answers(assessment, panel.org_ids[place], is_partner=False) for place in places}
    how = read_table("criteria").set_index("criterion_id")["to_find_out"].to_dict()
    data = pd.DataFrame(
        {
            "org": [context.name(p) for p in places],
            "known": [_("{known} of {all}").format(known=panel.known[p], all=panel.criteria) for p in places],
            "range": [f"{assessment.low[p]} – {assessment.high[p]}" for p in places],
            "first": [answer_at[p].unknown[0].scale.name if answer_at[p].unknown else None for p in places],
            "how": [
                how[answer_at[p].unknown[0].scale.criterion_id] if answer_at[p].unknown else None
                for p in places
            ],
        }
    )
    columns = {
        "org": Column(_("Organisation"), width="medium"),
        "known": Column(_("Known"), width="small"),
        "range": Column(_("Likely rank"), width="small"),
        "first": Column(_("Find out first"), width="small"),
        "how": Column(_("How"), width="large"),
    }
    table(data, columns, key="apart", alt=_(APART_ALT), sample=False)


def gates(context: PageContext) -> None:
    """Those that a gate holds back, and who says so."""
    put = pd.DataFrame(
        [(gate.org_id, gate.gate, gate.reason, gate.who) for gate in context.entered.held_back],
        columns=["org_id", "gate", "reason", "said_by"],
    )
    rows = pd.concat([read_table("registry_gates"), put[put["org_id"].isin(list(context.names))]])
    section(_("On hold"), _("Why they are not ranked, and who says so"))
    if rows.empty:
        source_line(_("Nobody is on hold."))
        return
    data = rows.assign(
        org=rows["org_id"].map(context.names),
        kind=rows["gate"].map(translated(GATE_NAMES)),
        said_by=[source_words(source).striptags() for source in rows["said_by"]],
    )
    columns = {
        "org": Column(_("Organisation")),
        "kind": Column(_("Kind"), width="small"),
        "reason": Column(_("Reason"), width="large"),
        "said_by": Column(_("Who says so"), width="large"),
    }
    table(
        data.sort_values("org"),
        columns,
        key="gates",
        alt=_("On hold: organisation, kind, reason, who says so."),
        sample=False,
    )


def method(context: PageContext) -> None:
    """The criteria with their scales, weights, sources and caveats, and which of them go together."""
    panel = context.assessment.panel
    section(_("How the score is made"))
    nowhere = [scale.name for scale, count in zip(panel.scales, panel.known_for, strict=True) if not count]
    source_line(
        _(METHOD_LINE).format(
            nowhere=_("Not known for anybody: {names}. ").format(names=", ".join(nowhere)) if nowhere else "",
            correlated=_correlated(context),
        )
    )
    source_line(_(TRIALS_LINE).format(draws=text.exact(context.assessment.draws)))
    evidence = read_table("criterion_evidence")
    if "general_knowledge" in evidence:
        source_line(
            _(GENERAL_LINE).format(
                known=text.exact(int(panel.known.sum())),
                cells=text.exact(panel.criteria * len(panel.org_ids)),
                general=text.exact(int(evidence["general_knowledge"].sum())),
            )
        )
    _criteria(context)


def _criteria(context: PageContext) -> None:
    """The criteria as a table, and their scales behind one button."""
    panel = context.assessment.panel
    data = read_table("criteria").assign(
        weight=context.assessment.weights.round(2),
        known=[
            _("{known} of {all}").format(known=count, all=len(panel.org_ids)) for count in panel.known_for
        ],
        unknown=[f"{scale.expected:.2f}" for scale in panel.scales],
        scale=[_steps(scale) for scale in panel.scales],
    )
    columns = {
        "name": Column(_("Criterion")),
        "question": Column(_("Question"), width="medium"),
        "weight": Column(_("Weight"), "share"),
        "known": Column(_("Known for")),
        "evidence": Column(_("How it is measured"), width="large"),
    }
    table(data, columns, key="criteria", alt=_(CRITERIA_ALT), sample=False)
    scales = {
        "name": Column(_("Criterion")),
        "scale": Column(_("Worth of each value"), width="medium"),
        "unknown": Column(_("Worth if not known")),
        "caveat": Column(_("Keep in mind"), width="large"),
        "proposed_by": Column(_("Whose scale"), width="medium"),
    }
    with st.expander(_("Scales and limits of each criterion")):
        table(data, scales, key="scales", alt=_(SCALES_ALT), sample=False)


def _correlated(context: PageContext) -> str:
    panel = context.assessment.panel
    correlated = correlations(panel.values, FEWEST)
    pairs = [
        (correlated[i, j], i, j)
        for i in range(len(correlated))
        for j in range(i + 1, len(correlated))
        if not np.isnan(correlated[i, j]) and correlated[i, j] >= HIGH
    ]
    if not pairs:
        return _("none here").format(limit=HIGH)
    return ", ".join(
        _("{a} and {b} (correlation {r})").format(
            a=panel.scales[i].name, b=panel.scales[j].name.lower(), r=f"{correlated[i, j]:+.2f}"
        )
        for _unused, i, j in sorted(pairs, reverse=True)
    )


def _steps(scale: Scale) -> str:
    return ", ".join(
        "{raw} → {value}".format(raw=text.exact(raw) if raw >= 1000 else f"{raw:g}", value=f"{value:g}")
        for raw, value in zip(scale.anchors, scale.anchor_values, strict=True)
    )


LEARNING: Final = {
    "never": N_("The weights learn nothing yet: {outcomes} of {needed} outcomes are in"),
    "shadow": N_("Outcomes are watched, not used: {outcomes} are in"),
    "may be used": N_("Outcomes foretell better than the weights: the Hub may adopt what they teach"),
}
LEARNING_SUB: Final = {
    "never": N_("With fewer than {needed} outcomes nothing can be learned. They are shown beside the score."),
    "shadow": N_(
        "From {needed} to {enough} outcomes a fit that is shrunk to the weights runs beside them, and "
        "changes no rank. Above {enough} it may be used only if it foretells later outcomes better by more "
        "than one standard error"
    ),
    "may be used": N_("It is never applied by itself: saving its weights is a decision that people log"),
}
LEARNING_SELECTION: Final = N_(
    "Only organisations that were chosen have outcomes, the newest of each counts, and evidence is taken as "
    "it is now."
)
LEARNING_TEST: Final = N_(
    "Back-test by time over {outcomes} outcomes: the squared error is {gain} less with the fit, ± {error} "
    "(one standard error)."
)

UNIT = "share"


def ladder(context: PageContext) -> None:
    """How many outcomes there are, what may be done with so many, and the outcomes beside the scores."""
    newest = {outcome.org_id: outcome for outcome in context.entered.outcomes if outcome.unit == UNIT}
    outcomes = sorted(
        (outcome for outcome in newest.values() if outcome.org_id in context.names),
        key=lambda outcome: outcome.measured_on,
    )
    places = [context.assessment.panel.of(outcome.org_id) for outcome in outcomes]
    values, came = context.assessment.expected[places], np.array([outcome.value for outcome in outcomes])
    test = back_test(values, came, context.assessment.weights) if len(outcomes) >= ENOUGH_TO_LOOK else None
    step = stage(len(outcomes), test)
    filled = {"outcomes": len(outcomes), "needed": ENOUGH_TO_LOOK, "enough": ENOUGH_TO_USE}
    section(_(LEARNING[step]).format(**filled), _(LEARNING_SUB[step]).format(**filled))
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
    then = {log.org_id: log.score for log in reversed(context.entered.decisions) if log.score is not None}
    data = pd.DataFrame(
        {
            "org": [context.names[outcome.org_id] for outcome in outcomes],
            "measured_on": [outcome.measured_on for outcome in outcomes],
            "outcome": [outcome.value for outcome in outcomes],
            "score": [round(float(context.assessment.score[place]), 2) for place in places],
            "then": [then.get(outcome.org_id) for outcome in outcomes],
            "source": [outcome.source for outcome in outcomes],
        }
    )
    columns = {
        "org": Column(_("Organisation")),
        "measured_on": Column(_("Measured on")),
        "outcome": Column(_("Outcome"), "score"),
        "score": Column(_("Score now"), "score"),
        "then": Column(_("Score when decided"), "score"),
        "source": Column(_("What it rests on"), width="large"),
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
