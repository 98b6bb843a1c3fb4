import pandas as pd
import pytest

from sic_metrics.impact.content import Reach
from sic_metrics.impact.next_steps import Frames, gaps, next_steps

ALL_EXPOSED = ["one_page", "deep_tree", "templates"]
EVERY_GAP = ["files", "languages", "quality", "templates"]


def ints(*values):
    return pd.array(list(values), dtype="Int64")


def files(month="2026-01", of=10, used=4):
    return pd.DataFrame({"month": [month], "files": ints(of), "files_in_use": ints(used)})


def walked(of=0, unused=0, old=None):
    return pd.DataFrame({"files": ints(of), "unused": ints(unused), "unused_old": ints(old)})


def needs(*rows):
    columns = ["wiki", "page_title", "views", "score", "in_need"]
    frame = pd.DataFrame(list(rows), columns=columns)
    return frame.astype({"views": "Int64", "in_need": "boolean"})


def exposure(month="2026-01", **shares):
    rows = [(month, flag, 3, share) for flag, share in shares.items()]
    return pd.DataFrame(rows, columns=["month", "flag", "pages", "share_of_views"])


def sets(*lists):
    names = [f"set_{number}" for number in range(len(lists))]
    return pd.DataFrame({"content_set_id": names, "value": names, "in_scope": True, "lists": ints(*lists)})


def frames(**changed):
    nothing = {
        "files": files().head(0),
        "walked": walked(),
        "needs": needs(),
        "exposure": exposure(),
        "sets": sets(),
    }
    return Frames(**{**nothing, **changed})


def reached(*without, share=0.2, whole=True):
    rows = pd.DataFrame(list(without), columns=["language_code", "speakers"]).astype({"speakers": "Int64"})
    return Reach(5, 5 + len(without), 0.8, rows, share, is_whole=whole)


def test_where_nothing_is_known_nothing_is_advised_and_every_gap_is_told():
    assert next_steps(frames(), None, "2026-01") == []
    assert gaps(frames(), None, "2026-01") == EVERY_GAP


def test_unused_files_are_those_of_the_walk_with_how_many_are_old():
    (step,) = next_steps(frames(walked=walked(88, 40, 29), files=files()), None, "2026-01")
    assert (step.kind, step.count, step.of, step.old) == ("unused_files", 40, 88, 29)
    assert step.share == pytest.approx(40 / 88)
    assert "files" not in gaps(frames(walked=walked(88, 40)), None, "2026-01")


def test_days_of_upload_that_are_not_known_are_not_called_old():
    (step,) = next_steps(frames(walked=walked(8, 2)), None, None)
    assert step.old is None


def test_where_only_used_files_are_named_the_unused_are_counted_without_a_name():
    (step,) = next_steps(frames(files=files(of=10, used=4)), None, "2026-01")
    assert (step.kind, step.count, step.of) == ("unnamed_files", 6, 10)
    assert "files" in gaps(frames(files=files()), None, "2026-01")


def test_the_count_of_files_is_that_of_the_windows_end_and_unknown_is_no_step():
    later = pd.concat([files("2026-01", 10, 4), files("2026-02", 20, 5)])
    assert next_steps(frames(files=later), None, "2026-01")[0].count == 6
    assert next_steps(frames(files=files(of=None)), None, "2026-01") == []
    assert next_steps(frames(files=files(of=4, used=4)), None, "2026-01") == []


def test_languages_without_use_come_with_the_most_spoken_ones():
    spoken = [("zh", 900), ("ur", 300), ("fa", 90), ("sv", 10)]
    (step,) = next_steps(frames(), reached(*spoken, share=0.28), None)
    assert (step.kind, step.share, step.count, step.of) == ("languages", 0.28, 4, 9)
    assert [(one.name, one.amount) for one in step.examples] == spoken[:3]
    assert next_steps(frames(), reached(), None) == []


def test_articles_in_need_are_weighed_by_their_share_of_the_views():
    rows = needs(
        ("sv.wikipedia", "Frö", 60, 0.3, True),
        ("en.wikipedia", "Seed", 60, 0.2, True),
        ("en.wikipedia", "Rice", 80, 0.9, False),
    )
    (step,) = next_steps(frames(needs=rows), None, None)
    assert (step.kind, step.share, step.count, step.of) == ("articles_in_need", 0.6, 2, 3)
    assert [(one.name, one.score) for one in step.examples] == [("Seed", 0.2), ("Frö", 0.3)]


@pytest.mark.parametrize(
    ("shares", "kinds"),
    [
        ({"largest_page": 0.24, "template_use": 0.09, "category_overshoot": 0.09}, []),
        ({"largest_page": 0.25, "template_use": 0.10, "category_overshoot": 0.11}, ALL_EXPOSED),
        ({"main_page": 0.9, "template_use": None}, []),
    ],
)
def test_exposure_is_worth_a_look_from_its_threshold_on(shares, kinds):
    steps = next_steps(frames(exposure=exposure(**shares)), None, "2026-01")
    assert [step.kind for step in steps] == (
        ["one_page", "deep_tree", "templates"] if kinds is None else kinds
    )


def test_exposure_is_that_of_the_windows_last_month():
    both = pd.concat([exposure("2026-01", largest_page=0.5), exposure("2026-02", largest_page=0.1)])
    assert [step.share for step in next_steps(frames(exposure=both), None, "2026-01")] == [0.5]
    assert next_steps(frames(exposure=both), None, "2026-02") == []


def test_content_sets_without_a_list_are_named_where_others_have_one():
    (step,) = next_steps(frames(sets=sets(3, 0)), None, None)
    assert (step.kind, step.count, step.of, step.examples[0].key) == ("sets", 1, 2, "set_1")
    assert next_steps(frames(sets=sets(0)), None, None) == []
    assert next_steps(frames(sets=sets(1, 2)), None, None) == []


def test_what_concerns_the_largest_share_comes_first():
    told = frames(walked=walked(10, 4), exposure=exposure(largest_page=0.7), sets=sets(1, 0))
    assert [step.kind for step in next_steps(told, reached(("zh", 9)), "2026-01")] == [
        "one_page",
        "sets",
        "unused_files",
        "languages",
    ]


def test_gaps_close_as_their_sources_come():
    known = frames(
        walked=walked(1, 0),
        needs=needs(("en.wikipedia", "Seed", 1, 0.5, False)),
        exposure=exposure(template_use=0.0),
    )
    assert gaps(known, reached(), "2026-01") == []
    assert gaps(known, reached(whole=False), "2026-01") == ["languages"]
