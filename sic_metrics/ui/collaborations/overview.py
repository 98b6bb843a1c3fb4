"""The register at a glance: finding, key figures, matrix, list, and what is to be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, ngettext, translated
from sic_metrics.scoring.approach import OTHERS, Tie, with_several_bodies
from sic_metrics.scoring.approach import unchecked as not_checked
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.listing import Field, absent, listing, page_within, paged, place
from sic_metrics.ui.components.parts import (
    Kpi,
    first_and_more,
    head,
    kpis,
    lines_list,
    notice,
    section,
    unknown,
)

from . import context as register
from .context import STAGES, PageContext

TITLE_NONE: Final = N_("No organisation is known to be in touch with more than one Wikimedia body")
LEAD: Final = N_("Look here before you write to an organisation.")
SAMPLE: Final = N_(
    "What you enter here stays with the sample store; your own store has a register of its own. "
    "Organisations marked as invented, and entries about them, are examples."
)
KINDS: Final = {"all": N_("All"), "public": N_("Public facts"), "confidential": N_("Confidential entries")}
LIST_SUB: Final = N_("What is marked {lock} is for the Hub only and in no export.")
UNCHECKED_SUB: Final = N_("Ask the body, then enter what you learn with today’s date.")

A_PAGE: Final = 20
MOST_TO_CHECK: Final = 6


def opening(context: PageContext) -> None:
    """Head, and what is wrong with the register."""
    if context.problem:
        notice(
            _("What was entered cannot be shown; public facts are. {reason}.").format(
                reason=context.problem.rstrip(".")
            ),
            "error",
        )
    if context.sample:
        notice(_(SAMPLE), "info")
    several = with_several_bodies(context.ties)
    if not context.ties:
        head("", _("No collaboration is on record yet"), _(LEAD))
        return
    title = {
        0: _(TITLE_NONE),
        1: _("One organisation may be in touch with more than one Wikimedia body"),
    }.get(len(several), _("{organisations} may be in touch with more than one Wikimedia body"))
    head("", title.format(organisations=text.counted(len(several), "organisation")), _(LEAD))


def figures(context: PageContext) -> None:
    """What is on record, in four figures."""
    ties = context.ties
    several = with_several_bodies(ties)
    stages = Counter(tie.stage for tie in ties)
    going_on = [tie for tie in ties if not tie.over]
    names = ", ".join(sorted((context.name(org, org) for org in several), key=str.casefold))
    figures = (
        (
            _("Organisations on record"),
            len({register.organisation_key(tie) for tie in ties}),
            _("with {ties} of a Wikimedia body or of volunteers").format(
                ties=text.counted(len(ties), "collaboration")
            ),
        ),
        (
            _("Known to be running"),
            stages["running"] + stages["agreed"],
            _("{ended} ended or lapsed, of {unknown} the stage is unknown").format(
                ended=text.exact(stages["ended"] + stages["lapsed"]), unknown=text.exact(stages[None])
            ),
        ),
        (_("With more than one body"), len(several), names or _("None is known")),
        (
            _("Not checked for 12 months"),
            len(not_checked(ties, _today())),
            _("of {open} that may still go on").format(open=text.exact(len(going_on))),
        ),
    )
    kpis([Kpi(label, text.exact(count), context=register) for label, count, register in figures])


def chosen(context: PageContext) -> list[Tie]:
    """The ties that the filters in the address leave; they are behind one button."""
    bodies = sorted({tie.body for tie in context.ties} - {OTHERS}, key=str.casefold)
    named = {"all": _("All bodies"), **{body: body for body in bodies}, OTHERS: OTHERS}
    stages = {"all": _("All stages"), **translated(STAGES), "unknown": _("Stage unknown")}
    in_use = sum(name in st.query_params for name in ("body", "stage", "kind"))
    label = _("Filter ({count})").format(count=in_use) if in_use else _("Filter")
    with st.popover(label, icon=":material/filter_list:", key="filter"):
        body = filters.choice(_("Wikimedia body"), named, "body", "all")
        stage = filters.choice(_("Stage"), stages, "stage", "all")
        kind = filters.segments(_("Shown"), translated(KINDS), "kind", "all")
    return [tie for tie in context.ties if _fits(tie, body, stage, kind)]


def _fits(tie: Tie, body: str, stage: str, kind: str) -> bool:
    return (
        body in {"all", tie.body}
        and stage in {"all", tie.stage or "unknown"}
        and kind in {"all", "confidential" if tie.confidential else "public"}
    )


def listed(context: PageContext, ties: Sequence[Tie]) -> None:
    """Every tie with its stage, agreement, start, last check and where it is from, twenty a page."""
    if not ties:
        return
    ordered = sorted(ties, key=lambda tie: (context.called(tie).casefold(), tie.since or "9"))
    pages = -(-len(ordered) // A_PAGE)
    number = page_within(pages)
    begin = (number - 1) * A_PAGE
    shown = ordered[begin : begin + A_PAGE]
    section(
        _("The register: {count}").format(count=text.counted(len(ties), "collaboration")),
        Markup(_(LIST_SUB)).format(lock=register.lock_mark()),  # noqa: S704 - a sentence of the catalogue
    )
    rows = [{"tie": tie} for tie in shown]
    listing(rows, _fields(context), label=_("Collaborations with stage, agreement, start and last check"))
    paged(place(begin + 1, begin + len(shown), len(ordered), "collaboration"), number, pages)


def unchecked(context: PageContext) -> None:
    """What nobody has made sure of for 12 months."""
    late = not_checked(context.ties, _today())
    if not late:
        if any(not tie.over for tie in context.ties):
            section(_("All that may still go on was checked within 12 months"))
        return
    title = (
        _("1 collaboration to check: nobody has made sure for 12 months")
        if len(late) == 1
        else _("{count} to check: nobody has made sure for 12 months")
    )
    section(title.format(count=text.counted(len(late), "collaboration")), _(UNCHECKED_SUB))
    first_and_more(late, MOST_TO_CHECK, lambda some: _to_check(context, some))


def _to_check(context: PageContext, ties: Iterable[Tie]) -> None:
    lines = (
        html(
            "collaborations.to_check",
            organisation=register.organisation_link(context, tie),
            body=tie.body,
            stage=register.stage_in_words(tie),
            span=register.span_in_words(tie),
            checked=register.check_in_words(tie),
            origin=register.origin(tie),
        )
        for tie in ties
    )
    lines_list(lines, "sic-attention sic-in-columns")


def _fields(context: PageContext) -> list[Field]:
    def of_tie(write: Any) -> Any:  # noqa: ANN401 - from a tie to a cell of any kind
        return lambda row: write(row["tie"])

    return [
        Field(_("Organisation"), of_tie(lambda tie: _with_body(context, tie))),
        Field(_("Wikimedia body"), of_tie(lambda tie: tie.body), wide=True),
        Field(_("Stage"), of_tie(_stage)),
        Field(_("Agreement or kind"), of_tie(register.agreement_in_words), wide=True),
        Field(
            _("Since"),
            of_tie(lambda tie: register.date_in_words(tie.since) if tie.since else absent()),
            wide=True,
        ),
        Field(
            _("Last checked"),
            of_tie(lambda tie: register.date_in_words(tie.last_checked) if tie.last_checked else absent()),
            wide=True,
        ),
        Field(_("From"), of_tie(register.origin)),
    ]


def _with_body(context: PageContext, tie: Tie) -> Markup:
    body = html("text.small", content=tie.body, css="sic-narrow")
    return Markup("{}{}").format(register.organisation_link(context, tie), body)


def _stage(tie: Tie) -> Markup:
    since = html("text.small", content=register.span_in_words(tie), css="sic-narrow")
    return Markup("{}{}").format(register.stage_in_words(tie) if tie.stage else absent(), since)


def _today() -> date:
    return datetime.now(UTC).date()


MATRIX_SUB: Final = N_("The furthest stage on record. Empty means nothing on record, not nothing at all.")
MATRIX_CAPTION: Final = N_("Stage by organisation and Wikimedia body")
WIKIMEDIA: Final = "Wikimedia "  # left out of the heads, which are all of Wikimedia bodies
MATRIX_NONE: Final = (
    N_("No collaboration is on record with this body, stage and kind."),
    N_("Choose others above, or enter what you know in the tab “Enter”."),
)

MOST_ROWS: Final = 10
FURTHEST: Final = ("running", "agreed", "talks", "first_contact", None, "lapsed", "ended")


def matrix(context: PageContext, ties: Sequence[Tie]) -> None:
    """Organisation by Wikimedia body: the furthest stage of each pair."""
    if not ties:
        section(_("Nothing on record fits"))
        unknown(*translated(MATRIX_NONE))
        return
    by_pair: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        by_pair.setdefault((register.organisation_key(tie), tie.body), []).append(tie)
    counts = Counter(body for _unused, body in by_pair)
    bodies = sorted(counts, key=lambda body: (body == OTHERS, -counts[body], body))
    named = {register.organisation_key(tie): tie for tie in ties}
    order = sorted(named, key=lambda org: (-_how_many(by_pair, org), context.called(named[org]).casefold()))
    section(
        _("{organisations}, {bodies}").format(
            organisations=text.counted(len(named), "organisation"),
            bodies=_bodies(len(set(bodies) - {OTHERS})),
        ),
        _(MATRIX_SUB),
    )
    drawn = [(named[org], [by_pair.get((org, body), []) for body in bodies]) for org in order]
    first = max(MOST_ROWS, sum(_how_many(by_pair, org) > 1 for org in order))
    first_and_more(drawn, first, lambda some: _grid(context, bodies, some))


def _grid(context: PageContext, bodies: Sequence[str], rows: Sequence[tuple[Tie, list[list[Tie]]]]) -> None:
    st.html(
        html(
            "collaborations.matrix",
            caption=_(MATRIX_CAPTION),
            corner=_("Organisation"),
            bodies=[body.removeprefix(WIKIMEDIA) for body in bodies],
            rows=[(register.organisation_link(context, tie), list(map(_cell, cells))) for tie, cells in rows],
        )
    )


def _how_many(by_pair: Mapping[tuple[str, str], list[Tie]], key: str) -> int:
    """How many bodies deal or dealt with an organisation; volunteers are none."""
    return sum(org == key and body != OTHERS for org, body in by_pair)


def _cell(ties: list[Tie]) -> dict[str, str] | None:
    if not ties:
        return None
    furthest = min(ties, key=lambda tie: FURTHEST.index(tie.stage))
    lock = register.lock_mark() if any(tie.confidential for tie in ties) else ""
    count = (
        _("{count} entries").format(count=len(ties))
        if len(ties) > 1
        else register.span_in_words(furthest, short=True)
    )
    css = "sic-over" if all(tie.over for tie in ties) else "sic-open"
    stage = register.stage_in_words(furthest) if furthest.stage else absent()
    return {"css": css, "stage": stage, "count": count, "lock": lock}


def _bodies(count: int) -> str:
    return ngettext("{count} Wikimedia body", "{count} Wikimedia bodies", count).format(count=count)
