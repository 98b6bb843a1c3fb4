"""Cards: each one link, with a title, what it is about, and a picture of its figures where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from .html import html


@dataclass(frozen=True)
class Card:
    """One card; the whole of it leads to `href`, an address of the app.

    `figure` is the number that it is about, `picture` markup below it; a card without `href` is plain.
    `is_current`: it is what the page shows already.
    """

    title: str | Markup
    about: str | Markup = ""
    href: str = ""
    figure: str | Markup = ""
    picture: Markup | str = ""
    is_current: bool = False


def cards(items: Sequence[Card], *, columns: int = 1) -> None:
    """Draw cards beside each other, at most so many in a row."""
    st.html(html("cards.cards", cards=items, columns=columns))
