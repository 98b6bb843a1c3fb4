"""The list of pages and the files in pages/ are the same, and each page begins with the shell."""

import ast

import pytest

from sic_metrics.ui.app.menu import FOLDER, PAGES, Entry, entry


def test_every_file_is_in_the_menu_and_every_entry_has_a_file():
    assert {file.stem for file in FOLDER.glob("*.py")} == {page.name for page in PAGES}


def test_one_page_is_home():
    assert [page.path for page in PAGES].count("/") == 1


def test_a_name_that_is_no_page_is_an_error():
    with pytest.raises(KeyError, match="nowhere"):
        entry("nowhere")


@pytest.mark.parametrize("asked", PAGES, ids=lambda asked: asked.name)
def test_a_page_draws_nothing_before_the_shell_has_checked_access(asked: Entry):
    module = ast.parse(asked.file.read_text(encoding="utf-8"))
    skipped = ast.Import | ast.ImportFrom
    docstring = 1 if ast.get_docstring(module) else 0
    first = next(s for s in module.body[docstring:] if not isinstance(s, skipped))
    assert isinstance(first, ast.Assign | ast.Expr)
    assert ast.unparse(first.value).startswith(f"shell('{asked.name}'")
