"""True rows of the exports that tell where files stand, by language, region, file, namespace, or stood."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import calibration as cal
import world
from model import PageKey
from newest import Newest, newest_of_all
from truth_orgs import (
    PROVENANCE,
    OrgMonth,
    Row,
    once,
    org_months,
    provenance,
    sum_views,
    without_main_pages,
)
from truth_views import KEPT_MONTHS
from usage import TIER_PRIORITY, Evidence, Snapshot

COLUMNS = {
    "article_views_by_language": "org_id,language_code,month,views,articles,coverage" + PROVENANCE,
    "article_views_by_region": "org_id,region,month,views,articles,coverage" + PROVENANCE,
    "article_views_by_file": "org_id,file,month,views,articles,wikis,coverage" + PROVENANCE,
    "uses_by_namespace": "org_id,namespace,pages,uses,as_of,sets_known,sets" + PROVENANCE,
    "removed_uses": "org_id,seen_on,wiki,page_title,file,last_seen_on" + PROVENANCE,
}
ONLY = {f"article_views_by_{part}": {"month": KEPT_MONTHS} for part in ("language", "region", "file")}
CODES = {wiki.name: wiki.code for wiki in cal.ALL_WIKIS}


def rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """(export, row) of the five exports."""
    for one in org_months(evidence):
        if one.month in KEPT_MONTHS:
            yield from part_rows(one)
    for newest in newest_of_all(evidence).values():
        yield from namespace_rows(newest)
    yield from (("removed_uses", row) for row in removed_rows(evidence))


def part_rows(one: OrgMonth) -> Iterator[tuple[str, Row]]:
    """Rows of the languages, regions and files of a month."""
    groups: dict[tuple[str, str], list[PageKey]] = defaultdict(list)
    for page, files in one.pages.items():
        code = CODES[page[0]]
        groups["language", code].append(page)
        groups["region", cal.LANGUAGES[code].region].append(page)
        for file in files:
            groups["file", file].append(page)
    for (part, name), pages in groups.items():
        views, coverage = sum_views(one.evidence, one.month, once(pages), complete=True)
        wikis = (len({wiki for wiki, _ in pages}),) if part == "file" else ()
        figures = views, len(pages), *wikis, coverage
        yield f"article_views_by_{part}", (one.org_id, name, one.month, *figures, *provenance(one.parts))


def namespace_rows(newest: Newest) -> Iterator[tuple[str, Row]]:
    """Pages and uses in each namespace by the newest lists."""
    uses: dict[int, set[tuple[PageKey, str]]] = defaultdict(set)
    for use in newest.uses:
        uses[use.page.namespace].add((use.page.key, use.file))
    for namespace, found in uses.items():
        figures = len({page for page, _ in found}), len(found), newest.as_of, *newest.set_counts
        yield "uses_by_namespace", (newest.org_id, namespace, *figures, *newest.provenance)


def removed_rows(evidence: Evidence) -> Iterator[Row]:
    """Uses that the next list of the same kind no longer has, once for each organisation."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for content_set in world.CONTENT_SETS:
        if content_set.relation == "by":
            lists = evidence.snapshots[content_set.content_set_id]
            for old, new in pairs_of_one_kind(lists):
                if f"{new.as_of:%Y-%m}" >= content_set.since:
                    for page, file in articles(evidence, old) - articles(evidence, new):
                        removed = f"{new.as_of}", *page, file, f"{old.as_of}"
                        found[content_set.org_id, *removed].add(new.tier)
    for removed, tiers in found.items():
        yield *removed, *provenance((tier, True) for tier in tiers)


def pairs_of_one_kind(lists: Iterable[Snapshot]) -> Iterator[tuple[Snapshot, Snapshot]]:
    """Each list with the next one of its tier."""
    for tier in TIER_PRIORITY:
        yield from pairwise(sorted((s for s in lists if s.tier == tier), key=lambda s: s.as_of))


def articles(evidence: Evidence, snapshot: Snapshot) -> set[tuple[PageKey, str]]:
    """(page, file) of the uses on articles."""
    pages = without_main_pages(evidence, snapshot.pages)
    return {(page, file) for page, files in pages.items() for file in files}
