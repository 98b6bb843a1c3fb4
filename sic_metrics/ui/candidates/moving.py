"""What would move an organisation, in words."""

from __future__ import annotations

from ...formats import text
from ...scoring.answers import Answers, Move
from . import candidate_words as words
from .evidence import amount, stored
from .ranking import points
from .scene import TOLERANCE, Scene


def counted(scene: Scene) -> str:
    """As what an unknown cell counts, in a word."""
    return words.COUNTED[scene.chosen.pessimistic]


def moves(scene: Scene, told: Answers) -> str:
    """What would move it: the one above, and what is unknown."""
    sentences = [_move(scene, told)] if told.standing == "ranked" else []
    most = told.unknown[0] if told.unknown else None
    if most and most.rank_if_nothing == most.rank_if_excellent:
        sentences.append(words.MOVE_UNKNOWN_NONE)
    elif most:
        sentences.append(
            words.MOVE_UNKNOWN.format(
                criterion=most.scale.name.lower(),
                excellent=most.rank_if_excellent,
                nothing=most.rank_if_nothing,
            )
        )
    else:
        sentences.append(words.MOVE_ALL_KNOWN)
    return " ".join(sentences)


def _move(scene: Scene, told: Answers) -> str:
    move, found = told.move, scene.found
    if move is None:
        following_one = scene.name(found.order[1]) if len(found.order) > 1 else words.ITS_MATERIAL
        if told.lead is not None and told.lead < TOLERANCE:
            return words.MOVE_LEVEL.format(above=following_one)
        return words.MOVE_FIRST.format(lead=points(told.lead or 0), next=following_one)
    return overtaking(scene, found.panel.of(told.org_id), move)


def overtaking(scene: Scene, place: int, move: Move) -> str:
    """What would let the one at a place draw level with the one above it, in a sentence."""
    found = scene.found
    filled = {"above": scene.names[move.above], "gap": points(move.gap), "counted": counted(scene)}
    if move.gap < TOLERANCE:
        return words.MOVE_LEVEL.format(**filled)
    moved = None if move.moved is None else text.percent(move.moved, digits=1)
    if move.scale is None or move.needed is None:
        return (
            words.MOVE_NEVER.format(**filled)
            if moved is None
            else words.MOVE_WEIGHTS.format(**filled, moved=moved)
        )
    now = found.panel.raw[place, found.panel.scales.index(move.scale)]
    filled |= {
        "criterion": move.scale.name.lower(),
        "needed": amount(move.scale, move.needed),
        "now": stored(move.scale, float(now)),
    }
    return (
        words.MOVE_ONLY_LIFT.format(**filled)
        if moved is None
        else words.MOVE_LIFT.format(**filled, moved=moved)
    )
