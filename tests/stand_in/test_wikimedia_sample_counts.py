"""Counts of the stand-in's sample world are those of the sample's files."""

from collections import defaultdict

from tests.sample import sample_reading as files
from tests.stand_in.media_requests import upload_path
from tests.stand_in.worlds.model import REFERERS
from tests.stand_in.worlds.simulation import script

MONTH, MONTH_WINDOW = "2026-10", ("20261001", "20261101")
HISTORY = ("20231101", "20261031")


def month_of(item):
    return f"{item['timestamp'][:4]}-{item['timestamp'][4:6]}"


def monthly(client, wiki, title):
    asked = ("pageviews", "per-article", wiki, "all-access", "user", title, "monthly", *HISTORY)
    answer = client.metrics(*asked)
    return {month_of(item): item["views"] for item in answer.json()["items"]}


def test_views_of_every_page_are_those_of_the_pageview_files(sample):
    written = defaultdict(dict)
    for month in files.MONTHS:
        if month != files.MISSING:
            for page, views in files.dump_views(month).items():
                written[page][month] = views
    assert len(written) > 500
    for (wiki, title), by_month in written.items():
        told = monthly(sample, wiki, title)
        told.pop(files.MISSING, None)
        assert told == by_month, (wiki, title)


def test_views_of_a_day_are_those_of_its_letter(sample):
    asked = ("pageviews", "per-article", "en.wikipedia", "all-access", "user", "HIV/AIDS", "daily")
    items = sample.metrics(*asked, "20261001", "20261031").json()["items"]
    written = defaultdict(int)
    for page, _, _, _, cells in files.pageview_lines(MONTH):
        if page == ("en.wikipedia", "HIV/AIDS"):
            for letter, count in files.re.findall(r"([A-Z\[\\\]^_])(\d+)", cells):
                written[f"202610{ord(letter) - ord('A') + 1:02d}00"] += int(count)
    assert {item["timestamp"]: item["views"] for item in items} == written


def test_the_month_under_way_is_told_in_part(sample):
    asked = ("pageviews", "per-article", "en.wikipedia", "all-access", "user", "Malaria", "daily")
    items = sample.metrics(*asked, "20261101", "20261231").json()["items"]
    assert items[-1]["timestamp"] == "2026112100"


def test_parts_of_a_count_add_up_to_it(sample):
    def count(access, agent):
        asked = ("pageviews", "per-article", "en.wikipedia", access, agent, "HIV/AIDS", "monthly")
        return sample.metrics(*asked, "20261001", "20261031").json()["items"][0]["views"]

    agents, accesses = ("user", "spider", "automated"), ("desktop", "mobile-web", "mobile-app")
    assert count("all-access", "all-agents") == sum(count("all-access", agent) for agent in agents)
    for agent in ("user", "all-agents"):
        assert count("all-access", agent) == sum(count(access, agent) for access in accesses)


def test_a_wiki_is_read_far_more_than_the_pages_of_the_sample(sample):
    written = defaultdict(int)
    for (wiki, _), views in files.dump_views(MONTH).items():
        written[wiki] += views
    for wiki, views in written.items():
        asked = ("pageviews", "aggregate", wiki, "all-access", "user", "monthly", "20261001", "20261031")
        [item] = sample.metrics(*asked).json()["items"]
        assert item["views"] > 2 * views, wiki


def test_impact_metrics_are_those_of_the_dumps(sample):
    for category, _, primary, *counts, _ in files.commons_rows(files.CATEGORIES, MONTH):
        asked = ("commons-analytics", "category-metrics-snapshot", category, *MONTH_WINDOW)
        [item] = sample.metrics(*asked).json()["items"]
        assert list(item.values())[1:] == list(map(int, counts))
        for scope in ("shallow", "deep"):
            views = [
                int(row[5])
                for row in files.commons_rows("commons_pageviews_per_category_monthly", MONTH)
                if row[:2] == [category, scope]
            ]
            asked = ("commons-analytics", "pageviews-per-category-monthly", category, scope, "all-wikis")
            answer = sample.metrics(*asked, *MONTH_WINDOW)
            told = [one["pageview-count"] for one in answer.json().get("items", [])]
            assert told == ([sum(views)] if views else [])
            assert scope == "shallow" or category in primary.split("|") or answer.status_code == 404


def test_the_most_viewed_categories_stop_at_the_last_published_month(sample):
    def status(year, month):
        asked = ("commons-analytics", "top-viewed-categories-monthly", "deep", "all-wikis", year, month)
        return sample.metrics(*asked).status_code

    assert (status("2026", "11"), status("2026", "10"), status("2023", "10")) == (404, 200, 404)


def test_media_requests_by_referer_add_up_and_start_with_the_upload(sample):
    name = "Demo_Health_0008.jpg"

    def requests(referer):
        asked = ("mediarequests", "per-file", referer, "user", upload_path(name), "monthly", *HISTORY)
        return {month_of(item): item["requests"] for item in sample.metrics(*asked).json().get("items", [])}

    hosts = [wiki.name for wiki in script("calibration").ALL_WIKIS]
    by_referer = {referer: requests(referer) for referer in (*REFERERS, *hosts)}
    total = requests("all-referers")
    assert total
    for month, count in total.items():
        assert count == sum(counts.get(month, 0) for counts in by_referer.values())
    whole, on_hosts = sum(total.values()), sum(sum(by_referer[host].values()) for host in hosts)
    assert 0.75 < on_hosts / whole < 0.91
    assert sum(by_referer["internal"].values()) < 0.003 * whole
    assert sum(by_referer["none"].values()) > 0.05 * whole
    automated = ("mediarequests", "per-file", "internal", "automated", upload_path(name), "monthly", *HISTORY)
    assert sample.metrics(*automated).status_code == 400
    wrong_path = (
        "mediarequests",
        "per-file",
        "internal",
        "user",
        f"/wikipedia/commons/0/00/{name}",
        "monthly",
    )
    assert sample.metrics(*wrong_path, *HISTORY).status_code == 404
