"""Collaborations: who already works with whom, and the warning before a second body asks."""

from sic_metrics.ui import collaborations as register_of
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.shell import Role, shell
from sic_metrics.ui.components.parts import footer

status = shell("collaborations", allowed=frozenset({Role.HUB}))
register = register_of.gather(sample=status.sample)
register_of.opening(register)
looked_up = register_of.look_up(register)
if not register_of.entry(register):
    ties = register_of.chosen(register)
    register_of.matrix(register, ties)
    register_of.listed(register, ties)
    register_of.unchecked(register)
    register_of.enter(register, looked_up)
    register_of.decisions(register, looked_up)
    register_of.take_away(register)
footer(cached.footer_facts())
