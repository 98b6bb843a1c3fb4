"""What communities ask for on a topic, as evidence with its source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.listing import Field, Row, absent, listing, name
from sic_metrics.ui.components.parts import section, source_line, unknown

from .context import in_a_sentence

IDEAS_REST: Final = N_("The newest {shown} of {all}.")

MOST_SHOWN: Final = 12


def ideas(topic: str) -> None:
    """How many ideas there are on the topic, and the newest of them; none loaded is not none."""
    loaded = cached.records("community_ideas")
    if not loaded:
        section(_("What communities ask for is not known"))
        unknown(
            _("No list of ideas is loaded. That does not mean that nobody asked."),
            _("Ask the Hub to load one."),
        )
        return
    rows = sorted((row for row in loaded if row["topic"] == topic), key=_newest_first)
    section(_title(rows, len(loaded), topic), _("What somebody wrote down, with where; it is no vote."))
    if rows:
        listing(rows[:MOST_SHOWN], _idea_fields(), label=_("What communities asked for, the newest first"))
    if len(rows) > MOST_SHOWN:
        all_of_them = text.counted(len(rows), "idea")
        source_line(_(IDEAS_REST).format(shown=MOST_SHOWN, all=all_of_them))


def _title(rows: Sequence[Row], loaded: int, topic: str) -> str:
    named = in_a_sentence(topic)
    if not rows:
        return _("Of {count} asked for by communities, none is on {topic}").format(
            count=text.counted(loaded, "idea"), topic=named
        )
    wording = (
        _("Asked for by communities: one idea on {topic}, of {day}")
        if len(rows) == 1
        else _("Asked for by communities: {count} on {topic}, the newest of {day}")
    )
    count = text.counted(len(rows), "idea")
    return wording.format(count=count, topic=named, day=text.day_name(rows[0]["date"]))


def _newest_first(row: Row) -> tuple[int, str, str]:
    day: date = row["date"]
    return -day.toordinal(), row["language"], row["title"] or ""


def _idea_fields() -> list[Field]:
    languages = {row["language_code"]: row["language"] for row in cached.records("wikis")}
    return [
        Field(_("What"), _wanted),
        Field(_("Language"), lambda row: languages.get(row["language"]) or row["language"]),
        Field(_("Date"), lambda row: html("text.whole", content=text.day_name(row["date"]))),
        Field(_("Where"), lambda row: web_link(row["link"], _host(row["link"]))),
        Field(_("File"), lambda row: row["source_file"], wide=True),
    ]


def _wanted(row: Row) -> Markup:
    title = name(row["title"]) if row["title"] else absent(_("no title"))
    return Markup("{} {}").format(title, html("text.small", content=row["note"])) if row["note"] else title


def _host(link: str) -> str:
    return link.split("/")[2]
