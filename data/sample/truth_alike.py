"""True rows of the exports that follow what is known in all months compared."""

from collections.abc import Iterator, Sequence

from model import MONTHS
from truth_indexed import indexed
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
from truth_views import KEPT_MONTHS, partners_by_month
from usage import Evidence, Pages

TRAFFIC = "views_at_base_traffic,base_month,traffic_coverage"
ORGS = "orgs_alike,orgs_known,orgs"
SETS = "sets_alike,sets_known,sets"
COLUMNS = {
    "article_views_alike": f"org_id,known_from_month,month,views,coverage,{TRAFFIC},{SETS}{PROVENANCE}",
    "article_views_by_wiki_alike": "org_id,known_from_month,wiki,month,views,articles,coverage" + PROVENANCE,
    "hub_article_views_alike": (
        f"known_from_month,month,views,articles,coverage,{TRAFFIC},{ORGS},{SETS}{PROVENANCE}"
    ),
}
ONLY = {"article_views_by_wiki_alike": {"month": KEPT_MONTHS}}


def rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """(export, row) of every organisation, then of the partners, for each beginning of a line."""
    by_org: dict[str, list[OrgMonth]] = {}
    for one in org_months(evidence):
        by_org.setdefault(one.org_id, []).append(one)
    for org_id, months in by_org.items():
        for since, sets in spans(months):
            for one in months:
                if one.month >= since:
                    yield from org_rows(org_id, since, one, sets)
    yield from hub_rows(evidence)


def spans(months: Sequence[OrgMonth]) -> Iterator[tuple[str, set[str]]]:
    """Months from which on one set more is known up to the newest, each with all sets known from then on."""
    known: dict[str, set[str]] = {month: set() for month in MONTHS}
    for one in months:
        known[one.month] |= known_sets(one)
    before: set[str] = set()
    for place, since in enumerate(MONTHS):
        alike = set.intersection(*(known[month] for month in MONTHS[place:]))
        if alike - before:
            yield since, alike
        before = alike


def known_sets(one: OrgMonth) -> set[str]:
    """The organisation's sets whose usage is known in the month."""
    return {content_set.content_set_id for content_set, snapshot in one.chosen if snapshot}


def part(one: OrgMonth, sets: set[str]) -> tuple[Pages, list[tuple[str, bool]]]:
    """Pages of some of its sets, without main pages; and the kind of each set's list."""
    chosen = [
        snapshot for content_set, snapshot in one.chosen if snapshot and content_set.content_set_id in sets
    ]
    pages = without_main_pages(one.evidence, union(snapshot.pages for snapshot in chosen))
    return pages, [(snapshot.tier, snapshot.is_observed(one.month)) for snapshot in chosen]


def org_rows(org_id: str, since: str, one: OrgMonth, sets: set[str]) -> Iterator[tuple[str, Row]]:
    """Rows of one organisation and month."""
    pages, parts = part(one, sets)
    end = provenance(parts)
    views, at_base, base, traffic, coverage = indexed(one.evidence, one.month, pages, complete=True)
    figures = views, coverage, at_base, base, traffic
    yield "article_views_alike", (org_id, since, one.month, *figures, len(parts), *one.set_counts, *end)
    for wiki, group in by_wiki(pages).items() if one.month in KEPT_MONTHS else ():
        total, share = sum_views(one.evidence, one.month, once(group), complete=True)
        yield "article_views_by_wiki_alike", (org_id, since, wiki, one.month, total, len(group), share, *end)


def hub_rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """Rows of the union of the partners."""
    partners = partners_by_month(evidence)
    for since, sets in spans([one for orgs in partners.values() for one in orgs]):
        for month in MONTHS[MONTHS.index(since) :]:
            orgs = partners[month]
            kept = [part(one, sets) for one in orgs]
            pages, parts = union(pages for pages, _ in kept), [each for _, listed in kept for each in listed]
            views, at_base, base, traffic, coverage = indexed(evidence, month, pages, complete=True)
            counts = sum(bool(listed) for _, listed in kept), sum(bool(one.known) for one in orgs), len(orgs)
            known = sum(len(one.known) for one in orgs), sum(len(one.chosen) for one in orgs)
            figures = views, len(pages), coverage, at_base, base, traffic
            end = provenance(parts)
            yield "hub_article_views_alike", (since, month, *figures, *counts, len(parts), *known, *end)
