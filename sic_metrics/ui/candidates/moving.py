"""What would move an organisation, in words."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_, _, translated

from ...formats import text
from ...scoring.answers import Answers, Move
from . import candidate_words as words
from .evidence import amount, stored
from .ranking import points
from .scene import TOLERANCE, Scene

COUNTED: Final = {
    False: N_("typical"),
    True: N_("nothing"),
}
MOVE_LIFT: Final = N_(
    "To draw level with {above} ({gap} points above) it would take {criterion} of "
    "{needed} instead of {now}, or {moved} of all weight moved to what it is good "
    "at."
)
MOVE_WEIGHTS: Final = N_(
    "{above} is {gap} points above. No single known criterion closes that, but "
    "{moved} of all weight moved to what it is good at would."
)
MOVE_NEVER: Final = N_(
    "{above} is {gap} points above and at least as good on every criterion "
    "(unknown ones taken as {counted}): no weights change that order."
)
MOVE_ONLY_LIFT: Final = N_(
    "{above} is {gap} points above and at least as good on every criterion "
    "(unknown ones taken as {counted}), so no weights change that order; "
    "{criterion} of {needed} instead of {now} would."
)
MOVE_LEVEL: Final = N_(
    "It has the same score as {above}: which of the two comes first is by name and says nothing."
)
MOVE_FIRST: Final = N_(
    "It is first, {lead} points before {next}; a change of that size elsewhere takes the place."
)
MOVE_UNKNOWN: Final = N_(
    "What counts most among the unknown is {criterion}: with the best value it "
    "would stand at {excellent}, with none at {nothing}."
)
MOVE_ALL_KNOWN: Final = N_("Every criterion is known, so only new facts or other weights would move it.")


def counted(scene: Scene) -> str:
    """As what an unknown cell counts, in a word."""
    return translated(COUNTED)[scene.chosen.pessimistic]


def moves(scene: Scene, told: Answers) -> str:
    """What would move it: the one above, and what is unknown."""
    sentences = [_move(scene, told)] if told.standing == "ranked" else []
    most = told.unknown[0] if told.unknown else None
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


def _move(scene: Scene, told: Answers) -> str:
    move, found = told.move, scene.found
    if move is None:
        following_one = scene.name(found.order[1]) if len(found.order) > 1 else _(words.ITS_MATERIAL)
        if told.lead is not None and told.lead < TOLERANCE:
            return _(MOVE_LEVEL).format(above=following_one)
        return _(MOVE_FIRST).format(lead=points(told.lead or 0), next=following_one)
    return overtaking(scene, found.panel.of(told.org_id), move)


def overtaking(scene: Scene, place: int, move: Move) -> str:
    """What would let the one at a place draw level with the one above it, in a sentence."""
    found = scene.found
    filled = {"above": scene.names[move.above], "gap": points(move.gap), "counted": counted(scene)}
    if move.gap < TOLERANCE:
        return _(MOVE_LEVEL).format(**filled)
    moved = None if move.moved is None else text.percent(move.moved, digits=1)
    if move.scale is None or move.needed is None:
        return (
            _(MOVE_NEVER).format(**filled) if moved is None else _(MOVE_WEIGHTS).format(**filled, moved=moved)
        )
    now = found.panel.raw[place, found.panel.scales.index(move.scale)]
    filled |= {
        "criterion": move.scale.name.lower(),
        "needed": amount(move.scale, move.needed),
        "now": stored(move.scale, float(now)),
    }
    return _(MOVE_ONLY_LIFT).format(**filled) if moved is None else _(MOVE_LIFT).format(**filled, moved=moved)
