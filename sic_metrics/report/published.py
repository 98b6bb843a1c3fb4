"""A figure that others published, as a report shows it."""

from __future__ import annotations

from dataclasses import dataclass

from ..formats import text


@dataclass(frozen=True)
class Published:
    """A figure that others published, as its source states it; read where a `Figure` is, as a key figure.

    Attributes:
        label: what it counts.
        bound_words: `about` or `more than`; empty where the number is exact.
        window: programme, period and date.
        meaning: what it can mean.
        source: a web address.
        is_headline: whether it is one to begin with: a newest or a largest result.
    """

    label: str
    value: float
    bound_words: str
    unit: str
    window: str
    meaning: str
    source: str
    is_headline: bool
    change: str = ""
    why_unknown: str = ""

    @property
    def plain(self) -> str:
        """The number as a headline writes it."""
        return text.compact(self.value)

    @property
    def short(self) -> str:
        """The same with its bound."""
        return f"{self.bound_words} {self.plain}".strip()

    @property
    def exact(self) -> str:
        """The number in full, with its bound and unit."""
        return f"{self.bound_words} {text.exact(self.value)} {self.unit}".strip()

    @property
    def coverage_words(self) -> str:
        """What it can mean, where a figure of ours says how much of it is known."""
        return self.meaning
