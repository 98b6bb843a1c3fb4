"""True rows of the exposure audit: which pages bear a flag, and how many views rest on them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import walks
from model import Page, PageKey
from truth_orgs import PROVENANCE, Cell, OrgMonth, Row, org_months, provenance
from usage import Evidence, SetUse

DEEP = 3  # levels below its category from which on a file counts as gone too far
ENOUGH_OF_ARTICLES = 0.95  # with known views, to speak of a share
FLAGS = {
    "wikisource": "yes",
    "template_use": "yes",
    "category_overshoot": "yes",
    "largest_page": "yes",
    "main_page": "no",
    "other_namespaces": "no",
}
COLUMNS = {
    "exposure": "org_id,month,flag,counted,pages,views,share_of_views,pages_unknown" + PROVENANCE,
    "exposure_pages": "org_id,wiki,page_title,month,namespace,main_page,wikisource,template_use,"
    "category_overshoot,largest_page,views" + PROVENANCE,
}
Told = dict[str, bool | None]


def every(told: Iterable[bool | None]) -> bool | None:
    """Whether all are true: one that is not settles it, else one that is not known leaves it open."""
    found = set(told)
    return False if False in found else None if None in found else True


def comes_by_template(uses: list[SetUse]) -> bool | None:
    """Whether a template brings the file to the page; by itself it may stand there too."""
    if any(use.template for use in uses):
        return True
    return None if any(use.template is None for use in uses) else False


def is_deep(uses: list[SetUse]) -> bool | None:
    """Whether the file lies deep in the trees of all sets that it is in."""
    return every(None if use.depth is None else use.depth >= DEEP for use in uses)


def sum_known(evidence: Evidence, pages: Iterable[PageKey], month: str) -> int | None:
    """Views of the pages as far as they are known; none where there are pages and of none they are."""
    told = [evidence.views(page, month) for page in pages]
    known = [views for views in told if views is not None]
    return sum(known) if known or not told else None


@dataclass(frozen=True)
class Audit:
    """The pages of an organisation in a month, of every namespace, each with its flags."""

    one: OrgMonth

    @cached_property
    def pages(self) -> dict[Page, Told]:
        """Flags of each page; None is not known, and what is asked of articles only is None elsewhere."""
        uses: dict[Page, dict[str, list[SetUse]]] = defaultdict(lambda: defaultdict(list))
        for use in (use for snapshot in self.one.known for use in snapshot.uses):
            if use.page.wiki not in walks.LEFT_OUT:
                uses[use.page][use.file].append(use)
        return {page: self._told(page, list(files.values())) for page, files in uses.items()}

    def _told(self, page: Page, files: list[list[SetUse]]) -> Told:
        article, main = page.namespace == 0, self.one.evidence.world.is_main(page.key)
        return {
            "main_page": main,
            "other_namespaces": not article and not main,
            "wikisource": page.wiki.endswith(".wikisource"),
            "template_use": every(map(comes_by_template, files)) if article else None,
            "category_overshoot": every(map(is_deep, files)) if article else None,
            "largest_page": page.key == self.largest,
        }

    @cached_property
    def largest(self) -> PageKey | None:
        """The article with most views."""
        told = {page: self.one.evidence.views(page, self.one.month) for page in self.one.pages}
        return max(
            (page for page in told if told[page] is not None), key=lambda page: told[page], default=None
        )

    @property
    def knows_namespaces(self) -> bool:
        """Whether pages that are no article are known."""
        return all(snapshot.tier == "walk" for snapshot in self.one.known)

    def figures(self, flag: str) -> Row:
        """Columns pages, views, share_of_views and pages_unknown."""
        counted = FLAGS[flag] == "yes"
        told = {page: flags[flag] for page, flags in self.pages.items()}
        if counted:
            told = {page: value for page, value in told.items() if page.key in self.one.pages}
        unknown = sum(value is None for value in told.values())
        if flag == "other_namespaces" and not self.knows_namespaces:
            return None, None, None, None
        if told and unknown == len(told):
            return None, None, None, unknown
        bearing = [page.key for page, value in told.items() if value]
        if not bearing and not self.one.is_complete:  # none among the known sets says nothing of the others
            return None, None, None, unknown
        views = sum_known(self.one.evidence, bearing, self.one.month)
        told_views = [self.one.evidence.views(page, self.one.month) for page in self.one.pages]
        known_views = [views for views in told_views if views is not None]
        enough = len(known_views) >= ENOUGH_OF_ARTICLES * len(told_views)
        whole = sum(known_views) if enough else None
        share = views / whole if counted and views is not None and whole else None
        return len(bearing), views, share, unknown


def rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """(export, row) of every organisation and month with known usage."""
    for one in org_months(evidence):
        if one.known:
            audit, end = Audit(one), provenance(one.parts)
            for flag, counted in FLAGS.items():
                yield "exposure", (one.org_id, one.month, flag, counted, *audit.figures(flag), *end)
            for page, told in audit.pages.items():
                if any(told.values()):
                    views = evidence.views(page.key, one.month)
                    named = one.org_id, *page.key, one.month, page.namespace
                    yield "exposure_pages", (*named, *flag_cells(told), views, *end)


def flag_cells(told: Told) -> Iterator[Cell]:
    """Columns main_page to largest_page."""
    for flag in ("main_page", "wikisource", "template_use", "category_overshoot", "largest_page"):
        yield None if told[flag] is None else "yes" if told[flag] else "no"
