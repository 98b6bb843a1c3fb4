"""The sentences of the report; those that pages say too stand in the interface's catalogue."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

EYEBROW: Final = N_("Funder report")
FOOTER: Final = N_("Report {id} · snapshot published {day} · figures CC0, texts CC BY-SA 4.0")
OWN_LEAD: Final = N_(
    "These sentences were written by hand. Every figure below is the snapshot’s and cannot be edited."
)


NO_ARTICLES_KNOWN: Final = N_("Where the files are used is not known for all content sets.")
NO_VALUE: Final = N_("The snapshot has no value of it for this window.")

STEP_FROM: Final = N_("from {month}")
ARTICLES: Final = N_("The articles that carry the files")
ARTICLES_SUB: Final = N_("The {count} most viewed, {period}")

RECORDS: Final = N_("On record with Wikimedia")
RECORDS_SUB: Final = N_(
    "Collaborations that the registry knows of, each with its source; no figure of this report rests on them"
)
FIGURES: Final = N_("All figures")
FIGURES_SUB: Final = N_("Each with its months and how much of it is known. Not known is not zero.")
METHOD: Final = N_("How this was counted")
RULES: Final = (
    (
        N_("A page counts once"),
        N_("for an organisation and month. A total of several organisations counts a shared page once."),
    ),
    (N_("Not known is never zero"), N_("A figure is known, or it is not known and says why.")),
    (
        N_("Limits are said"),
        N_("“At least”: not all is known. “Up to”: today’s use, carried back. “Roughly”: both."),
    ),
    (
        N_("Views are not effects"),
        N_("They say how far pages reach. An effect needs a comparison with what happens anyway."),
    ),
    (
        N_("Page views are not image views"),
        N_(
            "On English Wikipedia about one page view in 29 leads to a click on an image "
            "(Rama et al. 2021, arXiv 2112.01868)."
        ),
    ),
    (
        N_("Only complete months"),
        N_("are counted, and only views by people, as Wikimedia tells them from bots."),
    ),
)
CARE: Final = (
    (N_("Page views, not file views"), N_("We count how often the articles were viewed.")),
    (N_("Each article counts once"), N_("An article with several files is not counted twice.")),
    (N_("Not known is not zero"), N_("Missing months are left out and marked.")),
)
CARE_PUBLISHED: Final = (
    (N_("Published by others"), N_("We did not check these figures. Each names its source.")),
    (N_("Never added up"), N_("They count different things, in different years.")),
    (N_("Not measured here"), N_("The Hub can measure it, with the name of its category on Commons.")),
)
KNOW: Final = (
    N_("Page views come from Wikimedia’s public files. Bots are left out."),
    N_("Each article counts once, also when it shows many files."),
    N_(
        "A page view does not mean that somebody looked at the file. On English Wikipedia about 1 view in 29 "
        "leads to a click on a picture."
    ),
    N_("What we do not know is never counted as zero. We say so."),
    N_("The figures are kept. Anyone can make this report again and get the same numbers."),
)
BREAKS: Final = N_("Breaks in what Wikimedia counts, in the months shown")
NO_BREAKS: Final = N_("None that is on record falls in the months shown.")
NOTES: Final = N_("Own notes on the time line")
NOTES_SUB: Final = N_("Written by people, with who wrote each. No figure of this report rests on them.")
NOTE_COLUMNS: Final = (N_("Day"), N_("Of"), N_("What happened"), N_("Written by"))
OWN_NOTE: Final = N_("{title} (own note, {who})")
LIMITS: Final = N_("Definitions and known limits")
LIMITS_SUB: Final = N_("Every metric of this report")
LIMIT_COLUMNS: Final = (N_("Metric"), N_("Definition"), N_("Method"), N_("Known limits"), N_("Coverage here"))

CHANGES: Final = N_("What differs from snapshot {id}")
CHANGES_NONE: Final = N_("No figure differs.")
CHANGES_COUNT: Final = N_(
    "{changed} of {all} figures differ; figures change when more months or lists of uses are loaded."
)
CHANGE_COLUMNS: Final = (N_("Figure"), N_("Window"), N_("This report"), N_("Snapshot {id}"))

PUBLISHED: Final = N_("What others have published")
PUBLISHED_SUB: Final = N_("As their sources state it; each counts in its own way, and nothing is added up")
REPRODUCE: Final = N_("How to make this report again")
REPRODUCE_SUB: Final = N_(
    "The snapshot it names is kept for good. The same command in the same store "
    "gives the same bytes on any day."
)
LICENCE: Final = N_("Figures derived from Wikimedia data, CC0; texts CC BY-SA 4.0.")
SAMPLE_LONG: Final = N_(
    "The figures in this report are invented, about invented organisations, to "
    "show how the tool works. Do not quote them."
)
