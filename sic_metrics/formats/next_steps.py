"""How the steps between months of which not the same is known are written, on pages and in reports."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from . import text
from .language import N_, _

if TYPE_CHECKING:
    from sic_metrics.impact.alike import Step

PARTNERS: Final = N_("{orgs} known, {before} before")
SETS: Final = N_("{sets} known, {before} before")
OTHERS: Final = N_("other content sets known, {sets} as before")
LEFT_OUT: Final = N_("{step} (the difference is not in the line)")
RESOURCED: Final = N_("{sets} counted from another kind of source")
OBSERVED: Final = N_("{sets} observed, carried back before")
CARRIED_BACK: Final = N_("{sets} carried back, observed before")
IN_PANELS: Final = N_("Upright dashes: a step in what is known.")
DRAWN: Final = N_("Like with like: the {sets} known in every month shown, of {known} known now.")
DRAWN_EVERYTHING: Final = N_("All that is known in each month.")
NOT_JOINED: Final = N_(
    "Upright dashes: a step in what is known, or in how it is counted; no line goes over one."
)


def what_is_drawn(steps: Sequence[Step], sets: Collection[str] | None) -> str:
    """What a line is of, in sentences; empty where it is all that is known, the same in every month.

    Args:
        steps: where what is known changes between the months drawn.
        sets: the content sets drawn; None where it is all that is known in each month.
    """
    if not steps:
        return ""
    if sets is None:
        parts = [_(DRAWN_EVERYTHING)] if any(step.is_other for step in steps) else []
    else:
        counted = text.counted(len(sets), "collection")
        parts = [_(DRAWN).format(sets=counted, known=steps[-1].sets)] if len(sets) < steps[-1].sets else []
    return " ".join([*parts, _(NOT_JOINED if any(step.is_cut for step in steps) else IN_PANELS)])


def step_in_words(step: Step, *, of_partners: bool) -> str:
    """What is known, or counted, otherwise than in the month before."""
    parts = [_known(step, of_partners=of_partners)]
    for template, count in (
        (RESOURCED, step.resourced),
        (OBSERVED, step.observed),
        (CARRIED_BACK, step.carried_back),
    ):
        parts.append(_(template).format(sets=text.counted(count, "collection")) if count else "")
    return "; ".join(part for part in parts if part)


def _known(step: Step, *, of_partners: bool) -> str:
    if not step.is_other:
        return ""
    if of_partners and step.orgs != step.orgs_before:
        said = _(PARTNERS).format(orgs=text.counted(step.orgs, "partner"), before=step.orgs_before)
    elif step.sets != step.sets_before:
        said = _(SETS).format(sets=text.counted(step.sets, "collection"), before=step.sets_before)
    else:
        said = _(OTHERS).format(sets=text.counted(step.sets, "collection"))
    return said if step.is_drawn else _(LEFT_OUT).format(step=said)
