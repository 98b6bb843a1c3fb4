"""Cached tables of the Topic priorities page; a snapshot of a time before a table has no rows of it."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import pandas as pd
import streamlit as st

from sic_metrics.errors import UsageError
from sic_metrics.ui import data as cached

TABLES: Final = ("topic_matches", "community_ideas", "core_topic_articles")


def rows(name: str) -> pd.DataFrame:
    """Rows of one of `TABLES`; integers that may be unknown are nullable."""
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r} for the topics page")
    if name not in cached.reader().current().files["impact"].rows:
        return pd.DataFrame()
    return _rows(cached.reader().current().snapshot_id, name)


def records(name: str) -> list[dict[str, Any]]:
    """The same rows as plain values: None where unknown."""
    found = rows(name)
    return plain(found.astype(object).where(found.notna(), None))


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame's rows, as lists draw them."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def asked_for() -> Counter[tuple[str, str]]:
    """How many ideas of communities name each article, by (wiki, title with underscores)."""
    return Counter(
        (f"{row['language']}.wikipedia", row["title"].replace(" ", "_"))
        for row in records("community_ideas")
        if row["title"]
    )


@st.cache_data(max_entries=20, show_spinner=False)
def _rows(snapshot_id: str, name: str) -> pd.DataFrame:  # noqa: ARG001 - the key
    found: pd.DataFrame = (
        cached.reader().query(f"SELECT * FROM {name}").to_pandas(types_mapper=cached.NULLABLE.get)
    )
    return found
