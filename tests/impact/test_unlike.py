from datetime import date

import pandas as pd

from sic_metrics.impact.fairness import profiles, unlike

STOOD = pd.DataFrame(
    [
        ("A", 1, 1, "walk", date(2024, 6, 2), date(2024, 10, 28), date(2025, 5, 30)),
        ("B", 2, 2, "cim_dump", date(2023, 11, 2), date(2025, 9, 5), date(2023, 11, 30)),
        ("C", 1, 0, None, None, None, None),
    ],
    columns=["org_id", "sets", "sets_known", "tier", "first_upload", "middle_upload", "first_list"],
)


def counted(column, *rows):
    return pd.DataFrame(rows, columns=["org_id", "month", column]).astype({column: "Int64"})


def gathered(orgs, files=()):
    views = counted("views", ("A", "2026-10", 7)).assign(
        coverage=1.0, usage_basis="observed", sets_known=1, sets=1
    )
    articles = counted("articles", ("A", "2026-09", 40), ("A", "2026-11", 99), ("B", "2026-10", 175))
    return profiles(STOOD, views, articles, counted("files", *files), orgs, ("2026-10", "2026-10"))


def test_each_is_told_in_the_order_asked_for_and_the_unknown_stays_unknown():
    c, a = gathered(["C", "A"])
    assert (a.org_id, a.views.views, a.articles, a.files) == ("A", 7, 40, None)
    assert a.middle_upload == date(2024, 10, 28)
    assert (c.views.views, c.articles, c.tier, c.middle_upload, c.sets_known) == (None, None, None, None, 0)


def test_one_that_has_no_content_sets_is_told_too():
    (none,) = gathered(["Z"])
    assert (none.sets, none.tier, none.views.views) == (0, None, None)


def test_they_are_unlike_in_what_differs():
    told = unlike(gathered(["A", "B"], files=[("A", "2026-10", 88), ("B", "2026-10", 88)]))
    assert told.files is None
    assert told.articles == (40, 175)
    assert told.middle_upload == (date(2024, 10, 28), date(2025, 9, 5))
    assert told.sets == (1, 2)
    assert told.tiers == ("cim_dump", "walk")


def test_what_is_known_of_one_only_is_no_span():
    told = unlike(gathered(["A", "C"], files=[("A", "2026-10", 88)]))
    assert (told.files, told.articles, told.middle_upload, told.sets, told.tiers) == (
        None,
        None,
        None,
        None,
        (),
    )
