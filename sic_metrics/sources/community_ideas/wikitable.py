"""The one table of a page of wikitext, as rows of plain cells (https://www.mediawiki.org/wiki/Help:Tables)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

from ...errors import SourceFileError

Row = tuple[int, list[str]]
COMMENT: Final = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
INTERNAL_LINK: Final = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
NOWIKI: Final = re.compile(r"</?nowiki\s*/?>")
SPANS: Final = re.compile(r"\b(?:row|col)span\s*=\s*[\"']?\s*(?!1\b)\d", re.IGNORECASE)


def is_wikitext(lines: Sequence[str]) -> bool:
    """Whether a table of wikitext begins in any line."""
    return any(line.lstrip().startswith("{|") for line in lines)


def table_rows(lines: Sequence[str], file: str) -> Iterator[Row]:
    """Yield (line number, cells) of each row, the headings first.

    Links are put as their labels, but for those to other sites, which stay as they are.

    Raises:
        SourceFileError: merged cells, more than one table, or a table without its end.
    """
    cells: list[str] = []
    began = 0
    for number, line in _inside(_without_comments(lines), file):
        if line.startswith("|-") or line == "|}":
            if cells:
                yield began, [_plain(cell) for cell in cells]
            cells, began = [], 0
        elif line.startswith(("|", "!")):
            began = began or number
            cells += [_content(cell, file, number) for cell in _cells(line)]
        elif cells:
            cells[-1] += f"\n{line}"


def _without_comments(lines: Sequence[str]) -> list[str]:
    whole = "\n".join(lines)
    return COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), whole).split("\n")


def _inside(lines: Sequence[str], file: str) -> Iterator[tuple[int, str]]:
    """Lines of the table, its end with them, its caption left out."""
    state = "before"
    for number, line in enumerate((line.strip() for line in lines), start=1):
        if line.startswith("{|"):
            if state != "before":
                raise SourceFileError(file, "holds a second table; give each a file of its own", line=number)
            state = "inside"
        elif state == "inside" and line.startswith("|}"):
            state = "after"
            yield number, "|}"
        elif state == "inside" and not line.startswith("|+"):
            yield number, line
    if state != "after":
        raise SourceFileError(file, "the table does not end with |}; is the file cut short?")


def _cells(line: str) -> list[str]:
    parted = re.split(r"!!|\|\|", line[1:]) if line.startswith("!") else line[1:].split("||")
    return [cell.strip() for cell in parted]


def _content(cell: str, file: str, number: int) -> str:
    """A cell without its attributes: what stands before its first bar, unless that is part of a link."""
    attributes, bar, content = cell.partition("|")
    if not bar or "[[" in attributes or "{{" in attributes:
        return cell
    if SPANS.search(attributes):
        raise SourceFileError(file, "cells are merged (rowspan or colspan); part them", line=number)
    return content.strip()


def _plain(cell: str) -> str:
    without_marks = NOWIKI.sub("", INTERNAL_LINK.sub(r"\1", cell)).replace("{{!}}", "|")
    return html.unescape(without_marks.replace("'''", "").replace("''", "")).strip()
