"""Topics: which articles many people view and few have brought to quality, and who could help."""

from sic_metrics.formats.language import N_, _
from sic_metrics.ui import data as cached
from sic_metrics.ui import topics
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer
from sic_metrics.ui.components.tabs import tabs

PAGE = Entry(
    "topics",
    N_("Topics"),
    "Decide",
    "category",
    order=3,
    parameters="wiki topic tab list group order title list_page fill",
    facts_only=True,
)
shell(PAGE)
context = topics.build_context()
if context is None:
    topics.nothing_known()
else:
    topics.beginning(context)
    labels = {
        "worklist": _("Worklist"),
        "help": _("Who could help"),
        "languages": _("Languages"),
        "all": _("All topics"),
        "method": _("How to read"),
    }
    tab = tabs(labels, leave=("list", "group", "order", "title", "list_page", "fill"))
    if tab == "worklist":
        topics.worklist(context)
    elif tab == "help":
        topics.supply(context.topic)
        topics.in_use(context.topic)
        topics.ideas(context.topic)
    elif tab == "languages":
        topics.languages(context)
        topics.womens_biographies(context.topic)
        topics.worst_served_region(context.wiki)
    elif tab == "all":
        topics.across(context.wiki)
    else:
        topics.method(context)
footer(cached.footer_facts())
