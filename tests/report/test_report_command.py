"""The command `report` as a process."""

import pytest

from sic_metrics.snapshots import published
from tests.report.conftest import pdf_text

pytestmark = pytest.mark.slow


def said(done):
    return done.stderr.decode()


@pytest.mark.parametrize("fmt", ["pdf", "pptx", "xlsx"])
def test_it_writes_a_file_and_nothing_to_standard_output(fmt, golden, tmp_path):
    out = tmp_path / f"alpha.{fmt}"
    done = golden.run_process("report", "ALPHA", "--format", fmt, "--out", out)
    assert done.returncode == 0, said(done)
    assert done.stdout == b""
    assert out.stat().st_size > 5_000
    assert published(golden.home).snapshot_id in said(done)
    assert list(tmp_path.glob("*.part")) == []


def test_the_command_in_the_report_makes_the_same_bytes(golden, tmp_path):
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    made = golden.run_process("report", "--all", "--lead", 'It\'s "ours": $x$ #y', "--out", first)
    assert made.returncode == 0, said(made)
    snapshot = published(golden.home).snapshot_id
    window = ["--from", "2026-01", "--to", "2026-03"]
    lead = tmp_path / "lead.txt"
    lead.write_text('It\'s "ours": $x$ #y\n', encoding="utf-8")
    repeated = ["report", "--all", *window, "--lead-file", lead, "--snapshot", snapshot, "--out", again]
    assert golden.run(*repeated).returncode == 0
    assert first.read_bytes() == again.read_bytes()
    assert f"report --all {' '.join(window)} --lead" in pdf_text(first.read_bytes())
    marks = list((golden.home / "snapshots").glob("*.pinned"))
    assert [mark.stem for mark in marks] == [snapshot]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name the organisations, or take the whole programme with --all"),
        (["ALPHA", "--all"], "name the organisations, or take the whole programme with --all"),
        (["GAMA"], "did you mean: GAMMA"),
        (["ALPHA", "--snapshot", "zz"], "kept are:"),
        (["ALPHA", "--compare", "zz"], "kept are:"),
        (["ALPHA", "--from", "March"], "write a month as YYYY-MM"),
        (["ALPHA", "--format", "odt"], "is not one of"),
        (["ALPHA", "--lead", "a", "--lead-file", __file__], "not as both"),
        (["ALPHA", "--lead-file", "/nowhere"], "does not exist"),
    ],
)
def test_a_wrong_command_line_ends_with_2(arguments, words, golden):
    done = golden.run("report", *arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert words in said(done)
    assert "Traceback" not in said(done)


def test_it_loads_no_page(golden, tmp_path):
    program = (
        "import sys; from click.testing import CliRunner; from sic_metrics.__main__ import cli;"
        f"done = CliRunner().invoke(cli, ['report', 'ALPHA', '--out', r'{tmp_path / 'a.pdf'}']);"
        "print(done.exit_code, sorted({'streamlit', 'plotly', 'pptx'} & set(sys.modules)))"
    )
    assert golden.python(program).stdout.decode().strip() == "0 []"
