"""Partner: the story of one organisation for someone who does not know Wikimedia."""

from sic_metrics.ui import data as cached
from sic_metrics.ui import partner
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.facts import collaborations, known_facts
from sic_metrics.ui.components.parts import footer

status = shell("partner")
subject = partner.choose(is_sample_store=status.sample)
partner.opening(subject)
if subject.is_used:
    partner.trend(subject)
    with partner.evidence():
        partner.where(subject)
        partner.compared(subject)
        partner.quality(subject)
        partner.next_steps(subject)
    partner.pages(subject)
else:
    partner.why_unknown(subject)
partner.channels(subject)
partner.content_sets(subject)
known_facts(subject.organisation)
collaborations(subject.org, subject.name)
partner.published(subject)
partner.take_away(subject)
footer(cached.footer_facts())
