"""Organisations on Wikidata: the check of each id, and what is read from the statements."""

import json

import pytest

from sic_metrics.errors import SchemaError
from sic_metrics.sources import wikidata
from tests.sources.small_wikimedia import ENDPOINTS, Run, asked_of

WHO = ["WHO", "World Health Organization"]


def statement(value, rank="normal", day=None, kind="value"):
    snak = {"snaktype": kind, "property": "P1", "hash": "h", "datatype": "x"}
    if kind == "value":
        snak["datavalue"] = {"value": value, "type": "x"}
    made = {"mainsnak": snak, "type": "statement", "id": "Q$1", "rank": rank}
    if day:
        moment = {
            "snaktype": "value",
            "property": "P585",
            "datavalue": {"value": {"time": day}, "type": "time"},
        }
        made |= {"qualifiers": {"P585": [moment]}, "qualifiers-order": ["P585"]}
    return made


def item(wikidata_id):
    return {"entity-type": "item", "numeric-id": int(wikidata_id[1:]), "id": wikidata_id}


def count(number):
    return {"amount": f"+{number}", "unit": "1"}


def entity(wikidata_id, label=None, aliases=(), language="en", **claims):
    found = {"type": "item", "id": wikidata_id, "labels": {}, "aliases": {}, "claims": claims}
    if label:
        found["labels"] = {language: {"language": language, "value": label}}
    if aliases:
        found["aliases"] = {language: [{"language": language, "value": name} for name in aliases]}
    return found


def answer(*entities):
    return json.dumps({"entities": {one["id"]: one for one in entities}, "success": 1}).encode()


def asked(**names):
    return {"names": json.dumps(names)}


def only(body, params):
    (row,) = wikidata.parse(body, params).to_pylist()
    return row


def test_statements_become_one_row_by_rank_and_time():
    body = answer(
        entity(
            *("Q7817", "World Health Organization"),
            P31=[statement(item("Q1")), statement(item("Q2")), statement(item("Q3"), "deprecated")],
            P159=[statement(item("Q9"), "normal"), statement(item("Q71"), "preferred")],
            P2124=[statement(count(192), day="+2011-01-01"), statement(count(194), day="+2020-05-01")],
            P856=[statement("https://www.who.int/")],
            P373=[statement("World Health Organization")],
            P8464=[statement(item("Q88"))],
        )
    )
    assert only(body, asked(Q7817=WHO)) == {
        "wikidata_id": "Q7817",
        "label": "World Health Organization",
        "instance_of": ["Q1", "Q2"],
        "headquarters": "Q71",
        "member_count": 194,
        "website": "https://www.who.int/",
        "commons_category": "World_Health_Organization",
        "partnership_category": "Q88",
    }


def test_what_is_not_stated_is_unknown():
    body = answer(
        entity(
            "Q7817", "WHO", P373=[statement(None, kind="novalue")], P159=[statement(None, kind="somevalue")]
        )
    )
    row = only(body, asked(Q7817=WHO))
    assert {value for name, value in row.items() if name not in {"wikidata_id", "label", "instance_of"}} == {
        None
    }
    assert row["instance_of"] == []


@pytest.mark.parametrize(
    ("counts", "members"),
    [
        ([statement(count(5)), statement(count(6))], None),
        ([statement(count(5)), statement(count(5))], 5),
        ([statement(count(5)), statement(count(6), "preferred")], 6),
        ([statement(count(5), day="+2020-01-01"), statement(count(6))], 5),
    ],
)
def test_several_member_counts_need_a_newest_one(counts, members):
    assert only(answer(entity("Q7817", "WHO", P2124=counts)), asked(Q7817=WHO))["member_count"] == members


@pytest.mark.parametrize(
    "found",
    [
        entity("Q7817", "World Health Organization"),
        entity("Q7817", "The World Health Organization!"),
        entity("Q7817", "world health organization", language="mul"),
        entity("Q7817", "OMS", aliases=["WHO"]),
        entity("Q7817", aliases=["Wórld Health Organization"]),
    ],
)
def test_an_item_with_one_of_the_names_is_accepted(found):
    assert only(answer(found), asked(Q7817=WHO))["wikidata_id"] == "Q7817"
    assert wikidata.parse_refused(answer(found), asked(Q7817=WHO)).num_rows == 0


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (entity("Q7809", "Leo Tolstoy"), "its item is Leo Tolstoy, not WHO or World Health Organization"),
        (
            entity("Q7809", "World Health Organization", language="fr"),
            "its item is without an English label, not",
        ),
        (entity("Q7809"), "its item is without an English label"),
        ({"id": "Q7809", "missing": ""}, "Wikidata has no such item"),
        ({"id": "Q7809", "missing": True}, "Wikidata has no such item"),
    ],
)
def test_another_item_is_refused_and_reported(found, reason):
    body, params = answer(found, entity("Q1", "UN")), asked(Q7809=WHO, Q1=["UN"])
    assert only(body, params)["wikidata_id"] == "Q1"
    (row,) = wikidata.parse_refused(body, params).to_pylist()
    assert row["wikidata_id"] == "Q7809"
    assert row["reason"].startswith(reason)


def test_recorded_items_are_read(recorded_samples):
    def read(name, **names):
        return only((recorded_samples / name).read_bytes(), asked(**names))

    row = read("wd_wbgetentities_Q42_claims_sitelinks_trimmed.json", Q42=["Douglas Noël Adams"])
    assert (row["label"], row["instance_of"], row["commons_category"]) == (
        "Douglas Adams",
        ["Q5"],
        "Douglas_Adams",
    )
    row = read("wd_wbgetentities_novalue_P373_recorded.json", Q483718=["Foo Fighters"])
    assert row["commons_category"] == "Foo_Fighters"
    deleted = (recorded_samples / "wd_wbgetentities_deleted_recorded.json").read_bytes()
    assert wikidata.parse_refused(deleted, asked(Q10908976=["X"])).num_rows == 1
    universe = (recorded_samples / "wd_wbgetentities_Q1_sitelinks_fv2_trimmed.json").read_bytes()
    assert wikidata.parse_refused(universe, asked(Q1=["Universe"])).num_rows == 1, (
        "its label is Japanese only"
    )
    assert [item.label for item in wikidata.read_entities(universe).values()] == [None]


@pytest.mark.parametrize(
    "wrong",
    [
        entity("Q7817", "WHO", P31=[statement("Q1")]),
        entity("Q7817", "WHO", P31=[statement({"numeric-id": 1})]),
        entity("Q7817", "WHO", P856=[statement({"text": "x"})]),
        entity("Q7817", "WHO", P2124=[statement({"amount": "many"})]),
        entity("Q7817", "WHO", P31=[statement(item("Q1"), "odd")]),
        {"labels_v2" if key == "labels" else key: value for key, value in entity("Q7817", "WHO").items()},
        entity("Q1", "WHO"),
    ],
)
def test_another_form_is_refused(wrong):
    with pytest.raises(SchemaError, match="wikidata: "):
        wikidata.parse(answer(wrong), asked(Q7817=WHO))


def wikimedia(url, _):
    parameters = asked_of(url)[1]
    made = {
        "Q7817": entity("Q7817", "WHO", P31=[statement(item("Q15925165"))], P8464=[statement(item("Q88"))]),
        "Q7809": entity("Q7809", "Leo Tolstoy", P31=[statement(item("Q5"))]),
    }
    sitelink = {"commonswiki": {"site": "commonswiki", "title": "Category:Files by WHO", "badges": []}}
    named = {"Q15925165": "specialized agency", "Q88": None}
    made |= {
        key: entity(key, label) | {"sitelinks": sitelink if key == "Q88" else {}}
        for key, label in named.items()
    }
    for one in made.values():
        if parameters["props"] == "labels|sitelinks":
            del one["claims"], one["aliases"]
    return answer(*(made[one] for one in parameters["ids"].split("|")))


def test_what_the_statements_point_to_is_named_but_not_for_a_refused_id():
    run = Run(wikimedia)
    run.go_through(wikidata.questions_about(ENDPOINTS, "registry", {"Q7817": WHO, "Q7809": ["OECD"]}))
    assert list(run.kept) == ["registry organisations 1 1", "registry names 1 1"]
    assert asked_of(run.asked[1])[1]["ids"] == "Q15925165|Q88"
    assert asked_of(run.asked[0])[1]["languages"] == "en|mul"
    bodies = {params["answer"]: (body, params) for _, _, body, params in run.kept.values()}
    (row,) = wikidata.parse(*bodies["organisations"]).to_pylist()
    assert (row["instance_of"], row["partnership_category"]) == (["Q15925165"], "Q88")
    named = wikidata.read_entities(bodies["names"][0])
    assert named["Q15925165"].label == "specialized agency"
    assert named["Q88"].sitelinks.commonswiki.title == "Category:Files by WHO"


def test_an_item_is_explained():
    run = Run(wikimedia)
    lines = list(wikidata.explain(run, ENDPOINTS, "Q7817/World Health Organization"))
    assert lines == ["Q7817: refused, its item is WHO, not World Health Organization"]
    lines = list(wikidata.explain(run, ENDPOINTS, "Q7817/WHO"))
    assert lines[:2] == ["wikidata_id: Q7817", "label: WHO"]
    assert "member_count: unknown" in lines
    assert "have the id checked" in list(wikidata.explain(run, ENDPOINTS, "Q7817"))[-1]
