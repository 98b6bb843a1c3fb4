import pytest
from streamlit.testing.v1 import AppTest

from sic_metrics.settings import Settings
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import EVERYONE, Role
from sic_metrics.ui.app.shell import REFUSED_ROLE, role_of_visitor
from sic_metrics.ui.components.parts import NOTICE_WORD
from sic_metrics.ui.data import StoreStatus

GOOD = StoreStatus("3f9ac1d2", "2026-11-20T08:00:00Z", sample=False, problem=None)


def page():  # runs as a script of its own, hence the imports inside
    import streamlit as st  # noqa: PLC0415

    from sic_metrics.ui.app.menu import entry  # noqa: PLC0415
    from sic_metrics.ui.app.shell import shell  # noqa: PLC0415

    shell(entry("methods"))
    st.text("the page's own content")


def page_for_funders():
    from dataclasses import replace  # noqa: PLC0415

    import streamlit as st  # noqa: PLC0415

    from sic_metrics.ui.app.menu import Role, entry  # noqa: PLC0415
    from sic_metrics.ui.app.shell import shell  # noqa: PLC0415

    shell(replace(entry("methods"), roles={Role.FUNDER}))
    st.text("the page's own content")


def run(monkeypatch, status, script=page, access="open"):
    monkeypatch.setenv("SIC_ACCESS", access)
    monkeypatch.setattr(cached, "store_status", lambda: status)
    ran = AppTest.from_function(script, default_timeout=30).run()
    assert not ran.exception
    bodies = [str(part.proto.body) for part in ran.get("html")]
    return [part.value for part in ran.text], " ".join(b for b in bodies if "<style>" not in b)


def test_a_sound_store_needs_no_words(monkeypatch):
    content, html = run(monkeypatch, GOOD)
    assert content == ["the page's own content"]
    assert "sic-notice" not in html


def test_a_refused_newer_snapshot_is_told_and_the_old_one_shown(monkeypatch):
    status = StoreStatus("1", "2026-11-20", sample=False, problem="impact-2.duckdb is damaged <now>")
    content, html = run(monkeypatch, status)
    assert content == ["the page's own content"]
    assert "impact-2.duckdb is damaged &lt;now&gt;" in html
    assert NOTICE_WORD["stale"] in html


def test_without_a_snapshot_the_page_says_what_to_do_and_ends(monkeypatch):
    content, html = run(monkeypatch, StoreStatus(None, None, sample=False, problem="nothing published in /x"))
    assert content == []
    assert "nothing published in /x" in html
    assert "python -m sic_metrics demo" in html


def test_with_sign_in_asked_for_nothing_is_shown(monkeypatch):
    content, html = run(monkeypatch, GOOD, access="login")
    assert content == []
    assert "You cannot see this page" in html


def test_a_page_for_other_roles_is_refused(monkeypatch):
    content, html = run(monkeypatch, GOOD, script=page_for_funders)
    assert content == []
    assert REFUSED_ROLE[0] in html


@pytest.mark.parametrize(("access", "role"), [("open", Role.HUB), ("login", None)])
def test_everyone_at_this_machine_has_the_hubs_role_and_nobody_else_has_one(access, role):
    assert role_of_visitor(Settings.from_environment({"SIC_ACCESS": access})) is role
    assert Role.HUB in EVERYONE
