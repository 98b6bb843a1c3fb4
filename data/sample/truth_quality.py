"""True rows of the exports about the quality of articles: newest, changed, by partner, in need."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import fsum
from statistics import median

import quality
import world
from model import MONTHS, PageKey
from newest import Newest, newest_of_all
from truth_orgs import PROVENANCE, Row
from usage import Evidence

ENOUGH = 0.05  # change of a score from which on it counts
COLUMNS = {
    "article_quality": "wiki,page_title,as_of,score,model,sample",
    "article_quality_change": "wiki,page_title,first_as_of,first_score,as_of,score,change,model,sample",
    "quality_by_partner": "org_id,articles,articles_scored,mean_score,articles_compared,mean_change,"
    "improved,worsened,as_of" + PROVENANCE,
    "partner_article_needs": "org_id,wiki,page_title,views,months_known,score,in_need,as_of" + PROVENANCE,
}
DECIMALS = 9  # of means and changes
Scores = Mapping[PageKey, list[tuple[str, float]]]


def scores_by_page(evidence: Evidence) -> Scores:
    """(day, score) of each article, oldest first."""
    helped, found = quality.helped(evidence.world), defaultdict(list)
    for stage, day in enumerate(world.QUALITY_DAYS):
        for page in quality.articles(evidence):
            score = quality.score(page, stage, helped=page.key in helped)
            found[page.key].append((day, score))
    return dict(found)


def rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """(export, row) of the four exports."""
    scores = scores_by_page(evidence)
    for key, told in scores.items():
        (first_day, first), (day, score) = told[0], told[-1]
        yield "article_quality", (*key, day, score, quality.MODEL, "yes")
        if len(told) > 1:
            change = first_day, first, day, score, round(score - first, DECIMALS)
            yield "article_quality_change", (*key, *change, quality.MODEL, "yes")
    for newest in newest_of_all(evidence).values():
        yield "quality_by_partner", partner_row(newest, scores)
        yield from (("partner_article_needs", row) for row in need_rows(newest, scores))


def partner_row(newest: Newest, scores: Scores) -> Row:
    """The scored articles of one partner together."""
    told = [scores[page] for page in newest.pages if page in scores]
    changes = [days[-1][1] - days[0][1] for days in told if len(days) > 1]
    settled = [round(change, DECIMALS) for change in changes]
    figures = len(told), mean([days[-1][1] for days in told]), len(changes), mean(changes)
    moved = sum(change >= ENOUGH for change in settled), sum(change <= -ENOUGH for change in settled)
    as_of = max((days[-1][0] for days in told), default=None)
    moved = moved if changes else (None, None)
    return newest.org_id, len(newest.pages), *figures, *moved, as_of, *newest.provenance


def mean(values: list[float]) -> float | None:
    """The mean, of nothing None."""
    return round(fsum(values) / len(values), DECIMALS) if values else None


def need_rows(newest: Newest, scores: Scores) -> Iterator[Row]:
    """Scored articles of one partner with the views of the newest twelve months."""
    told = {}
    for page in newest.pages:
        asked = [newest.evidence.views(page, month) for month in MONTHS[-12:]]
        known = [views for views in asked if views is not None]
        if page in scores and known:
            told[page] = sum(known), len(known), *scores[page][-1]
    much, good = (median(column) for column in list(zip(*told.values(), strict=True))[::3])
    for page, (views, months, day, score) in told.items():
        in_need = "yes" if views >= much and score < good else "no"
        yield newest.org_id, *page, views, months, score, in_need, day, *newest.provenance
