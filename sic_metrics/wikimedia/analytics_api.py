"""The analytics API as its sources use it: days and months that can be asked for, and its forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Generic, Protocol, TypeVar

from pydantic import AfterValidator, BaseModel, Field

from ..errors import SchemaError, UsageError
from . import forms
from .forms import Form

FIRST_DAY_OF_VIEWS = date(2015, 7, 1)
WIKI = re.compile(r"[a-z0-9-]+(\.[a-z]+)?")
LATENCY = timedelta(days=2)
DAY = timedelta(days=1)
Item = TypeVar("Item", bound=BaseModel)


class HasTimestamp(Protocol):
    """An item of a series."""

    @property
    def timestamp(self) -> str:
        """A DayStamp or MonthStamp."""


Stamped = TypeVar("Stamped", bound=HasTimestamp)


class Answer(Form, Generic[Item]):
    """What stands around every answer: never an empty list, as the API answers 404 where it has nothing."""

    items: list[Item] = Field(min_length=1)


def _starts_with_a_day(stamp: str) -> str:
    date.fromisoformat(stamp[:8])
    return stamp


DayStamp = Annotated[str, Field(pattern="^[0-9]{8}00$"), AfterValidator(_starts_with_a_day)]
MonthStamp = Annotated[str, Field(pattern="^[0-9]{6}0100$"), AfterValidator(_starts_with_a_day)]


def day_of(stamp: str) -> date:
    """The day of a DayStamp, the first of the month of a MonthStamp."""
    return date.fromisoformat(stamp[:8])


def read(form: type[Answer[Item]], body: bytes, source: str) -> list[Item]:
    """The items of a body; as `forms.read`."""
    return forms.read(form, body, source).items


def by_day(
    items: Iterable[Stamped],
    params: Mapping[str, str],
    source: str,
    field: str,
    of: Callable[[Stamped], str],
    asked_for: str,
) -> dict[date, Stamped]:
    """Items by day, of months by the first one; raises SchemaError for the answer to another question.

    `params` has the `start` and `end` of the question; `of` says what an item is of, at its field `field`.
    """
    by_day: dict[date, Stamped] = {}
    for number, item in enumerate(items):
        day = day_of(item.timestamp)
        if of(item) != asked_for:
            reason = f"is {of(item)}, asked was {asked_for}"
            raise SchemaError(source, f"items.{number}.{field}", reason)
        if not params["start"] <= day.isoformat() <= params["end"] or day in by_day:
            reason = f"{item.timestamp} comes twice or was not asked for"
            raise SchemaError(source, f"items.{number}.timestamp", reason)
        by_day[day] = item
    return by_day


def wiki_of(text: str) -> str:
    """A wiki as the API spells it, `.org` taken off; raises UsageError where it can be none."""
    wiki = text.removesuffix(".org")
    if not WIKI.fullmatch(wiki):
        raise UsageError(f"{text!r} is not a wiki; write it as en.wikipedia")
    return wiki


def days(start: date, end: date, first: date, today: date | None) -> dict[str, str]:
    """`start` and `end` as ISO days, days before `first` left out.

    Raises UsageError unless they are plain dates in order that ended two days before `today` (the
    present day, UTC, where not given): an answer would leave later days out, as it does those without views.
    """
    if type(start) is not date or type(end) is not date:
        raise UsageError(f"{start!r} and {end!r} must be dates without a time")
    today, since = today or datetime.now(UTC).date(), max(start, first)
    if not since <= end <= today - LATENCY:
        reason = f"days must be in order, from {first} on, and two days old"
        raise UsageError(f"{start} to {end} cannot be asked for on {today}: {reason}")
    return {"start": since.isoformat(), "end": end.isoformat()}


def months(start: date, end: date, first: date, today: date | None) -> dict[str, str]:
    """As `days`; raises UsageError too unless these are complete months."""
    span = days(start, end, first, today)
    if start.day != 1 or (end + DAY).day != 1:
        raise UsageError(f"{start} to {end} are not complete months, from a first to a last day")
    return span


def last_year(today: date | None = None) -> tuple[date, date]:
    """First and last day of the last twelve months that are complete and published."""
    after = ((today or datetime.now(UTC).date()) - LATENCY + DAY).replace(day=1)
    return after.replace(year=after.year - 1), after - DAY


def stamped(params: Mapping[str, str]) -> str:
    """`start/end` as addresses have them."""
    return "/".join(f"{date.fromisoformat(params[name]):%Y%m%d}00" for name in ("start", "end"))
