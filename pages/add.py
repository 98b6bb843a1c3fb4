"""Add: follow another Commons category without asking anyone."""

from sic_metrics.formats.language import N_
from sic_metrics.ui import data as cached
from sic_metrics.ui.add import page as add
from sic_metrics.ui.add import requests
from sic_metrics.ui.app.menu import Entry, Role
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer

PAGE = Entry("add", N_("Add a partner"), "Work", "add_circle", order=3, roles={Role.HUB}, facts_only=True)
shell(PAGE)
add.opening()
requests.waiting()
if add.may_ask():
    request = add.form()
    if request:
        add.look(request)
    add.outcome()
footer(cached.footer_facts())
