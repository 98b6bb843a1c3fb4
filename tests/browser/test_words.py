"""What is counted of a page as words, controls and sentences, on a page made for it."""

import pytest
from playwright.sync_api import Page

from tests.browser.words import grade, measure, sentences, syllables

MADE = """<!doctype html><main data-testid="stMain">
<h1>Seven words that nobody counts as sentences.</h1>
<p>The cat sat on the mat. It saw a <b>dog!</b></p>
<p><a href="#x">A link</a></p>
<p><a>One.</a> <a>Two.</a> <a>Three.</a> <a>Four.</a></p>
<button>Press</button> <button hidden>Not seen</button>
<details><summary>More</summary><p>This is closed. <a href="#y">Nobody sees it.</a></p></details>
<div id="p" popover><p>This is closed too.</p></div>
<p style="visibility: hidden">This is hidden.</p>
<svg><text y="20">A label drawn.</text></svg>
<table><tr><td>A cell with a stop.</td></tr></table>
<article class="sic-sheet"><p>On the sheet.</p></article>
<p style="position: absolute; top: 950px">This is below the first screen.</p>
</main>"""


@pytest.fixture
def made(page: Page) -> Page:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.set_content(MADE)
    return page


def test_words_of_the_first_screen_are_those_that_can_be_seen(made: Page):
    before = measure(made)
    seen = ["h1"] * 7 + ["p"] * 10 + ["link"] * 6 + ["button", "summary"] + ["cell"] * 5 + ["sheet"] * 3
    assert (before.words, before.outside, before.controls) == (len(seen), len(seen) - 3, 6)
    made.evaluate("document.querySelector('details').open = true; document.querySelector('#p').showPopover()")
    opened = measure(made)
    assert (opened.words, opened.controls) == (len(seen) + 6 + 4, 7)


def test_running_text_is_sentences_without_titles_cells_and_labels(made: Page):
    assert measure(made).texts == (
        "The cat sat on the mat. It saw a dog!",
        "On the sheet.",
        "This is below the first screen.",
    )


def test_a_sentence_ends_where_the_next_begins():
    text = "It is 3.5 M. “Two files,” she said, are in use. Is that all? Yes (see below.) Done."
    assert [(one.text, one.words) for one in sentences([text, text])] == [
        ("It is 3.5 M.", 4),
        ("“Two files,” she said, are in use.", 7),
        ("Is that all?", 3),
        ("Yes (see below.", 3),
        ("Done.", 1),
    ]


@pytest.mark.parametrize(
    ("word", "count"), [("cat", 1), ("organisation", 5), ("page-views", 2), ("don’t", 1), ("zzkelule", 2)]
)
def test_syllables_are_spoken_ones(word: str, count: int):
    assert syllables(word) == count


def test_the_grade_is_that_of_flesch_and_kincaid():
    assert grade(["The cat sat on the mat."]) == pytest.approx(0.39 * 6 + 11.8 * 6 / 6 - 15.59)
    assert grade(["Individual organisations collaborate."]) > 20


def test_names_and_terms_make_a_sentence_longer_and_not_harder():
    hard = "We met Organisationally “Universal Declarations” page-months here."
    assert grade([hard]) == pytest.approx(grade(["We met one two three four here."]))
