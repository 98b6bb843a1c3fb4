import pandas as pd

from sic_metrics.impact.content import channel


def texts(*rows):
    frame = pd.DataFrame(list(rows), columns=["month", "articles", "views", "coverage"])
    whole = frame.astype({"articles": "Int64", "views": "Int64"})
    return whole.assign(tier="file", usage_basis="observed")


ROWS = texts(("2025-10", 20, 208, 1.0), ("2026-10", 26, None, 0.0))


def test_a_channel_is_that_of_its_newest_list():
    found = channel(ROWS, "text", "2026-12")
    assert (found.count, found.month, found.views, found.coverage) == (26, "2026-10", None, 0.0)
    assert (found.change.by, found.change.since) == (6, "2025-10")


def test_a_later_list_is_not_of_this_window():
    found = channel(ROWS, "text", "2026-09")
    assert (found.count, found.views, found.change.why_none) == (20, 208, "no earlier list")
    assert channel(ROWS, "text", "2025-09") is None
    assert channel(ROWS.head(0), "text", None) is None


def test_items_have_no_views():
    items = ROWS.rename(columns={"articles": "items"}).drop(columns=["views", "coverage"])
    found = channel(items, "wikidata", None)
    assert (found.count, found.views, found.coverage) == (26, None, None)
