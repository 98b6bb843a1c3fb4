"""True rows of the exports that describe the usage lists taken in a month."""

from collections.abc import Iterator

from truth_orgs import PROVENANCE, Row, by_wiki, org_months, provenance, union, without_main_pages
from usage import Evidence

COLUMNS = {
    "files": "org_id,month,files,files_in_use,sets_known,sets" + PROVENANCE,
    "articles": "org_id,month,articles,sets_known,sets" + PROVENANCE,
    "articles_by_wiki": "org_id,wiki,month,articles" + PROVENANCE,
}


def rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """(export, row) of every organisation and month in which a list was taken."""
    for org_month in org_months(evidence):
        org_id, month, sets = org_month.org_id, org_month.month, [s for s, _ in org_month.chosen]
        taken = [snapshot for s in sets if (snapshot := evidence.taken_in(s, month))]
        if not taken:
            continue
        pages = without_main_pages(evidence, union(snapshot.pages for snapshot in taken))
        end = provenance((snapshot.tier, True) for snapshot in taken)
        counts = len(taken), len(sets)
        files = taken[0].files if len(sets) == 1 else None
        in_use = len(frozenset().union(*pages.values()))
        yield "files", (org_id, month, files, in_use, *counts, *end)
        yield "articles", (org_id, month, len(pages), *counts, *end)
        for wiki, group in by_wiki(pages).items():
            yield "articles_by_wiki", (org_id, wiki, month, len(group), *end)
