"""The answers of the live world (README.md), in the forms that the sources give them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sic_metrics.sources.media_requests import path_of

ASKED = {"start": "2026-01-01", "end": "2026-03-31"}
Params = Mapping[str, str]


@dataclass(frozen=True)
class Answered:
    """An answer as the ledger keeps it; an answer without data keeps the error's body."""

    source: str
    subject: str
    params: Params
    content: Any
    status: str = "data"
    day: date = date(2026, 3, 20)

    @property
    def body(self) -> bytes:
        return json.dumps(self.content).encode()


def unknown(source: str, subject: str, params: Params) -> Answered:
    return Answered(source, subject, params, {"status": 404, "title": "Not Found"}, "no_data")


def query(**found: object) -> dict[str, object]:
    return {"batchcomplete": True, "query": found}


def walk(
    content_set: str,
    day: str,
    category: str,
    uses: Mapping[str, list[tuple[Any, ...]]],
    elsewhere: Iterable[str] = (),
) -> Iterator[Answered]:
    """Members of one category and the uses of all files: (wiki host, page id, namespace, title)."""
    yield members(content_set, day, category, [file for file in uses if file not in elsewhere])
    known = {"content_set_id": content_set, "as_of": day}
    start = f"{content_set} {day[:7]}"
    pages = [
        {
            "pageid": 90 + at,
            "ns": 6,
            "title": f"File:{file}",
            "globalusage": [
                {"title": title, "wiki": host, "pageid": str(page), "ns": str(namespace)}
                for host, page, namespace, title in used
            ],
        }
        for at, (file, used) in enumerate(uses.items())
    ]
    yield Answered("commons-usage", f"{start} usage 1 1", known | {"answer": "usage"}, query(pages=pages))


def members(content_set: str, day: str, category: str, files: Iterable[str], depth: int = 0) -> Answered:
    listed = [
        {"pageid": 90 + at, "ns": 6, "title": f"File:{file}", "type": "file"} for at, file in enumerate(files)
    ]
    params = {
        "content_set_id": content_set, "as_of": day, "answer": "members", "category": category,
        "depth": str(depth),
    }  # fmt: skip
    subject = f"{content_set} {day[:7]} members {category} 1"
    return Answered("commons-usage", subject, params, query(categorymembers=listed))


def embedding(content_set: str, day: str, wiki: str, template: str, articles: Mapping[int, str]) -> Answered:
    listed = [{"pageid": page, "ns": 0, "title": title} for page, title in articles.items()]
    params = {
        "content_set_id": content_set, "as_of": day, "answer": "template_pages", "wiki": wiki,
        "template_title": template,
    }  # fmt: skip
    subject = f"{content_set} {day[:7]} template {wiki} {template} 1"
    return Answered("commons-usage", subject, params, query(embeddedin=listed))


def ended(
    parts: Iterable[Answered],
    category: str,
    files: int,
    stopped_at: int | None = None,
    templates_stopped: tuple[str, ...] = (),
) -> Iterator[Answered]:
    """The answers of a walk, and its last word, which names them."""
    given = list(parts)
    yield from given
    said = {
        "category": category, "depth": 7, "prune": [], "files": files, "categories": 1, "templates": 0,
        "stopped_at": stopped_at, "templates_stopped": list(templates_stopped), "parts": _named(given),
    }  # fmt: skip
    content_set, day = (given[0].params[name] for name in ("content_set_id", "as_of"))
    params = {"answer": "complete", "content_set_id": content_set, "as_of": day}
    yield Answered("commons-usage", f"{content_set} {day[:7]} complete", params, said)


def _named(answers: Iterable[Answered]) -> dict[str, str]:
    return {one.subject: sha256(one.body).hexdigest() for one in answers}


def pages(subject: str, wiki: str, titles: Mapping[int, str]) -> Answered:
    listed = [
        {"pageid": page, "ns": 0, "title": title, "contentmodel": "wikitext", "lastrevid": 10 * page}
        for page, title in titles.items()
    ]
    params = {"answer": "pages", "wiki": wiki}
    return Answered("commons-usage", f"{subject} pages {wiki} 1 1", params, query(pages=listed))


def moved(page: int, former: str, to: str, moment: str) -> Answered:
    target = {"target_ns": 0, "target_title": to}
    event = {
        "type": "move",
        "action": "move",
        "timestamp": moment,
        "ns": 0,
        "title": former,
        "params": target,
    }
    params = {"answer": "moves", "wiki": "en.wikipedia", "page_id": str(page)}
    subject = f"kappa_tree 2026-03 moves en.wikipedia {former.replace(' ', '_')} 1"
    return Answered("commons-usage", subject, params, query(logevents=[event]))


def views(title: str, days: Mapping[str, int] | None, wiki: str = "en.wikipedia") -> Answered:
    """Views by `MM-DD`; None is a 404."""
    params = {"wiki": wiki, "page_title": title} | ASKED
    if days is None:
        return unknown("pageviews", f"{wiki} {title}", params)
    shared = {
        "project": wiki,
        "article": title,
        "granularity": "daily",
        "access": "all-access",
        "agent": "user",
    }
    items = [
        shared | {"timestamp": f"2026{day.replace('-', '')}00", "views": count} for day, count in days.items()
    ]
    return Answered("pageviews", f"{wiki} {title}", params, {"items": items})


def whole_wiki(wiki: str, months: Mapping[str, int]) -> Answered:
    shared = {"project": wiki, "access": "all-access", "agent": "user", "granularity": "monthly"}
    items = [shared | {"timestamp": f"2026{month}0100", "views": count} for month, count in months.items()]
    return Answered("traffic", wiki, {"wiki": wiki} | ASKED, {"items": items})


def gap(wiki: str, category: str, months: Mapping[str, Mapping[str, float | None]]) -> Answered:
    """Figures of the Knowledge Gaps Index by month and metric; `category` is a gender or a region."""
    name = "gender" if category in {"female", "male"} else "geography_wmf_region"
    shared = {"project": wiki, "content_gap": name, "category": category}
    items = [
        shared | {"dt": f"2026{month}01", "metric": metric, "value": value}
        for month, figures in months.items()
        for metric, value in figures.items()
    ]
    params = {"wiki": wiki, "gap": name, "category": category} | ASKED
    return Answered("knowledge-gaps", f"{wiki} {name} {category}", params, {"items": items})


def requests(file: str, referer: str, months: Mapping[str, int] | None) -> Answered:
    params = {"file": file, "referer": referer} | ASKED
    if months is None:
        return unknown("media-requests", f"{file} {referer}", params)
    shared = {"referer": referer, "file_path": path_of(file), "granularity": "monthly", "agent": "user"}
    items = [shared | {"timestamp": f"2026{month}0100", "requests": n} for month, n in months.items()]
    return Answered("media-requests", f"{file} {referer}", params, {"items": items})


def category_views(category: str, months: Mapping[str, int]) -> Answered:
    items = [{"timestamp": f"2026-{month}-01T00:00:00Z", "pageview-count": n} for month, n in months.items()]
    params = {"answer": "views", "category": category, "scope": "deep"}
    return Answered("cim-api", f"{category} views deep", params, {"items": items})


def links(wiki: str, part: str, *found: tuple[int, int, str]) -> Answered:
    """Links as (page id, namespace, address)."""
    listed = [{"pageid": page, "ns": ns, "title": f"Page {page}", "url": url} for page, ns, url in found]
    params = {"answer": "links", "domain": "kappa.example", "wiki": wiki, "as_of": "2026-03-20"}
    return Answered("citations", f"kappa.example {wiki} 2026-03 {part}", params, query(exturlusage=listed))


def counted(wiki: str, *parts: Answered, exact: bool) -> Iterator[Answered]:
    """The answers about links of a wiki, and the last word of their count."""
    yield from parts
    params = {"answer": "run", "domain": "kappa.example", "wiki": wiki, "as_of": "2026-03-20"}
    said = {"exact": exact, "parts": _named(parts)}
    yield Answered("citations", f"kappa.example {wiki} 2026-03 run", params, said)


def score(title: str, revision: int, value: float, day: date, version: str = "1") -> Answered:
    said = {
        "score": value, "model_name": "articlequality", "model_version": version, "wiki_db": "enwiki",
        "revision_id": revision,
    }  # fmt: skip
    params = {"answer": "score", "wiki": "en.wikipedia", "page_title": title, "rev_id": str(revision)}
    return Answered("article-quality", f"en.wikipedia {title} {revision}", params, said, day=day)


def uploads(scope: str, *files: tuple[str, list[str], str | None]) -> Answered:
    """Files as (name, moments of their versions, newest first, licence)."""
    pages = [
        {
            "pageid": 90 + at,
            "ns": 6,
            "title": f"File:{name}",
            "imagerepository": "local",
            "imageinfo": [
                {
                    "timestamp": moment,
                    "user": "Xi",
                    "mime": "image/jpeg",
                    "url": f"https://upload.wikimedia.org{path_of(name)}",
                    "extmetadata": {"License": {"value": licence}} if licence else {},
                }
                for moment in moments
            ],
        }
        for at, (name, moments, licence) in enumerate(files)
    ]
    return Answered("commons-files", f"{scope} 1 1", {"answer": "files"}, query(pages=pages))


def main_page(wiki: str, title: str) -> Answered:
    params = {"answer": "site_info", "wiki": wiki, "domain": f"{wiki}.org"}
    said = {"general": {"mainpage": title, "servername": f"{wiki}.org"}}
    names = {"namespaces": {"0": {"id": 0, "name": ""}}}
    return Answered("sites", f"siteinfo {wiki}", params, query(**said, **names))
