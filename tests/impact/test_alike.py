from itertools import product

import pandas as pd
import pytest

from sic_metrics.impact.alike import Months, counted, counted_as, known_from, like_with_like, steps
from sic_metrics.impact.summary import (
    change,
    like_change,
    month_change,
    since,
    trend,
    unknown_months,
    wiki_changes,
)

MONTHS = ["2025-01", "2025-02", "2025-03", "2025-04"]
WINDOW = ("2025-03", "2025-04")


def by_set(**sets):
    """Each set's tier by month: `walk`, `dump`; `-` where unknown, `<walk` where carried back."""
    rows = [
        (
            name[0].upper(),
            name,
            month,
            None if given == "-" else given.removeprefix("<"),
            None if given == "-" else "back_projected" if given[0] == "<" else "observed",
        )
        for name, tiers in sets.items()
        for month, given in zip(MONTHS[-len(tiers) :], tiers, strict=True)
    ]
    return pd.DataFrame(rows, columns=["org_id", "content_set_id", "month", "tier", "usage_basis"])


def rows(views, **more):
    """Rows of a metric of views of the last months."""
    frame = pd.DataFrame(
        {
            "month": MONTHS[-len(views) :],
            "views": pd.array(views, dtype="Int64"),
            "coverage": 1.0,
            "usage_basis": "observed",
            "sample": "no",
        }
    )
    return frame.assign(**more)


def alike(groups):
    """Rows like with like: month that the group is known from, its views, its sets; two sets are known."""
    return pd.concat(
        rows(views, known_from_month=pd.Timestamp(f"{begin}-01"), sets_alike=sets, sets_known=2).assign(
            views_at_base_traffic=pd.array([None] * len(views), dtype="Int64"), base_month=None
        )
        for begin, views, sets in groups
    )


GROWING = by_set(a1=["walk"] * 4, b1=["walk"] * 2)
ONE_MORE = Months(
    rows([10, 10, 30, 30]),
    GROWING,
    alike([("2025-01", [10, 10, 11, 11], 1), ("2025-03", [30, 30], 2)]),
)


def test_one_more_set_known_is_no_growth():
    assert change(ONE_MORE.everything().raw, *WINDOW).why_none == "not the same is known throughout"
    found = like_change(ONE_MORE, *WINDOW)
    assert (found.share, found.is_part) == (pytest.approx(0.1), True)


def test_the_line_is_of_what_is_known_in_all_months_drawn_and_marks_the_step_without_a_cut():
    found = trend(ONE_MORE, *WINDOW, MONTHS)
    assert found.lines["views"].tolist() == [10, 10, 11, 11]
    assert (found.sets, found.is_part) == ({"a1"}, True)
    (step,) = found.steps
    assert (step.month, step.orgs, step.orgs_before, step.sets, step.is_cut) == ("2025-03", 2, 1, 2, False)


def test_months_after_the_step_are_drawn_with_all_that_is_known():
    found = trend(ONE_MORE, "2025-04", "2025-04", MONTHS[2:])
    assert found.lines["views"].tolist() == [30, 30]
    assert (found.steps, found.is_part) == ((), False)


def test_all_that_is_known_is_cut_at_the_step():
    found = trend(ONE_MORE, *WINDOW, MONTHS, everything=True)
    assert found.lines["views"].tolist() == [10, 10, 30, 30]
    assert [step.is_cut for step in found.steps] == [True]
    assert found.change.share == pytest.approx(0.1)


def test_a_month_is_set_against_an_earlier_one_of_the_same_sets():
    found = since(ONE_MORE, "2025-04", 3)
    assert (found.then, found.now, found.raw.share, found.raw.is_part) == (10, 11, pytest.approx(0.1), True)
    assert since(ONE_MORE, "2025-04", 1).raw.is_part is False


def test_where_nothing_is_known_at_first_the_line_begins_with_what_is_known_first():
    known = Months(rows([7, 8]), by_set(a1=["walk"] * 2), alike([("2025-03", [7, 8], 1)]))
    assert known.line("2025-01").raw["month"].tolist() == MONTHS[2:]
    assert like_change(known, *WINDOW).why_none == "no earlier months"


def test_a_snapshot_without_such_rows_draws_all_and_cuts():
    known = Months(ONE_MORE.views, ONE_MORE.by_set)
    found = trend(known, *WINDOW, MONTHS)
    assert found.lines["views"].tolist() == [10, 10, 30, 30]
    assert [step.is_cut for step in found.steps] == [True]
    assert found.change.why_none == "not the same is known throughout"


@pytest.mark.parametrize(
    ("sets", "months"),
    [
        ({"a1": ["walk"] * 4}, []),
        ({"a1": ["walk", "walk", "dump", "dump"]}, ["2025-03"]),
        ({"a1": ["<walk", "<walk", "walk", "walk"]}, ["2025-03"]),
        ({"a1": ["walk", "-", "walk", "walk"]}, ["2025-02", "2025-03"]),
        ({"a1": ["walk", "walk", "-", "-"], "b1": ["-", "-", "walk", "walk"]}, ["2025-03"]),
        ({"a1": ["walk", "walk", "dump", "dump"], "a2": ["dump", "dump", "walk", "walk"]}, ["2025-03"]),
        ({"a1": ["walk"] * 4, "a2": ["-"] * 2}, []),
    ],
)
def test_every_step_in_what_is_known_or_how_is_found_though_the_numbers_agree(sets, months):
    found = steps(by_set(**sets), MONTHS)
    assert [step.month for step in found] == months
    assert all(step.is_cut for step in found)


@pytest.mark.parametrize(
    "sets",
    [
        {"a1": ["walk", "walk", "dump", "dump"]},
        {"a1": ["walk", "walk", "-", "-"], "b1": ["-", "-", "walk", "walk"]},
        {"a1": ["walk", "walk", "dump", "dump"], "a2": ["dump", "dump", "walk", "walk"]},
    ],
)
def test_what_is_counted_otherwise_is_not_compared(sets):
    known = Months(rows([10, 10, 20, 20]), by_set(**sets))
    raw = known.everything().raw
    assert change(raw, *WINDOW).why_none == "not the same is known throughout"
    assert month_change(raw, "2025-04", 3).why_none == "not the same is known throughout"
    assert month_change(raw, "2025-04", 1).share == 0.0


def test_a_month_between_that_was_counted_otherwise_does_not_hinder_a_comparison_of_two_others():
    raw = Months(rows([10, 9, 9, 20]), by_set(a1=["walk", "dump", "dump", "walk"])).everything().raw
    assert month_change(raw, "2025-04", 3).share == 1.0


def test_a_step_of_what_is_not_drawn_is_no_cut_one_of_what_is_drawn_is():
    sets = by_set(a1=["walk", "dump", "dump", "dump"], b1=["walk", "dump"])
    source, other = steps(sets, MONTHS, {"a1"})
    assert (source.month, source.resourced, source.is_other, source.is_cut) == ("2025-02", 1, False, True)
    assert (other.month, other.is_other, other.is_cut) == ("2025-03", True, False)


def test_a_set_that_was_unknown_in_between_is_known_from_after_that():
    assert known_from(by_set(a1=["walk", "-", "walk", "walk"], b1=["-"] * 4, c1=["walk"])) == {
        "a1": "2025-03",
        "c1": "2025-04",
    }


def test_the_rows_name_the_sets_and_sources_that_they_are_of():
    found, sets = like_with_like(ONE_MORE.alike, GROWING, "2025-02")
    assert sets == {"a1"}
    assert found["counted_as"].tolist() == ["a1:walk"] * 3
    assert counted_as(GROWING)["2025-03"] == "a1:walk b1:walk"


def test_a_month_that_the_store_has_not_stays_unknown_in_the_line():
    known = Months(rows([1, 2, 3, 4]), by_set(a1=["walk"] * 4), alike([("2025-01", [1, 2, 3, 4], 2)]))
    holed = Months(known.views, known.by_set, known.alike[known.alike["month"] != "2025-03"])
    raw = holed.line("2025-01").raw
    assert raw["month"].tolist() == MONTHS
    assert raw["coverage"].tolist() == [1.0, 1.0, 0.0, 1.0]
    assert raw["views"].isna().tolist() == [False, False, True, False]


def every_way_to_be_empty(whole):
    """The months with each frame whole, without rows, and without rows and columns."""
    frames = (whole.views, whole.by_set, whole.alike, whole.alike.iloc[:4])
    ways = (lambda frame: frame, lambda frame: frame.iloc[:0], lambda _: pd.DataFrame())
    for chosen in product(ways, repeat=len(frames)):
        yield Months(*(way(frame) for way, frame in zip(chosen, frames, strict=True)))


@pytest.mark.parametrize("window", [WINDOW, ("2030-01", "2030-02")])
@pytest.mark.parametrize("is_drawn", [True, False])
@pytest.mark.parametrize("everything", [True, False])
def test_where_nothing_is_known_nothing_is_said_and_nothing_fails(window, is_drawn, everything):
    for months in every_way_to_be_empty(ONE_MORE):
        drawn = list(MONTHS if window == WINDOW else window) if is_drawn else []
        found = trend(months, *window, drawn, everything=everything)
        if window != WINDOW or (months.views.empty and months.alike.empty):
            assert found.since[0].raw.share is None
            assert like_change(months, *window).share is None
        if not is_drawn or window != WINDOW:
            assert found.lines.empty


def test_months_after_those_known_have_no_line_and_no_change():
    found = since(ONE_MORE, "2030-01", 3)
    assert (found.then, found.now, found.raw.why_none) == (None, None, "no earlier months")


@pytest.mark.parametrize("none", [pd.DataFrame(), rows([1]).iloc[:0]])
def test_frames_without_rows_give_nothing(none):
    assert unknown_months(none, *WINDOW) == []
    assert wiki_changes(none, *WINDOW) == {}
    assert known_from(none) == counted_as(none) == {}
    assert steps(none, MONTHS) == []
    assert counted(none, none).empty
    assert like_with_like(none, none, MONTHS[0])[0].empty
