"""Content: files, articles and wikis of one organisation, and the rows behind every figure."""

from sic_metrics.ui import content
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.shell import shell
from sic_metrics.ui.components.parts import footer

status = shell("content")
show = content.choose_show()

if show == "rows":
    content.rows()
else:
    context = content.build_context(show, in_sample_store=status.sample)
    if context:
        content.LISTS[show](context)
footer(cached.footer_facts())
