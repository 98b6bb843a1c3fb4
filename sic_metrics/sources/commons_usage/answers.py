"""Answers of a walk: their form, and the facts in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import pyarrow as pa
from pydantic import BeforeValidator, Field

from ...wikimedia import action_api
from ...wikimedia.action_api import Answer, Link, Page, PagesAnswer, underscored, wiki_of
from ...wikimedia.forms import Form, Unread
from .._contract import DAY, NUMBER, TEXT, parts_table, table

NAME = "commons-usage"
SET_AND_DAY = {"content_set_id": TEXT, "as_of": DAY}
COLUMNS = {
    "walk_members": {"category": TEXT, "file": TEXT, "depth": NUMBER},
    "walk_usage": {"file": TEXT, "wiki": TEXT, "page_id": NUMBER, "namespace": NUMBER, "page_title": TEXT},
    "walk_template_pages": {"wiki": TEXT, "template_title": TEXT, "page_id": NUMBER, "page_title": TEXT},
    "walks": {"category": TEXT, "depth": NUMBER, "prune": pa.list_(TEXT), "files": NUMBER}
    | {"stopped_at": NUMBER, "templates_stopped": pa.list_(TEXT)},
}
SCHEMAS = {name: pa.schema(SET_AND_DAY | columns) for name, columns in COLUMNS.items()}


def _number(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


# GlobalUsage hands database values through: a number may come as text.
Number = Annotated[int, BeforeValidator(_number)]


class Member(Form):
    """A file (namespace 6) or a subcategory (14)."""

    pageid: int
    ns: int
    title: str
    type: Unread = None

    @property
    def name(self) -> str:
        """The title with underscores, without its namespace."""
        return underscored(self.title).partition(":")[2]


class _Members(Form):
    categorymembers: list[Member]


class _MembersAnswer(Answer):
    query: _Members


class Use(Form):
    """One page that uses a file."""

    title: str
    wiki: str
    pageid: Number
    ns: Number
    url: Unread = None


class UsedFile(Page):
    """A file and the uses that this part of the answer gives."""

    globalusage: list[Use] = Field(default=[])

    @property
    def name(self) -> str:
        """The title with underscores, without its namespace."""
        return underscored(str(self.title)).partition(":")[2]


class _Embedding(Form):
    embeddedin: list[Link]


class _EmbeddingAnswer(Answer):
    query: _Embedding


class Summary(Form):
    """What the note at the end of a walk says.

    `stopped_at` is the number of files where it was cut short, `parts` the sha256 of each answer by subject;
    notes of versions that did not name them have none.
    """

    category: str
    depth: int
    prune: list[str]
    files: int
    categories: int
    templates: int
    stopped_at: int | None
    templates_stopped: list[str]
    parts: dict[str, str] = Field(default={})


def members(body: bytes) -> list[Member]:
    """Members of a category."""
    return action_api.read(_MembersAnswer, body, NAME).query.categorymembers


def used_files(body: bytes) -> list[UsedFile]:
    """Files with their uses."""
    return action_api.read(PagesAnswer[UsedFile], body, NAME).query.pages


def embedding_pages(body: bytes) -> list[Link]:
    """Pages that embed a template."""
    return action_api.read(_EmbeddingAnswer, body, NAME).query.embeddedin


def parse_members(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows of walk_members, files only; params `content_set_id`, `as_of` (ISO day), `category`, `depth`."""
    named = *_set_and_day(params), params["category"]
    files = sorted({member.name for member in members(body) if member.ns == 6})
    return table([(*named, file, int(params["depth"])) for file in files], SCHEMAS["walk_members"])


def parse_usage(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows of walk_usage: every namespace and wiki, each use once; params `content_set_id`, `as_of`."""
    named = _set_and_day(params)
    uses = {
        (file.name, wiki_of(use.wiki), use.pageid, use.ns, underscored(use.title))
        for file in used_files(body)
        for use in file.globalusage
    }
    return table([(*named, *use) for use in sorted(uses)], SCHEMAS["walk_usage"])


def parse_template_pages(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows of walk_template_pages, articles only; params as of members, `wiki`, `template_title`."""
    named = *_set_and_day(params), params["wiki"], params["template_title"]
    pages = {(page.pageid, underscored(page.title)) for page in embedding_pages(body) if page.ns == 0}
    return table([(*named, *page) for page in sorted(pages)], SCHEMAS["walk_template_pages"])


def parse_complete(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """One row of walks; params `content_set_id`, `as_of`."""
    said = action_api.read(Summary, body, NAME)
    tree = said.category, said.depth, said.prune
    row = *_set_and_day(params), *tree, said.files, said.stopped_at, said.templates_stopped
    return table([row], SCHEMAS["walks"])


def parse_parts(body: bytes, _: Mapping[str, str]) -> pa.Table:
    """The answers that the walk rests on, `subject` and `body_sha256`, from the note at its end."""
    return parts_table(action_api.read(Summary, body, NAME).parts)


def _set_and_day(params: Mapping[str, str]) -> tuple[str, date]:
    return params["content_set_id"], date.fromisoformat(params["as_of"])
