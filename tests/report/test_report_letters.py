"""Scripts and fonts: whole words in their own direction, drawn alike on every machine."""

import io
import shutil
import zipfile

import pypdf
import pytest
from fontTools.ttLib import TTFont

from sic_metrics.report.letters import FONTS, drawn, fit, is_right_to_left, isolated, letters
from sic_metrics.report.making import gathered
from sic_metrics.report.pdf import FAMILIES
from sic_metrics.report.request import ReportRequest
from tests.report.conftest import file_of, slides_text

SAMPLE_WINDOW = ("2025-11", "2026-10")


@pytest.fixture(scope="module")
def home(demo_home, tmp_path_factory):
    return shutil.copytree(demo_home, tmp_path_factory.mktemp("letters") / "home")


@pytest.fixture(scope="module")
def sample(home):
    return gathered(home, ReportRequest.of(["DEMO_HEALTH"], *SAMPLE_WINDOW))


def test_names_from_right_to_left_are_set_whole(home):
    report = gathered(home, ReportRequest.of(["DEMO_WATER"], *SAMPLE_WINDOW))
    reader = pypdf.PdfReader(io.BytesIO(file_of(home, report, "pdf")))
    fonts = {str(font.get_object()["/BaseFont"]) for font in reader.pages[0]["/Resources"]["/Font"].values()}
    assert any("NotoNaskhArabic" in font for font in fonts)
    assert report.subject in slides_text(file_of(home, report, "pptx")).replace(" (invented)", "")
    relief = gathered(home, ReportRequest.of(["DEMO_RELIEF"], *SAMPLE_WINDOW))
    turned = [one.title for one in relief.sections[0].articles if is_right_to_left(one.title)]
    assert turned
    body = file_of(home, relief, "pptx")
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        slides = b"".join(
            parts.read(name) for name in parts.namelist() if name.startswith("ppt/slides/slide")
        )
    assert slides.count(b'rtl="1"') == len(turned)


def test_the_pdf_is_tagged_titled_and_dated_by_its_snapshot(sample, home):
    reader = pypdf.PdfReader(io.BytesIO(file_of(home, sample, "pdf")))
    assert reader.metadata.title == sample.title
    assert reader.metadata.creation_date.isoformat()[:19] == sample.published_at[:19]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in reader.xmp_metadata.stream.get_data().decode()
    assert str(reader.trailer["/Root"]["/Lang"]) == "en"


def test_no_letter_is_drawn_by_a_font_of_the_machine(sample, home):
    reader = pypdf.PdfReader(io.BytesIO(file_of(home, sample, "pdf")))
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    bundled = {TTFont(path)["name"].getDebugName(6) for path in FONTS.glob("*.?tf")}
    embedded = {"LibertinusSerif-Regular", "LibertinusSerif-Semibold", "DejaVuSansMono"}
    assert {font.removesuffix("-Identity-H") for font in fonts} <= bundled | embedded


def test_the_list_of_letters_is_what_the_fonts_hold():
    held = {chr(code) for path in FONTS.glob("*.?tf") for code in TTFont(path).getBestCmap()}
    assert letters() == held


def test_every_bundled_font_is_asked_for():
    names = [TTFont(path)["name"] for path in FONTS.glob("*.?tf")]
    families = {name.getDebugName(16) or name.getDebugName(1) for name in names}
    assert families == set(FAMILIES)


NAME = "منظمة المياه"


def test_a_name_kept_apart_does_not_turn_the_figure_behind_it(home):
    def line_with(lead):
        report = gathered(home, ReportRequest.of(["DEMO_HEALTH"], *SAMPLE_WINDOW, lead=lead))
        reader = pypdf.PdfReader(io.BytesIO(file_of(home, report, "pdf")))
        return next(
            line for line in reader.pages[0].extract_text().splitlines() if "25" in line and "م" in line
        )

    apart, beside = line_with(f"\u2068{NAME}\u2069 25%"), line_with(f"{NAME} 25%")
    assert apart.endswith(" 25%")
    assert not beside.endswith(" 25%")


def test_names_from_right_to_left_are_kept_apart_in_every_sentence_about_them(home):
    report = gathered(home, ReportRequest.of(["DEMO_WATER"], *SAMPLE_WINDOW))
    full = report.sections[0].full_name
    assert "المياه" in full
    assert f"Funder report · \u2068{full} (invented)\u2069 · " in slides_text(file_of(home, report, "pptx"))
    assert isolated("Meridian") == "Meridian"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("\u2068a\u2069 1", "\u2068a\u2069 1"),
        ("\u2067\u2068a\u2069\u2069", "\u2067\u2068a\u2069\u2069"),
        ("\u2068a", "a"),
        ("a\u2069b", "ab"),
        ("\u2068a\nb\u2069", "a\nb"),
        ("\u2067\u2068a\u2069", "\u2068a\u2069"),
        ("\u202ea\u202c", "a"),
    ],
)
def test_isolates_stay_where_they_are_closed_overrides_never(given, kept):
    assert fit(given) == kept
    assert drawn(given) == kept


def test_a_line_takes_its_direction_from_what_is_not_kept_apart():
    assert is_right_to_left(f"{NAME} 25%")
    assert not is_right_to_left(f"\u2068{NAME}\u2069 25%")
    assert is_right_to_left(f"\u2068Meridian\u2069 {NAME}")


@pytest.mark.parametrize(
    ("given", "drawn_as"),
    [
        ("Malaria", "Malaria"),
        ("الماء", "الماء"),
        ("መጽሐፍ", "መጽሐፍ"),
        ("བོད་སྐད།", "[Tibetan letters not drawn here]"),
        ("a 😀 b", "a [sign not drawn here] b"),
        ("x" * 31, f"{'x' * 30}\u200bx"),
    ],
)
def test_what_no_font_draws_is_named(given, drawn_as):
    assert drawn(given) == drawn_as
