"""Before a second Wikimedia body approaches an organisation, the first is named."""

from datetime import date

import pytest

from sic_metrics.registry.names import Names
from sic_metrics.scoring.approach import (
    OTHERS,
    bodies_of,
    body_of,
    conflicts,
    entered_tie,
    public_ties,
    unchecked,
    with_several_bodies,
)

NAMES = Names([("WHO", "WHO"), ("WHO", "OMS"), ("FAO", "FAO"), ("IRC", "IRC"), ("RIVERS", "irc")])


def fact(party: str, org: str = "WHO", start: int | None = 2020, status: str | None = None) -> dict:
    row = {"org_id": org, "organisation": org, "wikimedia_party": party, "kind": "MoU", "start_year": start}
    return {
        **row,
        "end_year_or_status": status,
        "what_was_delivered": "posters",
        "source_url": "https://a.example | https://b.example",
    }


def entered(body: str, org: str = "WHO", **changed):
    row = {"org_id": org, "wikimedia_body": body, "agreement": "talks", "stage": "talks", "since": "2026-05"}
    more = {"last_checked": None, "entry_id": "e1", "inbound": None, "who_may_join": None}
    told = {"contact_role": "press office", "evidence": None, "notes": None}
    return entered_tie({**row, **more, **told, **changed}, org)


@pytest.mark.parametrize(
    ("parties", "bodies"),
    [
        ("WMSE", ["Wikimedia Sverige"]),
        ("WMF; OHCHR; UNEP", ["Wikimedia Foundation"]),
        ("WMSE; Wikimedia Italia", ["Wikimedia Sverige", "Wikimedia Italia"]),
        ("Wikimedia UK volunteer / WMF grant", ["Wikimedia Foundation", "Wikimedia UK"]),
        ("Shared Knowledge and other affiliates", ["Shared Knowledge"]),
        ("Wikimedia community", [OTHERS]),
        ("Florence Devouard (WREN); Salvador Alcántar", [OTHERS]),
    ],
)
def test_bodies_are_read_from_what_a_source_says(parties, bodies):
    assert bodies_of(parties) == bodies


def test_a_body_is_the_same_by_sign_and_by_name():
    assert body_of("wmse") == body_of("Wikimedia Sverige") == "Wikimedia Sverige"
    assert body_of(" Wikimedia Venezuela ") == "Wikimedia Venezuela"


@pytest.mark.parametrize(
    ("status", "stage", "until", "checked"),
    [
        ("2016", "ended", "2016", None),
        ("active (June 2024)", "running", None, "2024-06"),
        ("active (2024 edition seen)", "running", None, "2024"),
        ("active", "running", None, None),
        (None, None, None, None),
    ],
)
def test_the_stage_of_a_public_fact_is_what_its_status_says_or_unknown(status, stage, until, checked):
    (tie,) = public_ties([fact("WMF", status=status)])
    assert (tie.stage, tie.until, tie.last_checked) == (stage, until, checked)
    assert (tie.source, tie.confidential) == ("https://a.example", False)


def test_another_body_on_record_is_a_conflict_by_any_name_of_the_organisation():
    ties = public_ties([fact("WMF"), fact("WMSE", org="FAO")])
    (other,) = conflicts("oms", "WMSE", NAMES, ties).ties
    assert (other.body, other.since, other.agreement) == ("Wikimedia Foundation", "2020", "MoU")
    assert conflicts("WHO", "WMF", NAMES, ties).ties == ()
    assert conflicts("WHO", "Wikimedia Foundation", NAMES, ties).ties == ()


def test_what_is_over_and_what_volunteers_do_is_none():
    ties = public_ties([fact("WMF", status="2019"), fact("Wikimedia community")])
    assert conflicts("WHO", "WMSE", NAMES, ties).ties == ()


def test_what_lapsed_or_is_unknown_may_still_go_on():
    ties = [entered("Wikimedia UK", stage="lapsed"), *public_ties([fact("WMF")])]
    assert [tie.body for tie in conflicts("WHO", "WMSE", NAMES, ties).ties] == [
        "Wikimedia Foundation",
        "Wikimedia UK",
    ]


def test_who_has_come_furthest_is_asked_first_and_then_who_was_first():
    ties = [
        entered("Wikimedia UK"),
        entered("Wikimedia CH", stage="running", since="2025"),
        entered("Wikimedia Israel", stage="running", since="2019-02"),
    ]
    first, *_ = found = conflicts("WHO", "WMSE", NAMES, ties).ties
    assert [tie.body for tie in found] == ["Wikimedia Israel", "Wikimedia CH", "Wikimedia UK"]
    assert (first.ask, first.confidential) == ("press office", True)


def test_a_name_of_two_warns_of_both_and_an_unknown_one_of_none():
    ties = public_ties([fact("WMF", org="IRC"), fact("WMUK", org="RIVERS"), fact("WMIT")])
    assert {tie.org_id for tie in conflicts("IRC", "WMSE", NAMES, ties).ties} == {"IRC", "RIVERS"}
    assert conflicts("xyzzy", "WMSE", NAMES, ties).ties == ()


def test_a_check_holds_for_twelve_months():
    ties = [
        entered("WMUK", last_checked="2025-11-25", entry_id="a"),
        entered("WMCH", last_checked="2025-11-24", entry_id="b"),
        entered("WMIL", entry_id="c"),
        entered("WMDE", stage="ended", entry_id="d"),
        *public_ties([fact("WMF", status="active (2025)"), fact("WMIT", status="active (October 2025)")]),
    ]
    late = [(tie.body, tie.last_checked) for tie in unchecked(ties, date(2026, 11, 25))]
    assert late == [
        ("Wikimedia Israel", None),
        ("Wikimedia Italia", "2025-10"),
        ("Wikimedia CH", "2025-11-24"),
    ]


def test_several_bodies_are_counted_by_what_may_still_go_on():
    ties = public_ties([fact("WMF"), fact("WMSE"), fact("WMF", org="FAO"), fact("WMUK", "FAO", 2010, "2011")])
    assert with_several_bodies(ties) == {"WHO"}
