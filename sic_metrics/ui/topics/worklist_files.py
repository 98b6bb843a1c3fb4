"""The files of the worklist: for a spreadsheet, a wiki page, PagePile, PetScan and `load page-list`."""

from __future__ import annotations

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.exports.worklists import as_csv, as_page_list, as_titles, as_wikitext
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.ui import data as cached
from sic_metrics.ui.addresses import topic_key

from .context import PageContext, as_of
from .reasons import tasks

FILES: Final = {
    "csv": (N_("CSV"), N_("Every figure, reason and action, with the class by views and the WP 1.0 score")),
    "wikitext": (N_("Wikitext"), N_("A sortable table for a wiki page; titles link from any wiki")),
    "pages": (N_("Page list"), N_("Wiki and title of each article")),
    "titles": (N_("Titles"), N_("One title a line, for PagePile and PetScan")),
}
CAPTION: Final = N_("{topic}: articles most in need, {wiki}, figures as of {as_of}, snapshot {snapshot}")

MEDIA_TYPES: Final = {
    "csv": ("csv", "text/csv"),
    "wikitext": ("wiki.txt", "text/plain"),
    "pages": ("pages.csv", "text/csv"),
    "titles": ("titles.txt", "text/plain"),
}


def offer_files(context: PageContext, rows: pd.DataFrame) -> None:
    """Behind one button the ranked rows as each kind of file, made on the click."""
    with st.popover(_("Download"), icon=":material/download:", key="take"):
        st.caption(_("{count}, in this order").format(count=text.counted(len(rows), "article")))
        for kind, (name, what) in translated(FILES).items():
            ending, media_type = MEDIA_TYPES[kind]
            st.download_button(
                name,
                data=partial(_made, kind, context, rows),
                file_name=f"{topic_key(context.topic)}_worklist.{ending}",
                mime=media_type,
                key=f"take-{kind}",
                help=what,
                on_click="ignore",
                type="tertiary",
            )


def _made(kind: str, context: PageContext, rows: pd.DataFrame) -> bytes:
    listed = tasks(rows)
    if kind == "wikitext":
        caption = _(CAPTION).format(
            topic=context.topic,
            wiki=context.wiki,
            as_of=as_of(context.listed),
            snapshot=cached.store_status().snapshot_id,
        )
        return as_wikitext(listed, caption)
    return {"csv": as_csv, "pages": as_page_list, "titles": as_titles}[kind](listed)
