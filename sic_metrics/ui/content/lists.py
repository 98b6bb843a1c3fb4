"""The lists of the Content page: narrowed, a page at a time, and how they write files, articles and wikis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats import next_steps as text_steps
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.alike import counted, steps
from sic_metrics.impact.summary import change, drawable, with_months_before
from sic_metrics.snapshots.pages import Cut, Page
from sic_metrics.snapshots.queries import Query
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts, filters, known_months
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.listing import (
    Field,
    Row,
    absent,
    count,
    inside,
    listing,
    name,
    outside,
    paged,
    place,
    say_beyond,
)
from sic_metrics.ui.components.parts import notice, paragraph, section, source_line, unknown
from sic_metrics.ui.components.pictures import commons_url, kind
from sic_metrics.ui.components.tables import page_url

from .context import PageContext

SURE: Final[dict[str, str]] = {"walk": N_("sure"), "file": N_("likely"), "cim_dump": N_("perhaps")}


def file(context: PageContext, row: Row) -> Markup:
    """A file's name, leading to where it stands."""
    if row["file"] is None:
        return absent(_("a file that the list does not name"))
    lead_to = context.here if context.show == "files" else context.address
    return inside(lead_to(show="files", file=row["file"]), row["file"])


def article(context: PageContext, row: Row) -> Markup:
    """An article's title, leading to the files that stand on it; under it, on a phone, its wiki."""
    lead_to = context.here if context.show == "articles" else context.address
    href = lead_to(show="articles", title=row["page_title"], wiki=row["wiki"])
    return inside(href, row["page_title"]) + _below(wiki(row))


def use(context: PageContext, row: Row) -> Markup:
    """An article of one use; under it, on a phone, the file as well."""
    return article(context, row) + _below(name(row["file"]))


def _below(content: str) -> Markup:
    return html("text.small", content=content, css="sic-narrow")


def wiki(row: Row) -> str:
    """The name of a row's wiki."""
    return cached.languages()[row["wiki"]]


def commons(row: Row) -> Markup:
    """A link to the file itself."""
    if row["file"] is None:
        return Markup("")
    spoken = _("{file} on Wikimedia Commons").format(file=row["file"].replace("_", " "))
    return outside(commons_url(row), spoken)


def on_wiki(row: Row) -> Markup:
    """A link to the page itself."""
    spoken = _("{title} on {wiki}").format(title=row["page_title"].replace("_", " "), wiki=wiki(row))
    return outside(page_url(row["wiki"], row["page_title"]), spoken)


def history(row: Row) -> Markup:
    """A link to the page's history, where who took a file out and why is found."""
    spoken = _("History of {title} on {wiki}").format(
        title=row["page_title"].replace("_", " "), wiki=wiki(row)
    )
    return outside(history_url(row), spoken)


def history_url(row: Row) -> str:
    """The address of a page's history."""
    return f"{page_url(row['wiki'], row['page_title'])}?action=history"


def day(value: date | None) -> str | Markup:
    """A day, or that it is unknown."""
    return html("text.whole", content=text.day_name(value)) if value else absent()


def months_known(row: Row) -> str | Markup:
    """How many of the months in which the row was listed have known views."""
    if not row["months"]:
        return absent()
    return _("{known} of {months}").format(known=row["months_known"], months=row["months"])


def file_fields(
    context: PageContext, *, uses: bool = True, uploads: bool = True, licences: bool = True
) -> list[Field]:
    """The columns of a list of files: where they stand, when they were uploaded, how they may be used."""
    articles = Field(_("Articles"), lambda row: count(row["articles"]), number=True, sort="articles")
    wikis = Field(_("Wikis"), lambda row: count(row["wikis"]), number=True, wide=True, sort="wikis")
    uploaded = Field(_("Uploaded"), lambda row: day(row["uploaded_on"]), wide=uses, sort="uploaded_on")
    licence = Field(_("Licence"), lambda row: row["licence"] or absent(), wide=True, sort="licence")
    return [
        Field(_("File"), lambda row: file(context, row), sort="file"),
        *([articles, wikis] if uses else []),
        *([uploaded] if uploads else []),
        *([licence] if licences else []),
        Field(_("Kind"), kind, wide=True, sort="media_type"),
        Field(_("Commons"), commons),
    ]


def removed_fields(context: PageContext, *, with_file: bool) -> list[Field]:
    """The columns of a list of removed uses."""
    of_file = Field(_("File"), lambda row: file(context, row), sort="file", wide=True)
    carrier = use if with_file else article
    return [
        Field(_("Article"), lambda row: carrier(context, row), sort="page_title"),
        Field(_("Wiki"), wiki, wide=True, sort="wiki"),
        *([of_file] if with_file else []),
        Field(_("Last there"), lambda row: day(row["last_seen_on"]), wide=True, sort="last_seen_on"),
        Field(_("Gone by"), lambda row: day(row["seen_on"]), sort="seen_on"),
        Field(
            _("Views in that month"), lambda row: count(row["views"]), number=True, wide=True, sort="views"
        ),
        Field(_("How sure"), lambda row: _(SURE[row["tier"]]), wide=True, sort="tier"),
        Field(_("Now"), lambda row: _("there again") if row["back"] else _("gone"), sort="back"),
        Field(_("History"), history),
    ]


TREND_ALT: Final = N_(
    "Line of monthly article views from {first} to {last}: {low} in the lowest month, {high} in the highest."
)


@dataclass(frozen=True)
class ListOptions:
    """What is said of a list."""

    label: str  # what it holds, for those who do not see it
    noun: str  # what one row is
    behind: FigureSource  # the metric that it shows
    sort: str  # its order, where the address names none
    note: str = ""  # how its columns are to be read
    is_part: bool = False  # whether its export holds more


def toolbar(choices: dict[str, str] | None, wikis: Sequence[str], search_for: str) -> tuple[str, str | None]:
    """Above a list: which rows, of which wiki, with which words in their names; returns use and wiki."""
    shares = [4] * bool(choices) + [2 if choices else 4] * bool(wikis) + [3]
    columns = iter(st.columns(shares, vertical_alignment="bottom"))
    use, wiki = "all", None
    if choices:
        with next(columns):
            use = filters.segments(_("Which of them"), choices, "use", "all")
    if wikis:
        with next(columns):
            wiki = choose_wiki(wikis)
    with next(columns):
        filters.search(_("Search"), search_for)
    return use, wiki


def show_list(context: PageContext, question: Query, fields: Sequence[Field], options: ListOptions) -> None:
    """The list of the address: searched, in its order, at its page; and what stands behind it."""
    cut = asked_cut(
        [field.sort for field in fields if field.sort], options.sort, searched=bool(question.searched)
    )
    page = asked_rows(question, cut)
    if not page.total:
        say_nothing_found(cut.search)
        return
    listing(page.rows.to_pylist(), fields, label=options.label, sort=cut.sort, sorted_by=context.sorted_by)
    paged(place(page.first, page.last, page.total, options.noun), page.number, page.pages)
    wider = _("The export holds the whole list.") if cut.search or options.is_part else ""
    mark = _(text.SAMPLE_MARK) if context.sample else ""
    source_line(" ".join(filter(None, (options.note, wider, mark))), options.behind)


def asked_cut(sortable: Sequence[str], default: str, *, searched: bool) -> Cut:
    """Which rows the address asks for; an order or a page that there cannot be is said and left aside."""
    sort = st.query_params.get("sort", default)
    if sort != default and sort.removeprefix("-") not in sortable:
        notice(_(text.NO_SUCH_CHOICE).format(value=sort[:60], parameter="sort"), "info")
        sort = default
    search = filters.searched() if searched else ""
    return Cut(search=search, sort=sort, page=filters.asked_page())


def asked_rows(question: Query, cut: Cut) -> Page:
    """The page of the address; where there are fewer, that is said."""
    page = cached.page(question, cut)
    say_beyond(cut.page, page.pages)
    return page


def first_of(question: Query, sort: str = "", size: int = 1) -> Page:
    """The first rows of a question, and how many it has."""
    return cached.page(question, Cut(sort=sort, size=size))


def trend(
    context: PageContext, monthly: pd.DataFrame, metric: str, sub: str, by_set: pd.DataFrame | None = None
) -> None:
    """Monthly views of one file's articles or of one article, in the window and as long before.

    `by_set` tells which content sets with the file are known in which month; an article is always the same.
    """
    if not context.window:
        return
    months = with_months_before(cached.months(), *context.window)
    shown = drawable(monthly[monthly["month"].isin(months)])
    if shown["views"].notna().sum() < 2:
        return
    said = change(monthly if by_set is None else counted(monthly, by_set), *context.window)
    jumps = [] if by_set is None else steps(by_set, months)
    low, high = text.compact(shown["views"].min()), text.compact(shown["views"].max())
    span = {
        name: text.month_name(month)
        for name, month in (("first", shown["month"].min()), ("last", shown["month"].max()))
    }
    months_in_window = sum(context.window[0] <= month <= context.window[1] for month in months)
    title = change_words.trend_title(said, months_in_window) or _(
        "Between {low} and {high} views a month"
    ).format(low=low, high=high)
    section(title, f"{sub} {text_steps.what_is_drawn(jumps, None)}".strip())
    alt = _(TREND_ALT).format(low=low, high=high, **span)
    events = [*known_months.events(context.org), *known_months.events_of_steps(jumps)]
    figure = charts.line(shown, "views", unit=_("article views a month"), events=events)
    charts.show(
        figure, key="trend", alt=alt, data=shown, sample=context.sample, behind=context.behind(metric)
    )


def back_to(href: str, label: str) -> None:
    """A link to the list that a row was chosen from."""
    paragraph(Markup("← {}").format(inside(href, label)), "sic-back")


def choose_wiki(wikis: Iterable[str]) -> str | None:
    """One of the wikis, by name; None for all."""
    names = cached.languages()
    choices = {wiki: names[wiki] for wiki in sorted(wikis, key=lambda wiki: names[wiki])}
    return filters.choice(_("Wiki"), {"": _("Every wiki"), **choices}, "wiki", "") or None


def say_nothing_found(q: str) -> None:
    """That no row is left, and what to do."""
    if q:
        unknown(
            _("Nothing has “{q}” in its name.").format(q=q),
            _("Search for less of the name, or clear the box."),
        )
    else:
        unknown(_("There is nothing to list with these filters."), _("Choose another filter above."))
