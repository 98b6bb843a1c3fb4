"""Exports: four formats of the same exact rows, with what they mean beside them."""

import io
import json

import pyarrow.parquet as pq
import pytest

from sic_metrics.errors import UsageError
from sic_metrics.exports.exports import SAMPLE_MARK, export_bytes, exported
from sic_metrics.formats.files import EXPORTS
from sic_metrics.metrics import catalogue
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from tests.report.reading import ALL, book, from_csv, from_json, from_parquet, from_xlsx, made


@pytest.fixture(scope="module")
def reader(golden_home):
    return SnapshotReader(golden_home)


@pytest.fixture(scope="module")
def live_reader(live_home):
    return SnapshotReader(live_home)


@pytest.fixture(scope="module")
def sample_reader(demo_home):
    return SnapshotReader(demo_home)


def in_a_sheet(rows):
    """Rows of which a spreadsheet keeps 15 digits of a number."""
    return [
        [pytest.approx(cell, rel=1e-14) if isinstance(cell, float) else cell for cell in row] for row in rows
    ]


# The golden world holds loaded files only; these rest on live answers.
LIVE = {
    "article_views_per_file_by_set",
    "traffic",
    "article_quality",
    "article_quality_change",
    "article_views_indexed",
    "citations",
    "hub_article_views_indexed",
    "knowledge_gaps",
    "media_requests",
    "partner_article_needs",
    "topic_articles_measured",
    "use_by_age",
}


@pytest.mark.parametrize("metric", catalogue())
def test_the_four_formats_agree(metric, request):
    reader = request.getfixturevalue("live_reader" if metric in LIVE else "reader")
    header, rows = from_csv(made(reader, metric, "csv"))
    assert rows
    assert from_json(made(reader, metric, "json")) == (header, rows)
    assert from_parquet(made(reader, metric, "parquet")) == (header, rows)
    xlsx_header, xlsx_rows = from_xlsx(made(reader, metric, "xlsx"))
    table = exported(reader, metric, ALL)
    assert xlsx_header == header
    exact = zip(*(column.to_pylist() for column in table.columns), strict=True)
    assert [list(row) for row in xlsx_rows] == in_a_sheet(exact)


@pytest.mark.parametrize("fmt", EXPORTS)
@pytest.mark.parametrize("metric", ["article_views", "topic_article_needs"])
def test_the_same_export_has_the_same_bytes_each_time(metric, fmt, reader, golden_home):
    first = made(reader, metric, fmt)
    other = SnapshotReader(golden_home)
    assert made(other, metric, fmt) == first
    other.close()


def test_impact_exports_end_with_their_provenance(reader):
    end = ["tier", "usage_basis", "snapshot_id", "sample"]
    without_usage = {
        "knowledge_gaps",
        "topic_article_needs",
        "topic_articles_measured",
        "topic_needs",
        "traffic",
        "article_quality",
        "article_quality_change",
        "citations",
    }
    for metric in set(catalogue()) - without_usage:
        assert exported(reader, metric, ALL).column_names[-4:] == end


@pytest.mark.parametrize("metric", catalogue())
def test_rows_are_sorted_by_their_keys(metric, reader):
    rows = exported(reader, metric, ALL).select(list(catalogue()[metric].grain)).to_pylist()
    keys = [tuple(row.values()) for row in rows]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_unknown_is_empty_and_nought_is_0(reader):
    rows = {tuple(row[:2]): row[2:4] for row in from_csv(made(reader, "article_views", "csv"))[1]}
    assert rows["OMEGA", "2026-01"] == ["", "0.0"]
    assert rows["DELTA", "2026-01"] == ["0", "1.0"]
    xlsx = {tuple(row[:2]): row[2] for row in from_xlsx(made(reader, "article_views", "xlsx"))[1]}
    assert xlsx["OMEGA", "2026-01"] is None
    assert xlsx["DELTA", "2026-01"] == 0
    rows = json.loads(made(reader, "article_views", "json"))["rows"]
    assert [row["views"] for row in rows if row["org_id"] == "OMEGA"] == [None] * 3


def test_a_workbook_is_typed_and_holds_no_formula(reader):
    sheet = book(made(reader, "article_views_by_page", "xlsx"))["Data"]
    types = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert types == {"s", "n"}
    views = [cell.value for cell in sheet["E"][1:] if cell.value is not None]
    assert views
    assert all(isinstance(value, int) for value in views)


@pytest.mark.parametrize(
    ("metric", "filters", "keys"),
    [
        ("article_views", {"partner": "BETA", "from": "2026-02", "to": "2026-02"}, [("BETA", "2026-02")]),
        (
            "articles_by_wiki",
            {"wiki": "sv.wikipedia", "partner": "ALPHA"},
            [("ALPHA", "sv.wikipedia", "2026-01")],
        ),
        (
            "overlap",
            {"partner": "ALPHA", "to": "2026-01"},
            [("ALPHA", "BETA", "2026-01"), ("ALPHA", "GAMMA", "2026-01")],
        ),
        ("hub_article_views", {"from": "2026-03"}, [("2026-03",)]),
        ("hub_article_views", {"from": "2030-01"}, []),
        ("topic_article_needs", {"wiki": "sv.wikipedia"}, [("sv.wikipedia", "Ensam")]),
    ],
)
def test_filters_keep_the_rows_asked_for(metric, filters, keys, reader):
    rows = exported(reader, metric, Filters.parse(filters))
    assert [tuple(row[key] for key in catalogue()[metric].grain) for row in rows.to_pylist()] == keys
    assert export_bytes(reader, metric, "xlsx", Filters.parse(filters)).body


@pytest.mark.parametrize(
    ("metric", "filters", "said"),
    [
        ("artcle_views", {}, "did you mean: article_views"),
        ("article_views; DROP TABLE files", {}, "there is no metric"),
        ("article_views", {"partner": "NOBODY"}, "there is no organisation 'NOBODY'"),
        ("article_views_by_wiki", {"wiki": "xx.wikipedia"}, "'xx.wikipedia' is not a wiki; did you mean"),
        ("article_views", {"wiki": "sv.wikipedia"}, "cannot be filtered by wiki"),
        ("hub_article_views", {"partner": "BETA"}, "cannot be filtered by partner"),
        ("topic_article_needs", {"from": "2026-01"}, "cannot be filtered by from and to"),
        ("article_views", {"from": "2026-13"}, "write a month as YYYY-MM"),
        ("article_views", {"from": "2026-03", "to": "2026-01"}, "is after"),
        ("article_views", {"colour": "red"}, "there is no filter 'colour'"),
        ("article_views", {"partner": ""}, "partner is empty"),
        ("article_views", {"partner": "BETA", "org": "GAMMA"}, "one organisation at a time"),
        ("article_views", {"orgs": "BETA,GAMMA"}, "there is no organisation 'BETA,GAMMA'"),
        ("article_views", {"from": "1990-01"}, "months go from 2001-01"),
        ("article_views", {"to": "9999-12"}, "months go from 2001-01"),
        ("article_views", {"from": "٢٠٢٦-٠١"}, "write a month as YYYY-MM"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(metric, filters, said, reader):
    with pytest.raises(UsageError, match=said):
        export_bytes(reader, metric, "csv", Filters.parse(filters))


def test_an_unknown_format_is_refused(reader):
    with pytest.raises(UsageError, match="there are: csv, json, parquet, xlsx"):
        export_bytes(reader, "article_views", "ods", ALL)


def test_the_metadata_say_what_the_figures_are(reader):
    meta = export_bytes(reader, "article_views", "csv", Filters(partner="BETA")).meta
    assert meta["definition"] == catalogue()["article_views"].definition
    assert meta["filters"] == {"partner": "BETA"}
    assert meta["window"] == {"from": "2026-01", "to": "2026-03"}
    assert meta["rows"] == 3
    assert meta["sample"] == ""
    assert meta["wikis_whose_main_page_is_unknown_and_not_left_out"] == 2
    assert set(meta["columns"]) == set(exported(reader, "article_views", ALL).column_names)
    assert json.loads(made(reader, "article_views", "json", Filters(partner="BETA")))["meta"] == dict(meta)


def test_the_sample_is_marked_in_every_format(sample_reader):
    for fmt in EXPORTS:
        export = export_bytes(sample_reader, "hub_article_views", fmt, ALL)
        assert export.filename.startswith("SAMPLE_")
        assert export.meta["sample"] == SAMPLE_MARK
    header, rows = from_csv(made(sample_reader, "hub_article_views", "csv"))
    assert {row[header.index("sample")] for row in rows} == {"yes"}
    assert json.loads(made(sample_reader, "hub_article_views", "json"))["meta"]["sample"] == SAMPLE_MARK
    parquet = pq.read_schema(io.BytesIO(made(sample_reader, "hub_article_views", "parquet")))
    assert parquet.metadata[b"sample"].decode() == SAMPLE_MARK
    about = book(made(sample_reader, "hub_article_views", "xlsx"))["About"]
    assert SAMPLE_MARK in {row[1] for row in about.iter_rows(values_only=True)}


def test_real_figures_bear_no_sample_mark(reader):
    export = export_bytes(reader, "hub_article_views", "csv", ALL)
    assert not export.filename.startswith("SAMPLE")
    header, rows = from_csv(export.body)
    assert {row[header.index("sample")] for row in rows} == {"no"}
