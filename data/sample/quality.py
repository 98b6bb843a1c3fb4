"""Quality of articles on the days on which they were scored, and the revisions that were the latest then."""

import math

import world
from drawn import number, share
from model import MONTHS, Page, PageKey, World
from usage import Evidence

FIRST_REVISION, REVISIONS_OF_A_PAGE = 1_100_000_000, 37
MODEL = "articlequality 1"
HELPING = "Demo_Health_Clinic"  # files of the upload after which many articles became better
WORSE = 0.12  # share of the other articles that lost in quality


def length(page: Page) -> int:
    """Bytes of the article."""
    return 1_500 + number("length", *page.key) % 60_000


def revision(page: Page, stage: int) -> int:
    """Id of the revision that was the latest on the numbered day."""
    return FIRST_REVISION + page.page_id * REVISIONS_OF_A_PAGE + stage


def stage_of(page: Page, revision_id: int) -> int:
    """On which of the days the revision was the latest."""
    return revision_id - revision(page, 0)


def helped(simulated: World) -> frozenset[PageKey]:
    """Pages on which files of the upload stood on the second of the days."""
    index = MONTHS.index(world.QUALITY_DAYS[1][:7])
    return frozenset(use.page for use in simulated.uses_in(index) if use.file_name.startswith(HELPING))


def score(page: Page, stage: int, *, helped: bool) -> float:
    """Score by the model of all languages on the numbered day, about 0 to 1; longer articles are better."""
    level = 0.25 + 0.25 * min(1.0, math.log1p(length(page)) / 12)
    start = level + 0.5 * (share("quality", *page.key) - 0.4)
    return round(min(0.99, max(0.01, start + stage * 0.006 + change(page, stage, helped=helped))), 12)


def change(page: Page, stage: int, *, helped: bool) -> float:
    """What has been gained or lost since the first day."""
    if stage == 0:
        return 0.0
    drawn = share("edited", *page.key)
    if helped:
        return 0.06 + 0.12 * drawn + 0.02 * (stage - 1)
    return -0.04 - 0.1 * drawn / WORSE if drawn < WORSE else 0.015 * share("edited", stage, *page.key)


def articles(evidence: Evidence) -> list[Page]:
    """Articles of Wikipedias that ever carried files of the scored organisations, by wiki and title."""
    sets = (s for s in world.CONTENT_SETS if s.org_id in world.QUALITY_ORGANISATIONS and s.relation == "by")
    snapshots = (snapshot for s in sets for snapshot in evidence.snapshots[s.content_set_id])
    keys = {key for snapshot in snapshots for key in snapshot.pages if key[0].endswith(".wikipedia")}
    return [evidence.world.pages[key] for key in sorted(keys) if not evidence.world.is_main(key)]
