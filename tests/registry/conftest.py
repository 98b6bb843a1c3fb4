from __future__ import annotations

from pathlib import Path

import pytest

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "registry"

ORGANISATIONS = (
    "org_id,short_name,full_name,kind,igo_or_ingo,wikidata_id,official_domain,hq_country,themes,sdgs,"
    "licence_policy,licence_fit,official_languages,member_states,stage,source\n"
)
TINY = {
    "organisations.csv": ORGANISATIONS
    + "WHO,WHO,World Health Organization,UN agency,IGO,Q7817,who.int,Switzerland,health,3; 2,,partial,"
    "English; French,194,partner,ROR\n"
    + 'UN_WOMEN,UN Women,"United Nations\nWomen",UN entity,IGO,,unwomen.org,,,,,unknown,,,candidate,ROR\n',
    "content_sets.csv": (
        "content_set_id,org_id,channel,kind,value,depth,prune,relation,since,note\n"
        "who_files,WHO,files,commons_category,Files_by_WHO,,,by,,\n"
        "who_posters,WHO,files,commons_category,Posters,0,Old_posters|Maps,by,2024-02,two pruned\n"
    ),
    "wikis.csv": (
        "wiki,dbname,domain,language,main_page\n"
        "en.wikipedia,enwiki,en.wikipedia.org,English,Main_Page\n"
        "wikidata,wikidatawiki,www.wikidata.org,Multilingual,\n"
    ),
    "events.csv": (
        "event_id,org_id,date,kind,title,source\n"
        "agents_split,,2020-05,break,Automated agents split off,mailing list\n"
        "who_upload,WHO,2024-02-29,upload,Posters uploaded,the upload log\n"
    ),
    "partnerships.csv": (
        "org_id,organisation,wikimedia_party,kind,start_year,end_year_or_status,what_was_delivered,"
        "role_in_dataset,source_url,certainty\n"
        "WHO,WHO,WMF,content upload,2020,,,partner,https://example.org,sure\n"
    ),
    "published_impact.csv": (
        "org_id,organisation,programme,metric,value,value_is,unit,metric_kind,as_of,period,source_url,paraphrase\n"
        ",WMSE,WikiGap,cost,19.80,exact,EUR,input_cost,,project,https://example.org,It cost 19.80\n"
    ),
    "aliases.csv": (
        "org_id,alias,language,kind,source\nWHO,OMS,fr,acronym,general knowledge\n"
        "WHO,OMS,es,acronym,general knowledge\n"
    ),
    "topics.csv": (
        "topic,kind,sdg,wiki_language,article_title,organisations_with_relevant_material,found_in_raw_files,"
        "title_confidence\n"
        "Health,theme,3,en,Public health,WHO,,well known\n"
        '"SDG 16 Peace, justice",SDG,16,en,Peace,,,well known\n'
    ),
    "topic_articles.csv": (
        "wiki,page_title,wikidata_id,topics,mean_daily_views,quality_class,language_versions,size_bytes,images,"
        "maintenance_tags,first_edit,as_of,source\n"
        'en.wikipedia,Peace,Q454,"Health; SDG 16 Peace, justice",99.5,C,,1200,,0,,2025-07,a list\n'
    ),
}
SAMPLE = {
    "organisations.csv": ORGANISATIONS
    + "DEMO_REEF,Reef,Reef Watch,INGO,INGO,,,,,,,yes,,,partner,invented for the sample\n",
    "content_sets.csv": (
        "content_set_id,org_id,channel,kind,value,depth,prune,relation,since,note\n"
        "demo_reef,DEMO_REEF,files,commons_category,Reef_Watch,,,by,,\n"
    ),
    "wikis.csv": (
        "wiki,dbname,domain,language,main_page\nsv.wikipedia,svwiki,sv.wikipedia.org,Swedish,Huvudsida\n"
    ),
    "events.csv": (
        "event_id,org_id,date,kind,title,source\ndemo_upload,DEMO_REEF,2024-01,upload,Upload,invented\n"
    ),
}


def written(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture
def shipped() -> Path:
    return SHIPPED


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A registry of a few rows; UN_WOMEN's row takes lines 3 and 4 of its file."""
    return written(tmp_path / "registry", TINY)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return written(tmp_path / "sample", SAMPLE)
