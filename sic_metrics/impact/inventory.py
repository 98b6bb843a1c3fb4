"""How many of an organisation's files are used, and whether the unused ones are known by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from .summary import latest

State = Literal["whole", "part", "counted", "used_only", "none_used", "unknown"]
WHOLE_TIER = "walk"  # names files in use nowhere too


@dataclass(frozen=True)
class Inventory:
    """The files of one organisation.

    Attributes:
        state: `whole`: every file is named; `part`: those of some content sets are, of others only used ones;
            `counted`: only used files are named, but it is known how many there are; `used_only`: nor is that
            known; `none_used`: no list names a file, as none stands on an article; `unknown`: no list
            names a file.
        named, used: files that the newest lists name, and those of them on an article.
        files: all files; None where unknown.
        unused: files on no article, at most so many where `counted`, at least in `part`; None where unknown.
        tiers: where the lists come from, joined by `+`; None where there is none.
        month: `YYYY-MM` of which all files were counted; None where they are named, or unknown.
    """

    state: State
    named: int = 0
    used: int = 0
    files: int | None = None
    unused: int | None = None
    tiers: str | None = None
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
    tiers = "+".join(sorted({one for joined in listed["tier"] for one in joined.split("+")}))
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
