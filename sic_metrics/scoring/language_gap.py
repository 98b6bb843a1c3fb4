"""In which languages articles of a topic stand, and how much one that is missing would be read.

Predicted views follow Wulczyn et al. 2016 (arXiv 1604.03235): views of an article that a wiki lacks are
regressed, log on log, on its views on other wikis and on the number of its languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold, cross_val_predict

from .values import Floats

ENOUGH: Final = 30  # articles on both sides to learn from
FOLDS: Final = 10
MIDDLE: Final = (0.05, 0.95)  # of the held-out errors: the interval of a prediction
FEATURES: Final = ["elsewhere", "languages"]
Reason = Literal["too_few", "no_signal"]


@dataclass(frozen=True)
class Prediction:
    """What articles that a wiki is not known to have would be read there."""

    # `wikidata_id, page_title, source_wiki, state, views, low, high`, most views first: views a month, with
    # the range that held-out articles give (9 in 10); empty where `reason` says why. `state` is `missing`
    # where all its languages are known, else `unknown`
    articles: pd.DataFrame
    learned_from: int  # articles with known views on both sides
    error: float  # how far held-out predictions are off, as a factor: 2 is half or double; NaN where unknown
    error_of_mean: float  # the same for always saying the mean
    # `too_few` articles to learn from, `no_signal` where the mean does as well; None where known
    reason: Reason | None


def presence(articles: pd.DataFrame) -> pd.DataFrame:
    """How many items each wiki is known to have, to lack, or neither: `wiki, there, missing, unknown`.

    From `wiki, wikidata_id, language_versions`, a row an article; those without an item are left out. An item
    whose known articles are as many as it has languages is missing on every other wiki.
    """
    known = articles.dropna(subset=["wikidata_id"])
    there = pd.crosstab(known["wikidata_id"], known["wiki"]).astype(bool)
    whole = _languages(known).reindex(there.index) <= there.sum(axis=1)
    rows = [
        (wiki, int(has.sum()), int((~has & whole).sum()), int((~has & ~whole).sum()))
        for wiki, has in there.items()
    ]
    return pd.DataFrame(rows, columns=["wiki", "there", "missing", "unknown"])


def predicted_views(articles: pd.DataFrame, wiki: str) -> Prediction:
    """Predict the monthly views on a wiki of the items that it is not known to have.

    From `wiki, wikidata_id, page_title, language_versions, views` (a month), a row an article.
    """
    known = articles.dropna(subset=["wikidata_id"])
    items = _items(known, wiki)
    learned = items.dropna(subset=["here", *FEATURES])
    if len(learned) < ENOUGH:
        return Prediction(_none(), len(learned), np.nan, np.nan, "too_few")
    truth = learned["here"].to_numpy()
    folds = KFold(FOLDS, shuffle=True, random_state=1)
    off = truth - cross_val_predict(LinearRegression(), learned[FEATURES].to_numpy(), truth, cv=folds)
    off_of_mean = truth - cross_val_predict(LinearRegression(), np.zeros((len(truth), 1)), truth, cv=folds)
    error, error_of_mean = _factor(off), _factor(off_of_mean)
    if error >= error_of_mean:
        return Prediction(_none(), len(learned), error, error_of_mean, "no_signal")
    model = LinearRegression().fit(learned[FEATURES].to_numpy(), truth)
    lacking = items[~items["there"]].dropna(subset=FEATURES)
    return Prediction(_told(lacking, model, off), len(learned), error, error_of_mean, None)


def _items(known: pd.DataFrame, wiki: str) -> pd.DataFrame:
    """One row an item: log10 of its views here, mean log10 elsewhere, log10 of its languages."""
    logs = known["views"].astype(float).add(1).map(np.log10)
    here = known["wiki"].eq(wiki)
    best = known[~here].sort_values(["views", "wiki"], ascending=[False, True]).drop_duplicates("wikidata_id")
    languages = _languages(known)
    return pd.DataFrame(
        {
            "here": logs[here].groupby(known["wikidata_id"]).mean(),
            "elsewhere": logs[~here].groupby(known["wikidata_id"]).mean(),
            "languages": np.log10(languages.astype(float)),
            "there": here.groupby(known["wikidata_id"]).any(),
            "whole": languages <= known.groupby("wikidata_id")["wiki"].nunique(),
        }
    ).join(best.set_index("wikidata_id")[["page_title", "wiki"]])


def _languages(known: pd.DataFrame) -> pd.Series:
    return known.groupby("wikidata_id")["language_versions"].max()


def _factor(off: Floats) -> float:
    return float(10 ** np.sqrt(np.mean(off**2)))


def _told(lacking: pd.DataFrame, model: LinearRegression, off: Floats) -> pd.DataFrame:
    if lacking.empty:
        return _none()
    middle = model.predict(lacking[FEATURES].to_numpy())
    low, high = (np.maximum(10 ** (middle + np.quantile(off, at)) - 1, 0) for at in MIDDLE)
    rows = pd.DataFrame(
        {
            "wikidata_id": lacking.index,
            "page_title": lacking["page_title"].to_numpy(),
            "source_wiki": lacking["wiki"].to_numpy(),
            "state": np.where(lacking["whole"].fillna(value=False), "missing", "unknown"),
            "views": np.maximum(10**middle - 1, 0),
            "low": low,
            "high": high,
        }
    )
    return rows.sort_values(["views", "wikidata_id"], ascending=[False, True]).reset_index(drop=True)


def _none() -> pd.DataFrame:
    columns = ["wikidata_id", "page_title", "source_wiki", "state", "views", "low", "high"]
    return pd.DataFrame(columns=columns)
