"""The matrix of organisations and Wikimedia bodies, those with several bodies first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.scoring.approach import OTHERS, Tie
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.listing import absent
from sic_metrics.ui.components.parts import section, unknown

from .context import (
    PageContext,
    lock_mark,
    organisation_key,
    organisation_link,
    span_in_words,
    stage_in_words,
)

MATRIX_SUB: Final = N_(
    "The furthest stage that each pair has on record. An empty cell means that nothing is on record, not "
    "that there is nothing. Follow a name to all that is known of it."
)
MATRIX_CAPTION: Final = N_(
    "Organisations down the side, Wikimedia bodies along the top, the stage in each cell"
)
MATRIX_NONE_TOLD: Final = (
    N_("No collaboration is on record with this body, stage and kind."),
    N_("Choose others above, or enter what you know below."),
)

MOST_ROWS: Final = 12
FURTHEST: Final = ("running", "agreed", "talks", "first_contact", None, "lapsed", "ended")


def matrix(context: PageContext, ties: Sequence[Tie]) -> None:
    """Organisation by Wikimedia body: the furthest stage of each pair."""
    if not ties:
        section(_("Nothing on record fits"))
        unknown(*translated(MATRIX_NONE_TOLD))
        return
    by_pair: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        by_pair.setdefault((organisation_key(tie), tie.body), []).append(tie)
    counts = Counter(body for _unused, body in by_pair)
    bodies = sorted(counts, key=lambda body: (body == OTHERS, -counts[body], body))
    named = {organisation_key(tie): tie for tie in ties}
    order = sorted(
        named, key=lambda whom: (-_how_many(by_pair, whom), context.called(named[whom]).casefold())
    )
    section(
        _("Who deals with whom: {organisations}, {bodies}").format(
            organisations=text.counted(len(named), "organisation"),
            bodies=_bodies(len(set(bodies) - {OTHERS})),
        ),
        _(MATRIX_SUB),
    )
    drawn = [(named[whom], [by_pair.get((whom, body), []) for body in bodies]) for whom in order]
    first = max(MOST_ROWS, sum(_how_many(by_pair, whom) > 1 for whom in order))
    _grid(context, bodies, drawn[:first])
    if drawn[first:]:
        with st.expander(_("{count} more").format(count=text.exact(len(drawn) - first))):
            _grid(context, bodies, drawn[first:])


def _grid(context: PageContext, bodies: Sequence[str], rows: Sequence[tuple[Tie, list[list[Tie]]]]) -> None:
    st.html(
        html(
            "collaborations.matrix",
            caption=_(MATRIX_CAPTION),
            corner=_("Organisation"),
            bodies=bodies,
            rows=[(organisation_link(context, tie), list(map(_cell, cells))) for tie, cells in rows],
        )
    )


def _how_many(by_pair: Mapping[tuple[str, str], list[Tie]], whom: str) -> int:
    """How many bodies deal or dealt with an organisation; volunteers are none."""
    return sum(org == whom and body != OTHERS for org, body in by_pair)


def _cell(ties: list[Tie]) -> dict[str, str] | None:
    if not ties:
        return None
    furthest = min(ties, key=lambda tie: FURTHEST.index(tie.stage))
    lock = lock_mark() if any(tie.confidential for tie in ties) else ""
    count = (
        _("{count} on record").format(count=len(ties))
        if len(ties) > 1
        else span_in_words(furthest, short=True)
    )
    css = "sic-over" if all(tie.over for tie in ties) else "sic-open"
    stage = stage_in_words(furthest) if furthest.stage else absent()
    return {"css": css, "stage": stage, "count": count, "lock": lock}


def _bodies(count: int) -> str:
    return "1 Wikimedia body" if count == 1 else f"{count} Wikimedia bodies"
