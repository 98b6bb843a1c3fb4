from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from sic_metrics.impact.alike import Months
from sic_metrics.impact.decisions import Frames, decisions, not_judged

MONTH = "2026-10"
MONTHS = ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"]


def monthly(**columns):
    return pd.DataFrame([{"org_id": "A", "month": month} for month in MONTHS]).assign(**columns)


CALM = Frames(
    partners=("A",),
    sets=pd.DataFrame(
        [("A", True, 5, date(2026, 10, 31))], columns=["org_id", "in_scope", "lists", "last_as_of"]
    ),
    known=Months(
        monthly(views=100, coverage=1.0, usage_basis="observed"),
        monthly(content_set_id="a", tier="walk", usage_basis="observed"),
        indexed=monthly(views=100, views_at_base_traffic=100, coverage=1.0, usage_basis="observed"),
    ),
    articles=monthly(articles=3),
    removed=pd.DataFrame({"org_id": [], "seen_on": []}),
    exposure=pd.DataFrame(
        [("A", MONTH, "largest_page", 0.5, 0), ("A", MONTH, "template_use", 1 / 3, 0)],
        columns=["org_id", "month", "flag", "share_of_views", "pages_unknown"],
    ),
)


def found(frames):
    return {one.kind: [(c.org_id, c.number) for c in one.concerns] for one in decisions(frames, MONTH)}


def with_share(flag, share):
    rows = CALM.exposure.copy()
    rows.loc[rows["flag"] == flag, "share_of_views"] = share
    return replace(CALM, exposure=rows)


def removed(*counts):
    """Uses removed in each of the last months."""
    days = [date(2026, int(month[5:]), 28) for month in MONTHS[-len(counts) :]]
    seen = [day for day, count in zip(days, counts, strict=True) for _ in range(count)]
    return replace(CALM, removed=pd.DataFrame({"org_id": "A", "seen_on": seen}))


def test_nothing_is_to_be_decided_where_all_is_as_usual():
    assert found(CALM) == {}
    assert not_judged(CALM, MONTH) == {}


def test_a_partner_none_of_whose_sets_has_a_list_has_no_usage():
    rows = [
        ("B", True, 0, None),
        ("B", True, 0, None),
        ("C", True, 0, None),
        ("C", True, 2, date(2026, 10, 31)),
    ]
    sets = pd.concat([CALM.sets, pd.DataFrame(rows, columns=CALM.sets.columns)])
    assert found(replace(CALM, sets=sets)) == {"no_usage": [("B", 2.0)]}


def test_a_set_out_of_scope_asks_for_nothing():
    rows = pd.DataFrame([("A", False, 0, None)], columns=CALM.sets.columns)
    assert found(replace(CALM, sets=pd.concat([CALM.sets, rows]))) == {}


@pytest.mark.parametrize(("day", "days"), [(date(2026, 9, 30), None), (date(2026, 9, 29), 32)])
def test_a_list_older_than_31_days_at_the_months_end_is_old(day, days):
    told = found(replace(CALM, sets=CALM.sets.assign(last_as_of=day)))
    assert told == ({"old_usage": [("A", days)]} if days else {})


def test_the_oldest_set_counts():
    rows = pd.DataFrame([("A", True, 1, date(2026, 1, 31))], columns=CALM.sets.columns)
    assert found(replace(CALM, sets=pd.concat([CALM.sets, rows]))) == {"old_usage": [("A", 273)]}


@pytest.mark.parametrize(("now", "falls"), [(80, False), (79, True)])
def test_a_fall_of_more_than_a_fifth_in_3_months_against_traffic_is_one(now, falls):
    rows = CALM.known.indexed.copy()
    rows.loc[rows["month"] == MONTH, "views_at_base_traffic"] = now
    assert found(replace(CALM, known=replace(CALM.known, indexed=rows))) == (
        {"falling": [("A", pytest.approx(-0.21))]} if falls else {}
    )


def test_a_fall_that_comes_with_fewer_sets_known_is_not_judged():
    rows = CALM.known.indexed.copy()
    rows.loc[rows["month"] == MONTH, "views_at_base_traffic"] = 1
    other = CALM.known.by_set.assign(content_set_id="b", tier=["walk"] * 4 + [None])
    more = pd.concat([CALM.known.by_set, other])
    frames = replace(CALM, known=replace(CALM.known, indexed=rows, by_set=more))
    assert found(frames) == {}
    assert not_judged(frames, MONTH) == {"falling": 1}


@pytest.mark.parametrize(
    ("counts", "concern"),
    [
        ((1, 2, 3, 4), None),  # fewer than five
        ((3, 3, 3, 5), None),  # not twice the usual three
        ((3, 3, 3, 6), ("A", 6.0)),
        ((0, 0, 9, 5), ("A", 5.0)),  # months without any count for the usual too
        ((5, 0, 0, 0), None),
    ],
)
def test_more_removed_uses_than_usual(counts, concern):
    assert found(removed(*counts)) == ({"removed": [concern]} if concern else {})


def test_the_usual_is_told_beside_the_number():
    (decision,) = decisions(removed(3, 3, 3, 6), MONTH)
    assert decision.concerns[0].usual == 3.0


def test_without_a_list_in_the_month_nothing_was_removed_in_it():
    frames = removed(3, 3, 3, 9)
    assert found(replace(frames, articles=CALM.articles[CALM.articles["month"] != MONTH])) == {}


@pytest.mark.parametrize(
    ("flag", "share", "kind"), [("largest_page", 0.51, "one_page"), ("template_use", 0.34, "templates")]
)
def test_a_figure_that_rests_on_one_page_or_on_templates(flag, share, kind):
    assert found(with_share(flag, share)) == {kind: [("A", share)]}


def test_template_use_that_is_known_in_part_is_not_judged():
    assert not_judged(with_share("template_use", None), MONTH) == {"templates": 1}
    assert not_judged(replace(CALM, exposure=CALM.exposure.assign(pages_unknown=4)), MONTH) == {
        "templates": 1
    }


def test_a_partner_without_content_sets_is_not_followed():
    assert found(replace(CALM, partners=("A", "Z"))) == {"not_followed": [("Z", 0.0)]}


def test_kinds_stand_by_urgency_and_partners_by_number():
    sets = pd.DataFrame(
        [("A", True, 1, date(2026, 8, 1)), ("B", True, 1, date(2026, 1, 1)), ("C", True, 0, None)],
        columns=CALM.sets.columns,
    )
    told = found(replace(with_share("largest_page", 0.9), sets=sets))
    assert list(told) == ["no_usage", "old_usage", "one_page"]
    assert [org for org, _ in told["old_usage"]] == ["B", "A"]
