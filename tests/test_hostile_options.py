"""Every argument and option of every command takes any text: understood, or refused in short."""

import shutil
import sys

import click
import pytest

from sic_metrics import __main__ as command_line
from sic_metrics.commands import ingest as commands
from sic_metrics.errors import UnreachableError
from sic_metrics.ui.app import server
from tests.support import GOLDEN

HOSTILE = (
    "",
    " ",
    "٢٠٢٦-٠١",
    "0000-01",
    "9999-12",
    "1990",
    "1990-01",
    "2026-02-30",
    "-1",
    "NaN",
    "9" * 5_000,
    "x" * 70_000,
    "../../etc/passwd",
    "'; DROP TABLE files; --",
    "{0}%s\u202e𐀀",
    "\udcff",
)
GIVEN = {"metric": "article_views", "kind": "page-list", "org": "BETA", "orgs": "BETA", "action": "pin"}
LONGEST_ANSWER = 1_000  # letters, of which the line is 300 at most


def parameters():
    """(command, parameter) of the whole command line."""
    for name, command in sorted(command_line.cli.commands.items()):
        for parameter in command.params:
            if not getattr(parameter, "is_flag", False):
                yield pytest.param(name, parameter, id=f"{name} {parameter.name}")


def arguments(command, parameter, value):
    """A command line in which that parameter has that value, and those that must be given a good one."""
    words = [command]
    for other in command_line.cli.commands[command].params:
        if not (other is parameter or other.required):
            continue
        given = value if other is parameter else GIVEN.get(other.name, "x_2026-01-31.csv")
        words += [given] if isinstance(other, click.Argument) else [f"{other.opts[0]}={given}"]
    return words


@pytest.fixture(scope="module")
def home(golden_home, tmp_path_factory):
    """A golden store that may be written to."""
    return shutil.copytree(golden_home, tmp_path_factory.mktemp("hostile") / "home")


@pytest.fixture
def away(monkeypatch, home, tmp_path):
    """The command line on that store, with the outside world away and no server that stays."""

    def refuse(*_, **__):
        raise UnreachableError("the network is away")

    monkeypatch.chdir(tmp_path)
    for name, value in (("SIC_HOME", home), ("SIC_REGISTRY", GOLDEN / "registry")):
        monkeypatch.setenv(name, str(value))
    monkeypatch.setenv("SIC_CONTACT", "https://example.org/contact")
    monkeypatch.setattr(commands, "open_session", refuse)
    monkeypatch.setattr("sic_metrics.ingestion.preview.open_session", refuse)
    monkeypatch.setattr(server.uvicorn, "run", refuse)


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value[:12]))
@pytest.mark.parametrize(("command", "parameter"), list(parameters()))
def test_any_value_of_any_option_is_understood_or_refused(
    monkeypatch, capfd, away, command, parameter, value
):
    monkeypatch.setattr(sys, "argv", ["sic_metrics", *arguments(command, parameter, value)])
    try:
        command_line.main()
        status = 0
    except SystemExit as stop:
        status = stop.code
    said = capfd.readouterr().err
    assert status in {0, 1, 2, 3}
    assert "Traceback" not in said
    assert len(said) < LONGEST_ANSWER, said[:300]
