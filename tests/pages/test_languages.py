"""A page in another language: everything of ours is said in it, and every link stays in it."""

import re
from html import unescape
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from sic_metrics.formats import language
from sic_metrics.formats.language import ENGLISH, PSEUDO
from sic_metrics.ui.app.menu import PAGES
from tests.pages.conftest import markup, words
from tests.support import ROOT

FIELD = re.compile(r"\{[^}]*\}|\[[^\]]*\]")
WORD = re.compile(r"[A-Za-z’]{2,}")
SPOKEN = re.compile(r'(?:title|alt|aria-label|data-definition)="([^"]*)"')
WITH_LABEL = ("selectbox", "multiselect", "button", "expander", "text_input", "checkbox", "markdown")


@pytest.fixture(scope="module")
def english() -> set[str]:
    """What the code says in English, without its fields, and is no text of the registry or of a metric."""
    data = "\n".join(file.read_text(encoding="utf-8") for file in data_files())
    found = set()
    extracted = [*extract_from_dir(str(ROOT / "sic_metrics")), *extract_from_dir(str(ROOT / "pages"))]
    for _file, _line, message, _comments, _context in extracted:
        for form in (message,) if isinstance(message, str) else message:
            parts = (part.strip(" .,;:()") for part in FIELD.split(form))
            found |= {part for part in parts if len(WORD.findall(part)) >= 3 and part not in data}
    assert len(found) > 800
    return found


def data_files() -> list[Path]:
    home = ROOT / "sic_metrics"
    tables = [file for folder in ("data/registry", "data/sample") for file in (ROOT / folder).rglob("*.csv")]
    return [*home.rglob("*.sql"), *home.rglob("*.csv"), *home.glob("sources/*.py"), *tables]


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_a_page_in_the_pseudo_language_says_nothing_in_english(demo_home, open_page, english, page):
    app = open_page(demo_home, page, lang=PSEUDO)
    assert not app.exception
    said = "\n".join(
        [unescape(re.sub(r"<[^>]+>", " ", markup(app))), *SPOKEN.findall(markup(app)), *labels(app)]
    )
    assert "á" in said
    assert sorted(sentence for sentence in english if sentence in said) == []


def labels(app) -> list[str]:
    return [str(getattr(one, "label", "") or one.value) for kind in WITH_LABEL for one in app.get(kind)]


def test_every_link_within_the_app_keeps_the_language(demo_home, open_page):
    for page in ("overview", "partner", "content"):
        links = re.findall(r'href="(/[^"]*)" target="_self"', markup(open_page(demo_home, page, lang=PSEUDO)))
        assert links
        assert [link for link in links if f"lang={PSEUDO}" not in link] == []
        assert "lang=" not in markup(open_page(demo_home, page))


def test_an_unknown_language_is_said_to_be_unknown(demo_home, open_page):
    said = words(open_page(demo_home, "methods", lang="xx-<b>"))
    assert "The address asks for “xx-&lt;b&gt;” as “lang”, which is not there" in said
    assert "not there" not in words(open_page(demo_home, "methods", lang=ENGLISH))


def test_languages_are_offered_once_there_is_more_than_english(demo_home, open_page, tmp_path, monkeypatch):
    assert 'class="sic-languages"' not in markup(open_page(demo_home, "methods"))
    (tmp_path / "fr.po").write_text(FRENCH, encoding="utf-8")
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    app = open_page(demo_home, "methods", metric="articles", lang="fr")
    language._catalogue.cache_clear()
    assert "Sources et méthodes" in words(app) or "français" in markup(app)
    assert 'href="/methods?metric=articles&amp;lang=en"' in markup(app)
    assert 'lang="fr" hreflang="fr" aria-current="true">français</a>' in markup(app)


FRENCH = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Sources"
msgstr "Sources et méthodes"
"""
