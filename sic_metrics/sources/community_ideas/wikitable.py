"""The one table of a page of wikitext, as rows of plain cells (https://www.mediawiki.org/wiki/Help:Tables)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

from ...errors import SourceFileError

Row = tuple[int, list[str]]
# Of the two, the one that begins first holds the other.
COMMENT_OR_NOWIKI: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<nowiki\s*/>|<nowiki>(?P<plain>.*?)</nowiki>", re.DOTALL | re.IGNORECASE
)
KEPT: Final = re.compile("\0(\\d+)\0")  # where a nowiki stood, by its number
FOOTNOTE: Final = re.compile(r"<ref\b[^<>]*?/>|<ref\b[^<>]*>.*?</ref\s*>", re.DOTALL | re.IGNORECASE)
LINE_BREAK: Final = re.compile(r"</?(?:br|p|div|hr)\b[^<>]*>", re.IGNORECASE)
FORMATTING: Final = re.compile(
    r"</?(?:abbr|b|bdi|big|center|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt"
    r"|u|var)\b[^<>]*>",
    re.IGNORECASE,
)
INTERNAL_LINK: Final = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
SPANS: Final = re.compile(r"\b(?:row|col)span\s*=\s*[\"']?\s*(?!1\b)\d", re.IGNORECASE)


def is_wikitext(lines: Sequence[str]) -> bool:
    """Whether a table of wikitext begins in any line."""
    return any(line.lstrip().startswith("{|") for line in lines)


def table_rows(lines: Sequence[str], file: str) -> Iterator[Row]:
    """Yield (line number, cells) of each row, the headings first.

    Links are put as their labels, but for those to other sites, which stay as they are; what is no more than
    looks or a footnote is left out, and what stands in <nowiki> is nothing but text. Raises SourceFileError
    for merged cells, more than one table, or a table without its end.
    """
    cells: list[str] = []
    began = 0
    kept: list[str] = []
    for number, line in _inside(_without_comments(lines, kept, file), file):
        if line.startswith("|-") or line == "|}":
            if cells:
                yield began, [_plain(cell, kept) for cell in cells]
            cells, began = [], 0
        elif line.startswith(("|", "!")):
            began = began or number
            cells += [_content(cell, file, number) for cell in _cells(line)]
        elif cells:
            cells[-1] += f"\n{line}"


def _without_comments(lines: Sequence[str], kept: list[str], file: str) -> list[str]:
    """The lines without comments; what stands in <nowiki> goes to `kept`, and its number into its place."""

    def replaced(piece: re.Match[str]) -> str:
        line_breaks = "\n" * piece[0].count("\n")
        if piece[0].startswith("<!--"):
            return line_breaks
        kept.append(piece["plain"] or "")
        return f"\0{len(kept) - 1}\0{line_breaks}"

    for number, line in enumerate(lines, start=1):
        if "\0" in line:
            raise SourceFileError(file, "holds a control character", line=number)
    return COMMENT_OR_NOWIKI.sub(replaced, "\n".join(lines)).split("\n")


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


def _plain(cell: str, kept: Sequence[str]) -> str:
    """What a reader of the page sees in the cell."""
    text = FORMATTING.sub("", LINE_BREAK.sub(" ", FOOTNOTE.sub("", cell)))
    text = INTERNAL_LINK.sub(r"\1", text).replace("{{!}}", "|").replace("'''", "").replace("''", "")
    return html.unescape(KEPT.sub(lambda mark: kept[int(mark[1])], text)).strip()
