import pandas as pd
import pytest

from sic_metrics.impact.content import Inventory, inventory

NO_MONTHS = pd.DataFrame({"month": [], "files": [], "files_in_use": []})


def lists(*rows: tuple[str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["tier", "files", "in_use"])


def months(files: int | None, month: str = "2026-10") -> pd.DataFrame:
    return pd.DataFrame({"month": ["2026-01", month], "files": [99, files], "files_in_use": [9, 25]})


def test_a_walk_names_every_file():
    found = inventory(lists(("walk", 80, 53)), months(200))
    assert found == Inventory("whole", 80, 53, 80, 27, "walk")
    assert found.unused_named == 27
    assert found.unnamed is None


def test_a_list_of_used_files_and_a_known_number_leave_so_many_without_a_name():
    found = inventory(lists(("cim_dump", 25, 25)), months(45))
    assert found == Inventory("counted", 25, 25, 45, 20, "cim_dump", "2026-10")
    assert (found.unused_named, found.unnamed) == (0, 20)


def test_a_file_named_though_on_no_article_is_not_counted_twice():
    found = inventory(lists(("file", 46, 45)), months(50))
    assert (found.unused, found.unused_named, found.unnamed) == (5, 1, 4)


def test_all_files_named_is_whole_whatever_the_source():
    assert inventory(lists(("cim_dump", 45, 40)), months(45)).state == "whole"


@pytest.mark.parametrize("monthly", [NO_MONTHS, months(None), months(20)])
def test_no_number_or_an_impossible_one_leaves_the_unused_unknown(monthly):
    found = inventory(lists(("cim_dump", 25, 25)), monthly)
    assert found == Inventory("used_only", 25, 25, tiers="cim_dump")
    assert found.unused is None


def test_some_sets_walked_gives_a_lower_bound():
    found = inventory(lists(("cim_dump", 25, 25), ("walk", 10, 4)), months(45))
    assert found == Inventory("part", 35, 29, None, 6, "cim_dump+walk")


def test_nothing_named_is_unknown():
    assert inventory(lists(), NO_MONTHS) == Inventory("unknown")
