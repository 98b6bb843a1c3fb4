"""How much there is to read on each page and tab, beside the goal: `python tests/bench/bench_words.py`.

`[--pages overview,partner] [--stores real,example] [--url http://…] [--history FILE.csv] [--sentences 20]`

Words of the first screen (1440 × 900), height at 1440 and 390, links and buttons that can be seen, and of the
running text the Flesch–Kincaid grade and the longest sentence; tests/browser/words.py says what counts. The
exit code is 1 where a goal is missed. `--history` adds the figures of this run, with day and commit, to a
file; `--sentences` prints the hardest and longest ones. Without `--url` both stores are built.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sic_metrics.settings import PROJECT
from sic_metrics.ui.app.menu import PAGES
from tests.browser.app_server import running_app
from tests.browser.conftest import CHROMIUM
from tests.browser.looking import open_page
from tests.browser.words import Measure, Sentence, grade, measure, sentences

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
STORES = {"real": "ST_GALLEN_UNIVERSITY_ARCHIVE", "example": "DEMO_HEALTH"}  # each with one that is measured
UNMEASURED = "UNESCO"
TABS = "nav.sic-tabs a"
MOST_GRADE, MOST_IN_A_SENTENCE, MOST_OUTSIDE_SHEET = 8.0, 22, 60


class Goal(NamedTuple):
    """The most of each; None where any number will do."""

    words: int = 160
    height: int | None = None
    height_phone: int | None = None
    controls: int | None = None


GOALS = {
    "overview": Goal(130, 1_300, 2_600, 20),
    "partner": Goal(120, 1_150, 2_200, 20),
    "partner, a tab": Goal(180),
    "partner, not measured": Goal(220),
    "candidates": Goal(190, 1_100, 2_400, 40),
    "report": Goal(280),
    "topics": Goal(160, 1_500, 3_000),
    "methods": Goal(160, 1_500, 3_000),
}


@dataclass(frozen=True)
class Figures:
    """What was measured of one address."""

    page: str
    store: str
    words: int
    outside_sheet: int
    height: int
    height_phone: int
    controls: int
    grade: float
    longest: int


class Shown(NamedTuple):
    """A page in a store, by its name and whatever tells it from others of the page."""

    name: str
    store: str
    goal: Goal
    address: str


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", default=",".join(page.name for page in PAGES))
    parser.add_argument("--stores", default=",".join(STORES))
    parser.add_argument("--url", help="of a server that runs already")
    parser.add_argument("--history", type=Path)
    parser.add_argument("--sentences", type=int, default=0, metavar="COUNT", help="the worst to print")
    given = parser.parse_args()
    missed = 0
    with server(given.url) as url, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        print(line("page", "store", "words", "height", "at 390", "controls", "grade", "sentence"))
        read: dict[str, list[Sentence]] = {}
        for shown, first in every(browser, url, given.pages.split(","), given.stores.split(",")):
            figures = figures_of(shown, first, phone_of(browser, url, shown))
            missed += report(shown, figures)
            read.setdefault(f"{shown.name} ({shown.store})", []).extend(sentences(first.texts))
            if given.history:
                keep(given.history, figures)
    for text in worst(read, given.sentences):
        print(text)
    sys.exit(missed > 0)


@contextmanager
def server(url: str | None) -> Iterator[str]:
    """The address given, or that of a server on both stores, built for this run."""
    if url:
        yield url.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as folder:
        homes = {name: Path(folder) / name for name in STORES}
        for store, command in (("real", ["demo", "--real"]), ("example", ["demo"])):
            environment = {**os.environ, "SIC_HOME": str(homes[store])}
            subprocess.run(
                [sys.executable, "-m", "sic_metrics", *command], cwd=PROJECT, check=True, env=environment
            )
        os.environ["SIC_EXAMPLE_HOME"] = str(homes["example"])
        with running_app(homes["real"]) as address:
            yield address


def every(
    browser: Browser, url: str, names: Sequence[str], stores: Sequence[str]
) -> Iterator[tuple[Shown, Measure]]:
    """Every page and tab, measured at 1440; pages of real organisations alone are of the real store."""
    wanted = [page for page in PAGES if page.name in names]
    for page in wanted:
        for store in stores if not page.facts_only else ("real",):
            for name, query in orgs_of(page.name, store):
                first = Shown(name, store, GOALS.get(name, Goal()), f"{page.path}?store={store}{query}")
                with opened(browser, url, first, DESK) as there:
                    yield first, measure(there)
                    tabs = [str(link.get_attribute("href")) for link in there.locator(TABS).all()[1:]]
                for href in tabs:
                    tab = href.split("tab=")[1].split("&")[0]
                    goal = GOALS.get(f"{page.name}, a tab", Goal())
                    other = Shown(f"{name}: {tab}", store, goal, f"{page.path}{href}")
                    with opened(browser, url, other, DESK) as there:
                        yield other, measure(there)


def orgs_of(page: str, store: str) -> list[tuple[str, str]]:
    """A page's names and the rest of their addresses: Organisation is two, measured and not."""
    if page not in {"partner", "content", "report"}:
        return [(page, "")]
    measured = [(page, f"&org={STORES[store]}")]
    return measured + [("partner, not measured", f"&org={UNMEASURED}")] * (
        page == "partner" and store == "real"
    )


@contextmanager
def opened(browser: Browser, url: str, shown: Shown, size: dict[str, int]) -> Iterator[Page]:
    page = browser.new_page(viewport=size, reduced_motion="reduce", locale="en-GB")
    try:
        open_page(page, f"{url}{shown.address}")
        yield page
    finally:
        page.close()


def phone_of(browser: Browser, url: str, shown: Shown) -> int:
    with opened(browser, url, shown, PHONE) as page:
        return measure(page).height


def figures_of(shown: Shown, desk: Measure, height_phone: int) -> Figures:
    read = sentences(desk.texts)
    return Figures(
        shown.name,
        shown.store,
        desk.words,
        desk.outside,
        desk.height,
        height_phone,
        desk.controls,
        round(grade([sentence.text for sentence in read]) if read else 0, 1),
        max((sentence.words for sentence in read), default=0),
    )


def report(shown: Shown, figures: Figures) -> int:
    """Print a line of figures with their goals, and return how many goals were missed."""
    goal = shown.goal
    pairs: list[tuple[float, float | None]] = [
        (figures.words, goal.words),
        (figures.height, goal.height),
        (figures.height_phone, goal.height_phone),
        (figures.controls, goal.controls),
        (figures.grade, MOST_GRADE),
        (figures.longest, MOST_IN_A_SENTENCE),
    ]
    print(line(figures.page, figures.store, *(beside(value, most) for value, most in pairs)), flush=True)
    if figures.outside_sheet < figures.words:
        pairs.append((figures.outside_sheet, MOST_OUTSIDE_SHEET))
        print(f"  of these words outside the sheet: {beside(*pairs[-1])}")
    return sum(most is not None and value > most for value, most in pairs)


def beside(value: float, most: float | None) -> str:
    """A figure, its goal behind it, and a mark where it is missed."""
    if most is None:
        return f"{value:,}"
    return f"{value:,}/{most:,g}{' !' if value > most else ''}"


def line(page: str, store: str, *cells: str) -> str:
    return f"{page:<40}{store:<9}" + "".join(f"{cell:>16}" for cell in cells)


def keep(history: Path, figures: Figures) -> None:
    """Add the figures to the file, which keeps those of every run."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=PROJECT, check=True, capture_output=True, text=True
    ).stdout.strip()
    row = {"day": f"{datetime.now(UTC):%Y-%m-%d}", "commit": commit, **asdict(figures)}
    is_new = not history.exists()
    with history.open("a", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, row, lineterminator="\n")
        if is_new:
            rows.writeheader()
        rows.writerow(row)


def worst(read: dict[str, list[Sentence]], most: int) -> Iterator[str]:
    """The sentences that miss a goal, each with the first page that has it, worst first."""
    pages: dict[Sentence, str] = {}
    for page, parts in read.items():
        for part in parts:
            pages.setdefault(part, page)
    missing = [part for part in pages if part.words > MOST_IN_A_SENTENCE or part.grade > MOST_GRADE]
    missing.sort(key=lambda part: max(part.words / MOST_IN_A_SENTENCE, part.grade / MOST_GRADE), reverse=True)
    for part in missing[:most]:
        yield f"{pages[part]}: {part.text}: grade {part.grade:.1f}, {part.words} words"


if __name__ == "__main__":
    main()
