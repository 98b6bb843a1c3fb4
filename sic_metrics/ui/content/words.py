"""The sentences of the Content page."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

EYEBROW: Final = N_("Content · {name}")
ORGANISATION: Final = N_("Organisation")
WIKI: Final = N_("Wiki")
EVERY_WIKI: Final = N_("Every wiki")
SEARCH: Final = N_("Search")
SEARCH_BOTH: Final = N_("Part of a name or title")
COUNTED_CHOICE: Final = "{label} · {count}"

FILE: Final = N_("File")
ARTICLE: Final = N_("Article")
ARTICLES: Final = N_("Articles")
UPLOADED: Final = N_("Uploaded")
LICENCE: Final = N_("Licence")
KIND: Final = N_("Kind")
ON_THE_WIKI: Final = N_("On the wiki")
VIEWS: Final = N_("Views")
MONTHS_KNOWN: Final = N_("Months known")
QUALITY: Final = N_("Quality")

# Files

# Articles

# Wikis and languages

# Removed uses

# States without a list
WHAT_TO_DO: Final[dict[str, str]] = {
    "no_usage": N_(
        "Walk its category: python -m sic_metrics ingest commons-usage --partner "
        "{org}, or load a usage list: python -m sic_metrics load glamorous FILE.tsv "
        "--content-set {content_set}; then run python -m sic_metrics build."
    ),
    "no_sets": N_(
        "Add its Commons category on the page Add a partner, or with python -m "
        "sic_metrics add {org} --category NAME --write; then ingest and build."
    ),
}
