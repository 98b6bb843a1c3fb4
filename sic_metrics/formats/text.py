"""How numbers, months and lists are written, and the words that pages and reports share."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, TypeAlias

import pandas as pd
from babel import Locale
from babel.dates import format_skeleton
from babel.numbers import format_decimal

from .language import ENGLISH, N_, PSEUDO, _, language, locale
from .nouns import NOUNS

APP_NAME: Final = N_("Partner Impact")
UNKNOWN: Final = N_("not known")
SAMPLE_MARK: Final = N_("Invented example")
INVENTED: Final = N_("{name} (invented)")
HOW_COUNTED: Final = N_("How it is counted")
OBSERVED: Final = N_("observed")
BACK_PROJECTED: Final = N_("upper bound")

NO_SUCH_CHOICE: Final = N_(
    "The address asks for “{value}” as “{parameter}”, which is not there; showing the usual view."
)
TIERS: Final[dict[str, str]] = {
    "cim_dump": N_("Commons Impact Metrics"),
    "cim_api": N_("Commons Impact Metrics API"),
    "walk": N_("live category walk"),
    "file": N_("usage list"),
    "tool": N_("views counted by another tool"),
}
VIEWS_OURS: Final = N_("Views: Wikimedia’s pageview data, user agents only.")
VIEWS_BY_TOOL: Final = N_(
    "Views: all or some counted by another tool (GLAMorgan, Massviews or a table that someone loaded)."
)
FOOTER_LICENCE: Final = N_("Figures derived from Wikimedia data, CC0; texts CC BY-SA 4.0.")

NoticeKind: TypeAlias = Literal["sample", "unknown", "stale", "error", "info", "ask"]


_NARROW_SPACE: Final = "\u202f"
_MINUS: Final = "\u2212"
KEPT: Final = 4096  # written numbers: a page writes the same ones again and again
_UNITS: Final = ((N_("B"), 1e9), (N_("M"), 1e6), (N_("K"), 1e3))


def is_known(number: float | None) -> bool:
    """Return whether a number is there; None and NaN are not."""
    return not pd.isna(number)


def compact(number: float | None, *, is_tick: bool = False) -> str:
    """Write a count in three figures, `7.8 M`, with a thin space that does not break; unknown in words.

    `is_tick`: a whole number of units is written without a decimal, `80 K`, as axes do.
    """
    if number is None or pd.isna(number):
        return _(UNKNOWN)
    for unit, size in _UNITS:
        scaled = abs(number) / size
        if scaled >= 0.9995:
            digits = 1 if scaled < 99.95 and not (is_tick and scaled == round(scaled)) else 0
            return f"{_decimal(math.copysign(scaled, number), digits)}{_NARROW_SPACE}{_(unit)}"
    return exact(number)


def in_millions(number: float) -> str:
    """Write a count of whole millions: `660 M`."""
    return f"{_decimal(number / 1e6, 0)}{_NARROW_SPACE}{_('M')}"


def exact(number: float | None) -> str:
    """Write a count in full, `4,812`; unknown in words."""
    if number is None or pd.isna(number):
        return _(UNKNOWN)
    return _decimal(round(number), 0)


def counted(number: float | None, singular: str) -> str:
    """Write a count with its noun, `1 wiki`, `92 wikis`; unknown in words."""
    if number is None or pd.isna(number):
        return NOUNS[singular](2).format(count=_(UNKNOWN))
    return NOUNS[singular](number).format(count=exact(number))


def tiers(joined: str | None) -> str:
    """Write where usage comes from, `cim_dump+file`: `Commons Impact Metrics and usage list`."""
    return _(" and ").join(_(TIERS[tier]) for tier in joined.split("+")) if joined else _(UNKNOWN)


def views_from(joined: str | None) -> str:
    """Say who counted views of these tiers, joined by `+`."""
    return _(VIEWS_BY_TOOL if "tool" in (joined or "").split("+") else VIEWS_OURS)


def percent(share: float | None, *, digits: int = 0) -> str:
    """Write a share of one, 0.364, as `36%`; a known share too small to show is `<1%`, never `0%`."""
    if share is None or pd.isna(share):
        return _(UNKNOWN)
    least = 10**-digits
    if 0 < abs(share) * 100 < least / 2:
        return f"<{_percent(least, digits)}" if share > 0 else f">{_percent(-least, digits)}"
    return _percent(share * 100, digits)


def score(number: float | None) -> str:
    """Write a number with two decimals, `0.56`; unknown in words."""
    return _(UNKNOWN) if number is None or pd.isna(number) else _decimal(number, 2)


def signed(written: str) -> str:
    """Put a plus before a written number that has no minus; words and zero stay as they are."""
    return f"+{written}" if written[:1].isdigit() and written.strip("0.%") else written


def span(first: str, last: str) -> str:
    """Write a window of months in a sentence: `from March 2025 to May 2025`, `in June 2025`."""
    if first == last:
        return _("in {month}").format(month=month_name(first))
    return from_to(first, last)


def from_to(first: str, last: str) -> str:
    """Write both ends of a window of months, even of one: `from March 2025 to May 2025`."""
    return _("from {first} to {last}").format(first=month_name(first), last=month_name(last))


def month_name(month: str | date, *, short: bool = False) -> str:
    """Write a month given as `YYYY-MM` or as a date: `October 2026`, or `Oct 2026`.

    Raises:
        ValueError: the text is not `YYYY-MM`.
    """
    day = month if isinstance(month, date) else date.fromisoformat(f"{month[:7]}-01")
    return _month_name(day, "yMMM" if short else "yMMMM", locale())


def day_name(day: date) -> str:
    """Write a day: `3 Oct 2026`."""
    if language() in {ENGLISH, PSEUDO}:
        return f"{day.day} {month_name(day, short=True)}"
    return _month_name(day, "yMMMd", locale())


def period(first: str | date, last: str | date) -> str:
    """Write a span of inclusive months: `Nov 2025 – Oct 2026`."""
    start, end = month_name(first, short=True), month_name(last, short=True)
    return start if start == end else f"{start} – {end}"


@lru_cache(maxsize=KEPT)
def _month_name(day: date, skeleton: str, where: Locale) -> str:
    return format_skeleton(skeleton, day, locale=where)


def _decimal(number: float, digits: int) -> str:
    return _written(f"{number:.{digits}f}", digits, locale())


def _percent(hundredths: float, digits: int) -> str:
    pattern = locale().percent_formats[None].pattern
    return _written(f"{hundredths:.{digits}f}", digits, locale(), pattern.replace("#,##0", "{}"))


@lru_cache(maxsize=KEPT)
def _written(rounded: str, digits: int, where: Locale, around: str = "{}") -> str:
    """A number that is rounded already, in the marks of a locale: `−1,234.5`."""
    number = format_decimal(
        Decimal(rounded), format=f"#,##0.{'0' * digits}" if digits else "#,##0", locale=where
    )
    return around.format(number).replace("-", _MINUS)
