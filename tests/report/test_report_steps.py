"""A step in what is known is no growth, in every format: BETA and DELTA of the golden world."""

import io
import re
import zipfile

import pytest

from sic_metrics.report.known import as_frame
from sic_metrics.report.svg import chart_svg
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.tables import union_views_alike
from tests.report.conftest import charts_of, file_of, pdf_text, rows_of, slides_text

MORE = "2 collections known, 1 before (the difference is not in the line)"
SOURCE = "1 collection counted from another kind of source"


def line_of(report, section=0):
    return next(chart for chart in report.sections[section].charts if chart.kind == "line")


def series(report, home):
    """Name and values of each series of the first chart on the slides."""
    return [(one.name, list(one.values)) for one in charts_of(file_of(home, report, "pptx"))[0].series]


def test_the_line_is_of_the_set_known_in_all_months(golden_report):
    chart = line_of(golden_report("BETA"))
    assert chart.rows["value"].tolist() == [100, 130, 160]
    assert [(mark.month, mark.title, mark.is_cut) for mark in chart.marks] == [("2026-02", MORE, False)]
    assert "Like with like: the 1 collection known in every month shown, of 2 known now." in chart.sub
    assert chart_svg(chart).count('fill="none"') == 1


def test_no_stroke_goes_over_a_change_of_source(golden_report):
    chart = line_of(golden_report("DELTA"))
    assert chart.rows["value"].tolist() == [0, 0, 70]
    assert chart.cuts == {"2026-03"}
    drawn = chart_svg(chart)
    assert drawn.count('fill="none"') == 1
    assert drawn.count("<circle") == 2  # March by itself, and the dot of the newest month


@pytest.mark.parametrize(("org", "said"), [("BETA", MORE), ("DELTA", SOURCE)])
def test_the_step_is_said_in_every_format(org, said, golden_report, golden_home):
    report = golden_report(org)
    assert said in pdf_text(file_of(golden_home, report, "pdf"))
    assert said in slides_text(file_of(golden_home, report, "pptx"))
    months = rows_of(file_of(golden_home, report, "xlsx"), "Months")
    month = "2026-02" if org == "BETA" else "2026-03"
    assert [(row["Month"], row["Step"]) for row in months if row["Step"]] == [(month, said)]


def test_slides_and_workbook_draw_each_stretch_by_itself(golden_report, golden_home):
    stretches = [("observed", [0, 0, None]), ("observed, from Mar 2026", [None, None, 70])]
    report = golden_report("DELTA")
    assert series(report, golden_home) == stretches
    book = file_of(golden_home, report, "xlsx")
    rows = rows_of(book, "Months")
    assert [(name, [row[name] for row in rows]) for name, _ in stretches] == stretches
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        drawn = parts.read("xl/charts/chart1.xml").decode()
    assert drawn.count("<c:ser>") == 2
    assert re.findall(r"<c:f>(Months!\$[U-Z]\$2:\$[U-Z]\$4)</c:f>", drawn) == [
        "Months!$U$2:$U$4",
        "Months!$V$2:$V$4",
    ]


def test_without_a_step_there_is_one_stretch(golden_report, golden_home):
    assert series(golden_report("ALPHA"), golden_home) == [("observed", [130, 89, 102])]


def test_what_is_carried_back_is_dashed_in_the_workbook_too(golden_report, golden_home):
    with zipfile.ZipFile(io.BytesIO(file_of(golden_home, golden_report("GAMMA"), "xlsx"))) as parts:
        drawn = parts.read("xl/charts/chart1.xml").decode()
    assert "observed, from Feb 2026" in str(
        rows_of(file_of(golden_home, golden_report("GAMMA"), "xlsx"), "Months")
    )
    assert drawn.count("<c:ser>") == 1


def test_a_union_is_followed_by_the_sets_known_throughout(golden_home):
    reader = SnapshotReader(golden_home)
    rows = as_frame(union_views_alike(reader, ["ALPHA", "BETA"]))
    reader.close()
    columns = ["month", "views", "articles", "coverage", "sets_alike", "sets_known"]
    found = rows.assign(begin=rows["known_from_month"].str[:7])[["begin", *columns]]
    assert found.to_records(index=False).tolist() == [
        ("2026-01", "2026-01", 130, 2, 1.0, 2, 2),
        ("2026-01", "2026-02", 139, 3, 1.0, 2, 3),
        ("2026-01", "2026-03", 172, 3, 1.0, 2, 3),
        ("2026-02", "2026-02", 161, 4, 1.0, 3, 3),
        ("2026-02", "2026-03", 172, 4, 1.0, 3, 3),
    ]
