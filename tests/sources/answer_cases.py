"""One body of every kind of answer, what reads its rows, and the keys it cannot do without."""

import json

from sic_metrics.shipped import sample
from sic_metrics.sources import (
    article_quality,
    assessments,
    citations,
    commons_files,
    commons_impact_api,
    commons_usage,
    knowledge_gaps,
    media_requests,
    pageviews,
    sites,
    traffic,
    wikidata,
)
from sic_metrics.sources.commons_usage import preview
from sic_metrics.sources.commons_usage.identity import redirects_of
from tests.sources import page_views
from tests.support import ROOT

MONTH = {"start": "2025-01-01", "end": "2025-02-28"}
EN = {"wiki": "en.wikipedia"}


def rows(parse):
    return lambda body, params: parse(body, params).to_pylist()


def counts(body, _):
    return [(page.title, page.categoryinfo) for page in preview._categories(body)]


def redirects(body, _):
    return [(page.title, page.may_come_from_a_move) for page in redirects_of(body)]


# source and kind of answer → what reads its rows
READERS = {
    ("article-quality", "classes"): rows(article_quality.parse_classes),
    ("article-quality", "revisions"): rows(article_quality.parse_revisions),
    ("article-quality", "score"): rows(article_quality.parse),
    ("assessments", None): rows(assessments.parse),
    ("cim-api", "views"): rows(commons_impact_api.parse),
    ("cim-api", "metrics"): rows(commons_impact_api.parse_category_metrics),
    ("citations", "links"): rows(citations.parse),
    ("commons-files", "files"): rows(commons_files.parse),
    ("commons-usage", "category"): counts,
    ("commons-usage", "members"): rows(commons_usage.parse_members),
    ("commons-usage", "moves"): rows(commons_usage.parse_moves),
    ("commons-usage", "pages"): rows(commons_usage.parse_pages),
    ("commons-usage", "redirects"): redirects,
    ("commons-usage", "template_pages"): rows(commons_usage.parse_template_pages),
    ("commons-usage", "usage"): rows(commons_usage.parse_usage),
    ("knowledge-gaps", None): rows(knowledge_gaps.parse),
    ("media-requests", None): rows(media_requests.parse),
    ("pageviews", None): rows(pageviews.parse),
    ("sites", "main page"): rows(sites.parse_main_pages),
    ("sites", "site_info"): rows(sites.parse_namespaces),
    ("sites", "sites"): rows(sites.parse),
    ("traffic", None): rows(traffic.parse),
    ("wikidata", "names"): lambda body, _: sorted(wikidata.read_entities(body)),
    ("wikidata", "organisations"): rows(wikidata.parse),
}
# the same → keys without which the answer is put aside, wherever they stand in it
REQUIRED = {
    ("article-quality", "classes"): {
        "enwiki",
        "scores",
        "articlequality",
        "score",
        "prediction",
        "probability",
    },
    ("article-quality", "revisions"): {"query", "pages", "pageid", "ns", "title"},
    ("article-quality", "score"): {"score", "model_name", "model_version", "wiki_db", "revision_id"},
    ("assessments", None): {"query", "pages", "pageid", "ns", "title", "class", "importance"},
    ("cim-api", "views"): {"items", "timestamp", "pageview-count"},
    ("cim-api", "metrics"): {
        *("items", "timestamp"),
        *(name.replace("_", "-") for name in commons_impact_api.COUNTS),
    },
    ("citations", "links"): {"query", "exturlusage", "pageid", "ns", "title", "url"},
    ("commons-files", "files"): {"query", "pages", "pageid", "ns", "title"},
    ("commons-usage", "category"): {
        *("query", "pages", "pageid", "ns", "title", "size", "files", "subcats"),
    },
    ("commons-usage", "members"): {"query", "categorymembers", "pageid", "ns", "title"},
    ("commons-usage", "moves"): {
        *("query", "logevents", "type", "action", "timestamp", "ns", "title", "params"),
        *("target_ns", "target_title"),
    },
    ("commons-usage", "pages"): {"query", "pages", "pageid", "ns", "title"},
    ("commons-usage", "redirects"): {
        *("query", "pages", "pageid", "ns", "title", "revid", "parentid", "timestamp"),
    },
    ("commons-usage", "template_pages"): {"query", "embeddedin", "pageid", "ns", "title"},
    ("commons-usage", "usage"): {"query", "pages", "pageid", "ns", "title", "wiki"},
    ("knowledge-gaps", None): {"items", "project", "content_gap", "category", "dt", "metric"},
    ("media-requests", None): {
        *("items", "referer", "file_path", "granularity", "timestamp", "agent", "requests"),
    },
    ("pageviews", None): {
        *("items", "project", "article", "granularity", "timestamp", "access", "agent", "views"),
    },
    ("sites", "main page"): {"query", "general", "mainpage", "servername"},
    ("sites", "site_info"): {"query", "namespaces", "id", "name"},
    ("sites", "sites"): {"sitematrix", "site", "url", "dbname"},
    ("traffic", None): {"items", "project", "access", "agent", "granularity", "timestamp", "views"},
    ("wikidata", "names"): {"entities", "id", "value"},
    ("wikidata", "organisations"): {
        *("entities", "id", "mainsnak", "snaktype", "property", "datavalue", "rank", "value"),
    },
}
LABELS = {"en": {"language": "en", "value": "WHO"}}
STATEMENT = {
    "mainsnak": {
        "snaktype": "value",
        "property": "P31",
        "datavalue": {"value": {"id": "Q1"}, "type": "wikibase-entityid"},
    },
    "type": "statement",
    "id": "Q7$1",
    "rank": "normal",
}
# and bodies as the contracts describe them, where none is recorded or none has all keys
MADE = {
    ("cim-api", "views"): (
        {"context": {"category": "A"}, "items": [{"timestamp": "2026-10-01", "pageview-count": 5}]},
        {"category": "A", "scope": "deep"},
    ),
    ("cim-api", "metrics"): (
        {
            "items": [
                {"timestamp": "2026-10-01"}
                | {name.replace("_", "-"): 3 for name in commons_impact_api.COUNTS}
            ]
        },
        {"category": "A"},
    ),
    ("knowledge-gaps", None): (
        {
            "items": [
                {"dt": "20250101", "project": "en.wikipedia", "content_gap": "gender"}
                | {"category": "female", "metric": "article_count", "value": 5}
            ]
        },
        {**EN, "gap": "gender", "category": "female", **MONTH},
    ),
    ("pageviews", None): (json.loads(page_views.body(page_views.item())), page_views.PARAMS),
    ("assessments", None): (
        {
            "batchcomplete": True,
            "query": {
                "pages": [
                    {
                        "pageid": 1,
                        "ns": 0,
                        "title": "Malaria",
                        "pageassessments": {"Medicine": {"class": "FA", "importance": "Top"}},
                    }
                ]
            },
        },
        EN,
    ),
    ("commons-usage", "pages"): (
        {
            "query": {
                "pages": [
                    {"pageid": 1, "ns": 0, "title": "Malaria", "lastrevid": 7}
                    | {"redirects": [{"pageid": 2, "ns": 0, "title": "Ague"}]}
                ]
            }
        },
        EN,
    ),
    ("wikidata", "organisations"): (
        {"entities": {"Q7": {"type": "item", "id": "Q7", "labels": LABELS, "claims": {"P31": [STATEMENT]}}}},
        {"names": '{"Q7": ["WHO"]}'},
    ),
    ("wikidata", "names"): (
        {"entities": {"Q7": {"type": "item", "id": "Q7", "labels": LABELS}}, "success": 1},
        {},
    ),
}
SAMPLES = {
    "aqs_pageviews_per-article_daily_Black_hole.json": (
        ("pageviews", None),
        {"wiki": "en.wikipedia", "page_title": "Black_hole", "start": "2026-08-01", "end": "2026-08-03"},
    ),
    "aqs_pageviews_per-article_daily_jawiki_trimmed.json": (
        ("pageviews", None),
        {"wiki": "ja.wikipedia", "page_title": "宇宙", "start": "2026-09-01", "end": "2026-09-02"},
    ),
    "liftwing_articlequality_language-agnostic_openapi_example.json": (
        ("article-quality", "score"),
        {**EN, "page_title": "X", "rev_id": "12345"},
    ),
    "mw_categoryinfo_fv2.json": (("commons-usage", "category"), {}),
    "mw_categorymembers_continue_fv2_recorded.json": (
        ("commons-usage", "members"),
        {"content_set_id": "s", "as_of": "2026-11-01", "category": "A", "depth": "0"},
    ),
    "mw_exturlusage_fv2_jawiki.json": (
        ("citations", "links"),
        {"domain": "d-nb.info", "wiki": "ja.wikipedia", "as_of": "2026-11-01"},
    ),
    "mw_imageinfo_extmetadata_fv2_recorded.json": (("commons-files", "files"), {}),
    "mw_info_fv2_jawiki.json": (("article-quality", "revisions"), {"wiki": "ja.wikipedia"}),
    "mw_revisions_ids_fv2_jawiki_trimmed.json": (("commons-usage", "redirects"), {}),
    "mw_sitematrix_trimmed.json": (("sites", "sites"), {}),
    "wd_wbgetentities_Q42_claims_sitelinks_trimmed.json": (
        ("wikidata", "organisations"),
        {"names": json.dumps({"Q42": ["Douglas Adams"]})},
    ),
    "wd_wbgetentities_novalue_P373_recorded.json": (
        ("wikidata", "organisations"),
        {"names": json.dumps({"Q483718": ["Foo Fighters"]})},
    ),
    "wd_wbgetentities_Q1_sitelinks_fv2_trimmed.json": (("wikidata", "names"), {}),
}


def smallest_recorded():
    """The smallest body with rows of each kind that the sample's answers hold."""
    kept = {}
    for answer in sample.read_answers(ROOT / "data" / "sample" / "answers.jsonl.bz2"):
        kind = answer.incoming.source, answer.incoming.params.get("answer")
        kinds = [kind, ("sites", "main page")] if kind == ("sites", "site_info") else [kind]
        for one in kinds:
            is_smaller = one not in kept or len(answer.body) < len(kept[one].body)
            is_wanted = answer.status == "data" and one in READERS and is_smaller
            if is_wanted and READERS[one](answer.body, answer.incoming.params):
                kept[one] = answer
    return {kind: (json.loads(answer.body), answer.incoming.params) for kind, answer in kept.items()}


CASES = {**smallest_recorded(), **MADE}
