"""Portfolio: whom to take on within the hours and euros there are, how sure that is, and what a yes costs."""

from sic_metrics.ui import data as cached
from sic_metrics.ui.app.access import Role
from sic_metrics.ui.app.deciding import keep_choices
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.candidates import ranking, reads
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.portfolio import blocks, scene
from sic_metrics.ui.portfolio.opening import opening as open_with

status = shell("portfolio", allowed=frozenset({Role.HUB}))

if not reads.has_scores():
    blocks.nothing()
else:
    opening, controls = ranking.places()
    keep_choices()
    with controls:
        seen = scene.gather()
    with opening:
        open_with(seen)
    if seen.problem.keys and not seen.choice.conflicts:
        shares, held = scene.core_of(seen)
        blocks.sure(seen, shares, held)
        blocks.in_and_out(seen, shares)
        blocks.offers(seen)
footer(cached.footer_facts())
