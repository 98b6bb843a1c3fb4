"""Small pictures of files with credit and licence; a file without one shows its kind and name."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from sic_metrics.formats.language import N_, _, translated
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.content import thumbnails
from sic_metrics.ui.data import has, per_snapshot

from .html import html
from .listing import Row
from .tables import absent, page_url

MEDIA: Final[dict[str, str]] = {
    "BITMAP": N_("image"),
    "DRAWING": N_("drawing"),
    "AUDIO": N_("sound"),
    "VIDEO": N_("video"),
    "OFFICE": N_("document"),
    "image/svg+xml": N_("SVG"),
}


def kind(row: Row) -> str:
    """The kind of a file in a word; by the end of its name where nobody told it."""
    known = row["media_type"] or row["file"].rpartition(".")[2]
    return translated(MEDIA).get(known, known.rsplit("/", 1)[-1].upper()) if known else absent()


def commons_url(row: Row) -> str:
    """The address of a file."""
    return page_url("commons.wikimedia", f"File:{row['file']}")


def pictures(files: Sequence[Row], *, are_linked: bool = True) -> None:
    """Draw files beside each other: `file`, `media_type` and, where there is more to say, `about`.

    `are_linked`: each name leads to the file's page on Commons.
    """
    by_file = _thumbnails(tuple(row["file"] for row in files))
    shown = [_shown(row, by_file.get(row["file"])) for row in files]
    st.html(html("pictures.strip", files=shown, are_linked=are_linked))


@per_snapshot(100)
def _thumbnails(reader: SnapshotReader, files: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The pictures of those files that have one; of an older snapshot none has."""
    if not has("file_thumbnails"):
        return {}
    query = thumbnails(files)
    return {row["file"]: row for row in reader.query(query.sql, query.values).to_pylist()}


def _shown(row: Row, thumbnail: Row | None) -> dict[str, object]:
    shown = {
        "name": row["file"].replace("_", " "),
        "href": commons_url(row),
        "kind": kind(row),
        "about": row.get("about", ""),
        "source": "",
        "credit": "",
    }
    if thumbnail is None:
        return shown
    licence, uploader = thumbnail["licence"], thumbnail["credit"]
    credit = _("Uploaded by {uploader}, {licence}").format(uploader=uploader, licence=licence)
    return {
        **shown,
        "source": f"data:image/jpeg;base64,{b64encode(thumbnail['picture']).decode()}",
        "width": thumbnail["width"],
        "height": thumbnail["height"],
        "credit": credit if uploader else licence,
    }
