"""The one ⓘ of a figure: what it counts, its source, how fresh it is, its limits, its rows and its files.

The browser's own popover does the work: it opens by click or Enter, Esc closes it and gives the focus back.
No script runs, and no page is drawn again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.files import SPREADSHEETS
from sic_metrics.formats.language import N_, _
from sic_metrics.metrics import Metric, metric
from sic_metrics.sources import all_sources
from sic_metrics.ui import data as cached

from .html import html

SOURCE, FRESH, KNOWN, LIMIT = N_("Source"), N_("Data to"), N_("Known"), N_("Keep in mind")
MOST_SOURCES: Final = 2


@dataclass(frozen=True)
class FigureSource:
    """Which rows of which metric a figure is; months are `YYYY-MM`, both inclusive.

    `known` says how much of the figure is known, where the page can say it.
    """

    metric: str
    org: str | None = None
    first: str | None = None
    last: str | None = None
    wiki: str | None = None
    known: str = ""

    def info(self, place: str = "") -> Markup:
        """The button and what it opens; `place` tells two of the same rows on one page apart.

        Raises:
            UsageError: there is no such metric.
        """
        figure = metric(self.metric)
        query = f"?{urlencode(self._filters('partner', figure.grain))}".rstrip("?")
        rows = {"show": "rows", "metric": figure.rows, **self._filters("org", metric(figure.rows).grain)}
        return html(
            "info.figure",
            key=f"i{hashlib.md5(f'{place}{self}'.encode(), usedforsecurity=False).hexdigest()[:12]}",
            metric=figure,
            label=_("About this figure: {title}").format(title=figure.title),
            facts=[(_(name), fact) for name, fact in self._facts(figure).items() if fact],
            rows=f"/content?{urlencode(rows)}",
            rows_word=_("Rows"),
            method_word=_("Method"),
            exports=[(fmt.upper(), f"/export/{figure.name}.{fmt}{query}") for fmt in SPREADSHEETS],
        )

    def _facts(self, figure: Metric) -> Mapping[str, str]:
        return {
            SOURCE: ", ".join(_sources(figure)),
            FRESH: text.month_name(self.last) if self.last else _newest_month(),
            KNOWN: self.known,
            LIMIT: figure.caveats[0] if figure.caveats else "",
        }

    def _filters(self, org_name: str, grain: tuple[str, ...]) -> Mapping[str, str]:
        has_org = bool({"org_id", "org_a"} & set(grain))
        has_month = "month" in grain
        wanted = {
            org_name: self.org if has_org else None,
            "wiki": self.wiki if "wiki" in grain else None,
            "from": self.first if has_month else None,
            "to": self.last if has_month else None,
        }
        return {name: value for name, value in wanted.items() if value}


def _sources(figure: Metric) -> list[str]:
    """The titles of its sources that are loaded; of all it can have, where none is."""
    loaded = set(cached.table("core_source_health")["source"])
    used = [name for name in figure.sources if name in loaded] or list(figure.sources)
    described = all_sources()
    titles = [described[name].metadata.title if name in described else name for name in used]
    more = _("and {count} more").format(count=len(titles) - MOST_SOURCES)
    return [*titles[:MOST_SOURCES], *([more] if len(titles) > MOST_SOURCES else [])]


def _newest_month() -> str:
    loaded = cached.months()
    return text.month_name(loaded[-1]) if loaded else ""
