"""Findings: what the store holds and the published snapshot does not count, why, and what to do about it.

Snapshots of earlier versions have no tables of it: nothing is said of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal

from .queries import statements
from .reader import SnapshotReader

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Finding:
    """One thing to know: how grave, where, what, and the remedy."""

    severity: Severity
    where: str
    what: str
    remedy: str


# Why a run does not count (core_runs_left_out) → how grave that is, in words, and the remedy.
LEFT_OUT: dict[str, tuple[Severity, str, str]] = {
    "unnamed": (
        "warning",
        "an earlier version kept it without saying which answers belong together",
        "{command}; months before are projected back from what that finds",
    ),
    "unfinished": (
        "warning",
        "it was asked for again, and some answers are of then and some of now",
        "{command}: it goes on where it stopped",
    ),
    "redefined": (
        "note",
        "its content set has another category, depth or prune today",
        "nothing to do once the new tree is walked: {command}",
    ),
}
# What is none of today's → why lines of a list are left out, and the remedy.
LINES: dict[str, tuple[str, str]] = {
    "wiki": ("wikis.csv has no such wiki any more", "put its row back into wikis.csv, then `build`"),
    "title": (
        "the titles or namespaces are none that it has today",
        "see what wikis.csv and `ingest sites` say of the wiki, or correct the lines and load the list again",
    ),
}


def runs_left_out(reader: SnapshotReader) -> Iterator[Finding]:
    """Walks and counts of links that are held and do not count."""
    if not reader.has("core_runs_left_out"):
        return
    for row in reader.table("core_runs_left_out", order="source, subject, as_of, reason").to_pylist():
        severity, reason, remedy = LEFT_OUT[row["reason"]]
        what = f"what {row['source']} found on {row['as_of']} is not counted: {reason}"
        command = f"run `ingest {row['source']} --partner {row['org_id']}`, then `build`"
        yield Finding(severity, row["subject"], what, remedy.format(command=command))


def lists_left_out(reader: SnapshotReader) -> Iterator[Finding]:
    """Loaded lists whose content set means something else today, or counts none of their lines."""
    if not reader.has("core_lists_left_out"):
        return
    for row in reader.table("core_lists_left_out", order="content_set_id, as_of").to_pylist():
        what = f"the list {row['origin']} of {row['as_of']} is not counted: "
        if row["changes"] is None:
            what += "none of its lines names an article, or an item of Wikidata where the set is of these"
            remedy = "load the right list, or one with the heading alone where there is none; then `build`"
            yield Finding("warning", row["content_set_id"], what, remedy)
            continue
        what += f"it was loaded for another definition of the set ({row['changes']})"
        again = f"`load {row['source']} {row['origin']} --content-set {row['content_set_id']}"
        remedy = (
            f"undo that in content_sets.csv, or, where the list is right for it, {again}"
            f" --as-of {row['as_of']}`; then `build`"
        )
        yield Finding("warning", row["content_set_id"], what, remedy)


def lines_left_out(reader: SnapshotReader) -> Iterator[Finding]:
    """Lines of loaded lists that name no page of today's wikis; the others of the list count."""
    if not reader.has("core_lines_left_out"):
        return
    for row in reader.table("core_lines_left_out", order="ALL").to_pylist():
        reason, remedy = LINES[row["none_of_today"]]
        of_list = f"of {row['wiki']} in the list {row['origin']} of {row['as_of']}"
        what = f"lines {of_list} that are left out: {row['lines']:,}; {reason}"
        yield Finding("warning", row["content_set_id"], what, remedy)


def wikis_left_out(reader: SnapshotReader) -> Iterator[Finding]:
    """Wikis of articles that count, and that have no language, as the registry has not the wiki."""
    for row in reader.query(statements("tables")["wikis_left_out"]).to_pylist():
        what = (
            f"no such wiki, and {row['pages']:,} articles of it carry content: they count in views, and in no"
            f" language, region or number of speakers ({row['wiki']})"
        )
        yield Finding("warning", "wikis.csv", what, "put its row back into wikis.csv, then `build`")


def changed_months(reader: SnapshotReader) -> Iterator[Finding]:
    """Closed months published with other totals before, and what came since, while that is published."""
    if not reader.has("core_changed_months"):
        return
    rows = reader.table("core_changed_months", order="org_id, came, month").to_pylist()
    for (org, came), months in groupby(rows, itemgetter("org_id", "came")):
        changes = ", ".join(f"{row['month']} from {row['was']:,} to {_views(row['now'])}" for row in months)
        what = f"views of months that were over and published have changed: {changes}; {came}"
        yield Finding("note", org, what, "nothing to do where that is right; else undo what changed it")


def categories_ended(reader: SnapshotReader) -> Iterator[Finding]:
    """Listed categories of which Commons Impact Metrics tell nothing any more, in silence."""
    if not reader.has("core_cim_api_ended"):
        return
    for row in reader.table("core_cim_api_ended", order="content_set_id").to_pylist():
        said = (
            f"its figures end with {row['month']:%Y-%m}, others go on to {row['newest_month']:%Y-%m}"
            if row["month"] < row["newest_month"]
            else f"it holds no file in {row['month']:%Y-%m}"
        )
        what = f"Commons Impact Metrics no longer count Category:{row['category']}: {said}"
        remedy = (
            "see on Commons whether it was renamed or emptied, or struck off the allow-list; put its name of"
            " today into content_sets.csv, and have that listed (`add` says how)"
        )
        yield Finding("warning", row["content_set_id"], what, remedy)


def _views(views: int | None) -> str:
    return "unknown" if views is None else f"{views:,}"
