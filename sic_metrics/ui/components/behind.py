"""What stands behind a figure: its definition, the rows it was made from, and its export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from ...formats import text
from ...metrics import metric

FORMATS: Final = ("csv", "xlsx")
_LINKS: Final = Markup(
    '<span class="sic-behind" data-metric="{name}">'
    '<a href="/methods?metric={name}" target="_self" aria-label="{title}: {counted}">{counted}</a> '
    '<a href="/content?{rows}" target="_self" aria-label="{title}: {rows_word}">{rows_word}</a> '
    "{exports}</span>"
)
_EXPORT: Final = Markup(
    '<a href="/export/{name}.{fmt}{query}" target="_blank" rel="noopener" '
    'aria-label="{title} as {word}">{word}</a>'
)


@dataclass(frozen=True)
class Behind:
    """Which rows of which metric a figure is; months are `YYYY-MM`, both inclusive."""

    metric: str
    org: str | None = None
    first: str | None = None
    last: str | None = None
    wiki: str | None = None

    def links(self) -> Markup:
        """Links to the definition, to the rows and to the export.

        Raises:
            UsageError: there is no such metric.
        """
        one = metric(self.metric)
        query = f"?{urlencode(self._filters('partner', one.grain))}".rstrip("?")
        exports = (
            _EXPORT.format(name=one.name, fmt=fmt, query=query, title=one.title, word=fmt.upper())
            for fmt in FORMATS
        )
        rows = {"show": "rows", "metric": one.rows, **self._filters("org", metric(one.rows).grain)}
        return _LINKS.format(
            name=one.name,
            title=one.title,
            counted=text.HOW_COUNTED,
            rows=urlencode(rows),
            rows_word=text.ROWS_BEHIND,
            exports=Markup(" ").join(exports),
        )

    def _filters(self, org_name: str, grain: tuple[str, ...]) -> Mapping[str, str]:
        """The filters that the metric can be narrowed by."""
        has_org = bool({"org_id", "org_a"} & set(grain))
        has_month = "month" in grain
        wanted = {
            org_name: self.org if has_org else None,
            "wiki": self.wiki if "wiki" in grain else None,
            "from": self.first if has_month else None,
            "to": self.last if has_month else None,
        }
        return {name: value for name, value in wanted.items() if value}
