"""What the rows of all true exports are made from: an organisation in a month, its pages, their views."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import world
from model import MONTHS, PageKey
from usage import Evidence, Pages, Snapshot
from world import ContentSet

Cell = str | int | float | None
Row = tuple[Cell, ...]
PROVENANCE = ",tier,usage_basis,sample"


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


def by_wiki(pages: Iterable[PageKey]) -> dict[str, list[PageKey]]:
    """Pages grouped by wiki."""
    groups: dict[str, list[PageKey]] = defaultdict(list)
    for page in pages:
        groups[page[0]].append(page)
    return groups


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
