"""All organisations: a list to search, with what is known of each."""

from sic_metrics.formats.language import N_
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.organisations import page as organisations

PAGE = Entry(
    "organisations", N_("All organisations"), "See impact", "groups", order=2, parameters="q sort page"
)
shell(PAGE)
typed = filters.searched()
every = organisations.rows()
shown = organisations.matching(every, typed)
organisations.opening(shown, every, typed)
organisations.search()
organisations.table(shown, typed)
footer(cached.footer_facts())
