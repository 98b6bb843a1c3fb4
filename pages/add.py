"""Add: follow another Commons category without asking anyone."""

from sic_metrics.ui import add, cached
from sic_metrics.ui.access import Role
from sic_metrics.ui.parts import footer
from sic_metrics.ui.shell import shell

shell("add", allowed=frozenset({Role.HUB}))
add.opening()
if add.may_ask():
    asked = add.form()
    if asked:
        add.look(asked)
    add.outcome()
footer(cached.footer_facts())
