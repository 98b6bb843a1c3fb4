"""The sentences of the Content page."""

from __future__ import annotations

from typing import Final

SHOW: Final = "What to look at"
SHOWN: Final[dict[str, str]] = {
    "files": "Files",
    "articles": "Articles",
    "wikis": "Wikis and languages",
    "removed": "Removed uses",
    "rows": "Rows of a figure",
}
EYEBROW: Final = "Content · {name}"
ORGANISATION: Final = "Organisation"
EVERY_ORGANISATION: Final = "Every organisation"
WIKI: Final = "Wiki"
EVERY_WIKI: Final = "Every wiki"
USE: Final = "Which of them"
SEARCH: Final = "Search"
SEARCH_FILES: Final = "Part of a file’s name"
SEARCH_ARTICLES: Final = "Part of a title"
SEARCH_BOTH: Final = "Part of a name or title"
COUNTED_CHOICE: Final = "{label} · {count}"
BY_LISTS: Final = "By {tiers}, {as_of}."
VIEWS_OF: Final = "Views: {period}, by people, each article once a month."
FROM_TO: Final = "from {first} to {last}"
NOTHING_FOUND: Final = "Nothing has “{q}” in its name."
NOTHING_FOUND_ACTION: Final = "Search for less of the name, or clear the box."
NOTHING_HERE: Final = "There is nothing to list with these filters."
NOTHING_HERE_ACTION: Final = "Choose another filter above."
EXPORT_IS_WIDER: Final = "The export holds the whole list."
SETS_UNKNOWN: Final = "Of some of its content sets nothing is known yet, so there may be more."
OPEN_ON_COMMONS: Final = "Open on Commons"
OPEN_ARTICLE: Final = "Article"
OPEN_HISTORY: Final = "History"
ON_COMMONS: Final = "{file} on Wikimedia Commons"
ON_WIKI: Final = "{title} on {wiki}"
HISTORY_OF: Final = "History of {title} on {wiki}"

FILE: Final = "File"
ARTICLE: Final = "Article"
PAGE: Final = "Page"
ARTICLES: Final = "Articles"
WIKIS: Final = "Wikis"
UPLOADED: Final = "Uploaded"
LICENCE: Final = "Licence"
KIND: Final = "Kind"
COMMONS: Final = "Commons"
ON_THE_WIKI: Final = "On the wiki"
HISTORY: Final = "History"
VIEWS: Final = "Views"
MONTHS_KNOWN: Final = "Months known"
OF_MONTHS: Final = "{known} of {months}"
FILES_ON_IT: Final = "Files on it"
QUALITY: Final = "Quality"
LANGUAGE: Final = "Language"
SPEAKERS: Final = "Speakers"
REGION: Final = "Region"
SHARE: Final = "Share of views"
MEDIA: Final[dict[str, str]] = {
    "BITMAP": "image",
    "DRAWING": "drawing",
    "AUDIO": "sound",
    "VIDEO": "video",
    "OFFICE": "document",
    "image/svg+xml": "SVG",
}

# Files
FILES_TITLE: Final[dict[str, str]] = {
    "whole": "{unused} of {files} files stand on no article",
    "all_used": "Each of the {files} files stands on at least one article",
    "part": "At least {unused} files stand on no article; of some content sets it is not known",
    "counted": "Up to {unused} of {files} files stand on no article; which ones is not known",
    "all_counted": "Each of the {files} files stands on at least one article",
    "used_only": "{used} files stand on articles; how many stand on none is not known",
    "unknown": "Which files of {name} are used is not known",
}
FILES_LEAD: Final[dict[str, str]] = {
    "whole": (
        "Files on no article are shared but not yet seen. Pass them on to those who write about their "
        "subject: once placed, a file is there each time its article is opened."
    ),
    "all_used": "",
    "part": "Some content sets are known file by file; of others only the files in use are named here.",
    "counted": "The files in use are named below. The others can be counted, but not named.",
    "all_counted": "",
    "used_only": "The files in use are named below; the others are neither named nor counted.",
    "unknown": "",
}
FILES_USE: Final[dict[str, str]] = {"all": "All files", "used": "On articles", "unused": "On no article"}
FILES_NAMED: Final[dict[str, str]] = {"all": "All that are named"}
FILES_LABEL: Final = "Files of {name}: {use}"
NO_FILE_NAMED: Final = "The newest lists name articles, but not the files that stand on them."
UNNAMED: Final[dict[str, str]] = {
    "counted": "{count} of the {files} files ({month}) are counted here, but not named.",
    "used_only": "Files on no article are neither named nor counted here.",
    "part": "Of some content sets, files on no article are neither named nor counted here.",
}
NAMES_USED_ONLY: Final[dict[str, str]] = {
    "cim_dump": "Commons Impact Metrics names only files on articles that were viewed in the month.",
    "file": "A usage list names only files in use.",
}
WALK_THE_CATEGORY: Final = (
    "To know every file by name, walk the category: python -m sic_metrics ingest commons-usage "
    "--partner {org}, then python -m sic_metrics build."
)

# Articles
ARTICLES_TITLE: Final = "{articles} carried files of {name}, viewed {views} times {period}"
ARTICLES_TITLE_UNVIEWED: Final = "{articles} carry files of {name}; their views are unknown"
ARTICLES_TITLE_NONE: Final = "No article carried a file of {name} {period}"
ARTICLES_LEAD: Final = (
    "{title} ({wiki}) alone has {share} of these views. Choose an article to see which files stand on it."
)
ARTICLES_LEAD_PLAIN: Final = "Choose an article to see which files stand on it."
ARTICLES_LABEL: Final = "Articles that carried files of {name}"
ARTICLES_SUB: Final = (
    "Views by people, {period}, in the months in which a file stood there; where some of them are unknown, "
    "there were more. Quality: by one model for all languages, about 0 to 1."
)
NONE_NOW: Final = "none now"
QUALITY_UNKNOWN: Final = (
    "How good these articles are is unknown: no scores were asked for. Ask with python -m sic_metrics "
    "ingest article-quality --partner {org}, then python -m sic_metrics build."
)

# Wikis and languages
BY: Final = "What to list"
LISTED: Final[dict[str, str]] = {
    "article_views_by_wiki": "Wikis",
    "article_views_by_language": "Languages with use",
    "language_reach": "Languages without use",
}
WIKIS_TITLE: Final = (
    "{wiki} has {share} of the views on {wikis}; {without} of {languages} have no article with a file"
)
WIKIS_TITLE_UNVIEWED: Final = (
    "Files stand on articles in {wikis}; {without} of {languages} have no article with a file"
)
WIKIS_LEAD: Final = (
    "{language}, with {speakers} speakers, is the largest language without use. Those who write there may "
    "not know of these files."
)
WIKIS_LEAD_ALL: Final = "Every language with a wiki in the registry has at least one article with a file."
WIKIS_LABEL: Final[dict[str, str]] = {
    "article_views_by_wiki": "Wikis by views of the articles that carried files of {name}",
    "article_views_by_language": "Languages by views of the articles that carried files of {name}",
    "language_reach": "Languages without an article that carries a file of {name}, by speakers",
}
WIKIS_SUB: Final[dict[str, str]] = {
    "article_views_by_wiki": "Views by people, {period}. Articles: of the last month of it that had any.",
    "article_views_by_language": (
        "Views by people of all wikis of a language, {period}. Articles: by the newest lists. Speakers of a"
        " first or second language by Unicode CLDR; they are not readers."
    ),
    "language_reach": (
        "No article by the newest lists. Speakers of a first or second language by Unicode CLDR; they are "
        "not readers."
    ),
}

# Removed uses
REMOVED_TITLE: Final = "{gone} of files of {name} have gone; {back} more had gone and are there again"
REMOVED_TITLE_NONE_BACK: Final = "{gone} of files of {name} have gone"
REMOVED_TITLE_NONE: Final = "No use of a file of {name} is known to have gone"
REMOVED_LEAD: Final = (
    "A use is one file on one article. Begin with those that had many views: the article’s history says who"
    " took the file out, and why. Ask there before putting it back."
)
REMOVED_ONE_LIST: Final = (
    "Only one list of uses is known, and nothing to compare it with.",
    "Take another one later: the next category walk, usage list or month of Commons Impact Metrics.",
)
REMOVED_NONE: Final = (
    "Every use of each list is in the next one too.",
    "There is nothing to do. The next list is compared when it is loaded.",
)
REMOVED_USE: Final[dict[str, str]] = {"all": "All", "unused": "Gone", "used": "There again"}
REMOVED_LABEL: Final = "Uses of files of {name} that went"
LAST_SEEN: Final = "Last there"
GONE_BY: Final = "Gone by"
STATUS: Final = "Now"
STILL_GONE: Final = "gone"
THERE_AGAIN: Final = "there again"
VIEWS_BEFORE: Final = "Views in that month"
HOW_SURE: Final = "How sure"
SURE: Final[dict[str, str]] = {"walk": "sure", "file": "likely", "cim_dump": "perhaps"}
SURE_MEANS: Final[dict[str, str]] = {
    "walk": "Sure: two category walks saw the article with the file and without it.",
    "file": "Likely: two usage lists differ; a renamed article or file looks the same.",
    "cim_dump": "Perhaps: Commons Impact Metrics names viewed articles only; it may have had no view.",
}

# States without a list
TITLES: Final[dict[str, str]] = {
    "sample_store": "{name}: no content is measured in the sample store",
    "no_sets": "No content of {name} is followed yet",
    "no_usage": "Where files of {name} are used is not known yet",
}
WHAT_TO_DO: Final[dict[str, str]] = {
    "no_usage": (
        "Walk its category: python -m sic_metrics ingest commons-usage --partner {org}, or load a usage "
        "list: python -m sic_metrics load glamorous FILE.tsv --content-set {content_set}; then run python "
        "-m sic_metrics build."
    ),
    "no_sets": (
        "Add its Commons category on the page Add a partner, or with python -m sic_metrics add {org} "
        "--category NAME --write; then ingest and build."
    ),
}
