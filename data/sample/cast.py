"""The invented organisations and events, and the registry files of the sample."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import calibration as cal
import channels
import world

INVENTED = "invented for the sample"
ORGANISATION_COLUMNS = (
    "org_id,short_name,full_name,kind,igo_or_ingo,wikidata_id,official_domain,hq_country,themes,sdgs,"
    "licence_policy,licence_fit,official_languages,member_states,stage,source,qid_source,commons_category,"
    "commons_category_source,hq_city,founded_year,founded_note,licence_confidence,licence_source,"
    "member_states_source,members_cow_2014,official_languages_source,fields_from_general_knowledge"
)
SET_COLUMNS = "content_set_id,org_id,channel,kind,value,depth,prune,relation,since,note"
WIKI_COLUMNS = "wiki,dbname,domain,language,main_page,language_code,direction,source"
EVENT_COLUMNS = "event_id,org_id,date,kind,title,source"
WIKI_SOURCE = (
    "names: wikimedia-research/canonical-data wikis.tsv (CC0); main page: the wiki's own, "
    "as in the yearly most-read lists of MusikAnimal/pageviews where it is listed there"
)


@dataclass(frozen=True)
class Organisation:
    """The filled cells of a row of organisations.csv."""

    org_id: str
    short_name: str
    full_name: str
    kind: str
    igo_or_ingo: str
    themes: str
    official_languages: str
    licence_policy: str
    licence_fit: str
    stage: str
    commons_category: str = ""
    official_domain: str = ""


ORGANISATIONS = (
    Organisation(
        "DEMO_BLUE",
        "Blue Corridor",
        "Blue Corridor Initiative",
        "INGO",
        "INGO",
        "biodiversity; oceans",
        "English; Portuguese",
        "",
        "unknown",
        "candidate",
    ),
    Organisation(
        "DEMO_CLIMATE",
        "Tidewater",
        "Tidewater Climate Observatory",
        "IGO",
        "IGO",
        "climate; emergencies",
        "English; French; Spanish",
        "CC BY 4.0 for pictures and charts",
        "yes",
        "partner",
        world.CLIMATE,
        "demo-climate.example",
    ),
    Organisation(
        "DEMO_GENDER",
        "Equal Seats",
        "Equal Seats Assembly",
        "INGO",
        "INGO",
        "gender; human rights",
        "English; Spanish; Hindi",
        "CC BY-SA 4.0 for photographs",
        "yes",
        "partner",
        world.GENDER,
    ),
    Organisation(
        "DEMO_HEALTH",
        "Meridian",
        "Meridian Health Accord",
        "IGO",
        "IGO",
        "health; gender",
        "Arabic; English; French",
        "CC BY-SA 3.0 IGO for media placed on Commons",
        "yes",
        "partner",
        f"{world.HEALTH}; {world.HEALTH_ARCHIVE}",
        "demo-health.example",
    ),
    Organisation(
        "DEMO_HERITAGE",
        "Silk Harbour",
        "Silk Harbour Heritage Council",
        "IGO",
        "IGO",
        "culture",
        "Arabic; Chinese; Persian; Turkish",
        "Pictures of the archive in the public domain",
        "yes",
        "partner",
        world.HERITAGE,
    ),
    Organisation(
        "DEMO_MUSEUM",
        "Northlight",
        "Northlight Museum of Everyday Life",
        "Museum",
        "neither",
        "culture",
        "Swedish; English",
        "CC0 for collection photographs",
        "yes",
        "comparator",
        world.MUSEUM,
    ),
    Organisation(
        "DEMO_RELIEF",
        "Lantern",
        "Lantern Relief Network",
        "INGO",
        "INGO",
        "emergencies; health",
        "English; Swahili; Hausa; Urdu",
        "CC BY 4.0 for video",
        "yes",
        "partner",
        world.RELIEF,
    ),
    Organisation(
        "DEMO_SEEDS",
        "Seed Commons",
        "Seed Commons Exchange",
        "INGO",
        "INGO",
        "climate; food",
        "English; Spanish; French; Hindi",
        "CC BY 4.0 for photographs and drawings",
        "yes",
        "partner",
        world.SEEDS,
        "demo-seeds.example",
    ),
    Organisation(
        "DEMO_WATER",
        "Water House",
        "Water House Forum (منتدى دار المياه)",
        "IGO",
        "IGO",
        "water; health",
        "Arabic; English",
        "",
        "unknown",
        "partner",
        world.WATER,
    ),
)
EVENTS = (
    (
        "demo_gender_congress",
        "DEMO_GENDER",
        "2024-03-08",
        "campaign",
        "Congress photographs placed on articles",
    ),
    (
        "demo_climate_gap",
        "DEMO_CLIMATE",
        "2024-08-31",
        "note",
        "Category missing from the month's category snapshot",
    ),
    ("demo_relief_listed", "DEMO_RELIEF", "2024-09-01", "note", "Registered for Commons Impact Metrics"),
    ("demo_seeds_walked", "DEMO_SEEDS", "2025-05-30", "note", "First walk through its category"),
    ("demo_pageviews_gap", "", "2025-06-01", "note", "Monthly pageview file missing in the sample"),
    (
        "demo_health_clinics",
        "DEMO_HEALTH",
        "2025-10-06",
        "upload",
        "Clinic photographs uploaded and placed on articles",
    ),
)


def write_csv(path: Path, columns: str, rows: Iterable[dict[str, str]]) -> None:
    """Write a registry file; a column that a row does not name stays empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns.split(","), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def organisation_row(organisation: Organisation) -> dict[str, str]:
    """A row of organisations.csv."""
    return vars(organisation) | {
        "source": INVENTED,
        "commons_category_source": INVENTED if organisation.commons_category else "",
        "licence_source": INVENTED if organisation.licence_policy else "",
        "official_languages_source": INVENTED,
    }


def content_set_row(content_set: world.ContentSet) -> dict[str, str]:
    """A row of content_sets.csv."""
    plain = {"channel": "files", "kind": "commons_category", "prune": "|".join(content_set.prune)}
    depth = "" if content_set.depth == 7 else str(content_set.depth)
    return vars(content_set) | plain | {"depth": depth}


def content_set_rows() -> Iterator[Mapping[str, str]]:
    """Rows of content_sets.csv: files, and then the other channels."""
    yield from map(content_set_row, world.CONTENT_SETS)
    yield from channels.set_rows()


def wiki_row(wiki: cal.Wiki) -> dict[str, str]:
    """A row of wikis.csv."""
    return {
        "wiki": wiki.name,
        "dbname": wiki.dbname,
        "domain": f"{wiki.name}.org",
        "language": wiki.language,
        "main_page": wiki.main_page,
        "language_code": wiki.code,
        "direction": wiki.direction,
        "source": WIKI_SOURCE,
    }


def write_registry(folder: Path) -> None:
    """Write the four registry files of the sample."""
    write_csv(folder / "organisations.csv", ORGANISATION_COLUMNS, map(organisation_row, ORGANISATIONS))
    write_csv(folder / "content_sets.csv", SET_COLUMNS, content_set_rows())
    write_csv(folder / "wikis.csv", WIKI_COLUMNS, map(wiki_row, cal.ALL_WIKIS))
    events = (dict(zip(EVENT_COLUMNS.split(","), (*event, INVENTED), strict=True)) for event in EVENTS)
    write_csv(folder / "events.csv", EVENT_COLUMNS, events)
