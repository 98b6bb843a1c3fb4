"""A wrong row says what to write, and never repeats what was written in confidence."""

import pytest

from sic_metrics.errors import UsageError
from sic_metrics.state import Decision, Estimate, Gate, Note, Outcome, WeightSet
from tests.state.conftest import talk

NOTED = {"who": "Press office", "org_id": "WHO", "day": "2026-05-12", "title": "World tour"}
MEASURED = {"who": "A", "org_id": "WHO", "measured_on": "2026-10-01", "unit": "share", "source": "r"}


@pytest.mark.parametrize(
    ("changed", "advice"),
    [
        ({"who": " "}, "who enters it is missing"),
        ({"org_id": ""}, "the organisation is missing"),
        ({"wikimedia_body": ""}, "the Wikimedia body is missing"),
        ({"wikimedia_body": "x" * 5001}, "5,000 are the most"),
        ({"agreement": "handshake"}, "it can be: none, talks, MoU, contract, WiR, other"),
        ({"stage": "soon"}, "it can be: first_contact, talks"),
        ({"since": "June 2024"}, "write the year or the month"),
        ({"since": "2024-13"}, "write the year or the month"),
        ({"last_checked": "2024-02-30"}, "write the day"),
        ({"last_checked": "20240201"}, "write the day"),
        ({"contact_role": "jane@who.int"}, "write the role"),
        ({"contact_role": "press, +46 (8) 12 34 56"}, "write the role"),
        ({"evidence": "javascript:alert(1)"}, "begin it with https://"),
        ({"evidence": "https://"}, "begin it with https://"),
    ],
)
def test_a_wrong_collaboration_is_refused(changed, advice):
    with pytest.raises(UsageError, match=advice):
        talk(**changed)


@pytest.mark.parametrize(
    ("kind", "given", "advice"),
    [
        (Decision, {"who": "A", "org_id": "WHO", "answer": "no", "reason": " "}, "the reason, also of a no"),
        (Decision, {"who": "A", "org_id": "WHO", "answer": "maybe", "reason": "r"}, "yes, no, later"),
        (WeightSet, {"who": "A", "name": "n", "weights": {"need": float("nan")}}, "plain numbers"),
        (WeightSet, {"who": "A", "name": "", "weights": {}}, "the name of the weights"),
        (Gate, {"who": "A", "org_id": "WHO", "gate": "mood", "reason": "r"}, "licence, ethics, talks, other"),
        (Estimate, {"who": "A", "org_id": "WHO", "hours": -1, "source": "s"}, "at least 0"),
        (Outcome, {**MEASURED, "value": 1.2}, "at most 1"),
        (Outcome, {**MEASURED, "value": 0.1, "measured_on": "2026"}, "write the day"),
        (Note, {**NOTED, "who": ""}, "who writes it is missing"),
        (Note, {**NOTED, "who": "x " * 31}, "62 letters; 60 are the most"),
        (Note, {**NOTED, "who": "jane@who.int"}, "write the role"),
        (Note, {**NOTED, "org_id": ""}, "the organisation is missing"),
        (Note, {**NOTED, "day": "2026-02-30"}, "write the day"),
        (Note, {**NOTED, "day": ""}, "the date is missing"),
        (Note, {**NOTED, "title": " "}, "the title is missing"),
        (Note, {**NOTED, "title": "x " * 41}, "82 letters; 80 are the most"),
        (Note, {**NOTED, "title": "x" * 41}, "a word of more than 40 letters"),
        (Note, {**NOTED, "link": "https://example.org/\x00"}, "begin it with https://"),
        (Note, {**NOTED, "title": "two\nlines"}, "one plain line"),
        (Note, {**NOTED, "title": "turned \u202e round"}, "one plain line"),
        (Note, {**NOTED, "link": "javascript:alert(1)"}, "begin it with https://"),
        (Note, {**NOTED, "link": "ftp://example.org/a"}, "begin it with https://"),
        (Note, {**NOTED, "link": f"https://example.org/{'x' * 500}"}, "500 are the most"),
    ],
)
def test_other_wrong_rows_are_refused(kind, given, advice):
    with pytest.raises(UsageError, match=advice):
        kind(**given)


def test_what_is_confidential_is_not_in_a_repr():
    secret = dict.fromkeys(("notes", "who_may_join", "contact_role", "reason"), "CANARY")
    assert "CANARY" not in repr(talk(**secret, evidence="https://example.org/CANARY"))
    assert "CANARY" not in repr(Decision(who="A", org_id="WHO", answer="no", reason="CANARY"))
