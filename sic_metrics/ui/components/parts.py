"""The parts a page is made of: head, key figures, sections, notices, empty states, footer.

Every text may be plain, and is then escaped, or `Markup` made by `term`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeVar

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.glossary import GLOSSARY
from sic_metrics.formats.language import N_, _
from sic_metrics.formats.text import NoticeKind
from sic_metrics.ui import data as cached
from sic_metrics.ui.stores import shown

from .html import html
from .info import FigureSource

NOTICE_WORD: Final[dict[str, str]] = {
    "sample": N_("Worked example"),
    "unknown": N_("Not known"),
    "stale": N_("Out of date"),
    "error": N_("Problem"),
    "info": N_("Note"),
    "ask": N_("Ask first"),
}

Item = TypeVar("Item")
_EXPLAINED = re.compile(r"\[([^\]|]+)(?:\|([^\]]+))?\]")
LIMITS: Final = N_("What it cannot tell")


class Record(NamedTuple):
    """One record: a date or a name, what happened, and in small print what is known about that."""

    head: str
    what: str
    about: str


@dataclass(frozen=True)
class Kpi:
    """One key figure: the number as it is written, its change, and what it is measured against.

    `tone` says whether the change is good news; it is never inferred from the sign. `behind` gives it its
    ⓘ; a figure without it is no measurement.
    """

    label: str
    value: str
    change: str = ""
    tone: Literal["plain", "good", "bad"] = "plain"
    context: str = ""
    behind: FigureSource | None = None


def head(eyebrow: str, title: str, lead: str = "") -> None:
    """Open a page with its finding as the only level-one heading, and one or two sentences.

    `eyebrow` says above it what the page is about, where the title does not. In the worked example the
    mark of invented figures stands there too.
    """
    status = cached.store_status()
    mark = _(text.SAMPLE_MARK) if status.sample and not shown().facts_only else ""
    st.html(html("parts.head", eyebrow=eyebrow, mark=mark, title=title, lead=lead))


def kpis(figures: Sequence[Kpi]) -> None:
    """Draw two to five key figures in one strip."""
    st.html(html("parts.kpis", figures=figures, unknown=_(text.UNKNOWN)))


def section(
    title: str, sub: str = "", *, level: Literal[2, 3] = 2, behind: FigureSource | None = None
) -> None:
    """Open a section with its finding, its ⓘ, and a line: what is shown, of when, in which unit."""
    info = behind.info(title) if behind else ""
    st.html(html("parts.section", level=level, title=title, sub=sub, info=info))


def source_line(line: str, behind: FigureSource | None = None) -> None:
    """Say in small print what a figure needs beside it, with its ⓘ."""
    st.html(html("parts.source_line", line=line, info=behind.info(line) if behind else ""))


def notice(message: str, kind: NoticeKind) -> None:
    """Draw one flagged line; its kind is said in a word, not only by colour."""
    st.html(html("parts.notice", kind=kind, word=_(NOTICE_WORD[kind]), message=message))


def unknown(reason: str, what_to_do: str) -> None:
    """Stand in for a figure that cannot be drawn: why, and what would make it known."""
    st.html(html("parts.unknown", reason=reason, what_to_do=what_to_do))


def term(word: str, *, of: str | None = None) -> Markup:
    """Return a word with its definition (of the entry `of`, where that differs) on hover and on focus.

    Raises:
        KeyError: the glossary has no such entry.
    """
    definition = _(GLOSSARY[(of or word).lower()])
    return html("parts.term", word=word, definition=definition)


def explained(sentence: str) -> Markup:
    """Return a sentence whose words in square brackets have their definition on hover and on focus.

    `[word]`, or `[word|entry]` where the glossary's entry differs; its fields are filled by `format`, which
    escapes.

    Raises:
        KeyError: the glossary has no such entry.
    """
    parts = _EXPLAINED.split(sentence)
    pieces = [Markup(parts[0])]  # noqa: S704 - sentences stand in the catalogues of words
    for word, entry, rest in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        pieces += [term(word, of=entry), Markup(rest)]  # noqa: S704
    return Markup("").join(pieces)


def footer(facts: Sequence[str]) -> None:
    """Close a page with where its figures come from: data through, snapshot, published, licence."""
    st.html(html("parts.footer", facts=facts))


def facts_list(facts: Mapping[str, str], css: str = "") -> None:
    """Draw names with what they mean, in columns; values are plain or `Markup`."""
    st.html(html("parts.facts", facts=facts.items(), css=f" {css}".rstrip()))


def limits_list(caveats: Sequence[str]) -> None:
    """Draw known limits under their heading, a line each."""
    section(_(LIMITS), level=3)
    lines_list(caveats)


def lines_list(lines: Iterable[str], css: str = "sic-attention", *, numbered: bool = False) -> None:
    """Draw lines as a list; a line is plain or `Markup`."""
    st.html(html("parts.numbered" if numbered else "parts.lines", lines=lines, css=css))


def entries(items: Iterable[tuple[str, str]]) -> None:
    """Draw titles that open what is below them, one at a time; what opens is plain or `Markup`."""
    st.html(html("parts.entries", entries=items))


def paragraph(content: str, css: str = "sic-lead") -> None:
    """Draw a paragraph; its content is plain or `Markup`."""
    st.html(html("parts.paragraph", content=content, css=css))


def first_and_more(items: Sequence[Item], most: int, draw: Callable[[Sequence[Item]], None]) -> None:
    """Draw the first items, and the others when they are asked for."""
    draw(items[:most])
    if items[most:]:
        with st.expander(_("{count} more").format(count=text.exact(len(items) - most))):
            draw(items[most:])


def records_list(records: Iterable[Record]) -> None:
    """Draw records under each other."""
    st.html(html("parts.records", records=records))
