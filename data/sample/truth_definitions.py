"""True rows of the exports that count a month by other tools' rules, and of the steps that lead there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import counts
import truth_answers
import walks
from model import PageKey
from newest import Newest, newest_of_all
from truth_orgs import PROVENANCE, OrgMonth, Row, once, org_months, provenance, sum_views
from usage import Evidence, Pages

NAMED_MAIN_PAGE = "Main_Page"  # the one title that BaGLAMa counts as 0
UNKNOWN = (None, 0.0)
UNKNOWN_STEP = (None, None)
COLUMNS = {
    "definitions": "org_id,month,definition,counts,figure,coverage" + PROVENANCE,
    "definition_steps": "org_id,month,definition,step_rank,step,pages,views" + PROVENANCE,
}
Weights = Mapping[PageKey, int]


@dataclass(frozen=True)
class Month:
    """A month of an organisation under every rule; `requests` has the columns requests and coverage."""

    one: OrgMonth
    newest: Newest
    requests: Row

    @cached_property
    def is_walked(self) -> bool:
        """Whether walks tell pages of every namespace."""
        return all(snapshot.tier == "walk" for snapshot in self.one.known)

    @cached_property
    def every_page(self) -> Pages:
        """Pages of every namespace with their files, main pages included."""
        pages: dict[PageKey, frozenset[str]] = {}
        for use in (use for snapshot in self.one.known for use in snapshot.uses):
            if use.page.wiki not in walks.LEFT_OUT:
                pages[use.page.key] = pages.get(use.page.key, frozenset()) | {use.file}
        return pages

    def figures(self) -> Iterator[Row]:
        """Columns definition, counts, figure, coverage; of a rule of which a step is unknown both are."""
        unknown = {name for name, *_, views in self.steps() if views is None}
        for name, counted_as, *told in self._by_rule():
            yield name, counted_as, *(UNKNOWN if name in unknown else told)

    def _by_rule(self) -> Iterator[Row]:
        one, newest = self.one, self.newest
        files = {page: len(files) for page, files in self.every_page.items()}
        yield "article_views", "views", *self._sum(once(one.pages))
        yield "commons_impact_metrics", "views", *self._sum(counted(one.all_pages).items())
        yield "baglama", "views", *(self._baglama(dict.fromkeys(files, 1)) if self.is_walked else UNKNOWN)
        by_file = self._baglama(files) if self.is_walked else UNKNOWN
        yield "baglama_until_early_2026", "views", *by_file
        yield "glamorgan", "views", *self._sum(once(newest.all_pages), complete=newest.is_complete)
        yield "massviews", "views", *self._sum(once(newest.pages), complete=newest.is_complete)
        yield "cassandra", "requests", *self.requests
        yield "glamorous", "uses", *((sum(files.values()), 1.0) if self.is_walked else UNKNOWN)
        wikipedia = [wiki for wiki, _ in one.pages if wiki.endswith(".wikipedia")]
        yield "glamorous_to_html", "articles", len(wikipedia), 1.0

    def _sum(self, weights: Iterable[tuple[PageKey, int]], *, complete: bool | None = None) -> Row:
        complete = self.one.is_complete if complete is None else complete
        return sum_views(self.one.evidence, self.one.month, weights, complete=complete)

    def _baglama(self, weights: Weights) -> Row:
        return self._sum((page, weight * (page[1] != NAMED_MAIN_PAGE)) for page, weight in weights.items())

    def steps(self) -> Iterator[Row]:
        """Columns definition, step_rank, step, pages, views."""
        one, newest = self.one, self.newest
        main = dict.fromkeys(one.all_pages.keys() - one.pages.keys(), 1)
        yield "commons_impact_metrics", 1, "main_pages", *self._step(main)
        yield "commons_impact_metrics", 2, "once_per_file", *self._step(more(counted(one.all_pages)))
        for name in ("baglama", "baglama_until_early_2026"):
            yield name, 1, "main_pages", *self._step(baglama_main(main, one.pages))
            others = dict.fromkeys(self.every_page.keys() - one.all_pages.keys(), 1)
            yield name, 2, "other_namespaces", *(self._step(others) if self.is_walked else UNKNOWN_STEP)
        again = {p: n for p, n in more(counted(self.every_page)).items() if p[1] != NAMED_MAIN_PAGE}
        by_file = self._step(again) if self.is_walked else UNKNOWN_STEP
        yield "baglama_until_early_2026", 3, "once_per_file", *by_file
        yield "glamorgan", 1, "main_pages", *self._step(main)
        yield "glamorgan", 2, "added_since", *self._step(less(newest.all_pages, one.all_pages))
        yield "glamorgan", 3, "removed_since", *self._step(less(one.all_pages, newest.all_pages), -1)
        yield "massviews", 1, "added_since", *self._step(less(newest.pages, one.pages))
        yield "massviews", 2, "removed_since", *self._step(less(one.pages, newest.pages), -1)

    def _step(self, weights: Weights, sign: int = 1) -> Row:
        told = [
            (self.one.evidence.views(page, self.one.month), weight * sign) for page, weight in weights.items()
        ]
        concerned = [views for views, weight in told if weight]
        if sign > 0 and concerned and all(views is None for views in concerned):
            return len(weights), None
        return len(weights), sum(views * weight for views, weight in told if views is not None)


def counted(pages: Pages) -> Weights:
    """Each page with the number of its files."""
    return {page: len(files) for page, files in pages.items()}


def more(weights: Weights) -> Weights:
    """Pages with several files, each with those beyond the first."""
    return {page: weight - 1 for page, weight in weights.items() if weight > 1}


def less(pages: Pages, others: Pages) -> Weights:
    """Pages that are not among the others."""
    return dict.fromkeys(pages.keys() - others.keys(), 1)


def baglama_main(main: Weights, articles: Pages) -> Weights:
    """Main pages that BaGLAMa counts, and articles that it does not for their title."""
    taken = {page: -1 for page in articles if page[1] == NAMED_MAIN_PAGE}
    return {page: int(page[1] != NAMED_MAIN_PAGE) for page in main} | taken


def rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """(export, row) of every organisation and month with known usage."""
    newest, asked = newest_of_all(evidence), {}
    for org_id, month, referer, *figures in truth_answers.request_rows(evidence):
        if referer == counts.ALL_REFERERS:
            asked[org_id, month] = tuple(figures[:2])
    for one in org_months(evidence):
        if one.known:
            month = Month(one, newest[one.org_id], asked.get((one.org_id, one.month), UNKNOWN))
            for name, found in (("definitions", month.figures()), ("definition_steps", month.steps())):
                for row in found:
                    yield name, (one.org_id, one.month, *row, *provenance(one.parts))
