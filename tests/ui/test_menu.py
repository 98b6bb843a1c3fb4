"""Each page says in its own file how it stands in the menu, and begins with the shell."""

import ast
import shutil
from pathlib import Path

import pytest

from sic_metrics.errors import UsageError
from sic_metrics.ui.app.menu import EVERYONE, FOLDER, PAGES, Entry, Role, entry, read_pages

NEW = 'PAGE = Entry("trial", N_("Trial"), "Work", "star", order=2, parameters="org", roles={Role.HUB})'


def test_every_file_is_in_the_menu():
    assert {page.file for page in PAGES} == set(FOLDER.glob("*.py"))


def test_one_page_is_home():
    assert [page.path for page in PAGES].count("/") == 1


def test_the_menu_is_in_its_order():
    assert [page.name for page in PAGES][:4] == ["overview", "organisations", "partner", "compare"]
    assert list(dict.fromkeys(page.group for page in PAGES)) == ["See impact", "Decide", "Work", "About"]


def test_a_name_that_is_no_page_is_an_error():
    with pytest.raises(KeyError, match="nowhere"):
        entry("nowhere")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "pages"))


def test_a_new_file_is_a_new_page_and_is_not_run_for_it(folder):
    (folder / "trial.py").write_text(f"import nothing_of_that_name\n{NEW}\nraise SystemExit\n")
    pages = read_pages(folder)
    assert [page for page in pages if page in PAGES] == list(PAGES)
    names = [page.name for page in pages]
    assert names.index("collaborations") < names.index("trial") < names.index("add")
    new = next(page for page in pages if page.name == "trial")
    assert (new.title, new.path, new.parameters, new.roles) == ("Trial", "/trial", "org", {Role.HUB})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("status = 1", "no line PAGE = Entry('trial', …)"),
        (NEW.replace('"trial"', '"trail"'), "no line PAGE = Entry('trial', …)"),
        (NEW.replace("Work", "Works"), "the menu has no group 'Works'; it has See impact, "),
        (NEW.replace("{Role.HUB}", '{"hubb"}'), "a role is one of hub, funder, organisation, public"),
        (NEW.replace(", order=2", ""), "missing 1 required positional argument: 'order'"),
        (NEW.replace("parameters", "parameter"), "unexpected keyword argument 'parameter'"),
        (NEW.replace('"org"', "USUAL"), "name 'USUAL' is not defined"),
        (NEW[:-1], "'(' was never closed"),
    ],
)
def test_a_page_without_a_sound_entry_is_named_with_the_reason_and_an_example(folder, text, reason):
    (folder / "trial.py").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        read_pages(folder)
    assert str(refused.value).startswith("pages/trial.py does not say how it stands in the menu: ")
    assert reason in str(refused.value)
    assert 'PAGE = Entry("trial", N_("Its title"), "See impact", "icon", order=1)' in str(refused.value)


def test_who_decides_and_what_is_confidential_is_for_the_hub_alone():
    closed = {page.name for page in PAGES if page.roles == {Role.HUB}}
    assert {"candidates", "portfolio", "collaborations", "add"} <= closed
    assert entry("overview").roles == EVERYONE


@pytest.mark.parametrize("asked", PAGES, ids=lambda asked: asked.name)
def test_a_page_draws_nothing_before_the_shell_has_checked_access(asked: Entry):
    module = ast.parse(asked.file.read_text(encoding="utf-8"))
    skipped = ast.Import | ast.ImportFrom
    docstring = 1 if ast.get_docstring(module) else 0
    page, first, *_ = (s for s in module.body[docstring:] if not isinstance(s, skipped))
    assert ast.unparse(page).startswith("PAGE = Entry(")
    assert isinstance(first, ast.Assign | ast.Expr)
    assert ast.unparse(first.value) == "shell(PAGE)"
