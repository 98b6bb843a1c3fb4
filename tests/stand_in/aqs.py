"""What the families of the analytics API share: ranges of days and months, sums over them, errors."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.stand_in.http_text import PROBLEM, Reply, json_reply
from tests.stand_in.worlds.model import FIRST_DAY, Numbers, day_count

TITLES = {400: "Bad Request", 404: "Not Found", 500: "Internal Server Error"}
NO_DATA = (
    "The date(s) you used are valid, but we either do not have data for those date(s), or the {thing}"
    " you asked for is not loaded yet. Please check documentation for more information"
)
STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})?")


class BadRequestError(Exception):
    """The address is not one that the API has: status 400."""


class NotFoundError(Exception):
    """There is nothing at the address, and the answer does not tell why: status 404."""


def nothing_for(thing: str) -> NotFoundError:
    """The error that does not say why there is nothing."""
    return NotFoundError(NO_DATA.format(thing=thing))


def problem(status: int, detail: str, path: str) -> Reply:
    """An error of the analytics API."""
    body = {
        "detail": detail,
        "method": "get",
        "status": status,
        "title": TITLES[status],
        "type": "about:blank",
        "uri": path,
    }
    return json_reply(body, status, PROBLEM)


def one_of(value: str, allowed: Collection[str], name: str) -> str:
    """The value; raises BadRequestError where it is none of those allowed."""
    if value not in allowed:
        raise BadRequestError(f"{name} should be equal to one of the allowed values: [{', '.join(allowed)}]")
    return value


def day_of(stamp: str, name: str) -> date:
    """The day of `YYYYMMDD` or `YYYYMMDDHH`."""
    match = STAMP.fullmatch(stamp)
    try:
        return date(*map(int, match.groups()[:3])) if match else date.fromisoformat("")
    except ValueError as error:
        raise BadRequestError(
            f"{name} timestamp is invalid, must be a valid date in YYYYMMDD format"
        ) from error


@dataclass(frozen=True)
class Range:
    """Days from `first` to `last`, both counted, in steps of a `daily` or `monthly` granularity."""

    granularity: str
    first: date
    last: date

    @classmethod
    def of(cls, granularity: str, start: str, end: str) -> Range:
        """The range of an address; raises BadRequestError where it makes no sense."""
        one_of(granularity, ("daily", "monthly"), "granularity")
        found = cls(granularity, day_of(start, "start"), day_of(end, "end"))
        if found.first > found.last:
            raise BadRequestError("start timestamp should be before the end timestamp")
        if granularity == "monthly" and not found.has_whole_month:
            raise BadRequestError("no full months between dates")
        return found

    @property
    def has_whole_month(self) -> bool:
        """Whether some month lies in the range from its first day to its last."""
        first = self.first if self.first.day == 1 else next_month(self.first)
        return month_end(first) <= self.last

    def counts(self, daily: Numbers, *, some_zeros: bool = False) -> Iterator[tuple[str, int]]:
        """(timestamp, count) of each step with a count, or of some without one too.

        Days of an edge month that lie outside the range are left out of its sum.
        """
        first = max(0, (self.first - FIRST_DAY).days)
        last = min((self.last - FIRST_DAY).days, len(daily) - 1)
        sums: dict[str, int] = {}
        for stamp, count in zip(
            STAMPS[self.granularity][first : last + 1], daily[first : last + 1], strict=True
        ):
            sums[stamp] = sums.get(stamp, 0) + count
        for place, (stamp, total) in enumerate(sums.items()):
            if total or (some_zeros and place % 7 == 3):
                yield stamp, total


def _stamps(pattern: str) -> list[str]:
    return [(FIRST_DAY + timedelta(days=place)).strftime(pattern) for place in range(day_count())]


STAMPS = {"daily": _stamps("%Y%m%d00"), "monthly": _stamps("%Y%m0100")}


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def next_month(day: date) -> date:
    """The first day of the month after the day's."""
    return month_end(day) + timedelta(days=1)
