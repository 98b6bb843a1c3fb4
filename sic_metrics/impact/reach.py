"""Which languages the files reach, and which not."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from .summary import totals_by

NO_REGION = ("Several regions", "Unknown")


@dataclass(frozen=True)
class Reach:
    """Languages with a wiki in the registry, by whether one of their articles carries a file.

    Attributes:
        reached, languages: those with an article, of those whose speakers are known.
        share: share (0 to 1) of speakers whose language has one.
        without: languages known to have none, `language_code, speakers`, most spoken first; languages of
            one group of speakers count once.
        share_without: share of all speakers whose language is known to have none.
        is_whole: whether the usage of all content sets is known; else languages without use are unknown.
    """

    reached: int
    languages: int
    share: float | None
    without: pd.DataFrame
    share_without: float
    is_whole: bool


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
