"""Wikidata entities as the API gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.stand_in.worlds.model import number

Claim = dict[str, object]


def claim(prop: str, kind: str, value: object, datatype: str, rank: str = "normal") -> Claim:
    """A statement with a value of a kind, such as `string` or `wikibase-entityid`."""
    snak = {
        "snaktype": "value",
        "property": prop,
        "hash": f"{number(prop, value):08x}" * 5,
        "datavalue": {"value": value, "type": kind},
        "datatype": datatype,
    }
    return {"mainsnak": snak, "type": "statement", "id": f"Q0${number(prop, value, 1):08x}", "rank": rank}


def item(prop: str, entity_id: str, rank: str = "normal") -> Claim:
    """A statement that names another item."""
    value = {"entity-type": "item", "numeric-id": int(entity_id[1:]), "id": entity_id}
    return claim(prop, "wikibase-entityid", value, "wikibase-item", rank)


def text(prop: str, value: str, datatype: str = "string", rank: str = "normal") -> Claim:
    """A statement that is a text or an address."""
    return claim(prop, "string", value, datatype, rank)


def quantity(prop: str, amount: int) -> Claim:
    """A statement that is a count."""
    return claim(prop, "quantity", {"amount": f"+{amount}", "unit": "1"}, "quantity")


def no_value(prop: str, datatype: str = "string") -> Claim:
    """A statement that there is none."""
    snak = {"snaktype": "novalue", "property": prop, "hash": "0" * 40, "datatype": datatype}
    return {"mainsnak": snak, "type": "statement", "id": f"Q0${number(prop):08x}", "rank": "normal"}


def entity(
    entity_id: str,
    labels: Mapping[str, str],
    claims: Sequence[Claim] = (),
    *,
    aliases: Mapping[str, Sequence[str]] | None = None,
    sitelinks: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """An item; claims are put under their properties."""
    by_property: dict[str, list[Claim]] = {}
    for one in claims:
        by_property.setdefault(str(one["mainsnak"]["property"]), []).append(one)  # type: ignore[index]
    return {
        "pageid": 100_000 + number(entity_id) % 900_000,
        "ns": 0,
        "title": entity_id,
        "lastrevid": 2_000_000_000 + number(entity_id) % 1_000_000,
        "modified": "2026-11-01T10:00:00Z",
        "type": "item",
        "id": entity_id,
        "labels": {code: {"language": code, "value": value} for code, value in labels.items()},
        "descriptions": {},
        "aliases": {
            code: [{"language": code, "value": value} for value in values]
            for code, values in (aliases or {}).items()
        },
        "claims": by_property,
        "sitelinks": {
            site: {"site": site, "title": title, "badges": []} for site, title in (sitelinks or {}).items()
        },
    }
