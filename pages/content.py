"""Content: files, articles and wikis of one organisation, and the rows behind every figure."""

from sic_metrics.formats.language import N_
from sic_metrics.ui import content
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import Entry
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer

PAGE = Entry(
    "content",
    N_("Files and articles"),
    "Work",
    "photo_library",
    order=1,
    parameters="show org from to use wiki metric q sort page file title",
)
shell(PAGE)
show = content.choose_show()

if show == "rows":
    content.rows()
else:
    context = content.build_context(show)
    if context:
        content.LISTS[show](context)
footer(cached.footer_facts())
