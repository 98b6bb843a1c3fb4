"""The true answers about requests, citations, quality and traffic agree with the recorded answers."""

from collections import defaultdict

from tests.sample.sample_reading import MONTHS, answered, answers, of, registry, truth, walked_files, walks

SCORED_ON = ["2025-04-22", "2025-11-18", "2026-10-27"]


def test_answers_come_in_the_order_of_their_days_and_once_each():
    days = [one["fetched_at"] for one in answers()]
    assert days == sorted(days)
    assert len({(one["source"], one["subject"]) for one in answers()}) == len(answers())
    assert not any("127.0.0.1" in one["origin"] for one in answers())


def test_articles_were_scored_three_times_and_became_better_or_worse():
    scores = defaultdict(dict)
    for one in answered("article-quality", "score"):
        scores[one["params"]["wiki"], one["params"]["page_title"]][one["fetched_at"][:10]] = one["body"][
            "score"
        ]
    moved = {("en.wikipedia", "Seed_library"), ("en.wikipedia", "Community_seed_bank")}
    whole = {page: list(days.values()) for page, days in scores.items() if page not in moved}
    assert len(whole) > 300
    assert all(list(scores[page]) == SCORED_ON for page in whole)
    changes = [last - first for first, _, last in whole.values()]
    assert sum(change > 0.05 for change in changes) > 20
    assert sum(change < -0.04 for change in changes) > 20
    newest = {page: list(days.items())[-1] for page, days in scores.items()}
    del newest["en.wikipedia", "Seed_library"]
    told = {
        (row["wiki"], row["page_title"]): (row["as_of"], row["score"]) for row in truth("article_quality")
    }
    assert told == newest


def test_an_article_that_was_moved_is_compared_with_itself():
    [change] = of("article_quality_change", page_title="Community_seed_bank")
    assert (change["first_as_of"], change["as_of"]) == (SCORED_ON[0], SCORED_ON[-1])
    assert not of("article_quality", page_title="Seed_library")


def test_traffic_is_known_of_every_wiki_and_month():
    told = {}
    for one in answered("traffic"):
        for item in one["body"]["items"]:
            told[item["project"], f"{item['timestamp'][:4]}-{item['timestamp'][4:6]}"] = item["views"]
    assert told == {(row["wiki"], row["month"]): row["views"] for row in truth("traffic")}
    assert told.keys() == {(row["wiki"], month) for row in registry("wikis") for month in MONTHS}


def test_main_pages_and_namespaces_are_known_of_every_wiki():
    told = {one["params"]["wiki"]: one["body"]["query"] for one in answered("sites", "site_info")}
    pages = {wiki: query["general"]["mainpage"].replace(" ", "_") for wiki, query in told.items()}
    assert pages == {row["wiki"]: row["main_page"] for row in registry("wikis")}
    assert all({"0", "2", "10"} < query["namespaces"].keys() for query in told.values())


def test_requests_of_some_files_are_unknown_and_of_two_years_else():
    found = answered("media-requests", referer="all-referers")
    assert {(one["params"]["start"], one["params"]["end"]) for one in found} == {("2024-11-01", "2026-10-31")}
    unknown = {one["params"]["file"] for one in found if one["status"] == "no_data"}
    assert 1 < len(unknown) < 0.2 * len(found)
    [row] = of("media_requests", org_id="DEMO_SEEDS", month="2026-09", referer="all-referers")
    assert 0.8 < row["coverage"] < 1
    rows = of("media_requests", org_id="DEMO_SEEDS", month="2026-09")
    parts = {each["referer"]: each["requests"] for each in rows}
    assert 0 < parts["external"] + parts["search-engine"] < parts["none"] < 0.25 * row["requests"]
    assert {r["requests"] for r in of("media_requests", org_id="DEMO_HEALTH")} == {None}


def test_domains_are_cited_more_in_the_second_year_and_one_count_is_cut_short():
    rows = truth("citations")
    domains = {row["official_domain"] for row in registry("organisations")} - {""}
    assert {one["params"]["domain"] for one in answered("citations", "run")} == domains
    assert len(domains) == 3
    links = defaultdict(dict)
    for row in rows:
        links[row["org_id"], row["wiki"]][row["as_of"][:4]] = row["links"]
    grown = [by_year["2026"] - by_year["2025"] for by_year in links.values()]
    assert sum(change > 0 for change in grown) > 10
    [cut] = [row for row in rows if row["exact"] == "no"]
    [run] = [one for one in answered("citations", "run") if not one["body"]["exact"]]
    assert (run["params"]["wiki"], run["params"]["as_of"]) == (cut["wiki"], cut["as_of"])
    assert cut["links"] < 20


def test_every_file_of_the_walked_set_is_described():
    pages = [page for one in answered("commons-files") for page in one["body"]["query"]["pages"]]
    described = {page["title"].partition(":")[2].replace(" ", "_") for page in pages}
    assert walked_files(walks()[-1]).keys() <= described
    assert len({page["imageinfo"][0]["user"] for page in pages}) > 2
