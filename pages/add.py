"""Add: follow another Commons category without asking anyone."""

from sic_metrics.ui import data as cached
from sic_metrics.ui.add import page as add
from sic_metrics.ui.app.shell import Role, shell
from sic_metrics.ui.components.parts import footer

shell("add", allowed=frozenset({Role.HUB}))
add.opening()
if add.may_ask():
    asked = add.form()
    if asked:
        add.look(asked)
    add.outcome()
footer(cached.footer_facts())
