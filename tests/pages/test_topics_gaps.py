"""Women's biographies and regions on Topics: by language where they are known, else one sentence."""

import shutil
from pathlib import Path

import pytest

from tests.golden_live.world import gap
from tests.pages.conftest import words
from tests.support import GOLDEN_LIVE, Store

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def with_gaps(live_home, tmp_path_factory) -> Path:
    """The golden world of live answers, its topic called Gender, with more figures than it has."""
    folder = tmp_path_factory.mktemp("gaps")
    registry = Path(shutil.copytree(GOLDEN_LIVE / "registry", folder / "registry"))
    for name in ("topics", "topic_articles"):
        path = registry / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace("Sea", "Gender"), encoding="utf-8")
    store = Store(Path(shutil.copytree(live_home, folder / "home")), registry)
    swedish = {"article_count": 100, "standard_quality_count": 5}
    later = {"article_count": 110}  # its quality is not known, so January's figures stand
    store.keep([gap("sv.wikipedia", "female", {"01": swedish, "02": later})])
    asia = {"article_count": 50, "standard_quality_count": 2}
    store.keep([gap("en.wikipedia", "Sub-Saharan Africa", {"01": asia})])
    store.build()
    return store.home


def test_womens_biographies_are_told_by_language_the_worst_first(with_gaps, open_page):
    text = words(open_page(with_gaps, "topics", topic="gender", tab="languages"))
    assert "from 5% (Swedish) to 25% (English) are of standard quality" in text
    table = text.split("<caption>Biographies of women by language")[1].split("</table>")[0]
    swedish, english = table.split("<tr>")[2:4]
    assert "Swedish" in swedish
    assert [cell in swedish for cell in (">100<", ">110<", ">5%<", "January 2026")] == [
        True,
        False,
        True,
        True,
    ]
    assert swedish.count("not known") == 2  # views, and the share of them: never 0
    assert [cell in english for cell in (">200<", ">3,000<", ">25%<")] == [True] * 3


def test_the_region_that_is_served_worst_is_named_on_the_tab_languages(with_gaps, open_page):
    said = "articles about Sub-Saharan Africa are least often of standard quality: 4% of 50 articles"
    assert said in words(open_page(with_gaps, "topics", topic="gender", tab="languages"))


def test_of_one_region_alone_nothing_is_said(live_home, open_page):
    assert "least often of standard quality" not in words(
        open_page(live_home, "topics", topic="sea", tab="languages")
    )


def test_where_nothing_is_known_one_sentence_says_so_and_on_gender_alone(real_home, open_page):
    said = "How good biographies of women are, and how much they are viewed, is not loaded."
    gender = words(open_page(real_home, "topics", topic="gender", tab="languages"))
    assert gender.count(said) == 1
    assert "Biographies of women by language" not in gender
    assert said not in words(open_page(real_home, "topics", topic="health", tab="languages"))
