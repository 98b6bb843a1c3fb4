"""The opening of the Portfolio page: the choice, on what it rests, why it is not the top of the ranking."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.budgeting import HOURS, MONEY
from sic_metrics.scoring.portfolio import Choice, price_of_yes
from sic_metrics.ui.app import shell
from sic_metrics.ui.candidates.ranking import joined
from sic_metrics.ui.components.parts import Kpi, head, kpis, notice, source_line, unknown

from .context import PageContext, rests_on_unknown, spent_in_draws, with_a_yes

ASSUMED: Final = {
    (True, True): N_(", if placeholder hours and unknown cells are as assumed"),
    (True, False): N_(", if the placeholder hours hold"),
    (False, True): N_(", if unknown cells are as assumed"),
    (False, False): "",
}
LEAD: Final = N_(
    "Of {ranked} ranked organisations this choice is worth most, by {label}, with hours, euros and worth as "
    "expected. Effort is left out of the worth here, as the hours are the limit."
)
DIFFERS: Final = N_(
    "It is not the top of the ranking because the ranking asks who is worth most, and this choice what "
    "{budget} hours buy together{conditions}: it takes {last} (number {last_rank}, {last_hours} hours) "
    "rather than {org} (number {rank}, {hours} hours), with whom the best choice would be worth "
    "{loss}{measured}."
)
DIFFERS_CANNOT: Final = N_(
    "It is not the top of the ranking because with {org} (number {rank}, {hours} hours) in, the limits could "
    "not all hold."
)
DIFFERS_NO_HOURS: Final = N_(
    "It is not the top of the ranking because nobody knows how many hours {org} (number {rank}) takes."
)
PLACEHOLDERS: Final = N_(
    "Of {count} of {ranked}, hours and euros are placeholders by kind of organisation (effort.csv): nobody "
    "has measured them. An estimate on Candidates goes before them. "
)
EQUAL_RULE: Final = N_(
    "Shown is the one that takes fewest hours, then fewest euros, then comes first in the alphabet of the "
    "organisations’ short signs."
)
ROOM: Final = N_("The search met its limit: another choice may be worth up to {room} points more.")
KPI_SPENT: Final = N_("of {limit}; {low} to {high} in nine of ten draws, more than there are in {over}")
CONFLICT_ACTION: Final = N_("The list names the fewest limits that would have to give, and by how much.")

NAMED = 4
LEAST_SHOWN = 0.05  # points


def opening(context: PageContext) -> None:
    """The finding, the notice, the key figures; where the limits contradict each other, which ones."""
    _finding(context)
    source_line(
        Markup("{} {}").format(
            _("Whom these weights put first, why, and how sure that is:"),
            shell.link("candidates", _("Candidates, with these weights")),
        )
    )


def _finding(context: PageContext) -> None:
    choice, limits = context.choice, context.limits
    hours, euros = text.exact(limits.hours), text.exact(limits.euros)
    if choice.conflicts:
        head(_("Decide · Portfolio"), _("These limits cannot all hold"))
        unknown(
            _("No choice meets all limits. Loosen one of these: {conflicts}.").format(
                conflicts="; ".join(choice.conflicts)
            ),
            _(CONFLICT_ACTION),
        )
        return
    names = [context.name(key) for key in choice.chosen]
    title = (
        _("{hours} hours go furthest with {names}{assumed}").format(
            hours=hours, names=several(names), assumed=_(ASSUMED[_assumed(context)])
        )
        if names
        else _("Nobody fits within {hours} hours and {euros} euros").format(hours=hours, euros=euros)
    )
    lead = _(LEAD).format(ranked=len(context.names), label=context.chosen.label)
    head(_("Decide · Portfolio"), title, f"{lead} {differing(context)}" if names else lead)
    placeholders = _(PLACEHOLDERS).format(count=context.placeholders, ranked=len(context.problem.keys))
    notice(
        (placeholders if context.placeholders else "")
        + _("Weights are a proposal that the Hub has not agreed to."),
        "info",
    )
    for line in _beside(context, choice):
        notice(line, "info")
    kpis(_figures(context, names))


def _figures(context: PageContext, names: list[str]) -> list[Kpi]:
    choice = context.choice
    worth_context = (
        _("points of score, the most that was found")
        if choice.room
        else _("points of score; by these figures no choice within the limits has more")
    )
    return [
        Kpi(
            _("Chosen"),
            str(len(names)),
            context=_("of {ranked} with a rank").format(ranked=len(context.names)),
        ),
        Kpi(_("Worth"), f"{choice.value:.0f}", context=worth_context),
        Kpi(_("Hours used"), text.exact(choice.spent[HOURS]), context=_spent(context, HOURS)),
        Kpi(_("Euros used"), text.exact(choice.spent[MONEY]), context=_spent(context, MONEY)),
    ]


def _spent(context: PageContext, budget: str) -> str:
    """The limit, and between which sums the draws lie."""
    low, high, over = spent_in_draws(context, budget)
    filled = {"limit": text.exact(context.problem.budgets[budget])}
    if round(low) == round(high):
        return _("of {limit}").format(**filled)
    return _(KPI_SPENT).format(
        **filled, low=text.exact(round(low)), high=text.exact(round(high)), over=text.percent(over)
    )


def several(names: list[str]) -> str:
    """Names in a title, the first few of many."""
    if len(names) <= NAMED:
        return joined(names)
    return _("{names} and {more} more").format(
        names=", ".join(names[: NAMED - 1]), more=len(names) - NAMED + 1
    )


def _assumed(context: PageContext) -> tuple[bool, bool]:
    """Whether the choice rests on placeholders, and whether on unknown cells."""
    return context.placeholders > 0, rests_on_unknown(context)


def _beside(context: PageContext, choice: Choice) -> list[str]:
    """Of other choices that are worth the same, or may be worth more."""
    if choice.room:
        return [_(ROOM).format(room=f"{choice.room:.1f}")]
    if choice.equals is None:
        return [_("Other choices may be worth the same, and are too many to count. ") + _(EQUAL_RULE)]
    if not choice.equals:
        return []
    template = (
        _("One other choice is worth the same: {names} can be swapped. ")
        if choice.equals == 1
        else _("{count} other choices are worth the same: {names} can be swapped. ")
    )
    swapped = joined([context.name(key) for key in choice.swapped])
    return [template.format(count=choice.equals, names=swapped) + _(EQUAL_RULE)]


def differing(context: PageContext) -> str:
    """In one sentence, why the choice is not the top of the ranking."""
    chosen = set(context.choice.chosen)
    top = list(context.names)[: len(chosen)]
    left_out = [key for key in top if key not in chosen]
    free = [key for key in left_out if key not in context.limits.forced_out]
    if not left_out:
        return _("It takes the first {count} of the ranking.").format(count=len(chosen))
    if not free:
        return _("It is not the top of the ranking because people took {names} out.").format(
            names=joined([context.name(key) for key in left_out])
        )
    return _compared(context, free[0])


def _compared(context: PageContext, left_out: str) -> str:
    """What the choice would lose with the first of the ranking that it leaves out."""
    filled = {
        "org": context.name(left_out),
        "rank": context.rank(left_out),
        "hours": text.exact(context.costs.hours.get(left_out)),
        "budget": text.exact(context.limits.hours),
    }
    if left_out not in context.problem.keys:
        return _(DIFFERS_NO_HOURS).format(**filled)
    price = price_of_yes(*with_a_yes(context, left_out))
    if price is None:
        return _(DIFFERS_CANNOT).format(**filled)
    limits = context.limits
    below = [key for key in context.choice.chosen if context.rank(key) > context.rank(left_out)]
    last = max((key for key in below if key not in limits.forced_in), key=context.rank, default="")
    if not last:
        return _("It is not the top of the ranking because people put {names} in.").format(
            names=joined([context.name(key) for key in below])
        )
    conditions = (limits.count, limits.each_theme, limits.topic_points, limits.forced_in, limits.forced_out)
    is_free = not any(conditions) and limits.each_region is None
    return _(DIFFERS).format(
        **filled,
        last=context.name(last),
        conditions="" if is_free else _(" under your conditions"),
        last_rank=context.rank(last),
        last_hours=text.exact(context.costs.hours[last]),
        loss=_("{price} points less").format(price=f"{price:.1f}") if price >= LEAST_SHOWN else _("as much"),
        measured=_(", by hours that nobody has measured")
        if {left_out, last} & context.costs.kind.keys()
        else "",
    )
