"""Add: follow another Commons category without asking anyone."""

from sic_metrics.ui import add
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.shell import Role, shell
from sic_metrics.ui.components.parts import footer

shell("add", allowed=frozenset({Role.HUB}))
add.opening()
if add.may_ask():
    request = add.form()
    if request:
        add.look(request)
    add.outcome()
footer(cached.footer_facts())
