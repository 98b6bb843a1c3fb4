"""Lists of many rows: a table of words and links, a page at a time, that can be read and printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _

from . import filters
from .html import html
from .links import inside_link
from .parts import notice
from .tables import absent as absent  # noqa: PLC0414 - cells of lists and of tables

Row = Mapping[str, Any]
Address = Callable[[str], str]

BEYOND: Final = N_("The address asks for page {wanted}; the list has {pages}, and the last is shown.")
PLACE: Final = N_("{first} to {last} of {total}")


@dataclass(frozen=True)
class Field:
    """One column: its head, how a row's cell is written, and how it behaves."""

    head: str
    write: Callable[[Row], str | Markup]
    number: bool = False  # stands at the right, figures under each other
    wide: bool = False  # left out on a phone
    sort: str = ""  # the column of the rows that its head sorts by; empty: none


def listing(
    rows: Sequence[Row],
    fields: Sequence[Field],
    *,
    label: str,
    sort: str = "",
    sorted_by: Address | None = None,
) -> None:
    """Draw the rows of one page; the first field names the row.

    `label` says what the table holds, `sort` its order as in the address, `sorted_by` gives the address of
    the list in another order (None: it has only one).
    """
    classes = [_css(field) for field in fields]
    lines = [[(css, field.write(row)) for css, field in zip(classes, fields, strict=True)] for row in rows]
    st.html(
        html(
            "tables.grid",
            label=label,
            css="sic-list",
            name="",
            height=None,
            heads=html("tables.list_heads", fields=[_head(field, sort, sorted_by) for field in fields]),
            lines=html("tables.list_lines", rows=lines),
        )
    )


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """A frame's rows, as a list draws them."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def place(first: int, last: int, total: int, noun: str) -> str:
    """Where in the list the page is: `26 to 50 of 88 files`."""
    if last - first + 1 == total:
        return text.counted(total, noun)
    return _(PLACE).format(first=text.exact(first), last=text.exact(last), total=text.counted(total, noun))


def page_within(pages: int, parameter: str = "page") -> int:
    """The page of a list that the address asks for; the last one where there are fewer, which is said."""
    wanted = filters.asked_page(parameter)
    say_beyond(wanted, pages)
    return min(wanted, pages)


def say_beyond(wanted: int, pages: int) -> None:
    """Say, if so, that a list has fewer pages than the address asks for."""
    if wanted > pages:
        counted = text.counted(pages, "page")
        notice(_(BEYOND).format(wanted=text.exact(wanted), pages=counted), "info")


def paged(shown: str, number: int, pages: int, parameter: str = "page") -> None:
    """Below a list: which part of it is shown, and the buttons for the others."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(html("parts.paragraph", css="sic-place", content=shown), width="content")
        filters.page_switch(number, pages, parameter)


def address(**parameters: str | None) -> str:
    """The address of this page with those parameters that are set."""
    return f"/content?{urlencode({name: value for name, value in parameters.items() if value})}"


def inside(href: str, label: str) -> Markup:
    """A link to another view of the app; the label keeps its own direction."""
    return inside_link(href, name(label))


def outside(href: str, spoken: str) -> Markup:
    """A link that leaves the app: an arrow, with where it leads for those who do not see it."""
    return html("links.outside", href=href, spoken=spoken)


def name(label: str) -> Markup:
    """A title or file name as people write it, in its own direction."""
    return html("text.name", label=label.replace("_", " "))


def count(value: float | None) -> str | Markup:
    """A whole number in full, or that it is unknown."""
    return text.exact(value) if text.is_known(value) else absent()


def _head(field: Field, sort: str, sorted_by: Address | None) -> dict[str, str]:
    """What the head shows; with the address of the list in the order that a click asks for."""
    head = {"css": _css(field), "head": field.head, "link": ""}
    if not field.sort or sorted_by is None:
        return head
    rising, falling = field.sort, f"-{field.sort}"
    first, second = (falling, rising) if field.number else (rising, falling)
    is_sorted, arrow = {rising: ("ascending", " ↑"), falling: ("descending", " ↓")}.get(sort, ("none", ""))
    link = sorted_by(second if sort == first else first)
    return {**head, "sorted": is_sorted, "link": link, "arrow": arrow}


def _css(field: Field) -> str:
    return " ".join(name for name, is_so in (("sic-number", field.number), ("sic-wide", field.wide)) if is_so)
