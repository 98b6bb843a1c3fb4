"""Adding a category: what is asked, what is said, and that the registry changes whole or not at all."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from sic_metrics.registry import load_registry
from tests.stand_in.log import without_contact
from tests.stand_in.running import running_wikimedia
from tests.support import ROOT, run

pytestmark = pytest.mark.slow

CATEGORY = "--category=Nasty partner"


class Adding:
    """The command in a store and with a registry of its own."""

    def __init__(self, folder: Path, wikimedia) -> None:
        self.home, self.registry, self.wikimedia = folder / "home", folder / "registry", wikimedia
        shutil.copytree(ROOT / "data" / "registry", self.registry)
        self.file = self.registry / "content_sets.csv"
        self.before = self.file.read_bytes()

    def __call__(self, *arguments: str, **changed: str):
        known = {"SIC_CONTACT": "https://example.org/contact", "SIC_REQUESTS_PER_MINUTE": "6000"}
        store = {"SIC_HOME": str(self.home), "SIC_REGISTRY": str(self.registry)}
        return run("add", *arguments, **{**store, **known, **self.wikimedia.environment(), **changed})

    def proposal(self, *arguments: str) -> dict:
        done = self(*arguments, "--json")
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def nasty():
    with running_wikimedia("nasty") as running:
        yield running


@pytest.fixture
def add(tmp_path, nasty):
    return Adding(tmp_path, nasty)


@pytest.mark.parametrize(
    "written",
    [
        "Category:Nasty partner",
        "https://commons.wikimedia.org/wiki/Category:Nasty_partner",
        "Kategori:nasty_partner",
    ],
)
def test_a_category_may_be_written_as_people_do(add, written):
    assert add.proposal("UNESCO", f"--category={written}")["row"]["value"] == "Nasty_partner"


def test_it_shows_the_tree_the_cost_and_the_row_and_writes_nothing(add):
    done = add("UNESCO", CATEGORY, SIC_REQUESTS_PER_MINUTE="600")
    told = done.stdout.decode()
    assert done.returncode == 0
    assert "\n     139              8  Nasty_partner\n" in told
    assert "On the Commons Impact Metrics allow-list" in told
    assert " in all; about 2 min at 600 a minute" in told
    assert told.splitlines()[-1].startswith(
        "unesco_nasty_partner,UNESCO,files,commons_category,Nasty_partner,,,by,"
    )
    assert "nothing is written" in done.stderr.decode()
    assert add.file.read_bytes() == add.before
    assert without_contact(add.wikimedia.entries()) == []


def test_the_estimate_adds_up_and_rests_on_the_use_of_the_first_files(add):
    told = add.proposal("UNESCO", CATEGORY)
    found, parts = told["found"], {part["what"]: part["requests"] for part in told["cost"]["parts"]}
    assert told["files"] == sum(one["files"] for one in found["tree"])
    assert told["requests"] == sum(parts.values())
    assert found["sample"]["is_all"]
    assert parts["media requests of files in use"] == 4 * found["sample"]["files_in_use"] > 0
    assert parts["links to its website"] == 24  # two protocols on twelve wikis
    assert not any("page views" in what for what in parts)  # the dumps tell them


def test_asked_again_on_the_same_day_it_asks_nothing(add):
    first = add.proposal("UNESCO", CATEGORY)
    asked = len(add.wikimedia.entries())
    again = add.proposal("UNESCO", CATEGORY)
    assert len(add.wikimedia.entries()) == asked
    assert again["found"].pop("opened") == 0 < first["found"].pop("opened")
    assert again == first


def test_what_is_pruned_is_counted_apart_and_stands_in_the_row(add):
    done = add("UNESCO", CATEGORY, "--prune", "Category:Nasty logos", "--depth", "2", "--write")
    assert done.returncode == 0, done.stderr.decode()
    assert "       2              0  Nasty_logos (left out, with all below it)" in done.stdout.decode()
    assert "Nasty_depth_2" in done.stdout.decode()
    assert "Nasty_depth_3" not in done.stdout.decode()
    assert "at 2 it is followed by a category walk" in done.stdout.decode()
    *_, row = csv.DictReader(add.file.read_text(encoding="utf-8").splitlines())
    assert (row["depth"], row["prune"], row["org_id"]) == ("2", "Nasty_logos", "UNESCO")
    assert add.file.read_bytes().startswith(add.before)
    assert load_registry(add.registry).content_set("unesco_nasty_partner").prune == "Nasty_logos"
    assert [path.name for path in add.registry.iterdir() if path.name.startswith(".")] == []


def test_a_category_off_the_list_costs_a_walk(tmp_path):
    with running_wikimedia("sample") as wikimedia:
        told = Adding(tmp_path, wikimedia).proposal(
            "World Health Organization", "--category=Equal_Seats_Assembly_conference_photographs", "--depth=0"
        )
    assert told["found"]["is_listed"] is False
    kinds = [part["what"] for part in told["cost"]["parts"]]
    assert {"category walk", "global usage and templates", "page views, one for each title"} < set(kinds)
    assert told["wanted"]["org_id"] == "WHO"
    assert told["row"]["depth"] == "0"


def test_without_an_allow_list_it_is_unknown_whether_the_dumps_cover_it(add, tmp_path):
    empty = tmp_path / "list.tsv"
    empty.write_bytes(b"")
    done = add("UNESCO", CATEGORY, SIC_ALLOW_LIST_URL=empty.as_uri())
    assert "allow-list is unknown" in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("UNSCO", CATEGORY), "did you mean: UNESCO?"),
        (("UNESCO", "--category=Nasty_pirtner"), "registered ones like it: Nasty_partner"),
        (("UNESCO", CATEGORY, "--prune=Nasty_lagos"), "Commons has no Category:Nasty_lagos"),
        (("UNESCO", CATEGORY, "--prune=Nasty_partner"), "cannot be left out"),
        (("UNESCO", "--category=A|B"), "cannot be a category"),
        (("UNESCO", "--category=  "), "cannot be a category"),
        (("WHO", "--category=Content_produced_by_UNESCO"), "for UNESCO as unesco_content_produced"),
        (("WHO", CATEGORY, "--id=who_files"), "there is a content set who_files already"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_refused_with_the_reason(add, arguments, said):
    done = add(*arguments, "--write")
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert done.stdout == b""
    assert add.file.read_bytes() == add.before


def test_a_row_that_the_registry_refuses_changes_nothing(add):
    done = add("UNESCO", CATEGORY, "--id", "Not An Id", "--write")
    assert done.returncode == 1
    assert f"{add.file}, line " in done.stderr.decode()
    assert "write lower-case words joined by _" in done.stderr.decode()
    assert add.file.read_bytes() == add.before


def test_a_registry_wrong_elsewhere_gets_no_row(add):
    with (add.registry / "events.csv").open("a", encoding="utf-8") as file:
        file.write("bad,NOBODY,2026,note,t,s\n")
    assert add("UNESCO", CATEGORY, "--write").returncode == 1
    assert add.file.read_bytes() == add.before


def test_the_same_category_is_added_once(add):
    assert add("UNESCO", CATEGORY, "--write").returncode == 0
    once = add.file.read_bytes()
    assert add("UNESCO", CATEGORY, "--write").returncode == 2
    assert add.file.read_bytes() == once


def test_nothing_is_asked_without_a_contact(add):
    asked = len(add.wikimedia.entries())
    done = add("UNESCO", CATEGORY, SIC_CONTACT="")
    assert done.returncode == 2
    assert "SIC_CONTACT" in done.stderr.decode()
    assert len(add.wikimedia.entries()) == asked


def test_files_of_other_line_ends_and_without_a_last_one_keep_theirs(add):
    add.file.write_bytes(add.before.rstrip(b"\n").replace(b"\n", b"\r\n"))
    assert add("UNESCO", CATEGORY, "--write").returncode == 0
    after = add.file.read_bytes()
    assert after.count(b"\r\n") == after.count(b"\n") == add.before.count(b"\n") + 1
