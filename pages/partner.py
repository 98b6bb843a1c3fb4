"""Partner: the story of one organisation for someone who does not know Wikimedia."""

from sic_metrics.formats.language import N_
from sic_metrics.ui import data as cached
from sic_metrics.ui import partner
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.organisations import collaborations, known_facts
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.partner import baseline, unmeasured

PAGE = Entry(
    "partner", N_("Organisation"), "See impact", "monitoring", order=2, parameters="org from to line"
)
shell(PAGE)
context = partner.build_context()
if context.is_used:
    partner.opening(context)
    partner.trend(context)
    with partner.evidence():
        partner.where(context)
        partner.compared(context)
        partner.quality(context)
        partner.next_steps(context)
    partner.most_viewed_files(context)
    partner.pages(context)
    baseline.theme(context)
    partner.channels(context)
    partner.content_sets(context)
    known_facts(context.organisation)
    collaborations(context.org, context.name)
else:
    unmeasured.opening(context)
    unmeasured.curves(context)
    baseline.references(context)
    collaborations(context.org, context.name)
    baseline.theme(context)
    unmeasured.how_to_measure(context)
    known_facts(context.organisation)
    partner.content_sets(context)
partner.published(context)
partner.links_and_downloads(context)
footer(cached.footer_facts())
