"""Every parameter that the code of a page reads is one that its entry in the menu names."""

import ast
from functools import cache

import pytest

from sic_metrics.settings import PROJECT
from sic_metrics.ui.app.menu import FOLDER, PAGES

PACKAGE = PROJECT / "sic_metrics" / "ui"
GENERAL = {"filters", "addresses", "shell"}  # modules that every page has, which read what pages name

NOT_CALLED = {
    "compare": {"line"},
    "reconcile": {"line"},
    "content": {"line"},
    "collaborations": {"org"},
    "overview": {"org"},
    "organisations": {"org"},
}  # read by functions that a page does not call, of modules that it imports


@cache
def tree(file):
    return ast.parse(file.read_text())


@cache
def takers():
    """Functions that are given the name of a parameter, and at which place."""
    found = {}
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.FunctionDef):
                names = [argument.arg for argument in node.args.args]
                if "parameter" in names and (
                    node.name[0] != "_" or file.parent.name not in {"ui", "components"}
                ):
                    found[node.name] = names.index("parameter")
    return found


def read_in(file):
    """The parameters that a module names itself, where it asks a filter or the address for them."""
    for node in ast.walk(tree(file)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        place = 0 if ast.unparse(node.func).endswith("query_params.get") else takers().get(name)
        if place is not None and place < len(node.args) and isinstance(node.args[place], ast.Constant):
            yield node.args[place].value


def imported(file):
    """The modules of the pages' code that a module imports."""
    for node in ast.walk(tree(file)):
        if not isinstance(node, ast.ImportFrom):
            continue
        start = file.parents[node.level - 1] if node.level else PROJECT
        base = start.joinpath(*(node.module or "").split("."))
        for path in (base, *(base / alias.name for alias in node.names)):
            for module in (path.with_suffix(".py"), path / "__init__.py"):
                if module.is_relative_to(PACKAGE) and module != PACKAGE / "__init__.py" and module.is_file():
                    yield module


def reached(file):
    modules, waiting = set(), [file]
    while waiting:
        module = waiting.pop()
        if module not in modules and module.stem not in GENERAL:
            modules.add(module)
            waiting += imported(module)
    return modules


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_the_code_of_a_page_reads_its_entry_names(page):
    read = {name for module in reached(FOLDER / f"{page.name}.py") for name in read_in(module)}
    assert read - NOT_CALLED.get(page.name, set()) <= set(page.parameters.split())


@pytest.mark.parametrize("page", [page for page in PAGES if page.parameters], ids=lambda page: page.name)
def test_some_are_discovered_on_every_page_that_has_any(page):
    assert any(any(read_in(module)) for module in reached(FOLDER / f"{page.name}.py"))


def test_parameters_are_discovered():
    limits = set(read_in(PACKAGE / "portfolio" / "limits.py"))
    assert {"hours", "count", "in"} <= limits
    assert "line" in set(read_in(PACKAGE / "components" / "known_months.py"))
