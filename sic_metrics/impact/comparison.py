"""Partners side by side by rates that allow for size and age; frames in, frames out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from .alike import Months
from .summary import ENOUGH_COVERAGE, Change, change, with_months_before

FEWEST, MOST = 2, 6
AGES: Final = ("under 1 year", "1 to 2 years", "3 to 4 years", "5 years and more")

Why = Literal[
    "",
    "no_sets",
    "no_usage",
    "several_sets",
    "list_only",
    "files_unknown",
    "partly_known",
    "not_walked",
    "not_scored",
    "scored_once",
    "no_change",
]


@dataclass(frozen=True)
class Rates:
    """One measure of several partners."""

    # `org_id, value, low, high, of, why`, in the order asked for. NA where unknown, and then `why`; `low` and
    # `high` are NA where the measure has no interval; `of` is how many files, articles or months the value
    # rests on
    rows: pd.DataFrame

    @property
    def known(self) -> pd.DataFrame:
        """The rows with a value."""
        return self.rows[self.rows["value"].notna()]


@dataclass(frozen=True)
class Extremes:
    """The partners with the highest and the lowest known value, and whether their intervals overlap.

    `apart` is None where the measure has no interval.
    """

    highest: str
    high_value: float
    lowest: str
    low_value: float
    apart: bool | None


def files_in_use(rates: pd.DataFrame, sizes: pd.DataFrame, orgs: Sequence[str], month: str) -> Rates:
    """Share of files in use of `file_rates` in a month, with its 95 % interval."""
    rows = _by_org(rates[rates["month"] == month])
    values = {
        org: (row["share_in_use"], row["share_low"], row["share_high"], row["files"], "")
        for org, row in rows.items()
    }
    return _gathered(orgs, values, _why_no_files(sizes, orgs))


def views_per_100_files(rates: pd.DataFrame, sizes: pd.DataFrame, orgs: Sequence[str], month: str) -> Rates:
    """Views of the month for 100 files, with the lowest and the highest month of the year up to it."""
    values: dict[str, tuple[object, ...]] = {}
    for org, row in _by_org(rates[rates["month"] == month]).items():
        known = pd.notna(row["views_per_100_files"]) and row["coverage"] >= ENOUGH_COVERAGE
        whole = row["views_per_100_files"], row["lowest_of_year"], row["highest_of_year"], row["files"], ""
        values[org] = whole if known else (None, None, None, row["files"], "partly_known")
    return _gathered(orgs, values, _why_no_files(sizes, orgs))


def in_use_by_age(by_age: pd.DataFrame, sizes: pd.DataFrame, orgs: Sequence[str]) -> Mapping[str, Rates]:
    """Share of files in use by age of upload, of the ages that any of the partners has; youngest first."""
    why = {org: reason if (reason := _why_no_usage(sizes, org)) else "not_walked" for org in orgs}
    by_age_rates = {}
    for age in AGES:
        rows = _by_org(by_age[(by_age["age"] == age) & by_age["org_id"].isin(list(orgs))])
        values = {
            org: (row["share_in_use"], row["share_low"], row["share_high"], row["files"], "")
            for org, row in rows.items()
        }
        if values:
            by_age_rates[age] = _gathered([org for org in orgs if org in values], values, why)
    return by_age_rates


def speakers_reached(reach: pd.DataFrame, sizes: pd.DataFrame, orgs: Sequence[str]) -> Rates:
    """Share of speakers in whose language an article carries the files; `of` is the languages reached."""
    values = {
        org: (row["share_of_speakers"], None, None, row["languages_reached"], "")
        for org, row in _by_org(reach).items()
    }
    return _gathered(orgs, values, {org: _why_no_usage(sizes, org) for org in orgs})


def quality_change(quality: pd.DataFrame, sizes: pd.DataFrame, orgs: Sequence[str]) -> Rates:
    """Mean change of the articles' quality scores; `of` is the articles scored on two days."""
    values: dict[str, tuple[object, ...]] = {}
    for org, row in _by_org(quality).items():
        if row["articles_compared"]:
            values[org] = row["mean_change"], None, None, row["articles_compared"], ""
        else:
            why = "scored_once" if row["articles_scored"] else "not_scored"
            values[org] = None, None, None, None, why
    return _gathered(orgs, values, {org: _why_no_usage(sizes, org) or "not_scored" for org in orgs})


def growth(known: Months, orgs: Sequence[str], first: str, last: str) -> dict[str, Change]:
    """Change of views against the wikis' traffic, on the equally long window before, like with like."""
    return {org: _growth(known.of(org), first, last) for org in orgs}


def _growth(known: Months, first: str, last: str) -> Change:
    months = with_months_before(sorted(known.views["month"]), first, last)
    if not months:
        return Change(None, "no earlier months")
    line = known.line(months[0])
    raw, against = change(line.raw, first, last), change(line.at_base, first, last)
    if raw.share is not None and against.share is None:
        return Change(None, "traffic is not known")
    return against if raw.share is not None else raw


def as_rates(changes: Mapping[str, Change]) -> Rates:
    """Changes as rates; `of` is the months compared."""
    values = {org: (change.share, None, None, change.months_compared, "") for org, change in changes.items()}
    unsaid = {
        org: (None, None, None, None, "no_change") for org, change in changes.items() if change.share is None
    }
    return _gathered(list(changes), {**values, **unsaid}, {})


def extremes(rates: Rates) -> Extremes | None:
    """The ends of a measure's known values; None where fewer than two are known."""
    known = rates.known
    if len(known) < 2:
        return None
    ordered = known.astype({"value": float}).sort_values("value", kind="stable")
    least, most = ordered.iloc[0], ordered.iloc[-1]
    apart = None if pd.isna(most["low"]) or pd.isna(least["high"]) else bool(most["low"] > least["high"])
    return Extremes(most["org_id"], float(most["value"]), least["org_id"], float(least["value"]), apart)


def _gathered(orgs: Sequence[str], values: Mapping[str, tuple[object, ...]], why: Mapping[str, str]) -> Rates:
    rows = [(org, *values.get(org, (None, None, None, None, why.get(org) or "no_usage"))) for org in orgs]
    frame = pd.DataFrame(rows, columns=["org_id", "value", "low", "high", "of", "why"])
    return Rates(frame.astype({"value": "Float64", "low": "Float64", "high": "Float64", "of": "Int64"}))


def _by_org(rows: pd.DataFrame) -> dict[str, dict[Any, Any]]:
    return {str(row["org_id"]): row for row in rows.to_dict("records")}


def _why_no_usage(sizes: pd.DataFrame, org: str) -> str:
    rows = sizes[sizes["org_id"] == org]
    if rows.empty:
        return "no_sets"
    return "" if rows["sets_known"].iloc[0] else "no_usage"


def _why_no_files(sizes: pd.DataFrame, orgs: Sequence[str]) -> dict[str, str]:
    """Why the number of all files, which rates divide by, is unknown."""
    reasons = {}
    for org in orgs:
        rows = sizes[sizes["org_id"] == org]
        reason = _why_no_usage(sizes, org)
        if not reason:
            tier, sets = str(rows["tier"].iloc[0]), int(rows["sets"].iloc[0])
            reason = "several_sets" if sets > 1 else "list_only" if tier == "file" else "files_unknown"
        reasons[org] = reason
    return reasons
