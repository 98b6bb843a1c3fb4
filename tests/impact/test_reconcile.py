import pandas as pd
import pytest

from sic_metrics.impact.reconcile import bridge, figures, months_with_views, most_different, span

MONTH = "2026-10"


def definitions(tier="walk", basis="observed", coverage=1.0, **found):
    counts = {"cassandra": "requests", "glamorous": "uses", "glamorous_to_html": "articles"}
    return pd.DataFrame(
        {
            "month": MONTH,
            "definition": list(found),
            "counts": [counts.get(name, "views") for name in found],
            "figure": pd.array(list(found.values()), dtype="Int64"),
            "coverage": [0.0 if figure is None else coverage for figure in found.values()],
            "tier": tier,
            "usage_basis": basis,
        }
    )


def steps(definition="baglama", **found):
    return pd.DataFrame(
        {
            "month": MONTH,
            "definition": definition,
            "step_rank": range(1, len(found) + 1),
            "step": list(found),
            "pages": pd.array([None] * len(found), dtype="Int64"),
            "views": pd.array(list(found.values()), dtype="Int64"),
        }
    )


def told(rows, taken=None, **more):
    return figures(rows, steps() if taken is None else taken, MONTH, every_set=True, **more)


def test_a_figure_is_whole_where_all_of_it_and_every_set_is_known():
    rows = definitions(article_views=100)
    assert told(rows)["article_views"].whole
    assert not told(definitions(article_views=100, coverage=0.9))["article_views"].whole
    assert not figures(rows, steps(), MONTH, every_set=False)["article_views"].whole


def test_a_back_projected_month_says_so():
    assert told(definitions(article_views=1, basis="back_projected"))["article_views"].back_projected


@pytest.mark.parametrize(
    ("taken", "why"),
    [
        ({"main_pages": 0, "other_namespaces": None}, ("namespaces",)),
        ({"main_pages": 0, "once_per_file": None}, ("files_on_page",)),
        ({"other_namespaces": None, "once_per_file": None}, ("namespaces",)),
        ({"main_pages": 0, "added_since": None, "removed_since": None}, ("views_since",)),
    ],
)
def test_an_unknown_figure_says_what_its_rule_needs(taken, why):
    found = told(definitions("cim_dump", article_views=5, baglama=None), steps(**taken))
    assert found["article_views"].why == ()
    assert found["baglama"].why == why


def test_pages_that_were_walked_but_never_looked_for_are_unknown_for_their_views():
    found = told(definitions("walk", article_views=5, baglama=None), steps(other_namespaces=None))
    assert found["baglama"].why == ("views_elsewhere",)


def test_without_views_every_rule_that_counts_them_says_so():
    rows = definitions(article_views=None, massviews=None, cassandra=None, glamorous=None)
    assert {name: one.why for name, one in told(rows).items()} == {
        "article_views": ("views",),
        "massviews": ("views",),
        "cassandra": ("requests",),
        "glamorous": ("files_on_page",),
    }
    assert told(definitions("file", glamorous=None))["glamorous"].why == ("namespaces",)


def test_a_bridge_leads_from_our_figure_to_the_other():
    rows = definitions(article_views=100, baglama=175)
    taken = steps(main_pages=5, other_namespaces=70)
    found = bridge(told(rows, taken), taken, MONTH, "baglama")
    assert (found.start, found.end, found.at_least) == (100, 175, 175)
    assert found.start + found.steps["views"].sum() == found.end


def test_what_can_only_add_leaves_a_lower_bound_and_what_can_take_away_none():
    rows = definitions(article_views=100, baglama=None, glamorgan=None)
    adding = steps(main_pages=5, other_namespaces=None)
    found = bridge(told(rows, adding), adding, MONTH, "baglama")
    assert (found.end, found.at_least) == (None, 105)
    projected = definitions(basis="back_projected", article_views=100, baglama=None)
    assert bridge(told(projected, adding), adding, MONTH, "baglama").at_least is None
    taking = steps("glamorgan", main_pages=5, removed_since=None)
    assert bridge(told(rows, taking), taking, MONTH, "glamorgan").at_least is None


def test_without_views_there_is_no_bridge():
    rows = definitions(article_views=None, baglama=None)
    found = bridge(told(rows), steps(), MONTH, "baglama")
    assert (found.start, found.end, found.at_least, len(found.steps)) == (None, None, None, 0)


def test_the_span_is_of_known_figures_that_count_views():
    rows = definitions(article_views=100, massviews=80, baglama=None, cassandra=9, glamorous_to_html=1)
    least, most = span(told(rows))
    assert (least.definition, most.definition) == ("massviews", "article_views")
    assert span(told(definitions(article_views=100, baglama=None, cassandra=5))) is None


def test_the_rule_compared_first_is_the_one_that_differs_most():
    assert most_different(told(definitions(article_views=100, massviews=40, glamorgan=120))) == "massviews"
    assert most_different(told(definitions(article_views=100, baglama=None))) == "commons_impact_metrics"
    assert most_different({}) == "commons_impact_metrics"


def test_the_month_shown_first_is_the_newest_with_views():
    known, unknown = definitions(article_views=1), definitions(article_views=None).assign(month="2026-11")
    assert months_with_views(pd.concat([known, unknown])) == (["2026-10", "2026-11"], "2026-10")
    assert months_with_views(unknown) == (["2026-11"], "2026-11")
    assert months_with_views(known.iloc[:0]) == ([], None)
