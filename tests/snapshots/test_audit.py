import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sic_metrics.errors import UsageError
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.content import LEAVE_OUT, PUT_IN, audited_pages, audited_views
from sic_metrics.snapshots.pages import all_of
from tests.support import rows

switches = some.sets(some.sampled_from(LEAVE_OUT))
added = some.sets(some.sampled_from(PUT_IN))
few = settings(max_examples=40, deadline=None)


@pytest.fixture(scope="module")
def reader(demo_home):
    opened = SnapshotReader(demo_home)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def orgs(reader):
    return [org for (org,) in rows(reader, "SELECT DISTINCT org_id FROM core_org_months ORDER BY org_id")]


def monthly(reader, org, *asked):
    return all_of(reader, audited_views(org, asked)).to_pylist()


def named(reader, org, *asked, month="2026-10"):
    return all_of(reader, audited_pages(org, month, asked)).to_pylist()


def test_without_switches_it_is_the_standard_figure(reader, orgs):
    standard = rows(reader, "SELECT org_id, month, views FROM article_views ORDER BY org_id, month")
    found = [(org, row["month"], row["views"]) for org in orgs for row in monthly(reader, org)]
    assert found == standard
    for org in orgs:
        for row in monthly(reader, org):
            assert row["views_low"] == row["views_high"] == row["views"]
            assert row["pages_unknown"] == 0


@few
@given(some.data(), switches, added)
def test_leaving_out_never_adds_and_putting_in_never_takes_away(reader, orgs, data, without, more):
    org = data.draw(some.sampled_from(orgs))
    for row in monthly(reader, org, *without):
        if row["views"] is not None and row["views_high"] is not None:
            assert 0 <= (row["views_low"] or 0) <= row["views_high"] <= row["views"]
            assert row["pages_low"] <= row["pages_high"] <= row["pages"]
            assert row["pages_high"] - row["pages_low"] == row["pages_unknown"]
    for row in monthly(reader, org, *more):
        assert row["pages_low"] is None or row["pages_low"] >= row["pages"]
        assert row["views"] is None or row["views_low"] >= row["views"]


@few
@given(some.data(), switches, switches)
def test_another_switch_never_brings_back(reader, orgs, data, without, more):
    org = data.draw(some.sampled_from(orgs))
    fewer, all_of_them = monthly(reader, org, *without), monthly(reader, org, *without, *more)
    for before, after in zip(fewer, all_of_them, strict=True):
        assert (after["pages_high"] or 0) <= (before["pages_high"] or 0)


@pytest.mark.parametrize("flag", [*LEAVE_OUT, *PUT_IN])
def test_one_switch_moves_the_figure_by_the_views_of_its_flag(reader, orgs, flag):
    question = (
        "SELECT org_id, month, CASE WHEN counted = 'yes' THEN -views ELSE views END FROM exposure"
        f" WHERE flag = '{flag}' AND views IS NOT NULL AND pages_unknown = 0"
    )
    flagged = {(org, month): views for org, month, views in rows(reader, question)}
    assert flagged
    for org in orgs:
        for row in monthly(reader, org, flag):
            moved = flagged.get((org, row["month"]))
            if moved is not None and row["views"] is not None and row["views_low"] is not None:
                assert row["views_low"] == row["views_high"] == row["views"] + moved


def test_pages_that_either_switch_would_leave_are_left_once(reader):
    for row in monthly(reader, "DEMO_SEEDS", "template_use", "category_overshoot"):
        alone = {
            flag: next(one for one in monthly(reader, "DEMO_SEEDS", flag) if one["month"] == row["month"])
            for flag in ("template_use", "category_overshoot")
        }
        assert row["pages_high"] <= min(one["pages_high"] for one in alone.values())


def test_flags_that_are_not_known_make_a_range(reader):
    newest = monthly(reader, "DEMO_HERITAGE", "template_use")[-1]
    assert newest["views_low"] == 0
    assert newest["views_high"] == newest["views"]
    assert newest["pages_unknown"] == newest["pages"]


def test_other_namespaces_are_known_from_walks_only(reader):
    assert not any(row["namespaces_unknown"] for row in monthly(reader, "DEMO_SEEDS", "other_namespaces"))
    assert all(row["namespaces_unknown"] for row in monthly(reader, "DEMO_HEALTH", "other_namespaces"))
    assert not any(row["namespaces_unknown"] for row in monthly(reader, "DEMO_HEALTH"))


def test_every_exclusion_is_named(reader):
    for flag in LEAVE_OUT:
        newest = monthly(reader, "DEMO_SEEDS", flag)[-1]
        left = [page for page in named(reader, "DEMO_SEEDS", flag) if page["standard"] and page["left_out"]]
        assert len(left) == newest["pages"] - newest["pages_high"]
        assert sum(page["views"] or 0 for page in left) == newest["views"] - newest["views_high"]
        assert all(page[flag] for page in left)
    newest = monthly(reader, "DEMO_SEEDS", *PUT_IN)[-1]
    assert sum(page["put_in"] for page in named(reader, "DEMO_SEEDS", *PUT_IN)) == (
        newest["pages_high"] - newest["pages"]
    )


def test_nothing_loaded_is_unknown(reader):
    assert {row["views"] for row in monthly(reader, "DEMO_WATER", *LEAVE_OUT)} == {None}
    assert {row["views_high"] for row in monthly(reader, "DEMO_WATER", *PUT_IN)} == {None}
    assert monthly(reader, "UNESCO") == []
    assert named(reader, "UNESCO", *LEAVE_OUT) == []


def test_a_switch_that_is_not_there_is_refused():
    with pytest.raises(UsageError, match="no switch stubs"):
        audited_views("DEMO_SEEDS", ["stubs"])
    with pytest.raises(UsageError, match="no switch"):
        audited_pages("DEMO_SEEDS", "2026-10", ["'; DROP"])


def test_the_steps_of_every_month_lead_exactly_to_every_definition(reader):
    question = """
        SELECT d.figure, o.figure, s.steps, s.known, s.total
        FROM definitions AS d
        JOIN definitions AS o ON o.org_id = d.org_id AND o.month = d.month AND o.definition = 'article_views'
        LEFT JOIN (
            SELECT org_id, month, definition, COUNT(*) AS steps, COUNT(views) AS known, SUM(views) AS total
            FROM definition_steps GROUP BY org_id, month, definition
        ) AS s ON s.org_id = d.org_id AND s.month = d.month AND s.definition = d.definition
        WHERE d.counts = 'views' AND d.definition <> 'article_views'"""
    found = rows(reader, question)
    assert len(found) > 1000
    for theirs, ours, steps, known, total in found:
        if ours is None:
            assert theirs is None
            assert steps is None
        elif known == steps:
            assert theirs - ours == total
        else:
            assert theirs is None
    assert sum(theirs is not None for theirs, *_ in found) > 600
