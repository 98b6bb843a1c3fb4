"""A Wikimedia of a few pages, asked by address without a network, and a run before it."""

import json
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from sic_metrics.errors import BrokenAnswerError, SchemaError
from sic_metrics.settings import Endpoints
from sic_metrics.wikimedia.ask import Kept, Note, Question, Unanswered, answer_each, either

ENDPOINTS = Endpoints(action_url="http://api.test/{host}/w/api.php", liftwing_url="http://lift.test")


@dataclass
class Run:
    """Keeps answers by subject as the ledger does; the same question is not put twice.

    `answer` gives the body for (address, body sent); an exception that it raises goes through.
    """

    answer: object
    kept: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)
    notes: dict = field(default_factory=dict)
    stop_after: int | None = None

    def __call__(self, question):
        subject, url, body = question.subject, question.url, question.body
        if subject in self.kept and self.kept[subject][:2] == (url, body):
            return Kept("data", self.kept[subject][2], held=True)
        if self.stop_after is not None and len(self.asked) == self.stop_after:
            raise KeyboardInterrupt
        self.asked.append(url)
        answered = self.answer(url, body)
        if isinstance(answered, Kept):
            return answered
        self._check(url, question.check, answered)
        self.kept[subject] = (url, body, answered, dict(question.params))
        return Kept("data", answered, held=False)

    @staticmethod
    def _check(url, check, body):
        try:
            check(body)
        except SchemaError as error:
            raise BrokenAnswerError(url, body, str(error)) from error

    def go_through(self, steps, *, strict=False):
        """Put the questions and keep the notes; an answer of no use is an error where it is `strict`."""

        def answer(step):
            if isinstance(step, Question):
                return self(step) if strict else either(self, step)
            if isinstance(step, Note):
                self.notes[step.subject] = step.body
                self.kept[step.subject] = ("", None, step.body, dict(step.params))
            return Unanswered()

        return answer_each(steps, answer)

    def rows(self, parse, answer):
        """Rows of all kept answers of a kind."""
        bodies = [
            (body, params) for _, _, body, params in self.kept.values() if params.get("answer") == answer
        ]
        return [tuple(row.values()) for body, params in bodies for row in parse(body, params).to_pylist()]


def asked_of(url):
    """Host and parameters of an address."""
    parts = urlsplit(url)
    found = {name: value[0] for name, value in parse_qs(parts.query, keep_blank_values=True).items()}
    return parts.path.split("/")[1], found


@dataclass
class SmallWikimedia:
    """Titles with spaces, as the API writes them.

    Attributes:
        members: of each category, with their namespace.
        uses: of each file: (host, page id, namespace, title).
        titles: of each (host, page id); a page id that is not here is missing.
        redirects: of each (host, page id): (page id, title, comment, parent revision).
        moves: of each (host, old title): (new title, timestamp).
        embedding: of each (host, template): (page id, title).
        limit: rows an answer; `repeats`: each part begins with the last row of the one before;
            `empty`: every second part has no rows.
    """

    members: dict = field(default_factory=dict)
    uses: dict = field(default_factory=dict)
    titles: dict = field(default_factory=dict)
    redirects: dict = field(default_factory=dict)
    moves: dict = field(default_factory=dict)
    embedding: dict = field(default_factory=dict)
    limit: int = 500
    repeats: bool = False
    empty: bool = False

    def __call__(self, url, body):
        host, asked = asked_of(url)
        kind = asked.get("list") or asked["prop"]
        answer, token = getattr(self, f"_{kind.replace('|', '_')}")(host, asked)
        more = {"continue": {token[0]: token[1], "continue": "||"}} if token else {"batchcomplete": True}
        return json.dumps({**more, "query": answer}).encode()

    def _part(self, rows, asked, name):
        mark, start = asked.get(name, "p0")[0], int(asked.get(name, "p0")[1:])
        if self.empty and mark == "p" and start:
            return [], (name, f"e{start}")
        first = start - 1 if self.repeats and start else start
        end = start + self.limit
        return rows[first:end], (name, f"p{end}") if end < len(rows) else None

    def _categorymembers(self, _, asked):
        kinds = {"subcat": "Category:", "file": "File:"}
        wanted = tuple(kinds[kind] for kind in asked["cmtype"].split("|"))
        titles = [one for one in self.members.get(asked["cmtitle"], []) if one.startswith(wanted)]
        rows = [
            {"pageid": 1, "ns": 6 if one.startswith("File:") else 14, "title": one.replace("_", " ")}
            for one in titles
        ]
        found, token = self._part(rows, asked, "cmcontinue")
        return {"categorymembers": found}, token

    def _categoryinfo(self, _, asked):
        pages = []
        for title in asked["titles"].split("|"):
            page = {"pageid": 1, "ns": 14, "title": title.replace("_", " ")}
            if title in self.members:
                files = sum(one.startswith("File:") for one in self.members[title])
                subcats = len(self.members[title]) - files
                counts = {
                    "size": files + subcats,
                    "pages": 0,
                    "files": files,
                    "subcats": subcats,
                    "hidden": False,
                }
                pages.append({**page, "categoryinfo": counts})
            else:
                pages.append({"ns": 14, "title": title.replace("_", " "), "missing": True})
        return {"pages": pages}, None

    def _globalusage(self, _, asked):
        titles = sorted(asked["titles"].split("|"))
        rows = [(title, use) for title in titles for use in self.uses.get(title, [])]
        found, token = self._part(rows, asked, "gucontinue")
        pages = [
            {
                "pageid": 1, "ns": 6, "title": title.replace("_", " "),
                "globalusage": [
                    {"title": name, "wiki": host, "pageid": str(page_id), "ns": str(ns)}
                    for of, (host, page_id, ns, name) in found if of == title
                ],
            }
            for title in titles
        ]  # fmt: skip
        return {"pages": pages}, token

    def _embeddedin(self, host, asked):
        pages = self.embedding.get((host, asked["eititle"]), [])
        rows = [{"pageid": page_id, "ns": 0, "title": title} for page_id, title in pages]
        found, token = self._part(rows, asked, "eicontinue")
        return {"embeddedin": found}, token

    def _info_redirects(self, host, asked):
        ids = [int(one) for one in asked["pageids"].split("|")]
        rows = [(page_id, one) for page_id in ids for one in self.redirects.get((host, page_id), [])]
        found, token = self._part(rows, asked, "rdcontinue")
        return {"pages": [self._page(host, page_id, found, "rdcontinue" in asked) for page_id in ids]}, token

    def _page(self, host, page_id, found, later):
        if (host, page_id) not in self.titles:
            return {"pageid": page_id, "missing": True}
        page = {"pageid": page_id, "ns": 0, "title": self.titles[host, page_id]}
        if not later:
            page |= {"lastrevid": page_id * 10, "length": 5, "contentmodel": "wikitext"}
        redirects = [
            {"pageid": one[0], "ns": 0, "title": one[1]} for target, one in found if target == page_id
        ]
        return page | ({"redirects": redirects} if redirects else {})

    def _revisions(self, host, asked):
        known = {one[0]: one for (of, _), rows in self.redirects.items() if of == host for one in rows}
        pages = []
        for page_id in map(int, asked["pageids"].split("|")):
            _, title, comment, parent = known[page_id]
            edit = {"revid": 7, "parentid": parent, "timestamp": "2025-01-01T00:00:00Z", "comment": comment}
            pages.append({"pageid": page_id, "ns": 0, "title": title, "revisions": [edit]})
        return {"pages": pages}, None

    def _logevents(self, host, asked):
        title = asked["letitle"]
        events = [
            {
                "ns": 0, "title": title, "type": "move", "action": "move", "timestamp": stamp,
                "params": {"target_ns": 0, "target_title": new},
            }
            for new, stamp in self.moves.get((host, title), [])
        ]  # fmt: skip
        return {"logevents": events}, None
