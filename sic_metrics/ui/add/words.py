"""The words of the page that adds a partner's category."""

from __future__ import annotations

from typing import Final

EYEBROW: Final = "Add a partner"
TITLE: Final = "Follow a partner’s category"
LEAD: Final = (
    "Look at a category of Wikimedia Commons, leave out what is not the partner’s work, see what it costs to "
    "follow, and add it. Looking changes nothing."
)
NO_CONTACT: Final = (
    "Nothing is asked of Wikimedia before it is known who asks.",
    "Set SIC_CONTACT to your page or e-mail, such as “https://example.org/contact; mail@example.org”, and "
    "start the server again.",
)
ORGANISATION: Final = "Organisation"
ORGANISATION_HELP: Final = "As the registry names it. One that is missing goes into organisations.csv first."
CATEGORY: Final = "Commons category"
CATEGORY_PLACEHOLDER: Final = "Content produced by …, or its address"
DEPTH: Final = "Levels below"
DEPTH_HELP: Final = (
    "Levels of subcategories; 0 takes the category’s own files only. Commons Impact Metrics follow seven."
)
LOOK: Final = "Look at it"
LOOKING: Final = "Asking Commons at {pace:,g} requests a minute; a large tree takes about five minutes…"
WRITING: Final = "Checking the registry and adding the row…"
INCOMPLETE: Final = "Name an organisation and a category first."
ORGANISATION_PLACEHOLDER: Final = "Choose one"
TIMED_OUT: Final = (
    "The look took longer than {minutes} minutes and was stopped. What came is kept: look again to go on."
)
TREE: Final = "{files} files in {categories}"
TREE_SUB: Final = "{name}: files and subcategories directly in each category; today."
TREE_CUT: Final = (
    "The tree goes on: one look asks at most fifty questions. Look again to see more; adding needs no more."
)
TREE_ALT: Final = "The category {name} and its subcategories, with their files and subcategories."
TREE_COLUMNS: Final = ("Files", "Subcategories", "Category")
COST_COLUMNS: Final = ("Requests", "What for")
LEFT_OUT: Final = "left out: "
PRUNE: Final = "Leave out"
PRUNE_HELP: Final = "A category that is left out is not followed, nor is anything below it."
PRUNE_PLACEHOLDER: Final = "Nothing"
AGAIN: Final = "Look again without them"
COST: Final = "A first run asks about {requests} questions"
COST_UNKNOWN: Final = "How much a first run asks is unknown"
COST_SUB: Final = "Estimate: {time}."
ROW: Final = "The row to be added"
ROW_SUB: Final = "To content_sets.csv in the registry; the whole registry is checked with it first."
ADD: Final = "Add it to the registry"
ADD_FIRST: Final = "Look again first: what is left out has changed."
ADDED: Final = (
    "{id} is in the registry. Next, on the command line: “python -m sic_metrics ingest --partner {org}”, "
    "then “python -m sic_metrics build”."
)
