"""Like with like: what is known in all months compared, and the steps where what is known changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import pandas as pd

VIEWS: Final = ("month", "views", "coverage", "usage_basis", "sample")  # columns that a line is made of
OF_SETS: Final = ("org_id", "content_set_id", "month", "tier", "usage_basis")
State = Mapping[str, tuple[str, str]]  # content set to tier and usage basis, of those known in a month


@dataclass(frozen=True)
class Step:
    """A month from which on not the same is known, or not in the same way, as in the month before."""

    month: str
    # orgs, orgs_before: organisations known in the month (`YYYY-MM`) and in the month before
    orgs: int
    orgs_before: int
    # sets, sets_before: content sets known
    sets: int
    sets_before: int
    is_other: bool = True  # whether other content sets are known than in the month before
    is_drawn: bool = True  # whether what came or went is in the line
    resourced: int = 0  # content sets drawn whose usage comes from another kind of source than before
    # carried_back, observed: content sets drawn that are carried back, or observed, from this month on
    carried_back: int = 0
    observed: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether the line before and after is not of the same, or not counted in the same way."""
        return (self.is_other and self.is_drawn) or bool(self.resourced + self.carried_back + self.observed)


@dataclass(frozen=True)
class Line:
    """Months of one subject that may be drawn as a line."""

    # `month, views, coverage, usage_basis` and `counted_as`: which content sets, from which sources
    raw: pd.DataFrame
    # the same with, as `views`, those at the traffic of the base month; empty where unknown
    at_base: pd.DataFrame
    sets: frozenset[str] | None  # its content sets; None where it holds all that is known in each month


@dataclass(frozen=True)
class Months:
    """What is known, month by month, of an organisation or of several together; any of it may be empty."""

    views: pd.DataFrame  # rows of `article_views` or `hub_article_views`
    # rows of `article_views_by_set` of the content sets in them
    by_set: pd.DataFrame = field(default_factory=pd.DataFrame)
    # rows of the same metric like with like; none in a snapshot of a time before it
    alike: pd.DataFrame = field(default_factory=pd.DataFrame)
    # rows of the same metric against the wikis' traffic; used where `alike` has none
    indexed: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __post_init__(self) -> None:
        for name, columns in (("views", VIEWS), ("by_set", OF_SETS), ("alike", VIEWS), ("indexed", VIEWS)):
            object.__setattr__(self, name, with_columns(getattr(self, name), columns))

    @classmethod
    def read(cls, rows_of: Callable[[str], pd.DataFrame], metric: str = "article_views") -> Months:
        """The months of a metric; `rows_of` gives the rows of any metric, none where there is none."""
        names = (metric, "article_views_by_set", f"{metric}_alike", f"{metric}_indexed")
        return cls(*map(rows_of, names))

    def of(self, org: str) -> Months:
        """Those of one organisation, where the rows are of several."""
        frames = (self.views, self.by_set, self.alike, self.indexed)
        return Months(*(rows[rows["org_id"] == org] if len(rows) else rows for rows in frames))

    def line(self, since: str) -> Line:
        """The content sets known in every month from `since` on, or from the first month with any."""
        if self.alike.empty:
            return self.everything()
        rows, sets = like_with_like(self.alike, self.by_set, since)
        rows = _with_months(rows, self.views["month"])
        return Line(rows, _at_base(rows), sets)

    def everything(self) -> Line:
        """All that is known in each month, which may be more in one than in another."""
        at_base = _at_base(counted(self.indexed, self.by_set) if len(self.indexed) else self.indexed)
        return Line(counted(self.views, self.by_set), at_base, None)

    def steps(self, months: Sequence[str], line: Line) -> list[Step]:
        """The steps between the months that a line is drawn over."""
        return steps(self.by_set, months, line.sets)


def with_columns(rows: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """The rows; where there are none, an empty frame that has the columns all the same."""
    missing = {} if len(rows) else {name: pd.Series(dtype="object") for name in columns if name not in rows}
    return rows.assign(**missing)


def _at_base(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with, as `views`, those at the traffic of the base month."""
    if "views_at_base_traffic" not in rows:
        return pd.DataFrame({"month": [], "views": []})
    return rows.assign(views=rows["views_at_base_traffic"])


def like_with_like(
    alike: pd.DataFrame, by_set: pd.DataFrame, since: str
) -> tuple[pd.DataFrame, frozenset[str]]:
    """Rows of a metric's like-with-like form from `since` on, or from the first month with any; their sets.

    They are of the content sets known in every month from then on; `counted_as` names them and their sources.
    """
    alike = with_columns(alike, (*VIEWS, "known_from_month"))
    beginnings = known_from(by_set)
    begin = max(since, min(beginnings.values(), default=since))
    sets = frozenset(name for name, month in beginnings.items() if month <= begin)
    groups = alike["known_from_month"].astype(str).str[:7]
    rows = alike[(groups == groups[groups <= begin].max()) & (alike["month"] >= begin)]
    return counted(rows, by_set, sets), sets


def known_from(by_set: pd.DataFrame) -> dict[str, str]:
    """The month from which on each content set's usage is known in every month up to the newest."""
    by_set = with_columns(by_set, OF_SETS)
    gaps = by_set[by_set["tier"].isna()].groupby("content_set_id")["month"].max().to_dict()
    beginnings: dict[str, str] = {}
    for name, month in zip(by_set["content_set_id"], by_set["month"], strict=True):
        if month > gaps.get(name, ""):
            beginnings[name] = min(month, beginnings.get(name, month))
    return beginnings


def counted_as(by_set: pd.DataFrame, sets: Collection[str] | None = None) -> dict[str, str]:
    """Of each month which content sets are known, each with the kind of its source: equal, where alike."""
    states = _states(by_set, sets)
    return {
        month: " ".join(f"{name}:{tier}" for name, (tier, _) in sorted(state.items()))
        for month, state in states.items()
    }


def steps(by_set: pd.DataFrame, months: Sequence[str], sets: Collection[str] | None = None) -> list[Step]:
    """Where what is known of the sets drawn (None: of all) changes between months (ascending) on a chart."""
    if by_set.empty:
        return []
    states, owners = _states(by_set, None), dict(zip(by_set["content_set_id"], by_set["org_id"], strict=True))
    pairs = pairwise(month for month in months if month in states)
    changes = (_step(states[before], states[month], month, owners, sets) for before, month in pairs)
    return [step for step in changes if step]


def _step(
    before: State, now: State, month: str, owners: Mapping[str, str], sets: Collection[str] | None
) -> Step | None:
    drawn = [name for name in now if name in before and (sets is None or name in sets)]
    resourced = sum(now[name][0] != before[name][0] for name in drawn)
    turned = [now[name][1] for name in drawn if now[name][1] != before[name][1]]
    is_other = now.keys() != before.keys()
    if not (is_other or resourced or turned):
        return None
    return Step(
        month,
        orgs=len({owners[name] for name in now}),
        orgs_before=len({owners[name] for name in before}),
        sets=len(now),
        sets_before=len(before),
        is_other=is_other,
        is_drawn=sets is None,
        resourced=resourced,
        carried_back=turned.count("back_projected"),
        observed=turned.count("observed"),
    )


def _states(by_set: pd.DataFrame, sets: Collection[str] | None) -> dict[str, dict[str, tuple[str, str]]]:
    """The known content sets of each month that has any row, known or not."""
    by_set = with_columns(by_set, OF_SETS)
    states: dict[str, dict[str, tuple[str, str]]] = {month: {} for month in sorted(set(by_set["month"]))}
    known = by_set[by_set["tier"].notna()]
    columns = (known[name] for name in ("content_set_id", "month", "tier", "usage_basis"))
    for content_set, month, tier, basis in zip(*columns, strict=True):
        if sets is None or content_set in sets:
            states[month][content_set] = (tier, basis)
    return states


def _with_months(rows: pd.DataFrame, months: Iterable[str]) -> pd.DataFrame:
    """The rows, and an unknown one for each later month that they lack; no rows stay none."""
    present = set(rows["month"])
    missing = sorted(month for month in set(months) - present if present and month > min(present))
    if not missing:
        return rows
    filled = rows.set_index("month").reindex(sorted([*rows["month"], *missing]))
    coverage, basis = filled["coverage"].fillna(0.0), filled["usage_basis"].fillna("observed")
    return filled.assign(coverage=coverage, usage_basis=basis).rename_axis("month").reset_index()


def counted(rows: pd.DataFrame, by_set: pd.DataFrame, sets: Collection[str] | None = None) -> pd.DataFrame:
    """The rows with `counted_as`: which of the content sets (None: all) are known, from which sources."""
    if by_set.empty:
        return rows
    return rows.assign(counted_as=rows["month"].map(counted_as(by_set, sets)))
