"""What following a category costs: the requests of a first run, and how long they take at the pace."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from .add_look import Found
from .impact_dumps import DATASETS
from .ingest import MONTHS_BY_DEFAULT

MEMBERS_AN_ANSWER = 500
FILES_A_QUESTION = PAGES_A_QUESTION = 50


@dataclass(frozen=True)
class Part:
    """Requests of one kind; None where unknown."""

    what: str
    requests: int | None


@dataclass(frozen=True)
class Cost:
    """Requests of a first run.

    Attributes:
        parts: by kind.
        requests_per_minute: the pace.
        remarks: what the estimate rests on and leaves out.
    """

    parts: tuple[Part, ...]
    requests_per_minute: float
    remarks: tuple[str, ...]

    @property
    def requests(self) -> int | None:
        """In all; None where a part is unknown."""
        known = [part.requests for part in self.parts if part.requests is not None]
        return sum(known) if len(known) == len(self.parts) else None

    @property
    def minutes(self) -> float | None:
        """At the pace; None where a part is unknown."""
        return None if self.requests is None else self.requests / self.requests_per_minute

    @property
    def time(self) -> str:
        """The time in words."""
        pace = f"at {self.requests_per_minute:,g} a minute"
        if self.minutes is None:
            return f"the time {pace} is unknown"
        hours, minutes = divmod(max(1, round(self.minutes)), 60)
        return f"about {f'{hours:,} h ' if hours else ''}{minutes} min {pace}"


def cost(found: Found, requests_per_minute: float) -> Cost:
    """Estimate from a look."""
    articles = _articles(found)
    if found.is_listed:
        start = [
            Part(f"dumps of {MONTHS_BY_DEFAULT} months", len(DATASETS) * MONTHS_BY_DEFAULT),
            Part("counts of Commons Impact Metrics", 4),
        ]
    else:
        opened = sum(max(1, ceil((one.files + one.subcategories) / MEMBERS_AN_ANSWER)) for one in found.tree)
        start = [
            Part("category walk", 1 + opened),
            Part("global usage", ceil(found.files / FILES_A_QUESTION)),
            Part("page identity", None if articles is None else ceil(articles / PAGES_A_QUESTION)),
        ]
    views = Part("page views, one for each article", articles)
    return Cost((*start, views), requests_per_minute, tuple(_remarks(found)))


def _articles(found: Found) -> int | None:
    if found.sampled_articles is None:
        return None
    if not found.sampled_files:
        return 0 if found.is_whole and not found.files else None
    return round(found.sampled_articles * max(1.0, found.files / found.sampled_files))


def _remarks(found: Found) -> list[str]:
    if found.sampled_articles is None or not found.sampled_files:
        basis = "No file's use could be looked at, so the number of articles is unknown."
    else:
        basis = (
            f"The number of articles is estimated: {found.sampled_articles:,} use the first"
            f" {found.sampled_files:,} files. A real tree is often used more, or less, than its first files."
        )
    more = "Former titles, templates, quality and media requests come on top."
    return [basis, *([] if found.is_whole else ["The tree goes on, so it is the least that there is."]), more]
