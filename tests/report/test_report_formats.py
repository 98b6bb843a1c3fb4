"""Three formats of one report: the same figures, equal bytes, and text that stays text."""

import io
import re
import shutil
import zipfile

import pytest

from sic_metrics.formats.files import REPORTS
from sic_metrics.formats.text import SAMPLE_MARK
from sic_metrics.report import words
from sic_metrics.report.letters import fit
from sic_metrics.report.making import gathered, made
from sic_metrics.report.pptx import settled
from sic_metrics.report.request import ReportRequest
from tests.report.conftest import (
    WINDOW,
    book_of,
    charts_of,
    file_of,
    pdf_pages,
    pdf_text,
    rows_of,
    slides_text,
)

SAMPLE_WINDOW = ("2025-11", "2026-10")
HOSTILE = [
    '#import "@preview/x:1.0.0" #panic("no")',
    "$ x^2 $ #(1/0) \\ *bold* _it_ `raw` @label <tag> [a](b) = Heading",
    "</a:t></a:r><script>alert(1)</script> &amp; &lt; ]]>",
    '=HYPERLINK("http://evil.example","x")',
    "\x00\x07\x1b[31m\ud800 \u202egnirts desrever\u202c",
    "W" * 400,
    "\u0627\u0644\u0645\u0627\u0621 123 abc \u05e9\u05dc\u05d5\u05dd",
]


@pytest.fixture(scope="module")
def homes(golden_home, demo_home, real_home, tmp_path_factory):
    """Copies, as making a report leaves a mark on a snapshot."""
    folder = tmp_path_factory.mktemp("reports")
    return {
        "golden": shutil.copytree(golden_home, folder / "golden"),
        "demo": shutil.copytree(demo_home, folder / "demo"),
        "real": shutil.copytree(real_home, folder / "real"),
    }


@pytest.fixture(scope="module")
def sample(homes):
    return gathered(homes["demo"], ReportRequest.of(["DEMO_HEALTH"], *SAMPLE_WINDOW))


@pytest.mark.parametrize("fmt", REPORTS)
@pytest.mark.parametrize(
    "orgs", [["DEMO_HEALTH"], ["DEMO_RELIEF", "DEMO_WATER"], []], ids=["one", "two", "all"]
)
def test_the_same_report_has_the_same_bytes(fmt, orgs, homes):
    first = file_of(homes["demo"], gathered(homes["demo"], ReportRequest.of(orgs)), fmt)
    asked = gathered(homes["demo"], ReportRequest.of(orgs, *SAMPLE_WINDOW))
    again = gathered(homes["demo"], ReportRequest.of(orgs, *SAMPLE_WINDOW), asked.snapshot_id[:6])
    assert file_of(homes["demo"], again, fmt) == first


@pytest.mark.parametrize("fmt", ["pptx", "xlsx"])
def test_no_part_of_an_office_file_tells_the_hour_it_was_written(fmt, sample, homes):
    body = file_of(homes["demo"], sample, fmt)
    published = sample.published_at[:19]
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        found = {name: parts.read(name) for name in parts.namelist()}
    inner = [zipfile.ZipFile(io.BytesIO(part)) for name, part in found.items() if name.endswith(".xlsx")]
    cores = [found["docProps/core.xml"], *(book.read("docProps/core.xml") for book in inner)]
    assert len(cores) == (3 if fmt == "pptx" else 1)
    for core in cores:
        assert set(re.findall(r"W3CDTF\">(.{19})", core.decode())) == {published}


def test_settling_keeps_every_part(sample, homes):
    body = file_of(homes["demo"], sample, "pptx")
    with (
        zipfile.ZipFile(io.BytesIO(body)) as before,
        zipfile.ZipFile(io.BytesIO(settled(body, "x"))) as after,
    ):
        assert before.namelist() == after.namelist()
        assert before.read("ppt/slides/slide1.xml") == after.read("ppt/slides/slide1.xml")


def test_every_format_holds_every_figure(sample, homes):
    pdf, pptx = (file_of(homes["demo"], sample, fmt) for fmt in ("pdf", "pptx"))
    printed, shown = pdf_text(pdf), slides_text(pptx)
    rows = rows_of(file_of(homes["demo"], sample, "xlsx"), "Figures")
    figures = sample.sections[0].figures
    for one, row in zip(figures, rows, strict=True):
        assert one.exact in printed
        assert one.exact in shown
        bound = "" if one.value is None else one.bound  # nothing is at least unknown
        assert (row["Figure"], row["Value"], row["Bound"] or "") == (one.label, one.value, bound)
    for text in (printed, shown):
        assert sample.report_id in text
        assert sample.sha256 in text
        assert f"{sample.command} --format" in text
        assert SAMPLE_MARK in text


def test_charts_in_slides_are_native_and_hold_the_rows(sample, homes):
    line, bars = charts_of(file_of(homes["demo"], sample, "pptx"))
    by_kind = {chart.kind: chart.rows for chart in sample.sections[0].charts}
    assert list(line.plots[0].series[0].values) == by_kind["line"]["value"].tolist()
    assert list(bars.plots[0].series[0].values) == by_kind["bars"]["value"].tolist()
    assert list(bars.plots[0].categories) == by_kind["bars"]["name"].tolist()


def test_unknown_is_never_nought(homes):
    report = gathered(homes["golden"], ReportRequest.of(["OMEGA", "ALPHA"], *WINDOW))
    printed = pdf_text(file_of(homes["golden"], report, "pdf"))
    assert printed.count("not known") >= len(report.sections[1].figures)
    body = file_of(homes["golden"], report, "pptx")
    assert slides_text(body).count("not known") >= len(report.sections[1].figures)
    parts = next(chart for chart in charts_of(body) if "Omega (not known)" in list(chart.plots[0].categories))
    values = dict(zip(parts.plots[0].categories, parts.plots[0].series[0].values, strict=True))
    assert values == {"Alpha": 321.0, "Omega (not known)": None}
    rows = rows_of(file_of(homes["golden"], report, "xlsx"), "Figures")
    omega = [row for row in rows if row["Of"] == "Omega"]
    assert {row["Value"] for row in omega} == {None}
    assert all(row["Why unknown"] for row in omega)


def test_months_known_only_in_part_are_gaps(homes):
    report = gathered(homes["demo"], ReportRequest.of(["DEMO_HERITAGE"], "2025-01", "2025-12"))
    rows = {row["Month"]: row["Views"] for row in rows_of(file_of(homes["demo"], report, "xlsx"), "Months")}
    assert rows["2025-05"] > 0
    assert rows["2025-06"] is None
    line = charts_of(file_of(homes["demo"], report, "pptx"))[0]
    values = dict(zip(line.plots[0].categories, line.plots[0].series[0].values, strict=True))
    assert values["Jun 2025"] is None


@pytest.mark.parametrize("org", ["DEMO_HEALTH", "DEMO_WATER", "UNESCO", "IMO", "", "DEMO_MUSEUM"])
@pytest.mark.parametrize("lead", ["", "Ours. " * 199], ids=["usual", "longest"])
def test_the_summary_is_one_page(org, lead, homes):
    home = homes["real" if org in {"UNESCO", "IMO"} else "demo"]
    report = gathered(home, ReportRequest.of([org] if org else [], lead=lead))
    first, second = pdf_pages(file_of(home, report, "pdf"))[:2]
    charts, published = report.sections[0].charts, report.sections[0].published
    assert (words.CARE_PUBLISHED if published else words.CARE)[0][0] in first
    assert [story.title for story in report.sections[0].stories if story.title not in first] == []
    assert second.startswith(charts[1].title if charts else words.PUBLISHED if published else words.FIGURES)


@pytest.mark.parametrize("fmt", REPORTS)
def test_what_others_published_stands_in_every_format_with_its_source(fmt, homes):
    report = gathered(homes["real"], ReportRequest.of(["UNESCO"]))
    body = file_of(homes["real"], report, fmt)
    if fmt == "pdf":
        said = " ".join(pdf_pages(body))
    elif fmt == "pptx":
        said = slides_text(body)
    else:
        rows = rows_of(body, "Published")
        assert len(rows) == 34
        assert {(row["Bound"], row["Value"]) for row in rows} >= {
            ("more than", 8_600_000),
            ("about", 660_000_000),
        }
        said = " ".join(row["Source"] for row in rows)
    assert "khalili.foundation" in said.replace("\n", "")
    assert "nvented" not in said


@pytest.mark.parametrize("lead", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_lead_stays_text_in_every_format(lead, homes):
    report = gathered(homes["golden"], ReportRequest.of(["ALPHA"], *WINDOW, lead=lead))
    assert report.lead == (fit(lead),)
    pages = pdf_pages(file_of(homes["golden"], report, "pdf"))
    plain = re.sub(r"[^A-Za-z0-9]", "", fit(lead))
    assert re.sub(r"[^A-Za-z0-9]", "", pages[0]).find(plain[:200]) >= 0
    assert fit(lead) in slides_text(file_of(homes["golden"], report, "pptx"))
    sheet = book_of(file_of(homes["golden"], report, "xlsx"))["Summary"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert fit(lead) in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} == {"s"}


def test_hostile_titles_of_articles_stay_text(store, tmp_path):
    titles = ["=1+1", "$a$", '"Quoted"', "*bold*_`raw`_@x", "C++_&_C%"]
    path = tmp_path / "list_2026-03-31.csv"
    quoted = "".join('en.wikipedia,"{}"\n'.format(title.replace('"', '""')) for title in titles)
    path.write_text(f"wiki,title\n{quoted}", encoding="utf-8")
    store.load("page-list", path, content_set="gamma_list")
    dump = tmp_path / "pageviews-202603-user"
    dump.write_text("en.wikipedia =1+1 1 desktop 7 A7\n", encoding="utf-8")
    store.load("pageview-complete", dump)
    store.build()
    report = gathered(store.home, ReportRequest.of(["GAMMA"]))
    known = {one.title for one in report.sections[0].articles}
    assert "=1+1" in known
    printed = pdf_text(file_of(store.home, report, "pdf"))
    body = file_of(store.home, report, "xlsx")
    cells = [cell for cell in book_of(body)["Articles"]["B"][1:] if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    for title in known:
        assert title in printed
        assert title in {cell.value for cell in cells}


def test_changes_stand_in_every_format(golden, tmp_path):
    old = gathered(golden.home, ReportRequest.of(["GAMMA"], *WINDOW)).snapshot_id
    later = tmp_path / "list_2026-03-31.csv"
    later.write_text("wiki,title\nen.wikipedia,Reef\n", encoding="utf-8")
    golden.load("page-list", later, content_set="gamma_list")
    golden.build()
    report = gathered(golden.home, ReportRequest.of(["GAMMA"], *WINDOW, compare=old))
    for text in (
        pdf_text(file_of(golden.home, report, "pdf")),
        slides_text(file_of(golden.home, report, "pptx")),
    ):
        assert words.CHANGES.format(id=old) in text
        assert "at least 2" in text
    rows = rows_of(file_of(golden.home, report, "xlsx"), "Changes")
    assert {row["Figure"] for row in rows if row["Differs"] == "yes"} >= {"Articles"}


def test_the_sheets_of_the_workbook(sample, homes):
    book = book_of(file_of(homes["demo"], sample, "xlsx"))
    assert book.sheetnames == [
        "Summary",
        "Figures",
        "Months",
        "Bars",
        "Articles",
        "Methods",
        "Limits",
        "Reproduce",
    ]
    for sheet in book:
        assert all(
            cell.data_type in {"s", "n"}
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        )


def test_real_figures_bear_no_sample_mark(homes):
    report = gathered(homes["golden"], ReportRequest.of(["ALPHA"], *WINDOW))
    assert "Sample" not in pdf_text(file_of(homes["golden"], report, "pdf"))
    assert SAMPLE_MARK not in slides_text(file_of(homes["golden"], report, "pptx"))


def test_an_unknown_format_is_refused(sample, homes):
    with pytest.raises(Exception, match="there are: pdf, pptx, xlsx"):
        made(homes["demo"], sample, "odt")
