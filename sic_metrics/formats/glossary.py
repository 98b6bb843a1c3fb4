"""The words with a meaning of their own, explained where they stand and on the Methods page."""

from __future__ import annotations

from typing import Final

from .language import N_

GLOSSARY: Final[dict[str, str]] = {
    N_("article views"): N_(
        "Views by people of pages that carry partner content, each page counted once a month. A view of a "
        "page is not a view of the file on it."
    ),
    N_("articles"): N_(
        "Distinct encyclopedia pages that carry partner content, counted once however many files."
    ),
    N_("files in use"): N_("Files of the partner that stand on at least one article."),
    N_("coverage"): N_("The share of page-months whose views are known. The rest is unknown, not zero."),
    N_("upper bound"): N_(
        "Today’s use of the files carried back to earlier months. It can only be too high."
    ),
    N_("snapshot"): N_("One published state of all figures. A report names the snapshot it was made from."),
    N_("demand"): N_("How many people read about a topic, from views of its articles."),
    N_("quality"): N_("How good the articles on a topic are, as the communities assess them."),
    N_("overlap"): N_("Articles that carry content of two partners. A total counts them once."),
    N_("media requests"): N_(
        "Transfers of the files themselves to people’s browsers and apps, in any size: previews count, a "
        "browser’s own copy does not. Robots that do not declare themselves count as people. No views of "
        "pages, and never added to them."
    ),
    N_("citations"): N_(
        "Links in articles to the partner’s own web site, each address on each article once."
    ),
    N_("content sets"): N_(
        "What is followed of an organisation: a Commons category with its subcategories, or a list of pages."
    ),
    N_("page-months"): N_(
        "One page in one month. Of some the views are unknown: then the total is a lower bound."
    ),
    N_("file-months"): N_(
        "One file in one month. Of some the requests are unknown: then the total is a lower bound."
    ),
    N_("unchanged traffic"): N_(
        "What the views would have been had each wiki been read as much in every month as in the newest "
        "one: it takes out seasons, and what happened to whole wikis."
    ),
    N_("region of the language"): N_(
        "Where at least two in three speakers of the language live. Where readers live is not known for "
        "single articles."
    ),
    N_("speakers"): N_(
        "People who speak a language as their first or second, by Unicode CLDR. Speakers are not readers, "
        "and who speaks several languages is counted in each."
    ),
    N_("fair rates"): N_(
        "Shares and views for each 100 files, which do not grow with the number of files shared."
    ),
    N_("interval"): N_(
        "Where the share could lie by chance alone, in 95 of 100 cases, had the files been drawn at random."
    ),
    N_("median"): N_("The value in the middle: half of the others lie below it, half above."),
    N_("age of upload"): N_(
        "Time from the upload to the newest list. Fresh files have had less time to be found."
    ),
    N_("quality score"): N_(
        "From 0 to about 1, by Wikimedia’s model for all languages, from length, sources, links, headings "
        "and media. Compare an article with itself over time."
    ),
    N_("in need"): N_(
        "Views in the upper half and quality in the lower half of the partner’s own scored articles."
    ),
    N_("templates"): N_(
        "Blocks that many articles share. A file in one stands on every article that shows the block."
    ),
}
