"""The opening of the Portfolio page: the choice, on what it rests, why it is not the top of the ranking."""

from __future__ import annotations

from markupsafe import Markup

from ...formats import text
from ...scoring.budgeting import HOURS, MONEY
from ...scoring.portfolio import Choice, price_of_yes
from ..app import deciding
from ..candidates.ranking import joined
from ..components.parts import Kpi, head, kpis, notice, source_line, unknown
from . import words
from .scene import Scene, rests_on_unknown, spent_in_draws, with_a_yes

NAMED = 4
LEAST_SHOWN = 0.05  # points


def opening(scene: Scene) -> None:
    """The finding, the notice, the key figures; where the limits contradict each other, which ones."""
    _finding(scene)
    source_line(Markup("{} {}").format(words.CANDIDATES, deciding.link("candidates", words.CANDIDATES_LINK)))


def _finding(scene: Scene) -> None:
    choice, limits = scene.choice, scene.limits
    hours, euros = text.exact(limits.hours), text.exact(limits.euros)
    if choice.conflicts:
        head(words.EYEBROW, words.TITLE_NONE)
        unknown(words.CONFLICT.format(conflicts="; ".join(choice.conflicts)), words.CONFLICT_ACTION)
        return
    names = [scene.name(key) for key in choice.chosen]
    title = (
        words.TITLE.format(hours=hours, names=several(names), assumed=words.ASSUMED[_assumed(scene)])
        if names
        else words.TITLE_EMPTY.format(hours=hours, euros=euros)
    )
    lead = words.LEAD.format(ranked=len(scene.names), label=scene.chosen.label)
    head(words.EYEBROW, title, f"{lead} {differing(scene)}" if names else lead)
    placeholders = words.PLACEHOLDERS.format(count=scene.placeholders, ranked=len(scene.problem.keys))
    notice((placeholders if scene.placeholders else "") + words.PROPOSAL, "info")
    for line in _beside(scene, choice):
        notice(line, "info")
    kpis(_figures(scene, names))


def _figures(scene: Scene, names: list[str]) -> list[Kpi]:
    choice = scene.choice
    worth_context = words.KPI_WORTH_FOUND if choice.room else words.KPI_WORTH_CONTEXT
    return [
        Kpi(
            words.KPI_CHOSEN,
            str(len(names)),
            context=words.KPI_CHOSEN_CONTEXT.format(ranked=len(scene.names)),
        ),
        Kpi(words.KPI_WORTH, f"{choice.value:.0f}", context=worth_context),
        Kpi(words.KPI_HOURS, text.exact(choice.spent[HOURS]), context=_spent(scene, HOURS)),
        Kpi(words.KPI_EUROS, text.exact(choice.spent[MONEY]), context=_spent(scene, MONEY)),
    ]


def _spent(scene: Scene, budget: str) -> str:
    """The limit, and between which sums the draws lie."""
    low, high, over = spent_in_draws(scene, budget)
    filled = {"limit": text.exact(scene.problem.budgets[budget])}
    if round(low) == round(high):
        return words.KPI_SPENT_EXACT.format(**filled)
    return words.KPI_SPENT.format(
        **filled, low=text.exact(round(low)), high=text.exact(round(high)), over=text.percent(over)
    )


def several(names: list[str]) -> str:
    """Names in a title, the first few of many."""
    if len(names) <= NAMED:
        return joined(names)
    return words.SEVERAL.format(names=", ".join(names[: NAMED - 1]), more=len(names) - NAMED + 1)


def _assumed(scene: Scene) -> tuple[bool, bool]:
    """Whether the choice rests on placeholders, and whether on unknown cells."""
    return scene.placeholders > 0, rests_on_unknown(scene)


def _beside(scene: Scene, choice: Choice) -> list[str]:
    """Of other choices that are worth the same, or may be worth more."""
    if choice.room:
        return [words.ROOM.format(room=f"{choice.room:.1f}")]
    if choice.equals is None:
        return [words.EQUAL_MANY + words.EQUAL_RULE]
    if not choice.equals:
        return []
    template = words.EQUAL_ONE if choice.equals == 1 else words.EQUAL
    swapped = joined([scene.name(key) for key in choice.swapped])
    return [template.format(count=choice.equals, names=swapped) + words.EQUAL_RULE]


def differing(scene: Scene) -> str:
    """In one sentence, why the choice is not the top of the ranking."""
    chosen = set(scene.choice.chosen)
    top = list(scene.names)[: len(chosen)]
    left_out = [key for key in top if key not in chosen]
    free = [key for key in left_out if key not in scene.limits.forced_out]
    if not left_out:
        return words.SAME.format(count=len(chosen))
    if not free:
        return words.DIFFERS_TAKEN_OUT.format(names=joined([scene.name(key) for key in left_out]))
    return _compared(scene, free[0])


def _compared(scene: Scene, left_out: str) -> str:
    """What the choice would lose with the first of the ranking that it leaves out."""
    filled = {
        "org": scene.name(left_out),
        "rank": scene.rank(left_out),
        "hours": text.exact(scene.costs.hours.get(left_out)),
        "budget": text.exact(scene.limits.hours),
    }
    if left_out not in scene.problem.keys:
        return words.DIFFERS_NO_HOURS.format(**filled)
    price = price_of_yes(*with_a_yes(scene, left_out))
    if price is None:
        return words.DIFFERS_CANNOT.format(**filled)
    limits = scene.limits
    below = [key for key in scene.choice.chosen if scene.rank(key) > scene.rank(left_out)]
    last = max((key for key in below if key not in limits.forced_in), key=scene.rank, default="")
    if not last:
        return words.DIFFERS_PUT_IN.format(names=joined([scene.name(key) for key in below]))
    conditions = (limits.count, limits.each_theme, limits.topic_points, limits.forced_in, limits.forced_out)
    is_free = not any(conditions) and limits.each_region is None
    return words.DIFFERS.format(
        **filled,
        last=scene.name(last),
        conditions="" if is_free else words.CONDITIONS,
        last_rank=scene.rank(last),
        last_hours=text.exact(scene.costs.hours[last]),
        loss=words.LOSS.format(price=f"{price:.1f}") if price >= LEAST_SHOWN else words.NO_LOSS,
        measured=words.UNMEASURED if {left_out, last} & scene.costs.kind.keys() else "",
    )
