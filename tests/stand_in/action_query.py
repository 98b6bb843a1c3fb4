"""`action=query`: which pages are meant, what is told of them, and how it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.stand_in import action_files, action_lists, action_meta, action_pages
from tests.stand_in.action import Ask
from tests.stand_in.action_titles import PageSet, page_set

Prop = Callable[[Ask, PageSet], dict[str, str]]
PROPS: dict[str, Prop] = {
    "categoryinfo": action_files.categoryinfo,
    "globalusage": action_files.globalusage,
    "imageinfo": action_files.imageinfo,
    "info": action_pages.info,
    "pageassessments": action_pages.pageassessments,
    "pageprops": action_pages.pageprops,
    "redirects": action_pages.redirects,
    "revisions": action_pages.revisions,
}
LISTS: dict[str, Callable[[Ask], tuple[list[dict[str, object]], dict[str, str]]]] = {
    "categorymembers": action_lists.categorymembers,
    "embeddedin": action_lists.embeddedin,
    "exturlusage": action_lists.exturlusage,
    "logevents": action_lists.logevents,
}
METAS: dict[str, Callable[[Ask], dict[str, object]]] = {"siteinfo": action_meta.siteinfo}


@dataclass
class Answer:
    """An answer while it is put together; `tokens` by name, `unfinished` the modules that go on."""

    query: dict[str, object] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    unfinished: list[str] = field(default_factory=list)


def query(ask: Ask) -> dict[str, object]:
    """The answer to `action=query`."""
    answer = Answer()
    done = ask.text("continue").partition("||")[2].split("|")
    pages = page_set(ask)
    for name in ask.known("meta", METAS):
        answer.query |= METAS[name](ask)
    if pages:
        answer.query |= pages.told()
    props = _props(ask)
    if pages:
        _tell_of_pages(ask, pages, [name for name in props if name not in done], answer)
    for name in ask.known("list", LISTS):
        rows, tokens = LISTS[name](ask)
        answer.query[name] = rows
        answer.tokens |= tokens
    return _whole(answer, [name for name in props if name not in answer.unfinished])


def _props(ask: Ask) -> list[str]:
    """The properties asked for that the wiki knows."""
    installed = [name for name in PROPS if name != "pageassessments" or ask.wiki.site.assesses]
    return ask.known("prop", installed, module="query")


def _tell_of_pages(ask: Ask, pages: PageSet, props: list[str], answer: Answer) -> None:
    for name in props:
        if tokens := PROPS[name](ask, pages):
            answer.tokens |= tokens
            answer.unfinished.append(name)
    answer.query["pages"] = pages.records()


def _whole(answer: Answer, finished: list[str]) -> dict[str, object]:
    """The answer with its continuation, which names the props that are finished and not told again."""
    found: dict[str, object] = {} if answer.unfinished else {"batchcomplete": True}
    if answer.tokens:
        rest = "||" + "|".join(finished) if answer.unfinished else "-||"
        found["continue"] = {**answer.tokens, "continue": rest}
    if answer.query:
        found["query"] = answer.query
    return found
