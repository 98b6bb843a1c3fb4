"""Who may see what. Without sign-in everyone at this machine has the Hub's role; otherwise nobody has one."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import streamlit as st

from ...formats import text
from ...settings import Settings
from ..components.parts import head, unknown


class Role(StrEnum):
    """What a visitor may do; `PUBLIC` sees only what anyone may see."""

    HUB = "hub"
    FUNDER = "funder"
    ORGANISATION = "organisation"
    PUBLIC = "public"


EVERYONE: Final = frozenset(Role)


def role_of_visitor(settings: Settings) -> Role | None:
    """Return the role of whoever looks, or None where access asks for a sign-in, which does not exist yet."""
    return Role.HUB if settings.access == "open" else None


def require(allowed: frozenset[Role]) -> Role:
    """Return the visitor's role if it is one of `allowed`; otherwise draw the refusal and end the page."""
    role = role_of_visitor(Settings.from_environment())
    if role is not None and role in allowed:
        return role
    head(text.APP_NAME, text.REFUSED_TITLE)
    unknown(*(text.REFUSED_LOGIN if role is None else text.REFUSED_ROLE))
    return st.stop()
