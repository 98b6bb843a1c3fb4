"""Topic priorities: which articles many read and few have brought to quality, and who could supply them."""

from sic_metrics.formats.language import N_
from sic_metrics.scoring.topics import opening, set_apart
from sic_metrics.ui import data as cached
from sic_metrics.ui import topics
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.components.theme_views import theme_views

PAGE = Entry(
    "topics",
    N_("Topics"),
    "Decide",
    "category",
    order=3,
    parameters="wiki topic group order title list_page fill",
    facts_only=True,
)
status = shell(PAGE)
listed = topics.of_one_wiki(topics.articles())

has_figures = topics.has_figures(listed)
if has_figures:
    topics.scope(listed, sample=status.sample)
else:
    topics.nothing_known()
choice = topics.choose(listed)
if choice:
    first = opening(choice.rows)
    if first.is_enough:
        topics.beginning(choice.topic, first, listed)
        topics.hero(choice.rows, choice.group, listed["demand"].min())
        topics.groups(choice.rows)
    elif first.ranked:
        topics.too_few(choice.topic, first)
    elif has_figures:
        topics.no_figures(choice.topic)
    if first.ranked:
        topics.to_work_on(choice)
    topics.measured(choice.topic)
    topics.in_use(choice.topic)
    theme_views(choice.topic.lower())
    topics.womens_biographies(choice.topic)
    topics.supply(choice.topic)
    topics.ideas(choice.topic)
    topics.languages(choice.topic, choice.rows)
    topics.worst_served_region(topics.shown_wiki(listed))
    topics.across(topics.shown_wiki(listed))
    topics.without_rank(set_apart(choice.rows))
if has_figures:
    topics.method(listed)
footer(cached.footer_facts())
