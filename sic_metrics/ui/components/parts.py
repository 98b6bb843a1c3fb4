"""The parts a page is made of: head, key figures, sections, notices, empty states, footer.

Every text may be plain, and is then escaped, or `Markup` made by `term`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import streamlit as st
from markupsafe import Markup

from ...formats import text
from ...formats.text import NoticeKind
from .behind import Behind

_HEAD = Markup('<p class="sic-eyebrow">{}</p><h1 class="sic-title">{}</h1>{}')
_KPI = Markup('<div class="sic-kpi"><dt>{}</dt><dd class="{}">{}</dd>{}</div>')
_EXPLAINED = re.compile(r"\[([^\]|]+)(?:\|([^\]]+))?\]")
_NOTICE = Markup('<div class="sic-notice sic-notice-{}" role="{}"><strong>{}</strong><span>{}</span></div>')
FACTS: Final = Markup('<dl class="sic-facts">{}</dl>')
LIST: Final = Markup('<ul class="sic-attention">{}</ul>')
LIMITS: Final = "What it cannot tell"


@dataclass(frozen=True)
class Kpi:
    """One key figure: the number as it is written, its change, and what it is measured against.

    `tone` says whether the change is good news; it is never inferred from the sign. `behind` leads to the
    definition, the rows and the export; a figure without it is no measurement.
    """

    label: str
    value: str
    change: str = ""
    tone: Literal["plain", "good", "bad"] = "plain"
    context: str = ""
    behind: Behind | None = None


def head(eyebrow: str, title: str, lead: str = "") -> None:
    """Open a page with its place, its finding as the only level-one heading, and one or two sentences."""
    st.html(_HEAD.format(eyebrow, title, _if(lead, '<p class="sic-lead">{}</p>')))


def kpis(figures: Sequence[Kpi]) -> None:
    """Draw two to five key figures in one strip."""
    st.html(
        Markup('<dl class="sic-kpis">{}</dl>').format(Markup("").join(_kpi(figure) for figure in figures))
    )


def section(title: str, sub: str = "", *, level: Literal[2, 3] = 2) -> None:
    """Open a section with its finding and a line that says what is shown, of when, in which unit."""
    opening = Markup('<h{0} class="sic-heading">{1}</h{0}>').format(level, title)
    st.html(opening + _if(sub, '<p class="sic-sub">{}</p>'))


def source_line(line: str, behind: Behind | None = None) -> None:
    """Name source, date and definition under a figure, in small print, with what stands behind it."""
    links = behind.links() if behind else Markup("")
    st.html(Markup('<p class="sic-source">{} {}</p>').format(line, links))


def notice(message: str, kind: NoticeKind) -> None:
    """Draw one flagged line; its kind is said in a word, not only by colour."""
    role = "alert" if kind == "error" else "note"
    st.html(_NOTICE.format(kind, role, text.NOTICE_WORD[kind], message))


def unknown(reason: str, what_to_do: str) -> None:
    """Stand in for a figure that cannot be drawn: why, and what would make it known."""
    body = Markup('<div class="sic-empty" role="note"><p>{}</p><p>{}</p></div>')
    st.html(body.format(reason, what_to_do))


def term(word: str, *, of: str | None = None) -> Markup:
    """Return a word with its definition on hover and on focus.

    Args:
        word: what is written.
        of: the glossary's entry, where it differs from the word.

    Raises:
        KeyError: the glossary has no such entry.
    """
    definition = text.GLOSSARY[(of or word).lower()]
    return Markup('<dfn class="sic-term" tabindex="0" data-definition="{}">{}</dfn>').format(definition, word)


def explained(sentence: str) -> Markup:
    """Return a sentence whose words in square brackets have their definition on hover and on focus.

    Args:
        sentence: with `[word]`, or `[word|entry]` where the glossary's entry differs from the word; its
            fields are filled by `format`, which escapes what goes in.

    Raises:
        KeyError: the glossary has no such entry.
    """
    parts = _EXPLAINED.split(sentence)
    written = [Markup(parts[0])]  # noqa: S704 - sentences stand in the catalogues of words
    for word, entry, rest in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        written += [term(word, of=entry), Markup(rest)]  # noqa: S704
    return Markup("").join(written)


def footer(facts: Sequence[str]) -> None:
    """Close a page with where its figures come from: data through, snapshot, published, licence."""
    items = Markup("").join(Markup("<span>{}</span>").format(fact) for fact in facts)
    st.html(Markup('<footer class="sic-footer">{}</footer>').format(items))


def _kpi(figure: Kpi) -> Markup:
    css = "sic-value sic-absent" if figure.value == text.UNKNOWN else "sic-value"
    change = Markup('<dd class="sic-change sic-{}">{}</dd>').format(figure.tone, figure.change)
    rest = (change if figure.change else Markup("")) + _if(figure.context, "<dd>{}</dd>")
    links = Markup("<dd>{}</dd>").format(figure.behind.links()) if figure.behind else Markup("")
    return _KPI.format(figure.label, css, figure.value, rest + links)


def _if(value: str, template: str) -> Markup:
    return Markup(template).format(value) if value else Markup("")  # noqa: S704 - templates stand in this file


def facts_list(facts: Mapping[str, str]) -> None:
    """Draw names with what they mean, in columns; values are plain or `Markup`."""
    item = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
    st.html(FACTS.format(Markup("").join(item.format(name, told) for name, told in facts.items())))


def limits_list(caveats: Sequence[str]) -> None:
    """Draw known limits under their heading, a line each."""
    section(LIMITS, level=3)
    lines_list(caveats)


def lines_list(lines: Sequence[str]) -> None:
    """Draw lines as a list; a line is plain or `Markup`."""
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    st.html(LIST.format(items))
