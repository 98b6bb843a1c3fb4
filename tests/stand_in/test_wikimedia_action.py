"""The Action API of the stand-in: titles, limits, continuation, warnings and errors."""

import pytest

ENGLISH, COMMONS = "en.wikipedia.org", "commons.wikimedia.org"


def test_first_letters_and_spaces_are_made_regular_and_namespaces_take_their_local_name(sample):
    answer = sample.query("de.wikipedia.org", titles="malaria|template:demo_series|Benutzer:x")
    assert [(one["from"], one["to"]) for one in answer["normalized"]] == [
        ("malaria", "Malaria"),
        ("template:demo_series", "Vorlage:Demo series"),
        ("Benutzer:x", "Benutzer:X"),
    ]
    assert {page["title"]: page["ns"] for page in answer["pages"]} == {
        "Malaria": 0,
        "Vorlage:Demo series": 10,
        "Benutzer:X": 2,
    }


def test_a_title_that_cannot_be_is_invalid(sample):
    [page] = sample.query(ENGLISH, titles="a[b]")["pages"]
    assert page["invalid"] is True
    assert "pageid" not in page


def test_a_page_is_found_by_its_id_and_a_missing_id_says_so(sample):
    page_id = sample.query(ENGLISH, titles="Malaria")["pages"][0]["pageid"]
    missing, there = sample.query(ENGLISH, pageids=f"{page_id}|123456789")["pages"]
    assert there["title"] == "Malaria"
    assert missing == {"pageid": 123456789, "missing": True}


def test_a_redirect_is_told_and_only_followed_on_demand(nasty):
    [page] = nasty.query(ENGLISH, titles="Treaty (short)", prop="info")["pages"]
    assert page["redirect"] is True
    answer = nasty.query(ENGLISH, titles="Treaty (short)", prop="info", redirects="1")
    assert answer["redirects"] == [{"from": "Treaty (short)", "to": "New name of the treaty"}]
    assert [page["title"] for page in answer["pages"]] == ["New name of the treaty"]


def test_more_than_fifty_titles_are_an_error_with_status_200(sample):
    answer = sample.action(ENGLISH, titles="|".join(f"T{n}" for n in range(51)))
    assert (answer.status_code, answer.json()["error"]["code"]) == (200, "toomanyvalues")
    assert answer.json()["error"]["limit"] == 50
    assert "query" not in answer.json()


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"list": "categorymembers"}, "missingparam"),
        ({"list": "categorymembers", "cmtitle": "Not a category"}, "invalidcategory"),
        ({"list": "categorymembers", "cmtitle": "Category:A", "cmcontinue": "made up"}, "badcontinue"),
        ({"titles": "File:A.jpg", "prop": "globalusage", "gucontinue": "a|b"}, "badcontinue"),
        ({"titles": "A|B", "prop": "revisions", "rvlimit": "1"}, "invalidparammix"),
        ({"titles": "A", "prop": "redirects", "rdlimit": "many"}, "badinteger"),
        ({"action": "nothing"}, "badvalue"),
    ],
)
def test_a_wrong_question_gets_an_error_with_status_200(sample, params, code):
    answer = sample.action(COMMONS, **params)
    assert (answer.status_code, answer.json()["error"]["code"]) == (200, code)


def test_what_is_not_understood_gives_a_warning(sample):
    answer = sample.action(ENGLISH, titles="Malaria", prop="info|nonsense", colour="red").json()
    assert answer["warnings"] == {
        "query": {"warnings": 'Unrecognized value for parameter "prop": nonsense.'},
        "main": {"warnings": "Unrecognized parameter: colour."},
    }
    assert "lastrevid" in answer["query"]["pages"][0]


def test_assessments_are_a_warning_where_the_wiki_has_none(sample):
    answer = sample.action("fr.wikipedia.org", titles="Paludisme", prop="pageassessments").json()
    assert "pageassessments" in answer["warnings"]["query"]["warnings"]
    assert "pageassessments" not in answer["query"]["pages"][0]


def test_the_first_format_version_has_pages_by_id_and_empty_flags(sample):
    answer = sample.action(ENGLISH, titles="Malaria|Nothing here", formatversion="1").json()
    assert answer["batchcomplete"] == ""
    assert answer["query"]["pages"]["-1"] == {"ns": 0, "title": "Nothing here", "missing": ""}
    assert {"Malaria"} == {page["title"] for key, page in answer["query"]["pages"].items() if int(key) > 0}


def test_without_a_format_the_help_page_comes(sample):
    answer = sample.get(sample.wikimedia.action_url.format(host=ENGLISH), action="query")
    assert answer.headers["Content-Type"].startswith("text/html")


def test_a_long_address_is_refused_and_a_form_is_not(sample):
    titles = "|".join(f"{'ሙዚየም' * 9}{n}" for n in range(50))
    assert sample.action(ENGLISH, titles=titles).status_code == 414
    form = {"action": "query", "format": "json", "formatversion": "2", "titles": titles}
    answer = sample.session.post(sample.wikimedia.action_url.format(host=ENGLISH), data=form)
    assert len(answer.json()["query"]["pages"]) == 50


def test_properties_that_are_finished_are_not_told_again(nasty):
    answers = list(
        nasty.all_answers(ENGLISH, titles="AC/DC (power)|C++", prop="info|pageassessments", palimit="5")
    )
    assert len(answers) > 2
    assert "batchcomplete" not in answers[0]
    assert answers[-1]["batchcomplete"] is True
    assert answers[0]["continue"]["continue"] == "||info"
    told = ["lastrevid" in page for answer in answers for page in answer["query"]["pages"]]
    assert told == [True, True, *[False] * (len(told) - 2)]
    projects = {
        name
        for answer in answers
        for page in answer["query"]["pages"]
        if page["title"] == "AC/DC (power)"
        for name in page.get("pageassessments", {})
    }
    assert len(projects) == 14


def test_lists_go_on_though_the_batch_is_complete(sample):
    params = {"list": "categorymembers", "cmtitle": "Category:Equal Seats Assembly", "cmlimit": "1"}
    first, *_, last = sample.all_answers(COMMONS, **params)
    assert first["batchcomplete"] is True
    assert first["continue"]["continue"] == "-||"
    assert "continue" not in last


def test_namespaces_and_the_main_page_are_told_in_the_language_of_the_wiki(sample):
    told = sample.query("ar.wikipedia.org", meta="siteinfo", siprop="general|namespaces")
    assert told["general"]["mainpage"] == "الصفحة الرئيسة"
    assert told["general"]["rtl"] is True
    assert told["namespaces"]["10"]["name"] == "قالب"
    assert told["namespaces"]["10"]["canonical"] == "Template"
    assert told["namespaces"]["0"]["name"] == ""


def test_closed_wikis_and_odd_spellings_are_in_the_matrix(nasty):
    matrix = nasty.action("meta.wikimedia.org", action="sitematrix").json()["sitematrix"]
    sites = [site for key, one in matrix.items() if key.isdigit() for site in one["site"]]
    assert [site["dbname"] for site in sites if "closed" in site] == ["aawiki"]
    assert ("be_x_oldwiki", "https://be-tarask.wikipedia.org") in [
        (site["dbname"], site["url"]) for site in sites
    ]
    assert {site["dbname"] for site in matrix["specials"]} == {"commonswiki", "wikidatawiki", "metawiki"}
