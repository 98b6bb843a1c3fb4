"""The first files of a category tree, and what following them would lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

import pyarrow as pa

from ..settings import Endpoints
from ..sources import commons_usage
from ..sources.commons_usage.tree import CategoryTree, Walked, ask_for_files, ask_for_usage
from ..wikimedia import action_api
from ..wikimedia.ask import Ask, Recording, put, put_leniently

FILES = 250  # five questions about their use
ARTICLES, WIKIS = 50, 5  # whose identity is asked for, of the wikis with most of them
PagesByHost = Mapping[str, Collection[int]]
NO_ARTICLES_OF = {"commons.wikimedia", "wikidata"}


@dataclass(frozen=True)
class OnWiki:
    """Articles of a wiki that use a file of the sample; `characters` of a title in an address, on average."""

    wiki: str
    articles: int
    characters: float


@dataclass(frozen=True)
class Identity:
    """What the question who some articles are led to.

    Attributes:
        articles: that were asked about.
        redirect_answers, move_answers: answers about their redirects and their moves.
        former_titles: found that way.
    """

    articles: int
    redirect_answers: int
    move_answers: int
    former_titles: int


@dataclass(frozen=True)
class Sample:
    """The first files of a tree.

    Attributes:
        files: distinct ones.
        is_all: whether the tree has no others.
        characters: of a file's name in an address, on average.
        files_in_use: that stand on a page of a wiki's article namespace.
        usage_answers: answers about their use.
        templates: template pages that use them.
        wikis: articles that use them; Commons and Wikidata left out.
        identity: of some of the articles; None where none could be asked about.
    """

    files: int
    is_all: bool
    characters: float
    files_in_use: int
    usage_answers: int
    templates: int
    wikis: tuple[OnWiki, ...]
    identity: Identity | None = None

    @property
    def articles(self) -> int:
        """Articles that use the files."""
        return sum(one.articles for one in self.wikis)

    def with_identity(self, recording: Recording) -> Sample:
        """The same with what became of ask_for_identity()."""
        tables = {"pages": [commons_usage.IDENTITY["page_titles"].empty_table()]}
        tables["moves"] = [commons_usage.IDENTITY["page_moves"].empty_table()]
        answers = Counter(question.params["answer"] for question, _ in recording.answers)
        for question, kept in recording.answers:
            if (kind := question.params["answer"]) in tables:
                tables[kind].append(commons_usage.parse(kept.body, question.params))
        pages, moves = (pa.concat_tables(tables[name]) for name in ("pages", "moves"))
        if not pages.num_rows:
            return self
        known = commons_usage.page_identity(pages, moves).to_pylist()
        now = {row["page_title"] for row in known}
        former = {row["former_title"] for row in known} - now - {None}
        identity = Identity(pages.num_rows, answers["redirects"], answers["moves"], len(former))
        return replace(self, identity=identity)


def sample(ask: Ask, endpoints: Endpoints, tree: CategoryTree) -> tuple[Sample, PagesByHost]:
    """Walk to the first files of a tree and ask how they are used; raises as a walk does.

    Returns the sample, and the page ids of the articles that use it.
    """
    walked, recording = Walked(), Recording(ask)
    seen: list[str] = []
    put(ask, ask_for_files(endpoints, replace(tree, file_budget=FILES + 1), walked, seen.extend))
    files = seen[:FILES]
    for number, batch in enumerate(action_api.batches(files), start=1):
        put(recording, ask_for_usage(endpoints, tree, number, batch, walked))
    tables = [commons_usage.parse_usage(kept.body, question.params) for question, kept in recording.answers]
    uses = [row for table in tables for row in table.to_pylist() if row["namespace"] == 0]
    made = Sample(
        files=len(files),
        is_all=len(seen) <= FILES,
        characters=_mean(files),
        files_in_use=len({row["file"] for row in uses}),
        usage_answers=len(recording.answers),
        templates=len(walked.templates),
        wikis=tuple(_on_wikis(uses)),
    )
    return made, walked.pages


def ask_for_identity(ask: Ask, endpoints: Endpoints, tree: CategoryTree, pages: PagesByHost) -> None:
    """Ask who some of the articles are, as a walk does."""
    left = ARTICLES
    for host, page_ids in sorted(pages.items(), key=lambda item: (-len(item[1]), item[0]))[:WIKIS]:
        some = sorted(page_ids)[:left]
        left -= len(some)
        if some:
            put_leniently(ask, commons_usage.identity(endpoints, tree.subject, host, some))


def _on_wikis(uses: Iterable[Mapping[str, object]]) -> Iterator[OnWiki]:
    titles: dict[str, dict[object, str]] = {}
    for row in uses:
        if row["wiki"] not in NO_ARTICLES_OF:
            titles.setdefault(str(row["wiki"]), {})[row["page_id"]] = str(row["page_title"])
    for wiki, by_id in sorted(titles.items()):
        yield OnWiki(wiki, len(by_id), _mean(by_id.values()))


def _mean(names: Collection[str]) -> float:
    return sum(len(quote(name, safe="")) for name in names) / len(names) if names else 0.0
