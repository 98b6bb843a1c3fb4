"""Lines of dumps: which are wanted, which come twice, and which are of pages that are no articles."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from ..registry.page_titles import ARTICLE, INVISIBLE, TitleError, read_title, with_invisible
from ..registry.wikis import Wikis
from . import text
from .listed_pages import MOST_SHOWN

Key = Callable[[bytes], bytes]
MOST_NAMED = 10


class Marks:
    """Notes a mark of every line that goes by: eight bytes each, as there are millions."""

    def __init__(self, key: Key) -> None:
        self._key, self._marks = key, array("q")

    def noted(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the lines."""
        for line in lines:
            self._marks.append(hash(self._key(line)))
            yield line

    def doubled(self) -> list[int]:
        """Numbers, from 1, of the lines that came before."""
        marks = np.frombuffer(self._marks, dtype=np.int64) if self._marks else np.empty(0, dtype=np.int64)
        order = np.argsort(marks, kind="stable")
        again = marks[order][1:] == marks[order][:-1]
        return sorted((order[1:][again] + 1).tolist())

    def rows(self, lines: Iterable[bytes]) -> pa.Table:
        """Rows (line, what) of the doubled lines, from the same lines read again."""
        numbers = set(self.doubled())
        doubled = [
            (number, text.decoded(self._key(line), "", number).replace("\t", " "))
            for number, line in (enumerate(lines, start=1) if numbers else ())
            if number in numbers
        ]
        columns = zip(*doubled, strict=True) if doubled else ((), ())
        types = (pa.int64(), pa.string())
        arrays = [pa.array(list(column), kind) for column, kind in zip(columns, types, strict=True)]
        return pa.table(arrays, names=["line", "what"])


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


@dataclass
class DumpedPages:
    """Which page a row of Commons Impact Metrics names, and whether it is an article, as all should be.

    Attributes:
        wikis: those that there are.
        named: a wiki as rows name it → as the analytics API spells it.
        others: pages that are no articles, as text, and how often they came.
    """

    wikis: Wikis
    named: dict[str, str] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)

    def is_article(self, name: str, title: str) -> bool:
        """Whether the row counts: all do whose title has no prefix of a namespace."""
        if name not in self.named:
            self.named[name] = self.wikis.named(name) or name.strip()
        if ":" not in title or not self.wikis.named(name):
            return True
        with suppress(TitleError):  # it is a title all the same, as the wiki's own database has it
            if read_title(title, self.wikis.site(self.named[name])).namespace != ARTICLE:
                self.others[f"{title} of {self.named[name]}"] += 1
                return False
        return True

    def notes(self) -> list[str]:
        """A line about rows that were left out."""
        if not self.others:
            return []
        named = "; ".join(list(self.others)[:MOST_SHOWN])
        return [f"rows of pages that are no articles, left out ({self.others.total():,}): {named}"]
