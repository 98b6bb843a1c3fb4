"""Checks of what people enter; each raises UsageError and says what to write, and none repeats free text."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from datetime import date

from ..errors import UsageError

MOST_LETTERS = 5_000
LONGEST_WORD = 40  # the longest that fits beside a chart
_MONTH = re.compile(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?")
_OF_A_PERSON = re.compile(r"@|(?:[0-9][ ()/.-]*){6}")


def filled(what: str, text: str) -> None:
    """Refuse what is empty or endless."""
    if not text.strip():
        raise UsageError(f"{what} is missing; fill it in")
    at_most(what, text)


def at_most(what: str, text: str, most: int = MOST_LETTERS) -> None:
    """Refuse what has too many letters."""
    if len(text) > most:
        raise UsageError(f"{what} has {len(text):,} letters; {most:,} are the most")


def one_line(what: str, text: str, most: int) -> None:
    """Refuse what is empty, longer than `most` letters, or not one line of letters that can be seen."""
    filled(what, text)
    at_most(what, text, most)
    if max(map(len, text.split())) > LONGEST_WORD:
        raise UsageError(f"{what} has a word of more than {LONGEST_WORD} letters; write it in words")
    if not text.isprintable():
        raise UsageError(f"{what} holds a line break or a letter that cannot be seen; write one plain line")


def one_of(what: str, value: str, allowed: Collection[str]) -> None:
    """Refuse a value that is not on the list."""
    if value not in allowed:
        raise UsageError(f"{what} is {value[:60]!r}; it can be: {', '.join(allowed)}")


def a_month(what: str, text: str | None) -> None:
    """Refuse what is neither a year nor a month."""
    if text is not None and not _MONTH.fullmatch(text):
        raise UsageError(f"{what} is {text[:20]!r}; write the year or the month, 2024 or 2024-06")


def a_day(what: str, text: str | None) -> None:
    """Refuse what is no day of the calendar."""
    try:
        known = text is None or date.fromisoformat(text).isoformat() == text
    except ValueError:
        known = False
    if not known:
        raise UsageError(f"{what} is {text!r:.20}; write the day as 2024-06-30")


def personless(what: str, text: str | None) -> None:
    """Refuse an e-mail address or a telephone number where a role is asked for."""
    if text and _OF_A_PERSON.search(text):
        raise UsageError(f"{what} holds an address or a number; write the role, such as head of publications")


def web_address(what: str, text: str | None) -> None:
    """Refuse what is no address of the web."""
    is_one = text is None or (text.isprintable() and re.fullmatch(r"https?://[^\s/]+\S*", text))
    if not is_one:
        raise UsageError(f"{what} is no web address; begin it with https://, or leave it empty")


def numbers(what: str, given: Mapping[str, float]) -> None:
    """Refuse what is no finite number."""
    if not all(isinstance(number, int | float) and math.isfinite(number) for number in given.values()):
        raise UsageError(f"{what} must be plain numbers")


def not_negative(what: str, number: float | None, most: float = math.inf) -> None:
    """Refuse a number below 0 or above the most."""
    if number is not None and not (0 <= number <= most and math.isfinite(number)):
        upper = "" if math.isinf(most) else f" and at most {most:g}"
        raise UsageError(f"{what} is {number:g}; it must be at least 0{upper}")
