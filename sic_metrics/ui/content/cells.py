"""How the lists of the Content page write files, articles and wikis, and which columns they have."""

from __future__ import annotations

from datetime import date
from typing import Final

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.listing import Field, Row, absent, count, inside, name, outside
from sic_metrics.ui.components.tables import page_url

from .context import PageContext

MEDIA: Final[dict[str, str]] = {
    "BITMAP": N_("image"),
    "DRAWING": N_("drawing"),
    "AUDIO": N_("sound"),
    "VIDEO": N_("video"),
    "OFFICE": N_("document"),
    "image/svg+xml": N_("SVG"),
}
SURE: Final[dict[str, str]] = {"walk": N_("sure"), "file": N_("likely"), "cim_dump": N_("perhaps")}


def file(context: PageContext, row: Row) -> Markup:
    """A file's name, leading to where it stands."""
    if row["file"] is None:
        return absent(_("a file that the list does not name"))
    lead_to = context.here if context.show == "files" else context.address
    return inside(lead_to(show="files", file=row["file"]), row["file"])


def article(context: PageContext, row: Row) -> Markup:
    """An article's title, leading to the files that stand on it; under it, on a phone, its wiki."""
    lead_to = context.here if context.show == "articles" else context.address
    href = lead_to(show="articles", title=row["page_title"], wiki=row["wiki"])
    return inside(href, row["page_title"]) + _below(wiki(row))


def use(context: PageContext, row: Row) -> Markup:
    """An article of one use; under it, on a phone, the file as well."""
    return article(context, row) + _below(name(row["file"]))


def _below(content: str) -> Markup:
    return html("text.small", content=content, css="sic-narrow")


def wiki(row: Row) -> str:
    """The name of a row's wiki."""
    return cached.languages()[row["wiki"]]


def commons(row: Row) -> Markup:
    """A link to the file itself."""
    if row["file"] is None:
        return Markup("")
    spoken = _("{file} on Wikimedia Commons").format(file=row["file"].replace("_", " "))
    return outside(commons_url(row), spoken)


def on_wiki(row: Row) -> Markup:
    """A link to the page itself."""
    spoken = _("{title} on {wiki}").format(title=row["page_title"].replace("_", " "), wiki=wiki(row))
    return outside(page_url(row["wiki"], row["page_title"]), spoken)


def history(row: Row) -> Markup:
    """A link to the page's history, where who took a file out and why is found."""
    spoken = _("History of {title} on {wiki}").format(
        title=row["page_title"].replace("_", " "), wiki=wiki(row)
    )
    return outside(history_url(row), spoken)


def commons_url(row: Row) -> str:
    """The address of a file."""
    return page_url("commons.wikimedia", f"File:{row['file']}")


def history_url(row: Row) -> str:
    """The address of a page's history."""
    return f"{page_url(row['wiki'], row['page_title'])}?action=history"


def day(value: date | None) -> str | Markup:
    """A day, or that it is unknown."""
    return html("text.whole", content=text.day_name(value)) if value else absent()


def months_known(row: Row) -> str | Markup:
    """How many of the months in which the row was listed have known views."""
    if not row["months"]:
        return absent()
    return _("{known} of {months}").format(known=row["months_known"], months=row["months"])


def kind(row: Row) -> str | Markup:
    """The kind of a file in a word."""
    known = row["media_type"]
    return translated(MEDIA).get(known, known.rsplit("/", 1)[-1].upper()) if known else absent()


def file_fields(
    context: PageContext, *, uses: bool = True, uploads: bool = True, licences: bool = True
) -> list[Field]:
    """The columns of a list of files: where they stand, when they were uploaded, how they may be used."""
    articles = Field(_("Articles"), lambda row: count(row["articles"]), number=True, sort="articles")
    wikis = Field(_("Wikis"), lambda row: count(row["wikis"]), number=True, wide=True, sort="wikis")
    uploaded = Field(_("Uploaded"), lambda row: day(row["uploaded_on"]), wide=uses, sort="uploaded_on")
    licence = Field(_("Licence"), lambda row: row["licence"] or absent(), wide=True, sort="licence")
    return [
        Field(_("File"), lambda row: file(context, row), sort="file"),
        *([articles, wikis] if uses else []),
        *([uploaded] if uploads else []),
        *([licence] if licences else []),
        Field(_("Kind"), kind, wide=True, sort="media_type"),
        Field(_("Commons"), commons),
    ]


def removed_fields(context: PageContext, *, with_file: bool) -> list[Field]:
    """The columns of a list of removed uses."""
    of_file = Field(_("File"), lambda row: file(context, row), sort="file", wide=True)
    carrier = use if with_file else article
    return [
        Field(_("Article"), lambda row: carrier(context, row), sort="page_title"),
        Field(_("Wiki"), wiki, wide=True, sort="wiki"),
        *([of_file] if with_file else []),
        Field(_("Last there"), lambda row: day(row["last_seen_on"]), wide=True, sort="last_seen_on"),
        Field(_("Gone by"), lambda row: day(row["seen_on"]), sort="seen_on"),
        Field(
            _("Views in that month"), lambda row: count(row["views"]), number=True, wide=True, sort="views"
        ),
        Field(_("How sure"), lambda row: _(SURE[row["tier"]]), wide=True, sort="tier"),
        Field(_("Now"), lambda row: _("there again") if row["back"] else _("gone"), sort="back"),
        Field(_("History"), history),
    ]
