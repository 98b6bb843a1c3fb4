"""Answers have the keys and the types of recorded ones."""

import json

import pytest

from tests.stand_in.asking import unlike
from tests.stand_in.media_requests import upload_path


@pytest.fixture
def recorded(recorded_samples):
    return lambda name: json.loads((recorded_samples / name).read_text(encoding="utf-8"))


def pages(answer):
    """The answer with the pages that are there first, so that a missing one is not the pattern."""
    return sorted(answer["query"]["pages"], key=lambda page: "missing" in page)


def per_article(sample, title, granularity, start, end):
    return sample.metrics(
        "pageviews", "per-article", "en.wikipedia", "all-access", "user", title, granularity, start, end
    )


def test_pageviews_of_an_article(sample, recorded):
    ours = per_article(sample, "Malaria", "monthly", "20260101", "20261031").json()
    assert unlike(ours, recorded("aqs_pageviews_per-article_monthly_moved-title_Google_Gemini.json")) == []
    assert list(ours["items"][0]) == list(
        recorded("aqs_pageviews_per-article_daily_Black_hole.json")["items"][0]
    )


def test_pageviews_of_a_wiki(sample, recorded):
    ours = sample.metrics(
        "pageviews",
        "aggregate",
        "uk.wikipedia",
        "all-access",
        "all-agents",
        "monthly",
        "20250101",
        "20250228",
    ).json()
    sample_items = recorded("aqs_pageviews_aggregate_monthly_ukwiki_trimmed.json")["items"]
    assert unlike(ours["items"], sample_items) == []
    assert [item["timestamp"] for item in ours["items"]] == [item["timestamp"] for item in sample_items]


def test_errors_of_the_analytics_api(sample, recorded):
    for title, granularity, end, status, name in (
        ("This_Article_Does_Not_Exist", "monthly", "20260930", 404, "aqs_error_404_problem.json"),
        ("Malaria", "monthly", "20260820", 400, "aqs_error_400_no_full_months.json"),
    ):
        answer = per_article(sample, title, granularity, "20260815", end)
        theirs = recorded(name)
        assert answer.status_code == status
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert {**answer.json(), "uri": theirs["uri"]} == theirs
        assert answer.json()["uri"].startswith("/metrics/pageviews/per-article/")


def test_category_metrics_and_what_they_say_of_none(sample, recorded, recorded_samples):
    ours = sample.metrics(
        "commons-analytics", "category-metrics-snapshot", "Equal_Seats_Assembly", "20231101", "99991231"
    )
    assert unlike(ours.json(), recorded("cim_category-metrics-snapshot_TEST-FIXTURE_no-timestamp.json")) == []
    missing = sample.metrics(
        "commons-analytics", "category-metrics-snapshot", "Nothing", "20231101", "99991231"
    )
    said = (recorded_samples / "cim_error_404_detail_string.txt").read_text(encoding="utf-8").strip()
    assert (missing.status_code, missing.json()["detail"]) == (404, said)


def test_media_requests_point_to_paths_as_recorded(recorded):
    rows = recorded("aqs_mediarequests_top_day_trimmed.json")["items"][0]["files"]
    assert [upload_path(row["file_path"].rpartition("/")[2]) for row in rows] == [
        row["file_path"] for row in rows
    ]


@pytest.mark.parametrize(
    ("name", "host", "params"),
    [
        (
            "mw_info_fv2_jawiki.json",
            "en.wikipedia.org",
            {"titles": "Malaria", "prop": "info", "inprop": "url"},
        ),
        (
            "mw_revisions_ids_fv2_jawiki_trimmed.json",
            "en.wikipedia.org",
            {"titles": "Malaria", "prop": "revisions", "rvprop": "ids|timestamp"},
        ),
        (
            "mw_categoryinfo_fv2.json",
            "commons.wikimedia.org",
            {"titles": "Category:Equal Seats Assembly", "prop": "categoryinfo"},
        ),
        (
            "mw_categorymembers_subcat_fv2_jawiki_trimmed.json",
            "commons.wikimedia.org",
            {
                "list": "categorymembers",
                "cmtitle": "Category:Equal Seats Assembly",
                "cmtype": "subcat",
                "cmprop": "ids|title|type",
            },
        ),
        (
            "mw_categorymembers_continue_fv2_recorded.json",
            "commons.wikimedia.org",
            {"list": "categorymembers", "cmtitle": "Category:Equal Seats Assembly", "cmlimit": "1"},
        ),
        (
            "mw_exturlusage_fv2_jawiki.json",
            "en.wikipedia.org",
            {
                "list": "exturlusage",
                "euquery": "*.demo-health.example",
                "euprotocol": "https",
                "eunamespace": "0",
                "eulimit": "max",
            },
        ),
    ],
)
def test_answers_of_wikis(sample, recorded, name, host, params):
    assert unlike(sample.action(host, **params).json(), recorded(name)) == []


def test_titles_are_made_regular_and_redirects_followed(nasty, recorded):
    ours = nasty.query(
        "en.wikipedia.org", titles="salt and pepper|old_name_of_the_treaty|no such page", redirects="1"
    )
    theirs = recorded("mw_normalized_redirects_missing_fv2_enwiki_trimmed.json")["query"]
    assert unlike(ours["normalized"], theirs["normalized"]) == []
    assert unlike(ours["redirects"], theirs["redirects"]) == []
    assert {"ns": 0, "title": "No such page", "missing": True} in ours["pages"]


def test_image_information(sample, nasty, recorded):
    theirs = recorded("mw_imageinfo_extmetadata_fv2_recorded.json")
    ours = nasty.action(
        "commons.wikimedia.org",
        titles="File:Nasty two versions 15.jpg",
        prop="imageinfo",
        iiprop="timestamp|size|url|extmetadata",
    ).json()
    assert ours["continue"].keys() == theirs["continue"].keys()
    [version], [their_version] = (answer["query"]["pages"][0]["imageinfo"] for answer in (ours, theirs))
    described = {"DateTime", "ObjectName", "CommonsMetadataExtension", "Categories", "Assessments"}
    metadata = {key: value for key, value in their_version["extmetadata"].items() if key in described}
    assert unlike(version, {**their_version, "extmetadata": metadata}) == []


def test_assessments_and_redirects_to_a_page(nasty, recorded):
    theirs = recorded("mw_query_info_pageassessments_pageprops_redirects_fv2_trimmed.json")
    [their_page] = theirs["query"]["pages"]
    [ours] = nasty.query("en.wikipedia.org", titles="New name of the treaty", prop="redirects")["pages"]
    assert unlike(ours["redirects"], their_page["redirects"]) == []
    [assessed] = nasty.query("en.wikipedia.org", titles="AC/DC (power)", prop="pageassessments")["pages"]
    assert assessed["pageassessments"]
    for grade in assessed["pageassessments"].values():
        assert unlike(grade, their_page["pageassessments"]["Biography"]) == []


def test_all_wikis(sample, recorded):
    ours = sample.action("meta.wikimedia.org", action="sitematrix").json()
    theirs = recorded("mw_sitematrix_trimmed.json")
    numbered = [value for name, value in ours["sitematrix"].items() if name.isdigit()]
    assert len(numbered) == 20
    for language in numbered:
        assert unlike(language, theirs["sitematrix"]["151"]) == []
    assert ours["limits"] == theirs["limits"]
    assert ours["sitematrix"]["count"] == len(sample.wikimedia.server.world.wikis)


def test_quality_of_a_revision(sample, recorded):
    page = sample.query("en.wikipedia.org", titles="Malaria", prop="info")["pages"][0]
    address = f"{sample.wikimedia.liftwing_url}/models"
    asked = {"rev_id": page["lastrevid"]}
    ours = sample.session.post(f"{address}/articlequality:predict", json={**asked, "lang": "en"}).json()
    assert unlike(ours, recorded("liftwing_articlequality_language-agnostic_openapi_example.json")) == []
    ours = sample.session.post(f"{address}/enwiki-articlequality:predict", json=asked).json()
    theirs = recorded("liftwing_responses_recorded.json")["responses"]["articlequality"]
    score = ours["enwiki"]["scores"].pop(str(page["lastrevid"]))
    [their_score] = theirs["enwiki"].pop("scores").values()
    assert unlike(score, their_score) == []
    assert unlike(ours, theirs) == []


def test_entities(sample, nasty, recorded):
    asked = {"action": "wbgetentities", "languages": "en|mul", "props": "info|labels|claims|sitelinks"}
    ours = nasty.action("www.wikidata.org", ids="Q1005|Q1004", **asked).json()
    theirs = recorded("wd_wbgetentities_novalue_P373_recorded.json")["entities"]["Q483718"]
    entity = ours["entities"]["Q1005"]
    assert unlike(entity["claims"]["P373"], theirs["claims"]["P576"]) == []
    assert unlike(entity["labels"], theirs["labels"]) == []
    assert theirs.keys() - entity.keys() == {"descriptions"}
    deleted = recorded("wd_wbgetentities_deleted_recorded.json")["entities"]["Q10908976"]
    assert ours["entities"]["Q1004"] == {**deleted, "id": "Q1004"}
    claims = sample.action("www.wikidata.org", ids="Q990000004", **asked).json()["entities"]["Q990000004"]
    assert unlike(claims["claims"]["P373"], theirs["claims"]["P373"]) == []


def test_the_query_service(sample, recorded):
    query = "SELECT ?o ?oLabel WHERE { ?o wdt:P31/wdt:P279* wd:Q245065 . }"
    ours = sample.get(sample.wikimedia.sparql_url, query=query, format="json").json()
    theirs = recorded("wdqs_sparql_results_Q1.json")
    assert unlike(ours["head"], theirs["head"]) == []
    assert unlike(ours["results"]["bindings"][0]["o"], theirs["results"]["bindings"][0]["source"]) == []
