"""A worklist as files to take along: CSV, a table for a wiki page, and page lists for other tools."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .exports import spreadsheet_csv

# What wikitext would read as markup; an entity shows the same sign and is none.
MARKUP: Final = re.compile(r"[\[\]{}|<>'&~]|!!|__|//")


@dataclass(frozen=True)
class Task:
    """One article to work on.

    Attributes:
        rank: 1 is the article most in need.
        wiki: `en.wikipedia`.
        page_title: with underscores.
        views_a_month: None where unknown.
        quality_class: as the community gave it.
        class_by_views: what it would be if classes followed views; empty where unknown.
        misalignment: quality minus demand.
        selection_floor: the least WP 1.0 selection score; None where unknown.
        why, to_do: in words.
    """

    rank: int
    wiki: str
    page_title: str
    views_a_month: float | None
    quality_class: str
    class_by_views: str
    misalignment: float
    selection_floor: float | None
    why: str
    to_do: str


COLUMNS: Final = (
    *("rank", "wiki", "page_title", "views_a_month", "quality_class", "class_by_views", "misalignment"),
    *("wp10_score_at_least", "why", "to_do"),
)
HEADINGS: Final = ("Rank", "Article", "Views a month", "Class", "Misalignment", "Why", "What to do")


def as_csv(tasks: Sequence[Task]) -> bytes:
    """Every figure and word, as a spreadsheet opens them right."""
    return spreadsheet_csv(COLUMNS, map(_cells, tasks))


def _cells(task: Task) -> tuple[object, ...]:
    floor = None if task.selection_floor is None else round(task.selection_floor, 1)
    figures = (_number(task.views_a_month), task.quality_class, task.class_by_views, task.misalignment)
    return (task.rank, task.wiki, task.page_title, *figures, floor, task.why, task.to_do)


def as_wikitext(tasks: Sequence[Task], caption: str) -> bytes:
    """A sortable table; titles lead to their wiki from any other, and no word of them can be markup."""
    return "\n".join(_table_lines(tasks, caption)).encode() + b"\n"


def _table_lines(tasks: Sequence[Task], caption: str) -> Iterator[str]:
    yield '{| class="wikitable sortable"'
    yield f"|+ {escaped(caption)}"
    yield f"! {' !! '.join(HEADINGS)}"
    for task in tasks:
        yield "|-"
        figures = (_number(task.views_a_month), escaped(task.quality_class), f"{task.misalignment:.2f}")
        cells = (str(task.rank), _link(task), *figures, escaped(task.why), escaped(task.to_do))
        yield f"| {' || '.join(cells)}"
    yield "|}"


def as_page_list(tasks: Sequence[Task]) -> bytes:
    """`wiki,title`, as `load page-list` reads it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("wiki", "title"))
    writer.writerows((task.wiki, task.page_title) for task in tasks)
    return text.getvalue().encode()


def as_titles(tasks: Sequence[Task]) -> bytes:
    """One title a line, as PagePile and PetScan take lists of one wiki."""
    return "".join(f"{task.page_title.replace('_', ' ')}\n" for task in tasks).encode()


def escaped(words: str) -> str:
    """Words that show the same in wikitext and cannot be markup."""
    one_line = " ".join(words.split())
    return MARKUP.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), one_line)


def _link(task: Task) -> str:
    """A link with the language of its wiki; the target is left as it is, as no title can hold markup signs.

    `{{!}}` parts target and label: a bare bar could be read as that of the table.
    """
    language, _, project = task.wiki.partition(".")
    prefix = language if project == "wikipedia" else f"{project}:{language}" if project else task.wiki
    shown = task.page_title.replace("_", " ")
    return f"[[:{prefix}:{shown}{{{{!}}}}{escaped(shown)}]]"


def _number(value: float | None) -> str:
    return "" if value is None else str(round(value))
