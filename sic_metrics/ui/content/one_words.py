"""The sentences about one file, and about one article."""

from __future__ import annotations

from typing import Final

# One file
NO_SUCH_FILE: Final = "No list of {name} has a file “{file}”; showing all its files."
FILE_EYEBROW: Final = "Content · {name} · File"
FILE_TITLE: Final = "{file} stands on {articles}, viewed {views} times {period}"
FILE_TITLE_UNVIEWED: Final = "{file} stands on {articles}; their views are unknown"
FILE_TITLE_UNUSED: Final = "{file} stands on no article"
FILE_LEAD: Final = (
    "These are views of the articles by people, each article once a month. They are not views of the file."
)
FILE_LEAD_UNUSED: Final = (
    "An article about what it shows is the place for it. Open it on Commons to see what it shows and how it"
    " may be used."
)
FILE_ON_TEMPLATE: Final = (
    "It stands on a template, which carries it to every article that embeds the template: perhaps as a small "
    "mark rather than a picture."
)
BACK_TO_FILES: Final = "All files of {name}"
USES: Final = "Where it stands"
USES_LABEL: Final = "Pages that carry {file}"
FILE_TREND_SUB: Final = (
    "Monthly views by people of the articles that carry the file. Gaps: unknown, or on no article"
)
REMOVED_OF_FILE: Final = "Where it stood before"
REMOVED_OF_FILE_SUB: Final = "Uses that one list has and the next has not, the newest first"
NAMESPACES: Final[dict[int, str]] = {
    0: "Article",
    2: "User page",
    4: "Project page",
    6: "File page",
    10: "Template",
    14: "Category",
    100: "Portal",
    104: "Page of the wiki’s own kind",
}
TALK_PAGE: Final = "Talk page"
OTHER_PAGE: Final = "Page of the wiki’s own kind"
MAIN_PAGE: Final = "Main page"
NOT_COUNTED: Final = "not counted"

# One article
NO_SUCH_ARTICLE: Final = "No file of {name} stood on “{title}” in that wiki; showing all its articles."
ARTICLE_EYEBROW: Final = "Content · {name} · Article"
ARTICLE_TITLE: Final = "{title} ({wiki}) carries {files} of {name}, and was viewed {views} times {period}"
ARTICLE_TITLE_UNVIEWED: Final = "{title} ({wiki}) carries {files} of {name}; its views are unknown"
ARTICLE_TITLE_NONE: Final = "{title} ({wiki}) carries no file of {name} any more"
ARTICLE_LEAD: Final = "These are views of the article by people in the months in which a file stood on it."
SCORED: Final = "{score}, {as_of}"
BACK_TO_ARTICLES: Final = "All articles of {name}"
FILES_ON: Final = "The files that stand on it"
FILES_ON_LABEL: Final = "Files of {name} on {title}"
NO_FILE_ON_IT: Final = "The newest lists have no file on this article."
NO_FILE_ON_IT_ACTION: Final = "Its history says who took it out, and why. Removed uses lists all that went."
UNNAMED_FILE: Final = "a file that the list does not name"
ARTICLE_TREND_SUB: Final = "Monthly views by people. Gaps: unknown, or no file stood on it"
TREND: Final = "Between {low} and {high} views a month"
TREND_ALT: Final = (
    "Line of monthly article views from {first} to {last}: {low} in the lowest month, {high} in the highest."
)
UNIT: Final = "article views a month"
