"""Lift Wing: quality of a revision, by the model of all languages and by those of some wikis."""

from __future__ import annotations

import json
from urllib.parse import unquote

from tests.stand_in.http_text import Reply, Request, json_reply
from tests.stand_in.worlds.model import Page, Wiki, World

CLASSES = ("Stub", "Start", "C", "B", "GA", "FA")
WIKI_MODELS = ("enwiki", "frwiki", "ptwiki", "ruwiki", "svwiki", "trwiki", "ukwiki", "fawiki")
PREFIX, SUFFIX = "/models/", ":predict"


class RefusedBodyError(Exception):
    """The body is not what the model takes; the text is what it answers, `status` how."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


def answer(world: World, path: str, request: Request) -> Reply:
    """The answer of `/models/{model}:predict`."""
    name = unquote(path).removeprefix(PREFIX).removesuffix(SUFFIX)
    if not unquote(path).endswith(SUFFIX) or not _exists(name):
        return json_reply({"error": f"Model with name {name} does not exist."}, 404)
    if request.method != "POST":
        return json_reply({"detail": "Method Not Allowed"}, 405)
    try:
        asked = _asked(request.body)
        found = _all_languages(world, asked) if name == "articlequality" else _one_wiki(world, name, asked)
    except RefusedBodyError as error:
        return json_reply({"error": str(error)}, error.status)
    return json_reply(found)


def _exists(model: str) -> bool:
    return model == "articlequality" or model in {f"{wiki}-articlequality" for wiki in WIKI_MODELS}


def _asked(body: bytes) -> dict[str, object]:
    try:
        asked = json.loads(body)
    except ValueError as error:
        raise RefusedBodyError(400, f"Unrecognized request format: {error}") from error
    if not isinstance(asked, dict) or not isinstance(asked.get("rev_id"), int):
        raise RefusedBodyError(400, 'Expected "rev_id" to be an integer.')
    if asked.get("extended_output") is True and "lang" in asked:
        raise RefusedBodyError(500, "AttributeError : 'bool' object has no attribute 'lower'")
    return asked


def _page(wiki: Wiki | None, rev_id: object) -> tuple[Wiki, Page]:
    found = wiki.by_revision(int(str(rev_id))) if wiki else None
    if wiki is None or found is None:
        raise RefusedBodyError(400, f"Could not retrieve revision {rev_id} from the wiki.")
    return wiki, found


def _score(world: World, wiki: Wiki, page: Page) -> float:
    score = world.quality(wiki.site.wiki, page)
    if score is None:
        raise RefusedBodyError(504, f"Could not get the text of revision {page.rev_id} in time.")
    return score


def _all_languages(world: World, asked: dict[str, object]) -> object:
    if not isinstance(asked.get("lang"), str):
        raise RefusedBodyError(400, 'Expected "lang" to be a string.')
    dbname = f"{str(asked['lang']).replace('-', '_')}wiki"
    wiki, page = _page(world.wiki_of(dbname), asked["rev_id"])
    score = _score(world, wiki, page)
    found: dict[str, object] = {"score": score, "model_name": "articlequality", "model_version": "1"}
    found |= {"wiki_db": dbname, "revision_id": page.rev_id}
    if str(asked.get("extended_output", "")).lower() == "true":
        found |= {"label": label(score), "features": {"raw": {}, "normalized": {}}}
    return found


def _one_wiki(world: World, model: str, asked: dict[str, object]) -> object:
    dbname = model.partition("-")[0]
    wiki, page = _page(world.wiki_of(dbname), asked["rev_id"])
    score = _score(world, wiki, page)
    told = {"prediction": label(score), "probability": probabilities(score)}
    scores = {str(page.rev_id): {"articlequality": {"score": told}}}
    return {dbname: {"models": {"articlequality": {"version": "0.9.2"}}, "scores": scores}}


def label(score: float) -> str:
    """The class of a score from 0 to 1."""
    return CLASSES[min(len(CLASSES) - 1, max(0, int(score * len(CLASSES))))]


def probabilities(score: float) -> dict[str, float]:
    """Probabilities of the classes, the likeliest that of `label`, summing to 1."""
    middle = CLASSES.index(label(score))
    weights = [0.5 ** abs(place - middle) for place in range(len(CLASSES))]
    shares = {name: weight / sum(weights) for name, weight in zip(CLASSES, weights, strict=True)}
    return dict(sorted(shares.items()))
