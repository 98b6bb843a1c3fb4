"""The invented cast: content sets, Commons categories, and what is peculiar about the evidence."""

from dataclasses import dataclass

NOT_LISTED = "9999-12"
HEALTH, HEALTH_ARCHIVE = (
    "Content_produced_by_Meridian_Health_Accord",
    "Images_from_the_Meridian_Health_Accord_archive",
)
HEALTH_ABOUT = "Meridian_Health_Accord"
CLIMATE, CLIMATE_PRUNED = (
    "Files_by_Tidewater_Climate_Observatory",
    "Tidewater_Climate_Observatory_staff_portraits",
)
GENDER, GENDER_TALKS = "Equal_Seats_Assembly", "Equal_Seats_Assembly_conference_photographs"
RELIEF, HERITAGE = (
    "Content_produced_by_Lantern_Relief_Network",
    "Images_from_the_Silk_Harbour_Heritage_Council",
)
MUSEUM, MUSEUM_POSTERS = "Images_from_the_Northlight_Museum", "Northlight_Museum_poster_donation"
SEEDS, SEEDS_FAIRS = "Images_from_the_Seed_Commons_Exchange", "Seed_Commons_Exchange_fairs"
SEEDS_BANKS, SEEDS_DRAWINGS = "Seed_Commons_Exchange_seed_banks", "Seed_Commons_Exchange_drawings_of_seeds"
SEEDS_STAFF = "Seed_Commons_Exchange_staff_portraits"
MARKETS_VISITED, MARKET_SQUARES = (
    "Markets_visited_by_the_Seed_Commons_Exchange",
    "Market_squares_of_the_world",
)
WATER, BAY = "Content_produced_by_Water_House_Forum", "Views_of_Brackwater_Bay"


@dataclass(frozen=True)
class ContentSet:
    """A row of content_sets.csv; `depth` 7 is written as an empty cell."""

    content_set_id: str
    org_id: str
    value: str
    depth: int = 7
    prune: tuple[str, ...] = ()
    relation: str = "by"
    since: str = ""
    note: str = ""


CONTENT_SETS = (
    ContentSet("demo_health_produced", "DEMO_HEALTH", HEALTH, note="shares files with demo_health_archive"),
    ContentSet(
        "demo_health_archive", "DEMO_HEALTH", HEALTH_ARCHIVE, since="2024-05", note="from May 2024 on"
    ),
    ContentSet(
        "demo_health_umbrella",
        "DEMO_HEALTH",
        HEALTH_ABOUT,
        relation="about",
        note="umbrella: also holds what others made about the Accord",
    ),
    ContentSet(
        "demo_climate_files",
        "DEMO_CLIMATE",
        CLIMATE,
        prune=(CLIMATE_PRUNED,),
        note="without the portraits of staff",
    ),
    ContentSet("demo_gender_talks", "DEMO_GENDER", GENDER_TALKS, depth=0, note="the category itself only"),
    ContentSet(
        "demo_relief_content",
        "DEMO_RELIEF",
        RELIEF,
        note="one GLAMorous list of March 2024; registered for impact metrics in September 2024",
    ),
    ContentSet(
        "demo_heritage_images",
        "DEMO_HERITAGE",
        HERITAGE,
        note="known from GLAMorous lists only, one every second month from August 2024",
    ),
    ContentSet(
        "demo_seeds_files",
        "DEMO_SEEDS",
        SEEDS,
        prune=(SEEDS_STAFF,),
        since="2025-05",
        note="known from category walks only, one a month from May 2025",
    ),
    ContentSet(
        "demo_water_content", "DEMO_WATER", WATER, since="2024-07", note="nothing loaded: usage unknown"
    ),
    ContentSet("demo_museum_images", "DEMO_MUSEUM", MUSEUM),
    ContentSet(
        "demo_museum_posters",
        "DEMO_MUSEUM",
        MUSEUM_POSTERS,
        since="2025-09",
        note="nothing loaded: usage unknown",
    ),
)


@dataclass(frozen=True)
class Category:
    """A Commons category; `listed_from` is the month its allow-listing starts, if it ever does."""

    name: str
    parents: tuple[str, ...] = ()
    listed_from: str = NOT_LISTED


CATEGORIES = (
    Category(HEALTH_ABOUT, ("Health_organisations",), "2023-11"),
    Category("Meridian_Health_Accord_in_the_press", (HEALTH_ABOUT,)),
    Category(HEALTH, (HEALTH_ABOUT,), "2023-11"),
    Category("Meridian_Health_Accord_diagrams", (HEALTH,)),
    Category("Meridian_Health_Accord_clinics_upload_2025", (HEALTH,)),
    Category(HEALTH_ARCHIVE, (HEALTH_ABOUT,), "2023-11"),
    Category("Meridian_Health_Accord_archive_(1960s)", (HEALTH_ARCHIVE,)),
    Category(CLIMATE, ("Climate_observatories",), "2023-11"),
    Category('Tidewater_"Rising_Seas"_posters', (CLIMATE,)),
    Category("Tidewater_glacier_&_reef_surveys", (CLIMATE,)),
    Category(CLIMATE_PRUNED, (CLIMATE,)),
    Category(GENDER, ("Assemblies",), "2023-11"),
    Category(GENDER_TALKS, (GENDER,)),
    Category("Equal_Seats_Assembly_conference_2024", (GENDER_TALKS,)),
    Category("Equal_Seats_Assembly_logos", (GENDER,)),
    Category(RELIEF, ("Relief_networks",), "2024-09"),
    Category(HERITAGE, ("Heritage_councils",)),
    Category(SEEDS, ("Seed_exchanges",)),
    Category(SEEDS_BANKS, (SEEDS,)),
    Category(SEEDS_DRAWINGS, (SEEDS_BANKS,)),
    Category(SEEDS_FAIRS, (SEEDS,)),
    Category(MARKETS_VISITED, (SEEDS_FAIRS,)),
    Category(MARKET_SQUARES, (MARKETS_VISITED,)),
    Category(SEEDS_STAFF, (SEEDS,)),
    Category(MUSEUM, ("Museums_of_everyday_life",), "2023-11"),
    Category("Northlight_Museum_textiles", (MUSEUM,)),
    Category(BAY, ("Bays",), "2023-11"),
)
# A category that the month's category snapshot lacks, with all that hangs on it alone.
ABSENT_FROM_SNAPSHOT = (CLIMATE, "2024-08")
# The month whose pageview file does not exist.
MONTH_WITHOUT_PAGEVIEWS = "2025-06"
# Pages for which Commons Impact Metrics counts more views than the pageview file: (wiki, title) → more views.
CIM_EXTRA_VIEWS = {("es.wikipedia", "Museo"): 137}


@dataclass(frozen=True)
class GlamorousList:
    """A GLAMorous list of a content set; `as_of` is the last day of a month, `YYYY-MM-DD`."""

    content_set_id: str
    as_of: str


HERITAGE_LIST_DAYS = (
    *("2024-08-31", "2024-10-31", "2024-12-31"),
    *("2025-02-28", "2025-04-30", "2025-06-30", "2025-08-31", "2025-10-31", "2025-12-31"),
    *("2026-02-28", "2026-04-30", "2026-06-30", "2026-08-31", "2026-10-31"),
)
GLAMOROUS_LISTS = (
    GlamorousList("demo_relief_content", "2024-03-31"),
    *(GlamorousList("demo_heritage_images", day) for day in HERITAGE_LIST_DAYS),
)
NEWEST_GLAMOROUS_LIST = max(GLAMOROUS_LISTS, key=lambda listed: listed.as_of)

WALKED_SET = "demo_seeds_files"
WALK_DAYS = (
    *("2025-05-30", "2025-06-29", "2025-07-30", "2025-08-30", "2025-09-29", "2025-10-30", "2025-11-29"),
    *("2025-12-30", "2026-01-30", "2026-02-28", "2026-03-30", "2026-04-29", "2026-05-30", "2026-06-29"),
    *("2026-07-30", "2026-08-30", "2026-09-29", "2026-10-30"),
)
# Days on which articles were scored, and whose articles.
QUALITY_DAYS = ("2025-04-22", "2025-11-18", "2026-10-27")
QUALITY_ORGANISATIONS = ("DEMO_CLIMATE", "DEMO_GENDER", "DEMO_HEALTH", "DEMO_SEEDS")
# Days on which links to the partners' domains were counted, on these wikis; one count was cut short.
CITATION_DAYS = ("2025-10-21", "2026-10-21")
CITED_ON = tuple(f"{code}.wikipedia" for code in ("en", "de", "fr", "sv", "es", "ru", "ar", "zh"))
CUT_SHORT = ("demo-health.example", "en.wikipedia", "2026-10-21")
LINKS_BEFORE_THE_CUT = 8
# The day on which the counts of whole months were asked for, and the first month of media requests.
COUNTS_DAY, REQUESTS_FROM = "2026-11-03", "2024-11"


@dataclass(frozen=True)
class PageMove:
    """An article that got its present title on a day; the former title became a redirect of its own id."""

    wiki: str
    former_title: str
    title: str
    day: str
    redirect_id: int


MOVE = PageMove("en.wikipedia", "Seed_library", "Community_seed_bank", "2026-02-11", 4_400_131)
