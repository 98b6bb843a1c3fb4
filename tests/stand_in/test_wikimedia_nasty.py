"""Wikis of the nasty world have every case they are for, and are whole to who goes on to the end."""

from datetime import date

import pytest

from tests.stand_in.worlds import nasty_pages
from tests.stand_in.worlds.model import FIRST_DAY, Numbers
from tests.stand_in.worlds.nasty import daily_views

ENGLISH, WIKIDATA = "en.wikipedia.org", "www.wikidata.org"


def per_article(client, title, start="20240101", end="20241231", wiki="en.wikipedia"):
    return client.metrics("pageviews", "per-article", wiki, "all-access", "user", title, "daily", start, end)


def test_former_titles_are_found_by_redirects_and_the_move_log(nasty):
    [page] = nasty.query(ENGLISH, titles="Third name", prop="redirects", rdlimit="max")["pages"]
    former = {one["title"] for one in page["redirects"]}
    assert former == {"First name", "Second name"}
    moves = [nasty.rows(ENGLISH, "logevents", letype="move", letitle=title) for title in sorted(former)]
    assert [(move["title"], move["params"]["target_title"], move["logpage"]) for [move] in moves] == [
        ("First name", "Second name", page["pageid"]),
        ("Second name", "Third name", page["pageid"]),
    ]
    [unseen] = nasty.query(ENGLISH, titles="Clean title", prop="redirects")["pages"]
    assert "redirects" not in unseen
    [move] = nasty.rows(ENGLISH, "logevents", letype="move", letitle="Unclean title")
    assert move["params"]["suppressredirect"] is True


def test_the_move_log_goes_on_newest_first_within_bounds(nasty):
    rows = nasty.rows(ENGLISH, "logevents", letype="move", lelimit="max")
    stamps = [row["timestamp"] for row in rows]
    assert stamps == sorted(stamps, reverse=True)
    assert {row["logid"] for row in rows} == {
        move.log_id for move in nasty.wikimedia.server.world.wikis[ENGLISH].moves
    }
    year = nasty.rows(
        ENGLISH, "logevents", letype="move", lestart="2025-12-31T23:59:59Z", leend="2025-01-01T00:00:00Z"
    )
    assert {row["title"] for row in year} == {"Second name", "Unclean title", "Mercury"}
    newer = nasty.rows(ENGLISH, "logevents", letype="move", leend="20260101000000")
    assert {row["title"] for row in newer} == {"Old name of the treaty"}


def test_views_stay_under_the_title_they_were_made_under(nasty):
    def days(title):
        answer = per_article(nasty, title, "20260101", "20260501")
        return {item["timestamp"][:8]: item["views"] for item in answer.json()["items"]}

    old, new = days("Old_name_of_the_treaty"), days("New_name_of_the_treaty")
    assert sum(views for day, views in old.items() if day < "20260315") > 0
    assert sum(views for day, views in new.items() if day < "20260315") == 0
    assert sum(views for day, views in new.items() if day >= "20260315") > 10 * sum(
        views for day, views in old.items() if day >= "20260315"
    )


@pytest.mark.parametrize("title", nasty_pages.TITLES["en.wikipedia"][1:])
def test_awkward_titles_come_back_as_they_were_asked(nasty, title):
    answer = per_article(nasty, title)
    if title == "Unread_page":
        assert answer.status_code == 404
        return
    assert {item["article"] for item in answer.json()["items"]} == {title}
    [page] = nasty.query(ENGLISH, titles=title)["pages"]
    assert page["title"] == title.replace("_", " ")
    assert page["pageid"] > 100


def test_a_slash_that_is_not_encoded_is_another_address(nasty):
    base = f"{nasty.wikimedia.analytics_url}/metrics/pageviews/per-article/en.wikipedia/all-access/user"
    answer = nasty.get(f"{base}/AC/DC_(power)/daily/20240101/20241231")
    assert (answer.status_code, answer.json()["detail"]) == (404, "Invalid route")
    assert nasty.get(f"{base}/AC%2FDC_(power)/daily/20240101/20241231").status_code == 200
    assert nasty.get(f"{base}/C++/daily/20240101/20241231").status_code == 200


def test_a_lower_case_first_letter_is_another_title_with_few_views(nasty):
    def total(title):
        return sum(item["views"] for item in per_article(nasty, title).json()["items"])

    assert 0 < total("eBay") < total("EBay") / 10


def test_some_days_without_views_are_told_and_most_are_not(nasty):
    items = per_article(nasty, "C++").json()["items"]
    counts: Numbers = daily_views("en.wikipedia", "C++")
    first = (date(2024, 1, 1) - FIRST_DAY).days
    read = [count for count in counts[first : first + 366] if count]
    assert [item["views"] for item in items if item["views"]] == read
    zeros = sum(not item["views"] for item in items)
    assert 0 < zeros < 366 - len(read)


def test_links_are_by_protocol_and_domain_and_come_through_empty_answers(nasty):
    def links(query, protocol):
        params = {"euquery": query, "eunamespace": "0", "eulimit": "max", "euprotocol": protocol}
        answers = [
            a["query"]["exturlusage"] for a in nasty.all_answers(ENGLISH, list="exturlusage", **params)
        ]
        return answers, {(row["pageid"], row["url"]) for answer in answers for row in answer}

    secure, of_secure = links("*.nasty.example", "https")
    assert any(not answer for answer in secure[:-1])
    _, of_plain = links("*.nasty.example", "")
    assert {url.partition(":")[0] for _, url in of_secure} == {"https"}
    assert {url.partition(":")[0] for _, url in of_plain} == {"http"}
    hosts = {url.split("/")[2] for _, url in of_secure | of_plain}
    assert hosts == {"nasty.example", "www.nasty.example", "data.library.nasty.example"}
    _, alone = links("nasty.example", "https")
    assert {url.split("/")[2] for _, url in alone} == {"nasty.example"}
    assert {"https://nasty.example/report/twice"} == {url for _, url in of_secure if "twice" in url}


def test_pages_that_have_a_template_come_by_namespace(nasty):
    rows = nasty.rows(
        ENGLISH, "embeddedin", eititle="Template:Infobox treaty & more", einamespace="0", eilimit="max"
    )
    assert len({row["pageid"] for row in rows}) == 40
    everywhere = nasty.rows(ENGLISH, "embeddedin", eititle="Template:Infobox treaty & more", eilimit="max")
    assert {row["ns"] for row in everywhere} == {0, 1, 2, 10, 100}


def test_an_item_may_lead_elsewhere_have_no_english_label_or_another_name(nasty):
    asked = {"action": "wbgetentities", "languages": "en|mul", "props": "labels|aliases|claims"}
    entities = nasty.action(WIKIDATA, ids="Q1000|Q1001|Q1002|Q1003|Q1005", **asked).json()["entities"]
    assert entities["Q1003"]["id"] == "Q1000"
    assert entities["Q1003"]["redirects"] == {"from": "Q1003", "to": "Q1000"}
    assert set(entities["Q1002"]["labels"]) == {"mul"}
    assert entities["Q1001"]["labels"]["en"]["value"] == "A private company"
    ranks = [claim["rank"] for claim in entities["Q1005"]["claims"]["P856"]]
    assert ranks == ["deprecated", "preferred", "normal"]


def test_a_revision_that_is_never_scored_and_scores_beyond_the_range(nasty):
    pages = nasty.query(ENGLISH, titles="|".join(f"Item {n:03d}" for n in range(50)), prop="info")["pages"]
    [unscored] = nasty.query(ENGLISH, titles="Unscored page", prop="info")["pages"]
    address = f"{nasty.wikimedia.liftwing_url}/models/articlequality:predict"

    def ask(page):
        return nasty.session.post(address, json={"rev_id": page["lastrevid"], "lang": "en"})

    assert [ask(unscored).status_code for _ in range(2)] == [504, 504]
    scores = [ask(page).json()["score"] for page in pages]
    assert min(scores) < 0
    assert max(scores) > 1


def test_redirects_tell_by_their_last_edit_whether_a_move_made_them(nasty):
    titles = "Old name of the treaty|First name|Treaty (short)|Salt and pepper"
    asked = {"titles": titles, "prop": "revisions|info", "rvprop": "ids|timestamp|comment"}
    pages = {page["title"]: page for page in nasty.query(ENGLISH, **asked)["pages"]}
    last = {title: page["revisions"][0] for title, page in pages.items()}
    assert last["Old name of the treaty"]["parentid"] == 0
    assert (
        "[[Old name of the treaty]] to [[New name of the treaty]]"
        in last["Old name of the treaty"]["comment"]
    )
    assert last["Old name of the treaty"]["timestamp"] == "2026-03-15T12:00:00Z"
    assert last["First name"]["parentid"] > 0
    assert "[[" not in last["Treaty (short)"]["comment"]
    assert pages["Treaty (short)"]["new"] is pages["Treaty (short)"]["redirect"] is True
    [target] = nasty.query(ENGLISH, titles="Salt & Pepper", prop="redirects", rdprop="title|fragment")[
        "pages"
    ]
    assert target["redirects"] == [{"ns": 0, "title": "Salt and pepper", "fragment": "Etymology"}]
