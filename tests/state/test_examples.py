"""The sample's examples are about invented organisations only, and never come over what people entered."""

from sic_metrics.settings import SAMPLE
from sic_metrics.shipped.sample import enter_examples
from sic_metrics.state import State
from tests.state.conftest import talk

EXAMPLES = SAMPLE / "state.json"


def test_examples_are_entered_with_their_days_and_versions(tmp_path):
    enter_examples(tmp_path, EXAMPLES)
    state = State.open(tmp_path)
    entries = state.collaborations()
    assert len(entries) == 4
    histories = {
        one.wikimedia_body: state.history(one.entry_id) for one in entries if one.org_id == "DEMO_WATER"
    }
    assert [one.stage for one in histories["Wikimedia Sverige"]] == ["first_contact", "talks"]
    assert histories["Wikimedia Sverige"][1].at == "2026-10-14T08:30:00+00:00"
    rows = [*entries, *state.decisions(), *state.gates()]
    assert all(row.org_id.startswith("DEMO_") and row.who.endswith("(example)") for row in rows)
    assert {type(row).__name__ for row in rows} == {"Collaboration", "Decision", "Gate"}


def test_what_people_entered_stays_alone(tmp_path):
    kept = State.open(tmp_path).record(talk())
    enter_examples(tmp_path, EXAMPLES)
    assert State.open(tmp_path).collaborations() == (kept,)
