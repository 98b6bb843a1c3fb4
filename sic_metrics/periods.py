"""Whole months, as views are asked for and told in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from .errors import UsageError, quoted

FIRST_MONTH: Final = "2001-01"  # Wikipedia's
LAST_MONTH: Final = "2099-12"
_MONTH: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_month(written: str, of: str) -> str:
    """A month that somebody wrote, as `YYYY-MM`; `of` names the option or parameter.

    Raises UsageError for anything else, and for a month in which there was no Wikipedia yet.
    """
    if not _MONTH.fullmatch(written):
        raise UsageError(f"{of} is {quoted(written)}; write a month as YYYY-MM")
    if not FIRST_MONTH <= written <= LAST_MONTH:
        raise UsageError(
            f"{of} is {quoted(written)}; months go from {FIRST_MONTH}, Wikipedia’s first, to {LAST_MONTH}"
        )
    return written


def read_day(written: str, of: str) -> date:
    """A day that somebody wrote as `YYYY-MM-DD`; raises UsageError as `read_month` does."""
    try:
        day = date.fromisoformat(written) if _DAY.fullmatch(written) else None
    except ValueError:
        day = None
    if day is None:
        raise UsageError(f"{of} is {quoted(written)}; write a day as YYYY-MM-DD")
    read_month(written[:7], of)
    return day


def last_day(month: date) -> date:
    """Last day of the month that the day is in."""
    return _next(month) - timedelta(days=1)


def last_complete_month(today: date) -> date:
    """Last day of the newest month whose views are all published (two days later).

    Later months are partial: `ingest` does not ask for them, `ledger/loaded_file.py` refuses files of a
    period that is not over, and `warehouse/core/02_page_months.sql` counts the days that are known.
    """
    known = today - timedelta(days=2)
    return (known + timedelta(days=1)).replace(day=1) - timedelta(days=1)


def months(first: date, last: date) -> Iterator[date]:
    """First days of the months from that of the one day to that of the other."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = _next(month)


def months_before(today: date, count: int) -> Iterator[date]:
    """First days of the last complete months, the newest first."""
    month = today.replace(day=1)
    for _ in range(count):
        month = (month - timedelta(days=1)).replace(day=1)
        yield month


def _next(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
