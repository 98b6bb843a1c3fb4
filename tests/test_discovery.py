"""What is added in a new file is found, described and small."""

import ast
import importlib
import pkgutil
import re
import shlex
from dataclasses import MISSING, fields

import click
import pytest

from sic_metrics import sources
from sic_metrics.__main__ import cli
from sic_metrics.exports import exports
from sic_metrics.exports.exports import exported
from sic_metrics.formats.files import EXPORTS
from sic_metrics.metrics import GROUPS, catalogue
from sic_metrics.metrics.catalogue import COMMON_COLUMNS
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from sic_metrics.sources import SourceMetadata, file_sources
from tests.support import ROOT

SOURCES = sorted(one.name for one in pkgutil.iter_modules(sources.__path__) if one.name[0] != "_")
REGISTRY_FACTS = {"topic-articles", "cldr-speakers"}
FOLDERS = ("sic_metrics", "pages", "tests", "data/sample")
CODE = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))


def source(name):
    return importlib.import_module(f"sic_metrics.sources.{name}")


def source_names():
    return {source(name).METADATA.name for name in SOURCES}


@pytest.mark.parametrize("metric", catalogue().values(), ids=lambda metric: metric.name)
def test_every_metric_says_what_it_is(metric):
    known = source_names() | REGISTRY_FACTS
    assert metric.question.endswith("?")
    assert metric.definition.endswith(".")
    assert all(caveat.endswith(".") for caveat in metric.caveats)
    assert metric.direction in {"max", "min", "none"}
    assert metric.additive == "no" or metric.additive.startswith("over ")
    assert set(metric.sources) <= known
    assert set(metric.grain) <= set(metric.columns)
    assert metric.rows in catalogue()
    assert metric.group in GROUPS


def test_every_exported_column_is_explained_and_no_other(golden_home):
    reader = SnapshotReader(golden_home)
    shown = {name: set(exported(reader, name, Filters()).column_names) for name in catalogue()}
    assert set().union(*shown.values()) >= set(COMMON_COLUMNS)
    for name, metric in catalogue().items():
        own = metric.columns.keys() - COMMON_COLUMNS.keys()
        unexplained = ", ".join(sorted(shown[name] - metric.columns.keys()))
        assert not unexplained, f"metrics/{name}.sql: `-- columns:` in its header lacks {unexplained}"
        assert own <= shown[name], f"metrics/{name}.sql: no column is called {', '.join(own - shown[name])}"


def test_a_column_of_several_metrics_means_the_same_in_all():
    meanings = [pair for metric in catalogue().values() for pair in metric.columns.items()]
    assert len(set(meanings)) == len(dict(meanings))


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_has_metadata_fetch_and_parse(name):
    module = source(name)
    assert isinstance(module.METADATA, SourceMetadata)
    needed = [one.name for one in fields(SourceMetadata) if one.default is MISSING]
    assert all(getattr(module.METADATA, name) for name in needed)
    assert module.METADATA.url.startswith("https://")
    assert callable(getattr(module, "questions", None) or module.fetch)
    assert callable(getattr(module, "parse", None) or module.parts)
    assert not hasattr(module, "questions") or hasattr(module, "explain")


def test_every_kind_of_file_is_that_of_a_source_and_offered():
    (offered,) = [one.type.choices for one in cli.commands["load"].params if one.name == "kind"]
    assert set(offered) == set(file_sources()) <= source_names()
    assert len(offered) >= 5
    assert set(exports.WRITERS) == set(EXPORTS)


def test_files_and_functions_are_small():
    long_files, long_functions = [], []
    for path in CODE:
        text, name = path.read_text(encoding="utf-8"), str(path.relative_to(ROOT))
        if (lines := len(text.splitlines())) > (80 if path in PAGES else 300):
            long_files.append((name, lines))
        functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
        long_functions += [(name, node.name) for node in functions if node.end_lineno - node.lineno >= 45]
    assert (long_files, long_functions) == ([], [])


def commands():
    return sorted(cli.commands.items())


@pytest.mark.parametrize(
    ("name", "command"), commands(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_shows_an_example_that_parses(name, command):
    assert command.help
    words = shlex.split(command.epilog.split("python -m sic_metrics ")[1])
    assert words[0] == name
    command.make_context(name, words[1:])
    assert name in cli.get_help(click.Context(cli))


def test_an_example_that_does_not_parse_is_noticed():
    with pytest.raises(click.UsageError):
        cli.commands["load"].make_context("load", ["telegram", "file"])


def test_every_setting_is_in_the_readme():
    settings = set(re.findall(r'"(SIC_[A-Z_]+)"', (ROOT / "sic_metrics" / "settings.py").read_text("utf-8")))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert settings
    assert {name for name in settings if f"`{name}`" not in readme} == set()
