"""True rows of the exports that give views: of one organisation, and of all partners together."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from cast import ORGANISATIONS
from truth_orgs import (
    PROVENANCE,
    OrgMonth,
    Row,
    by_wiki,
    once,
    org_months,
    provenance,
    sum_views,
    union,
    without_main_pages,
)
from usage import Evidence

KEPT_MONTHS = ("2024-02", "2025-06", "2026-09")
COLUMNS = {
    "article_views": "org_id,month,views,coverage,sets_known,sets" + PROVENANCE,
    "article_views_by_wiki": "org_id,wiki,month,views,articles,coverage" + PROVENANCE,
    "article_views_by_page": "org_id,wiki,page_title,month,views,files" + PROVENANCE,
    "article_views_by_set": "org_id,content_set_id,month,views,coverage" + PROVENANCE,
    "article_views_per_file": "org_id,month,views,coverage,sets_known,sets" + PROVENANCE,
    "hub_article_views": "month,views,articles,coverage,orgs_known,orgs" + PROVENANCE,
    "overlap": "org_a,org_b,month,articles,views,coverage" + PROVENANCE,
}
ONLY = {"article_views_by_page": {"month": KEPT_MONTHS}}


def rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """(export, row) of every organisation and month, then of every month of the partners."""
    for one in org_months(evidence):
        yield from org_rows(one)
        yield from wiki_rows(one)
        yield from set_rows(one)
    yield from partner_rows(evidence)


def org_rows(one: OrgMonth) -> Iterator[tuple[str, Row]]:
    """Rows of the organisation as a whole, once for each page and once for each file on it."""
    known, end = (one.org_id, one.month), provenance(one.parts)
    total = sum_views(one.evidence, one.month, once(one.pages), complete=one.is_complete)
    weights = ((page, len(files)) for page, files in one.all_pages.items())
    per_file = sum_views(one.evidence, one.month, weights, complete=one.is_complete)
    yield "article_views", (*known, *total, *one.set_counts, *end)
    yield "article_views_per_file", (*known, *per_file, *one.set_counts, *end)


def wiki_rows(one: OrgMonth) -> Iterator[tuple[str, Row]]:
    """Rows of its wikis and, in some months, of its pages."""
    end = provenance(one.parts)
    for wiki, group in by_wiki(one.pages).items():
        views, coverage = sum_views(one.evidence, one.month, once(group), complete=True)
        yield "article_views_by_wiki", (one.org_id, wiki, one.month, views, len(group), coverage, *end)
    for page, files in one.pages.items() if one.month in KEPT_MONTHS else ():
        views = one.evidence.views(page, one.month)
        yield "article_views_by_page", (one.org_id, *page, one.month, views, len(files), *end)


def set_rows(one: OrgMonth) -> Iterator[tuple[str, Row]]:
    """Rows of its content sets."""
    for content_set, snapshot in one.chosen:
        pages = without_main_pages(one.evidence, snapshot.pages if snapshot else {})
        part = [(snapshot.tier, snapshot.is_observed(one.month))] if snapshot else []
        total = sum_views(one.evidence, one.month, once(pages), complete=snapshot is not None)
        known = one.org_id, content_set.content_set_id, one.month
        yield "article_views_by_set", (*known, *total, *provenance(part))


def partners_by_month(evidence: Evidence) -> dict[str, list[OrgMonth]]:
    """Partners with a set in scope in each month."""
    partners = {org.org_id for org in ORGANISATIONS if org.stage == "partner"}
    by_month: dict[str, list[OrgMonth]] = defaultdict(list)
    for one in org_months(evidence):
        if one.org_id in partners:
            by_month[one.month].append(one)
    return by_month


def partner_rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """Rows of the exports over partners: the union, and what two of them share."""
    for month, orgs in partners_by_month(evidence).items():
        yield "hub_article_views", hub_row(evidence, month, orgs)
        for one, other in combinations(orgs, 2):
            if shared := one.pages.keys() & other.pages.keys():
                total = sum_views(evidence, month, once(shared), complete=True)
                end = provenance(one.parts + other.parts)
                yield "overlap", (one.org_id, other.org_id, month, len(shared), *total, *end)


def hub_row(evidence: Evidence, month: str, orgs: list[OrgMonth]) -> Row:
    """The union of the partners' pages in a month."""
    pages = union(one.pages for one in orgs)
    known = sum(bool(one.known) for one in orgs)
    complete = all(one.is_complete for one in orgs)
    views, coverage = sum_views(evidence, month, once(pages), complete=complete)
    end = provenance(part for one in orgs for part in one.parts)
    return month, views, len(pages) if known else None, coverage, known, len(orgs), *end
