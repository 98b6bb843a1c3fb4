"""What happened anyway: the views of the organisation's theme, and references to its web site in 2017."""

from __future__ import annotations

from typing import Final

import pandas as pd

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.parts import section, source_line
from sic_metrics.ui.components.theme_views import theme_views

from .context import PageContext

REFERENCES_TITLE: Final = N_("In {year}, {links} references on Wikipedia pointed to {domains}")
REFERENCES_SUB: Final = N_(
    "By wiki. English Wikipedia is missing from this count, and it is old: say the year when you quote it."
)


def theme(context: PageContext) -> None:
    """How the views of its themes moved by language; nothing of an invented organisation."""
    themes = str(context.organisation["themes"] or "").split("; ")
    for name in themes if not context.sample else ():
        theme_views(name)


def references(context: PageContext) -> None:
    """References to its domains that were counted elsewhere, with their year; nothing where none is known."""
    rows = cached.table("domain_references", context.org)
    on_wikipedia = rows[rows["wiki"].str.endswith(".wikipedia")] if len(rows) else rows
    if on_wikipedia.empty:
        return
    by_wiki = on_wikipedia.groupby("wiki")["links"].sum().reset_index()
    by_wiki = by_wiki.sort_values(["links", "wiki"], ascending=[False, True], ignore_index=True)
    by_wiki = by_wiki.assign(language=by_wiki["wiki"].map(cached.languages()))
    section(
        _(REFERENCES_TITLE).format(
            year=rows["as_of"].iloc[0],
            links=text.exact(by_wiki["links"].sum()),
            domains=", ".join(sorted(rows["domain"].unique())),
        ),
        _(REFERENCES_SUB),
    )
    charts.show(
        charts.bars(by_wiki, "language", "links", unit=_("references"), write=text.exact),
        key="references",
        alt=_("References by wiki: {counts}").format(counts=_counts(by_wiki)),
        data=by_wiki[["language", "links"]],
        sample=context.sample,
    )
    source_line(_("Source: {source}.").format(source=rows["source"].iloc[0]))


def _counts(by_wiki: pd.DataFrame) -> str:
    return ", ".join(map("{} {}".format, by_wiki["language"], by_wiki["links"].map(text.exact)))
