"""The large world is large, is made on demand, and is the same each time."""

import pytest

from tests.stand_in.asking import Client
from tests.stand_in.running import running_wikimedia
from tests.stand_in.worlds import large
from tests.stand_in.worlds.model import COMMONS


@pytest.fixture(scope="module")
def client():
    with running_wikimedia("large") as wikimedia, Client(wikimedia) as one:
        yield one


def test_it_has_200_000_files_used_about_500_000_times():
    leaves = [category for category in large.large_world().categories.values() if category.files]
    assert sum(len(category.files) for category in leaves) == large.FILES == 200_000
    used = sum(len(large.uses(place)) for place in range(0, large.FILES, 10)) * 10
    assert used == pytest.approx(500_000, rel=0.25)


def test_a_leaf_comes_by_continuation_and_its_files_are_used_where_pages_are(client):
    leaf = f"Category:{large.ROOT}_0_0"
    first = client.action(COMMONS, list="categorymembers", cmtitle=leaf, cmlimit="max").json()
    assert len(first["query"]["categorymembers"]) == 500
    assert "continue" in first
    titles = "|".join(row["title"] for row in first["query"]["categorymembers"][:50])
    asked = {"titles": titles, "prop": "globalusage", "guprop": "pageid|namespace", "gulimit": "max"}
    pages = client.query(COMMONS, **asked)["pages"]
    assert len(pages) == 50
    uses = [use for page in pages for use in page["globalusage"]]
    assert len(uses) == sum(len(large.uses(place)) for place in range(50))
    english = [use for use in uses if use["wiki"] == "en.wikipedia.org"]
    told = client.query("en.wikipedia.org", pageids="|".join(use["pageid"] for use in english))["pages"]
    assert {page["title"].replace(" ", "_") for page in told} == {use["title"] for use in english}


def test_what_is_not_there_is_missing(client):
    [page] = client.query(COMMONS, titles="File:Large partner photograph 200000.jpg", prop="imageinfo")[
        "pages"
    ]
    assert page["missing"] is True
    [page] = client.query("en.wikipedia.org", titles="Article 06000")["pages"]
    assert page["missing"] is True
