"""Candidates: whom to put scarce hours into, why, how sure that is, and what would change it."""

from sic_metrics.ui import data as cached
from sic_metrics.ui.app.shell import Role, keep_choices, shell
from sic_metrics.ui.candidates import (
    about,
    apart,
    context,
    decide,
    hero,
    learning,
    order,
    people,
    ranking,
    reads,
    side_by_side,
)
from sic_metrics.ui.components.parts import footer

status = shell("candidates", allowed=frozenset({Role.HUB}))

if not reads.has_scores():
    ranking.nothing()
else:
    opening, controls = ranking.places()
    keep_choices()
    with controls:
        seen = context.gather(sample=status.sample)
    with opening:
        ranking.opening(seen)
    hero.hero(seen)
    decide.waiting(seen)
    order.what_would_change(seen)
    org = about.one(seen)
    if org:
        decide.forms(seen, org)
    ranking.whole(seen)
    side_by_side.two(seen)
    people.side_by_side(seen)
    learning.ladder(seen)
    apart.too_little_known(seen)
    apart.gates(seen)
    apart.method(seen)
footer(cached.footer_facts())
