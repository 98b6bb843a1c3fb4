"""The sentences of the Reconcile page: definitions, steps and published figures."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

DEFINITIONS: Final[dict[str, str]] = {
    "article_views": N_("Article views (ours)"),
    "commons_impact_metrics": N_("Commons Impact Metrics"),
    "baglama": N_("BaGLAMa 2 (Oct 2026)"),
    "baglama_until_early_2026": N_("BaGLAMa 2 (early 2026)"),
    "glamorgan": N_("GLAMorgan"),
    "massviews": N_("Massviews"),
    "cassandra": N_("Cassandra"),
    "glamorous": N_("GLAMorous"),
    "glamorous_to_html": N_("GLAMorousToHTML"),
    "dashboard": N_("Programs & Events Dashboard"),
}


UNIT: Final = N_("views in {month}")

WHY: Final[dict[str, str]] = {
    "views": N_("No views of these pages are known for the month."),
    "namespaces": N_(
        "Pages other than articles are known from category walks only, and this month rests on: {tier}."
    ),
    "files_on_page": N_("The list of uses names pages, not which files stand on them."),
    "views_since": N_("No views are known of the pages that came onto the list since."),
    "views_elsewhere": N_("No views are known of main pages, or of pages other than articles, with files."),
    "requests": N_("No requests for these files are loaded."),
}
WHAT_TO_DO: Final[dict[str, str]] = {
    "views": N_(
        "Load pageview dumps, or ask for views: python -m sic_metrics ingest pageviews --partner {org}."
    ),
    "namespaces": N_(
        "A walk knows them from the day it is made: python -m sic_metrics ingest "
        "commons-usage --partner {org}. Where Commons Impact Metrics covers the "
        "category its dumps are used instead, and the tool itself is the place to look."
    ),
    "files_on_page": N_(
        "Load a list that names files: python -m sic_metrics load glamorous FILE.tsv --content-set ID."
    ),
    "views_since": N_(
        "Load the month’s pageview dump again, so that it is searched for the pages of "
        "the newest list: python -m sic_metrics load pageview-complete "
        "pageviews-YYYYMM-user.bz2."
    ),
    "views_elsewhere": N_(
        "Load the month’s pageview dump after the walk, so that it is searched for "
        "these pages: python -m sic_metrics load pageview-complete "
        "pageviews-YYYYMM-user.bz2."
    ),
    "requests": N_("Ask for them: python -m sic_metrics ingest media-requests --partner {org}."),
}
