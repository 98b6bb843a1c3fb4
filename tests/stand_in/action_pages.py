"""Properties of a wiki's pages: info, latest revision, redirects to them, assessments, Wikidata item."""

from __future__ import annotations

from tests.stand_in.action import ActionError, Ask, bad_continue, window
from tests.stand_in.action_titles import Asked, PageSet, spaced
from tests.stand_in.http_text import percent_encoded
from tests.stand_in.worlds.model import Page, Wiki

REVISION_PROPS = ("ids", "timestamp", "comment", "flags", "user", "size")


def info(ask: Ask, pages: PageSet) -> dict[str, str]:
    """`prop=info`."""
    with_address = "url" in ask.many("inprop")
    for asked in pages.asked:
        if "invalid" not in asked.record:
            asked.record |= _language(ask.wiki)
            if asked.page:
                asked.record |= _state(asked.page)
            if with_address:
                asked.record |= _addresses(ask.wiki, asked)
    return {}


def _language(wiki: Wiki) -> dict[str, object]:
    code = wiki.site.language_code
    language = {"pagelanguage": code, "pagelanguagehtmlcode": code, "pagelanguagedir": wiki.site.direction}
    return {"contentmodel": "wikitext", **language}


def _state(page: Page) -> dict[str, object]:
    told: dict[str, object] = {"touched": page.edited_at, "lastrevid": page.rev_id, "length": page.length}
    flags = {"redirect": bool(page.redirect_to), "new": page.is_new}
    return told | {name: True for name, holds in flags.items() if holds}


def _addresses(wiki: Wiki, asked: Asked) -> dict[str, object]:
    name, base = percent_encoded(asked.title), f"https://{wiki.site.host}"
    address = f"{base}/wiki/{name}"
    edit = f"{base}/w/index.php?title={name}&action=edit"
    return {"fullurl": address, "editurl": edit, "canonicalurl": address}


def revisions(ask: Ask, pages: PageSet) -> dict[str, str]:
    """`prop=revisions`, the latest of each page."""
    if ask.has("rvlimit") and len(pages.asked) > 1:
        info = 'The parameters "titles", "pageids" were used with multiple pages, but "rvlimit" takes one.'
        raise ActionError("invalidparammix", info)
    props = ask.known("rvprop", REVISION_PROPS, "ids|timestamp|flags|comment|user", "revisions")
    for asked in pages.asked:
        if asked.page:
            asked.record["revisions"] = [_revision(asked.page, props)]
    return {}


def _revision(page: Page, props: list[str]) -> dict[str, object]:
    told: dict[str, dict[str, object]] = {
        "ids": {"revid": page.rev_id, "parentid": 0 if page.is_new else page.rev_id - 7},
        "flags": {"minor": False},
        "user": {"user": "Careful mover"},
        "timestamp": {"timestamp": page.edited_at},
        "size": {"size": page.length},
        "comment": {"comment": page.comment},
    }
    return {name: value for prop in props for name, value in told[prop].items()}


def pageprops(ask: Ask, pages: PageSet) -> dict[str, str]:
    """`prop=pageprops`: the Wikidata item."""
    wanted = ask.many("ppprop", "wikibase_item")
    for asked in pages.asked:
        if asked.page and asked.page.item and "wikibase_item" in wanted:
            asked.record["pageprops"] = {"wikibase_item": asked.page.item}
    return {}


def redirects(ask: Ask, pages: PageSet) -> dict[str, str]:
    """`prop=redirects`: the redirects to each page, continued by the id of the redirect."""
    limit, start = ask.limit("rdlimit"), ask.text("rdcontinue", "0")
    namespaces = ask.namespaces("rdnamespace")
    props = ask.known("rdprop", ("pageid", "title", "fragment"), "pageid|title", "redirects")
    if not start.isdigit():
        raise bad_continue()
    targets = {asked.title: asked for asked in pages.asked if asked.page}
    rows = [
        (page, targets[page.redirect_to])
        for page in sorted(ask.wiki.redirects, key=lambda one: one.page_id)
        if page.redirect_to in targets and (namespaces is None or page.namespace in namespaces)
    ]
    place = next((place for place, (page, _) in enumerate(rows) if page.page_id >= int(start)), len(rows))
    found, following = window(ask, rows, place, limit)
    for page, asked in found:
        told: dict[str, object] = {"pageid": page.page_id} if "pageid" in props else {}
        told |= {"ns": page.namespace, "title": spaced(page.title)} if "title" in props else {}
        told |= {"fragment": page.fragment} if "fragment" in props and page.fragment else {}
        _append(asked, "redirects", told)
    return {} if following is None else {"rdcontinue": str(rows[following][0].page_id)}


def _append(asked: Asked, name: str, row: dict[str, object]) -> None:
    rows = asked.record.setdefault(name, [])
    assert isinstance(rows, list)
    rows.append(row)


def pageassessments(ask: Ask, pages: PageSet) -> dict[str, str]:
    """`prop=pageassessments`: by project, continued by page and project."""
    limit, token = ask.limit("palimit"), ask.text("pacontinue")
    ask.has("pasubprojects")
    rows = [
        (asked, place, project, *grades)
        for asked in sorted((one for one in pages.asked if one.page), key=lambda one: one.record["pageid"])  # type: ignore[arg-type,return-value]
        for place, (project, grades) in enumerate(_assessed(ask.wiki, asked))
    ]
    names = [f"{asked.record['pageid']}|{place}" for asked, place, *_ in rows]
    if token and token not in names:
        raise bad_continue()
    found, following = window(ask, rows, names.index(token) if token else 0, limit)
    for asked, _, project, grade, importance in found:
        by_project = asked.record.setdefault("pageassessments", {})
        assert isinstance(by_project, dict)
        by_project[project] = {"class": grade, "importance": importance}
    return {} if following is None else {"pacontinue": names[following]}


def _assessed(wiki: Wiki, asked: Asked) -> list[tuple[str, tuple[str, str]]]:
    return sorted(wiki.assessments.get(asked.page.page_id, {}).items()) if asked.page else []
