"""The words with a meaning of their own, explained where they stand and on the Methods page."""

from __future__ import annotations

from typing import Final

GLOSSARY: Final[dict[str, str]] = {
    "article views": (
        "Views by people of pages that carry partner content, each page counted once a month. A view of a "
        "page is not a view of the file on it."
    ),
    "articles": "Distinct encyclopedia pages that carry partner content, counted once however many files.",
    "files in use": "Files of the partner that stand on at least one article.",
    "coverage": "The share of page-months whose views are known. The rest is unknown, not zero.",
    "upper bound": "Today’s use of the files carried back to earlier months. It can only be too high.",
    "snapshot": "One published state of all figures. A report names the snapshot it was made from.",
    "demand": "How many people read about a topic, from views of its articles.",
    "quality": "How good the articles on a topic are, as the communities assess them.",
    "overlap": "Articles that carry content of two partners. A total counts them once.",
    "media requests": (
        "Transfers of the files themselves to people’s browsers and apps, in any size: previews count, a "
        "browser’s own copy does not. No views of pages, and never added to them."
    ),
    "citations": "Links in articles to the partner’s own web site, each address on each article once.",
    "content sets": (
        "What is followed of an organisation: a Commons category with its subcategories, or a list of pages."
    ),
    "page-months": "One page in one month. Of some the views are unknown: then the total is a lower bound.",
    "file-months": (
        "One file in one month. Of some the requests are unknown: then the total is a lower bound."
    ),
    "unchanged traffic": (
        "What the views would have been had each wiki been read as much in every month as in the newest "
        "one: it takes out seasons, and what happened to whole wikis."
    ),
    "region of the language": (
        "Where at least two in three speakers of the language live. Where readers live is not known for "
        "single articles."
    ),
    "speakers": (
        "People who speak a language as their first or second, by Unicode CLDR. Speakers are not readers, "
        "and who speaks several languages is counted in each."
    ),
    "fair rates": "Shares and views for each 100 files, which do not grow with the number of files shared.",
    "interval": (
        "Where the share could lie by chance alone, in 95 of 100 cases, had the files been drawn at random."
    ),
    "median": "The value in the middle: half of the others lie below it, half above.",
    "age of upload": "Time from the upload to the newest list. Fresh files have had less time to be found.",
    "quality score": (
        "From 0 to about 1, by Wikimedia’s model for all languages, from length, sources, links, headings "
        "and media. Compare an article with itself over time."
    ),
    "in need": "Views in the upper half and quality in the lower half of the partner’s own scored articles.",
    "templates": (
        "Blocks that many articles share. A file in one stands on every article that shows the block."
    ),
}
