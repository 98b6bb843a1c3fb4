"""Which lines of a dump are wanted: those of tracked pages, under any name of their wikis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

from ..registry.page_titles import INVISIBLE, with_invisible
from ..registry.wikis import Wikis

MOST_NAMED = 10


class Tracked:
    """The (wiki, title) pairs that a dump is searched for, by whatever name its lines give the wiki.

    Attributes:
        named: tracked wikis that the dump has lines of, as it names them → as the analytics API spells them.
    """

    def __init__(self, pages: Iterable[tuple[str, str]], wikis: Wikis) -> None:
        self.named: dict[str, str] = {}
        self._titles: defaultdict[str, set[bytes]] = defaultdict(set)
        self._visible: dict[tuple[str, str], str] = {}  # of titles with invisible characters: without them
        for wiki, title in pages:
            self._titles[wiki].update(_spellings(title))
            if INVISIBLE.search(title):
                self._visible[wiki, title] = INVISIBLE.sub("", title)
        self._only_looked_at = {
            (wiki, spelling)
            for (wiki, _), visible in self._visible.items()
            for spelling in _spellings(visible)
            if spelling not in self._titles[wiki]
        }
        for wiki, spelling in self._only_looked_at:
            self._titles[wiki].add(spelling)
        self._seen: set[tuple[str, bytes]] = set()
        self._wikis = wikis

    def titles(self, project: bytes) -> Set[bytes]:
        """The titles, as lines have them, that are wanted of a project; to be asked once for each."""
        name = project.decode(errors="replace")
        wiki = self._wikis.named(name) or name
        if wiki not in self._titles:
            return frozenset()
        self.named[name] = wiki
        return self._titles[wiki]

    def keeps(self, project: bytes, title: bytes) -> bool:
        """Whether a line of the title is kept; others are only looked at, as a tracked one may mean them."""
        if not self._visible:
            return True
        page = self.named[project.decode(errors="replace")], title
        self._seen.add(page)
        return page not in self._only_looked_at

    def notes(self) -> list[str]:
        """A line about wikis that no line of the dump is of, and one about titles that look like another."""
        return [*self._missing_wikis(), *self._looking_alike()]

    def _looking_alike(self) -> Iterator[str]:
        alike = [
            f"{with_invisible(title)} of {wiki}"
            for (wiki, title), visible in sorted(self._visible.items())
            if any((wiki, spelling) in self._seen for spelling in _spellings(visible))
            and not any((wiki, spelling) in self._seen for spelling in _spellings(title))
        ]
        if alike:
            rest = f" and {len(alike) - MOST_NAMED:,} more" if len(alike) > MOST_NAMED else ""
            yield (
                f"no line is of {', '.join(alike[:MOST_NAMED])}{rest}, so that it has 0 views, and there are"
                " lines of the title without its invisible character: where that is meant, correct the list"
            )

    def _missing_wikis(self) -> list[str]:
        missing = sorted(set(self._titles) - set(self.named.values()))
        if not missing:
            return []
        rest = f" and {len(missing) - MOST_NAMED:,} more" if len(missing) > MOST_NAMED else ""
        named = ", ".join(missing[:MOST_NAMED])
        return [
            f"no line is of {named}{rest}: where none of the month's dumps has one, views are unknown, not 0"
        ]


def _spellings(title: str) -> Iterator[bytes]:
    yield title.encode()
    if '"' in title:
        escaped = title.replace('"', '\\"')
        yield f'"{escaped}"'.encode()
