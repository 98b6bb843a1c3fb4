"""The evidence about one organisation, and what would move it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Final

import pandas as pd

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.answers import Answers, Move
from sic_metrics.scoring.panel import Scale
from sic_metrics.ui.components.parts import section
from sic_metrics.ui.components.tables import Column, table

from .context import TOLERANCE, PageContext, read_table
from .ranking import points

EVIDENCE_SUB: Final = N_("{known} of {criteria} criteria; a line without a value is unknown, never zero")
EVIDENCE_ALT: Final = N_(
    "Evidence about {org} by criterion: value, what it is worth, weight, points, date, source."
)

WEB = ("http://", "https://")


def evidence_of(org_id: str) -> dict[str, dict[Hashable, Any]]:
    """What is stored of it, by criterion: raw, error, as_of, source, note."""
    rows = read_table("criterion_evidence")
    return {str(row["criterion_id"]): row for row in rows[rows["org_id"] == org_id].to_dict("records")}


def amount(scale: Scale, raw: float) -> str:
    """A raw value with its unit, `3 of 4 themes`, `0.41 behind demand`."""
    whole = float(raw).is_integer() or abs(raw) >= 100
    unit = scale.unit.removesuffix("s") if raw == 1 and not scale.unit.startswith("of ") else scale.unit
    return f"{text.exact(round(raw)) if whole else f'{raw:.2f}'} {unit}"


def stored(scale: Scale, raw: float) -> str:
    """The same of a value that is stored, which may lie beyond the scale: that is said."""
    return (
        _("{amount}, beyond the scale; counts as the end") if scale.is_beyond(raw) else "{amount}"
    ).format(amount=amount(scale, raw))


def short_source(source: object) -> str:
    """A source in a sentence: its file with what it says, and the host of its first address for the rest."""
    name = str(source)
    address = next((word for word in name.split() if word.startswith(WEB)), None)
    if address is None:
        return name
    file = name.split(":", maxsplit=1)[0] if not name.startswith(WEB) else ""
    return ", ".join(filter(None, (file, address.split("/")[2].removeprefix("www."))))


def _give_or_take(scale: Scale, error: float) -> str:
    return _("a count") if pd.isna(error) else f"± {amount(scale, float(error))}"


def shown(context: PageContext, answer: Answers) -> None:
    """The evidence of every criterion, known or not."""
    panel, evidence = context.assessment.panel, evidence_of(answer.org_id)
    place = panel.of(answer.org_id)
    rows = []
    for j, scale in enumerate(panel.scales):
        has = evidence.get(scale.criterion_id)
        rows.append(
            {
                "criterion": scale.name,
                "raw": stored(scale, float(panel.raw[place, j])) if has else None,
                "error": _give_or_take(scale, has["error"]) if has else None,
                "worth": float(panel.values[place, j]) if has else None,
                "weight": round(float(context.assessment.weights[j]), 2),
                "points": 100 * float(context.assessment.contributions[place, j]) if has else None,
                "as_of": has["as_of"] if has else None,
                "note": has["note"] if has else None,
                "source": has["source"] if has else None,
            }
        )
    section(_("Evidence"), _(EVIDENCE_SUB).format(known=answer.known, criteria=answer.criteria), level=3)
    table(
        pd.DataFrame(rows),
        {
            "criterion": Column(_("Criterion"), width=120),
            "raw": Column(_("Found"), width=150),
            "error": Column(_("Give or take"), width=110),
            "worth": Column(_("Worth"), "score", width=80),
            "weight": Column(_("Weight"), "share", width=70),
            "points": Column(_("Points"), "score", width=80),
            "as_of": Column(_("As of"), width=90),
            "note": Column(_("What was found"), width=300),
            "source": Column(_("Source"), width=340),
        },
        key="evidence",
        alt=_(EVIDENCE_ALT).format(org=context.names[answer.org_id]),
        sample=False,
    )


COUNTED: Final = {False: N_("typical"), True: N_("nothing")}
MOVE_LIFT: Final = N_(
    "To draw level with {above} ({gap} points above) it would take {criterion} of {needed} instead of {now}, "
    "or {moved} of all weight moved to what it is good at."
)
MOVE_WEIGHTS: Final = N_(
    "{above} is {gap} points above. No single known criterion closes that, but {moved} of all weight moved "
    "to what it is good at would."
)
MOVE_NEVER: Final = N_(
    "{above} is {gap} points above and at least as good on every criterion (unknown ones taken as "
    "{counted}): no weights change that order."
)
MOVE_ONLY_LIFT: Final = N_(
    "{above} is {gap} points above and at least as good on every criterion (unknown ones taken as "
    "{counted}), so no weights change that order; {criterion} of {needed} instead of {now} would."
)
MOVE_LEVEL: Final = N_(
    "It has the same score as {above}: which of the two comes first is by name and says nothing."
)
MOVE_FIRST: Final = N_(
    "It is first, {lead} points before {next}; a change of that size elsewhere takes the place."
)
MOVE_UNKNOWN: Final = N_(
    "What counts most among the unknown is {criterion}: with the best value it would stand at {excellent}, "
    "with none at {nothing}."
)
MOVE_ALL_KNOWN: Final = N_("Every criterion is known, so only new facts or other weights would move it.")


def counted(context: PageContext) -> str:
    """As what an unknown cell counts, in a word."""
    return _(COUNTED[context.chosen.pessimistic])


def moves(context: PageContext, answer: Answers) -> str:
    """What would move it: the one above, and what is unknown."""
    sentences = [_move(context, answer)] if answer.status == "ranked" else []
    most = answer.unknown[0] if answer.unknown else None
    if most and most.rank_if_nothing == most.rank_if_excellent:
        sentences.append(_("Nothing that is unknown would move its rank by itself."))
    elif most:
        sentences.append(
            _(MOVE_UNKNOWN).format(
                criterion=most.scale.name.lower(),
                excellent=most.rank_if_excellent,
                nothing=most.rank_if_nothing,
            )
        )
    else:
        sentences.append(_(MOVE_ALL_KNOWN))
    return " ".join(sentences)


def _move(context: PageContext, answer: Answers) -> str:
    move, assessment = answer.move, context.assessment
    if move is None:
        following_one = context.name(assessment.order[1]) if len(assessment.order) > 1 else _("its material")
        if answer.lead is not None and answer.lead < TOLERANCE:
            return _(MOVE_LEVEL).format(above=following_one)
        return _(MOVE_FIRST).format(lead=points(answer.lead or 0), next=following_one)
    return overtaking(context, assessment.panel.of(answer.org_id), move)


def overtaking(context: PageContext, place: int, move: Move) -> str:
    """What would let the one at a place draw level with the one above it, in a sentence."""
    assessment = context.assessment
    filled = {"above": context.names[move.above], "gap": points(move.gap), "counted": counted(context)}
    if move.gap < TOLERANCE:
        return _(MOVE_LEVEL).format(**filled)
    moved = None if move.moved is None else text.percent(move.moved, digits=1)
    if move.scale is None or move.needed is None:
        return (
            _(MOVE_NEVER).format(**filled) if moved is None else _(MOVE_WEIGHTS).format(**filled, moved=moved)
        )
    now = assessment.panel.raw[place, assessment.panel.scales.index(move.scale)]
    filled |= {
        "criterion": move.scale.name.lower(),
        "needed": amount(move.scale, move.needed),
        "now": stored(move.scale, float(now)),
    }
    return _(MOVE_ONLY_LIFT).format(**filled) if moved is None else _(MOVE_LIFT).format(**filled, moved=moved)
