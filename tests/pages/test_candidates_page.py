"""The Candidates page of the real registry: ranking, four answers, what people enter."""

import re
from html import unescape

import pytest

from sic_metrics.scoring.assessment import assess
from sic_metrics.scoring.panel import Scale, panel
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.ui.candidates.ranking import joined
from tests.pages.conftest import shown_tables, words

QUESTIONS = ("Why here?", "How sure?", "What would move it?", "What to do next?")
SAME_AGAIN = re.compile(r"of ([^,.]+) instead of \1\b")
LEFT_BLANK = re.compile(r"[{}]|\bnan\b|\bNone\b|  |\(\)|\( |: \.|, \.|\bunknown \w+ unknown\b")


@pytest.fixture(scope="module")
def tables(demo_home):
    reader = SnapshotReader(demo_home, "hub")
    names = ("criteria", "presets", "criterion_evidence", "candidates", "registry_gates", "partner_scores")
    return {name: reader.query(f"SELECT * FROM {name}").to_pandas() for name in names}


@pytest.fixture
def opened(demo_home, open_page):
    def at(**address):
        page = open_page(demo_home, "candidates", **address)
        assert not page.exception
        return page

    return at


def four(page):
    """The four answers of the page by question."""
    pairs = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", words(page), re.DOTALL)
    found = {unescape(question): unescape(answer) for question, answer in pairs}
    return {question: found[question] for question in QUESTIONS}


def ranked(tables):
    return tables["partner_scores"].dropna(subset=["rank"]).sort_values("rank")["org_id"].tolist()


def test_the_opening_tells_the_first_and_how_many_could_be_first(opened, tables):
    scores = tables["partner_scores"]
    first = ranked(tables)[0]
    level = int((scores.dropna(subset=["rank"])["rank_low"] == 1).sum()) - 1
    text = words(opened())
    name = tables["candidates"].set_index("org_id").loc[first, "short_name"]
    assert f"{name} leads, but {level} others could as well" in text
    assert f"{len(ranked(tables))} are ranked" in text
    assert "the Hub has not agreed" in text


def ranked_now(page):
    return next(table for table in shown_tables(page) if "p_top5" in table)["org"].tolist()


def test_no_invented_organisation_enters_the_ranking(tables):
    assert not tables["candidates"]["org_id"].str.startswith("DEMO_").any()
    assert not tables["criterion_evidence"]["org_id"].str.startswith("DEMO_").any()


def test_whoever_has_half_of_the_criteria_known_has_a_rank_and_the_others_a_range(tables):
    scores = tables["partner_scores"]
    gated = scores["org_id"].isin(tables["registry_gates"]["org_id"])
    assert (scores["rank"].notna() == (scores["known_criteria"] * 2 >= scores["criteria"]) & ~gated).all()
    assert (scores["rank_low"] <= scores["rank_high"]).all()


def everybody(tables):
    order = ranked(tables)
    without = sorted(set(tables["candidates"]["org_id"]) - set(order))
    return [*order[:10], *order[-10:], *without]


def test_each_of_the_top_the_bottom_and_the_too_little_known_has_four_answers_with_a_source(opened, tables):
    """The answers differ between organisations, hold their own figures, and leave no blank."""
    seen: dict[str, set[str]] = {question: set() for question in QUESTIONS}
    scores = tables["partner_scores"].set_index("org_id")
    asked = everybody(tables)
    for org in asked:
        page = opened(org=org)
        answers = four(page)
        name = tables["candidates"].set_index("org_id").loc[org, "short_name"]
        for question, answer in answers.items():
            assert len(answer) > 40, (org, question, answer)
            assert not LEFT_BLANK.search(answer), (org, question, answer)
            assert answer.endswith("."), (org, question, answer)
            assert not SAME_AGAIN.search(answer), (org, question, answer)
            seen[question].add(answer)
        assert name in answers["Why here?"]
        assert ".csv" in answers["Why here?"] or "metric" in answers["Why here?"], org
        assert str(scores.loc[org, "rank_low"]) in answers["How sure?"], org
    assert len(seen["Why here?"]) == len(asked)
    assert len(seen["What to do next?"]) > 5


def test_weights_of_the_address_are_those_of_the_ranking(opened, tables):
    page = opened(
        by="sliders",
        w="licence.50,importance.0,need.0,equity.0,content.0,timeliness.0,readiness.0,"
        "sustainability.0,community.0,effort.0",
    )
    found = assess(
        panel(
            tables["criteria"],
            tables["criterion_evidence"],
            tables["candidates"]["org_id"].tolist(),
            tables["registry_gates"]["org_id"].tolist(),
        ),
        {"licence": 50.0},
    )
    names = tables["candidates"].set_index("org_id")["short_name"]
    shown = next(table for table in shown_tables(page) if "p_top5" in table)
    assert shown["org"].tolist() == [names[found.panel.org_ids[place]] for place in found.order]


def test_a_share_of_first_places_is_one_of_first_places(opened, tables):
    """With all weight on content one leads; it is always among the first five, and not always the first."""
    others = "importance need equity licence timeliness readiness sustainability community effort"
    weights = ",".join(["content.50", *(f"{name}.0" for name in others.split())])
    page = opened(unknown="nothing", by="sliders", w=weights)
    first = re.search(r"comes first in (\d+)% of the draws", words(page))
    assert first
    assert 90 < int(first[1]) < 100


@pytest.mark.parametrize(
    ("page", "order"), [("candidates", "community"), ("portfolio", "effort"), ("portfolio", "community")]
)
def test_weight_on_nothing_that_is_known_falls_back_and_says_so(demo_home, open_page, page, order):
    shown = open_page(demo_home, page, by="order", order=order)
    assert not shown.exception
    assert "No weight lies on anything that is known" in words(shown)


def test_two_that_are_level_are_said_to_be(opened, tables):
    scores = tables["partner_scores"].dropna(subset=["rank"]).sort_values("rank")
    level = scores[scores["score"].diff().abs() < 1e-9]["org_id"]
    assert len(level)
    assert "It has the same score as" in four(opened(org=level.iloc[0]))["What would move it?"]


def test_an_order_of_importance_weighs_by_its_centroids(opened):
    page = opened(by="order", order="equity,need")
    assert "by your order of the criteria" in words(page)
    weights = next(table for table in shown_tables(page) if "question" in table)
    shown = weights.set_index("name")["weight"]
    assert (shown["Equity"], shown["Need"]) == (0.75, 0.25)


def test_a_filter_changes_no_rank(opened):
    whole = next(t for t in shown_tables(opened()) if "p_top5" in t).set_index("org")["rank"]
    part = next(t for t in shown_tables(opened(theme="gender")) if "p_top5" in t).set_index("org")
    assert 0 < len(part) < len(whole)
    assert (whole[part.index] == part["rank"]).all()


def test_counting_the_unknown_as_nothing_changes_the_order_and_says_so(opened):
    text = words(opened(unknown="nothing"))
    assert "what is not known counts as nothing" in text


@pytest.mark.parametrize(
    "address", [{}, {"preset": "quick-wins"}, {"preset": "reactive"}, {"theme": "gender"}]
)
def test_a_lead_that_rests_on_unknown_cells_says_so_in_its_title(opened, address):
    """It does exactly where the first, or one of the first three, changes with how unknown cells count."""
    usual, otherwise = opened(**address), opened(**address, unknown="nothing")
    first, other = ranked_now(usual), ranked_now(otherwise)
    named = [org for org in first[:3] if org not in other[:3]]
    section = re.search(r"<h2[^>]*>([^<]* come first[^<]*)</h2>", words(usual))[1]
    wanted = f"; {joined(named)} only as unknown cells count as a typical value" if named else ""
    assert unescape(section).partition("come first")[2].removeprefix(" on these weights") == wanted
    if "theme" not in address:  # the title is of the whole ranking
        title = unescape(re.search(r'<h1 class="sic-title">(.*?)</h1>', words(usual))[1])
        wanted = f"; {other[0]} leads if unknown cells count as nothing" if other[0] != first[0] else ""
        assert title.startswith(first[0])
        assert title.partition(" could as well")[2] == wanted


@pytest.mark.parametrize(
    "address",
    [{"by": "magic"}, {"w": "need.9999", "by": "sliders"}, {"w": "<b>.3", "by": "sliders"},
     {"by": "order", "order": ""}, {"theme": "'; DROP"}],
)  # fmt: skip
def test_a_wrong_address_is_said_and_left_aside(opened, address):
    text = words(opened(**address))
    assert re.search("not there|cannot be read|nothing can be ranked", text)
    assert "<b>.3" not in text


def test_a_store_without_criteria_says_how_to_bring_them_in(golden_home, open_page):
    page = open_page(golden_home, "candidates")
    assert not page.exception
    assert "criteria.csv" in words(page)
    assert not page.get("plotly_chart")


def test_evidence_beyond_the_scale_says_so_where_its_number_stands(opened, monkeypatch):
    told = ", beyond the scale; counts as the end"
    monkeypatch.setattr(Scale, "is_beyond", lambda _, raw: raw == 2)
    page = opened(org="WHO")
    (evidence,) = (table for table in shown_tables(page) if "raw" in table)
    raw = evidence["raw"].dropna()
    assert raw[raw.str.contains("beyond")].tolist() == [f"2 of 4 themes{told}", f"2 years{told}"]
    monkeypatch.setattr(Scale, "is_beyond", lambda *_: True)
    assert f"{told}: " in words(opened(org="WHO"))
