"""The register at a glance: finding, key figures, matrix, list, and what is to be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.scoring.approach import OTHERS, Tie, with_several_bodies
from sic_metrics.scoring.approach import unchecked as not_checked
from sic_metrics.ui.collaborations import words
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.listing import Field, absent, listing, page_within, paged, place
from sic_metrics.ui.components.parts import Kpi, head, kpis, notice, section

from . import telling
from .known import Register

A_PAGE: Final = 20
MOST_TO_CHECK: Final = 8


def opening(register: Register) -> None:
    """Head and key figures."""
    if register.problem:
        notice(words.PROBLEM.format(reason=register.problem.rstrip(".")), "error")
    if register.sample:
        notice(words.SAMPLE, "info")
    several = with_several_bodies(register.ties)
    lead = Markup(words.LEAD).format(lock=telling.LOCK)  # noqa: S704 - a sentence of the catalogue
    if not register.ties:
        head(words.EYEBROW, words.TITLE_EMPTY, lead)
        return
    title = {0: words.TITLE_NONE, 1: words.TITLE_ONE}.get(len(several), words.TITLE)
    head(
        words.EYEBROW,
        title.format(organisations=text.counted(len(several), "organisation")),
        lead,
    )
    _figures(register, several)


def _figures(register: Register, several: set[str]) -> None:
    ties = register.ties
    stages = Counter(tie.stage for tie in ties)
    going_on = [tie for tie in ties if not tie.over]
    names = ", ".join(sorted((register.name(org, org) for org in several), key=str.casefold))
    figures = (
        (
            words.ORGANISATIONS,
            len({telling.whom(tie) for tie in ties}),
            words.ORGANISATIONS_CONTEXT.format(ties=text.counted(len(ties), "collaboration")),
        ),
        (
            words.RUNNING,
            stages["running"] + stages["agreed"],
            words.RUNNING_CONTEXT.format(
                ended=text.exact(stages["ended"] + stages["lapsed"]), unknown=text.exact(stages[None])
            ),
        ),
        (words.SEVERAL, len(several), names or words.SEVERAL_NONE),
        (
            words.LATE,
            len(not_checked(ties, _today())),
            words.LATE_CONTEXT.format(open=text.exact(len(going_on))),
        ),
    )
    kpis([Kpi(label, text.exact(count), context=context) for label, count, context in figures])


def chosen(register: Register) -> list[Tie]:
    """The ties that the filters in the address leave."""
    bodies = sorted({tie.body for tie in register.ties} - {OTHERS}, key=str.casefold)
    named = {"all": words.ALL_BODIES, **{body: body for body in bodies}, OTHERS: OTHERS}
    stages = {"all": words.ALL_STAGES, **words.STAGES, "unknown": words.STAGE_UNKNOWN}
    left, middle, right = st.columns([2, 2, 3], vertical_alignment="bottom")
    with left:
        body = filters.choice(words.BODY, named, "body", "all")
    with middle:
        stage = filters.choice(words.STAGE, stages, "stage", "all")
    with right:
        kind = filters.segments(words.KEPT, words.KINDS, "kind", "all")
    return [tie for tie in register.ties if _fits(tie, body, stage, kind)]


def _fits(tie: Tie, body: str, stage: str, kind: str) -> bool:
    return (
        body in {"all", tie.body}
        and stage in {"all", tie.stage or "unknown"}
        and kind in {"all", "confidential" if tie.confidential else "public"}
    )


def listed(register: Register, ties: Sequence[Tie]) -> None:
    """Every tie with its stage, agreement, start, last check and where it is from, twenty a page."""
    if not ties:
        return
    ordered = sorted(ties, key=lambda tie: (register.called(tie).casefold(), tie.since or "9"))
    pages = -(-len(ordered) // A_PAGE)
    number = page_within(pages)
    begin = (number - 1) * A_PAGE
    shown = ordered[begin : begin + A_PAGE]
    section(words.LIST.format(count=text.counted(len(ties), "collaboration")), words.LIST_SUB)
    rows = [{"tie": tie} for tie in shown]
    listing(rows, _fields(register), label=words.LIST_LABEL)
    paged(place(begin + 1, begin + len(shown), len(ordered), "collaboration"), number, pages)


def unchecked(register: Register) -> None:
    """What nobody has made sure of for 12 months."""
    late = not_checked(register.ties, _today())
    if not late:
        if any(not tie.over for tie in register.ties):
            section(words.UNCHECKED_NONE)
        return
    title = words.UNCHECKED_ONE if len(late) == 1 else words.UNCHECKED
    section(title.format(count=text.counted(len(late), "collaboration")), words.UNCHECKED_SUB)
    _to_check(register, late[:MOST_TO_CHECK])
    if late[MOST_TO_CHECK:]:
        with st.expander(words.MORE.format(count=text.exact(len(late) - MOST_TO_CHECK))):
            _to_check(register, late[MOST_TO_CHECK:])


def _to_check(register: Register, ties: Iterable[Tie]) -> None:
    items = Markup("").join(
        Markup("<li>{} · {} <span>{}; {}; {}. {}</span></li>").format(
            telling.named(register, tie),
            tie.body,
            telling.stage(tie),
            telling.span(tie),
            telling.checked(tie),
            telling.kind(tie),
        )
        for tie in ties
    )
    st.html(Markup('<ul class="sic-attention sic-in-columns">{}</ul>').format(items))


def _fields(register: Register) -> list[Field]:
    def told(write: Any) -> Any:  # noqa: ANN401 - from a tie to a cell of any kind
        return lambda row: write(row["tie"])

    return [
        Field(words.ORGANISATION, told(lambda tie: _with_body(register, tie))),
        Field(words.BODY, told(lambda tie: tie.body), wide=True),
        Field(words.STAGE, told(_stage)),
        Field(words.AGREEMENT, told(telling.agreement), wide=True),
        Field(
            words.SINCE_HEAD,
            told(lambda tie: telling.moment(tie.since) if tie.since else absent()),
            wide=True,
        ),
        Field(
            words.CHECKED_HEAD,
            told(lambda tie: telling.moment(tie.last_checked) if tie.last_checked else absent()),
            wide=True,
        ),
        Field(words.KIND_HEAD, told(telling.kind)),
    ]


def _with_body(register: Register, tie: Tie) -> Markup:
    body = Markup('<small class="sic-narrow">{}</small>').format(tie.body)
    return Markup("{}{}").format(telling.named(register, tie), body)


def _stage(tie: Tie) -> Markup:
    since = Markup('<small class="sic-narrow">{}</small>').format(telling.span(tie))
    return Markup("{}{}").format(telling.stage(tie) if tie.stage else absent(), since)


def _today() -> date:
    return datetime.now(UTC).date()
