"""What to do next for one partner: steps with their numbers, and what is not known yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from .content import Reach
from .summary import latest

MOST_EXAMPLES: Final = 3
A_QUARTER: Final = 0.25  # of the month's views on one article, or
A_TENTH: Final = 0.10  # through templates or from far down the tree, to look into it

StepKind = Literal[
    "unused_files", "unnamed_files", "languages", "articles_in_need", "one_page", "templates", "deep_tree",
    "sets",
]  # fmt: skip
GapKind = Literal["files", "languages", "quality", "templates"]
OF_FLAG: Final[dict[str, tuple[StepKind, float]]] = {
    "largest_page": ("one_page", A_QUARTER),
    "template_use": ("templates", A_TENTH),
    "category_overshoot": ("deep_tree", A_TENTH),
}


@dataclass(frozen=True)
class Example:
    """One of what a step concerns: its name, of which wiki, its views or speakers, its score, its key."""

    name: str
    wiki: str | None = None
    amount: int | None = None
    score: float | None = None
    key: str | None = None


@dataclass(frozen=True)
class Step:
    """One thing to do."""

    kind: StepKind  # what is to be done
    share: float  # share (0 to 1) of the partner's files, speakers, views or content sets that it concerns
    count: int | None  # files, languages, articles or sets it concerns; None where unknown
    of: int | None = None  # out of how many; None where that says nothing
    examples: tuple[Example, ...] = ()  # where to begin
    # of unused files, those uploaded more than a year before the list; None where unknown
    old: int | None = None


@dataclass(frozen=True)
class Frames:
    """What the steps are found in, of one organisation."""

    files: pd.DataFrame  # rows of `files`
    walked: pd.DataFrame  # one row, `files, unused, unused_old`: files that whole walks name; may be empty
    needs: pd.DataFrame  # rows of `partner_article_needs`
    exposure: pd.DataFrame  # rows of `exposure`
    sets: pd.DataFrame  # rows of `core_set_health`


def next_steps(frames: Frames, reached: Reach | None, last: str | None) -> list[Step]:
    """What to do, the step that concerns the largest share first; as of the month `last` (`YYYY-MM`)."""
    steps = [
        *_files(frames, last),
        *_languages(reached),
        *_articles(frames.needs),
        *_exposed(_until(frames.exposure, last)),
        *_sets(frames.sets),
    ]
    return sorted(steps, key=lambda step: -step.share)


def gaps(frames: Frames, reached: Reach | None, last: str | None) -> list[GapKind]:
    """What cannot be said, for want of what source."""
    templates = _flag(_until(frames.exposure, last), "template_use")
    unknown: dict[GapKind, bool] = {
        "files": _walked(frames.walked) is None,
        "languages": reached is None or not reached.is_whole,
        "quality": frames.needs.empty,
        "templates": templates is None or pd.isna(templates["share_of_views"]),
    }
    return [kind for kind, is_unknown in unknown.items() if is_unknown]


def _files(frames: Frames, last: str | None) -> Iterator[Step]:
    walked = _walked(frames.walked)
    if walked is not None:
        if walked["unused"]:
            count, of = int(walked["unused"]), int(walked["files"])
            old = None if pd.isna(walked["unused_old"]) else int(walked["unused_old"])
            yield Step("unused_files", count / of, count, of, old=old)
        return
    newest = _until(frames.files, last)
    for row in newest[newest["files"].notna() & newest["files_in_use"].notna()].to_dict("records"):
        unused = int(row["files"]) - int(row["files_in_use"])
        if unused > 0:
            yield Step("unnamed_files", unused / int(row["files"]), unused, int(row["files"]))


def _languages(reached: Reach | None) -> Iterator[Step]:
    if reached is None or reached.without.empty:
        return
    rows = reached.without
    examples = tuple(
        Example(str(code), amount=int(speakers))
        for code, speakers in rows.head(MOST_EXAMPLES).itertuples(index=False)
    )
    yield Step("languages", reached.share_without, len(rows), reached.languages, examples)


def _articles(needs: pd.DataFrame) -> Iterator[Step]:
    """Articles in need; the step's share is of the views of all scored articles."""
    in_need = needs[needs["in_need"].fillna(value=False).astype(bool)]
    if in_need.empty or not needs["views"].sum():
        return
    rows = in_need.sort_values(["views", "wiki", "page_title"], ascending=[False, True, True])
    examples = tuple(
        Example(str(row["page_title"]), str(row["wiki"]), int(row["views"]), float(row["score"]))
        for row in rows.head(MOST_EXAMPLES).to_dict("records")
    )
    share = float(rows["views"].sum() / needs["views"].sum())
    yield Step("articles_in_need", share, len(rows), len(needs), examples)


def _exposed(month: pd.DataFrame) -> Iterator[Step]:
    for flag, (kind, threshold) in OF_FLAG.items():
        row = _flag(month, flag)
        if row is not None and pd.notna(row["share_of_views"]) and row["share_of_views"] >= threshold:
            yield Step(kind, float(row["share_of_views"]), int(row["pages"]))


def _sets(sets: pd.DataFrame) -> Iterator[Step]:
    in_scope = sets[sets["in_scope"].fillna(value=False).astype(bool)]
    unknown = in_scope[in_scope["lists"] == 0]
    if 0 < len(unknown) < len(in_scope):
        examples = tuple(
            Example(str(row["value"]), key=str(row["content_set_id"]))
            for row in unknown.head(MOST_EXAMPLES).to_dict("records")
        )
        yield Step("sets", len(unknown) / len(in_scope), len(unknown), len(in_scope), examples)


def _walked(walked: pd.DataFrame) -> pd.Series | None:
    """The row of walked files; None where no whole walk names any."""
    return walked.iloc[0] if len(walked) and walked["files"].iloc[0] else None


def _flag(month: pd.DataFrame, flag: str) -> pd.Series | None:
    rows = month[month["flag"] == flag]
    return rows.iloc[0] if len(rows) else None


def _until(rows: pd.DataFrame, last: str | None) -> pd.DataFrame:
    return latest(rows[rows["month"] <= last] if last else rows)
