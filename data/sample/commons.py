"""What Commons Impact Metrics would know in each month: tracked categories, their trees, viewed uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import world
from model import MONTHS, MediaFile, PageKey, World

PARENTS = {category.name: category.parents for category in world.CATEGORIES}
LISTED_FROM = {category.name: category.listed_from for category in world.CATEGORIES}


def ancestry(category: str) -> frozenset[str]:
    """The category itself and every category of the world above it."""
    known_parents = [parent for parent in PARENTS[category] if parent in PARENTS]
    return frozenset({category}).union(*(ancestry(parent) for parent in known_parents))


def is_primary(category: str, month: str) -> bool:
    """Whether the category is on the allow-list in the month and in that month's snapshot."""
    return month >= LISTED_FROM[category] and (category, month) != world.ABSENT_FROM_SNAPSHOT


def primary_of(categories: tuple[str, ...], month: str) -> tuple[str, ...]:
    """Allow-listed categories of the month whose trees hold any of the categories, sorted."""
    above = frozenset().union(*(ancestry(category) for category in categories))
    return tuple(sorted(category for category in above if is_primary(category, month)))


def category_tree(category: str, files: list[MediaFile]) -> list[MediaFile]:
    """Files in the category or anywhere below it."""
    return [f for f in files if any(category in ancestry(own) for own in f.categories)]


@dataclass(frozen=True)
class ViewedUse:
    """A row of the per-media-file dataset: a file on a page that was viewed in the month."""

    file: MediaFile
    primary: tuple[str, ...]
    page: PageKey
    views: int


@dataclass(frozen=True)
class CommonsMonth:
    """Commons Impact Metrics of one month of the world."""

    world: World
    index: int

    @property
    def month(self) -> str:
        """`YYYY-MM`."""
        return MONTHS[self.index]

    @cached_property
    def files(self) -> list[MediaFile]:
        """Uploaded files that some allow-listed tree holds, by name."""
        uploaded = [f for f in self.world.files.values() if f.uploaded <= self.index]
        return sorted((f for f in uploaded if primary_of(f.categories, self.month)), key=lambda f: f.name)

    @cached_property
    def categories(self) -> list[str]:
        """Categories of the month's category snapshot: the allow-listed ones and all below them."""
        return sorted(name for name in PARENTS if primary_of((name,), self.month))

    @cached_property
    def viewed_uses(self) -> list[ViewedUse]:
        """Uses with at least one user view, by file and page."""
        tracked = {media_file.name: media_file for media_file in self.files}
        return sorted(self._viewed(tracked), key=lambda use: (use.file.name, use.page))

    def _viewed(self, tracked: dict[str, MediaFile]) -> Iterator[ViewedUse]:
        for use in self.world.uses_in(self.index):
            if media_file := tracked.get(use.file_name):
                views = self.world.views[use.page][self.index] + world.CIM_EXTRA_VIEWS.get(use.page, 0)
                if views:
                    yield ViewedUse(
                        media_file, primary_of(media_file.categories, self.month), use.page, views
                    )

    def file_count(self, category: str, *, deep: bool) -> int:
        """Files of the category: directly in it, or in its whole tree."""
        if deep:
            return len(category_tree(category, self.files))
        return sum(category in media_file.categories for media_file in self.files)


def glamorous_pages(simulated: World, listed: world.GlamorousList) -> dict[PageKey, frozenset[str]]:
    """Pages and files of a GLAMorous list, by the state on its day."""
    value = next(s.value for s in world.CONTENT_SETS if s.content_set_id == listed.content_set_id)
    members = {media_file.name for media_file in category_tree(value, list(simulated.files.values()))}
    pages: dict[PageKey, frozenset[str]] = {}
    for use in simulated.uses_in(MONTHS.index(listed.as_of[:7])):
        if use.file_name in members:
            pages[use.page] = pages.get(use.page, frozenset()) | {use.file_name}
    return dict(sorted(pages.items()))
