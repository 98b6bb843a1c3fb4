"""How answers of live sources become rows of warehouse tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

import pyarrow as pa

from ..ledger.store import Entry, Ledger
from ..sources import (
    allow_list,
    article_quality,
    assessments,
    citations,
    commons_files,
    commons_impact_api,
    commons_usage,
    media_requests,
    pageviews,
    sites,
    traffic,
    wikidata,
)

Parse = Callable[[bytes, Mapping[str, str]], pa.Table]
Tables = Mapping[str, pa.Table]

WALK = {"members": "walk_members", "usage": "walk_usage", "template_pages": "walk_template_pages"}
IDENTITY = {"pages": "page_titles", "moves": "page_moves"}
# source → the answer's kind (params["answer"]; "" where a source has one) → table → parser
PARSED: Mapping[str, Mapping[str, Mapping[str, Parse]]] = {
    allow_list.METADATA.name: {"": {"allow_list": lambda body, _: allow_list.parse(body)}},
    sites.METADATA.name: {
        "sites": {"sites": sites.parse},
        "site_info": {"site_main_pages": sites.parse_main_pages, "site_namespaces": sites.parse_namespaces},
    },
    traffic.METADATA.name: {"": {"traffic_months": traffic.parse}},
    pageviews.METADATA.name: {"": {"pageview_days": pageviews.parse}},
    media_requests.METADATA.name: {"": {"media_requests": media_requests.parse}},
    commons_impact_api.METADATA.name: {
        "views": {"cim_api_category_views": commons_impact_api.parse},
        "metrics": {"cim_api_category_metrics": commons_impact_api.parse_category_metrics},
    },
    commons_usage.METADATA.name: {
        answer: {table: commons_usage.PARSERS[answer]} for answer, table in {**WALK, **IDENTITY}.items()
    }
    | {
        "complete": {
            "walks": commons_usage.parse_complete,
            "run_parts": commons_usage.parse_parts,
        }
    },
    commons_files.METADATA.name: {"files": {"commons_files": commons_files.parse}},
    article_quality.METADATA.name: {
        "score": {"article_quality_scores": article_quality.parse},
        "classes": {"article_quality_classes": article_quality.parse_classes},
        "revisions": {"article_quality_revisions": article_quality.parse_revisions},
    },
    assessments.METADATA.name: {"assessments": {"assessments": assessments.parse}},
    citations.METADATA.name: {
        "links": {"citation_links": citations.parse},
        "run": {"citation_runs": citations.parse_run, "run_parts": citations.parse_parts},
    },
    wikidata.METADATA.name: {
        "organisations": {
            "wikidata_organisations": wikidata.parse,
            "wikidata_refused": wikidata.parse_refused,
        }
    },
}
# Sources whose answers count only where the last word of a run names them, and the kinds of those answers.
RUNS = {commons_usage.METADATA.name: commons_usage.PARTS, citations.METADATA.name: citations.PARTS}
# Tables of facts that are true of the day they were asked about.
DATED = {"article_quality_revisions", "article_quality_scores"}
SERIES = {
    pageviews.METADATA.name: ("pageview_series", ("wiki", "page_title")),
    media_requests.METADATA.name: ("media_request_series", ("file", "referer")),
}


def tables_of_answer(entry: Entry, ledger: Ledger) -> Tables:
    """Rows that an answer gives; an answer without data gives none but what was asked for."""
    tables: dict[str, pa.Table] = {}
    if entry.source in SERIES:
        name, keys = SERIES[entry.source]
        tables[name] = _series(entry, keys)
    parsers = PARSED[entry.source].get(entry.params.get("answer", ""), {})
    if entry.status == "data" and parsers:
        with ledger.body(entry.body_sha256, entry.origin) as stream:
            body = stream.read()
        tables |= {table: parse(body, entry.params) for table, parse in parsers.items()}
    if tables and entry.params.get("answer") in RUNS.get(entry.source, ()):
        tables["run_answers"] = _answer_of_a_run(entry)
    fetched_on = datetime.fromisoformat(entry.fetched_at).date()
    for name in DATED & set(tables):
        days = pa.array([fetched_on] * tables[name].num_rows, pa.date32())
        tables[name] = tables[name].append_column("fetched_on", days)
    return tables


def _answer_of_a_run(entry: Entry) -> pa.Table:
    columns = {
        "definition": [entry.params.get("definition")],
        "subject": [entry.subject],
        "body_sha256": [entry.body_sha256],
    }
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _series(entry: Entry, keys: tuple[str, ...]) -> pa.Table:
    days = {
        end: [date.fromisoformat(entry.params[end.removesuffix("_day")])] for end in ("start_day", "end_day")
    }
    return pa.table({key: [entry.params[key]] for key in keys} | days | {"outcome": [entry.status]})
