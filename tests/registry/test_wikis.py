"""Every wiki that ships: its spellings, its namespaces, its main page."""

import csv

import pytest

from sic_metrics.registry import load_registry
from sic_metrics.registry.page_titles import Title, TitleError, read_title
from sic_metrics.registry.wikis import OTHER_CODES, WikiError, WikiFacts, Wikis, category_name
from tests.support import ROOT, shipped_wikis

WIKIS = shipped_wikis()
ROWS = list(csv.DictReader((ROOT / "data" / "registry" / "wikis.csv").open(encoding="utf-8", newline="")))
# Sites whose main page no source at hand tells; `ingest` asks them. All Wikipedias but these are known.
NEW_WIKIPEDIAS = {
    f"{code}.wikipedia"
    for code in (
        "ann",
        "iba",
        "kge",
        "knc",
        "mos",
        "nr",
        "nup",
        "ppl",
        "rki",
        "rsk",
        "syl",
        "tdd",
        "tig",
        "tok",
    )
}


def capitals(text):
    """Capitals, where a letter has one of its own: և becomes two letters, which no wiki takes for it."""
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)


def test_every_spelling_of_every_wiki_is_that_wiki():
    for row in ROWS:
        wiki, domain, dbname = row["wiki"], row["domain"], row["dbname"]
        for spelling in (
            wiki,
            domain,
            dbname,
            wiki.upper(),
            f"https://{domain}/",
            f"//{domain}/wiki/X",
            f" {wiki} ",
        ):
            assert WIKIS.read(spelling) == wiki, spelling


@pytest.mark.parametrize(
    ("cell", "wiki"),
    [
        ("nb.wikipedia", "no.wikipedia"),
        ("nb.wiktionary", "no.wiktionary"),
        ("yue.wikipedia", "zh-yue.wikipedia"),
        ("nan.wikipedia", "zh-min-nan.wikipedia"),
        ("gsw.wikipedia", "als.wikipedia"),
        ("be_x_old.wikipedia", "be-tarask.wikipedia"),
        ("be-x-old.wikipedia.org", "be-tarask.wikipedia"),
        ("zh_min_nan.wikipedia", "zh-min-nan.wikipedia"),
        ("en.m.wikipedia.org", "en.wikipedia"),
        ("wikidata.wikidata", "wikidata"),
        ("www.wikidata.org", "wikidata"),
        ("meta.wikipedia", "meta.wikimedia"),
        ("species.wikipedia", "species.wikimedia"),
        ("outreach.wikipedia", "outreach.wikimedia"),
        ("commons.wikipedia", "commons.wikimedia"),
        ("mul.wikisource", "wikisource"),
        ("wikisource.org", "wikisource"),
        ("www.mediawiki.org", "mediawiki"),
    ],
)
def test_names_that_people_and_tools_use_are_understood(cell, wiki):
    assert WIKIS.read(cell) == wiki


@pytest.mark.parametrize(
    ("cell", "advice"),
    [
        ("en.wikpedia", "did you mean en.wikipedia"),
        ("en.wikisorce", "did you mean en.wikisource"),
        ("", "write it as en.wikipedia"),
        ("en", "write it as en.wikipedia"),
        ("en.wikipedia.example.com", "did you mean"),
        ("1.wikipedia", "did you mean"),
    ],
)
def test_what_is_no_wiki_is_refused_with_those_like_it(cell, advice):
    with pytest.raises(WikiError, match=f"is not a wiki; {advice}"):
        WIKIS.read(cell)


def test_no_alias_takes_the_name_of_a_wiki_and_each_leads_to_one():
    wikis = {row["wiki"] for row in ROWS}
    for code, own in OTHER_CODES.items():
        assert f"{own}.wikipedia" in wikis
        assert f"{code}.wikipedia" not in wikis


def test_every_wiki_has_its_namespaces_and_reads_its_own_names():
    for row in ROWS:
        site = WIKIS.site(row["wiki"])
        assert {-2, -1, *range(1, 16), 828, 829} <= set(site.names), row["wiki"]
        for number, name in site.names.items():
            for form in (name, name.lower(), capitals(name), name.replace("_", " ")):
                assert read_title(f"{form}:A", site) == Title(number, f"{name}:A"), (row["wiki"], form)
        for english, number in (
            ("User", 2),
            ("Talk", 1),
            ("File", 6),
            ("Image", 6),
            ("Project", 4),
            ("Category", 14),
        ):
            assert read_title(f"{english}:A", site).namespace == number, row["wiki"]


def test_every_wikis_main_page_is_a_title_of_it_or_not_known():
    for row in ROWS:
        for title in filter(None, row["main_page"].split("; ")):
            assert read_title(title, WIKIS.site(row["wiki"])).text == title, row["wiki"]
    known = {row["wiki"] for row in ROWS if row["main_page"]}
    assert {row["wiki"] for row in ROWS if row["wiki"].endswith(".wikipedia")} - known == NEW_WIKIPEDIAS
    assert len(known) == 332 + 7
    assert all("; main page: " in row["source"] for row in ROWS if row["main_page"])


def test_main_pages_that_are_project_pages_or_differ_from_the_default_are_there():
    main_pages = {row["wiki"]: row["main_page"] for row in ROWS}
    assert main_pages["de.wikipedia"] == "Wikipedia:Hauptseite"
    assert main_pages["sv.wikipedia"] == "Portal:Huvudsida"
    assert main_pages["ca.wikipedia"] == "Portada"
    assert main_pages["ar.wikipedia"] == "الصفحة_الرئيسة; الصفحة_الرئيسية"
    assert main_pages["fr.wiktionary"] == "Wiktionnaire:Page_d’accueil"


def test_the_main_pages_that_readers_opened_most_are_those_that_ship(facts_raw):
    import gzip  # noqa: PLC0415 - only here

    first: dict[str, set[str]] = {}
    with gzip.open(facts_raw / "topviews_yearly_selected_wikipedias.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            first.setdefault(row["project"], set()).add(row["article"].replace(" ", "_"))
    main_pages = {row["wiki"]: row["main_page"].split("; ") for row in ROWS}
    articles = {wiki: titles for wiki, titles in main_pages.items() if wiki in first and ":" not in titles[0]}
    assert len(articles) == 17
    for wiki, titles in articles.items():
        assert set(titles) <= first[wiki], wiki


def test_what_a_site_says_of_its_namespaces_wins():
    facts = WikiFacts(
        "eu.wikipedia", "eu.wikipedia.org", "euwiki", "eu", ((0, ""), (2, "Lagun"), (300, "Berria"))
    )
    site = Wikis([facts]).site("eu.wikipedia")
    assert read_title("Lankide:A", site).text == "Lagun:A"
    assert read_title("Berria:A", site).namespace == 300
    assert read_title("Zerrenda:A", site).namespace == 0


def test_the_digest_changes_with_what_readings_hang_on():
    facts = WikiFacts("eu.wikipedia", "eu.wikipedia.org", "euwiki", "eu")
    other = WikiFacts("eu.wikipedia", "eu.wikipedia.org", "euwiki", "eu", ((2, "Lagun"),))
    assert Wikis([facts]).digest == Wikis([facts]).digest
    assert len({Wikis([facts]).digest, Wikis([other]).digest, Wikis([]).digest}) == 3


@pytest.mark.parametrize(
    ("wiki", "cell", "title"),
    [
        ("de.wikipedia", "Benutzer:A", (2, "Benutzer:A")),
        ("als.wikipedia", "Benutzer:A", (2, "Benutzer:A")),
        ("tr.wikipedia", "istanbul", (0, "İstanbul")),
    ],
)
def test_a_wiki_without_language_code_has_the_namespaces_of_its_name(wiki, cell, title):
    site = Wikis([WikiFacts(wiki, f"{wiki}.org", None, None)]).site(wiki)
    read = read_title(cell, site)
    assert (read.namespace, read.text) == title


@pytest.mark.parametrize(
    "cell",
    [
        "Photographs by UNESCO",
        "photographs_by__UNESCO ",
        "Category:Photographs by UNESCO",
        " category : photographs by UNESCO",
        "Kategori:Photographs by UNESCO",
        "Категория:Photographs by UNESCO",
        "تصنيف:Photographs by UNESCO",
        "分类:Photographs by UNESCO",
        "Category:Photographs%20by%20UNESCO",
        "https://commons.wikimedia.org/wiki/Category:Photographs_by_UNESCO",
        "https://commons.m.wikimedia.org/wiki/Category:Photographs_by_UNESCO?uselang=sv#mw-pages",
        "https://commons.wikimedia.org/w/index.php?title=Category:Photographs_by_UNESCO&action=edit",
        "commons.wikimedia.org/wiki/Category:Photographs_by_UNESCO",
        "[[:Category:Photographs by UNESCO]]",
        "[[:c:Category:Photographs by UNESCO|their photographs]]",
        "c:Category:Photographs by UNESCO",
        "commons:Category:Photographs by UNESCO",
        "Category:Photographs\u00a0by UNESCO\u200e",
    ],
)
def test_a_category_is_the_same_however_people_write_it(cell):
    assert category_name(cell) == "Photographs_by_UNESCO"


def test_the_prefix_of_a_category_may_be_that_of_any_language():
    with (ROOT / "sic_metrics" / "registry" / "namespaces.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["namespace_id"] == "14"]
    prefixes = {name for row in rows for name in (row["name"], *row["aliases"].split("|")) if name}
    assert len(prefixes) > 150
    assert {category_name(f"{prefix}:A b") for prefix in prefixes} == {"A_b"}


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("350.org", "350.org"),
        ("UNESCO: photographs", "UNESCO:_photographs"),
        ("Category:Commons:Quality images", "Commons:Quality_images"),
        ("Category:File:A.jpg", "File:A.jpg"),
        ("Category:iPhone", "IPhone"),
    ],
)
def test_a_colon_may_be_part_of_a_categorys_name(cell, name):
    assert category_name(cell) == name


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("", "it is empty"),
        ("Category: ", "it is empty"),
        ("A|B", "no title holds '|'"),
        ("File:A.jpg", "names a page, no category"),
        (
            "Commons:Quality images",
            "names a page, no category; if it is the name of one, write Category: before",
        ),
        ("sv:Kategori:A", "is a category of another wiki; give that of Commons"),
        ("https://sv.wikipedia.org/wiki/Kategori:A", "is an address on sv.wikipedia.org"),
    ],
)
def test_what_is_no_category_of_commons_is_refused(cell, said):
    with pytest.raises(TitleError) as error:
        category_name(cell)
    assert said in str(error.value)


def test_categories_that_ship_are_written_as_they_are_read():
    rows = load_registry(ROOT / "data" / "registry").tables["content_sets"].to_pylist()
    names = [row["value"] for row in rows if row["kind"] == "commons_category"]
    assert len(names) >= 20
    assert [category_name(name) for name in names] == names
    assert [category_name(f"Category:{name.replace('_', ' ')}") for name in names] == names
