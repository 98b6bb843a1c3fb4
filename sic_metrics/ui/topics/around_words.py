"""The sentences around the worklist of the Topic priorities page: needs, supply, languages, ideas, files."""

from __future__ import annotations

from typing import Final

NO_FIGURES: Final = "Which articles on {topic} need work is not known yet"
NO_FIGURES_LEAD: Final = "Below is what is known all the same: who could supply it, and who asked for it."
NO_FIGURES_REASON: Final = "No article on {topic} in this language has views and a class."
NO_FIGURES_ACTION: Final = (
    "Add its articles to data/registry/topic_articles.csv (one a row, with views, class and source), or "
    "bring in their views and scores, then run python -m sic_metrics build."
)
TOO_FEW: Final = "Too few articles on {topic} are known to say which to improve first"
TOO_FEW_LEAD: Final = (
    "{ranked} of {articles} can be ranked. From {fewest} on, this page shows how they spread over demand and "
    "class. Below are those that are known, with their ranks in the whole list."
)
TOO_FEW_ACTION: Final = (
    "Add more of its articles, with views and class, to data/registry/topic_articles.csv, then run python -m "
    "sic_metrics build."
)
NO_FIGURES_LABEL: Final = "{name} (no figures)"

ORDER: Final = "Order"
ORDERS: Final = {
    "even": "Demand minus quality",
    "upper": "… upper classes further apart",
    "lower": "… lower classes further apart",
    "product": "Demand times what is missing",
}
ORDERS_DIFFER: Final = "Of the first {first}, other orders would replace: {differences}."
ORDERS_DIFFERENCE: Final = {
    "even": "demand minus quality {count}",
    "upper": "upper classes further apart {count}",
    "lower": "lower classes further apart {count}",
    "product": "demand times what is missing {count}",
}

TAKE: Final = "Take the list along"
TAKE_SUB: Final = "All {count} of this choice, in this order"
FILES: Final = {
    "csv": ("CSV", "Every figure, reason and action, with the class by views and the WP 1.0 score"),
    "wikitext": ("Wikitext", "A sortable table for a wiki page; titles link from any wiki"),
    "pages": ("Page list", "wiki and title, as load page-list reads it"),
    "titles": ("Titles", "One title a line, for PagePile and PetScan"),
}
CAPTION: Final = "{topic}: articles most in need, {wiki}, figures as of {as_of}, snapshot {snapshot}"
ASKED: Final = "{why}; asked for by communities ({count})"

MEASURED: Final = "Measured by this store: {count} on {topic}"
MEASURED_SUB: Final = (
    "Views are the mean month of the newest twelve, quality is the score of Wikimedia’s model for all "
    "languages. Ranks hold within one wiki."
)
MEASURED_WHY: Final = "{views} views a month, score {score}"
MEASURED_ACTIONS: Final = {
    "behind": "Raise it first: sources, structure, images",
    "even": "Keep it current",
}

NEEDS: Final = "Across topics, need is greatest in {first}"
NEEDS_TIES: Final = "{title}, but {count} others cannot be told apart from it"
NEEDS_TIE: Final = "{title}, but one other cannot be told apart from it"
NEEDS_SUB: Final = (
    "Need is how far a topic’s articles are behind their readers: the mean of demand minus quality where "
    "that is above 0, with its standard error. “Multiplied” is the mean of demand times what is missing "
    "to the best quality, where a small figure in either hides the other. From five known articles on."
)
NEEDS_LABEL: Final = "Topics by need, with the number of articles that it rests on"
NEEDS_NONE: Final = "The need of no topic is known"
NEEDS_NONE_ACTION: Final = (
    "Add articles to data/registry/topic_articles.csv, or bring in their views and scores, then build again."
)
NEEDS_NONE_REASON: Final = "No topic has five articles with known demand and quality in this language."
NEEDS_UNKNOWN: Final = "Not known, as under five articles have figures:"
NEEDS_LISTED: Final = "The list was made for climate: what it holds of other topics need not be typical."
TOPIC: Final = "Topic"
NEED: Final = "Need"
MULTIPLIED: Final = "Multiplied"
PLACES: Final = "Place by either"
TWO_PLACES: Final = "{place} and {other}"
QUALITY: Final = "Quality"
KNOWN: Final = "Articles known"
OF: Final = "{known} of {articles}"
RESTS_ON: Final = "Quality by"
QUALITY_SOURCES: Final = {"class": "class", "score": "score"}

SUPPLY: Final = "Who could supply material on {topic}: people named {count}"
SUPPLY_UNNAMED: Final = "Who could supply material on {topic}: nobody is named yet"
SUPPLY_SUB: Final = (
    "Those that people named come first; then those whose name, themes and goals read most like the "
    "topic and its articles."
)
SUPPLY_COUNTED: Final = "Files and citations are counted on the topic’s own articles and change no place."
SUPPLY_UNCOUNTED: Final = (
    "How many of its articles carry their files or cite them is unknown of all: no usage or links of "
    "these organisations are loaded."
)
SUPPLY_LABEL: Final = "Organisations that could supply material, with the evidence for each"
SUPPLY_NONE_REASON: Final = "This snapshot was made before matches were kept, or no organisation is known."
SUPPLY_NONE_ACTION: Final = "Run python -m sic_metrics build."
SUPPLY_REST: Final = (
    "{shown} of {all} with any evidence. Tags are a judgement written in data/registry/topics.csv. "
    "Likeness is the cosine of character n-grams, 0 to 1: on the shipped list the likest organisation is "
    "one of those named for {hits} of {topics} topics."
)
ORGANISATION: Final = "Organisation"
EVIDENCE: Final = "Evidence"
NAMED_BY_PEOPLE: Final = "named"
TEXTS_ONLY: Final = "texts only"
LIKENESS: Final = "Likeness"
FILES_ON: Final = "Files on its articles"
CITED_IN: Final = "Articles citing it"
SOURCE: Final = "Source"

LANGUAGES: Final = "Half of the articles on {topic} exist in {median} languages or fewer"
LANGUAGES_SUB: Final = "Articles by the number of Wikipedias that have them, as of {month}"
LANGUAGES_ALT: Final = "Bars of articles by number of languages: {bars}"
LANGUAGES_UNKNOWN: Final = "In how many languages the articles on {topic} exist is not known"
LANGUAGES_UNKNOWN_REASON: Final = "No article of this choice says how many Wikipedias have it."
LANGUAGES_UNKNOWN_ACTION: Final = (
    "Fill language_versions in data/registry/topic_articles.csv, then build again."
)
LANGUAGE_COUNT: Final = "Languages"
RANGES: Final = ((1, 4), (5, 9), (10, 24), (25, 49), (50, 99), (100, None))
RANGE: Final = "{low} to {high}"
RANGE_OPEN: Final = "{low} and more"
FEW_LANGUAGES: Final = "Much read, in few languages"
FEW_LANGUAGES_SUB: Final = "Of the articles with views at or above the median"
FEW_LANGUAGES_ITEM: Final = "{count}, {views} views a month"
WHICH: Final = "Which languages lack them"
WHICH_SUB: Final = "Of {items}: how many each Wikipedia is known to have, to lack, or neither"
WHICH_UNKNOWN: Final = "Which languages lack which articles is not known yet"
WHICH_UNKNOWN_REASON: Final = (
    "The store knows the articles of one language only, and of others just how many have them; so it "
    "cannot say where they are missing, nor predict how much they would be read."
)
WHICH_UNKNOWN_ACTION: Final = (
    "Add the same articles in other languages to data/registry/topic_articles.csv, a row for each wiki, "
    "with the same wikidata_id and their views; from 30 articles in both languages on, views of missing "
    "ones are predicted."
)
FILL: Final = "Language to fill"
PREDICTED: Final = "Predicted views in {wiki}: {count} that it is not known to have"
PREDICTED_SUB: Final = (
    "Learned from {learned} that exist there too, by their views elsewhere and their number of languages. "
    "Held out and predicted, they were off by a factor of {error}; always saying the mean, by {mean}."
)
PREDICTED_LABEL: Final = "Articles by predicted views, with the range of nine in ten"
PREDICTED_NONE: Final = "How much they would be read in {wiki} is not known"
PREDICTED_REASONS: Final = {
    "too_few": "Only {learned} with views in {wiki} and elsewhere are known; 30 are needed to learn from.",
    "no_signal": "Held out and predicted, the {learned} known ones come no nearer than their mean.",
}
PREDICTED_ACTION: Final = "Add more articles of {wiki}, with views and wikidata_id, to topic_articles.csv."
PREDICTED_REST: Final = "{shown} of {all}, the most read first."
STATES: Final = {"missing": "missing", "unknown": "not listed, may exist"}
ARTICLE: Final = "Article"
STATE: Final = "There"
WOULD_HAVE: Final = "Views a month, predicted"
RANGE_90: Final = "9 in 10 lie between"
WIKI: Final = "Wikipedia in"
THERE: Final = "Known to have"
MISSING: Final = "Known to lack"
NOT_KNOWN: Final = "Not known"

IDEAS: Final = "Asked for by communities: {count} on {topic}, the newest of {day}"
IDEAS_ONE: Final = "Asked for by communities: one idea on {topic}, of {day}"
IDEAS_NO: Final = "Of {count} asked for by communities, none is on {topic}"
IDEAS_SUB: Final = "What somebody wrote down, with where; it is no vote."
IDEAS_LABEL: Final = "What communities asked for, the newest first"
IDEAS_UNKNOWN: Final = "What communities ask for is not known"
IDEAS_UNKNOWN_REASON: Final = "No list of ideas is loaded, which does not mean that nobody asked."
IDEAS_UNKNOWN_ACTION: Final = (
    "Load one with python -m sic_metrics load community-ideas FILE: a CSV or a wiki table with topic, "
    "language, link and date, then build again."
)
IDEAS_REST: Final = "{shown} of {all}; all of them are in the table community_ideas of the snapshot."
NO_TITLE: Final = "no title"
DAY: Final = "Date"
LANGUAGE: Final = "Language"
WANTED: Final = "What"
WHERE: Final = "Where"
FILE: Final = "File"
