"""Lists: members of a category, pages that transclude a template, pages that link to a site, the move log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from tests.stand_in.action import ActionError, Ask, page_of_rows
from tests.stand_in.action_titles import regular_title, spaced
from tests.stand_in.worlds.model import COMMONS, Category, ExternalLink, Move, Page

Rows = tuple[list[dict[str, object]], dict[str, str]]
KINDS = ("page", "subcat", "file")
LOG_PROPS = ("ids", "title", "type", "user", "timestamp", "comment", "details", "userid", "tags")


def _required(ask: Ask, name: str) -> str:
    if not (value := ask.text(name)):
        raise ActionError("missingparam", f'The "{name}" parameter must be set.')
    return value


def categorymembers(ask: Ask) -> Rows:
    """`list=categorymembers` of a category on Commons: pages, subcategories, files."""
    kinds = ask.known("cmtype", KINDS, "page|subcat|file", "categorymembers")
    props = ask.known("cmprop", ("ids", "title", "type", "timestamp"), "ids|title", "categorymembers")
    limit, token = ask.limit("cmlimit"), ask.text("cmcontinue")
    ask.ignores("cmsort", "cmdir")
    category = _category(ask)
    members = {"page": category.pages, "subcat": category.subcategories, "file": category.files}
    names = sum((members[kind] for kind in KINDS if kind in kinds), ())
    found, following = page_of_rows(ask, range(len(names)), token, limit)
    bounds = len(members["page"]) * ("page" in kinds), len(members["subcat"]) * ("subcat" in kinds)
    rows = []
    for place in found:
        kind = "page" if place < bounds[0] else "subcat" if place < sum(bounds) else "file"
        rows.append(_member(ask, kind, names[place], props))
    return rows, {} if following is None else {"cmcontinue": following}


def _category(ask: Ask) -> Category:
    title = regular_title(ask.wiki, _required(ask, "cmtitle"))
    if ask.wiki.namespace_of(title) != 14:
        raise ActionError("invalidcategory", "The category name you entered is not valid.")
    name = title.partition(":")[2]
    known = ask.world.categories.get(name) if ask.wiki.site.host == COMMONS else None
    return known or Category(name, 0)


def _member(ask: Ask, kind: str, name: str, props: list[str]) -> dict[str, object]:
    ids = {
        "page": lambda: ask.wiki.by_title[name].page_id,
        "subcat": lambda: ask.world.categories[name].page_id,
        "file": lambda: ask.world.files[name].page_id,
    }
    namespace, prefix = {"page": (0, ""), "subcat": (14, "Category:"), "file": (6, "File:")}[kind]
    told: dict[str, object] = {"pageid": ids[kind]()} if "ids" in props else {}
    told |= {"ns": namespace, "title": spaced(prefix + name)} if "title" in props else {}
    return told | ({"type": kind} if "type" in props else {})


def embeddedin(ask: Ask) -> Rows:
    """`list=embeddedin`: pages that transclude a page, by id."""
    title = regular_title(ask.wiki, _required(ask, "eititle"))
    namespaces, limit, token = ask.namespaces("einamespace"), ask.limit("eilimit"), ask.text("eicontinue")
    ask.ignores("eifilterredir", "eidir")
    ids = ask.wiki.transclusions.get(title, [])
    pages = [ask.wiki.by_id[page_id] for page_id in sorted(ids)]
    kept = [page for page in pages if namespaces is None or page.namespace in namespaces]
    found, following = page_of_rows(ask, kept, token, limit)
    return [_named(page) for page in found], {} if following is None else {"eicontinue": following}


def _named(page: Page) -> dict[str, object]:
    return {"pageid": page.page_id, "ns": page.namespace, "title": spaced(page.title)}


def exturlusage(ask: Ask) -> Rows:
    """`list=exturlusage`: links to a domain; the namespace is looked at only after the limit."""
    props = ask.known("euprop", ("ids", "title", "url"), "ids|title|url", "exturlusage")
    namespaces, limit, token = ask.namespaces("eunamespace"), ask.limit("eulimit"), ask.text("eucontinue")
    protocol = ask.text("euprotocol") or "http"
    wanted = ask.text("euquery")
    links = [link for link in ask.wiki.links if _points_to(link, protocol, wanted)]
    found, following = page_of_rows(ask, links, token, limit)
    pages = [(ask.wiki.by_id[link.page_id], link.url) for link in found]
    rows = [
        ({"pageid": page.page_id} if "ids" in props else {})
        | ({"ns": page.namespace, "title": spaced(page.title)} if "title" in props else {})
        | ({"url": url} if "url" in props else {})
        for page, url in pages
        if namespaces is None or page.namespace in namespaces
    ]
    return rows, {} if following is None else {"eucontinue": following}


def _points_to(link: ExternalLink, protocol: str, wanted: str) -> bool:
    """Whether the link has the protocol and the domain: `*.x` is x and all below it, `x` is x alone."""
    url = urlsplit(link.url)
    domain, _, path = wanted.partition("/")
    if url.scheme != protocol or not url.path.startswith(f"/{path}" if path else ""):
        return False
    host, bare = url.hostname or "", domain.removeprefix("*.")
    return host == bare or (domain.startswith("*.") and host.endswith(f".{bare}"))


def logevents(ask: Ask) -> Rows:
    """`list=logevents` of the move log, newest first; a title is that which was moved away from."""
    props = ask.known("leprop", LOG_PROPS, "ids|title|type|user|timestamp|comment|details", "logevents")
    limit, token = ask.limit("lelimit"), ask.text("lecontinue")
    kind = ask.text("letype") or ask.text("leaction").partition("/")[0]
    older = ask.text("ledir", "older") == "older"
    moves = ask.wiki.moves if kind in {"", "move"} else []
    kept = sorted(_in_scope(ask, moves), key=lambda move: (move.timestamp, move.log_id), reverse=older)
    found, following = page_of_rows(ask, kept, token, limit)
    return [_event(ask, move, props) for move in found], {} if following is None else {
        "lecontinue": following
    }


def _in_scope(ask: Ask, moves: Iterable[Move]) -> Iterable[Move]:
    title = regular_title(ask.wiki, ask.text("letitle")) if ask.has("letitle") else None
    namespaces = ask.namespaces("lenamespace")
    bounds = sorted(_stamp(ask.text(name)) for name in ("lestart", "leend") if ask.has(name))
    older = ask.text("ledir", "older") == "older"
    first = bounds[0] if len(bounds) == 2 or (bounds and ask.has("leend") == older) else ""
    last = bounds[-1] if len(bounds) == 2 or (bounds and not first) else "9"
    for move in moves:
        fits = first <= move.timestamp <= last and title in {None, move.old_title}
        if fits and (namespaces is None or ask.wiki.namespace_of(move.old_title) in namespaces):
            yield move


def _stamp(value: str) -> str:
    """A timestamp as the log has it, from that or from `YYYYMMDDHHMMSS`."""
    if not value.isdigit():
        return value
    return datetime.strptime(value, "%Y%m%d%H%M%S").replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _event(ask: Ask, move: Move, props: list[str]) -> dict[str, object]:
    left = ask.wiki.by_title.get(move.old_title)
    target = {"target_ns": ask.wiki.namespace_of(move.new_title), "target_title": spaced(move.new_title)}
    named = {"ns": ask.wiki.namespace_of(move.old_title), "title": spaced(move.old_title)}
    told: dict[str, dict[str, object]] = {
        "ids": {"logid": move.log_id, "pageid": left.page_id if left else 0, "logpage": move.page_id},
        "title": named,
        "type": {"type": "move", "action": "move"},
        "user": {"user": "Careful mover"},
        "timestamp": {"timestamp": move.timestamp},
        "comment": {"comment": "a better title"},
        "details": {"params": target if move.leaves_redirect else {**target, "suppressredirect": True}},
    }
    return {name: value for prop in props for name, value in told.get(prop, {}).items()}
