"""What an organisation's files stand on by the newest list of each of its content sets."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import walks
import world
from model import MONTHS
from truth_orgs import Row, provenance, union, without_main_pages
from usage import TIER_PRIORITY, Evidence, Pages, SetUse, Snapshot
from world import ContentSet


def newest_list(evidence: Evidence, content_set: ContentSet) -> Snapshot | None:
    """The latest snapshot of the set, of those of one day that of the highest tier."""
    known = evidence.snapshots[content_set.content_set_id]
    return max(known, key=lambda s: (s.as_of, -TIER_PRIORITY.index(s.tier)), default=None)


@dataclass(frozen=True)
class Newest:
    """One organisation by its newest lists: each set in scope with the list, if there is any."""

    evidence: Evidence
    org_id: str
    lists: tuple[tuple[ContentSet, Snapshot | None], ...]

    @cached_property
    def known(self) -> list[Snapshot]:
        """The lists that there are."""
        return [snapshot for _, snapshot in self.lists if snapshot]

    @cached_property
    def all_pages(self) -> Pages:
        """Articles and main pages with their files."""
        return union(snapshot.pages for snapshot in self.known)

    @cached_property
    def pages(self) -> Pages:
        """Articles with their files."""
        return without_main_pages(self.evidence, self.all_pages)

    @property
    def uses(self) -> set[SetUse]:
        """Uses on pages of every namespace, without Commons and Wikidata."""
        return {use for one in self.known for use in one.uses if use.page.wiki not in walks.LEFT_OUT}

    @property
    def is_complete(self) -> bool:
        """Whether every set has a list."""
        return len(self.known) == len(self.lists)

    @property
    def set_counts(self) -> Row:
        """Columns sets_known and sets."""
        return len(self.known), len(self.lists)

    @property
    def as_of(self) -> str:
        """Day of the latest list."""
        return f"{max(snapshot.as_of for snapshot in self.known)}"

    @property
    def provenance(self) -> Row:
        """Last columns of a row."""
        return provenance((snapshot.tier, True) for snapshot in self.known)

    @property
    def files(self) -> frozenset[str]:
        """Files that the lists name: those in use, of a walk all of the tree."""
        return frozenset(file for one in self.lists for file in listed_files(self.evidence, *one))


def listed_files(evidence: Evidence, content_set: ContentSet, snapshot: Snapshot | None) -> Iterator[str]:
    """Files that one list names."""
    if snapshot and snapshot.tier == "walk":
        yield from walks.files_of(evidence.world, content_set, MONTHS.index(f"{snapshot.as_of:%Y-%m}"))
    elif snapshot:
        yield from (use.file for use in snapshot.uses if use.is_counted)


def newest_of_all(evidence: Evidence) -> dict[str, Newest]:
    """Every organisation of which there is a list."""
    found = {}
    for org_id in sorted({s.org_id for s in world.CONTENT_SETS}):
        sets = [s for s in world.CONTENT_SETS if s.org_id == org_id and s.relation == "by"]
        one = Newest(evidence, org_id, tuple((s, newest_list(evidence, s)) for s in sets))
        if one.known:
            found[org_id] = one
    return found
