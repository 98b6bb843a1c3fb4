import ast

import pytest
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.glossary import GLOSSARY
from sic_metrics.settings import PROJECT
from sic_metrics.ui.components import parts
from sic_metrics.ui.components.parts import NOTICE_WORD, Kpi

HOSTILE = "<img src=x onerror=alert(1)>&\"'"


@pytest.mark.parametrize(
    "draw",
    [
        lambda: parts.head(HOSTILE, HOSTILE, HOSTILE),
        lambda: parts.kpis([Kpi(HOSTILE, HOSTILE, HOSTILE, "good", HOSTILE)]),
        lambda: parts.section(HOSTILE, HOSTILE),
        lambda: parts.source_line(HOSTILE),
        lambda: parts.notice(HOSTILE, "error"),
        lambda: parts.unknown(HOSTILE, HOSTILE),
        lambda: parts.footer([HOSTILE]),
    ],
)
def test_text_never_becomes_markup(written, draw):
    draw()
    assert "<img" not in written[0]
    assert "&lt;img src=x onerror=alert(1)&gt;&amp;&#34;&#39;" in written[0]


def test_an_unknown_figure_is_set_apart_from_a_number(written):
    parts.kpis([Kpi("Views", text.compact(None)), Kpi("Views", text.compact(0))])
    unknown, zero = written[0].split('<div class="sic-kpi">')[1:]
    assert 'class="sic-value sic-absent">not known' in unknown
    assert 'class="sic-value">0' in zero


def test_good_news_is_said_by_tone_not_by_sign(written):
    parts.kpis([Kpi("Cost", "€ 0.38", "−€ 0.11", "good")])
    assert '<dd class="sic-change sic-good">−€ 0.11</dd>' in written[0]


@pytest.mark.parametrize("kind", ["sample", "unknown", "stale", "error", "info"])
def test_every_notice_says_its_kind_in_words(written, kind):
    parts.notice("something", kind)
    assert f"<strong>{NOTICE_WORD[kind]}</strong>" in written[0]


def test_a_term_carries_its_definition_and_can_be_reached_by_key():
    term = parts.term("Article views")
    assert 'tabindex="0"' in term
    assert "each page counted once a month" in term
    assert Markup("{} up").format(term).startswith("<dfn")


def test_a_term_without_an_entry_is_an_error():
    with pytest.raises(KeyError, match="buzz"):
        parts.term("buzz")


def test_an_empty_lead_leaves_no_empty_paragraph(written):
    parts.head("Place", "Finding")
    assert written == ['<p class="sic-eyebrow">Place</p><h1 class="sic-title">Finding</h1>']


def test_words_in_brackets_are_explained_and_what_is_filled_in_is_escaped():
    said = parts.explained("{share} of [page-months] known, [at unchanged traffic|unchanged traffic]").format(
        share="<b>5%</b>"
    )
    assert said.startswith("&lt;b&gt;5%&lt;/b&gt; of <dfn")
    assert said.count("</dfn>") == 2
    assert GLOSSARY["unchanged traffic"] in said.replace("&#39;", "'")


def test_a_word_that_is_not_in_the_glossary_is_an_error():
    with pytest.raises(KeyError):
        parts.explained("a [word without a meaning]")


def test_every_word_that_a_page_explains_is_in_the_glossary():
    explained = [message for message in messages(PROJECT / "sic_metrics") if "[" in message]
    assert len(explained) > 5
    for message in explained:
        parts.explained(message)


def messages(folder):
    """The messages that stand in the code of a folder."""
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "N_"}:
                yield node.args[0].value if isinstance(node.args[0], ast.Constant) else ""
