"""A measure of the Compare page: its finding, a chart of dots, and of which partners it is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.comparison import Rates, extremes
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import section, source_line, unknown
from sic_metrics.ui.components.tables import Column

from .page import PageContext

WHY: Final = {
    "no_sets": N_("no content of it is followed"),
    "no_usage": N_("its usage is not loaded"),
    "several_sets": N_("several collections, not counted together"),
    "list_only": N_("a list of uses names no unused files"),
    "files_unknown": N_("the number of all its files is not known in that month"),
    "partly_known": N_("views are known only in part"),
    "not_walked": N_("no list names its unused files"),
    "not_scored": N_("its articles have no score"),
    "scored_once": N_("its articles were scored once only"),
}

OF_FILES: Final = "{value} ({low}–{high})"
WHAT_TO_DO: Final = {
    "no_sets": N_("Add a category of it on the page “Add a partner”."),
    "no_usage": N_("Ask the Hub to load where its files are used."),
    "several_sets": N_("Partners with several collections are compared by the other rates."),
    "list_only": N_("Ask the Hub to count all files of the category."),
    "files_unknown": N_("It is known in months of which a whole list is there."),
    "partly_known": N_("Ask the Hub to load the rest of the month’s views."),
    "not_walked": N_("Ask the Hub for a list that names unused files."),
    "not_scored": N_("Ask the Hub to have its articles scored."),
    "scored_once": N_("A change is known from the second time that articles are scored."),
    "no_change": N_("Choose other months."),
}

Row = Mapping[Any, Any]  # a row of Rates
LABEL_WIDTH = 34


@dataclass(frozen=True)
class Measure:
    """How a measure is said."""

    key: str  # unique on the page
    # title, plain: the finding, with `{a} {high} {b} {low}`, and the title without one
    title: str
    plain: str
    sub: str  # what is shown, of when
    unit: str  # on the figure
    row: Callable[[Row], str]  # what stands at the right end of a row
    number: Callable[[float], str]  # a number of the finding and of the scale
    top: float | None = None  # where the scale ends, where that is fixed


def show(
    context: PageContext,
    rates: Rates,
    measure: Measure,
    behind: FigureSource,
    reasons: Mapping[str, str] | None = None,
) -> None:
    """Section, chart and what is not known; where nothing is, only that."""
    section(_title(context, rates, measure), measure.sub, behind=behind)
    rows = rates.rows
    absent = rows[rows["value"].isna()]
    why = reasons or {
        org: _(WHY[reason]) for org, reason in zip(absent["org_id"], absent["why"], strict=True)
    }
    if rates.known.empty:
        none_known(context, why, absent["why"])
        return
    draw(context, rows.assign(name=[context.names[org] for org in rows["org_id"]]), measure)
    if why:
        source_line(_("Not known: {parts}.").format(parts=named(context, why)))


def draw(context: PageContext, rows: pd.DataFrame, measure: Measure) -> None:
    """Draw the rows, which have a `name`, with their numbers at the right."""
    values = [
        _(text.UNKNOWN) if pd.isna(row["value"]) else measure.row(row) for row in rows.to_dict("records")
    ]
    drawn = rows.assign(words=values)
    figure = charts.dots(
        drawn, "name", unit=measure.unit, write=measure.number, top=measure.top, label_width=LABEL_WIDTH
    )
    wording = "; ".join(f"{name}, {what}" for name, what in zip(drawn["name"], values, strict=True))
    columns = {"name": Column(_("Partner")), "words": Column(measure.unit.capitalize(), width="large")}
    charts.show(
        figure,
        key=measure.key,
        alt=_("Dots of {unit}: {rows}.").format(unit=measure.unit, rows=wording),
        data=drawn,
        columns=columns,
        sample=context.sample,
    )


def none_known(context: PageContext, why: Mapping[str, str], codes: Iterable[str]) -> None:
    """The designed empty state of a measure: why it is known of nobody, and what would make it known."""
    actions = dict.fromkeys(_(WHAT_TO_DO[code]) for code in codes)
    parts = next(iter(why.values())) if len(set(why.values())) == 1 else named(context, why)
    unknown(_("Not known of any of them: {parts}.").format(parts=parts), " ".join(actions))


def _title(context: PageContext, rates: Rates, measure: Measure) -> str:
    ends = extremes(rates)
    if ends is None:
        return measure.plain
    high, low = measure.number(ends.high_value), measure.number(ends.low_value)
    if high == low:
        return _("{plain}: {value} each").format(plain=measure.plain, value=high)
    return measure.title.format(
        a=context.names[ends.highest], b=context.names[ends.lowest], high=high, low=low
    )


def named(context: PageContext, why: Mapping[str, str]) -> str:
    """Partners by the reason why something is not known of them."""
    by_reason: dict[str, list[str]] = {}
    for org, reason in why.items():
        by_reason.setdefault(reason, []).append(context.names[org])
    return "; ".join(
        "{names} ({why})".format(names=", ".join(names), why=reason) for reason, names in by_reason.items()
    )


def share_row(row: Row) -> str:
    """Write a share with its interval, `56% (41–69%)`."""
    low, high = (text.percent(row[end]) for end in ("low", "high"))
    return OF_FILES.format(value=text.percent(row["value"]), low=low.removesuffix("%"), high=high)


def count_row(row: Row) -> str:
    """Write a count with the lowest and highest, `111 K (83.8 K–170 K)`."""
    low, high = (text.compact(row[end]) for end in ("low", "high"))
    return OF_FILES.format(value=text.compact(row["value"]), low=low, high=high)


def change_row(row: Row) -> str:
    """Write a change with arrow and word, `▲ up 45%`."""
    return f"{change_words.arrow(row['value'])} {change_words.moved(row['value'])}"


def signed_percent(share: float) -> str:
    """Write a change for a scale, `+20%`."""
    return text.signed(text.percent(share))


def signed_score(score: float) -> str:
    """Write a change of score, `+0.04`; what rounds to 0 has no sign."""
    signed = f"{score:+.2f}".replace("-", "−")
    return "0.00" if signed[1:] == "0.00" else signed
