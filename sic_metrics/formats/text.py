"""The words of the interface and how it writes numbers, in one place so that other languages can follow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import pandas as pd

from . import glossary as text_glossary

if TYPE_CHECKING:
    from sic_metrics.impact.summary import Change, WindowTotal

GLOSSARY: Final = text_glossary.GLOSSARY

APP_NAME: Final = "Partner Impact"
UNKNOWN: Final = "unknown"
SAMPLE_MARK: Final = "Sample data — invented"
INVENTED: Final = "{name} (invented)"
SHOW_DATA: Final = "Show the data"
HOW_COUNTED: Final = "How it is counted"
ROWS_BEHIND: Final = "Rows"
OBSERVED: Final = "observed"
BACK_PROJECTED: Final = "upper bound"

SAMPLE_BANNER: Final = (
    "The figures in this store are invented, about invented organisations, to show how the tool works. Do "
    "not quote them. What is said of real organisations is real."
)
NO_SUCH_CHOICE: Final = (
    "The address asks for “{value}” as “{parameter}”, which is not there; showing the usual view."
)
ADDRESS_PROBLEM: Final = "The address cannot be followed: {problem}."
NOT_AMONG: Final = "The address asks for {value}, which is not among the organisations of this page."
SEVERAL_NAMED: Final = "The address names {count} organisations; this shows one."
NO_SUCH_PARAMETER: Final = "The address holds “{parameter}”, which this page does not have: left aside."
LONG_SEARCH: Final = "The address asks for a name too long: its first {most} letters are looked for."
CHOOSE_ONE: Final = "Choose one"
NOBODY_EYEBROW: Final = "Address"
NOBODY_TITLE: Final = "The address names no organisation that this page can show"
NOBODY_REASON: Final = "No other organisation’s figures are shown in its place."
NOBODY_ACTION: Final = "Choose one in the box above, or give its short name in the address: org=UNESCO."
TOO_MANY_CHOICES: Final = "The address asks for more than {most} of “{parameter}”; showing the first {most}."
MONTHS_TURNED: Final = "The first month was after the last; they are read the other way round."
KNOWN_THROUGHOUT: Final = "what is known throughout"
PARTLY_UPPER_BOUND: Final = "in part an upper bound"
UP_TO: Final = "up to {written}"
AT_LEAST: Final = "at least {written}"
ROUGHLY: Final = "roughly {written}"
TIERS: Final[dict[str, str]] = {
    "cim_dump": "Commons Impact Metrics",
    "cim_api": "Commons Impact Metrics API",
    "walk": "live category walk",
    "file": "usage list",
}
NO_CHANGE: Final[dict[str, str]] = {
    "no earlier months": "No earlier months to compare with",
    "earlier months are an upper bound": "Not compared: earlier months are an upper bound",
    "too little is known": "Not compared: of some months too little is known",
    "not the same is known throughout": (
        "Not compared: not the same content is known throughout, or not counted alike"
    ),
    "traffic is not known": "Not compared: the wikis’ total traffic is not known",
}
NO_STORE_TITLE: Final = "There are no figures yet"
NO_STORE_REASON: Final = "No snapshot has been published in this store."
NO_STORE_ACTION: Final = (
    "Build the sample with “python -m sic_metrics demo”, "
    "or bring in data and then run “python -m sic_metrics build”."
)
REFUSED_TITLE: Final = "You cannot see this page"
REFUSED_LOGIN: Final = (
    "This server asks for a sign-in, and signing in is not available yet.",
    "Nothing is shown until it is. On your own machine, start the server with SIC_ACCESS=open.",
)
REFUSED_ROLE: Final = ("This page is not open to your role.", "Ask the Hub if you need to see it.")
FOOTER_METHODS: Final = "How this was counted: see Methods."
FOOTER_LICENCE: Final = "Figures derived from Wikimedia data, CC0; texts CC BY-SA 4.0."

NoticeKind: TypeAlias = Literal["sample", "unknown", "stale", "error", "info", "ask"]

NOTICE_WORD: Final[dict[str, str]] = {
    "sample": "Sample data",
    "unknown": "Not known",
    "stale": "Out of date",
    "error": "Problem",
    "info": "Note",
    "ask": "Ask first",
}

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_NARROW_SPACE: Final = "\u202f"
_MINUS: Final = "\u2212"
_UNITS: Final = (("B", 1e9), ("M", 1e6), ("K", 1e3))


def is_known(number: float | None) -> bool:
    """Return whether a number is there; None and NaN are not."""
    return not pd.isna(number)


def compact(number: float | None) -> str:
    """Write a count in three figures, `7.8 M`, with a thin space that does not break; unknown in words."""
    if number is None or pd.isna(number):
        return UNKNOWN
    for unit, size in _UNITS:
        scaled = abs(number) / size
        if scaled >= 0.9995:
            digits = 1 if scaled < 99.95 else 0
            return _minus(f"{math.copysign(scaled, number):,.{digits}f}{_NARROW_SPACE}{unit}")
    return exact(number)


def exact(number: float | None) -> str:
    """Write a count in full, `4,812`; unknown in words."""
    if number is None or pd.isna(number):
        return UNKNOWN
    return _minus(f"{round(number):,}")


def lower_bound(number: float | None, *, is_whole: bool) -> str:
    """Write a count in full, `at least 4,812` where not all is counted; unknown in words."""
    written = exact(number)
    return written if is_whole or written == UNKNOWN else AT_LEAST.format(written=written)


def counted(number: float | None, singular: str) -> str:
    """Write a count with its noun, `1 wiki`, `92 wikis`; unknown in words."""
    if number is None or pd.isna(number):
        return f"{UNKNOWN} {singular}s"
    return f"{exact(number)} {singular}{'' if number == 1 else 's'}"


def tiers(joined: str | None) -> str:
    """Write where usage comes from, `cim_dump+file`: `Commons Impact Metrics and usage list`."""
    return " and ".join(TIERS[one] for one in joined.split("+")) if joined else UNKNOWN


def percent(share: float | None, *, digits: int = 0) -> str:
    """Write a share of one, 0.364, as `36%`; a known share too small to show is `<1%`, never `0%`."""
    if share is None or pd.isna(share):
        return UNKNOWN
    least = 10**-digits
    if 0 < abs(share) * 100 < least / 2:
        return f"<{least:.{digits}f}%" if share > 0 else f">{_MINUS}{least:.{digits}f}%"
    return _minus(f"{share * 100:,.{digits}f}%")


def score(number: float | None) -> str:
    """Write a number with two decimals, `0.56`; unknown in words."""
    return UNKNOWN if number is None or pd.isna(number) else _minus(f"{number:,.2f}")


def signed(written: str) -> str:
    """Put a plus before a written number that has no minus; words and zero stay as they are."""
    return f"+{written}" if written[:1].isdigit() and written.strip("0.%") else written


def change_in_words(change: Change, months: int) -> str:
    """Write a change against the months before, `+12% on the 12 months before`, or why there is none."""
    if change.share is None:
        return NO_CHANGE[change.why_none or "no earlier months"]
    compared = "" if change.months_compared == months else f", {change.months_compared} of them compared"
    of = f", of {KNOWN_THROUGHOUT}" if change.is_part else ""
    return f"{signed(percent(change.share))} on {_months_before(months)}{compared}{of}"


def trend_title(change: Change, months: int) -> str | None:
    """Write the finding of a trend, `Views rose 12% on the 12 months before`; None where there is none."""
    if change.share is None:
        return None
    views = f"Views of {KNOWN_THROUGHOUT}" if change.is_part else "Views"
    if round(change.share, 2) == 0:
        return f"{views} stayed as they were on {_months_before(months)}"
    direction = "rose" if change.share > 0 else "fell"
    return f"{views} {direction} {percent(abs(change.share))} on {_months_before(months)}"


def moved(share: float) -> str:
    """Write a change with its direction in a word: `up 12%`, `down 8%`, `unchanged`."""
    if round(share, 2) == 0:
        return "unchanged"
    return f"{'up' if share > 0 else 'down'} {percent(abs(share))}"


def arrow(share: float) -> str:
    """The arrow that goes before `moved`."""
    return "●" if round(share, 2) == 0 else "▲" if share > 0 else "▼"


def bounded(written: str, total: WindowTotal) -> str:
    """Write a total with what it is where it is no plain sum: `up to 1.1 M`, `at least 638 K`."""
    every_page = total.whole and total.coverage >= 1
    if total.views is None or (total.observed and every_page and total.months_known == total.months):
        return written
    if not total.observed:
        return UP_TO.format(written=written) if every_page else ROUGHLY.format(written=written)
    return AT_LEAST.format(written=written)


def remark(monthly: pd.DataFrame, months: Sequence[str]) -> str:
    """Say of a panel's months that some are an upper bound; nothing where none is."""
    shown = monthly[monthly["month"].isin(list(months))]
    return PARTLY_UPPER_BOUND if (shown["usage_basis"] == "back_projected").any() else ""


def _months_before(months: int) -> str:
    return "the month before" if months == 1 else f"the {months} months before"


def span(first: str, last: str) -> str:
    """Write a window of months in a sentence: `from March 2025 to May 2025`, `in June 2025`."""
    return f"in {month_name(first)}" if first == last else f"from {month_name(first)} to {month_name(last)}"


def month_name(month: str | date, *, short: bool = False) -> str:
    """Write a month given as `YYYY-MM` or as a date: `October 2026`, or `Oct 2026`.

    Raises:
        ValueError: the text is not `YYYY-MM`.
    """
    day = month if isinstance(month, date) else date.fromisoformat(f"{month[:7]}-01")
    name = MONTHS[day.month - 1]
    return f"{name[:3] if short else name} {day.year}"


def day_name(day: date) -> str:
    """Write a day: `3 Oct 2026`."""
    return f"{day.day} {month_name(day, short=True)}"


def period(first: str | date, last: str | date) -> str:
    """Write a span of inclusive months: `Nov 2025 – Oct 2026`."""
    start, end = month_name(first, short=True), month_name(last, short=True)
    return start if start == end else f"{start} – {end}"


def _minus(written: str) -> str:
    return written.replace("-", _MINUS)
