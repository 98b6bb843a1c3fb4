"""True rows of the exports that rest on recorded answers: requests of files, citations, traffic."""

from collections.abc import Iterator
from itertools import product

import calibration as cal
import citing
import counts
import world
from cast import ORGANISATIONS
from model import MONTHS
from truth_orgs import PROVENANCE, OrgMonth, Row, org_months, provenance
from usage import Evidence

ASKED_REFERERS = (counts.ALL_REFERERS, "external", "search-engine", "none")
COLUMNS = {
    "media_requests": "org_id,month,referer,requests,coverage" + PROVENANCE,
    "citations": "org_id,wiki,as_of,links,articles,exact,sample",
    "traffic": "wiki,month,views,sample",
}


def rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """(export, row) of the three exports."""
    yield from (("media_requests", row) for row in request_rows(evidence))
    yield from (("citations", row) for row in citation_rows(evidence))
    for wiki, (index, month) in product(cal.ALL_WIKIS, enumerate(MONTHS)):
        yield "traffic", (wiki.name, month, counts.traffic(wiki, index), "yes")


def asked_files(evidence: Evidence) -> frozenset[str]:
    """Files whose requests were asked for: of the walked set, on a page of the main namespace in any walk."""
    uses = (use for snapshot in evidence.snapshots[world.WALKED_SET] for use in snapshot.uses)
    return frozenset(use.file for use in uses if use.page.namespace == 0)


def is_known(evidence: Evidence, file: str, referer: str) -> bool:
    """Whether the API has any request of the file from the referer in the months asked for."""
    indexes = range(MONTHS.index(world.REQUESTS_FROM), len(MONTHS))
    return any(counts.requests_from(evidence.world, file, referer, index) for index in indexes)


def request_rows(evidence: Evidence) -> Iterator[Row]:
    """Rows of organisations with files in use; those of which no file was asked for are unknown."""
    asked = product(asked_files(evidence), ASKED_REFERERS)
    known = {(file, referer) for file, referer in asked if is_known(evidence, file, referer)}
    for one in org_months(evidence):
        if files := frozenset().union(*one.pages.values()):
            for referer in ASKED_REFERERS:
                told = [file for file in files if (file, referer) in known] * has_requests(one)
                index = MONTHS.index(one.month)
                total = sum(counts.requests_from(evidence.world, file, referer, index) for file in told)
                figures = total if told else None, len(told) / len(files)
                yield one.org_id, one.month, referer, *figures, *provenance(one.parts)


def has_requests(one: OrgMonth) -> bool:
    """Whether the month was asked for."""
    return one.month >= world.REQUESTS_FROM


def citation_rows(evidence: Evidence) -> Iterator[Row]:
    """Links to the domains of organisations, on each day and wiki that they were counted on."""
    links = list(citing.links(evidence.world))
    domains = [(one.org_id, one.official_domain) for one in ORGANISATIONS if one.official_domain]
    for (org_id, domain), wiki, day in product(domains, world.CITED_ON, world.CITATION_DAYS):
        found = [link for link in links if link.page.wiki == wiki and stands(link, domain, day)]
        exact = (domain, wiki, day) != world.CUT_SHORT
        if not exact:
            found = [link for scheme in ("http", "https") for link in before_the_cut(found, scheme)]
        distinct = {(link.page.page_id, link.url) for link in found}
        pages = len({page_id for page_id, _ in distinct})
        yield org_id, wiki, day, len(distinct), pages, "yes" if exact else "no", "yes"


def stands(link: citing.Link, domain: str, day: str) -> bool:
    """Whether the link leads to the domain and is there on the day."""
    host = link.url.split("/")[2]
    return link.start <= MONTHS.index(day[:7]) and (host == domain or host.endswith(f".{domain}"))


def before_the_cut(found: list[citing.Link], scheme: str) -> list[citing.Link]:
    """The links of a protocol that a count cut short has seen."""
    return [link for link in found if link.url.startswith(f"{scheme}:")][: world.LINKS_BEFORE_THE_CUT]
