"""What communities asked for, as evidence on the Topic priorities page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.listing import Field, Row, absent, listing, name
from sic_metrics.ui.components.parts import section, source_line, unknown
from sic_metrics.ui.topics import around_words as around
from sic_metrics.ui.topics.choosing import in_a_sentence

MOST_SHOWN: Final = 12
_WHOLE: Final = Markup('<span class="sic-whole">{}</span>')


def ideas(topic: str) -> None:
    """How many ideas there are on the topic, and the newest of them; none loaded is not none."""
    loaded = cached.records("community_ideas")
    if not loaded:
        section(around.IDEAS_UNKNOWN)
        unknown(around.IDEAS_UNKNOWN_REASON, around.IDEAS_UNKNOWN_ACTION)
        return
    rows = sorted((row for row in loaded if row["topic"] == topic), key=_newest_first)
    section(_title(rows, len(loaded), topic), around.IDEAS_SUB)
    if rows:
        listing(rows[:MOST_SHOWN], _fields(), label=around.IDEAS_LABEL)
    if len(rows) > MOST_SHOWN:
        all_of_them = text.counted(len(rows), "idea")
        source_line(around.IDEAS_REST.format(shown=MOST_SHOWN, all=all_of_them))


def _title(rows: Sequence[Row], loaded: int, topic: str) -> str:
    named = in_a_sentence(topic)
    if not rows:
        return around.IDEAS_NO.format(count=text.counted(loaded, "idea"), topic=named)
    told = around.IDEAS_ONE if len(rows) == 1 else around.IDEAS
    count = text.counted(len(rows), "idea")
    return told.format(count=count, topic=named, day=text.day_name(rows[0]["date"]))


def _newest_first(row: Row) -> tuple[int, str, str]:
    asked: date = row["date"]
    return -asked.toordinal(), row["language"], row["title"] or ""


def _fields() -> list[Field]:
    languages = {row["language_code"]: row["language"] for row in cached.records("wikis")}
    return [
        Field(around.WANTED, _wanted),
        Field(around.LANGUAGE, lambda row: languages.get(row["language"]) or row["language"]),
        Field(around.DAY, lambda row: _WHOLE.format(text.day_name(row["date"]))),
        Field(around.WHERE, lambda row: web_link(row["link"], _host(row["link"]))),
        Field(around.FILE, lambda row: row["source_file"], wide=True),
    ]


def _wanted(row: Row) -> Markup:
    title = name(row["title"]) if row["title"] else absent(around.NO_TITLE)
    return Markup("{} <small>{}</small>").format(title, row["note"]) if row["note"] else title


def _host(link: str) -> str:
    return link.split("/")[2]
