"""Colours: every text can be read, the style sheet knows every colour, Streamlit's theme is ours."""

import re
import tomllib

import pytest

from sic_metrics.settings import PROJECT
from sic_metrics.ui.theme import DARK, LIGHT, STYLE_SHEET, Palette, variables

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
SURFACES = {
    "ink": ["paper", "raised", "accent_soft", "error_paper", "band"],
    "subtle": ["paper", "raised", "band"],
    "accent": ["paper"],
    "warm": ["paper"],
    "good": ["paper"],
    "bad": ["paper"],
    "sample_ink": ["sample_paper"],
}
CONFIG = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@THEMES
def test_every_text_colour_can_be_read_on_every_surface_it_stands_on(colours: Palette):
    pairs = {
        (ink, surface): contrast(getattr(colours, ink), getattr(colours, surface))
        for ink, surfaces in SURFACES.items()
        for surface in surfaces
    }
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 4.5} == {}


@THEMES
def test_names_of_lines_and_numbers_in_tinted_cells_can_be_read(colours: Palette):
    assert min(contrast(ink, colours.paper) for ink in colours.category_inks) >= 4.5
    cells = zip(colours.scale_ink, colours.scale, strict=True)
    assert min(contrast(ink, surface) for ink, surface in cells) >= 4.5


@THEMES
def test_bars_and_lines_stand_out_from_the_page(colours: Palette):
    assert contrast(colours.accent, colours.paper) >= 3
    assert contrast(colours.warm, colours.paper) >= 3


def test_the_style_sheet_uses_only_colours_that_exist_and_none_of_its_own():
    style = STYLE_SHEET.read_text(encoding="utf-8")
    used = set(re.findall(r"var\((--sic-[a-z0-9-]+)\)", style))
    assert used <= set(re.findall(r"(--sic-[a-z0-9-]+):", variables()))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", style) == []


@pytest.mark.parametrize(("name", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_streamlits_theme_has_the_same_colours(name: str, colours: Palette):
    theme = CONFIG["theme"][name]
    ours = (colours.paper, colours.raised, colours.ink, colours.accent)
    assert (
        theme["backgroundColor"],
        theme["secondaryBackgroundColor"],
        theme["textColor"],
        theme["primaryColor"],
    ) == ours


def test_fonts_and_icons_lie_on_this_machine():
    faces = [face["url"] for face in CONFIG["theme"]["fontFaces"]]
    assert faces
    assert all(PROJECT.joinpath(face.removeprefix("app/")).is_file() for face in faces)
    assert (PROJECT / "static" / "fonts" / "Inter-OFL.txt").is_file()


def test_the_server_tells_nobody_outside_and_shows_no_trace():
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["server"]["address"] == "127.0.0.1"
