"""The files of the worklist: for a spreadsheet, a wiki page, PagePile, PetScan and `load page-list`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import streamlit as st

from sic_metrics.exports.worklists import Task, as_csv, as_page_list, as_titles, as_wikitext
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.parts import section

from .context import Choice, as_of, topic_key

FILES: Final = {
    "csv": (N_("CSV"), N_("Every figure, reason and action, with the class by views and the WP 1.0 score")),
    "wikitext": (N_("Wikitext"), N_("A sortable table for a wiki page; titles link from any wiki")),
    "pages": (N_("Page list"), N_("wiki and title, as load page-list reads it")),
    "titles": (N_("Titles"), N_("One title a line, for PagePile and PetScan")),
}
CAPTION: Final = N_("{topic}: articles most in need, {wiki}, figures as of {as_of}, snapshot {snapshot}")

MEDIA_TYPES: Final = {
    "csv": ("csv", "text/csv"),
    "wikitext": ("wiki.txt", "text/plain"),
    "pages": ("pages.csv", "text/csv"),
    "titles": ("titles.txt", "text/plain"),
}


def offer_files(choice: Choice, tasks: Sequence[Task]) -> None:
    """A button for each kind of file; the file is made on the click."""
    section(
        _("Take the list along"),
        _("All {count} of this choice, in this order").format(count=text.counted(len(tasks), "article")),
        level=3,
    )
    makers = _makers(choice, tasks)
    with st.container(horizontal=True, key="take"):
        for kind, (name, what) in translated(FILES).items():
            ending, media_type = MEDIA_TYPES[kind]
            st.download_button(
                name,
                data=makers[kind],
                file_name=f"{topic_key(choice.topic)}_worklist.{ending}",
                mime=media_type,
                key=f"take-{kind}",
                help=what,
                on_click="ignore",
            )


def _makers(choice: Choice, tasks: Sequence[Task]) -> dict[str, Callable[[], bytes]]:
    caption = _(CAPTION).format(
        topic=choice.topic,
        wiki=tasks[0].wiki,
        as_of=as_of(choice.listed),
        snapshot=cached.store_status().snapshot_id,
    )
    return {
        "csv": partial(as_csv, tasks),
        "wikitext": partial(as_wikitext, tasks, caption),
        "pages": partial(as_page_list, tasks),
        "titles": partial(as_titles, tasks),
    }
