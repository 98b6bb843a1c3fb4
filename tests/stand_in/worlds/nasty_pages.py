"""The wikis of the nasty world: titles that trip encoders, moved, redirecting, missing and unread pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.stand_in.worlds.model import COMMONS, META, WIKIDATA, ExternalLink, Move, Page, Site, Wiki

DOMAIN = "nasty.example"
ENGLISH, ARABIC, HEBREW, FRENCH = "en.wikipedia", "ar.wikipedia", "he.wikipedia", "fr.wikipedia"
SOURCES, TARASK, CLOSED = "en.wikisource", "be-tarask.wikipedia", "aa.wikipedia"
# By page id: a wiki's articles, the first of which is its main page.
TITLES = {
    ENGLISH: (
        *("Main_Page", "AC/DC_(power)", "What_is_a_partner?", "100%_wool", "C++", "Salt_&_Pepper"),
        *('"Quoted"_title', "O'Neill's_law", "A,_B;_C:_D", "EBay", "Null", "Café_—_naïve", "=SUM(A1)"),
        *("Template-free_article", "Article_100%25", "..._and_so_on", "Unread_page", "Unscored_page"),
    ),
    ARABIC: ("الصفحة_الرئيسة", "معاهدة_(قانون)", "ما_هي_الشراكة؟", '"اقتباس"_&_100%'),
    HEBREW: ("עמוד_ראשי", 'אמנה_"חדשה"', "מים/אוויר"),
    FRENCH: ("Wikipédia:Accueil_principal", "L'Œuvre_d'art_:_100_%", "Où_?", "Élan_+_élan"),
    SOURCES: ("Main_Page", "The_Report_of_1948", "Treaty/Article_1"),
    TARASK: ("Галоўная_старонка", "Вада"),
    CLOSED: ("Main_Page",),
}
EMPTY = ("ceb", "de", "es", "it", "nl", "pl", "ru", "sv", "zh")  # Wikipedias without a page
BULK = 120
# Titles that pages of English Wikipedia had: current title, then (old title, leaves a redirect, moved at).
MOVED: dict[str, tuple[tuple[str, bool, str], ...]] = {
    "New_name_of_the_treaty": (("Old_name_of_the_treaty", True, "2026-03-15T12:00:00Z"),),
    "Third_name": (
        ("First_name", True, "2024-06-01T00:00:00Z"),
        ("Second_name", True, "2025-12-31T23:59:59Z"),
    ),
    "Clean_title": (("Unclean_title", False, "2025-05-05T05:05:05Z"),),
    "Mercury_(planet)": (("Mercury", False, "2025-09-10T10:00:00Z"),),
}
REDIRECTS = {"Treaty_(short)": "New_name_of_the_treaty", "Salt_and_pepper": "Salt_&_Pepper"}
SECTION_REDIRECT = "Salt_and_pepper"
TAKEN_OVER = "Mercury"  # another page stands today where one was moved away from
BECAME_REDIRECT = "Merged_article"  # the links of files still name the page it was
FIRST_BULK_ID, FIRST_MOVED_ID, FIRST_REDIRECT_ID, FIRST_OTHER_ID = 10_001, 501, 901, 2_001
DELETED_ID = 777
GRADES = ("", "Stub", "Start", "C", "B", "GA", "A", "FA", "List", "Unassessed", "NA", "Redirect")


def wikis() -> dict[str, Wiki]:
    """Wikis by host."""
    found = {wiki.site.host: wiki for wiki in _sites()}
    for wiki in found.values():
        for place, title in enumerate(TITLES.get(wiki.site.wiki, ())):
            wiki.add(_page(wiki, 101 + place, title))
    _fill_english(found["en.wikipedia.org"])
    return found


def _sites() -> Iterator[Wiki]:
    """The wikis, one of them closed, one spelled differently in each of its names."""
    for code, language in (("en", "English"), ("ar", "Arabic"), ("he", "Hebrew"), ("fr", "French")):
        main, host = TITLES[f"{code}.wikipedia"][0], f"{code}.wikipedia.org"
        yield Wiki(
            Site(f"{code}.wikipedia", host, f"{code}wiki", code, language, main, assesses=code == "en")
        )
    for code in EMPTY:
        yield Wiki(Site(f"{code}.wikipedia", f"{code}.wikipedia.org", f"{code}wiki", code, code, "Main_Page"))
    yield Wiki(Site(SOURCES, f"{SOURCES}.org", "enwikisource", "en", "English", "Main_Page", "wikisource"))
    yield Wiki(Site(TARASK, f"{TARASK}.org", "be_x_oldwiki", "be-x-old", "Tarashkevitsa", TITLES[TARASK][0]))
    yield Wiki(Site(CLOSED, f"{CLOSED}.org", "aawiki", "aa", "Afar", "Main_Page", closed=True))
    yield Wiki(Site("commons.wikimedia", COMMONS, "commonswiki", "en", "Commons", "Main_Page", "commonswiki"))
    yield Wiki(
        Site("wikidata", WIKIDATA, "wikidatawiki", "en", "Wikidata", "Wikidata:Main_Page", "wikidatawiki")
    )
    yield Wiki(Site("meta.wikimedia", META, "metawiki", "en", "Meta-Wiki", "Main_Page", "metawiki"))


def _page(wiki: Wiki, page_id: int, title: str, redirect_to: str = "", **more: Any) -> Page:
    namespace = wiki.namespace_of(title)
    return Page(page_id, namespace, title, 1_000_000 + page_id, 3_000 + page_id, redirect_to, **more)


def _left_by_move(wiki: Wiki, page_id: int, old: str, new: str, title: str, when: str) -> Page:
    """The redirect that a move left, edited again where the page moved on."""
    comment = f"Careful mover moved page [[{old}]] to [[{new}]]: a better title".replace("_", " ")
    if new == title:
        return _page(wiki, page_id, old, title, is_new=True, comment=comment, edited_at=when)
    return _page(wiki, page_id, old, title, comment="Robot: fixing a double redirect")


def _fill_english(wiki: Wiki) -> None:
    for place in range(BULK):
        wiki.add(_page(wiki, FIRST_BULK_ID + place, f"Item_{place:03d}"))
    _add_moved(wiki)
    redirects = {**REDIRECTS, BECAME_REDIRECT: "C++"}
    for place, (title, target) in enumerate(redirects.items()):
        fragment = "Etymology" if title == SECTION_REDIRECT else ""
        more = {"fragment": fragment, "is_new": True, "comment": "a redirect"}
        wiki.add(_page(wiki, FIRST_REDIRECT_ID + 50 + place, title, target, **more))
    _add_transclusions(wiki)
    _add_assessments(wiki)
    _add_links(wiki)


def _add_moved(wiki: Wiki) -> None:
    """Moved pages, their move log, and the redirects that some moves left."""
    log_id = 9_000
    for place, (title, former) in enumerate(MOVED.items()):
        page = wiki.add(_page(wiki, FIRST_MOVED_ID + place, title))
        later = [old for old, _, _ in former[1:]] + [title]
        for step, (old, leaves_redirect, when) in enumerate(former):
            log_id += 1
            wiki.moves.append(Move(log_id, page.page_id, old, later[step], when, leaves_redirect))
            if leaves_redirect:
                redirect_id = FIRST_REDIRECT_ID + 10 * place + step
                wiki.add(_left_by_move(wiki, redirect_id, old, later[step], title, when))
    wiki.add(_page(wiki, FIRST_REDIRECT_ID + 90, TAKEN_OVER))
    wiki.moves += [
        Move(
            8_000 + n,
            FIRST_BULK_ID + n,
            f"Draft_{n}",
            f"Item_{n:03d}",
            f"2024-01-{n + 1:02d}T00:00:00Z",
            False,
        )
        for n in range(25)
    ]


def _add_transclusions(wiki: Wiki) -> None:
    """A template on many articles, on its own documentation, on a talk page and on a user's page."""
    template = wiki.add(_page(wiki, FIRST_OTHER_ID, "Template:Infobox_treaty_&_more"))
    others = ("Template:Infobox_treaty_&_more/doc", "Talk:C++", "User:Careful_mover", "Portal:Treaties")
    pages = [wiki.add(_page(wiki, FIRST_OTHER_ID + 1 + place, title)) for place, title in enumerate(others)]
    wiki.transclusions[template.title] = [
        *range(FIRST_BULK_ID, FIRST_BULK_ID + 40),
        *(page.page_id for page in pages),
    ]


def _add_assessments(wiki: Wiki) -> None:
    """Pages with many projects, with empty grades, with grades that are none."""
    for place, title in enumerate(TITLES[ENGLISH][1:-2]):
        page = wiki.by_title[title]
        count = 14 if place == 0 else place % 4
        wiki.assessments[page.page_id] = {
            f"Project {number} & co": (
                GRADES[(place + number) % len(GRADES)],
                ("", "Mid", "Unknown", "NA")[number % 4],
            )
            for number in range(count)
        }


def _add_links(wiki: Wiki) -> None:
    """Links to the domain from articles and, in long runs, a talk page; and to what only looks like it."""
    add = wiki.links.append
    for place in range(90):
        page_id = FIRST_BULK_ID + place if place % 30 < 12 else FIRST_OTHER_ID + 2
        scheme, host = ("http", "https")[place % 2], ("www.", "", "data.library.")[place % 3]
        add(ExternalLink(page_id, f"{scheme}://{host}{DOMAIN}/report/{place}"))
    add(ExternalLink(FIRST_BULK_ID, f"https://{DOMAIN}/report/twice"))
    add(ExternalLink(FIRST_BULK_ID, f"http://{DOMAIN}/report/twice"))
    add(ExternalLink(FIRST_BULK_ID + 1, f"https://web.archive.org/web/2020/https://{DOMAIN}/a"))
    add(ExternalLink(FIRST_BULK_ID + 2, f"https://not{DOMAIN}/b"))
    add(ExternalLink(FIRST_BULK_ID + 3, f"https://{DOMAIN}.org/c"))
