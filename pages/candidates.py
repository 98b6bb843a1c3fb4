"""Candidates: who should get scarce hours, why, how sure that is, and what would change it."""

from sic_metrics.formats.language import N_
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import DECIDING, Entry, Role
from sic_metrics.ui.app.shell import keep_choices, shell
from sic_metrics.ui.candidates import about, decide, method, order, people, ranking, side_by_side
from sic_metrics.ui.candidates import context as reads
from sic_metrics.ui.candidates.context import build_context
from sic_metrics.ui.components.parts import footer

PAGE = Entry(
    "candidates",
    N_("Candidates"),
    "Decide",
    "leaderboard",
    order=1,
    parameters=DECIDING,
    roles={Role.HUB},
    facts_only=True,
)
status = shell(PAGE)

if not reads.has_scores():
    ranking.nothing()
else:
    opening, controls = ranking.places()
    keep_choices()
    with controls:
        context = build_context(sample=status.sample)
    with opening:
        ranking.opening(context)
    order.hero(context)
    decide.waiting(context)
    order.what_would_change(context)
    org = about.answer_questions(context)
    if org:
        decide.forms(context, org)
    ranking.whole(context)
    side_by_side.compare_two(context)
    people.side_by_side(context)
    method.ladder(context)
    method.too_little_known(context)
    method.gates(context)
    method.method(context)
footer(cached.footer_facts())
