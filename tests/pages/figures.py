"""The measured figures of a page in the order in which they stand, and what stands behind each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from streamlit.testing.v1 import AppTest

INFO = r'<span class="sic-info" data-metric="(\w+)">.*?<span class="sic-info-links">(.*?)</span>'
BEHIND = re.compile(INFO, re.DOTALL)
PARTS = re.compile(
    r'<h\d class="sic-(?:heading|title)">(?P<heading>.*?)</h\d>'
    r'|<div class="sic-kpi">(?P<kpi>.*?)</div>'
    r'|<table class="sic-(?P<grid>matrix)'
    r'|<table class="sic-list sic-(?P<table>table)"'
    r'|<div class="sic-(?P<panels>multiples)'
    r'|(?P<behind><span class="sic-info".*?<span class="sic-info-links">.*?</span>)',
    re.DOTALL,
)
LABEL = re.compile(r'<dt>(.*?)(?:<span class="sic-info"|</dt>)', re.DOTALL)
DRAWN = {"plotly_chart": "chart", "table": "table"}


@dataclass
class Found:
    """One figure: what it is, its label or the heading it stands under, whether links stand behind it."""

    kind: str
    name: str
    behind: bool = False


@dataclass
class Page:
    """Every figure of a page, and every group of links as metric and addresses."""

    figures: list[Found] = field(default_factory=list)
    links: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    links_of_unknown: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)


def figures(app: AppTest) -> Page:
    """Find the figures; an ⓘ at the heading explains one, or an ⓘ after it before the next heading."""
    page, waiting, heading = Page([Found("exception", one.message) for one in app.exception]), [], ""
    explained = False
    for kind, value in _parts(app.main):
        if kind == "heading":
            waiting, heading, explained = [], _words(value), False
        elif kind == "kpi":
            label = _words(LABEL.search(value)[1])
            page.figures.append(Found("kpi", label, behind=bool(BEHIND.search(value))))
            of_its_kind = page.links_of_unknown if "sic-absent" in value else page.links
            of_its_kind += _links(value)
        elif kind == "behind":
            page.links += _links(value)
            for one in waiting:
                one.behind = True
            waiting, explained = [], True
        else:
            page.figures.append(Found(kind, heading, explained))
            waiting.append(page.figures[-1])
    return page


def _words(markup: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", markup))


def _links(body: str) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (metric, tuple(unescape(href) for href in re.findall(r'href="([^"]+)"', links)))
        for metric, links in BEHIND.findall(body)
    ]


def _parts(block) -> Iterator[tuple[str, str]]:
    """Headings, figures and links in document order; the table behind “Data table” is its chart's."""
    for child in block.children.values():
        if child.type == "expander" and child.label in {"Notes and data", "Data table"}:
            continue
        if child.type == "html":
            for match in PARTS.finditer(child.proto.body):
                kind = match.lastgroup
                yield kind, match[kind]
        elif child.type in DRAWN:
            yield DRAWN[child.type], ""
        elif getattr(child, "children", None):
            yield from _parts(child)
