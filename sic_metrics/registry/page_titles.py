"""Titles of pages and files as MediaWiki writes them: https://www.mediawiki.org/wiki/Manual:Page_title."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping, Set
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

ARTICLE, FILE, CATEGORY = 0, 6, 14
LONGEST_TITLE_BYTES = 255
NOT_IN_A_TITLE = re.compile(r"[#<>\[\]|{}\x00-\x1f\x7f\ufffd]|~~~")
DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# MediaWiki keeps these: a title may need them, as Persian ones do, or have them from a text they were in.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u200b-\u200d\u2060-\u2064\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e01ef]"
)
NEEDED = re.compile("(?<=[\u0600-\U0010ffff])[\u200c\u200d\ufe0e\ufe0f]")  # Arabic and Indic letters, emoji
BLANKS = re.compile("[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
# A title can hold neither, so that what looks like one is one.
PERCENT_FORM = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
ADDRESS = re.compile(r"https?://|//[a-z0-9.-]+\.org/", re.IGNORECASE)
WITHOUT_SCHEME = re.compile(r"(?:[a-z0-9-]+\.)+org/(?:w/|wiki/)", re.IGNORECASE)
WITHOUT_HOST = re.compile(r"/wiki/|/?(?:w/|wiki/)?index\.(?:html|php)\?", re.IGNORECASE)
# With a blank behind it: with an underscore it is a title's own. A title such as * (album) begins so too.
BULLET = re.compile(r"\A(?:[*•]\s+)+(?!\()")
DASH = re.compile(r"[-–—]\s+(?!\()")
LINK = re.compile(r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]")
FROM_ELSEWHERE = re.compile(r"^(?:c|commons) *: *", re.IGNORECASE)  # how pages of other wikis link to Commons
RELATIVE = re.compile(r"(?:^|/)\.{1,2}(?:/|$)")
PREFIX = re.compile(r"(.+?)_*:_*(.*)", re.DOTALL)
NUMBER = re.compile(r"(-?[0-9]{1,6})(?:\.0)?")  # of a namespace, also as a table of fractions has it
# What MediaWiki and the tools that list pages call the namespace without a name, in many languages.
EDGES = "_\t\n\v\f\r\x1c\x1d\x1e\x1f\x85"  # ends of lines in any coding: no title begins or ends with one
MAIN_NAMESPACE = frozenset(
    "main mainspace main_namespace article articles artikel artiklar artikler seiten principal principale"  # noqa: SIM905
    " huvudnamnrymden hoofdnaamruimte hoved hovednavnerom articolo articoli voce voci artículo artículos"
    " artigo artigos artykuł artykuły główna статья статьи основное основная основний"
    " hlavní článek artikkeli sivut 標準 標準名前空間 主 条目 條目 일반 ראשי ערך"
    " مقالة رئيسي fő szócikk madde".split()
)
# Capital first letters also where the wiki's other titles keep small ones.
ALWAYS_CAPITAL = {-1, 2, 3, 8, 9}
DOTTED_I = {"az", "kaa", "tr"}
GEORGIAN = re.compile("[\u10d0-\u10ff]")  # has capitals in Unicode, and none in titles
MOST_LAYERS = 5  # of percent forms and entities within each other


class TitleError(ValueError):
    """What was written cannot be a title of the wiki; the message goes on from the quoted cell."""


@dataclass(frozen=True)
class Site:
    """What a wiki's titles hang on.

    Attributes:
        wiki: as the analytics API spells it.
        hosts: where its pages have their addresses.
        language_code: decides the capital of i.
        names: namespace → its name in titles, with underscores.
        prefixes: every prefix of a namespace, as `folded` gives it → namespace.
        elsewhere: prefixes that lead to other wikis, as links have them: in small letters.
        keeps_small_letters: whether titles may begin with a small letter.
    """

    wiki: str
    hosts: Set[str]
    language_code: str
    names: Mapping[int, str]
    prefixes: Mapping[str, int]
    elsewhere: Set[str] = frozenset()
    keeps_small_letters: bool = False


@dataclass(frozen=True)
class Title:
    """A namespace and the title with its prefix, in underscores."""

    namespace: int
    text: str


def read_title(cell: str, site: Site, namespace: int = ARTICLE) -> Title:
    """The title that the cell names on the wiki; raises TitleError where it can name none.

    A `namespace` other than 0 is that of the page also where its name does not stand before the title.
    """
    bare = BULLET.sub("", DIRECTION_MARKS.sub("", cell).strip(), count=1)
    if DASH.match(bare):
        raise TitleError("may be a line of a list, or not; write the title without the dash")
    text = plain(_of_address(bare, site)).removeprefix(":").lstrip("_")
    if namespace != ARTICLE and not _has_prefix(text, namespace, site):
        text = f"{site.names[namespace]}:{text}"
    namespace, name = _split(text, site)
    _require_title(name)
    name = _with_first_letter(name, namespace, site)
    prefix = f"{site.names[namespace]}:" if namespace != ARTICLE else ""
    return Title(namespace, prefix + name)


def read_namespace(cell: str, site: Site) -> int:
    """The namespace that a cell names by number or name; raises TitleError where the wiki has none such."""
    text = folded(cell.strip().removeprefix("(").removesuffix(")").removesuffix(":"))
    number = NUMBER.fullmatch(text)
    namespace = int(number[1]) if number else site.prefixes.get(text)
    if namespace is None and (not text or text in MAIN_NAMESPACE):
        namespace = ARTICLE
    if namespace is not None and namespace in {ARTICLE, *site.names}:
        return namespace
    raise TitleError(f"is no namespace of {site.wiki} that is known; mend it, or leave its row out")


def read_file_name(cell: str, commons: Site) -> str:
    """The name of a file on Commons, without prefix; raises TitleError."""
    title = read_title(cell, commons)
    if title.namespace in (ARTICLE, FILE):
        return title.text.removeprefix(f"{commons.names[FILE]}:")
    raise TitleError("names a page, no file")


def read_category_name(cell: str, commons: Site) -> str:
    """The name, without prefix, of a category on Commons: itself, a link or an address; raises TitleError."""
    text = LINK.sub(r"\1", cell.strip()).lstrip(": ")
    linked = FROM_ELSEWHERE.sub("", text)
    text = linked if _has_prefix(plain(linked), CATEGORY, commons) else text
    title = read_title(text, commons)
    _, _, name = text.partition(":")
    if title.namespace == ARTICLE and _has_prefix(plain(name), CATEGORY, commons):
        raise TitleError("is a category of another wiki; give that of Commons")
    if title.namespace in (ARTICLE, CATEGORY):
        return title.text.removeprefix(f"{commons.names[CATEGORY]}:")
    raise TitleError("names a page, no category; if it is the name of one, write Category: before it")


def plain(text: str) -> str:
    """Text in the form of titles: underscores, composed characters (NFC), nothing encoded or invisible."""
    if "%" in text or "&" in text:
        text = _decoded(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", DIRECTION_MARKS.sub("", text))
    return BLANKS.sub("_", text).strip(EDGES)


def with_invisible(title: str) -> str:
    """The title with each invisible character as its number: `Alpha<U+200B>`."""
    return INVISIBLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", title)


def folded(prefix: str) -> str:
    """A namespace's name in the form in which two that differ in case and blanks alone are the same."""
    return plain(prefix).lower().replace("ı", "i").replace("i\u0307", "i")  # İ and I, each in its two cases


def _decoded(text: str) -> str:
    for _ in range(MOST_LAYERS):
        decoded = PERCENT_FORM.sub(_decode_percent, ENTITY.sub(lambda entity: html.unescape(entity[0]), text))
        if decoded == text:
            break
        text = decoded
    return text


def _decode_percent(match: re.Match[str]) -> str:
    try:
        return unquote(match[0], errors="strict")
    except UnicodeDecodeError as error:
        raise TitleError("has percent forms that are not UTF-8; write the title itself") from error


def _of_address(text: str, site: Site) -> str:
    """The title, still in percent form, where the text is a page's address; else the text as it is."""
    text = _with_host(text, site)
    if not ADDRESS.match(text):
        return text
    try:
        address = urlsplit(text)
    except ValueError as error:
        raise TitleError("is no address; write the title itself") from error
    host = (address.hostname or "").replace(".m.", ".")
    if host not in site.hosts:
        raise TitleError(f"is an address on {host}, and the row is of {site.wiki}; mend one of the two")
    query = parse_qs(address.query)
    if "curid" in query:
        raise TitleError("names a page by its number; write the title itself")
    name = address.path.removeprefix("/wiki/")
    if name != address.path and not (name.startswith("index.") and address.query):
        return name
    titles = query.get("title")
    if not titles:
        raise TitleError("is an address without a title; write the title itself")
    return titles[0]


def _with_host(text: str, site: Site) -> str:
    """An address from which its beginning was left out, as a whole one; any other text as it is."""
    if WITHOUT_SCHEME.match(text):
        return f"//{text}"
    return f"//{min(site.hosts, key=len)}/{text.removeprefix('/')}" if WITHOUT_HOST.match(text) else text


def _has_prefix(text: str, namespace: int, site: Site) -> bool:
    match = PREFIX.fullmatch(text)
    return match is not None and site.prefixes.get(folded(match[1])) == namespace


def _split(text: str, site: Site) -> tuple[int, str]:
    """The namespace, and the title without its prefix."""
    match = PREFIX.fullmatch(text) if ":" in text else None
    if match is None:
        return ARTICLE, text
    prefix = folded(match[1])
    namespace = site.prefixes.get(prefix)
    if namespace is not None:
        return namespace, match[2]
    # Some titles begin like a link to a sister project: sv.wikipedia has `S:t_Sebastian_(Perugino)`.
    if prefix in site.elsewhere and (len(prefix) > 1 or match[1] == prefix):
        raise TitleError(f"leads to another wiki ({match[1]}:); list it under that wiki")
    return ARTICLE, text


def _require_title(name: str) -> None:
    if not name:
        raise TitleError("cannot be a page title: it is empty")
    if match := NOT_IN_A_TITLE.search(name) or PERCENT_FORM.search(name) or ENTITY.search(name):
        raise TitleError(f"cannot be a page title: no title holds {match[0]!r}")
    if name[0] == ":" or ("." in name and RELATIVE.search(name)):
        raise TitleError("cannot be a page title: it begins with a colon or has . or .. as a part")
    if len(name.encode()) > LONGEST_TITLE_BYTES:
        raise TitleError(f"cannot be a page title: it is longer than {LONGEST_TITLE_BYTES} bytes")


def _with_first_letter(name: str, namespace: int, site: Site) -> str:
    if site.keeps_small_letters and namespace not in ALWAYS_CAPITAL:
        return name
    first = name[0]
    if first == "i" and site.language_code in DOTTED_I:
        return f"İ{name[1:]}"
    capital = first.upper()
    if len(capital) > 1 or GEORGIAN.match(first):  # such as ß
        return name
    return unicodedata.normalize("NFC", capital + name[1:])
