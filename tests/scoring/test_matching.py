"""Which organisation fits which topic."""

import numpy as np
import pandas as pd
import pytest

from sic_metrics.scoring.matching import likeness, match

ORGANISATIONS = pd.DataFrame(
    {"org_id": ["HEALTH", "OCEAN", "EMPTY"], "text": ["public health, vaccines", "oceans, marine life", ""]}
)


def topics(tagged=frozenset()):
    return pd.DataFrame(
        {
            "topic": ["Vaccination", "Marine pollution", "Nothing"],
            "phrases": [["vaccination"], ["marine pollution"], []],
            "tagged": [frozenset(), tagged, frozenset({"EMPTY"})],
        }
    )


def test_word_forms_match_and_an_empty_text_is_unknown():
    found = likeness([["vaccination"], []], ["vaccines against measles", "sea level"])
    assert found[0, 0] > 0.15 > found[0, 1]
    assert np.isnan(found[1]).all()
    assert np.isnan(likeness([[]], ["words"])).all()


def test_the_likeness_of_a_text_does_not_depend_on_the_other_texts():
    phrases = [["Vaccination", "Measles vaccine"], ["Marine pollution", "Sea level"]]
    texts = ["vaccines against measles", "sea, marine life", "measles and the sea", "law of the sea"]
    every = likeness(phrases, texts)
    among_others = likeness(phrases, [*reversed(texts), "sea " * 50])
    for at, text in enumerate(texts):
        assert likeness(phrases, [text])[:, 0].tolist() == every[:, at].tolist()
        assert among_others[:, -2 - at].tolist() == every[:, at].tolist()


def test_a_tag_comes_before_any_likeness_and_unknown_likeness_is_no_evidence_against():
    found = match(topics(tagged=frozenset({"HEALTH"})), ORGANISATIONS)
    marine = found[found["topic"] == "Marine pollution"]
    assert marine["org_id"].tolist()[0] == "HEALTH"
    assert "OCEAN" in marine["org_id"].tolist()
    nothing = found[found["topic"] == "Nothing"]
    assert nothing["org_id"].tolist() == ["EMPTY"]
    assert np.isnan(nothing["likeness"].iloc[0])
    assert nothing["match"].iloc[0] == pytest.approx(1 / 1.5)
