"""True rows of the exports that set views against the traffic of the same wikis."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

import calibration as cal
import counts
from model import MONTHS, PageKey
from truth_orgs import PROVENANCE, Row, by_wiki, once, org_months, provenance, sum_views, union
from truth_views import partners_by_month
from usage import Evidence

BASE = len(MONTHS) - 1  # traffic is known of every wiki and month
FIGURES = "views,views_at_base_traffic,base_month,traffic_coverage,coverage"
COLUMNS = {
    "article_views_indexed": f"org_id,month,{FIGURES}{PROVENANCE}",
    "hub_article_views_indexed": f"month,{FIGURES},orgs_known,orgs{PROVENANCE}",
}
WIKIS = {wiki.name: wiki for wiki in cal.ALL_WIKIS}


def rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """(export, row) of every organisation and month, then of every month of the partners."""
    for one in org_months(evidence):
        figures = indexed(evidence, one.month, one.pages, complete=one.is_complete)
        yield "article_views_indexed", (one.org_id, one.month, *figures, *provenance(one.parts))
    for month, orgs in partners_by_month(evidence).items():
        pages, complete = union(one.pages for one in orgs), all(one.is_complete for one in orgs)
        known = sum(bool(one.known) for one in orgs), len(orgs)
        end = provenance(part for one in orgs for part in one.parts)
        figures = indexed(evidence, month, pages, complete=complete)
        yield "hub_article_views_indexed", (month, *figures, *known, *end)


def indexed(evidence: Evidence, month: str, pages: Iterable[PageKey], *, complete: bool) -> Row:
    """The columns of figures: views, and what they would be at the traffic of the base month."""
    total, coverage = sum_views(evidence, month, once(pages), complete=complete)
    if total is None:
        return None, None, MONTHS[BASE], None, coverage
    at_base = Fraction(0)
    for name, group in by_wiki(pages).items():
        views, _ = sum_views(evidence, month, once(group), complete=True)
        now, then = (counts.traffic(WIKIS[name], index) for index in (MONTHS.index(month), BASE))
        at_base += Fraction((views or 0) * then, now)
    return total, round(at_base), MONTHS[BASE], 1.0, coverage
