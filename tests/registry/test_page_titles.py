"""Titles by MediaWiki's rules, each as it would be written and as the wiki has it."""

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sic_metrics.registry.page_titles import Title, TitleError, plain, read_file_name, read_title
from tests.support import shipped_wikis

WIKIS = shipped_wikis()


def read(cell, wiki="en.wikipedia"):
    title = read_title(cell, WIKIS.site(wiki))
    return title.namespace, title.text


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ("Public health", "Public_health"),
        (" _Public__health_ ", "Public_health"),
        ("public\u00a0health", "Public_health"),
        ("Sant%C3%A9_publique", "Santé_publique"),
        ("AT&amp;T", "AT&T"),
        ("Caf&#233;", "Café"),
        ("Caf&#xE9;", "Café"),
        ("100%", "100%"),
        ("Rock & roll; soul", "Rock_&_roll;_soul"),
        ("100%25", "100%"),
        ("\u200ePublic health\u200f", "Public_health"),
        ("\u2068Public health\u2069", "Public_health"),
        ("Cafe\u0301", "Café"),
        (":Public health", "Public_health"),
        ("https://en.wikipedia.org/wiki/Public_health", "Public_health"),
        ("https://en.m.wikipedia.org/wiki/Public%20health?action=raw#History", "Public_health"),
        ("//en.wikipedia.org/wiki/Public_health", "Public_health"),
        ("https://en.wikipedia.org/w/index.php?title=Public_health&oldid=1", "Public_health"),
        ("//path", "//path"),
        ("en.wikipedia.org/wiki/Malaria", "Malaria"),
        ("en.m.wikipedia.org/w/index.php?title=Malaria", "Malaria"),
        ("/wiki/Zika", "Zika"),
        ("index.php?title=Zika", "Zika"),
        ("* Dengue fever", "Dengue_fever"),
        ("• Dengue fever", "Dengue_fever"),
        ("* (album)", "*_(album)"),
        ("*NSYNC", "*NSYNC"),
        ("-30-", "-30-"),
        ("Star Trek: Voyager", "Star_Trek:_Voyager"),
        ("ßeta", "ßeta"),
    ],
)
def test_an_article_in_any_form_is_the_same_article(cell, title):
    assert read(cell) == (0, title)


@pytest.mark.parametrize(
    ("wiki", "cell", "title"),
    [
        ("en.wiktionary", "water", "water"),
        ("en.wiktionary", "user:somebody", "User:Somebody"),
        ("jbo.wikipedia", "lo_djacu", "lo_djacu"),
        ("szy.wikipedia", "nipaluma-bituka", "nipaluma-bituka"),
        ("tr.wikipedia", "istanbul", "İstanbul"),
        ("az.wikipedia", "iran", "İran"),
        ("ka.wikipedia", "თბილისი", "თბილისი"),
        ("ru.wikipedia", "вода", "Вода"),
        ("hu.wikipedia", "ökológia", "Ökológia"),
    ],
)
def test_the_first_letter_is_the_wikis(wiki, cell, title):
    assert read(cell, wiki)[1] == title


@pytest.mark.parametrize(
    ("wiki", "cell", "title"),
    [
        ("de.wikipedia", "Benutzer:Beispiel", (2, "Benutzer:Beispiel")),
        ("de.wikipedia", "BENUTZERIN : beispiel", (2, "Benutzer:Beispiel")),
        ("de.wikipedia", "User:Beispiel", (2, "Benutzer:Beispiel")),
        ("de.wikipedia", "BD:Beispiel", (3, "Benutzer_Diskussion:Beispiel")),
        ("de.wikipedia", "Project:Hauptseite", (4, "Wikipedia:Hauptseite")),
        ("fr.wikipedia", "Discussion:Santé", (1, "Discussion:Santé")),
        ("ar.wikipedia", "مستخدم:مثال", (2, "مستخدم:مثال")),
        ("sv.wikipedia", "diskussion:Hälsa", (1, "Diskussion:Hälsa")),
        ("sv.wikipedia", "Portal:Huvudsida", (100, "Portal:Huvudsida")),
        ("no.wikipedia", "Portal:Forside", (100, "Portal:Forside")),
        ("eu.wikipedia", "Zerrenda:Aita santuak", (106, "Zerrenda:Aita_santuak")),
        ("es.wikipedia", "Anexo:Aves", (104, "Anexo:Aves")),
        ("zh.wikipedia", "维基百科:首页", (4, "Wikipedia:首页")),
        ("zh-yue.wikipedia", "用戶:某", (2, "User:某")),
        ("ja.wikipedia", "利用者‐会話:例", (3, "利用者‐会話:例")),
        ("fr.wiktionary", "Annexe:Conjugaison", (100, "Annexe:Conjugaison")),
        ("fr.wiktionary", "wiktionary:à propos", (4, "Wiktionnaire:à_propos")),
        ("en.wikisource", "Author:Jane Austen", (102, "Author:Jane_Austen")),
        ("commons.wikimedia", "Institution:Louvre", (106, "Institution:Louvre")),
        ("nv.wikipedia", "Talk:Tó", (1, "Naaltsoos_baa_yinístʼį́:Tó")),
    ],
)
def test_a_prefix_in_any_case_and_language_is_its_namespace(wiki, cell, title):
    namespace, text = read(cell, wiki)
    assert namespace == title[0]
    if wiki != "nv.wikipedia":
        assert text == title[1]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "it is empty"),
        ("_", "it is empty"),
        ("User:", "it is empty"),
        ("A#B", "no title holds '#'"),
        ("A[1]", "no title holds '\\['"),
        ("A\tB", "no title holds"),
        ("A~~~", "no title holds '~~~'"),
        ("%C3", "not UTF-8"),
        ("%23", "no title holds '#'"),
        ("&lt;b&gt;", "no title holds '<'"),
        ("../A", "has . or .."),
        ("é" * 128, "longer than 255 bytes"),
        ("de:Gesundheit", "leads to another wiki"),
        ("commons:Health", "leads to another wiki"),
        ("FR:Paris", "leads to another wiki"),
        ("Fr : Paris", "leads to another wiki"),
        ("- Dengue fever", "may be a line of a list"),
        ("fr.wikipedia.org/wiki/Paludisme", "address on fr.wikipedia.org, and the row is of en.wik"),
        ("https://en.wikipedia.org/w/index.php?curid=12", "names a page by its number"),
        ("https://en.wikipedia.org/wiki/index.html?curid=12", "names a page by its number"),
        ("index.html?curid=12", "names a page by its number"),
        ("https://de.wikipedia.org/wiki/Gesundheit", "address on de.wikipedia.org, and the row is of en.wik"),
        ("https://en.wikipedia.org/", "an address without a title"),
        ("https://[en/wiki/A", "is no address"),
    ],
)
def test_what_cannot_be_a_title_says_why(cell, reason):
    with pytest.raises(TitleError, match=reason):
        read(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "A_b.jpg", "a b.jpg", "File:A b.jpg", "file:a_b.jpg", "Image:A b.jpg", "Fil:A b.jpg", "Datei:A b.jpg",
        "Fichier:A b.jpg", "ملف:A b.jpg", "https://commons.wikimedia.org/wiki/File:A_b.jpg", "A%20b.jpg",
    ],
)  # fmt: skip
def test_a_file_has_one_name_whatever_stands_before_it(cell):
    assert read_file_name(cell, WIKIS.commons) == "A_b.jpg"


def test_a_page_of_commons_is_no_file():
    with pytest.raises(TitleError, match="names a page, no file"):
        read_file_name("Category:Maps", WIKIS.commons)


ANY_WIKI = st.sampled_from(
    ["en.wikipedia", "de.wikipedia", "tr.wikipedia", "fr.wiktionary", "ar.wikipedia", "wikisource"]
)
LETTERS = st.characters(blacklist_categories=["Cs"])
WRITTEN = st.lists(
    st.one_of(
        LETTERS,
        st.sampled_from(
            [
                "%41",
                "%C3%A9",
                "&amp;",
                "&#38;",
                "%",
                "&",
                ":",
                "_",
                " ",
                "User:",
                "Talk:",
                "Datei:",
                "\u200e",
                "ǆ",
                "ı",
            ]
        ),
    ),
    max_size=12,
).map("".join)


@given(ANY_WIKI, WRITTEN)
@example("en.wikipedia", "0\x85_")
def test_a_title_once_read_reads_the_same_again(wiki, cell):
    site = WIKIS.site(wiki)
    try:
        title = read_title(cell, site)
    except TitleError:
        return
    assert read_title(title.text, site) == title
    assert unicodedata.is_normalized("NFC", title.text)
    assert not set(title.text) & set(" #<>[]|{}\u200e\u200f")


# Taken apart, "%2é" begins with a percent form: it is another title then.
@given(ANY_WIKI, WRITTEN.filter(lambda cell: "%" not in cell))
def test_every_form_of_a_title_leads_back_to_it(wiki, cell):
    site = WIKIS.site(wiki)
    try:
        title = read_title(cell, site)
    except TitleError:
        return
    host = min(site.hosts, key=len)
    for form in (
        title.text.replace("_", " "),
        f"https://{host}/wiki/{quote(title.text)}",
        f"https://{host}/w/index.php?title={quote(title.text, safe='')}",
        f"\u200e{title.text} ",
        unicodedata.normalize("NFD", title.text),
    ):
        assert read_title(form, site) == title


@given(WRITTEN)
def test_plain_text_stays_as_it_is(cell):
    try:
        once = plain(cell)
    except TitleError:
        return
    assert plain(once) == once or "%" in once or "&" in once


def test_titles_are_plain_values():
    assert Title(0, "A") == Title(0, "A")


def test_a_title_may_begin_like_a_link_to_a_sister_project():
    assert read("S:t_Sebastian_(Perugino)", "sv.wikipedia") == (0, "S:t_Sebastian_(Perugino)")
    with pytest.raises(TitleError, match="leads to another wiki"):
        read("s:t_Sebastian", "sv.wikipedia")
