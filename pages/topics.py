"""Topic priorities: which articles many read and few have brought to quality, and who could supply them."""

from sic_metrics.scoring.topics import opening, set_apart
from sic_metrics.ui import cached, topics
from sic_metrics.ui.parts import footer
from sic_metrics.ui.shell import shell

status = shell("topics")
listed = topics.of_one_wiki(topics.articles())

if listed.empty:
    topics.nothing_known()
else:
    topics.scope(listed, sample=status.sample)
choice = topics.choose(listed)
if choice:
    if len(choice.rows):
        topics.beginning(choice.topic, opening(choice.rows), listed)
        topics.hero(choice.rows, choice.group, listed["demand"].min())
        topics.groups(choice.rows)
        topics.to_work_on(choice)
    elif len(listed):
        topics.no_figures(choice.topic)
    topics.measured(choice.topic)
    topics.supply(choice.topic)
    topics.ideas(choice.topic)
    topics.languages(choice.topic, choice.rows)
    topics.across(topics.shown_wiki(listed))
    topics.apart(set_apart(choice.rows))
if len(listed):
    topics.method(listed)
footer(cached.footer_facts())
