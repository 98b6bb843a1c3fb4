"""Portfolio: whom to take on within the hours and euros there are, how sure that is, and what a yes costs."""

from sic_metrics.ui import data as cached
from sic_metrics.ui.app.shell import Role, keep_choices, shell
from sic_metrics.ui.candidates import ranking, reads
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.portfolio import blocks, context
from sic_metrics.ui.portfolio.opening import opening as open_with

status = shell("portfolio", allowed=frozenset({Role.HUB}))

if not reads.has_scores():
    blocks.nothing()
else:
    opening, controls = ranking.places()
    keep_choices()
    with controls:
        seen = context.gather()
    with opening:
        open_with(seen)
    if seen.problem.keys and not seen.choice.conflicts:
        shares, held = context.core_of(seen)
        blocks.sure(seen, shares, held)
        blocks.in_and_out(seen, shares)
        blocks.offers(seen)
footer(cached.footer_facts())
