"""Organisations on Wikidata: class, seat, members, website, Commons category; each id checked by its name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

import pyarrow as pa

from ...errors import SchemaError
from ...settings import Endpoints
from ...wikimedia import action_api
from ...wikimedia.action_api import Query, underscored
from ...wikimedia.ask import Ask, Foreseen, Steps
from .. import Job, SourceMetadata, Table
from .._contract import NUMBER, TEXT
from .entities import LANGUAGES, NAME, Entity, plain
from .entities import read as read_entities

METADATA = SourceMetadata(
    name=NAME,
    title="Wikidata items of organisations (Action API, wbgetentities)",
    url="https://www.mediawiki.org/wiki/Wikibase/API",
    licence="CC0",
    grain="one organisation, as its item says on the day it is asked about",
    available_from="the day it is asked",
    stays_good="30 days",
    good_for_days=30,
    caveats=(
        "Anyone can edit an item; an id of which no English or language-independent name is one of the"
        " organisation's is refused and reported.",
        "Statements marked as deprecated are left out; preferred ones stand before others.",
        "Several member counts without a newest leave the count unknown.",
        "What an item does not state is unknown.",
    ),
    order=130,
    about="facts of Wikidata",
)
ORGANISATIONS = pa.schema(
    {"wikidata_id": TEXT, "label": TEXT, "instance_of": pa.list_(TEXT), "headquarters": TEXT}
    | {"member_count": NUMBER, "website": TEXT, "commons_category": TEXT, "partnership_category": TEXT}
)
REFUSED = pa.schema({"wikidata_id": TEXT, "label": TEXT, "reason": TEXT})
INSTANCE_OF, SEAT, MEMBERS, WEBSITE = "P31", "P159", "P2124", "P856"
CATEGORY, PARTNERSHIP = "P373", "P8464"
FACTS, LABELS = "labels|aliases|claims", "labels|sitelinks"


def questions(job: Job) -> Steps[None]:
    """What Wikidata says about the organisation, if the item bears its name."""
    row = job.organisation
    if row["wikidata_id"]:
        names = [name for name in (row["short_name"], row["full_name"]) if name]
        yield from questions_about(job.endpoints, job.scope, {row["wikidata_id"]: names})


def questions_about(endpoints: Endpoints, scope: str, names: Mapping[str, Sequence[str]]) -> Steps[None]:
    """Ask for organisations, 50 a request, then for the names of what their statements point to.

    Subjects: `<scope> organisations <batch> <part>`, `<scope> names <batch> <part>`; a newer batch of the
    scope replaces the older. `names` has for each id (`Q7817`) the names that the organisation goes by.
    """
    pointed_to: set[str] = set()
    for number, batch in enumerate(action_api.batches(sorted(names)), start=1):
        params = _params({wikidata_id: names[wikidata_id] for wikidata_id in batch})
        check = partial(parse, params=params)
        query = _query(endpoints, f"{scope} organisations {number}", batch, FACTS, check, params)
        read = partial(_point_to, params=params, ids=pointed_to)
        if (yield from action_api.parts(query, read)) == "open":
            yield Foreseen(1)
    for number, batch in enumerate(action_api.batches(sorted(pointed_to)), start=1):
        query = _query(
            endpoints, f"{scope} names {number}", batch, LABELS, read_entities, {"answer": "names"}
        )
        yield from action_api.parts(query)


def _point_to(body: bytes, params: Mapping[str, str], ids: set[str]) -> None:
    """Add the ids that the accepted organisations' statements point to."""
    for row in parse(body, params).to_pylist():
        ids.update(row["instance_of"])
        ids.update(filter(None, (row["headquarters"], row["partnership_category"])))


def parse(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows of `ORGANISATIONS`; params `names`: JSON of id → list of names.

    Only organisations whose item bears one of their names; `parse_refused` has the others.
    """
    rows = [_row(asked, entity) for asked, entity, reason in _checked(body, params) if reason is None]
    return pa.Table.from_pylist(rows, schema=ORGANISATIONS)


def parse_refused(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows of `REFUSED`: ids that are not the organisation's, with the item's label and the reason."""
    rows = [
        {"wikidata_id": asked, "label": entity.label, "reason": reason}
        for asked, entity, reason in _checked(body, params)
        if reason is not None
    ]
    return pa.Table.from_pylist(rows, schema=REFUSED)


TABLES = {
    "wikidata_organisations": Table(parse, "organisations"),
    "wikidata_refused": Table(parse_refused, "organisations"),
}


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about an item (`Q7817`), or whether it bears a name (`Q7817/World Health Organization`)."""
    wikidata_id, _, name = subject.partition("/")
    query = _query(endpoints, f"explain {wikidata_id}", [wikidata_id], FACTS, read_entities, {})
    for body in action_api.answers(ask, query):
        for asked, entity, reason in _checked(body, _params({wikidata_id: [name]} if name else {})):
            if reason is not None:
                yield f"{asked}: refused, {reason}"
                return
            said = _row(asked, entity) | (
                {} if name else {"note": "give its name behind a / to have the id checked"}
            )
            yield from (
                f"{column}: {'unknown' if value is None else value}" for column, value in said.items()
            )


def _params(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    listed = {one: list(known) for one, known in names.items()}
    return {"answer": "organisations", "names": json.dumps(listed, ensure_ascii=False, sort_keys=True)}


def _query(
    endpoints: Endpoints,
    subject: str,
    ids: Iterable[str],
    props: str,
    check: Callable[[bytes], object],
    params: Mapping[str, str],
) -> Query:
    parameters = {
        "action": "wbgetentities", "ids": "|".join(ids), "props": props, "languages": "|".join(LANGUAGES),
        "sitefilter": "commonswiki",
    }  # fmt: skip
    return Query(subject, endpoints.action_url, action_api.WIKIDATA, parameters, check, params)


def _checked(body: bytes, params: Mapping[str, str]) -> Iterator[tuple[str, Entity, str | None]]:
    """Yield (id asked for, its item, why it is refused or None)."""
    names: dict[str, list[str]] = json.loads(params["names"])
    entities = read_entities(body)
    for asked in sorted(names or entities):
        if asked not in entities:
            raise SchemaError(NAME, f"entities.{asked}", "was asked for and is not in the answer")
        entity, known = entities[asked], names.get(asked, [])
        if entity.missing is not None:
            yield asked, entity, "Wikidata has no such item"
        elif names and entity.names.isdisjoint(map(plain, known)):
            yield (
                asked,
                entity,
                f"its item is {entity.label or 'without an English label'}, not {' or '.join(known)}",
            )
        else:
            yield asked, entity, None


def _row(asked: str, entity: Entity) -> dict[str, object]:
    category = entity.text(CATEGORY)
    return {
        "wikidata_id": asked,
        "label": entity.label,
        "instance_of": entity.items(INSTANCE_OF),
        "headquarters": next(iter(entity.items(SEAT)), None),
        "member_count": entity.newest_count(MEMBERS),
        "website": entity.text(WEBSITE),
        "commons_category": underscored(category) if category else None,
        "partnership_category": next(iter(entity.items(PARTNERSHIP)), None),
    }
