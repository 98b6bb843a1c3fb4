"""How a figure that others published is written, on pages and in reports; rows are those of the registry."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from . import text
from .language import N_, _

MILLION: Final = 1e6
BOUND: Final = {"exact": "", "approx": N_("about"), "lower_bound": N_("more than")}
MEANING: Final = {
    "content_views": N_("Views of pages or files with its content; people come for many reasons."),
    "listed_views": N_("Views of chosen articles or pages, not of all that carry its files."),
    "requests": N_("Requests for its files, also by other web sites."),
    "articles": N_("Articles that carry its files on the day of the count."),
    "uses": N_("Places where its files stand."),
    "articles_edited": N_("Articles written, edited or with its text; not whether people read them."),
    "languages": N_("How many languages, not how many readers."),
    "files": N_("What was shared, not how it is used."),
    "citations": N_("Links to its pages, not readers who follow them."),
    "plan": N_("A goal or a cost, not a result."),
    "context": N_("About a subject or a collection, not its own content on Wikimedia."),
    "other": N_("Effort and events, not readers."),
}


def amount(row: Mapping[str, Any], write: Callable[[float], str] = text.exact) -> str:
    """The number as it was published: exact, about so much, or more than that."""
    return f"{_(BOUND[row['value_is']])} {write(row['value'])}".strip()


def in_words(row: Mapping[str, Any]) -> str:
    """The number with what it counts: `about 660 M views of articles showing the images`."""
    metric, unit = str(row["metric"]), str(row["unit"])
    number = amount(row, text.compact)
    if unit.partition(" ")[0].rstrip("s") not in metric.lower():
        return f"{number} {unit}: {metric}"
    rate = _("{number} {metric} a month") if "month" in unit else "{number} {metric}"
    return rate.format(number=number, metric=metric)


def short(number: float) -> str:
    """Write a number with no more digits than were given: `660 M`, `8.6 M`, `2,000`."""
    if number < MILLION:
        return text.exact(number)
    return text.compact(number) if number % MILLION else text.in_millions(number)


def what(row: Mapping[str, Any]) -> str:
    """What it counts."""
    return f"{row['metric'][:1].upper()}{row['metric'][1:]}"


def day(row: Mapping[str, Any]) -> str:
    """Its date as it is stated: `2024-06`, `about 2022`; a remark in brackets is left out."""
    stated = re.sub(r"\s*\(.*\)", "", str(row["as_of"] or "")).strip()
    if not stated:
        return _(text.UNKNOWN)
    return _("about {year}").format(year=stated.removeprefix("c. ")) if stated.startswith("c. ") else stated


def when(row: Mapping[str, Any]) -> str:
    """Its programme, period and date."""
    return _("{programme}, {period}, as of {day}").format(
        programme=row["programme"], period=row["period"], day=row["as_of"] or _(text.UNKNOWN)
    )
