"""How good the articles are that carry the files, and whether they got better."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Quality:
    """Articles by their score, from the one row of `quality_by_partner`.

    Attributes:
        articles, scored: distinct articles, and those with a score.
        mean: of the newest scores; None where none is scored.
        compared: articles scored on two days, by one model.
        improved, worsened, level: of those; None where none is compared.
        mean_change: of those; None where none is compared.
        as_of: month of the newest score; None where none is scored.
    """

    articles: int
    scored: int
    mean: float | None
    compared: int
    improved: int | None
    worsened: int | None
    mean_change: float | None
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
        mean_change=_number(row["mean_change"]),
        as_of=None if pd.isna(row["as_of"]) else str(row["as_of"]),
    )


def _count(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]
