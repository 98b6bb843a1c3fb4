"""Pages, files and their use in the stand-in's sample world are those of the sample's files."""

from collections import defaultdict

import pytest

from tests.sample import sample_reading as files
from tests.stand_in.asking import Client
from tests.stand_in.running import wikimedia_process
from tests.stand_in.worlds.model import COMMONS

MONTH = "2026-10"
NOT_COUNTED = {"commons.wikimedia", "wikidata"}


def members(client, category, kind):
    rows = client.rows(COMMONS, "categorymembers", cmtitle=f"Category:{category}", cmtype=kind, cmlimit="max")
    return {row["title"].partition(":")[2].replace(" ", "_") for row in rows}


def tree_of(client, category):
    """Every file in the category or below it."""
    below = members(client, category, "subcat")
    return members(client, category, "file").union(*(tree_of(client, name) for name in below))


@pytest.fixture(scope="module")
def usage(sample):
    """Uses of every file as (wiki, page id, namespace, title), by file."""
    found = defaultdict(set)
    names = sorted(sample.wikimedia.server.world.files)
    for first in range(0, len(names), 50):
        titles = "|".join(f"File:{name}" for name in names[first : first + 50])
        asked = {"titles": titles, "prop": "globalusage", "guprop": "pageid|namespace", "gulimit": "max"}
        for answer in sample.all_answers(COMMONS, **asked):
            for page in answer["query"]["pages"]:
                name = page["title"].removeprefix("File:").replace(" ", "_")
                found[name] |= {
                    (
                        use["wiki"].removesuffix(".org").removeprefix("www."),
                        int(use["pageid"]),
                        int(use["ns"]),
                        use["title"],
                    )
                    for use in page["globalusage"]
                }
    return found


def articles(usage, name):
    """Pages of wikis that are counted: main namespace, and main pages wherever they stand."""
    return {
        (wiki, title)
        for wiki, _, namespace, title in usage[name]
        if wiki not in NOT_COUNTED and namespace in {0, 4, 100}
    }


def test_use_of_files_is_that_of_the_dump_and_of_the_newest_list(sample, usage):
    rows = files.uses(MONTH)
    in_dump = {(name, page) for name, _, _, page, _ in rows}
    told = {(name, page) for name in usage for page in articles(usage, name)}
    assert in_dump <= told
    tracked = {name for name, *_ in rows}
    viewed = files.dump_views(MONTH)
    assert all(page not in viewed for name, page in told - in_dump if name in tracked)
    listed = files.listed_files(files.HERITAGE_SET, files.glamorous_days(files.HERITAGE_SET)[-1])
    assert listed == heritage(told)


def heritage(told):
    pages = defaultdict(set)
    for name, page in told:
        if name.startswith("Demo_Heritage_"):
            pages[page].add(name)
    return pages


def test_trees_hold_as_many_files_as_the_category_dump_says(sample):
    checked = 0
    for category, _, primary, direct, deep, *_ in files.commons_rows(files.CATEGORIES, MONTH):
        assert len(members(sample, category, "file")) == int(direct)
        if category in primary.split("|"):
            assert len(tree_of(sample, category)) == int(deep)
            checked += 1
    assert checked == 8


def test_a_set_of_which_nothing_is_known_has_no_category(sample):
    for name in ("Content_produced_by_Water_House_Forum", "Northlight_Museum_poster_donation"):
        [page] = sample.query(COMMONS, titles=f"Category:{name}", prop="categoryinfo")["pages"]
        assert page["missing"] is True
        assert "categoryinfo" not in page


def test_a_page_has_one_id_wherever_it_is_named(sample, usage):
    by_wiki = defaultdict(dict)
    for uses in usage.values():
        for wiki, page_id, _, title in uses:
            by_wiki[wiki][page_id] = title
    for wiki, titles in by_wiki.items():
        host = f"{'www.' if wiki == 'wikidata' else ''}{wiki}.org"
        ids = sorted(titles)
        for first in range(0, len(ids), 50):
            asked = "|".join(map(str, ids[first : first + 50]))
            for page in sample.query(host, pageids=asked, prop="info")["pages"]:
                assert page["title"].replace(" ", "_") == titles[page["pageid"]]
    in_dump = {(page, page_id) for page, page_id, *_ in files.pageview_lines(MONTH)}
    english = [(("en.wikipedia", title), str(page_id)) for page_id, title in by_wiki["en.wikipedia"].items()]
    assert sum(pair in in_dump for pair in english) > 30


def test_uploads_are_those_of_the_dump_of_edits(sample):
    uploaded = {}
    for month in files.MONTHS:
        for user, kind, name, _, _, when in files.commons_rows("commons_edits", month):
            if kind == "create":
                uploaded[name] = f"{when}Z", user
    names = sorted(uploaded)
    for first in range(0, len(names), 50):
        titles = "|".join(f"File:{name}" for name in names[first : first + 50])
        for page in sample.query(COMMONS, titles=titles, prop="imageinfo", iiprop="timestamp|user")["pages"]:
            when, user = uploaded[page["title"].removeprefix("File:").replace(" ", "_")]
            [version] = page["imageinfo"]
            assert version["timestamp"] == when
            assert version["user"] == user or user == ":anonymous:"


def test_a_file_through_a_template_stands_on_the_articles_that_have_it(sample, usage):
    templates = {
        (wiki, title, name) for name, uses in usage.items() for wiki, _, ns, title in uses if ns == 10
    }
    assert len(templates) == 12
    for wiki, title, name in templates:
        rows = sample.rows(f"{wiki}.org", "embeddedin", eititle=title)
        assert {row["ns"] for row in rows} == ({0} if name.startswith("Demo_Seeds") else {0, 2})
        pages = {(used_on, page_id) for used_on, page_id, _, _ in usage[name]}
        assert {(wiki, row["pageid"]) for row in rows} <= pages


def test_organisations_have_their_names_and_categories_on_wikidata(sample):
    asked = {"action": "wbgetentities", "props": "labels|claims|sitelinks", "languages": "en|mul"}
    ids = "|".join(f"Q{990_000_001 + n}" for n in range(9))
    entities = sample.action("www.wikidata.org", ids=ids, **asked).json()["entities"]
    names = {label["value"] for entity in entities.values() for label in entity["labels"].values()}
    assert names == {row["full_name"] for row in files.registry("organisations")}
    for row in files.registry("organisations"):
        [entity] = [one for one in entities.values() if row["full_name"] in str(one["labels"])]
        claimed = [claim["mainsnak"]["datavalue"]["value"] for claim in entity["claims"].get("P373", [])]
        named = row["commons_category"].partition("; ")[0].replace("_", " ")
        assert claimed == ([named] if named else [])


@pytest.mark.parametrize("org", ["health", "climate", "gender", "relief", "heritage", "museum"])
def test_every_partner_is_cited_by_both_protocols_somewhere(sample, org):
    found = {"http": 0, "https": 0}
    for wiki in files.registry("wikis"):
        for protocol in found:
            asked = {"euquery": f"*.demo-{org}.example", "euprotocol": protocol, "eunamespace": "0"}
            found[protocol] += len(sample.rows(wiki["domain"], "exturlusage", eulimit="max", **asked))
    assert min(found.values()) > 0
    assert found["https"] > found["http"]


def test_dumps_are_served_as_they_lie(sample):
    for asked, kept in (
        (
            f"commons_impact_metrics/{files.USES}/{files.USES}_2026-10.tsv.bz2",
            f"commons_impact_metrics/{files.USES}/{files.USES}_2026-10.tsv.bz2",
        ),
        (
            "pageview_complete/monthly/2026/2026-10/pageviews-202610-user.bz2",
            "pageview_complete/pageviews-202610-user.bz2",
        ),
    ):
        answer = sample.get(f"{sample.wikimedia.dumps_url}/{asked}")
        assert answer.content == (files.SAMPLE / kept).read_bytes()
    for nothing in (
        "pageview_complete/monthly/2025/2025-06/pageviews-202506-user.bz2",
        "pageview_complete/pageviews-202610-user.bz2",
        "commons_impact_metrics/..%2FTRUTH.json",
    ):
        assert sample.get(f"{sample.wikimedia.dumps_url}/{nothing}").status_code == 404
    folder = sample.get(f"{sample.wikimedia.dumps_url}/commons_impact_metrics/{files.USES}/").text
    assert f'href="{files.USES}_2026-10.tsv.bz2"' in folder


def test_another_process_answers_the_same(sample):
    questions = [
        ("pageviews/per-article/am.wikipedia/all-access/user/ሙዚየም/daily/20231101/20261031", {}),
        ("commons-analytics/top-viewed-categories-monthly/deep/all-wikis/2026/10", {}),
    ]
    with wikimedia_process("sample") as other, Client(other) as client:
        for path, params in questions:
            ours, theirs = (
                one.get(f"{one.wikimedia.analytics_url}/metrics/{path}", **params) for one in (sample, client)
            )
            assert ours.content == theirs.content
        for asked in (
            {
                "titles": "File:Demo Health 0008.jpg",
                "prop": "globalusage|imageinfo",
                "iiprop": "user|extmetadata",
            },
            {"list": "categorymembers", "cmtitle": "Category:Equal Seats Assembly", "cmlimit": "max"},
        ):
            assert sample.action(COMMONS, **asked).content == client.action(COMMONS, **asked).content
