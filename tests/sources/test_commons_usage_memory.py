"""A walk of 200,000 files and 500,000 uses keeps little in memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

PROGRAM = """
import json
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from sic_metrics.settings import Endpoints
from sic_metrics.sources import commons_usage
from sic_metrics.wikimedia.ask import Kept, put

FILES, PER_CATEGORY = 200_000, 500


def memory():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1000


def members(title):
    if title == "Category:Root":
        return [{"pageid": 1, "ns": 14, "title": f"Category:Part {n}"} for n in range(FILES // PER_CATEGORY)]
    first = int(title.rpartition("_")[2]) * PER_CATEGORY
    numbers = range(first, first + PER_CATEGORY)
    return [{"pageid": 1, "ns": 6, "title": f"File:Photograph from the archive {n}.jpg"} for n in numbers]


def use(number):
    wiki, page = f"{'abcdefgh'[number % 8]}a.wikipedia.org", str(1_000_000 + number)
    return {"title": f"An_article_of_some_length_{number}", "wiki": wiki, "pageid": page, "ns": "0"}


def pages(titles):
    for title in titles:
        number = int(title.rpartition("_")[2].removesuffix(".jpg"))
        uses = [use(3 * number + n) for n in range(2 + number % 2)]
        yield {"pageid": 1, "ns": 6, "title": title.replace("_", " "), "globalusage": uses}


def ask(question):
    asked = {name: value[0] for name, value in parse_qs(urlsplit(question.url).query).items()}
    if asked.get("list") == "categorymembers":
        query = {"categorymembers": members(asked["cmtitle"])}
    elif asked["prop"] == "categoryinfo":
        counts = {"size": 1, "pages": 0, "files": 0, "subcats": 1, "hidden": False}
        query = {"pages": [{"pageid": 1, "ns": 14, "title": "Category:Root", "categoryinfo": counts}]}
    else:
        query = {"pages": list(pages(asked["titles"].split("|")))}
    answered = json.dumps({"query": query}).encode()
    question.check(answered)
    return Kept("data", answered, held=False)


tree = commons_usage.CategoryTree("big", "Root", date(2026, 11, 1), file_budget=FILES)
done = put(ask, commons_usage.walk(Endpoints(), tree))
pages_known = sum(map(len, done.pages.values()))
found = {"files": done.files, "pages": pages_known, "stopped_at": done.stopped_at}
print(json.dumps({**found, "peak_mb": memory()}))
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
def test_a_large_walk_stays_under_300_megabytes():
    made = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, check=True, timeout=300
    )
    found = json.loads(made.stdout)
    assert (found["files"], found["pages"], found["stopped_at"]) == (200_000, 500_000, None)
    assert 50 < found["peak_mb"] < 300
