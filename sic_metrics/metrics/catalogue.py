"""The metrics there are, read from the headers of the SQL files; the Methods page is made from this.

A header is lines of `-- field: value`. `columns:` has a line `--   name: meaning` for each column that is not
one of `COMMON_COLUMNS`. Three fields say where a metric is shown, each as `option=value; option=value`; the
option `place` is its order there, and a metric without one comes last:

- `download`, once: its label in an organisation's list of downloads (default: its title), or `none`. Below
  place 100 it is shown at once.
- `drawn`, once: how it is drawn as a picture for another site (`report/embeds.py`); default: not at all.
- `reported`, any number of times: a figure of reports (`report/extras.py`).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Final

from ..errors import UsageError, quoted

HEADER: Final = re.compile(r"^-- (\w+): (.+)$")
COLUMN: Final = re.compile(r"^--   (\w+): (.+)$")
GROUPS: Final = ("numbers", "where", "fairness", "trust", "quality", "topics")
FIELDS: Final = (
    "title", "question", "group", "grain", "unit", "additive", "direction", "sources", "definition",
    "caveats",
)  # fmt: skip
COMMON_COLUMNS: Final = {
    "org_id": "the organisation's key in the registry",
    "wiki": "the wiki as the analytics API spells it (en.wikipedia)",
    "page_title": "the page's title with underscores",
    "month": "calendar month in UTC (YYYY-MM)",
    "articles": "distinct articles; empty where unknown",
    "views": "views by people (user agents) in the month; empty where unknown",
    "coverage": "share (0 to 1) of the row's page-months whose views are known",
    "sets_known": "content sets in scope whose usage is known in the month",
    "sets": "content sets in scope in the month",
    "as_of": "month or day the figures describe",
    "tier": "where the usage comes from: cim_dump (Commons Impact Metrics) or walk or file (a loaded list); "
    "cim_api where the figure is its API's own; with tool, views that another tool counted",
    "usage_basis": "observed within 31 days of the month's end; or back_projected: an upper bound",
    "snapshot_id": "the snapshot the row was exported from",
    "sample": "yes for invented sample data",
}
Options = Mapping[str, str]


@dataclass(frozen=True)
class Metric:
    """A metric: what it says, how, with which limits, and the SELECT that makes it.

    Attributes:
        grain: key columns; the rows of every export are sorted by them.
        direction: `max` or `min` is good; `none` where neither is.
        group: which kind of question it answers, one of GROUPS.
        rows: the metric that lists what this one counts; itself where none is finer.
        columns: what each column means that a row can have, the common ones among them.
        download: `label` and `place` in an organisation's list of downloads; None: not in it.
        drawn: how one picture shows it; None: none can.
        reported: the figures of a report that are read from it.
    """

    name: str
    title: str
    question: str
    grain: tuple[str, ...]
    unit: str
    additive: str
    direction: str
    sources: tuple[str, ...]
    definition: str
    caveats: tuple[str, ...]
    group: str
    rows: str
    sql: str
    columns: Mapping[str, str] = field(compare=False)
    download: Options | None = field(compare=False)
    drawn: Options | None = field(compare=False)
    reported: tuple[Options, ...] = field(compare=False)

    def meanings(self, columns: Iterable[str]) -> dict[str, str]:
        """What these columns mean; one that an earlier version had and the header has not is left out."""
        return {column: self.columns[column] for column in columns if column in self.columns}


@cache
def catalogue() -> dict[str, Metric]:
    """All metrics by name; raises ValueError where a header lacks a field."""
    files = [file for file in resources.files(__package__).iterdir() if file.name.endswith(".sql")]
    texts = {file.name.removesuffix(".sql"): file.read_text(encoding="utf-8") for file in files}
    return {name: _read(name, texts[name]) for name in sorted(texts)}


def metric(name: str) -> Metric:
    """The metric of that name; raises UsageError, with the nearest names, for any other."""
    named = catalogue().get(name)
    if named is None:
        near = difflib.get_close_matches(name, catalogue(), n=3, cutoff=0.4) or list(catalogue())
        raise UsageError(f"there is no metric {quoted(name)}; did you mean: {', '.join(near)}?")
    return named


def in_place(shown: Iterable[tuple[Metric, Options]]) -> list[tuple[float, Metric, Options]]:
    """Metrics with one of their options each, in the order of their places, which come first."""
    placed = [(float(options.get("place", "inf")), metric, options) for metric, options in shown]
    return sorted(placed, key=lambda each: (each[0], each[1].name))


def _read(name: str, text: str) -> Metric:
    lines = text.splitlines()
    pairs = [(match[1], match[2]) for line in lines if (match := HEADER.match(line))]
    header = dict(pairs)
    if missing := [field for field in FIELDS if field not in header]:
        raise ValueError(f"metrics/{name}.sql: its header lacks {', '.join(missing)}")
    download = header.get("download", "")
    return Metric(
        name=name,
        title=header["title"],
        question=header["question"],
        grain=tuple(header["grain"].split(", ")),
        unit=header["unit"],
        additive=header["additive"],
        direction=header["direction"],
        sources=tuple(header["sources"].split(", ")),
        definition=header["definition"],
        caveats=tuple(header["caveats"].split(" | ")),
        group=header["group"],
        rows=header.get("rows", name),
        sql=text,
        columns=COMMON_COLUMNS | {match[1]: match[2] for line in lines if (match := COLUMN.match(line))},
        download=None if download == "none" else {"label": header["title"], **_options(download)},
        drawn=_options(header["drawn"]) if "drawn" in header else None,
        reported=tuple(_options(value) for field, value in pairs if field == "reported"),
    )


def _options(text: str) -> Options:
    """`place=3; label=Views` as a mapping."""
    return {key: value for key, _, value in (part.partition("=") for part in text.split("; ") if part)}
