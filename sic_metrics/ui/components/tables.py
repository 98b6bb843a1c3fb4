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

from sic_metrics.formats import text
from sic_metrics.formats.language import _

from .html import html
from .info import FigureSource
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
    behind: FigureSource | None = None,
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
        source_line(_(text.SAMPLE_MARK) if sample else "", behind)


def _grid(frame: pd.DataFrame, columns: Mapping[str, Column], key: str, alt: str, rows: int) -> Markup:
    heads = [_head(str(name), column) for name, column in columns.items()]
    values = frame[list(columns)].astype(object).itertuples(index=False, name=None)
    lines = [[_cell(*pair) for pair in zip(row, columns.values(), strict=True)] for row in values]
    return html(
        "tables.grid",
        label=alt,
        css="sic-list sic-table",
        name=key,
        height=(rows + 1) * ROW_HEIGHT if len(frame) > rows else None,
        heads=html("tables.heads", columns=heads),
        lines=html("tables.lines", rows=lines),
    )


def page_url(wiki: str, page_title: str) -> str:
    """Return the address of a page, `en.wikipedia` and `Kilwa_Kisiwani` as the exports spell them.

    Spaces stand for the underscores, which the wikis accept, so that the table shows the title with spaces.
    """
    return f"https://{wiki}.org/wiki/{quote(page_title.replace('_', ' '), safe='/:')}"


def page_link(wiki: str, page_title: str) -> Markup:
    """A link to a page of a wiki, its title in its own direction."""
    return web_link(page_url(wiki, page_title), html("text.name", label=page_title.replace("_", " ")))


def absent(word: str = "") -> Markup:
    """What stands where there is no value."""
    return html("text.absent", word=word or _(text.UNKNOWN))


def _as_it_is(name: object, values: pd.Series) -> Column:
    """A column that nobody described: whole numbers are counts, others have two decimals."""
    title = str(name).replace("_", " ").capitalize()
    if pd.api.types.is_bool_dtype(values) or not pd.api.types.is_numeric_dtype(values):
        return Column(title)
    known = values.dropna().astype(float)
    return Column(title, "count" if (known == np.floor(known)).all() else "score")


def _head(name: str, column: Column) -> dict[str, Any]:
    least = WIDTHS[column.width] if isinstance(column.width, str) else column.width
    is_number = column.kind in NUMBERS
    return {
        "name": name,
        "css": "sic-number" if is_number else "",
        "width": None if is_number else least,
        "help": column.help,
        "title": column.title,
    }


def _cell(value: Any, column: Column) -> tuple[str, float | None, str | Markup]:  # noqa: ANN401 - of a frame
    """Its class, the number that it is sorted by, and what is read."""
    is_absent = value is None or pd.isna(value)
    if column.kind in NUMBERS:
        shown = absent() if is_absent else NUMBERS[column.kind](value)
        return "sic-number", None if is_absent else float(value), shown
    return "", None, absent() if is_absent else _words(value, column)


def _words(value: Any, column: Column) -> Markup:  # noqa: ANN401 - a cell of a frame
    if column.kind == "link":
        return web_link(value, (urlsplit(value).hostname or value).removeprefix("www."))
    if column.kind == "page":
        return web_link(value, html("text.name", label=unquote(value.partition("/wiki/")[2])))
    return html("text.name", label=value)
