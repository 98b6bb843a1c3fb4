"""The sentences about the rows of a figure."""

from __future__ import annotations

from typing import Final

ROWS_EYEBROW: Final = "Content · Rows of a figure"
ROWS_TITLE: Final = "{rows} of “{title}”"
ROWS_TITLE_NONE: Final = "“{title}” has no rows here"
ROWS_SUB: Final = (
    "As the export has them, in the order of its keys. An empty cell has no known value; it is never 0."
)
ROWS_NONE_ACTION: Final = (
    "Take a filter away above. Data & methods says which sources this figure needs, and which are loaded."
)
FIGURE: Final = "Figure"
ROWS_LABEL: Final = "Rows of {title}"
ROWS_COLUMNS: Final = "What the columns hold"
EMPTY: Final = "empty"
FINER: Final = "The rows that these count"
