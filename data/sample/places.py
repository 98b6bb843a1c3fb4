"""Pages that are no article of titles.csv, and the templates that bring a file onto many articles."""

from dataclasses import dataclass

import world

COMMONS, WIKIDATA = "commons.wikimedia", "wikidata"


@dataclass(frozen=True)
class Place:
    """A page with its namespace and the views of an ordinary month; the pages themselves are invented."""

    wiki: str
    title: str
    namespace: int
    views_per_month: float


PLACES = (
    Place("en.wikisource", "The_Seed_Keeper's_Handbook/Chapter_3", 0, 240),
    Place("en.wikisource", "Notes_on_Village_Granaries", 0, 95),
    Place("en.wikisource", "Page:The_Seed_Keeper's_Handbook.djvu/41", 104, 12),
    Place("fr.wikisource", "Manuel_du_semencier/Chapitre_2", 0, 70),
    Place("en.wikisource", "Report_of_the_Meridian_Sanitary_Conference/Section_2", 0, 310),
    Place("en.wikisource", "On_Clean_Hands_&_Clear_Water", 0, 130),
    Place("fr.wikisource", "Instructions_sanitaires_du_Méridien/Hygiène", 0, 85),
    Place(world.MOVE.wiki, world.MOVE.title, 0, 5_200),
    Place("en.wikipedia", "User:Harbour_hand/Seed_notes", 2, 9),
    Place("de.wikipedia", "Benutzer:Harbour_hand/Saatgut", 2, 6),
    Place("en.wikipedia", "Wikipedia:WikiProject_Seed_keeping", 4, 160),
    Place("es.wikipedia", "Wikipedia:Wikiproyecto_Semillas", 4, 70),
    Place("en.wikipedia", "Template:Seed_keeping", 10, 3),
    Place("es.wikipedia", "Plantilla:Ficha_de_semillas", 10, 2),
    Place(COMMONS, "Seed_keeping", 0, 0),
    Place(WIKIDATA, "Q7900001", 0, 0),
)
PLACE_THEME = "placed"


@dataclass(frozen=True)
class Template:
    """A template with one file, and the themes whose articles of its wiki embed it from a month index on."""

    collection: str
    wiki: str
    title: str
    themes: tuple[str, ...]
    start: int


TEMPLATES = (
    Template("seeds_drawings", "en.wikipedia", "Template:Seed_keeping", ("food", "climate"), 15),
    Template("seeds_drawings", "es.wikipedia", "Plantilla:Ficha_de_semillas", ("food", "emergencies"), 20),
)
