"""What a published figure counts, by its own words, and what our definitions give for its period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from .reconcile import VIEWS
from .summary import shifted

Kind = Literal[
    "content_views",
    "listed_views",
    "requests",
    "uses",
    "articles",
    "articles_edited",
    "files",
    "languages",
    "citations",
    "plan",
    "context",
    "other",
]

COULD_PRODUCE: Final[Mapping[Kind, tuple[str, ...]]] = {
    "content_views": (*VIEWS, "cassandra"),
    "requests": ("cassandra",),
    "uses": ("glamorous",),
    "articles": ("glamorous_to_html",),
}
SUMMED: Final = frozenset({"views", "requests"})
TOOLS: Final = (
    "Commons Impact Metrics",
    "BaGLAMa",
    "GLAMorousToHTML",
    "GLAMorous",
    "GLAMorgan",
    "Cassandra",
    "Massviews",
    "GLAM Wiki Dashboard",
    "Programs & Events Dashboard",
)
_BY_METRIC_KIND: Final[Mapping[str, Kind]] = {
    "target": "plan",
    "input_cost": "plan",
    "context": "context",
    "comparator": "context",
}
_BY_UNIT: Final[Mapping[str, Kind]] = {
    "uses": "uses",
    "files": "files",
    "images": "files",
    "languages": "languages",
    "citations": "citations",
    "pages": "articles_edited",
}
_OF_FILES = re.compile(r"\b(image|file|photo|video|media|content|collection)")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-\d\d)?")
_YEARS = re.compile(r"(\d{4})-(\d{4})")
_MONTHS = re.compile(r"([A-Z][a-z]{2})[a-z]* ?(\d{4})?-([A-Z][a-z]{2})[a-z]* (\d{4})")
_SINCE = re.compile(r"since (\d{4}-\d{2})")
_MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905


@dataclass(frozen=True)
class Reading:
    """What a published figure says of itself."""

    kind: Kind  # the kind of thing it counts
    could_produce: tuple[str, ...]  # our definitions that count that kind of thing
    # first, last: its months (`YYYY-MM`, inclusive); None where it does not state them
    first: str | None
    last: str | None
    tool: str | None  # the tool it names; None where it names none

    @property
    def can_be_reproduced(self) -> bool:
        """Whether it says all that is needed to work it out again."""
        return bool(self.could_produce and self.first and self.last and self.tool)


Row = Mapping[str, Any]  # of `published_impact`
RESULTS: Final[tuple[Kind, ...]] = (
    "content_views",
    "listed_views",
    "requests",
    "articles",
    "uses",
    "articles_edited",
    "languages",
    "files",
    "citations",
    "other",
)


VIEWED: Final[tuple[Kind, ...]] = ("content_views", "listed_views")
MADE: Final[tuple[Kind, ...]] = ("articles_edited", "files")


def headlines(rows: Sequence[Row], most: int) -> list[Row]:
    """The published figures to begin with: of each kind of result the newest, and of views the largest too.

    Views go first. Goals, costs and what is said about a subject are no results. Figures of two units are
    never set beside each other.
    """
    chosen: list[Row] = []
    for kind in RESULTS:
        of_kind = [row for row in rows if read(row).kind == kind]
        if of_kind:
            newest = max(of_kind, key=lambda row: (_age(row), _value(row)))
            alike = [row for row in of_kind if row["unit"] == newest["unit"]]
            largest = [max(alike, key=_value)] if kind.endswith("views") else []
            chosen += [newest, *(row for row in largest if row is not newest)]
    return chosen[:most]


def largest_of(rows: Sequence[Row]) -> Row | None:
    """The largest result of the first kind of `RESULTS` that there is: views before anything else."""
    for kinds in (VIEWED, *((kind,) for kind in RESULTS)):
        if of_kind := [row for row in rows if read(row).kind in kinds]:
            return max(of_kind, key=_value)
    return None


def newest_of(rows: Sequence[Row]) -> Row | None:
    """The newest result; of several the largest."""
    results = [row for row in rows if read(row).kind in RESULTS]
    return max(results, key=lambda row: (_age(row), _value(row))) if results else None


def made_of(rows: Sequence[Row]) -> Row | None:
    """The newest count of what was written, edited or shared."""
    return newest_of([row for row in rows if read(row).kind in MADE])


def newest_of_each(rows: Iterable[Row]) -> dict[str, Row]:
    """The figure to begin with of each organisation that has a result, those with views first."""
    by_org: dict[str, list[Row]] = {}
    for row in rows:
        if row["org_id"]:
            by_org.setdefault(str(row["org_id"]), []).append(row)
    first = {org: chosen[0] for org, figures in by_org.items() if (chosen := headlines(figures, 1))}
    return dict(sorted(first.items(), key=lambda pair: (RESULTS.index(read(pair[1]).kind), pair[0])))


def _age(row: Mapping[str, object]) -> tuple[str, str]:
    """When a figure is of, to sort by: the last year that is named, and the whole date where it is one."""
    said = str(row["as_of"] or "")
    years = re.findall(r"\d{4}", said)
    return years[-1] if years else "", said if _DAY.fullmatch(said) else ""


def _value(row: Mapping[str, object]) -> float:
    return float(str(row["value"]))


def read(row: Mapping[str, object]) -> Reading:
    """Read a row of `published_impact`."""
    metric, unit = str(row["metric"]), str(row["unit"])
    kind = _BY_METRIC_KIND.get(str(row["metric_kind"])) or _kind(metric, unit)
    first, last = months_stated(str(row["as_of"] or ""), str(row["period"] or ""))
    said = " ".join(str(row[name] or "") for name in ("programme", "metric", "paraphrase"))
    tool = next((name for name in TOOLS if name.lower() in said.lower()), None)
    return Reading(kind, COULD_PRODUCE.get(kind, ()), first, last, tool)


def months_stated(as_of: str, period: str) -> tuple[str | None, str | None]:
    """The first and last month (`YYYY-MM`) that a period and a date state; None where they do not.

    A count of what there was on a day (`stock`) is of that day's month.
    """
    if match := _MONTHS.search(period):
        start, year, end, last_year = match.groups()
        return _month(year or last_year, start), _month(last_year, end)
    if match := _YEARS.fullmatch(period):
        return f"{match[1]}-01", f"{match[2]}-12"
    last = as_of[:7] if _DAY.fullmatch(as_of) else None
    if period == "yearly" and re.fullmatch(r"\d{4}", as_of):
        return f"{as_of}-01", f"{as_of}-12"
    if last is None:
        return None, None
    if match := _SINCE.match(period):
        return match[1], last
    firsts = {"monthly": last, "stock": last, "previous 12 months": shifted(last, -11)}
    return firsts.get(period), last


def given(
    definitions: pd.DataFrame, wanted: Sequence[str], first: str | None, last: str | None
) -> pd.DataFrame:
    """What our definitions give for a period: views and requests summed over it, stocks as at its end.

    `definition, counts, first, last, figure, months_known, months` in the order wanted, over the loaded
    months from `first` (None: the first one) to `last` (None: no rows); a figure of which none is known is
    NA.
    """
    loaded = sorted(set(definitions["month"]))
    months = [month for month in loaded if last and (first or "") <= month <= last]
    rows = definitions[definitions["month"].isin(months)]
    figures = [_of_period(rows[rows["definition"] == name], name, months) for name in wanted if months]
    columns = ["definition", "counts", "first", "last", "figure", "months_known", "months"]
    return pd.DataFrame(figures, columns=columns).astype({"figure": "Int64"})


def _of_period(rows: pd.DataFrame, name: str, months: list[str]) -> dict[str, object]:
    counts = str(rows["counts"].iloc[0]) if len(rows) else ""
    over = months if counts in SUMMED else months[-1:]
    within = rows[rows["month"].isin(over)]
    known = within["figure"].dropna()
    return {
        "definition": name,
        "counts": counts,
        "first": over[0],
        "last": over[-1],
        "figure": int(known.sum()) if len(known) else None,
        "months_known": len(known),
        "months": len(over),
    }


def _kind(metric: str, unit: str) -> Kind:
    of_files = bool(_OF_FILES.search(metric.lower()))
    if unit.startswith(("views", "visits")):
        return "content_views" if of_files else "listed_views"
    if unit == "articles":
        return "articles" if of_files else "articles_edited"
    if unit == "requests":
        return "requests" if of_files else "other"
    return _BY_UNIT.get(unit, "other")


def _month(year: str, name: str) -> str | None:
    return f"{year}-{_MONTH_NAMES.index(name) + 1:02d}" if name in _MONTH_NAMES else None
