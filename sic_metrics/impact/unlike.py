"""What makes partners unlike before anything of theirs is compared: size, age, source, number of sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import pandas as pd

from .summary import WindowTotal, latest, window

T = TypeVar("T", int, date)


@dataclass(frozen=True)
class Standing:
    """Size, age and sources of one partner; None where unknown.

    Attributes:
        views: in the window.
        articles, files: by the newest list up to the window's end.
        first_upload: day of the oldest upload whose day is known.
        middle_upload: the median day of upload.
        first_list: day of the oldest usage list.
        sets, sets_known: content sets, and those whose usage is known.
        tier: where usage comes from, tiers joined by `+`.
    """

    org_id: str
    views: WindowTotal
    articles: int | None
    files: int | None
    first_upload: date | None
    middle_upload: date | None
    first_list: date | None
    sets: int
    sets_known: int
    tier: str | None


@dataclass(frozen=True)
class Unlike:
    """The least and the most of several partners, where at least two are known; and what differs."""

    files: tuple[int, int] | None
    articles: tuple[int, int] | None
    middle_upload: tuple[date, date] | None
    sets: tuple[int, int] | None
    tiers: tuple[str, ...]


def standings(
    stood: pd.DataFrame,
    views: pd.DataFrame,
    articles: pd.DataFrame,
    files: pd.DataFrame,
    orgs: Sequence[str],
    months: tuple[str, str],
) -> list[Standing]:
    """Gather what is known of each partner, in the order asked for.

    Args:
        stood: one row for each partner with content sets: sets, sets_known, tier, days of upload, first list.
        views: rows of `article_views`.
        articles: rows of `articles`.
        files: rows of `files`.
        orgs: who is compared.
        months: first and last month of the window, `YYYY-MM`.
    """
    known = {str(row["org_id"]): row for row in stood.to_dict("records")}
    return [
        Standing(
            org_id=org,
            views=window(views[views["org_id"] == org], *months),
            articles=_newest(articles, org, "articles", months[1]),
            files=_newest(files, org, "files", months[1]),
            first_upload=_day(known.get(org, {}), "first_upload"),
            middle_upload=_day(known.get(org, {}), "middle_upload"),
            first_list=_day(known.get(org, {}), "first_list"),
            sets=int(known.get(org, {}).get("sets", 0)),
            sets_known=int(known.get(org, {}).get("sets_known", 0)),
            tier=_text(known.get(org, {}).get("tier")),
        )
        for org in orgs
    ]


def unlike(stood: Sequence[Standing]) -> Unlike:
    """How far apart the partners are; a span of one value, or known of fewer than two, is none."""
    files = [one.files for one in stood if one.files is not None]
    articles = [one.articles for one in stood if one.articles is not None]
    uploads = [one.middle_upload for one in stood if one.middle_upload is not None]
    sets = [one.sets for one in stood]
    tiers = sorted({one.tier for one in stood if one.tier})
    return Unlike(
        files=_span(files),
        articles=_span(articles),
        middle_upload=_span(uploads),
        sets=_span(sets),
        tiers=tuple(tiers) if len(tiers) > 1 else (),
    )


def _span(values: Sequence[T]) -> tuple[T, T] | None:
    return (min(values), max(values)) if len(values) > 1 and min(values) != max(values) else None


def _newest(rows: pd.DataFrame, org: str, column: str, last: str) -> int | None:
    newest = latest(rows[(rows["org_id"] == org) & (rows["month"] <= last)])
    return int(newest[column].iloc[0]) if len(newest) and pd.notna(newest[column].iloc[0]) else None


def _day(row: dict[Any, Any], column: str) -> date | None:
    day = row.get(column)
    return day if isinstance(day, date) and not pd.isna(day) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
