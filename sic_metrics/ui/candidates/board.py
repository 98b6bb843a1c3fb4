"""What the board paper is made of: the shortlist, what was decided, and the evidence, as plain data."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final
from urllib.parse import urlsplit

import numpy as np
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.files import REPORTS
from sic_metrics.formats.language import N_, _
from sic_metrics.report.board import Board, Fact, Option, board_pdf, board_xlsx
from sic_metrics.snapshots import pin
from sic_metrics.state import Decision
from sic_metrics.ui.data import reader
from sic_metrics.ui.stores import shown

from .context import COUNT_AS, PageContext
from .evidence import ADDRESS, evidence_of, stored
from .reasons import reasons

FIRST: Final = 3  # are proposed where nobody is on the shortlist
FRONT: Final = 10  # of the ranking, among whom those not chosen are named
MOST_HOSTS: Final = 12
ANSWERED: Final = {"yes": N_("Yes"), "later": N_("Later"), "no": N_("No")}
PROPOSED: Final = N_("Proposal: work with {names}")
ON_SHORTLIST: Final = N_(
    "{count} of {ranked} ranked organisations are on the shortlist. The weights are {label}."
)
OF_FIRST: Final = N_(
    "Nobody is on the shortlist, so these are the first {count} of {ranked}. The weights are {label}."
)
SURE: Final = N_("{known} of {all} facts known; in the first five in {share} of trials")
UNSURE: Final = N_("{known} of {all} facts known: too few for a rank")
DECIDED: Final = N_("{org}: {answer}, {who}, {day}")
OWN_FACTS: Final = N_("counts of Partner Impact and its list of organisations")


def offer_board(context: PageContext, short: list[str]) -> None:
    """Buttons that make the paper and its workbook when they are clicked."""
    labels = {"pdf": _("Board paper (PDF)"), "xlsx": _("Board paper with evidence (Excel)")}
    icons = {"pdf": "picture_as_pdf", "xlsx": "table_view"}
    for kind, label in labels.items():
        st.download_button(
            label,
            lambda kind=kind: make_board(context, short, kind),  # type: ignore[misc]
            file_name=f"board_paper_{datetime.now(UTC).date()}.{kind}",
            mime=REPORTS[kind],
            type="tertiary",
            on_click="ignore",
            icon=f":material/{icons[kind]}:",
        )


def make_board(context: PageContext, short: list[str], kind: str) -> bytes:
    """The paper in a format; the snapshot that it names is kept from now on."""
    board = board_of(context, short)
    pin(shown().home, board.snapshot_id)
    return board_pdf(board) if kind == "pdf" else board_xlsx(board)


def board_of(context: PageContext, short: list[str]) -> Board:
    """The paper for a shortlist; for the first ones where it is empty."""
    assessment, panel = context.assessment, context.assessment.panel
    front = [panel.org_ids[place] for place in assessment.order[:FRONT]]
    chosen = short or front[:FIRST]
    by_rank = sorted(
        {*front, *chosen}, key=lambda org: (assessment.rank[panel.of(org)] or len(panel.org_ids), org)
    )
    why = reasons(context, [panel.of(org) for org in by_rank])
    manifest = reader("hub").current()
    names = [context.names[org] for org in by_rank if org in chosen]
    lead = _(ON_SHORTLIST) if short else _(OF_FIRST)
    return Board(
        title=_(PROPOSED).format(names=text_list(names)),
        lead=lead.format(count=len(chosen), ranked=len(assessment.order), label=context.chosen.label),
        options=tuple(_option(context, org, why[panel.of(org)], is_chosen=org in chosen) for org in by_rank),
        weights=tuple(
            (scale.name, float(weight))
            for scale, weight in zip(panel.scales, assessment.weights, strict=True)
        ),
        unknown=_(COUNT_AS[context.chosen.pessimistic]),
        decided=tuple(
            _(DECIDED).format(
                org=context.names[made.org_id],
                answer=_(ANSWERED[made.answer]),
                who=made.who,
                day=text.day_name(date.fromisoformat(made.at[:10])),
            )
            for made in context.entered.decisions
            if made.org_id in by_rank
        ),
        sources=(*_hosts(chosen), _(OWN_FACTS)),
        facts=tuple(fact for org in by_rank for fact in _facts(context, org)),
        day=text.day_name(datetime.now(UTC).date()),
        snapshot_id=manifest.snapshot_id,
        published_at=manifest.published_at,
    )


def text_list(names: list[str]) -> str:
    """Names in a title, the rest as a number where there are many."""
    shown_names = (
        names
        if len(names) <= FIRST + 1
        else [*names[:FIRST], _("{count} more").format(count=len(names) - FIRST)]
    )
    if len(shown_names) == 1:
        return shown_names[0]
    return _("{names} and {last}").format(names=", ".join(shown_names[:-1]), last=shown_names[-1])


def _decided(context: PageContext, made: Decision) -> str:
    return _(DECIDED).format(
        org=context.names[made.org_id],
        answer=_(ANSWERED[made.answer]),
        who=made.who,
        day=text.day_name(date.fromisoformat(made.at[:10])),
    )


def _option(context: PageContext, org: str, why: str, *, is_chosen: bool) -> Option:
    assessment = context.assessment
    place = assessment.panel.of(org)
    made = next((made for made in context.entered.decisions if made.org_id == org), None)
    decision = ", ".join(filter(None, (_(ANSWERED[made.answer]), made.reason, made.who))) if made else ""
    is_ranked = bool(assessment.rank[place])
    return Option(
        name=context.names[org],
        is_chosen=is_chosen,
        rank=int(assessment.rank[place]) or None,
        likely=f"{assessment.low[place]}–{assessment.high[place]}",
        score=100 * float(assessment.score[place]),
        why=why,
        sure=_(SURE if is_ranked else UNSURE).format(
            known=assessment.panel.known[place],
            all=assessment.panel.criteria,
            share=text.percent(float(assessment.p_top[place])),
        ),
        decision=decision,
    )


def _facts(context: PageContext, org: str) -> list[Fact]:
    panel, evidence, place = context.assessment.panel, evidence_of(org), context.assessment.panel.of(org)
    facts = []
    for j, scale in enumerate(panel.scales):
        row = evidence.get(scale.criterion_id, {})
        is_known = not np.isnan(panel.values[place, j])
        facts.append(
            Fact(
                organisation=context.names[org],
                criterion=scale.name,
                points=100 * float(context.assessment.contributions[place, j]) if is_known else None,
                most=100 * float(context.assessment.weights[j]),
                found=stored(scale, float(panel.raw[place, j])) if is_known else "",
                note=str(row.get("note") or ""),
                source=str(row.get("source") or ""),
                as_of=str(row.get("as_of") or ""),
            )
        )
    return facts


def _hosts(orgs: list[str]) -> list[str]:
    """The sites that the evidence of some was read on."""
    sources = [str(row["source"]) for org in orgs for row in evidence_of(org).values()]
    addresses = [address for source in sources for address in ADDRESS.findall(source)]
    hosts = dict.fromkeys((urlsplit(address).hostname or "").removeprefix("www.") for address in addresses)
    return list(hosts)[:MOST_HOSTS]
