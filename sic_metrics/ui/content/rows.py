"""The exact rows of any metric: what a figure was made from, as its export has them."""

from __future__ import annotations

from functools import partial
from typing import Final

import pyarrow as pa
import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from sic_metrics.exports.exports import written
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.metrics import Metric, catalogue
from sic_metrics.snapshots.content import values_of
from sic_metrics.snapshots.pages import Cut, metric_query
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui import addresses
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import inside_link, links_by_format, method_link, no_rows
from sic_metrics.ui.components.listing import Field, Row, absent, address, listing, paged, place
from sic_metrics.ui.components.organisations import choose_one, full_label
from sic_metrics.ui.components.parts import facts_list, head, paragraph, unknown

from .context import WIDTH_OF_A_BOX
from .lists import asked_cut, asked_rows, choose_wiki, say_nothing_found

ROWS_SUB: Final = N_(
    "As the export has them, in the order of its keys. An empty cell has no known value; it is never 0."
)
ROWS_NONE_ACTION: Final = N_(
    "Take a filter away above. Data & methods says which sources this figure needs, and which are loaded."
)

USUAL: Final = "article_views"
ORGS: Final = ("org_id", "org_a", "org_b")
OF_A_FIGURE: Final = (*filters.PLACE, "q", "sort")
TECHNICAL: Final = frozenset(
    {"org_id", "tier", "usage_basis", "snapshot_id", "sample", "sets", "sets_known", "as_of"}
)
ALL_SHARES: Final = 5  # of the row of filters: an organisation has two, each other one
SHORT: Final = 16  # letters of a value that is not broken over lines


def rows() -> None:
    """Choose a figure, narrow it, read its rows, and take them along."""
    metric = _metric()
    chosen = _filters(metric)
    question = metric_query(metric.name, chosen)
    names = cached.page(question, Cut(size=1)).rows.column_names
    cut = asked_cut(names, "", searched=bool(question.searched))
    page = asked_rows(question, cut)
    _opening(metric, page.total)
    if question.searched:
        with st.container(width=WIDTH_OF_A_BOX):
            filters.search(_("Search"), _("Part of a name or title"))
    if not page.total:
        if cut.search:
            say_nothing_found(cut.search)
        else:
            unknown(no_rows(metric.name, chosen), _(ROWS_NONE_ACTION))
        _links(metric, chosen, sample=False)
        return
    shown = written(page.rows, str(cached.store_status().snapshot_id))
    label = _("Rows of {title}").format(title=metric.title)
    listing(shown.to_pylist(), _fields(shown), label=label, sort=cut.sort, sorted_by=_sorted_by)
    paged(place(page.first, page.last, page.total, "row"), page.number, page.pages)
    _links(metric, chosen, sample="sample" in names and "yes" in shown["sample"].to_pylist())
    with st.expander(_("What the columns hold")):
        facts_list(metric.meanings(shown.column_names))


def _metric() -> Metric:
    known = catalogue()
    named = {name: metric.title for name, metric in sorted(known.items(), key=lambda item: item[1].title)}
    with st.container(width=WIDTH_OF_A_BOX):
        return known[filters.choice(_("Figure"), named, "metric", USUAL, resets=OF_A_FIGURE)]


def _filters(metric: Metric) -> Filters:
    """The filters that the metric can be narrowed by, each from the address."""
    months = sorted({*cached.months(), *_values(metric, "month")}) if "month" in metric.grain else []
    has_org, has_wiki = bool(set(ORGS) & set(metric.grain)), "wiki" in metric.grain
    shares = [2] * has_org + [1] * has_wiki + [1, 1] * bool(months)
    empty = [ALL_SHARES - sum(shares)] * (sum(shares) < ALL_SHARES)
    columns = iter(st.columns([*shares, *empty], vertical_alignment="bottom"))
    org = wiki = first = last = None
    if has_org:
        org = _organisation(next(columns))
    if has_wiki:
        with next(columns):
            wiki = _wiki(metric)
    if months:
        first, last = filters.months(months, (next(columns), next(columns)), default_months=len(months))
    is_narrowed = months and (first, last) != (months[0], months[-1])
    return Filters(org, wiki, *((first, last) if is_narrowed else (None, None)))


def _organisation(place: DeltaGenerator) -> str | None:
    names = {row["org_id"]: full_label(row) for row in cached.records("organisations")}
    in_order = dict(sorted(names.items(), key=lambda item: item[1].casefold()))
    every = {"": _("Every organisation"), **in_order}
    return choose_one(_("Organisation"), every, "", place, filters.PLACE) or None


def _wiki(metric: Metric) -> str | None:
    """A wiki of the metric's rows, or one of the registry that the address names."""
    names = cached.languages()
    return choose_wiki({*_values(metric, "wiki"), *({st.query_params.get("wiki", "")} & set(names))})


def _values(metric: Metric, column: str) -> list[str]:
    return [
        f"{value:%Y-%m}" if column == "month" else value
        for value in cached.answer(values_of(metric, column))["value"]
    ]


def _opening(metric: Metric, total: int) -> None:
    title = _("{rows} of “{title}”") if total else _("“{title}” has no rows here")
    head(
        _("Content · Rows of a figure"),
        title.format(rows=text.counted(total, "row"), title=metric.title),
        metric.definition,
    )
    paragraph(_(ROWS_SUB), "sic-sub")


def _fields(shown: pa.Table) -> list[Field]:
    return [
        Field(
            html("text.code", content=column.name),
            partial(_cell, column.name),
            number=pa.types.is_integer(column.type) or pa.types.is_floating(column.type),
            wide=column.name in TECHNICAL,
            sort="" if column.name == "snapshot_id" else column.name,
        )
        for column in shown.schema
    ]


def _cell(name: str, row: Row) -> str | Markup:
    value = row[name]
    if value is None:
        return absent(_("empty"))
    return html("text.short_name" if len(str(value)) <= SHORT else "text.name", label=value)


def _links(metric: Metric, chosen: Filters, *, sample: bool) -> None:
    """The definition, the export with the same filters, and the finer figure that these rows count."""
    parts = [
        method_link(metric.name, _(text.HOW_COUNTED)),
        *links_by_format(metric.name, metric.title, chosen),
    ]
    if metric.rows != metric.name:
        kept = addresses.kept("org", "wiki", "from", "to")
        finer = address(show="rows", metric=metric.rows, **kept)
        parts.append(inside_link(finer, _("The rows that these count")))
    mark = [_(text.SAMPLE_MARK)] if sample else []
    paragraph(Markup(" ").join([*mark, *parts]), "sic-source sic-links")


def _sorted_by(sort: str) -> str:
    kept = addresses.kept("metric", "org", "wiki", "from", "to")
    return address(**{"show": "rows", **kept, "q": filters.searched(), "sort": sort})
