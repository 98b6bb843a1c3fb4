"""One model for each registry file; the fields are the columns of the file, in order."""

from __future__ import annotations

import json
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ValidationInfo, field_validator, model_validator

from .cells import (
    Amount,
    ContentSetId,
    Count,
    DatabaseName,
    EventId,
    Goals,
    LanguageCode,
    Month,
    MonthOrDay,
    OrgId,
    PageTitles,
    Row,
    Terms,
    Text,
    Themes,
    WebDomain,
    Wiki,
    WikidataId,
    Words,
    Year,
    at_most_all,
    checked_by,
)
from .facts import Alias, DomainReferences, Partnership, PublishedImpact, ThemeViews, Topic, TopicArticle
from .judging import Criterion, Effort, Evidence, PresetWeight
from .languages import known_countries, known_languages
from .values import (
    category_names,
    check_licence_fit,
    content_value,
    dbname_of,
    depth_of,
    domain_of,
    kind_of,
    language_of,
    title_on,
)

Countries = Annotated[Text, AfterValidator(known_countries)]
Languages = Annotated[Words, AfterValidator(known_languages)]
Percent = Annotated[Amount, AfterValidator(at_most_all)]

CIM_DEPTH = 7
"""Levels of subcategories that Commons Impact Metrics follows."""


class Organisation(Row):
    """An organisation the Hub works with, may work with, or compares with."""

    keys = (("org_id",), ("short_name",), ("wikidata_id",))
    further_columns = (
        "qid_source",
        "commons_category",
        "commons_category_source",
        "hq_city",
        "founded_year",
        "founded_note",
        "licence_confidence",
        "licence_source",
        "member_states_source",
        "members_cow_2014",
        "official_languages_source",
        "fields_from_general_knowledge",
        *("licence_text", "licence_photos", "licence_data", "spending_health_share", "spending_gender_share"),
        *("spending_climate_share", "spending_humanitarian_share", "spending_without_goal_share"),
        *("spending_year", "spending_source"),
    )

    org_id: OrgId
    short_name: Text
    full_name: Text
    kind: Text
    igo_or_ingo: Literal["IGO", "INGO", "hybrid", "neither"]
    wikidata_id: WikidataId | None = None
    official_domain: WebDomain | None = None
    hq_country: Countries | None = None
    themes: Themes | None = None
    sdgs: Goals | None = None
    licence_policy: Text | None = None
    licence_fit: Literal["yes", "partial", "no", "unknown"]
    official_languages: Languages | None = None
    member_states: Count | None = None
    stage: Literal["partner", "candidate", "comparator"]
    source: Text
    qid_source: Text | None = None
    commons_category: Text | None = None
    commons_category_source: Text | None = None
    hq_city: Text | None = None
    founded_year: Count | None = None
    founded_note: Text | None = None
    licence_confidence: Text | None = None
    licence_source: Text | None = None
    member_states_source: Text | None = None
    members_cow_2014: Count | None = None
    official_languages_source: Text | None = None
    fields_from_general_knowledge: Words | None = None
    licence_text: Terms | None = None
    licence_photos: Terms | None = None
    licence_data: Terms | None = None
    spending_health_share: Percent | None = None
    spending_gender_share: Percent | None = None
    spending_climate_share: Percent | None = None
    spending_humanitarian_share: Percent | None = None
    spending_without_goal_share: Percent | None = None
    spending_year: Year | None = None
    spending_source: Text | None = None

    @model_validator(mode="after")
    def _licences_agree(self) -> Self:
        check_licence_fit(self.licence_fit, (self.licence_text, self.licence_photos, self.licence_data))
        return self

    @model_validator(mode="after")
    def _spending_is_whole(self) -> Self:
        cells = [getattr(self, name) for name in type(self).model_fields if name.startswith("spending_")]
        if any(cell is not None for cell in cells) and None in cells:
            raise ValueError("fill in all the columns of spending, with year and source, or none of them")
        return self


class ContentSet(Row):
    """Content of one organisation that can be followed: a category tree, a list, a domain."""

    keys = (("content_set_id",),)

    content_set_id: ContentSetId
    org_id: OrgId
    channel: Literal["files", "text", "links", "wikidata"]
    kind: Literal["commons_category", "page_list", "template", "domain", "property"]
    value: Text
    depth: Annotated[Count, AfterValidator(depth_of)] = CIM_DEPTH
    prune: Annotated[str, AfterValidator(category_names)] | None = None
    relation: Literal["by", "about"]
    since: Month | None = None
    note: Text | None = None

    _kind_fits_channel = checked_by("kind", "channel", kind_of)
    _value_fits_kind = checked_by("value", "kind", content_value)

    @field_validator("prune")
    @classmethod
    def _prune_leaves_something(cls, prune: str, info: ValidationInfo) -> str:
        if info.data.get("value") in prune.split("|"):
            raise ValueError("it leaves out the whole set; name subcategories alone")
        return prune

    @property
    def definition(self) -> str:
        """What a list of the set's uses means, as JSON: column → cell."""
        columns = ("org_id", "channel", "kind", "value", "depth", "prune", "relation")
        cells = {column: getattr(self, column) for column in columns}
        return json.dumps({column: "" if cell is None else str(cell) for column, cell in cells.items()})

    @property
    def counts_lists(self) -> bool:
        """Whether lists of its uses count for something, by the rule of core_sets and channel_sets."""
        of_files = self.channel == "files" and self.kind != "template"
        return self.relation == "by" and (of_files or self.channel in ("text", "wikidata"))


class KnownWiki(Row):
    """A wiki in its spellings, with its language and main page: the present one, then any former ones."""

    keys = (("wiki",), ("dbname",), ("domain",))
    further_columns = ("language_code", "direction", "source")

    wiki: Wiki
    dbname: DatabaseName
    domain: WebDomain
    language: Text
    main_page: PageTitles | None = None
    language_code: LanguageCode | None = None
    direction: Literal["ltr", "rtl"] | None = None
    source: Text | None = None

    _dbname_fits_wiki = checked_by("dbname", "wiki", dbname_of)
    _domain_fits_wiki = checked_by("domain", "wiki", domain_of)
    _language_fits_wiki = checked_by("language_code", "wiki", language_of)

    @field_validator("main_page")
    @classmethod
    def _main_pages_are_titles(cls, main_page: str, info: ValidationInfo) -> str:
        for title in main_page.split("; "):
            title_on(title, info.data.get("wiki"))
            if ";" in title:
                raise ValueError("part several titles by '; ', a semicolon and one blank")
        return main_page


class Event(Row):
    """A note on charts; without `org_id` it concerns every organisation."""

    keys = (("event_id",),)

    event_id: EventId
    org_id: OrgId | None = None
    date: MonthOrDay
    kind: Literal["upload", "campaign", "break", "note"]
    title: Text
    source: Text


MODELS: dict[str, type[Row]] = {
    "organisations": Organisation,
    "content_sets": ContentSet,
    "wikis": KnownWiki,
    "events": Event,
    "partnerships": Partnership,
    "published_impact": PublishedImpact,
    "topics": Topic,
    "topic_articles": TopicArticle,
    "criteria": Criterion,
    "presets": PresetWeight,
    "effort": Effort,
    "evidence": Evidence,
    "aliases": Alias,
    "theme_views": ThemeViews,
    "domain_references": DomainReferences,
}
"""Table name (the file's name without `.csv`) → model."""
