"""What figures ask someone to decide, most urgent kind first; and how old the newest data are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import pandas as pd

from .alike import Months
from .summary import shifted, since

Kind = Literal["no_usage", "falling", "old_usage", "removed", "one_page", "templates", "not_followed"]

FALL: Final = 0.20
FALL_MONTHS: Final = 3
OLDEST_DAYS: Final = 31  # beyond it views are an upper bound
HALF: Final = 0.5
THIRD: Final = 1 / 3
USUAL_LISTS: Final = 12
TIMES_THE_USUAL: Final = 2
FEWEST_REMOVED: Final = 5


@dataclass(frozen=True)
class Frames:
    """What is looked at, of the partners, over all months."""

    partners: tuple[str, ...]  # all of them, with content sets or without
    # content sets: `org_id, in_scope, lists, last_as_of` (date, None where there is no list)
    sets: pd.DataFrame
    known: Months  # their months of views
    articles: pd.DataFrame  # rows of `articles`: a row for each month of usage lists
    removed: pd.DataFrame  # rows of `removed_uses`
    exposure: pd.DataFrame  # rows of `exposure`


@dataclass(frozen=True)
class Concern:
    """One partner and its number: sets, days, uses, or a share of one.

    `usual` is what the number is set against, where it is.
    """

    org_id: str
    number: float
    usual: float | None = None


@dataclass(frozen=True)
class Decision:
    """One kind of thing to decide, with the partners it concerns, gravest first."""

    kind: Kind
    concerns: tuple[Concern, ...]


def decisions(frames: Frames, month: str) -> list[Decision]:
    """What needs a decision as of a month (`YYYY-MM`); kinds that concern nobody are left out."""
    raised = [(kind, look(frames, month)) for kind, look in LOOKS.items()]
    return [
        Decision(kind, tuple(sorted(concerns, key=lambda concern: (-abs(concern.number), concern.org_id))))
        for kind, concerns in raised
        if concerns
    ]


def not_judged(frames: Frames, month: str) -> dict[Kind, int]:
    """Of how many partners with known usage a kind could not be judged."""
    orgs = set(frames.articles["org_id"])
    exposed = frames.exposure[frames.exposure["month"] == month]
    templates = exposed[(exposed["flag"] == "template_use") & exposed["share_of_views"].notna()]
    whole = templates[templates["pages_unknown"] == 0]
    judged: dict[Kind, set[str]] = {
        "falling": {org for org in orgs if _fall(frames, org, month) is not None},
        "templates": set(whole["org_id"]),
    }
    return {kind: len(orgs - known) for kind, known in judged.items() if orgs - known}


def _no_usage(frames: Frames, month: str) -> list[Concern]:  # noqa: ARG001 - all looks are asked alike
    known = frames.sets[frames.sets["in_scope"]].groupby("org_id")["lists"].agg(["sum", "size"])
    return [Concern(str(org), float(row["size"])) for org, row in known.iterrows() if row["sum"] == 0]


def _not_followed(frames: Frames, month: str) -> list[Concern]:  # noqa: ARG001 - all looks are asked alike
    followed = set(frames.sets[frames.sets["in_scope"]]["org_id"])
    return [Concern(org, 0.0) for org in frames.partners if org not in followed]


def _old_usage(frames: Frames, month: str) -> list[Concern]:
    """Days from the oldest content set's newest list to the month's end."""
    end = date.fromisoformat(f"{shifted(month, 1)}-01") - timedelta(days=1)
    listed = frames.sets[frames.sets["in_scope"] & frames.sets["last_as_of"].notna()]
    days = {str(org): (end - min(rows["last_as_of"])).days for org, rows in listed.groupby("org_id")}
    return [Concern(org, age) for org, age in days.items() if age > OLDEST_DAYS]


def _falling(frames: Frames, month: str) -> list[Concern]:
    orgs = sorted(set(frames.known.views["org_id"]))
    falls = {org: _fall(frames, org, month) for org in orgs}
    return [Concern(org, share) for org, share in falls.items() if share is not None and share < -FALL]


def _fall(frames: Frames, org: str, month: str) -> float | None:
    """Change of a partner's views against its wikis' traffic; None where it cannot be said."""
    return since(frames.known.of(org), month, FALL_MONTHS).indexed.share


def _removed(frames: Frames, month: str) -> list[Concern]:
    """Uses that the month's lists no longer have, against the median of the lists before."""
    seen = frames.removed["seen_on"].map(lambda day: f"{day:%Y-%m}")
    counts = frames.removed.groupby([frames.removed["org_id"], seen]).size()
    concerns = []
    for org, rows in frames.articles.groupby("org_id"):
        months = sorted(listed for listed in rows["month"] if listed <= month)
        if len(months) < 3 or months[-1] != month:
            continue
        each = [float(counts.get((org, listed), 0)) for listed in months[1:][-USUAL_LISTS - 1 :]]
        usual = float(pd.Series(each[:-1]).median())
        if each[-1] >= max(FEWEST_REMOVED, TIMES_THE_USUAL * usual):
            concerns.append(Concern(str(org), each[-1], usual))
    return concerns


def _flagged(flag: str, above: float) -> Callable[[Frames, str], list[Concern]]:
    def look(frames: Frames, month: str) -> list[Concern]:
        rows = frames.exposure[(frames.exposure["month"] == month) & (frames.exposure["flag"] == flag)]
        shares = rows.dropna(subset=["share_of_views"])
        return [
            Concern(str(org), float(share))
            for org, share in zip(shares["org_id"], shares["share_of_views"], strict=True)
            if share > above
        ]

    return look


LOOKS: Final[Mapping[Kind, Callable[[Frames, str], list[Concern]]]] = {
    "no_usage": _no_usage,
    "falling": _falling,
    "old_usage": _old_usage,
    "removed": _removed,
    "one_page": _flagged("largest_page", HALF),
    "templates": _flagged("template_use", THIRD),
    "not_followed": _not_followed,
}


# Days after the end of what it describes. Views, requests and traffic of a month are there by the 10th of the
# next, so the newest month is never older than 40 days; citations and scores are asked for once a month.
LATE_AFTER: Final = {
    "views": 45,
    "traffic": 45,
    "media_requests": 45,
    "usage_cim_dump": 45,
    "usage_walk": 35,
    "usage_file": 45,
    "quality": 45,
    "citations": 45,
}


@dataclass(frozen=True)
class Newest:
    """The newest data of one kind."""

    kind: str  # a key of LATE_AFTER
    day: date | None  # the last day they describe; None where none are loaded
    age_days: int | None  # days since, never below 0; None where none are loaded
    late: bool  # whether newer ones should be there


def freshness(newest: pd.DataFrame, today: date) -> list[Newest]:
    """Judge rows of `kind, newest` (date; None where nothing is loaded) as of a day, in their order."""
    return [
        _judged(str(kind), day, today) for kind, day in zip(newest["kind"], newest["newest"], strict=True)
    ]


def _judged(kind: str, day: date | None, today: date) -> Newest:
    if day is None or pd.isna(day):
        return Newest(kind, None, None, late=False)
    age = max((today - day).days, 0)
    return Newest(kind, day, age, late=age > LATE_AFTER[kind])
