"""What the world is made of: pages, files, where files stand month by month, how often pages are read."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import calibration as cal

MAIN_PAGE_THEME = "main page"
PageKey = tuple[str, str]


def month_name(index: int) -> str:
    """`YYYY-MM` of a month index; 0 is the first month of the world."""
    months = cal.FIRST_YEAR * 12 + cal.FIRST_MONTH - 1 + index
    return f"{months // 12}-{months % 12 + 1:02d}"


MONTHS = tuple(month_name(index) for index in range(cal.MONTH_COUNT))


@dataclass(frozen=True)
class Page:
    """A page; `subject` numbers the row of titles.csv and then the places, -1 for a main page.

    `namespace` is 0 for main pages too; `views_per_month` is None where the wiki's reading decides.
    """

    wiki: str
    title: str
    theme: str
    subject: int
    page_id: int
    namespace: int = 0
    views_per_month: float | None = None

    @property
    def key(self) -> PageKey:
        """What a page is known by: (wiki, title with underscores)."""
        return self.wiki, self.title


@dataclass(frozen=True)
class MediaFile:
    """A file on Commons; `uploaded` is a month index, -1 for before the first month."""

    name: str
    categories: tuple[str, ...]
    uploaded: int


@dataclass(frozen=True)
class Use:
    """A file on a page from month index `start` up to, not including, `end`; `template` brings it there."""

    file_name: str
    page: PageKey
    start: int
    end: int
    template: str = ""


@dataclass(frozen=True)
class World:
    """Everything that the files and the true answers are written from.

    `views` are those of a page under whatever title it had.
    """

    pages: dict[PageKey, Page]
    files: dict[str, MediaFile]
    uses: tuple[Use, ...]
    views: dict[PageKey, tuple[int, ...]]

    def is_main(self, page: PageKey) -> bool:
        """Whether the page is the main page of its wiki."""
        return self.pages[page].theme == MAIN_PAGE_THEME

    def uses_in(self, month: int) -> list[Use]:
        """Uses that stand at the end of the month index."""
        return [use for use in self.uses if use.start <= month < use.end]

    @cached_property
    def uses_by_file(self) -> dict[str, list[Use]]:
        """Uses of each file that has any, whenever they stand."""
        found: dict[str, list[Use]] = defaultdict(list)
        for use in self.uses:
            found[use.file_name].append(use)
        return dict(found)
