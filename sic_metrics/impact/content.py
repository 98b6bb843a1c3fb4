"""What a partner shares: its files in use, text and data, languages reached, how good the articles are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from .partner_summary import CountChange, count_change
from .summary import latest, totals_by

State = Literal["whole", "part", "counted", "used_only", "none_used", "unknown"]
WHOLE_TIER = "walk"  # names files in use nowhere too


@dataclass(frozen=True)
class Inventory:
    """The files of one organisation."""

    # `whole`: every file is named; `part`: those of some content sets are, of others only used ones;
    # `counted`: only used files are named, but it is known how many there are; `used_only`: nor is that
    # known; `none_used`: no list names a file, as none stands on an article; `unknown`: no list names a file
    state: State
    # named, used: files that the newest lists name, and those of them on an article
    named: int = 0
    used: int = 0
    files: int | None = None  # all files; None where unknown
    # files on no article, at most so many where `counted`, at least in `part`; None where unknown
    unused: int | None = None
    tiers: str | None = None  # where the lists come from, joined by `+`; None where there is none
    # `YYYY-MM` of which all files were counted; None where they are named, or unknown
    month: str | None = None

    @property
    def unused_named(self) -> int:
        """Files on no article whose names are known."""
        return self.named - self.used

    @property
    def unnamed(self) -> int | None:
        """Files on no article whose names are not known; None where it is unknown how many."""
        return None if self.state != "counted" or self.unused is None else self.unused - self.unused_named


def inventory(listed: pd.DataFrame, monthly: pd.DataFrame) -> Inventory:
    """Gather it from the lists (`tier, files, in_use`, a row a tier) and the months of the metric `files`."""
    named, used = int(listed["files"].sum()), int(listed["in_use"].sum())
    if not named:
        newest = latest(monthly)
        is_none_used = bool(newest["files_in_use"].head(1).eq(0).fillna(value=False).any())
        return Inventory("none_used" if is_none_used else "unknown")
    tiers = "+".join(sorted({tier for joined in listed["tier"] for tier in joined.split("+")}))
    if tiers == WHOLE_TIER:
        return Inventory("whole", named, used, named, named - used, tiers)
    if WHOLE_TIER in tiers.split("+"):
        return Inventory("part", named, used, None, named - used, tiers)
    return _counted(named, used, tiers, latest(monthly))


def _counted(named: int, used: int, tiers: str, newest: pd.DataFrame) -> Inventory:
    """Only used files are named for sure; the newest month may say how many there are in all."""
    row = newest.iloc[0] if len(newest) else None
    if row is None or pd.isna(row["files"]) or row["files"] < named:
        return Inventory("used_only", named, used, tiers=tiers)
    files = int(row["files"])
    state: State = "whole" if files == named else "counted"
    return Inventory(state, named, used, files, files - used, tiers, str(row["month"]))


Kind = Literal["text", "wikidata"]
COUNTED: Final[dict[Kind, str]] = {"text": "articles", "wikidata": "items"}


@dataclass(frozen=True)
class Channel:
    """One channel by its newest list up to a month."""

    kind: Kind
    count: int  # articles that carry text, or items that carry statements
    month: str  # of the list, `YYYY-MM`
    views: int | None  # of the articles in that month; None where unknown, or where the channel has none
    # share (0 to 1) of the articles whose views are known; None where the channel has none
    coverage: float | None
    change: CountChange  # of the count, against the list of the year before


def channel(rows: pd.DataFrame, kind: Kind, last: str | None) -> Channel | None:
    """A channel from one organisation's rows of its metric; None where no count is that old."""
    column = COUNTED[kind]
    rows = rows[rows[column].notna()]
    newest = latest(rows[rows["month"] <= last] if last else rows)
    if newest.empty:
        return None
    row = newest.iloc[0]
    has_views = kind == "text"
    return Channel(
        kind=kind,
        count=int(row[column]),
        month=str(row["month"]),
        views=int(row["views"]) if has_views and pd.notna(row["views"]) else None,
        coverage=float(row["coverage"]) if has_views else None,
        change=count_change(rows, column, str(row["month"])),
    )


NO_REGION = ("Several regions", "Unknown")


@dataclass(frozen=True)
class Reach:
    """Languages with a wiki in the registry, by whether one of their articles carries a file."""

    # reached, languages: those with an article, of those whose speakers are known
    reached: int
    languages: int
    share: float | None  # share (0 to 1) of speakers whose language has one
    # languages known to have none, `language_code, speakers`, most spoken first; languages of one group of
    # speakers count once
    without: pd.DataFrame
    share_without: float  # share of all speakers whose language is known to have none
    is_whole: bool  # whether the usage of all content sets is known; else languages without use are unknown


def reach(speakers: pd.DataFrame, by_language: pd.DataFrame) -> Reach | None:
    """From one organisation’s rows of `speakers_reached` and `language_reach`; None: usage is unknown."""
    if speakers["languages_reached"].dropna().empty:
        return None
    row = speakers.iloc[0]
    without = _without(by_language)
    total = float(row["speakers"]) if pd.notna(row["speakers"]) else 0.0
    return Reach(
        reached=int(row["languages_reached"]),
        languages=int(row["languages"]),
        share=float(row["share_of_speakers"]) if pd.notna(row["share_of_speakers"]) else None,
        without=without,
        share_without=float(without["speakers"].sum()) / total if total else 0.0,
        is_whole=bool(row["sets_known"] == row["sets"]),
    )


def in_window(rows: pd.DataFrame, key: str, first: str, last: str) -> pd.DataFrame:
    """Views by language or region in a window, largest first: `key, views, months_known`."""
    return totals_by(rows[rows["month"].between(first, last)], key)


def leading(totals: pd.DataFrame, key: str, *, leave_out: tuple[str, ...] = ()) -> tuple[str, float] | None:
    """The largest row that is not left out, and its share of all known views; None where none is known."""
    known = totals.dropna(subset=["views"])
    named = known[~known[key].isin(leave_out)]
    if named.empty or not known["views"].sum():
        return None
    return str(named[key].iloc[0]), float(named["views"].iloc[0] / known["views"].sum())


def _without(by_language: pd.DataFrame) -> pd.DataFrame:
    """Groups of speakers none of whose wikis has an article; unknown ones are not among them."""
    known = by_language.dropna(subset=["speakers"])
    none = known["articles"].eq(0).fillna(value=False)
    whole = none.groupby(known["cldr_code"]).transform("all")
    rows = known[whole.astype(bool)].drop_duplicates("cldr_code")[["language_code", "speakers"]]
    return rows.sort_values(["speakers", "language_code"], ascending=[False, True], ignore_index=True)


@dataclass(frozen=True)
class Quality:
    """Articles by their score, from the one row of `quality_by_partner`.

    Attributes:
        articles, scored: distinct articles, and those with a score.
        mean: of the newest scores; None where none is scored.
        compared: articles scored on two days, by one model.
        improved, worsened, level: of those; None where none is compared.
        as_of: month of the newest score; None where none is scored.
    """

    articles: int
    scored: int
    mean: float | None
    compared: int
    improved: int | None
    worsened: int | None
    as_of: str | None

    @property
    def level(self) -> int | None:
        """Compared articles whose score changed by less than 0.05."""
        if self.improved is None or self.worsened is None:
            return None
        return self.compared - self.improved - self.worsened


def quality(rows: pd.DataFrame) -> Quality | None:
    """The quality of one organisation's articles; None where their usage or all their scores are unknown."""
    if rows.empty or not int(rows["articles_scored"].iloc[0]):
        return None
    row = rows.iloc[0]
    return Quality(
        articles=int(row["articles"]),
        scored=int(row["articles_scored"]),
        mean=_number(row["mean_score"]),
        compared=int(row["articles_compared"]),
        improved=_count(row["improved"]),
        worsened=_count(row["worsened"]),
        as_of=None if pd.isna(row["as_of"]) else str(row["as_of"]),
    )


def _count(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]
