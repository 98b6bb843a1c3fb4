"""Which usage a content set has in a month, and how often a page was viewed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import world
from commons import CommonsMonth, ViewedUse, glamorous_pages
from model import MONTHS, PageKey, World
from world import ContentSet

TIER_PRIORITY = ("cim_dump", "walk", "file")
OBSERVED_WITHIN_DAYS = 31
Pages = Mapping[PageKey, frozenset[str]]


def last_day(month: str) -> date:
    """The last day of a `YYYY-MM`."""
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True)
class Snapshot:
    """The pages that carried files of a content set on the day `as_of`, main pages included."""

    tier: str
    as_of: date
    pages: Pages

    def is_observed(self, month: str) -> bool:
        """Whether the snapshot is near enough to the end of the month."""
        return abs((self.as_of - last_day(month)).days) <= OBSERVED_WITHIN_DAYS


def matches(content_set: ContentSet, use: ViewedUse) -> bool:
    """Whether the row belongs to the category of the set, before anything is pruned."""
    return content_set.value in (use.primary if content_set.depth else use.file.categories)


def pages_of(uses: Iterable[ViewedUse]) -> Pages:
    """Files by page."""
    pages: dict[PageKey, frozenset[str]] = {}
    for use in uses:
        pages[use.page] = pages.get(use.page, frozenset()) | {use.file.name}
    return pages


@dataclass(frozen=True)
class Evidence:
    """All that the files of the sample tell: the months of Commons Impact Metrics, the lists, the views."""

    world: World
    months: tuple[CommonsMonth, ...]

    @cached_property
    def snapshots(self) -> dict[str, list[Snapshot]]:
        """Usage snapshots by content set."""
        found = {s.content_set_id: self._commons_snapshots(s) for s in world.CONTENT_SETS}
        for listed in world.GLAMOROUS_LISTS:
            as_of, pages = date.fromisoformat(listed.as_of), glamorous_pages(self.world, listed)
            found[listed.content_set_id].append(Snapshot("file", as_of, pages))
        return found

    def _commons_snapshots(self, content_set: ContentSet) -> list[Snapshot]:
        snapshots = []
        for commons in self.months:
            if content_set.value in commons.categories:
                uses = [use for use in commons.viewed_uses if matches(content_set, use)]
                kept = [use for use in uses if not set(use.file.categories) & set(content_set.prune)]
                snapshots.append(Snapshot("cim_dump", last_day(commons.month), pages_of(kept)))
        return snapshots

    def chosen(self, content_set: ContentSet, month: str) -> Snapshot | None:
        """The snapshot that stands for the month: nearest a tier, then observed, then the higher tier."""
        end = last_day(month)
        nearest = []
        for tier in TIER_PRIORITY:
            of_tier = [s for s in self.snapshots[content_set.content_set_id] if s.tier == tier]
            if of_tier:
                nearest.append(min(of_tier, key=lambda s: (abs((s.as_of - end).days), -s.as_of.toordinal())))
        return min(nearest, key=lambda s: not s.is_observed(month), default=None)

    def taken_in(self, content_set: ContentSet, month: str) -> Snapshot | None:
        """The snapshot taken within the month: the highest tier, then the latest."""
        within = [s for s in self.snapshots[content_set.content_set_id] if f"{s.as_of:%Y-%m}" == month]
        return min(within, key=lambda s: (TIER_PRIORITY.index(s.tier), -s.as_of.toordinal()), default=None)

    @cached_property
    def commons_views(self) -> dict[tuple[PageKey, str], int]:
        """Views of page and month that Commons Impact Metrics gives for the category of any content set."""
        return {
            (use.page, commons.month): use.views
            for commons in self.months
            for use in commons.viewed_uses
            if any(matches(content_set, use) for content_set in world.CONTENT_SETS)
        }

    def views(self, page: PageKey, month: str) -> int | None:
        """User views of the page in the month; None where no file tells."""
        known = self.commons_views.get((page, month))
        if known is None and month != world.MONTH_WITHOUT_PAGEVIEWS:
            known = self.world.views[page][MONTHS.index(month)]
        return known
