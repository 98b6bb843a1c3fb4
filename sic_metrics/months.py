"""Whole months, as views are asked for and told in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta


def last_day(month: date) -> date:
    """Last day of the month that the day is in."""
    return _next(month) - timedelta(days=1)


def last_complete_month(today: date) -> date:
    """Last day of the newest month whose views are all published (two days later)."""
    known = today - timedelta(days=2)
    return (known + timedelta(days=1)).replace(day=1) - timedelta(days=1)


def months(first: date, last: date) -> Iterator[date]:
    """First days of the months from that of the one day to that of the other."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = _next(month)


def _next(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
