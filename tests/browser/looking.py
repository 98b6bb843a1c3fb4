"""What a test asks of a page in the browser."""

from collections.abc import Sequence
from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

APP = "[data-testid=stApp]"
ALL_DRAWN = """() => !document.querySelector('[data-testid=stSkeleton]')
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')]
        .every(chart => chart.querySelector('.main-svg'))"""
TOO_WIDE = """() => ['html', '[data-testid=stMain]'].map(selector => document.querySelector(selector))
    .filter(part => part.scrollWidth > part.clientWidth)
    .map(part => `${part.tagName}: ${part.scrollWidth} > ${part.clientWidth}`)"""
CUT_OFF = """() => [...document.querySelectorAll('[data-testid=stPlotlyChart] .main-svg text')]
    .filter(text => {
        const [own, all] = [text, text.closest('.svg-container')].map(part => part.getBoundingClientRect());
        return own.width && (own.left < all.left - 1 || own.right > all.right + 1);
    }).map(text => text.textContent)"""
CUT_CELLS = """() => [...document.querySelectorAll('.sic-table :is(th, td)')]
    .filter(cell => cell.checkVisibility() && cell.scrollWidth > cell.clientWidth)
    .map(cell => cell.textContent)"""
QUIET = """() => new Promise(done => {
    let quiet;
    const end = () => { watching.disconnect(); done(); };
    const wait = () => { clearTimeout(quiet); quiet = setTimeout(end, 250); };
    const watching = new MutationObserver(wait);
    const all = {subtree: true, childList: true, attributes: true, characterData: true};
    watching.observe(document.documentElement, all);
    wait();
    setTimeout(end, 3000);
})"""  # a quarter of a second without a change; three seconds at most
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Refused(NamedTuple):
    """Requests beyond this machine, and complaints of the page's own security policy."""

    outside: list[str]
    by_policy: list[str]


class Allowed(NamedTuple):
    """A fault of Streamlit's own that we cannot mend: the rule, inside what, and why."""

    rule: str
    inside: str
    reason: str


ALLOWED = (
    Allowed("list", "[data-testid=stSidebarNavItems]", "a group of the menu is a div between ul and li"),
    Allowed("listitem", "[data-testid=stSidebarNavItems]", "a group of the menu is a div between ul and li"),
)


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until the script has run, every chart is drawn, the fonts are there, and nothing changes any more.

    The heading comes first: a page whose script has not begun counts as not running too.
    """
    page.locator("h1").first.wait_for(timeout=30_000)
    page.locator(f"{APP}[data-test-script-state=notRunning]").wait_for(timeout=30_000)
    page.wait_for_function(ALL_DRAWN, timeout=30_000)
    page.evaluate("() => document.fonts.ready")
    page.evaluate(QUIET)


def ready(page: Page) -> None:
    """Wait as for a page that is opened, once what was done on it has had time to reach the script."""
    page.wait_for_timeout(500)
    drawn(page)


def too_wide(page: Page) -> list[str]:
    """What scrolls sideways."""
    return list(page.evaluate(TOO_WIDE))


def cut_off(page: Page) -> list[str]:
    """The words in charts that stand partly outside their chart."""
    return list(page.evaluate(CUT_OFF))


def cut_cells(page: Page) -> list[str]:
    """The cells of tables whose words do not fit in."""
    return list(page.evaluate(CUT_CELLS))


def axe_faults(page: Page, allowed: Sequence[Allowed] = ALLOWED) -> list[str]:
    """Accessibility faults as `rule: element`, without those allowed."""
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
        if not _is_allowed(page, rule["id"], str(node["target"][0]), allowed)
    ]


def _is_allowed(page: Page, rule: str, target: str, allowed: Sequence[Allowed]) -> bool:
    within = [fault.inside for fault in allowed if fault.rule == rule]
    return any(page.locator(target).first.evaluate("(e, s) => !!e.closest(s)", inside) for inside in within)
