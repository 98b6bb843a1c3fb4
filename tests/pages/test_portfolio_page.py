"""The Portfolio page of the real registry."""

import re
import shutil
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest

from sic_metrics.snapshots import SnapshotReader
from sic_metrics.state import Collaboration, Estimate, Gate, State
from sic_metrics.ui import data as cached
from sic_metrics.ui.app.menu import entry
from tests.pages.conftest import markup, shown_tables, words


@pytest.fixture
def opened(demo_home, open_page):
    def at(**address):
        page = open_page(demo_home, "portfolio", **address)
        assert not page.exception
        return page

    return at


@pytest.fixture(scope="module")
def home(demo_home, tmp_path_factory):
    """A sample store that may be written to."""
    return shutil.copytree(demo_home, tmp_path_factory.mktemp("portfolio") / "home")


@pytest.fixture(scope="module")
def names(demo_home):
    rows = SnapshotReader(demo_home, "hub").query("SELECT org_id, short_name FROM candidates").to_pandas()
    return dict(zip(rows["org_id"], rows["short_name"], strict=True))


@pytest.fixture(scope="module")
def tables(demo_home):
    reader = SnapshotReader(demo_home, "hub")
    return {
        name: reader.query(f"SELECT * FROM {name}").to_pandas() for name in ("candidates", "partner_scores")
    }


def listed(page):
    return next(table for table in shown_tables(page) if "said_by" in table).set_index("org")


def worth(page):
    return int(re.search(r"<dt>Worth</dt><dd[^>]*>(\d+)<", words(page))[1])


def test_the_choice_keeps_to_the_budgets(opened):
    rows = listed(opened(hours="400", euros="20000"))
    taken = rows[rows["in"] == "in"]
    assert 0 < len(taken) < len(rows)
    assert taken["hours"].sum() <= 400
    assert taken["euros"].sum() <= 20_000


def test_more_hours_are_never_worth_less(opened):
    values = [worth(opened(hours=str(hours), euros="150000")) for hours in (200, 600, 1200)]
    assert values == sorted(values)
    assert values[0] < values[-1]


def test_whom_people_force_in_is_in_and_out_is_out(opened, names):
    rows = listed(opened(**{"in": "IMF", "out": "UNFPA"}))
    assert rows.loc[names["IMF"], "in"] == "in"
    assert rows.loc[names["UNFPA"], "in"] == "out"


def test_limits_that_contradict_each_other_are_named(opened):
    text = words(opened(**{"hours": "40", "in": "IMF,UNESCO"}))
    assert "These limits cannot all hold" in text
    assert "at most 40 hours" in text or "IMF must be in" in text


def test_so_many_organisations_as_are_asked_for_are_chosen_and_few_are_the_top_of_the_ranking(opened):
    page = opened(count="3", hours="3000", euros="150000")
    rows = listed(page)
    assert (rows["in"] == "in").sum() == 3
    assert "It takes the first 3 of the ranking." in words(page)


def test_in_one_sentence_why_the_choice_is_not_the_top_of_the_ranking(opened, tables):
    page = opened()
    sentence = re.search(
        r"It is not the top of the ranking because .*: it takes (.+) \(number (\d+), (\d+) hours\) rather "
        r"than (.+) \(number (\d+), (\d+) hours\), with whom the best choice would be worth "
        r"([\d.]+) points less, "
        r"by hours that nobody has measured\.",
        words(page),
    )
    taken, taken_rank, taken_hours, out, out_rank, out_hours, price = sentence.groups()
    rows, scores = listed(page), tables["partner_scores"].set_index("org_id")["rank"]
    short = tables["candidates"].set_index("short_name")["org_id"]
    assert (rows.loc[taken, "in"], rows.loc[out, "in"]) == ("in", "out")
    assert (scores[short[taken]], scores[short[out]]) == (int(taken_rank), int(out_rank))
    assert (rows.loc[taken, "hours"], rows.loc[out, "hours"]) == (int(taken_hours), int(out_hours))
    assert f"Saying yes to {out} costs {price} of" in words(opened(offer=short[out]))


@pytest.mark.parametrize(
    "address",
    [{}, {"count": "4"}, {"unknown": "nothing"}, {"region": "1"}, {"in": "IMF"}, {"preset": "crisis"}],
)
def test_nothing_that_rests_on_placeholders_is_called_proven(opened, address):
    page = opened(**address)
    text = words(page)
    assert not re.search("prove[ns]?", text)
    title = re.search(r'<h1 class="sic-title">(.*?)</h1>', text)[1]
    assert "placeholder hours" in title
    assert "Of 71 of 71, hours and euros are placeholders by kind of organisation" in text


def test_hours_are_drawn_so_placeholders_put_nobody_into_every_draw(opened):
    page = opened()
    rows = listed(page)
    assert rows["share"].max() < 1
    assert (rows["error"] == rows["hours"] / 2).all()
    assert "Nobody is in the best choice of every draw" in words(page)
    assert re.search(
        r"of 800; [\d,]+ to [\d,]+ in nine of ten draws, more than there are in \d+%", words(page)
    )


def test_choices_worth_the_same_are_told_with_the_rule_that_picks_one(opened):
    """With all weight on timeliness, which is 1 or 0, many are worth the same."""
    others = "importance need equity content licence readiness sustainability community effort"
    address = {"by": "sliders", "w": ",".join(["timeliness.50", *(f"{name}.0" for name in others.split())])}
    text = words(opened(**address, hours="400", euros="20000"))
    assert re.search(r"(other choices? (are|is) worth the same|are too many to count)", text)
    assert (
        "Shown is the one that takes fewest hours, then fewest euros, then comes first in the alphabet"
        in text
    )


def test_the_price_of_a_yes_names_who_would_make_room(opened, names):
    page = opened(hours="400", offer="IMF")
    said = rf"Saying yes to {names['IMF']} costs [\d.]+ of \d+ points \(.*\): .* would make room"
    assert re.search(said, words(page))
    forced = words(opened(**{"hours": "400", "offer": "IMF", "in": "IMF"}))
    assert re.search(said, forced)[0] == re.search(said, words(page))[0]


def test_hours_that_people_entered_go_before_the_proposal_and_a_gate_keeps_out(home, open_page, names):
    state = State.open(home)
    state.estimate(Estimate(who="Ada", org_id="WHO", source="last year", hours=10, hours_error=2))
    state.set_gate(Gate(who="Bo", org_id="UNFPA", gate="ethics", reason="under review"))
    state.record(
        Collaboration(
            who="Ada", org_id="IMF", wikimedia_body="WMSE", agreement="none", stage="talks", inbound=True
        )
    )
    page = open_page(home, "portfolio")
    assert not page.exception
    rows = listed(page)
    assert (rows.loc[names["WHO"], "hours"], rows.loc[names["WHO"], "said_by"]) == (10, "Ada")
    assert names["UNFPA"] not in rows.index
    assert f"Came to us, by the register: {names['IMF']}." in words(page)


@pytest.mark.parametrize("address", [{"hours": "many"}, {"euros": "999999999"}, {"themes": "-1"}])
def test_a_wrong_address_is_said_and_left_aside(opened, address):
    assert "not there" in words(opened(**address))


def test_hours_between_two_steps_of_the_slider_are_those_that_are_meant(opened):
    page = opened(hours="1500", euros="41234")
    assert "1,500 hours go furthest" in words(page)
    assert "of 41,234;" in words(page)
    assert "not there" not in words(page)


def test_a_store_without_criteria_says_how_to_bring_them_in(golden_home, open_page):
    page = open_page(golden_home, "portfolio")
    assert not page.exception
    assert "criteria.csv" in words(page)


def test_topics_whose_needs_are_all_unknown_add_nothing(opened, monkeypatch):
    usual = worth(opened())
    needs = pd.DataFrame({"topic": ["Climate"], "wiki": ["en.wikipedia"], "need": [None], "articles": [3]})
    monkeypatch.setattr(cached, "metric_if_there", lambda name, org=None: needs)
    page = opened(topics="20")
    assert "No topic of known need is covered" in words(page)
    assert worth(page) == usual


@pytest.mark.parametrize("page", ["candidates", "portfolio"])
def test_every_link_to_the_other_page_and_within_keeps_what_was_chosen(demo_home, open_page, page):
    chosen = {
        "w": "need.20,equity.40",
        "unknown": "nothing",
        "theme": "gender",
        "stage": "partner",
        "org": "WHO",
        "two": "WHO,UNEP",
        "hours": "1200",
        "euros": "50000",
        "count": "4",
        "topics": "5",
        "themes": "1",
        "region": "3",
        "in": "WHO",
        "out": "IMF",
        "offer": "UNEP",
        "short": "UNEP,WHO",
    }
    assert not set(chosen) ^ (set(entry("candidates").parameters.split()) - {"preset", "tab", "show"})
    shown = open_page(demo_home, page, **chosen)
    assert not shown.exception
    assert "this page does not have" not in words(shown)
    links = re.findall(r'href="(/(?:candidates|portfolio)[^"]*)"', unescape(words(shown)))
    others = [link for link in links if not link.startswith(f"/{page}")]
    assert len(others) == 1
    assert dict(parse_qsl(urlsplit(others[0]).query)) == chosen
    within = re.findall(r'href="(\?[^"]*)"', unescape(markup(shown)))
    assert len(within) > 10 or page == "portfolio"
    moved = {"org", "short", "tab", "show"}
    for link in within:
        kept = dict(parse_qsl(urlsplit(link).query))
        assert {name: kept.get(name) for name in chosen if name not in moved} == {
            name: value for name, value in chosen.items() if name not in moved
        }
