"""True rows of the exports that set languages with use against all languages of the wikis."""

from collections.abc import Iterator

import calibration as cal
from newest import Newest, newest_of_all
from truth_orgs import PROVENANCE, Row, by_wiki
from usage import Evidence

COLUMNS = {
    "language_reach": "org_id,language_code,cldr_code,region,speakers,articles,as_of" + PROVENANCE,
    "speakers_reached": "org_id,languages_reached,languages,speakers_reached,speakers,share_of_speakers,"
    "sets_known,sets,as_of" + PROVENANCE,
}


def rows(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    """(export, row) of every organisation of which there is a list."""
    for newest in newest_of_all(evidence).values():
        articles = articles_by_language(newest)
        for code, language in cal.LANGUAGES.items():
            known = articles[code] or (0 if newest.is_complete else None)
            told = newest.org_id, code, code, language.region, language.speakers, known
            yield "language_reach", (*told, newest.as_of, *newest.provenance)
        yield "speakers_reached", speakers_row(newest, articles)


def articles_by_language(newest: Newest) -> dict[str, int]:
    """Distinct articles on the wikis of each language."""
    pages = by_wiki(newest.pages)
    found = dict.fromkeys(cal.LANGUAGES, 0)
    for wiki in cal.ALL_WIKIS:
        found[wiki.code] += len(pages.get(wiki.name, []))
    return found


def speakers_row(newest: Newest, articles: dict[str, int]) -> Row:
    """Speakers of the languages with an article, of those of all languages."""
    reached = [cal.LANGUAGES[code].speakers for code, count in articles.items() if count]
    speakers = [language.speakers for language in cal.LANGUAGES.values()]
    share = sum(reached) / sum(speakers)
    figures = len(reached), len(speakers), sum(reached), sum(speakers), share
    return newest.org_id, *figures, *newest.set_counts, newest.as_of, *newest.provenance
