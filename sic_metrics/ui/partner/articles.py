"""The tab “Files and articles”: the most viewed articles, the files, and how they compare with others'."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

import pandas as pd

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import paragraph, section, unknown
from sic_metrics.ui.components.tables import Column, page_url, table

from .context import PageContext, months_of_address, top_pages
from .quality import grades
from .rates import compared
from .summary import at_least, most_viewed_files

MOST_PAGES: Final = 12
MOST_FILES: Final = 12
NO_VIEWS: Final = N_("Page views of these articles are not known yet.")
ALL_ARTICLES: Final = N_("Search all articles, files and wikis")


def draw(context: PageContext) -> None:
    """The most viewed articles as a table, the files as pictures, and rates that are fair to compare."""
    if context.window:
        _pages(context)
    else:
        section(_("Articles"))
        unknown(_(NO_VIEWS), _("The list of all articles is there all the same."))
    asked = {"org": context.org, "show": "articles", **months_of_address()}
    paragraph(inside_link(f"/content?{urlencode(asked)}", _(ALL_ARTICLES)), "sic-more")
    most_viewed_files(context, MOST_FILES, are_linked=True)
    compared(context)


def _pages(context: PageContext) -> None:
    rows = top_pages(context.org, *context.window, MOST_PAGES) if context.window else pd.DataFrame()
    title = _("{count} most viewed of {articles} articles").format(
        count=text.exact(len(rows)), articles=at_least(context)
    )
    behind = context.behind("article_views_by_page")
    section(title, _("Page views, {period}").format(period=context.period), behind=behind)
    pairs = list(zip(rows["wiki"], rows["page_title"], strict=True))
    grade = grades(context)
    shown = pd.DataFrame(
        {
            "page": [page_url(wiki, title) for wiki, title in pairs],
            "language": rows["wiki"].map(cached.languages()),
            "views": rows["views"],
            "files": rows["files"],
            "quality": [grade.get(pair) for pair in pairs],
        }
    )
    columns = {
        "page": Column(_("Article"), "page", width="medium"),
        "language": Column(_("Wiki")),
        "views": Column(_("Page views"), "count"),
        "files": Column(_("Files"), "count"),
        "quality": Column(_("Quality")),
    }
    alt = _("The most viewed articles that show the files, {period}").format(period=context.period)
    table(shown, columns, key="pages", alt=alt, sample=context.sample)
