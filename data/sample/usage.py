"""Which usage a content set has in a month, and how often a page was viewed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import walks
import world
from commons import CommonsMonth, ViewedUse, glamorous_pages
from model import MONTHS, MediaFile, Page, PageKey, World
from readings import MOVE_DAY, MOVE_MONTH, moved_readings, views_on
from world import ContentSet

TIER_PRIORITY = ("cim_dump", "walk", "file")
OBSERVED_WITHIN_DAYS = 31
Pages = Mapping[PageKey, frozenset[str]]


def last_day(month: str) -> date:
    """The last day of a `YYYY-MM`."""
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True)
class SetUse:
    """A file of a content set on a page; `template` and `depth` are None where the tier does not tell.

    `depth` is the level of the file's category below that of the set; `template` brings the file there.
    """

    file: str
    page: Page
    template: str | None
    depth: int | None

    @property
    def is_wikisource(self) -> bool:
        """Whether the page is one of Wikisource."""
        return self.page.wiki.endswith(".wikisource")

    @property
    def is_counted(self) -> bool:
        """Whether standard exports look at the page: an article outside Commons and Wikidata."""
        return self.page.namespace == 0 and self.page.wiki not in walks.LEFT_OUT


@dataclass(frozen=True)
class Snapshot:
    """The uses of the files of a content set on the day `as_of`; `files`: all of the set, None: unknown."""

    tier: str
    as_of: date
    uses: tuple[SetUse, ...]
    files: int | None

    @cached_property
    def pages(self) -> Pages:
        """Files by page that standard exports look at, main pages included."""
        pages: dict[PageKey, frozenset[str]] = {}
        for use in self.uses:
            if use.is_counted:
                pages[use.page.key] = pages.get(use.page.key, frozenset()) | {use.file}
        return pages

    def is_observed(self, month: str) -> bool:
        """Whether the snapshot is near enough to the end of the month."""
        return abs((self.as_of - last_day(month)).days) <= OBSERVED_WITHIN_DAYS


def matches(content_set: ContentSet, use: ViewedUse) -> bool:
    """Whether the row belongs to the category of the set, before anything is pruned."""
    return content_set.value in (use.primary if content_set.depth else use.file.categories)


@dataclass(frozen=True)
class Evidence:
    """All that the sample tells: months of Commons Impact Metrics, walks, lists, views.

    `snapshots[content set]` has every dated usage with its single uses; `chosen` and `taken_in` pick one.
    """

    world: World
    months: tuple[CommonsMonth, ...]

    @cached_property
    def snapshots(self) -> dict[str, list[Snapshot]]:
        """Usage snapshots by content set."""
        found = {s.content_set_id: self._commons_snapshots(s) for s in world.CONTENT_SETS}
        found[world.WALKED_SET] += [self._walk(index, day) for index, day in walks.WALK_MONTHS.items()]
        for listed in world.GLAMOROUS_LISTS:
            uses = (
                SetUse(file, self.world.pages[page], None, None)
                for page, files in glamorous_pages(self.world, listed).items()
                for file in sorted(files)
            )
            as_of = date.fromisoformat(listed.as_of)
            found[listed.content_set_id].append(Snapshot("file", as_of, tuple(uses), None))
        return found

    def _walk(self, index: int, day: str) -> Snapshot:
        uses = (
            SetUse(use.file_name, self.world.pages[use.page], use.template, depth)
            for use, depth in walks.uses_of(self.world, walks.WALKED_SET, index)
        )
        files = len(walks.files_of(self.world, walks.WALKED_SET, index))
        return Snapshot("walk", date.fromisoformat(day), tuple(uses), files)

    def _commons_snapshots(self, content_set: ContentSet) -> list[Snapshot]:
        levels = walks.levels(content_set)
        snapshots = []
        for commons in self.months:
            if content_set.value in commons.categories:
                kept = (
                    SetUse(use.file.name, self.world.pages[use.page], None, level_of(use.file, levels))
                    for use in commons.viewed_uses
                    if matches(content_set, use) and not set(use.file.categories) & set(content_set.prune)
                )
                count = commons.file_count(content_set.value, deep=content_set.depth > 0)
                files = None if content_set.prune else count
                snapshots.append(Snapshot("cim_dump", last_day(commons.month), tuple(kept), files))
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
            known = self.world.views[page][MONTHS.index(month)] + self._by_former_title(page, month)
        return known

    def _by_former_title(self, page: PageKey, month: str) -> int:
        """Views that came by the redirect on the day of a move, when both titles count."""
        if (page, month) != ((world.MOVE.wiki, world.MOVE.title), MOVE_MONTH):
            return 0
        views = self.world.views[page][MONTHS.index(month)]
        *_, redirect = moved_readings(self.world.pages[page], month, views)
        return views_on(redirect, MOVE_DAY)


def level_of(media_file: MediaFile, levels: Mapping[str, int]) -> int:
    """The least level of the file's categories in a tree."""
    return min(levels[name] for name in media_file.categories if name in levels)
