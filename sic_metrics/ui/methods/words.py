"""The sentences of the Data & methods page."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

GROUPS: Final = {
    "numbers": (
        N_("The four numbers"),
        N_("Files and articles, views, requests of the files, citations; never added up."),
    ),
    "where": (N_("Where it is used and read"), N_("By page, file, wiki, language, region and kind of page.")),
    "fairness": (
        N_("Compared fairly"),
        N_("Rates, ages, trends against whole wikis, and what partners share."),
    ),
    "trust": (
        N_("How far to trust it"),
        N_("What a figure rests on, what others would count, what was removed."),
    ),
    "quality": (
        N_("How good the articles are"),
        N_("One model for all languages, and its change over time."),
    ),
    "topics": (N_("Where articles are in need"), N_("Demand against quality, topic by topic.")),
}
