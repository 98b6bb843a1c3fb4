"""Commons of the nasty world has every case it is for, and is whole to a client that goes on to the end."""

from itertools import pairwise

from tests.stand_in.worlds import nasty_commons

ENGLISH, COMMONS, WIKIDATA = "en.wikipedia.org", "commons.wikimedia.org", "www.wikidata.org"


def members(client, name, kind):
    return client.rows(
        COMMONS,
        "categorymembers",
        cmtitle=f"Category:{name}",
        cmtype=kind,
        cmlimit="max",
        cmprop="ids|title|type",
    )


def titles_of(rows):
    return [row["title"].replace(" ", "_").partition(":")[2] for row in rows]


def test_lists_repeat_rows_and_give_empty_answers_and_are_complete_all_the_same(nasty):
    params = {
        "list": "categorymembers",
        "cmtitle": "Category:Nasty_partner",
        "cmtype": "file",
        "cmlimit": "max",
    }
    answers = [answer["query"]["categorymembers"] for answer in nasty.all_answers(COMMONS, **params)]
    rows = [row["title"] for answer in answers for row in answer]
    assert any(not answer for answer in answers[:-1])
    assert len(rows) > len(set(rows))
    assert {title.replace(" ", "_") for title in rows} == {
        f"File:{name}" for name in nasty.wikimedia.server.world.categories["Nasty_partner"].files
    }


def test_categories_form_cycles_and_a_chain_deeper_than_seven(nasty):
    assert "Nasty_A" in titles_of(members(nasty, "Nasty_B", "subcat"))
    assert "Nasty_B" in titles_of(members(nasty, "Nasty_A", "subcat"))
    assert titles_of(members(nasty, "Nasty_C", "subcat")) == ["Nasty_C"]
    for upper, lower in pairwise(nasty_commons.CHAIN):
        assert lower in titles_of(members(nasty, upper, "subcat"))
    assert len(nasty_commons.CHAIN) > 7


def test_a_category_may_have_members_and_no_page(nasty):
    [page] = nasty.query(COMMONS, titles="Category:Nasty_red_link", prop="categoryinfo")["pages"]
    assert page["missing"] is True
    assert page["categoryinfo"]["files"] == 2
    assert len(set(titles_of(members(nasty, "Nasty_red_link", "file")))) == 2
    [empty] = nasty.query(COMMONS, titles="Category:Nasty_empty", prop="categoryinfo")["pages"]
    assert "missing" not in empty
    assert members(nasty, "Nasty_empty", "file") == []


def test_every_use_of_every_file_comes_by_continuation(nasty):
    names = sorted(nasty_commons.AWKWARD)
    found = set()
    params = {"titles": "|".join(f"File:{name}" for name in names), "prop": "globalusage"}
    answers = list(nasty.all_answers(COMMONS, **params, guprop="url|pageid|namespace", gulimit="max"))
    for answer in answers:
        for page in answer["query"]["pages"]:
            name = page["title"].replace(" ", "_").removeprefix("File:")
            found |= {
                (name, use["wiki"], use["pageid"], use["ns"], use["title"]) for use in page["globalusage"]
            }
    files = nasty.wikimedia.server.world.files
    wanted = {(n, u.host, u.page_id, u.namespace, u.title) for n in names for u in files[n].uses}
    assert len(answers) > 10
    assert found == wanted
    namespaces = {(wiki, namespace) for _, wiki, _, namespace, _ in found}
    assert {(ENGLISH, 10), (ENGLISH, 1), (ENGLISH, 2), (COMMONS, 0), (WIKIDATA, 0)} <= namespaces
    assert ("en.wikisource.org", 0) in namespaces


def test_own_use_can_be_left_out_and_namespaces_and_wikis_chosen(nasty):
    def used(**params):
        [page] = nasty.query(
            COMMONS, titles="File:Nasty everywhere 11.webm", prop="globalusage", gulimit="max", **params
        )["pages"]
        return {use["wiki"] for use in page["globalusage"]}

    assert COMMONS in used()
    assert COMMONS not in used(gufilterlocal="1")
    assert used(gusite="enwikisource") == {"en.wikisource.org"}
    assert used(gunamespace="1|2") == {ENGLISH}


def test_a_file_without_use_and_one_that_is_deleted(nasty):
    missing, there = nasty.query(
        COMMONS,
        titles=f"File:{nasty_commons.DELETED}|File:{nasty_commons.UNUSED}",
        prop="globalusage|imageinfo",
    )["pages"]
    assert missing["missing"] is True
    assert "imageinfo" not in missing
    assert there["globalusage"] == missing["globalusage"] == []
    assert nasty_commons.DELETED in titles_of(members(nasty, "Nasty_partner", "file"))


def test_links_of_files_name_pages_that_moved_merged_and_went(nasty):
    [page] = nasty.query(
        COMMONS, titles="File:Nasty 100% 3.jpg", prop="globalusage", guprop="pageid", gulimit="max"
    )["pages"]
    ids = {use["title"]: use["pageid"] for use in page["globalusage"]}
    asked = "|".join(
        str(ids[title]) for title in ("Old_name_of_the_treaty", "Deleted_article", "Merged_article")
    )
    missing, moved, merged = nasty.query(ENGLISH, pageids=asked, prop="info")["pages"]
    assert missing["missing"] is True
    assert moved["title"] == "New name of the treaty"
    assert merged["redirect"] is True


def test_some_windows_of_impact_metrics_fail_each_time_and_others_do_not(nasty):
    def status(start, end):
        answer = nasty.metrics("commons-analytics", "category-metrics-snapshot", "Nasty_partner", start, end)
        return answer.status_code

    windows = [("20231101", f"2026{month:02d}01") for month in range(1, 12)]
    statuses = [status(*window) for window in windows]
    assert set(statuses) == {200, 500}
    assert statuses == [status(*window) for window in windows]


def test_impact_metrics_lack_a_month_and_deep_figures_below_the_listed_category(nasty):
    def months(category, scope):
        for end in ("99991231", "99991230", "99991229", "99991228"):
            answer = nasty.metrics(
                *("commons-analytics", "pageviews-per-category-monthly", category, scope, "all-wikis"),
                "20231101",
                end,
            )
            if answer.status_code != 500:
                break
        return answer.status_code, [item["timestamp"] for item in answer.json().get("items", [])]

    status, found = months("Nasty_partner", "deep")
    assert status == 200
    assert "2025-05-00" not in found
    assert {"2025-04-00", "2025-06-00"} <= set(found)
    assert months('Nasty_"quoted"_maps', "shallow")[0] == 200
    assert months('Nasty_"quoted"_maps', "deep")[0] == 404


def test_the_allow_list_has_quotes_and_percent_signs(nasty):
    lines = nasty.get(nasty.wikimedia.allow_list_url).text.splitlines()
    assert {'A_"listed"_category', "Salt_%26_Pepper%27s_archive", "O'Neill's_papers"} <= set(lines)


def test_versions_of_many_files_come_newest_first_up_to_the_limit(nasty):
    titles = "File:Nasty two versions 15.jpg|File:Nasty plain 000.jpg"
    asked = {"titles": titles, "prop": "imageinfo", "iiprop": "timestamp|extmetadata", "iilimit": "5"}
    answer = nasty.action(COMMONS, **asked, iiextmetadatafilter="License|Artist").json()
    assert "continue" not in answer
    versions = {page["title"]: page["imageinfo"] for page in answer["query"]["pages"]}
    stamps = [version["timestamp"] for version in versions["File:Nasty two versions 15.jpg"]]
    assert len(stamps) == 2
    assert stamps == sorted(stamps, reverse=True)
    assert len(versions["File:Nasty plain 000.jpg"]) == 1
    assert {key for version in versions.values() for key in version[0]["extmetadata"]} <= {
        "License",
        "Artist",
    }
