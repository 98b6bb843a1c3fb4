"""What is confidential reaches no other role, no export, no log and no snapshot."""

import logging
import shutil
from pathlib import Path

import pytest

from sic_metrics.exports.collaborations import public_csv
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.state import Collaboration, Decision, Gate, State
from sic_metrics.ui.app import shell
from sic_metrics.ui.app.menu import PAGES, Role, entry
from tests.pages.conftest import words
from tests.support import Store

CANARY = "CANARY-5f1e"
TOLD = ("who_may_join", "contact_role", "notes", "reason")


@pytest.fixture
def home(golden) -> Path:
    """The golden world with a canary in every field that people fill in freely."""
    state = State.open(golden.home)
    told = {**dict.fromkeys(TOLD, CANARY), "evidence": f"https://example.org/{CANARY}"}
    talk = {"org_id": "ALPHA", "wikimedia_body": f"Wikimedia {CANARY}", "agreement": "MoU", "stage": "talks"}
    state.record(Collaboration(who=CANARY, **talk, **told))
    state.decide(Decision(who=CANARY, org_id="ALPHA", answer="no", reason=CANARY, preset=CANARY))
    state.set_gate(Gate(who=CANARY, org_id="ALPHA", gate="ethics", reason=CANARY))
    return golden.home


def everything(page) -> str:
    """All that a page sends: every element as it goes over the wire."""
    return "\n".join(str(element.proto) for element in page.main)


def test_the_hub_sees_it(home, open_page):
    for tab in ("matrix", "register", "check", "decisions"):
        page = open_page(home, "collaborations", tab=tab)
        assert not page.exception
        assert CANARY in words(page)
        assert CANARY in everything(page)


@pytest.mark.parametrize(
    ("role", "name"),
    [
        *((Role.FUNDER, page.name) for page in PAGES),
        *((role, "collaborations") for role in (Role.ORGANISATION, Role.PUBLIC, None)),
    ],
)
def test_no_other_role_does(home, open_page, monkeypatch, role, name):
    monkeypatch.setattr(shell, "role_of_visitor", lambda settings: role)
    for tab in ("", "register", "check", "decisions"):
        page = open_page(home, name, q="Alpha", org="ALPHA", tab=tab)
        assert CANARY not in everything(page)
    assert ("You cannot see this page" in words(page)) == (role not in entry(name).roles)


def test_neither_exports_nor_a_new_snapshot_hold_it(home):
    store = Store(home)
    store.build()
    assert not [name for name, body in store.exports().items() if CANARY.encode() in body]
    reader = SnapshotReader(home)
    facts = reader.query("SELECT * FROM partnerships").to_pylist()
    reader.close()
    assert CANARY.encode() not in public_csv(facts)
    kept = [path for path in home.rglob("*") if path.is_file() and not path.name.startswith("state.sqlite")]
    assert len(kept) > 5
    assert [path.name for path in kept if CANARY.encode() in path.read_bytes()] == []


def test_a_real_store_has_nothing_of_another_stores_state(home, tmp_path, open_page):
    other = Store(Path(shutil.copytree(home, tmp_path / "other", ignore=shutil.ignore_patterns("state.*"))))
    for tab in ("matrix", "register", "check", "decisions"):
        assert CANARY not in words(open_page(other.home, "collaborations", tab=tab))


def test_what_goes_wrong_leaves_no_trace_of_it_in_the_log(home, open_page, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    page = open_page(home, "collaborations", tab="enter")
    (home / "state.sqlite").chmod(0o400)
    (home / "state.sqlite").write_bytes(b"damaged" * 1000)
    next(one for one in page.button if one.label == "Save").click().run()
    out = capfd.readouterr()
    assert CANARY not in caplog.text + out.out + out.err
    assert not page.exception
