"""The pages that rows of Commons Impact Metrics name, of which all should be articles."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

from ..registry.page_titles import ARTICLE, TitleError, read_title
from ..registry.wikis import Wikis
from .listed_pages import MOST_TOLD


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
        named = "; ".join(list(self.others)[:MOST_TOLD])
        return [f"rows of pages that are no articles, left out ({self.others.total():,}): {named}"]
