"""The language of a visit: the address names it, the menu keeps it, the sidebar offers it."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import (
    ENGLISH,
    LANG,
    _,
    is_language,
    language,
    languages,
    own_name,
    use_language,
)
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.parts import notice


def speak() -> None:
    """Speak the language that the address names, else that of the page before: the menu names none."""
    use_language(st.query_params.get(LANG, st.session_state.get(LANG, ENGLISH)))
    st.session_state[LANG] = language()
    if LANG not in st.query_params and language() != ENGLISH:
        st.query_params[LANG] = language()


def say_unknown_language() -> None:
    """Say that the address names a language that is not there."""
    code = st.query_params.get(LANG, ENGLISH)
    if not is_language(code):
        notice(_(text.NO_SUCH_CHOICE).format(value=code[:60], parameter=LANG), "info")


def offer_languages(path: str) -> None:
    """Links to the same page in each language; nothing while English is alone."""
    if len(languages()) == 1:
        return
    others = [(name, value) for name, value in st.query_params.to_dict().items() if name != LANG]
    choices = [
        {
            "href": f"{path}?{urlencode([*others, (LANG, code)])}",
            "code": code,
            "name": own_name(code),
            "is_current": code == language(),
        }
        for code in languages()
    ]
    with st.sidebar:
        st.html(html("links.languages", label=_("Language"), choices=choices))
