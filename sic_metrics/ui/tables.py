"""Tables: named columns, numbers as the page writes them, links to the wikis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal
from urllib.parse import quote

import pandas as pd
import streamlit as st

from . import text
from .behind import Behind
from .parts import source_line

ROW_HEIGHT: Final = 35
MOST_ROWS: Final = 12
HOST_IN_URL: Final = r"https?://(?:www\.)?([^/]+)"
PAGE_TITLE_IN_URL: Final = r"https://[^/]+/wiki/(.*)"


@dataclass(frozen=True)
class Column:
    """How one column is shown: its title, what it holds, a sentence of help, its width.

    `count` is a whole number, `share` a share of one, `score` a number with two decimals, `page` the address
    of a wiki page (see `page_url`), shown as its title, `link` any other address, shown as its host.
    """

    title: str
    kind: Literal["text", "count", "share", "score", "page", "link"] = "text"
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
    chosen = columns or {name: Column(str(name).replace("_", " ").capitalize()) for name in frame.columns}
    st.dataframe(
        frame[list(chosen)],
        key=key,
        alt=alt,
        hide_index=True,
        placeholder=text.UNKNOWN,
        height=(min(len(frame), rows) + 1) * ROW_HEIGHT + 3,
        column_config={name: _config(column) for name, column in chosen.items()}
        if columns
        else _plain(chosen),
    )
    if sample or behind:
        source_line(text.SAMPLE_MARK if sample else "", behind)


def page_url(wiki: str, page_title: str) -> str:
    """Return the address of a page, `en.wikipedia` and `Kilwa_Kisiwani` as the exports spell them.

    Spaces stand for the underscores, which the wikis accept, so that the table shows the title with spaces.
    """
    return f"https://{wiki}.org/wiki/{quote(page_title.replace('_', ' '), safe='/:')}"


def _plain(columns: Mapping[str, Column]) -> dict[str, Any]:
    return {name: st.column_config.Column(column.title) for name, column in columns.items()}


def _config(column: Column) -> Any:  # noqa: ANN401 - Streamlit names no common type
    common: dict[str, Any] = {"help": column.help, "width": column.width}
    match column.kind:
        case "count":
            return st.column_config.NumberColumn(column.title, format="localized", **common)
        case "share":
            return st.column_config.NumberColumn(column.title, format="percent", **common)
        case "score":
            return st.column_config.NumberColumn(column.title, format="%.2f", **common)
        case "link":
            return st.column_config.LinkColumn(column.title, display_text=HOST_IN_URL, **common)
        case "page":
            # Setting an alignment, even the left one, cuts titles off that are written from right to left.
            return st.column_config.LinkColumn(column.title, display_text=PAGE_TITLE_IN_URL, **common)
        case _:
            return st.column_config.TextColumn(column.title, **common)
