"""The rows that every standard export of the sample must have, worked out from the model alone."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import calibration as cal
import world
from cast import ORGANISATIONS
from commons import CommonsMonth
from model import MONTHS, PageKey
from usage import Evidence, Pages, Snapshot
from world import ContentSet

Cell = str | int | float | None
Row = tuple[Cell, ...]
BY_PAGE_MONTHS = ("2024-02", "2025-06", "2026-09")
PROVENANCE = ("tier", "usage_basis", "sample")
COLUMNS = {
    "files": "org_id,month,files,files_in_use,sets_known,sets",
    "articles": "org_id,month,articles,sets_known,sets",
    "articles_by_wiki": "org_id,wiki,month,articles",
    "article_views": "org_id,month,views,coverage,sets_known,sets",
    "article_views_by_wiki": "org_id,wiki,month,views,articles,coverage",
    "article_views_by_page": "org_id,wiki,page_title,month,views,files",
    "article_views_by_set": "org_id,content_set_id,month,views,coverage",
    "article_views_per_file": "org_id,month,views,coverage,sets_known,sets",
    "hub_article_views": "month,views,articles,coverage,orgs_known,orgs",
    "overlap": "org_a,org_b,month,articles,views,coverage",
}
KEYS = {"org_id", "org_a", "org_b", "wiki", "page_title", "content_set_id", "month"}


def union(parts: Iterable[Pages]) -> Pages:
    """Pages of all parts, each with its distinct files."""
    pages: dict[PageKey, frozenset[str]] = {}
    for part in parts:
        for page, files in part.items():
            pages[page] = pages.get(page, frozenset()) | files
    return pages


def provenance(parts: Iterable[tuple[str, bool]]) -> Row:
    """The last columns of a row, from (tier, observed) of the known sets behind it."""
    known = list(parts)
    tier = "+".join(sorted({tier for tier, _ in known})) or None
    basis = None if not known else "observed" if all(observed for _, observed in known) else "back_projected"
    return tier, basis, "yes"


@dataclass(frozen=True)
class OrgMonth:
    """One organisation in one month: its sets in scope, each with the snapshot chosen, if any."""

    evidence: Evidence
    org_id: str
    month: str
    chosen: tuple[tuple[ContentSet, Snapshot | None], ...]

    @cached_property
    def known(self) -> list[Snapshot]:
        """Chosen snapshots of the sets whose usage is known."""
        return [snapshot for _, snapshot in self.chosen if snapshot]

    @cached_property
    def all_pages(self) -> Pages:
        """Pages with files of the organisation, main pages included."""
        return union(snapshot.pages for snapshot in self.known)

    @cached_property
    def pages(self) -> Pages:
        """Pages with files of the organisation, without main pages."""
        return without_main_pages(self.evidence, self.all_pages)

    @property
    def is_complete(self) -> bool:
        """Whether the usage of every set in scope is known."""
        return len(self.known) == len(self.chosen)

    @property
    def set_counts(self) -> Row:
        """Columns sets_known and sets."""
        return len(self.known), len(self.chosen)

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """(tier, observed) of each known set."""
        return [(snapshot.tier, snapshot.is_observed(self.month)) for snapshot in self.known]


def without_main_pages(evidence: Evidence, pages: Pages) -> Pages:
    """The pages that are not the main page of a wiki."""
    return {page: files for page, files in pages.items() if not evidence.world.is_main(page)}


def sum_views(
    evidence: Evidence, month: str, weights: Iterable[tuple[PageKey, int]], *, complete: bool
) -> tuple[int | None, float]:
    """Weighted views and coverage of pages; of no page 0 and 1 where usage is complete, else unknown."""
    weighted = [(evidence.views(page, month), weight) for page, weight in weights]
    if not weighted:
        return (0, 1.0) if complete else (None, 0.0)
    known = [views * weight for views, weight in weighted if views is not None]
    return (sum(known) if known else None), len(known) / len(weighted)


def once(pages: Iterable[PageKey]) -> Iterator[tuple[PageKey, int]]:
    """Each page with weight 1."""
    return ((page, 1) for page in pages)


def sets_in_scope(org_id: str, month: str) -> list[ContentSet]:
    """Sets of the organisation that the standard exports count in the month."""
    return [s for s in world.CONTENT_SETS if s.org_id == org_id and s.relation == "by" and s.since <= month]


def org_months(evidence: Evidence) -> list[OrgMonth]:
    """Every organisation and month with a set in scope."""
    found = []
    for org_id in sorted({s.org_id for s in world.CONTENT_SETS}):
        for month in MONTHS:
            if sets := sets_in_scope(org_id, month):
                chosen = tuple((s, evidence.chosen(s, month)) for s in sets)
                found.append(OrgMonth(evidence, org_id, month, chosen))
    return found


def media_file_count(
    taken: list[tuple[ContentSet, Snapshot]], sets: int, commons: CommonsMonth
) -> int | None:
    """Files of the organisation's one unpruned category in the month, unknown otherwise."""
    content_set, snapshot = taken[0]
    if sets > 1 or content_set.prune or snapshot.tier != "cim_dump":
        return None
    return commons.file_count(content_set.value, deep=content_set.depth > 0)


def usage_rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """Rows of the three exports that describe the snapshots taken in a month."""
    for org_month in org_months(evidence):
        org_id, month, sets = org_month.org_id, org_month.month, [s for s, _ in org_month.chosen]
        taken = [(s, snapshot) for s in sets if (snapshot := evidence.taken_in(s, month))]
        if not taken:
            continue
        pages = without_main_pages(evidence, union(snapshot.pages for _, snapshot in taken))
        end = provenance((snapshot.tier, True) for _, snapshot in taken)
        counts = len(taken), len(sets)
        files = media_file_count(taken, len(sets), evidence.months[MONTHS.index(month)])
        in_use = len(frozenset().union(*pages.values()))
        yield "files", (org_id, month, files, in_use, *counts, *end)
        yield "articles", (org_id, month, len(pages), *counts, *end)
        for wiki, group in by_wiki(pages).items():
            yield "articles_by_wiki", (org_id, wiki, month, len(group), *end)


def by_wiki(pages: Iterable[PageKey]) -> dict[str, list[PageKey]]:
    """Pages grouped by wiki."""
    groups: dict[str, list[PageKey]] = defaultdict(list)
    for page in pages:
        groups[page[0]].append(page)
    return groups


def view_rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """Rows of the exports that give views of one organisation."""
    for one in org_months(evidence):
        org_id, month, end = one.org_id, one.month, provenance(one.parts)
        total = sum_views(evidence, month, once(one.pages), complete=one.is_complete)
        weights = ((page, len(files)) for page, files in one.all_pages.items())
        per_file = sum_views(evidence, month, weights, complete=one.is_complete)
        yield "article_views", (org_id, month, *total, *one.set_counts, *end)
        yield "article_views_per_file", (org_id, month, *per_file, *one.set_counts, *end)
        for wiki, group in by_wiki(one.pages).items():
            views, coverage = sum_views(evidence, month, once(group), complete=True)
            yield "article_views_by_wiki", (org_id, wiki, month, views, len(group), coverage, *end)
        if month in BY_PAGE_MONTHS:
            for page, files in one.pages.items():
                row = org_id, *page, month, evidence.views(page, month), len(files), *end
                yield "article_views_by_page", row
        yield from set_rows(one)


def set_rows(one: OrgMonth) -> Iterator[tuple[str, Row]]:
    """Rows of article_views_by_set."""
    for content_set, snapshot in one.chosen:
        pages = without_main_pages(one.evidence, snapshot.pages if snapshot else {})
        part = [(snapshot.tier, snapshot.is_observed(one.month))] if snapshot else []
        total = sum_views(one.evidence, one.month, once(pages), complete=snapshot is not None)
        yield (
            "article_views_by_set",
            (one.org_id, content_set.content_set_id, one.month, *total, *provenance(part)),
        )


def partner_rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """Rows of the exports over partners: the union, and what two of them share."""
    partners = {org.org_id for org in ORGANISATIONS if org.stage == "partner"}
    by_month: dict[str, list[OrgMonth]] = defaultdict(list)
    for one in org_months(evidence):
        if one.org_id in partners:
            by_month[one.month].append(one)
    for month, orgs in by_month.items():
        pages = union(one.pages for one in orgs)
        known = sum(bool(one.known) for one in orgs)
        complete = all(one.is_complete for one in orgs)
        views, coverage = sum_views(evidence, month, once(pages), complete=complete)
        end = provenance(part for one in orgs for part in one.parts)
        yield (
            "hub_article_views",
            (month, views, len(pages) if known else None, coverage, known, len(orgs), *end),
        )
        for one, other in combinations(orgs, 2):
            if shared := one.pages.keys() & other.pages.keys():
                total = sum_views(evidence, month, once(shared), complete=True)
                end = provenance(one.parts + other.parts)
                yield "overlap", (one.org_id, other.org_id, month, len(shared), *total, *end)


def sort_key(metric: str) -> Callable[[Row], tuple[str, ...]]:
    """Key columns of a row of the export; they are its first columns."""
    width = sum(column in KEYS for column in COLUMNS[metric].split(","))
    return lambda row: tuple(str(cell) for cell in row[:width])


def true_exports(evidence: Evidence) -> dict[str, list[Row]]:
    """Rows of every export, sorted by its key columns."""
    exports: dict[str, list[Row]] = {metric: [] for metric in COLUMNS}
    for rows in (usage_rows(evidence), view_rows(evidence), partner_rows(evidence)):
        for metric, row in rows:
            exports[metric].append(row)
    for metric, found in exports.items():
        found.sort(key=sort_key(metric))
    return exports


def truth_text(evidence: Evidence) -> str:
    """TRUTH.json: an export a block, a row a line."""
    blocks = []
    for metric, rows in true_exports(evidence).items():
        only = f'"only":{json.dumps({"month": BY_PAGE_MONTHS})},' if metric == "article_views_by_page" else ""
        columns = json.dumps([*COLUMNS[metric].split(","), *PROVENANCE])
        lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
        blocks.append(f'"{metric}":{{{only}"columns":{columns},"rows":[\n{lines}\n]}}')
    head = f'{{"seed":{cal.SEED},"months":{json.dumps(MONTHS)},"exports":{{\n'
    return head + ",\n".join(blocks) + "\n}}\n"
