"""Who asks, where, and what lies on disk."""

import tomllib

import pytest

from sic_metrics.errors import BrokenAnswerError, SchemaError, SourceFileError, UsageError
from sic_metrics.settings import ADDRESSES, VERSION, Endpoints, Settings
from sic_metrics.wikimedia.http import Pace, Request, Session, open_session
from tests.support import ROOT
from tests.wikimedia.faulty_server import reply, serving

CONTACT = "mail@example.org"


def settings(tmp_path, **environ: str) -> Settings:
    return Settings.from_environment({"SIC_HOME": str(tmp_path), "SIC_CONTACT": CONTACT, **environ})


def refuse(body: bytes) -> None:
    raise SchemaError("allow-list", "line 1", "holds a tab")


@pytest.mark.parametrize(
    "contact",
    [
        *("", " ", "the analytics team", "example.org", "ftp://example.org", "@", "https://", "http:// ;"),
        *("nobody @ home", "@example.org", "mail@", "mail@localhost", "https://contact", "https://.org"),
    ],
)
def test_nobody_asks_without_an_address(tmp_path, contact):
    with pytest.raises(UsageError, match=r"SIC_CONTACT is .*; .* give a page or e-mail, for example"):
        open_session(settings(tmp_path, SIC_CONTACT=contact))


@pytest.mark.parametrize(
    "contact",
    [
        *("post@blåbær.example", "mail@example.org\r\nX-Other: 1", "a@b\tc"),
        *("a@b.c) curl/8 (x", "us (mail@example.org)", "mail@example.org\\"),
    ],
)
def test_a_contact_that_no_header_can_hold_is_refused(tmp_path, contact):
    with pytest.raises(UsageError, match="plain ASCII"):
        Session(contact, Pace(10, tmp_path / "pace.txt"))


@pytest.mark.parametrize(
    "contact", ["https://example.org/contact", "http://example.org", f"us <{CONTACT}>", CONTACT]
)
def test_a_page_or_an_e_mail_is_enough(tmp_path, contact):
    with open_session(settings(tmp_path, SIC_CONTACT=contact)) as opened:
        assert opened.requests_per_minute == 60


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


def test_the_session_is_the_one_that_the_settings_describe(tmp_path):
    with serving(api=[reply(200)], list=[reply(200)]) as server:
        given = settings(
            tmp_path,
            SIC_TOKEN="secret",
            SIC_REQUESTS_PER_MINUTE="30000",
            SIC_ALLOW_LIST_URL=f"{server.address}/list",
        )
        with open_session(given) as opened:
            assert opened.requests_per_minute == 30_000
            for name in ("api", "list"):
                opened.ask(Request(f"{server.address}/{name}"), len)
    assert [seen.headers.get("authorization") for seen in server.seen] == ["Bearer secret", None]
    assert (tmp_path / "pace.txt").exists()
    assert "secret" not in repr(given)


def test_the_addresses_are_wikimedias_unless_given(tmp_path):
    assert settings(tmp_path).endpoints == Endpoints()
    assert Endpoints().action_url.format(host="en.wikipedia.org") == "https://en.wikipedia.org/w/api.php"
    given = {setting: f"http://127.0.0.1:1/{name}/{{host}}/" for name, setting in ADDRESSES.items()}
    for name in ADDRESSES:
        assert getattr(settings(tmp_path, **given).endpoints, name) == f"http://127.0.0.1:1/{name}/{{host}}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *[(setting, "wikimedia.org") for setting in ADDRESSES.values()],
        ("SIC_ANALYTICS_URL", "file:///srv/analytics"),
        ("SIC_DUMPS_URL", "file://dumps"),
        ("SIC_ACTION_URL", "https://en.wikipedia.org/w/api.php"),
        *[("SIC_REQUESTS_PER_MINUTE", text) for text in ("ten", "0", "-1", "nan", "inf", "60001")],
    ],
)
def test_a_wrong_setting_is_named(tmp_path, name, text):
    with pytest.raises(UsageError, match=f"{name} is '{text}'; it "):
        settings(tmp_path, **{name: text})


@pytest.fixture
def opened(tmp_path):
    with open_session(settings(tmp_path)) as opened:
        yield opened


def test_files_are_read_from_disk_without_pace(tmp_path, opened):
    path = tmp_path / "a list, 100%.tsv"
    path.write_bytes(b"Category\n")
    for _ in range(50):
        answer = opened.ask(Request(path.as_uri()), len)
    assert (answer.outcome, answer.status, answer.body) == ("data", 200, b"Category\n")
    assert (tmp_path / "pace.txt").read_bytes() == b""


def test_a_file_that_is_not_there_is_no_data(tmp_path, opened):
    answer = opened.ask(Request((tmp_path / "2026-10.tsv").as_uri()), refuse)
    assert (answer.outcome, answer.status) == ("no_data", 404)
    assert b"2026-10.tsv" in answer.body


def test_a_file_of_the_wrong_form_is_broken_and_one_that_cannot_be_read_is_named(tmp_path, opened):
    path = tmp_path / "list.tsv"
    path.write_bytes(b"a\tb\n")
    with pytest.raises(BrokenAnswerError, match=r"list\.tsv: allow-list: line 1: holds a tab") as broken:
        opened.ask(Request(path.as_uri()), refuse)
    assert broken.value.body == b"a\tb\n"
    with pytest.raises(SourceFileError, match="cannot be read"):
        opened.ask(Request(tmp_path.as_uri()), len)
