"""Which pages a request means: titles made regular, redirects followed, pages by id."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.stand_in.action import Ask
from tests.stand_in.worlds.languages import canonical_namespace
from tests.stand_in.worlds.model import Page, Wiki

INVALID = re.compile(r"[\[\]{}<>#|\x00-\x1f]")


@dataclass
class Asked:
    """A page that was asked for, and what is told of it; without a page it is missing or invalid."""

    title: str
    page: Page | None
    record: dict[str, object]


@dataclass
class PageSet:
    """The pages of a request, and how their titles came about."""

    asked: list[Asked] = field(default_factory=list)
    normalized: list[dict[str, object]] = field(default_factory=list)
    redirects: list[dict[str, object]] = field(default_factory=list)

    def told(self) -> dict[str, object]:
        """What stands beside the pages."""
        kept = {"normalized": self.normalized, "redirects": self.redirects}
        return {name: rows for name, rows in kept.items() if rows}

    def records(self) -> list[dict[str, object]]:
        """The pages in the API's order, which is not that of the request: missing ones, then by id."""
        ordered = sorted(
            self.asked, key=lambda one: (one.page is not None, one.page.page_id if one.page else 0)
        )
        return [one.record for one in ordered]

    def titled(self, namespace: int) -> list[Asked]:
        """Pages of a namespace by title, be they there or missing."""
        return sorted(
            (one for one in self.asked if one.record.get("ns") == namespace), key=lambda one: one.title
        )


def page_set(ask: Ask) -> PageSet | None:
    """The pages that `titles` or `pageids` name; None where neither does."""
    titles, ids = ask.many("titles"), ask.many("pageids")
    if not titles and not ids:
        return None
    follows = ask.has("redirects")
    found = PageSet()
    seen: set[str] = set()
    for title in titles:
        regular = _regular(ask.wiki, title, found)
        page = _followed(ask.wiki, ask.wiki.by_title.get(regular), found) if follows else None
        page = page or ask.wiki.by_title.get(regular)
        name = page.title if page else regular
        if name not in seen:
            seen.add(name)
            found.asked.append(_asked(ask.wiki, name, page))
    for text in ids:
        page = ask.wiki.by_id.get(int(text)) if text.isdigit() else None
        found.asked.append(_by_id(ask.wiki, text, _followed(ask.wiki, page, found) if follows else page))
    return found


def regular_title(wiki: Wiki, title: str) -> str:
    """The title with underscores, its namespace by its local name, and its first letter a capital."""
    plain = re.sub(r"[ _]+", "_", title).strip("_")
    prefix, colon, rest = plain.partition(":")
    namespace = wiki.namespace_of(plain) or (canonical_namespace(prefix) if colon else 0)
    if namespace and namespace in wiki.site.namespaces:
        name = wiki.site.namespaces[namespace].replace(" ", "_")
        return f"{name}:{_capital(rest.strip('_'))}"
    return _capital(plain)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def spaced(title: str) -> str:
    """The title as the API writes it."""
    return title.replace("_", " ")


def _regular(wiki: Wiki, title: str, found: PageSet) -> str:
    regular = regular_title(wiki, title)
    if spaced(regular) != title:
        found.normalized.append({"fromencoded": False, "from": title, "to": spaced(regular)})
    return regular


def _followed(wiki: Wiki, page: Page | None, found: PageSet) -> Page | None:
    """The page that a redirect leads to, one step, as MediaWiki follows it."""
    if page is None or not page.redirect_to:
        return page
    found.redirects.append({"from": spaced(page.title), "to": spaced(page.redirect_to)})
    return wiki.by_title.get(page.redirect_to)


def _asked(wiki: Wiki, title: str, page: Page | None) -> Asked:
    if page:
        named = {"pageid": page.page_id, "ns": page.namespace, "title": spaced(page.title)}
        return Asked(page.title, page, named)
    if INVALID.search(title) or not title:
        reason = "The requested page title contains invalid characters."
        return Asked(title, None, {"title": spaced(title), "invalidreason": reason, "invalid": True})
    return Asked(title, None, {"ns": wiki.namespace_of(title), "title": spaced(title), "missing": True})


def _by_id(wiki: Wiki, text: str, page: Page | None) -> Asked:
    if page:
        return _asked(wiki, page.title, page)
    return Asked("", None, {"pageid": int(text) if text.isdigit() else 0, "missing": True})
