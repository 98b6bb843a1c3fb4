"""What somebody types is one organisation, several that it may be, or none; never a guess in silence."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sic_metrics.errors import UsageError
from sic_metrics.registry.names import Names, folded

OWN = ("short_name", "full_name")
REGISTRY = Path(__file__).resolve().parents[2] / "data" / "registry"


def rows(name: str) -> list[dict[str, str]]:
    with (REGISTRY / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.of(rows("organisations"), rows("aliases"))


@pytest.mark.parametrize(
    ("typed", "org"),
    [
        ("who", "WHO"),
        ("W.H.O.", "WHO"),
        ("OMS", "WHO"),
        ("воз", "WHO"),
        ("世界卫生组织", "WHO"),
        ("منظمة الصحة العالمية", "WHO"),
        ("منظمه الصحه العالميه", "WHO"),
        ("organisation mondiale de la sante", "WHO"),
        ("ＵＮＥＳＣＯ", "UNESCO"),
        ("Unicef.", "UNICEF"),
        ("unwomen", "UN_WOMEN"),
        ("HCDH", "OHCHR"),
        ("ACNUDH", "OHCHR"),
        ("haut commissariat aux droits de l'homme", "OHCHR"),
        ("haut-commissariat aux droits de l’homme", "OHCHR"),
        ("Médicos sin fronteras", "MSF"),
        ("medecins sans frontieres", "MSF"),
    ],
)
def test_a_name_is_known_in_any_script_however_it_is_typed(names, typed, org):
    assert names.find(typed).certain.org_id == org


def test_a_name_that_is_only_like_one_is_never_taken_for_it(names):
    found = names.find("world helth organisation")
    assert found.certain is None
    assert found.matches[0].org_id == "WHO"
    assert 0.9 < found.matches[0].sureness < 1
    assert names.find("unecso").certain is None
    assert [match.org_id for match in names.find("unecso").matches] == ["UNESCO"]


def test_part_of_a_name_gives_all_that_have_it(names):
    assert {match.org_id for match in names.find("human rights").matches} == {"HRW", "IACHR", "OHCHR"}
    assert names.find("human rights").certain is None


def test_an_acronym_is_not_like_another(names):
    assert names.find("WHP").matches == ()
    assert names.find("xyzzy").matches == names.find(" .,- ").matches == ()


def test_a_name_of_two_is_asked_and_not_guessed():
    two = Names([("IRC", "IRC"), ("RIVERS", "I.R.C."), ("WHO", "WHO")])
    found = two.find("irc")
    assert found.certain is None
    assert [(match.org_id, match.exact) for match in found.matches] == [("IRC", True), ("RIVERS", True)]


def test_an_id_is_that_organisation_whoever_else_is_called_so():
    two = Names([("WHO", "World Health Organization"), ("BAND", "WHO"), ("BAND", "The Who")])
    assert two.resolve("WHO") == "WHO"
    with pytest.raises(
        UsageError, match=r"'who' is a name of several organisations; take one: BAND \(WHO\); WHO"
    ):
        two.resolve("who")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("UNSCO", "there is no organisation 'UNSCO'; did you mean: UNESCO?"),
        ("world helth organisation", r"did you mean: WHO \(World Health Organi[sz]ation\)"),
        ("human rights", r"did you mean: HRW \(Human Rights Watch\); IACHR"),
        ("xyzzy", f"'xyzzy'; the registry has {len(rows('organisations'))} others, in organisations.csv"),
        ("", "there is no organisation ''; the registry has"),
        ("W" * 70_000, f"there is no organisation '{'W' * 60}…'; the registry has"),
        ("zz\udcff", r"there is no organisation 'zz\\udcff'"),
    ],
)
def test_a_name_of_nobody_is_refused_with_what_may_be_meant(names, typed, said):
    with pytest.raises(UsageError, match=said):
        names.resolve(typed)


def test_every_id_and_every_alias_is_resolved_to_its_organisation(names):
    for row in rows("organisations"):
        assert names.resolve(row["org_id"]) == names.resolve(row["org_id"].lower()) == row["org_id"]
    for row in rows("aliases"):
        assert names.resolve(row["alias"]) == row["org_id"]


def test_sureness_is_the_share_of_letters_in_common():
    # 2 × 9 letters in common ÷ (10 + 10): abcdefghi of abcdefghij and abcdefghix
    (match,) = Names([("A", "abcdefghij")]).find("abcdefghix").matches
    assert match.sureness == pytest.approx(0.9)


def test_every_alias_names_one_organisation_and_adds_to_its_own_names(names):
    own = {folded(row[name]) for row in rows("organisations") for name in OWN}
    for row in rows("aliases"):
        assert names.find(row["alias"]).certain.org_id == row["org_id"]
        assert folded(row["alias"]) not in own


def test_aliases_are_in_the_six_languages_with_where_they_are_from():
    listed = rows("aliases")
    assert {row["language"] for row in listed} == {"en", "fr", "es", "ar", "zh", "ru", "other"}
    assert {row["source"] for row in listed} == {"general knowledge"}
    un = {"WHO", "UNESCO", "UNICEF", "FAO", "OHCHR", "UNHCR", "UNDP", "UNEP", "WFP", "ILO", "WIPO"}
    for org in un:
        spoken = {row["language"] for row in listed if row["org_id"] == org}
        assert {"fr", "es", "ar", "zh", "ru"} <= spoken


@given(some.text(max_size=40))
def test_folding_is_done_once_and_never_fails(typed):
    assert folded(folded(typed)) == folded(typed)


def test_looking_up_is_quick(names):
    began = time.perf_counter()
    names.find("organisation internationale pour la migratoin")
    assert time.perf_counter() - began < 0.3
