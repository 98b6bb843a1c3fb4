"""Everything that a person reads on a page or in a report can be translated: it is a message of gettext."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from sic_metrics.ui.app.menu import GROUPS, PAGES
from tests.support import ROOT

FOLDERS = ("ui", "report", "formats")
SAID_BY = {"_", "N_", "ngettext"}
TRANSLATED_BY = {*SAID_BY, "translated"}
ELSEWHERE = {*SAID_BY, "SourceMetadata"}
WORDS = re.compile(r"[A-Za-z’]{2,}[,;:.?!”)]* [“(]?[A-Za-z]{2,}")
BESIDE_A_FIELD = re.compile(r"(^|[\s(“}])[A-Za-z’]{2,}([,;:.]|\s|$|\{)")
NO_PROSE = (
    ("ui/app/", "rules for browsers, and answers of the server to programs"),
    ("report/svg_parts.py", "names of fonts"),
    ("report/pdf.py", "names of fonts"),
    ("ui/theme.py", "names of fonts"),
    ("formats/files.py", "media types"),
)
NOT_READ = re.compile(
    r"^python -m|^SELECT |^sic-| LIMIT |--format pdf$"  # commands, SQL, classes of CSS
    r"|^(content set|other partner|published figure|Wikimedia body)$"  # nouns, with their forms in NOUNS
    r"|^views per month$"  # a unit as the registry writes it
    r"|^(at least|up to|roughly)$"  # how a number is to be read: a key of BOUNDS
    r"|^(no earlier months|earlier months are an upper bound|too little is known|traffic is not known"
    r"|not the same is known throughout|no earlier list|an upper bound|counted in another way"
    r"|not all is known|may be used)$"  # keys of sentences
    r"|^(yes to|spent) \{\}$"  # keys of what is computed once
    r"|^sets_known sets$|^bottom right$|<(div|figure|t[dhr])"  # columns, a place, HTML of a chart
)


def files() -> list[Path]:
    return [file for folder in FOLDERS for file in sorted((ROOT / "sic_metrics" / folder).rglob("*.py"))]


def test_no_prose_is_outside_gettext():
    assert [found for file in files() for found in prose_outside(file)] == []


def prose_outside(file: Path) -> Iterator[str]:
    name = file.relative_to(ROOT / "sic_metrics").as_posix()
    if any(name.startswith(excepted) for excepted, _reason in NO_PROSE):
        return
    tree = ast.parse(file.read_text(encoding="utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        text = written(node)
        if text and not isinstance(parents[node], (ast.JoinedStr, ast.FormattedValue)):
            pattern = BESIDE_A_FIELD if isinstance(node, ast.JoinedStr) else WORDS
            is_prose = " " in text.strip() and pattern.search(text) and not NOT_READ.search(text)
            if is_prose and not is_said_elsewhere(node, parents):
                yield f"{name}:{node.lineno}: {text[:80]}"


def written(node: ast.AST) -> str:
    """A string, or an f-string with braces for its fields; empty for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def is_said_elsewhere(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """A message, a docstring, a type, an error, an entry of the glossary, or what describes a source."""
    while node in parents:
        child, node = node, parents[node]
        if isinstance(node, ast.Call) and child is not node.func and called(node) in ELSEWHERE:
            return True
        if isinstance(node, ast.Raise | ast.arg) or is_type(child, node):
            return True
        if isinstance(node, ast.keyword) and node.arg == "of":
            return True
        if isinstance(node, ast.Expr):
            return isinstance(child, ast.Constant)
    return False


def is_type(child: ast.AST, node: ast.AST) -> bool:
    is_literal = isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "Literal"
    return is_literal or (isinstance(node, ast.AnnAssign) and child is node.annotation)


def called(call: ast.Call) -> str:
    return str(getattr(call.func, "id", "") or getattr(call.func, "attr", ""))


def test_every_message_can_be_extracted():
    """What is put together before `_` sees it is in no file of messages."""
    assert [found for file in files() for found in put_together(file)] == []


def put_together(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAID_BY:
            for argument in node.args[: 2 if called(node) == "ngettext" else 1]:
                if isinstance(argument, (ast.JoinedStr, ast.BinOp)):
                    yield f"{file.name}:{node.lineno}"


def test_a_message_that_is_kept_under_a_name_is_translated_where_it_is_said():
    kept = {file: dict(kept_under_names(file)) for file in files()}
    names = {name for named in kept.values() for name in named}
    assert len(names) > 100
    assert [found for file in files() for found in said_raw(file, kept)] == []


def kept_under_names(file: Path) -> Iterator[tuple[str, bool]]:
    """The constants of a module that are one message."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if called(node.value) == "N_" and isinstance(target, ast.Name):
                yield target.id, True


def said_raw(file: Path, kept: dict[Path, dict[str, bool]]) -> Iterator[str]:
    """Where `NAME.format(…)`, `words.NAME` or `NAME` is used and no `_` is around it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    modules = {path.stem: named for path, named in kept.items()}
    own, aliases = dict(kept[file]), {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            source = modules.get((node.module or "").rpartition(".")[2], {})
            own.update({alias.asname or alias.name: True for alias in node.names if alias.name in source})
            aliases.update({a.asname or a.name: modules[a.name] for a in node.names if a.name in modules})
    for node in ast.walk(tree):
        of_module = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        is_kept = (
            node.attr in aliases.get(node.value.id, {})
            if of_module
            else isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in own
        )
        if is_kept and not is_translated(node, parents):
            yield f"{file.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}"


def is_translated(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Inside `_`, or handed on by another constant or by the rows of a loop."""
    in_function = False
    while node in parents:
        child, node = node, parents[node]
        if isinstance(node, ast.Call) and child is not node.func and called(node) in TRANSLATED_BY:
            return True
        if isinstance(node, ast.For) and child is node.iter:
            return True
        in_function = in_function or isinstance(node, ast.FunctionDef | ast.Lambda)
    return not in_function


def test_two_runs_make_the_same_file_with_every_message(tmp_path):
    made = [extracted(tmp_path / name) for name in ("a.pot", "b.pot")]
    assert made[0] == made[1]
    messages = {message.id for message in read_po((tmp_path / "a.pot").open("rb"))}
    assert len(messages) > 1_000
    assert {"Data table", ("{count} page", "{count} pages")} <= messages
    assert {*GROUPS, *(page.title for page in PAGES)} <= messages


def extracted(path: Path) -> bytes:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    options = re.search(r"pybabel -q extract (.*?) -o ", recipe)[1].split()
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", *options, "-o", str(path)]
    subprocess.run([*command, "sic_metrics", "pages"], cwd=ROOT, check=True)
    return path.read_bytes()
