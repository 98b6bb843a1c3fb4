"""The board paper: one page that says who is proposed, why, how sure that is, and who was not chosen.

It holds what people entered, so only a page that has checked the Hub's role may make it, from plain data.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import xlsxwriter

from ..exports.exports import INERT_TEXT, fixed_time
from ..formats import text
from ..formats.language import N_, _
from .pdf import set_pdf
from .xlsx_sheets import Sheets

TEMPLATE: Final = Path(__file__).with_name("board.typ")
MOST_NOT_CHOSEN: Final = 7
MOST_CHOSEN: Final = 10
MOST_DECIDED: Final = 6
LONGEST: Final = 160  # letters of one decision on the page; the workbook has all
CONFIDENTIAL: Final = N_("Confidential: for the Hub and its board")
MORE: Final = N_("{count} more are on the shortlist; the workbook has all.")
HOW_MADE: Final = N_(
    "The score adds up each fact's worth times its weight. What is not known counts as {unknown}. The likely "
    "rank holds in 90 of 100 trials with slightly different weights and facts."
)
NO_DECISION: Final = N_("No decision is recorded yet.")
FOOTER: Final = N_("Snapshot {id}, published {day}. All evidence with its sources is in the workbook.")


@dataclass(frozen=True)
class Option:
    """One organisation of the paper: its place, why, how sure, and what was decided on it."""

    name: str
    is_chosen: bool
    rank: int | None
    likely: str  # such as `1–26`
    score: float  # points of 100
    why: str
    sure: str
    decision: str  # empty where nothing is recorded


@dataclass(frozen=True)
class Fact:
    """What is known of one organisation on one criterion; None and empty where it is not known."""

    organisation: str
    criterion: str
    points: float | None
    most: float
    found: str
    note: str
    source: str
    as_of: str


@dataclass(frozen=True)
class Board:
    """Everything that the paper and its workbook show."""

    title: str
    lead: str
    options: tuple[Option, ...]  # in the order of the ranking
    weights: tuple[tuple[str, float], ...]  # name and share of all weight, 0 to 1
    unknown: str  # as what an unknown fact counts
    decided: tuple[str, ...]  # who decided what, and when
    sources: tuple[str, ...]
    facts: tuple[Fact, ...]
    day: str  # of the paper, as people write it
    snapshot_id: str
    published_at: str

    @property
    def chosen(self) -> list[Option]:
        """The organisations that are proposed."""
        return [option for option in self.options if option.is_chosen]

    @property
    def others(self) -> list[Option]:
        """Those before or among them in the ranking that are not."""
        return [option for option in self.options if not option.is_chosen]


def board_pdf(board: Board) -> bytes:
    """The paper as one tagged page; equal papers give equal bytes."""
    chosen, others = board.chosen[:MOST_CHOSEN], board.others[:MOST_NOT_CHOSEN]
    more = len(board.chosen) - len(chosen)
    data = {
        "app": _(text.APP_NAME),
        "eyebrow": f"{_('Board paper')} · {board.day}",
        "mark": _(CONFIDENTIAL),
        "title": board.title,
        "lead": board.lead,
        "chosen_title": _("Who is proposed, and why"),
        "columns": [_("Organisation"), _("Rank (likely)"), _("Why"), _("How sure"), _("Decision")],
        "chosen": [_row(option) for option in chosen],
        "more": _(MORE).format(count=more) if more > 0 else "",
        "others_title": _("Not chosen, and why"),
        "others": [_row(option) for option in others],
        "weights_title": _("Weights"),
        "weights": ", ".join(f"{name} {text.percent(share)}" for name, share in board.weights),
        "how": _(HOW_MADE).format(unknown=board.unknown),
        "decided_title": _("Who decided"),
        "decided": list(board.decided[:MOST_DECIDED]) or [_(NO_DECISION)],
        "sources_title": _("Sources"),
        "sources": ", ".join(board.sources),
        "footer": _(FOOTER).format(id=board.snapshot_id, day=board.published_at[:10]),
    }
    return set_pdf(TEMPLATE, data, datetime.fromisoformat(board.published_at))


def _row(option: Option) -> list[str]:
    rank = f"{option.rank} ({option.likely})" if option.rank else _("no rank")
    nothing = "–" if option.is_chosen else _("no reason is recorded")
    return [option.name, rank, option.why, option.sure, _shortened(option.decision) or nothing]


def _shortened(decision: str) -> str:
    return decision if len(decision) <= LONGEST else f"{decision[:LONGEST]}…"


def board_xlsx(board: Board) -> bytes:
    """The same with weights, points, evidence and sources; no text is taken for a formula or a link."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, INERT_TEXT) as book:
        book.set_properties({"title": board.title, "created": fixed_time(board.published_at)})
        sheets = Sheets(book, is_sample=False)
        _paper(sheets, board)
        shares = ["share"] * len(board.weights)
        sheets.table(
            _("Weights"), [_("Criterion"), _("Share of all weight")], board.weights, (30, 20), shares
        )
        _points(sheets, board)
        _evidence(sheets, board)
        about = [[_("Day"), board.day], [_("Snapshot"), board.snapshot_id], [_("Note"), _(CONFIDENTIAL)]]
        about += [
            [_("Unknown facts count as"), board.unknown],
            *([_("Decided"), line] for line in board.decided),
        ]
        sheets.table(_("About"), [_("What"), _("Value")], about, (30, 90))
    return sink.getvalue()


def _paper(sheets: Sheets, board: Board) -> None:
    header = [_("Organisation"), _("Chosen"), _("Rank"), _("Likely rank"), _("Score of 100"), _("Why")]
    rows: list[Sequence[str | float | None]] = []
    for option in board.options:
        place = [option.name, _("yes") if option.is_chosen else _("no"), option.rank, option.likely]
        rows += [[*place, round(option.score, 1), option.why, option.sure, option.decision]]
    kinds = ["count"] * len(rows)
    sheets.table(
        _("Ranking"), [*header, _("How sure"), _("Decision")], rows, (24, 9, 8, 12, 12, 40, 50, 50), kinds
    )


def _points(sheets: Sheets, board: Board) -> None:
    """Points by organisation and criterion; what is not known is empty."""
    criteria = [name for name, _share in board.weights]
    names = list(dict.fromkeys(fact.organisation for fact in board.facts))
    points = {(fact.organisation, fact.criterion): fact.points for fact in board.facts}
    rows = [[name, *(points.get((name, criterion)) for criterion in criteria)] for name in names]
    kinds = ["score"] * len(rows)
    sheets.table(_("Points"), [_("Organisation"), *criteria], rows, (24, *[14.0] * len(criteria)), kinds)


def _evidence(sheets: Sheets, board: Board) -> None:
    header = [
        _("Organisation"),
        _("Criterion"),
        _("Points"),
        _("Most points"),
        _("Found"),
        _("What was found"),
    ]
    rows: list[Sequence[str | float | None]] = [
        [f.organisation, f.criterion, f.points, f.most, f.found, f.note, f.source, f.as_of]
        for f in board.facts
    ]
    kinds = ["score"] * len(rows)
    widths = (24, 20, 10, 12, 24, 60, 60, 12)
    sheets.table(_("Evidence"), [*header, _("Source"), _("As of")], rows, widths, kinds)
