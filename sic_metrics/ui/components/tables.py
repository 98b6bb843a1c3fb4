"""Tables: named columns, numbers as the page writes them, links to the wikis; read, sorted, printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal
from urllib.parse import quote, unquote, urlsplit

import numpy as np
import pandas as pd
import streamlit as st
from markupsafe import Markup

from ...formats import text
from .behind import Behind
from .links import web_link
from .parts import source_line

ROW_HEIGHT: Final = 35  # pixels
MOST_ROWS: Final = 12
WIDTHS: Final = {"small": 72, "medium": 144, "large": 288}  # pixels
NUMBERS: Final[Mapping[str, Callable[[float], str]]] = {
    "count": text.exact,
    "share": partial(text.percent, digits=1),
    "score": text.score,
}
Kind = Literal["text", "count", "share", "score", "page", "link"]

GRID: Final = Markup(
    '<div class="sic-scroll" role="region" aria-label="{label}" tabindex="0"{style}>'
    '<table class="{css}"{name}><caption>{label}</caption>'
    "<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
)
_HEAD: Final = Markup(
    '<th scope="col" class="{css}" data-column="{name}" aria-sort="none"{style}>'
    '<button type="button"{title}>{written}</button></th>'
)
_ROW_HEAD: Final = Markup('<th scope="row" class="{}"{}>{}</th>')
_CELL: Final = Markup('<td class="{}"{}>{}</td>')


@dataclass(frozen=True)
class Column:
    """How one column is shown: its title, what it holds, a sentence of help, its least width.

    `count` is a whole number, `share` a share of one, `score` a number with two decimals, `page` the address
    of a wiki page (see `page_url`), shown as its title, `link` any other address, shown as its host.
    """

    title: str
    kind: Kind = "text"
    help: str | None = None
    width: int | Literal["small", "medium", "large"] | None = None


def table(
    frame: pd.DataFrame,
    columns: Mapping[str, Column] | None = None,
    *,
    key: str,
    alt: str,
    sample: bool,
    rows: int = MOST_ROWS,
    behind: Behind | None = None,
) -> None:
    """Draw the columns named, in the order named, in at most `rows` rows of height; more are scrolled to.

    The reader sorts it by the titles.

    Args:
        frame: one row per row; NULL is written as unknown.
        columns: column name to how it is shown; all columns as they are if not given.
        key: unique on the page.
        alt: what the table holds, for those who do not see it.
        sample: write under the table that the figures are invented.
        rows: height in rows.
        behind: the metric whose rows these are, for links to its definition, rows and export.

    Raises:
        ValueError: no `alt`.
        KeyError: a named column is not in the frame.
    """
    if not alt.strip():
        raise ValueError(f"Table {key} has no text alternative: say in one sentence what it holds.")
    chosen = columns or {name: _as_it_is(name, frame[name]) for name in frame.columns}
    st.html(_grid(frame, chosen, key, alt, rows))
    if sample or behind:
        source_line(text.SAMPLE_MARK if sample else "", behind)


def _grid(frame: pd.DataFrame, columns: Mapping[str, Column], key: str, alt: str, rows: int) -> Markup:
    heads = Markup("").join(_head(str(name), column) for name, column in columns.items())
    values = frame[list(columns)].astype(object).itertuples(index=False, name=None)
    lines = Markup("").join(_line(row, list(columns.values())) for row in values)
    name, style = Markup(' data-table="{}"').format(key), Markup("")
    if len(frame) > rows:
        style = Markup(' style="max-height: {}px"').format((rows + 1) * ROW_HEIGHT)
    return GRID.format(label=alt, css="sic-list sic-table", name=name, style=style, heads=heads, lines=lines)


def page_url(wiki: str, page_title: str) -> str:
    """Return the address of a page, `en.wikipedia` and `Kilwa_Kisiwani` as the exports spell them.

    Spaces stand for the underscores, which the wikis accept, so that the table shows the title with spaces.
    """
    return f"https://{wiki}.org/wiki/{quote(page_title.replace('_', ' '), safe='/:')}"


def absent(word: str = text.UNKNOWN) -> Markup:
    """What stands where there is no value."""
    return Markup('<span class="sic-none">{}</span>').format(word)


def _as_it_is(name: object, values: pd.Series) -> Column:
    """A column that nobody described: whole numbers are counts, others have two decimals."""
    title = str(name).replace("_", " ").capitalize()
    if pd.api.types.is_bool_dtype(values) or not pd.api.types.is_numeric_dtype(values):
        return Column(title)
    known = values.dropna().astype(float)
    return Column(title, "count" if (known == np.floor(known)).all() else "score")


def _head(name: str, column: Column) -> Markup:
    least = WIDTHS[column.width] if isinstance(column.width, str) else column.width
    is_number = column.kind in NUMBERS
    style = Markup(' style="min-width: {}px"').format(least) if least and not is_number else ""
    title = Markup(' title="{}"').format(column.help) if column.help else ""
    css = "sic-number" if is_number else ""
    return _HEAD.format(css=css, name=name, style=style, title=title, written=column.title)


def _line(row: tuple[Any, ...], columns: list[Column]) -> Markup:
    cells = (
        (_CELL if place else _ROW_HEAD).format(
            "sic-number" if column.kind in NUMBERS else "", _raw(value, column), _written(value, column)
        )
        for place, (value, column) in enumerate(zip(row, columns, strict=True))
    )
    return Markup("<tr>{}</tr>").format(Markup("").join(cells))


def _raw(value: Any, column: Column) -> Markup:  # noqa: ANN401 - a cell of a frame
    """The number that a cell is sorted by."""
    is_number = column.kind in NUMBERS and not pd.isna(value)
    return Markup(' data-value="{}"').format(float(value)) if is_number else Markup("")


def _written(value: Any, column: Column) -> Markup:  # noqa: ANN401 - a cell of a frame
    if value is None or pd.isna(value):
        return absent()
    if column.kind in NUMBERS:
        return Markup("{}").format(NUMBERS[column.kind](value))
    if column.kind == "link":
        return web_link(value, (urlsplit(value).hostname or value).removeprefix("www."))
    if column.kind == "page":
        return web_link(value, Markup("<bdi>{}</bdi>").format(unquote(value.partition("/wiki/")[2])))
    return Markup("<bdi>{}</bdi>").format(value)
