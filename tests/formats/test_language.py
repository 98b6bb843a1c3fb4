"""The language of the interface: messages, plurals, numbers and dates follow one file."""

from datetime import date

import pytest

from sic_metrics.formats import language, text
from sic_metrics.formats.language import ENGLISH, PSEUDO, _, ngettext, translated, use_language

POLISH = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Views"
msgstr "Odsłony"

#, python-brace-format
msgid "{count} page"
msgid_plural "{count} pages"
msgstr[0] "{count} strona"
msgstr[1] "{count} strony"
msgstr[2] "{count} stron"
"""


@pytest.fixture
def polish(tmp_path, monkeypatch):
    (tmp_path / "pl.po").write_text(POLISH, encoding="utf-8")
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    yield "pl"
    use_language(ENGLISH)
    language._catalogue.cache_clear()


def test_a_file_is_a_language(polish):
    use_language(polish)
    assert (_("Views"), _("not translated"), _("")) == ("Odsłony", "not translated", "")
    assert [text.counted(n, "page") for n in (1, 3, 5, 22)] == [
        "1 strona",
        "3 strony",
        "5 stron",
        "22 strony",
    ]
    assert text.exact(12_345).split() == ["12", "345"]
    assert text.month_name("2026-10") == "październik 2026"
    assert text.day_name(date(2026, 10, 3)) == "3 paź 2026"


def test_a_language_that_is_not_there_is_english(polish):
    use_language("../pl")
    assert (language.language(), _("Views")) == (ENGLISH, "Views")


def test_the_pseudo_language_is_longer_and_keeps_placeholders():
    use_language(PSEUDO)
    try:
        assert _("Views of {what}").format(what="X").startswith("Víéws óf X ·")
        assert ngettext("{count} page", "{count} pages", 2).format(count=2).startswith("2 págés")
    finally:
        use_language(ENGLISH)


def test_what_is_nested_is_said_and_keys_stay(polish):
    use_language(polish)
    assert translated({"Views": ("Views", None)}) == {"Views": ("Odsłony", None)}
