"""Topic priorities: which articles many read and few have brought to quality."""

from sic_metrics.scoring.topics import opening, set_apart, worklist
from sic_metrics.ui import cached, topics, topics_worklist
from sic_metrics.ui.parts import footer
from sic_metrics.ui.shell import shell

status = shell("topics")
every = topics.articles()

if every.empty:
    topics.nothing_known()
else:
    listed = topics.of_one_wiki(every)
    topics.scope(listed, sample=status.sample)
    topic, rows, group = topics.choose(listed)
    topics.beginning(topic, opening(rows), listed)
    topics.hero(rows, group, listed["demand"].min())
    topics.groups(rows)
    topics_worklist.to_work_on(topics.in_group(worklist(rows), group))
    topics_worklist.apart(set_apart(rows))
    topics.method(listed)
footer(cached.footer_facts())
