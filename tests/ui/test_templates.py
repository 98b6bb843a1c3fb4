"""The templates of the HTML: each is used, what goes in is escaped, and what is missing is an error."""

import re

import jinja2
import pytest
from markupsafe import Markup

from sic_metrics.ui.components.html import FOLDER, html
from tests.support import ROOT

MACRO = re.compile(r"{% macro (\w+)\(")
TAG = re.compile(r"</?[a-z]+[ >]")
USE = re.compile(r'"([a-z_]+\.[a-z_]+)"')


def macros() -> set[str]:
    return {
        f"{path.stem}.{name}"
        for path in FOLDER.glob("*.html")
        for name in MACRO.findall(path.read_text("utf-8"))
    }


def test_every_template_is_used():
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "sic_metrics" / "ui").rglob("*.py"))
    assert macros() - set(USE.findall(code)) == set()


def test_what_goes_in_is_escaped_unless_it_is_markup():
    assert html("text.name", label='<b>&"') == "<bdi>&lt;b&gt;&amp;&#34;</bdi>"
    assert html("text.name", label=Markup("<i>x</i>")) == "<bdi><i>x</i></bdi>"
    assert html("links.inside", href='/x?a="><script>', label="y").count("<") == 2


def test_line_breaks_of_a_template_are_no_part_of_the_html():
    assert html("parts.head", eyebrow="a", mark="", title="b", lead="") == (
        '<p class="sic-eyebrow">a</p><h1 class="sic-title">b</h1>'
    )


def test_a_value_that_is_missing_or_unknown_is_an_error():
    with pytest.raises(jinja2.UndefinedError):
        html("text.name")
    with pytest.raises(TypeError):
        html("text.name", label="x", colour="red")


def test_no_page_writes_html_in_its_code():
    folder = ROOT / "sic_metrics" / "ui"
    drawn_by_plotly = {folder / "components" / "charts", folder / "app"}
    files = [path for path in folder.rglob("*.py") if not drawn_by_plotly & set(path.parents)]
    allowed = {folder / "theme.py", folder / "topics" / "figure.py"}
    assert [str(path) for path in files if path not in allowed and TAG.search(path.read_text("utf-8"))] == []
