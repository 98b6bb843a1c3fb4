"""Quality scores of the latest revisions."""

import json

import pytest

from sic_metrics.errors import SchemaError
from sic_metrics.sources import article_quality
from tests.sources.small_wikimedia import ENDPOINTS, Run, asked_of

EN = "en.wikipedia.org"
PARAMS = {"wiki": "en.wikipedia", "page_title": "Malaria", "rev_id": "12345", "dbname": "enwiki"}
PAGES = [
    {"pageid": 1, "ns": 0, "title": "Malaria", "lastrevid": 12345},
    {"pageid": 2, "ns": 0, "title": "Tide pool", "lastrevid": 777},
    {"pageid": 3, "ns": 0, "title": "Rock pool", "lastrevid": 778, "redirect": True},
    {"ns": 0, "title": "Gone", "missing": True},
]
PARSERS = {table.answer: table.parse for table in article_quality.TABLES.values()}
TITLES = ["Malaria", "Tide_pool", "Rock_pool", "Gone"]


def scored(revision, score=0.5):
    model = {"model_name": "articlequality", "model_version": "1", "wiki_db": "enwiki"}
    return {"score": score, **model, "revision_id": revision}


def classed(revision, prediction="B"):
    score = {"prediction": prediction, "probability": {"B": 0.75, "FA": 0.25}}
    scores = {str(revision): {"articlequality": {"score": score}}}
    return {"enwiki": {"models": {"articlequality": {"version": "0.9.2"}}, "scores": scores}}


def wikimedia(url, sent):
    if url.startswith("http://lift.test/models/articlequality:predict"):
        return json.dumps(scored(json.loads(sent)["rev_id"])).encode()
    if url.startswith("http://lift.test/models/enwiki-articlequality:predict"):
        return json.dumps(classed(json.loads(sent)["rev_id"])).encode()
    asked = asked_of(url)[1]["titles"].split("|")
    pages = [page for page in PAGES if page["title"].replace(" ", "_") in asked]
    return json.dumps({"query": {"pages": pages}}).encode()


def test_each_page_is_scored_in_its_latest_revision_by_both_models():
    run = Run(wikimedia)
    run.go_through(article_quality.questions_about(ENDPOINTS, "who 2026-11", EN, "enwiki", TITLES))
    assert list(run.kept) == [
        "who 2026-11 revisions en.wikipedia 1 1",
        "en.wikipedia Malaria 12345",
        "en.wikipedia Malaria 12345 classes",
        "en.wikipedia Tide_pool 777",
        "en.wikipedia Tide_pool 777 classes",
    ]
    assert json.loads(run.kept["en.wikipedia Malaria 12345"][1]) == {"rev_id": 12345, "lang": "en"}
    assert run.rows(PARSERS["revisions"], "revisions") == [
        ("en.wikipedia", "Malaria", 12345),
        ("en.wikipedia", "Tide_pool", 777),
    ]
    assert run.rows(PARSERS["score"], "score") == [
        ("en.wikipedia", "Malaria", 12345, 0.5, "articlequality", "1"),
        ("en.wikipedia", "Tide_pool", 777, 0.5, "articlequality", "1"),
    ]
    assert run.rows(PARSERS["classes"], "classes")[0] == (
        *("en.wikipedia", "Malaria", 12345, "B"),
        '{"B": 0.75, "FA": 0.25}',
    )


def test_a_wiki_without_classes_of_its_own_is_not_asked_for_them():
    run = Run(wikimedia)
    run.go_through(article_quality.questions_about(ENDPOINTS, "s", "es.wikipedia.org", "eswiki", ["Malaria"]))
    assert list(run.kept) == ["s revisions es.wikipedia 1 1", "es.wikipedia Malaria 12345"]


def test_a_page_whose_score_stays_broken_leaves_the_others():
    run = Run(lambda url, sent: b"<html>" if sent and "12345" in sent else wikimedia(url, sent))
    run.go_through(article_quality.questions_about(ENDPOINTS, "s", EN, "enwiki", TITLES))
    assert len(run.rows(PARSERS["revisions"], "revisions")) == 2
    assert [row[1] for row in run.rows(PARSERS["score"], "score")] == ["Tide_pool"]


def test_an_unchanged_revision_is_not_scored_again():
    run = Run(wikimedia)
    run.go_through(article_quality.questions_about(ENDPOINTS, "who 2026-11", EN, "enwiki", TITLES))
    before = len(run.asked)
    run.go_through(article_quality.questions_about(ENDPOINTS, "who 2026-12", EN, "enwiki", TITLES))
    assert len(run.asked) == before + 1, "only the list of revisions"


def test_recorded_and_documented_answers_are_read(recorded_samples):
    body = (recorded_samples / "liftwing_articlequality_language-agnostic_openapi_example.json").read_bytes()
    (row,) = article_quality.parse(body, PARAMS).to_pylist()
    assert (row["score"], row["model"], row["model_version"]) == (0.10391570042067477, "articlequality", "1")
    recorded = json.loads((recorded_samples / "liftwing_responses_recorded.json").read_bytes())
    body = json.dumps(recorded["responses"]["articlequality"]).encode()
    (row,) = article_quality.parse_classes(body, {**PARAMS, "rev_id": "1097728152"}).to_pylist()
    assert row["predicted_class"] == "FA"
    assert json.loads(row["probabilities"])["FA"] == 0.8149014959814557


@pytest.mark.parametrize(
    "wrong",
    [
        scored(99),
        {**scored(12345), "score": "0.5"},
        {**scored(12345), "score": None},
        {**scored(12345), "score": float("nan")},
        {"score_v2": 0.5, **{k: v for k, v in scored(12345).items() if k != "score"}},
        {"error": "Could not get the revision"},
    ],
)
def test_another_form_of_score_is_refused(wrong):
    with pytest.raises(SchemaError, match="article-quality"):
        article_quality.parse(json.dumps(wrong).encode(), PARAMS)


@pytest.mark.parametrize(
    "wrong",
    [
        classed(99),
        {"frwiki": classed(12345)["enwiki"]},
        json.loads(json.dumps(classed(12345)).replace("probability", "probability_v2")),
        json.loads(json.dumps(classed(12345)).replace("0.75", "7.5")),
        json.loads(json.dumps(classed(12345)).replace('"scores"', '"scores_v2"')),
        [],
    ],
)
def test_another_form_of_classes_is_refused(wrong):
    with pytest.raises(SchemaError, match="article-quality"):
        article_quality.parse_classes(json.dumps(wrong).encode(), PARAMS)


def test_an_article_is_explained():
    run = Run(wikimedia)
    assert list(article_quality.explain(run, ENDPOINTS, "en.wikipedia/Malaria")) == [
        "Malaria on en.wikipedia.org: latest revision 12345",
        "score 0.500 (about 0 to 1), model articlequality, version 1",
    ]
    assert list(article_quality.explain(run, ENDPOINTS, "en.wikipedia/Gone")) == [
        "Gone on en.wikipedia.org: there is no such article, or it is a redirect"
    ]
