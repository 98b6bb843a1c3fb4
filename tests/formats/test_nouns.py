"""Every noun that the code counts has its forms."""

import ast

from sic_metrics.formats.nouns import NOUNS
from tests.support import ROOT


def nouns_counted():
    for file in (ROOT / "sic_metrics").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(node.func, "attr", "") if isinstance(node, ast.Call) else ""
            noun = node.args[1] if name == "counted" and len(node.args) > 1 else None
            if isinstance(noun, ast.Constant):
                yield noun.value


def test_every_noun_that_is_counted_is_known():
    counted = set(nouns_counted())
    assert len(counted) > 15
    assert counted <= set(NOUNS)


def test_in_english_a_noun_has_an_s_unless_there_is_one_of_it():
    for noun, forms in NOUNS.items():
        assert (forms(1), forms(0), forms(2)) == (f"{{count}} {noun}", *[f"{{count}} {noun}s"] * 2)
