"""The command line: what it prints where, and with which exit code."""

import csv
import io
import json
import re
import subprocess
import sys

import pytest

from sic_metrics.__main__ import cli
from sic_metrics.snapshots import published
from tests.support import GOLDEN, ROOT, Store, environment, run, run_process

pytestmark = pytest.mark.slow

HEAVY = {"duckdb", "pandas", "streamlit", "pyarrow", "numpy", "rich", "plotly", "pydantic"}


def text(stream):
    return stream.decode()


def test_an_export_on_standard_output_is_data_only(golden):
    done = golden.run_process("export", "article_views", "--partner", "BETA")
    assert done.returncode == 0
    assert done.stderr == b""
    header, *rows = csv.reader(io.StringIO(text(done.stdout)))
    assert header[:4] == ["org_id", "month", "views", "coverage"]
    assert [row[2] for row in rows] == ["100", "152", "160"]


@pytest.mark.parametrize("fmt", ["csv", "json", "parquet", "xlsx"])
def test_an_export_to_a_file_has_its_metadata_beside_it(fmt, golden, tmp_path):
    out = tmp_path / f"beta.{fmt}"
    done = golden.run_process("export", "article_views", "--partner", "BETA", "--format", fmt, "--out", out)
    assert done.returncode == 0, text(done.stderr)
    assert done.stdout == b""
    assert f"{out}" in text(done.stderr)
    streamed = golden.run("export", "article_views", "--partner", "BETA", "--format", fmt)
    assert out.read_bytes() == streamed.stdout
    meta = json.loads((tmp_path / f"beta.{fmt}.meta.json").read_text(encoding="utf-8"))
    assert meta["snapshot_id"] == published(golden.home).snapshot_id
    assert meta["definition"]
    assert sorted(path.name for path in tmp_path.glob("beta*")) == [f"beta.{fmt}", f"beta.{fmt}.meta.json"]


@pytest.mark.parametrize("name", ["UNEP", "unep", "PNUE", "联合国环境规划署"])
def test_an_organisation_is_exported_by_any_of_its_names(name, real_home, tmp_path):
    out = tmp_path / "unep.json"
    done = run("export", "articles", "--partner", name, "--format", "json", "--out", out, SIC_HOME=real_home)
    assert done.returncode == 0, text(done.stderr)
    assert json.loads(out.read_text(encoding="utf-8"))["meta"]["filters"] == {"partner": "UNEP"}


def test_a_report_is_made_of_any_of_its_names(real_home, tmp_path):
    out = tmp_path / "o.xlsx"
    done = run("report", "OMS", "who", "--format", "xlsx", "--out", out, SIC_HOME=real_home)
    assert done.returncode == 0, text(done.stderr)
    assert out.read_bytes() == run_out(real_home, tmp_path, "WHO")


def run_out(home, folder, *orgs):
    out = folder / "again.xlsx"
    run("report", *orgs, "--format", "xlsx", "--out", out, SIC_HOME=home)
    return out.read_bytes()


def test_an_earlier_snapshot_is_exported_as_it_was(golden, tmp_path):
    first, before = published(golden.home).snapshot_id, golden.run_process("export", "article_views").stdout
    later = tmp_path / "list_2026-03-15.csv"
    later.write_text("wiki,title\nen.wikipedia,Lost\n", encoding="utf-8")
    loaded = golden.run_process("load", "page-list", later, "--content-set", "beta_list")
    assert loaded.returncode == 0, text(loaded.stderr)
    assert loaded.stdout == b""
    assert "list_2026-03-15.csv: loaded (beta_list 2026-03-15)" in text(loaded.stderr)
    built = golden.run_process("build")
    assert (built.returncode, built.stdout) == (0, b"")
    assert golden.run_process("export", "article_views").stdout != before
    assert golden.run_process("export", "article_views", "--snapshot", first[:5]).stdout == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "artcle_views"], "did you mean: article_views"),
        (["export", "article_views", "--partner", "GAMA"], "did you mean: GAMMA"),
        (["export", "article_views", "--from", "March"], "write a month as YYYY-MM"),
        (["export", "article_views", "--from", "٢٠٢٦-٠١"], "write a month as YYYY-MM"),
        (["export", "article_views", "--to", "9999-12"], "months go from 2001-01"),
        (["export", "article_views", "--partner", ""], "partner is empty"),
        (["ingest", "--from", "1990-01"], "--from is '1990-01'; months go from 2001-01"),
        (["ingest", "--to", "٢٠٢٦-٠١"], "write a month as YYYY-MM"),
        (["load", "page-list", "x.csv", "--as-of", "2026-02-30"], "write a day as YYYY-MM-DD"),
        (["load", "page-list", "x.csv", "--as-of", "0001-01-01"], "months go from 2001-01"),
        (["export", "article_views", "--format", "ods"], "is not one of"),
        (["export", "article_views", "--snapshot", "zz"], "kept are:"),
        (["export"], "Missing argument 'METRIC'"),
        (["load", "telegram", "x"], "is not one of"),
        (["load", "page-list"], "Missing argument 'FILES...'"),
        (["load", "page-list", "x.csv", "--as-of", "yesterday"], "write a day as YYYY-MM-DD"),
        (["snapshots", "pin"], "say which"),
        (["snapshots", "pin", "zz"], "kept are:"),
        (["serve", "--port", "0"], "is not in the range"),
        (["nonsense"], "No such command"),
        ([], "Usage:"),
    ],
)
def test_a_wrong_command_line_ends_with_2_and_says_what_is_right(arguments, said, golden):
    done = golden.run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert said in text(done.stderr)
    assert "Traceback" not in text(done.stderr)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["load", "page-list", "{tmp}/nothing_2026-01-31.csv", "--content-set", "beta_list"],
            "there is no such file",
        ),
        (
            ["load", "page-list", "{tmp}/wrong_2026-01-31.csv", "--content-set", "beta_list"],
            "line 2, column title",
        ),
        (["export", "article_views", "--out", "{tmp}/no/such/folder.csv"], "No such file or directory"),
    ],
)
def test_wrong_data_end_with_1_and_name_the_place(arguments, said, golden, tmp_path):
    (tmp_path / "wrong_2026-01-31.csv").write_text("wiki,title\nen.wikipedia,<\n", encoding="utf-8")
    done = golden.run_process(*(part.format(tmp=tmp_path) for part in arguments))
    assert done.returncode == 1
    assert done.stdout == b""
    assert said in text(done.stderr)
    assert "Traceback" not in text(done.stderr)


def test_of_several_files_it_says_what_was_kept_and_what_was_not_read(golden, tmp_path):
    good, bad, last = (tmp_path / f"{name}_2026-01-31.csv" for name in ("good", "bad", "last"))
    good.write_text("wiki,title\nen.wikipedia,Reef\n", encoding="utf-8")
    bad.write_text("wiki,title\nen.wikipedia,<\n", encoding="utf-8")
    last.write_text("wiki,title\nen.wikipedia,Sea\n", encoding="utf-8")
    done = golden.run("load", "page-list", good, bad, last, "--content-set", "beta_list")
    assert done.returncode == 1
    assert [line.removeprefix(f"{tmp_path}/") for line in text(done.stderr).splitlines()] == [
        "good_2026-01-31.csv: loaded (beta_list 2026-01-31)",
        "last_2026-01-31.csv: not read",
        "bad_2026-01-31.csv, line 2, column title: '<' cannot be a page title: no title holds '<'",
    ]
    assert [e.origin for e in golden.entries() if e.subject == "beta_list 2026-01-31"] == [good.name]


def test_a_store_without_a_snapshot_says_what_to_do(store):
    done = store.run("export", "article_views")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "run `python -m sic_metrics build`" in text(done.stderr)


def test_a_wrong_registry_ends_with_1_and_names_the_row(golden, tmp_path):
    for file in golden.registry.iterdir():
        body = file.read_text(encoding="utf-8").replace("partner,golden", "prtner,golden")
        (tmp_path / file.name).write_text(body, encoding="utf-8")
    done = Store(golden.home, tmp_path).run("build")
    assert done.returncode == 1
    assert "organisations.csv, line 2, column stage: 'prtner' is not allowed" in text(done.stderr)


ENDLESS = """
import os, signal, threading, duckdb
from sic_metrics.snapshots import build
from sic_metrics.__main__ import main

signal.signal(signal.SIGINT, signal.default_int_handler)  # started in the background, it would be ignored

def endless(*_, **__):
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    connection = duckdb.connect(config={"threads": 1})
    connection.execute("SELECT SUM(hash(a)) FROM range(1000000000000) r(a)").fetchall()

build.build = endless
main()
"""


def test_stopped_within_a_statement_of_duckdb_it_ends_with_130_and_no_traceback(golden):
    places = {"SIC_HOME": str(golden.home), "SIC_REGISTRY": str(GOLDEN / "registry")}
    command = [sys.executable, "-c", ENDLESS, "build"]
    done = subprocess.run(command, env=environment(**places), capture_output=True, check=False, timeout=60)
    assert done.returncode == 130
    assert text(done.stderr).endswith("stopped; run the same command again to go on\n")
    assert "Traceback" not in text(done.stderr)


def test_a_wrong_setting_ends_with_2(golden):
    done = golden.run_process("build", SIC_ACCESS="everyone")
    assert done.returncode == 2
    assert "it can be: open, login" in text(done.stderr)


def test_check_finds_nothing_wrong_with_a_good_store_but_tells_what_it_lacks(golden):
    done = golden.run("check")
    assert done.returncode == 0
    lines = [line.split("\t") for line in text(done.stdout).splitlines()]
    assert all(len(line) == 4 for line in lines)
    assert {line[1] for line in lines if "its usage is unknown" in line[2]} == {"gamma_tree", "omega_tree"}


def test_check_ends_with_1_where_something_is_damaged(golden):
    body = next((golden.home / "ledger" / "bodies").glob("*.gz"))
    body.write_bytes(b"damaged")
    (golden.home / "CURRENT.json").write_text("{", encoding="utf-8")
    done = golden.run_process("check")
    assert done.returncode == 1
    errors = [line.split("\t")[1] for line in text(done.stdout).splitlines() if line.startswith("error")]
    assert set(errors) == {"ledger", "snapshot"}


@pytest.mark.parametrize("command", [[], *([name] for name in sorted(cli.commands))], ids=" ".join)
def test_help_shows_an_example(command):
    done = run_process(*command, "--help")
    assert done.returncode == 0
    assert done.stderr == b""
    assert text(done.stdout).startswith("Usage: python -m sic_metrics")
    assert not command or f"Example:\n    python -m sic_metrics {command[0]}" in text(done.stdout)


def test_help_answers_without_the_heavy_libraries():
    command = [sys.executable, "-X", "importtime", "-m", "sic_metrics", "load", "--help"]
    done = subprocess.run(command, env=environment(), cwd=ROOT, capture_output=True, check=True)
    imported = set(re.findall(r"\|\s+(\w+)$", text(done.stderr), flags=re.MULTILINE))
    assert "click" in imported
    assert imported & HEAVY == set()


def test_the_same_works_from_any_folder(golden, tmp_path):
    command = [sys.executable, "-m", "sic_metrics", "export", "files"]
    places = {"SIC_HOME": str(golden.home), "SIC_REGISTRY": str(GOLDEN / "registry")}
    done = subprocess.run(command, env=environment(**places), cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout == golden.exports()["files"]
