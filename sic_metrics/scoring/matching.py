"""Which organisation fits which topic: tags that people gave, and how alike their texts are; as evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer

from .values import Floats

LIKENESS_WEIGHT: Final = 0.5  # of texts, against 1 for a tag that people gave
GRAMS: Final = (3, 5)
COLUMNS: Final = 2**20  # an n-gram's column is its hash, so it is the same whatever else is read


def likeness(topics: Sequence[Sequence[str]], others: Sequence[str]) -> Floats:
    """Cosine of character n-gram TF-IDF, shape (len(topics), len(others)), 0 to 1; NaN where a text is empty.

    Character n-grams of 3 to 5 within words: word forms and compounds match, which whole words miss. How rare
    an n-gram is, the topics' phrases alone say: the likeness of a text does not depend on the other texts.
    """
    texts = [", ".join(phrases) for phrases in topics]
    known, other_known = (np.array([bool(text.strip()) for text in part]) for part in (texts, others))
    cosines = np.full((len(texts), len(others)), np.nan)
    if not known.any() or not other_known.any():
        return cosines
    counts = HashingVectorizer(
        analyzer="char_wb", ngram_range=GRAMS, n_features=COLUMNS, alternate_sign=False, norm=None
    )
    phrases = sorted({phrase for topic in topics for phrase in topic})
    rarity = TfidfTransformer(sublinear_tf=True).fit(counts.transform(phrases))
    first, second = (rarity.transform(counts.transform(part)) for part in (texts, others))
    product = first @ second.T
    both = known[:, None] & other_known[None, :]
    cosines[both] = np.clip(product.toarray(), 0, 1)[both]
    return cosines


def match(topics: pd.DataFrame, organisations: pd.DataFrame) -> pd.DataFrame:
    """Every pair of topic and organisation for which there is evidence, best first within a topic.

    From topics with `topic`, `phrases` and `tagged` (a frozenset of the org_ids that people named), and
    organisations with `org_id`, `text`: `topic, org_id, tagged, likeness, match`. A match is 1 for a tag plus
    half the likeness, over 1.5; likeness is NaN where a text is missing: unknown, and then no part of the
    match.
    """
    cosine = likeness(topics["phrases"].tolist(), organisations["text"].tolist())
    pairs = pd.DataFrame(
        {
            "topic": np.repeat(topics["topic"].to_numpy(), len(organisations)),
            "org_id": np.tile(organisations["org_id"].to_numpy(), len(topics)),
            "likeness": cosine.ravel(),
        }
    )
    tagged = dict(zip(topics["topic"], topics["tagged"], strict=True))
    pairs["tagged"] = [
        org in tagged[topic] for topic, org in zip(pairs["topic"], pairs["org_id"], strict=True)
    ]
    pairs["match"] = (pairs["tagged"] + LIKENESS_WEIGHT * pairs["likeness"].fillna(0)) / (1 + LIKENESS_WEIGHT)
    kept = pairs[pairs["tagged"] | pairs["likeness"].gt(0)]
    order = kept.sort_values(["topic", "match", "org_id"], ascending=[True, False, True])
    return order[["topic", "org_id", "tagged", "likeness", "match"]].reset_index(drop=True)
