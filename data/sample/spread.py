"""How the files of each collection spread over pages: all invented."""

from dataclasses import dataclass, field

from world import (
    BAY,
    CLIMATE,
    CLIMATE_PRUNED,
    GENDER_TALKS,
    HEALTH,
    HEALTH_ABOUT,
    HEALTH_ARCHIVE,
    HERITAGE,
    MARKET_SQUARES,
    MARKETS_VISITED,
    MUSEUM,
    RELIEF,
    SEEDS,
    SEEDS_BANKS,
    SEEDS_DRAWINGS,
    SEEDS_FAIRS,
    SEEDS_STAFF,
)

STRONG, WEAK = 1.35, 0.45


@dataclass(frozen=True)
class Collection:
    """Files that spread alike: on which themes, how far, when; months are indices, 0 is the first month."""

    name: str
    file_prefix: str
    categories: tuple[tuple[str, ...], ...]
    adoption: dict[str, float]
    strong_in: frozenset[str] = frozenset()
    early_share: float = 0.5
    first_month: int = 0
    last_month: int = 35
    removed_share: float = 0.05
    uploaded_from: int = -1
    spare_files: int = 0
    extension: str = "jpg"
    file_names: dict[int, str] = field(default_factory=dict)


COLLECTIONS = (
    Collection(
        "health_produced",
        "Demo_Health",
        ((HEALTH,), ("Meridian_Health_Accord_diagrams",), (HEALTH, HEALTH_ARCHIVE)),
        {"health": 0.45, "emergencies": 0.12, "gender": 0.08},
        frozenset({"en", "fr", "ar", "sw", "hi"}),
        spare_files=60,
        file_names={
            17: 'Demo_Health_"Clean_Hands"_poster_0017.svg',
            21: "Demo_Health_water,_well_&_pump_0021.jpg",
        },
    ),
    Collection(
        "health_archive",
        "Demo_Health_Archive",
        ((HEALTH_ARCHIVE,), ("Meridian_Health_Accord_archive_(1960s)",)),
        {"health": 0.18, "gender": 0.10},
        frozenset({"en", "fr", "es", "ru"}),
        early_share=0.8,
        spare_files=40,
        extension="tif",
    ),
    Collection(
        "health_clinics",
        "Demo_Health_Clinic",
        (("Meridian_Health_Accord_clinics_upload_2025",),),
        {"health": 0.30, "emergencies": 0.08},
        early_share=0.7,
        first_month=23,
        last_month=29,
        removed_share=0.0,
        uploaded_from=22,
        spare_files=30,
    ),
    Collection(
        "health_press",
        "Press_view_of_the_Accord",
        (("Meridian_Health_Accord_in_the_press",), (HEALTH_ABOUT,)),
        {"health": 0.20, "gender": 0.12, "culture": 0.12},
        removed_share=0.1,
    ),
    Collection(
        "climate",
        "Demo_Climate",
        ((CLIMATE,), ("Tidewater_glacier_&_reef_surveys",), ('Tidewater_"Rising_Seas"_posters',)),
        {"climate": 0.48, "emergencies": 0.18, "health": 0.06},
        frozenset({"de", "fr", "es", "sv", "pt"}),
        early_share=0.35,
        spare_files=50,
    ),
    Collection(
        "climate_portraits",
        "Demo_Climate_Staff",
        ((CLIMATE_PRUNED,), (CLIMATE_PRUNED, CLIMATE)),
        {"climate": 0.10, "culture": 0.06},
    ),
    Collection(
        "co_produced", "Demo_Health_and_Climate", ((HEALTH, CLIMATE),), {"climate": 0.06, "health": 0.06}
    ),
    Collection(
        "gender",
        "Demo_Seats",
        ((GENDER_TALKS,),),
        {"gender": 0.55, "culture": 0.06},
        frozenset({"en", "es", "sv", "hi", "fa"}),
        early_share=0.0,
        first_month=2,
        spare_files=20,
    ),
    Collection(
        "gender_beside",
        "Demo_Seats_Beside",
        (("Equal_Seats_Assembly_conference_2024",), ("Equal_Seats_Assembly_logos",)),
        {"gender": 0.15},
    ),
    Collection(
        "relief",
        "Demo_Relief",
        ((RELIEF,),),
        {"emergencies": 0.50, "health": 0.12, "climate": 0.08},
        frozenset({"sw", "ha", "am", "ar", "ur", "bn"}),
        early_share=0.3,
        spare_files=25,
        extension="webm",
    ),
    Collection(
        "heritage",
        "Demo_Heritage",
        ((HERITAGE,),),
        {"culture": 0.62, "gender": 0.08, "climate": 0.06},
        frozenset({"zh", "tr", "ar", "fa", "id", "vi", "ur", "ha", "am"}),
        removed_share=0.08,
        file_names={
            152: 'Demo_Heritage_"Harbour_Gate",_east_side_0152.jpg',
            153: "Demo_Heritage_l'Étoile_+_100%_0153.jpg",
        },
    ),
    Collection(
        "museum",
        "Demo_Museum",
        ((MUSEUM,), ("Northlight_Museum_textiles",)),
        {"culture": 0.50, "emergencies": 0.05, "health": 0.05},
        frozenset({"sv", "de", "en", "fr", "uk", "ru"}),
        early_share=0.85,
        removed_share=0.45,
        spare_files=80,
    ),
    Collection(
        "seeds",
        "Demo_Seeds",
        ((SEEDS,), (SEEDS_BANKS,), (SEEDS_FAIRS,), (SEEDS_BANKS, SEEDS)),
        {"food": 0.42, "climate": 0.07, "health": 0.03},
        frozenset({"en", "es", "fr", "hi", "pt", "id", "sw"}),
        early_share=0.5,
        first_month=9,
        removed_share=0.2,
        uploaded_from=7,
        spare_files=14,
        file_names={231: "Demo_Seeds_l'épi_&_the_ear_0231.jpg"},
    ),
    Collection(
        "seeds_drawings",
        "Demo_Seeds_Drawing",
        ((SEEDS_DRAWINGS,),),
        {"food": 0.05},
        first_month=12,
        removed_share=0.0,
        uploaded_from=11,
        spare_files=5,
        extension="svg",
    ),
    Collection(
        "seeds_markets",
        "Market_square",
        ((MARKET_SQUARES,), (MARKET_SQUARES,), (MARKETS_VISITED,)),
        {"markets": 0.7, "culture": 0.01},
        early_share=0.7,
        first_month=10,
        uploaded_from=9,
        spare_files=4,
    ),
    Collection(
        "seeds_staff",
        "Demo_Seeds_Staff",
        ((SEEDS_STAFF,), (SEEDS_STAFF, SEEDS)),
        {"food": 0.03},
        first_month=12,
    ),
    Collection("bay", "Brackwater_Bay", ((BAY,),), {"climate": 0.04, "culture": 0.03}),
)
