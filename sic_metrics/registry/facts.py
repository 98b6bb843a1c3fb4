"""Models of the facts that ship: partnerships, other names, published figures, topics and their articles."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import ValidationInfo, field_validator

from .cells import (
    Amount,
    Count,
    Goals,
    LanguageCode,
    Month,
    MonthOrDay,
    Number,
    OrgId,
    PageTitle,
    Parts,
    Row,
    Text,
    WebDomain,
    Wiki,
    WikidataId,
    Year,
    checked_by,
)
from .values import title_on

UNITS = (
    *("articles", "citations", "countries", "documents", "EUR", "events", "files", "images", "items"),
    *("languages", "missions", "organisations", "pages", "people", "percent", "requests", "statements"),
    *("teams", "USD", "uses", "views", "views per month", "views per year", "visitors per month"),
    *("visits per day", "words"),
)
"""Units of published figures that are known; figures in others are evidence of nothing."""

COLLABORATIONS = (
    *("MoU", "WiR", "upload", "training", "data", "licensing", "pilot", "early contact", "named among"),
    *("advice", "edit-a-thon", "WikiGap", "campaign", "contest", "crisis information", "edit project"),
    *("WikiProject", "staff editing", "exhibition", "talk", "offline content"),
)
"""Words of which the kind of a collaboration has one: `criteria/readiness.sql` says how far each goes."""


class Partnership(Row):
    """A collaboration on record; `org_id` is empty for organisations outside the registry."""

    org_id: OrgId | None = None
    organisation: Text
    wikimedia_party: Text
    kind: Text
    start_year: Count | None = None
    end_year_or_status: Text | None = None
    what_was_delivered: Text | None = None
    role_in_dataset: Text
    source_url: Text
    certainty: Text

    @field_validator("kind")
    @classmethod
    def _kind_is_known(cls, kind: str) -> str:
        if not any(word in kind for word in COLLABORATIONS):
            raise ValueError(f"it is of no known kind; name one: {', '.join(COLLABORATIONS)}")
        return kind

    @field_validator("end_year_or_status")
    @classmethod
    def _ends_after_its_start(cls, end: str, info: ValidationInfo) -> str:
        start = info.data.get("start_year")
        year = re.search("(19|20)[0-9]{2}", end)
        if start is not None and year and int(year[0]) < start:
            raise ValueError(f"it would end before it starts ({start}); correct one of the two years")
        return end


class Alias(Row):
    """Another name that people know an organisation by; its short and full name stand with it."""

    keys = (("org_id", "alias", "language"),)

    org_id: OrgId
    alias: Text
    language: Literal["en", "fr", "es", "ar", "zh", "ru", "other"]
    kind: Literal["acronym", "name", "former"]
    source: Text


class ThemeViews(Row):
    """Views by people of all articles of a theme on one wiki in a year, as somebody else counted them."""

    keys = (("theme", "wiki", "year"),)

    theme: Literal["health", "gender", "climate", "emergencies"]
    wiki: Wiki
    year: Year
    views: Count
    source: Text


class DomainReferences(Row):
    """References on one wiki that point to a domain of an organisation, as of a year."""

    keys = (("org_id", "domain", "wiki", "as_of"),)

    org_id: OrgId
    domain: WebDomain
    wiki: Wiki
    links: Count
    as_of: Year
    source: Text


class PublishedImpact(Row):
    """A figure somebody published, in its own unit; rows overlap and are never summed."""

    org_id: OrgId | None = None
    organisation: Text
    programme: Text
    metric: Text
    value: Number
    value_is: Literal["exact", "approx", "lower_bound"]
    unit: Text
    metric_kind: Literal["reach", "output", "outcome", "input_cost", "context", "target", "comparator"]
    as_of: Text | None = None
    period: Text
    source_url: Text
    paraphrase: Text


class Topic(Row):
    """An article that stands for a theme or a Sustainable Development Goal."""

    keys = (("topic", "wiki_language", "article_title"),)

    topic: Text
    kind: Literal["theme", "SDG"]
    sdg: Goals
    wiki_language: LanguageCode
    article_title: Text
    organisations_with_relevant_material: Parts | None = None
    found_in_raw_files: Text | None = None
    title_confidence: Literal["well known", "confirmed in raw data", "may be a redirect: check"]


class TopicArticle(Row):
    """An article of a topic as it was at `as_of`: mean views a day, class, size in bytes.

    Views are those from `views_since` to the end of `as_of`; where that is empty, since the first edit. Views
    of different windows are never set against each other.
    """

    keys = (("wiki", "page_title"),)
    further_columns = ("views_since",)

    wiki: Wiki
    page_title: PageTitle
    wikidata_id: WikidataId | None = None
    topics: Parts
    mean_daily_views: Amount | None = None
    views_since: Month | None = None
    quality_class: Literal["Stub", "Start", "C", "B", "A", "GA", "FA"] | None = None
    language_versions: Count | None = None
    size_bytes: Count | None = None
    images: Count | None = None
    maintenance_tags: Count | None = None
    first_edit: Text | None = None
    as_of: MonthOrDay
    source: Text

    _title_is_one_of_the_wiki = checked_by("page_title", "wiki", title_on)

    @field_validator("as_of")
    @classmethod
    def _views_end_after_they_begin(cls, as_of: str, info: ValidationInfo) -> str:
        since = info.data.get("views_since")
        if since and as_of[: len(since)] < since:
            raise ValueError(f"the views would end before they begin ({since}); correct one of the two")
        return as_of
