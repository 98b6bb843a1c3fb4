"""The allow-list of Commons Impact Metrics."""

import pytest

from sic_metrics.errors import BrokenAnswerError, SchemaError
from sic_metrics.sources import allow_list
from tests.sources.asking import ENDPOINTS, GONE, Asking, data


def names(body):
    return allow_list.parse(body)["category"].to_pylist()


def test_the_recorded_list_is_read_whole(recorded_samples):
    found = names((recorded_samples / "cim_allow_list_mirror_2025-11-21.tsv").read_bytes())
    assert len(found) == len(set(found)) == 1529 - 2  # two rows stand there both plain and encoded
    assert (
        '"In_The_Beginning---Baptists"!-_History_of_the_First_Baptist_Church,_New_Bern,_North_Carolina'
        in found
    )
    assert "2020-2021_Indian_farmers'_protest" in found
    assert "Media_contributed_by_Ed_&_Hazel_Richmond_Public_Library" in found
    assert "Postcards_published_by_Eastman's_Studio" in found
    assert not [name for name in found if "%2" in name or " " in name]


def test_the_organisations_of_the_recorded_rows_are_on_it(recorded_samples):
    rows = names((recorded_samples / "cim_allow_list_igo_rows.txt").read_bytes())
    whole = names((recorded_samples / "cim_allow_list_mirror_2025-11-21.tsv").read_bytes())
    assert "Content_produced_by_UNESCO" in rows
    assert set(rows) <= set(whole)


def test_names_are_cleaned_and_come_once():
    found = names(b"A_%26_B\r\nA_&_B\n\nA b\n  C_100%_D\n\xc3\x81jtte")
    assert found == ["A_&_B", "A_b", "C_100%_D", "Ájtte"]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"", "body"),
        (b"\n\n", "body"),
        (b"\xff\xfe", "body"),
        (b"A%FF", "body"),
        (b"A\n<!DOCTYPE html>", "line 2"),
        (b"A\tB", "line 1"),
        (b"A|B", "line 1"),
        (b'{"items":null}', "line 1"),
        (b"A%0AB", "line 1"),
    ],
)
def test_what_is_no_list_is_broken(body, place):
    with pytest.raises(SchemaError) as raised:
        allow_list.parse(body)
    assert (raised.value.source, raised.value.field) == ("allow-list", place)
    with pytest.raises(BrokenAnswerError):
        Asking([data(body)])(allow_list.question(ENDPOINTS))


def test_it_is_asked_for_at_its_address():
    ask = Asking([data(b"A\n")])
    assert ask(allow_list.question(ENDPOINTS)).outcome == "data"
    (question,) = ask.questions
    assert (question.subject, question.url) == ("allow-list", ENDPOINTS.allow_list_url)


def test_a_person_is_told_whether_a_category_is_on_it_and_which_are_near():
    ask = Asking([data(b"UNESCO\nContent_produced_by_UNESCO\nOther\n")])
    on = list(allow_list.explain(ask, ENDPOINTS, "Category:UNESCO"))
    assert on == ["UNESCO is one of 3 registered categories", "  Content_produced_by_UNESCO"]
    assert list(allow_list.explain(ask, ENDPOINTS, "Content produced by UN")) == [
        "Content_produced_by_UN is none of 3 registered categories",
        "  Content_produced_by_UNESCO",
    ]


def test_a_person_is_told_where_the_list_has_gone():
    (line,) = allow_list.explain(Asking([GONE]), ENDPOINTS, "UNESCO")
    assert "SIC_ALLOW_LIST_URL" in line
