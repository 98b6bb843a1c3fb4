"""Uses that every run has, whatever is drawn: all invented."""

from dataclasses import dataclass

from world import MOVE


@dataclass(frozen=True)
class Fixed:
    """So many files of a collection on a page in every run, by month index."""

    collection: str
    wiki: str
    title: str
    files: int = 1
    start: int = 0
    end: int = 36


FIXED = (
    Fixed("health_produced", "ar.wikipedia", "الصفحة_الرئيسة", start=10, end=13),
    Fixed("heritage", "sw.wikipedia", "Mwanzo"),
    Fixed("health_produced", "en.wikipedia", "Vaccine", files=5),
    Fixed("heritage", "es.wikipedia", "Museo", files=3),
    Fixed("museum", "es.wikipedia", "Museo", files=2),
    Fixed("health_produced", "en.wikipedia", '"Health_for_All"_(slogan)', files=2),
    Fixed("health_produced", "ar.wikipedia", '"الصحة_للجميع"'),
    Fixed("health_produced", "en.wikipedia", "HIV/AIDS", start=3),
    Fixed("health_produced", "en.wikipedia", "Mother_&_Child_(poster)", start=5),
    Fixed("health_clinics", "en.wikipedia", "Hospital", files=2, start=23),
    Fixed("health_clinics", "en.wikipedia", "Hygiene", files=2, start=23),
    Fixed("health_clinics", "en.wikipedia", "Midwife", start=23),
    Fixed("health_clinics", "en.wikipedia", "Humanitarian_aid", start=24),
    Fixed("health_clinics", "es.wikipedia", "Vacuna", start=23),
    Fixed("health_clinics", "ru.wikipedia", "Грудное_вскармливание", start=23),
    Fixed("health_clinics", "fr.wikipedia", "Réfugié", start=23),
    Fixed("health_clinics", "de.wikipedia", "Pflege", start=24),
    Fixed("climate", "en.wikipedia", "100%_renewable_energy"),
    Fixed("climate", "en.wikipedia", "What_is_sustainability?"),
    Fixed("climate", "en.wikipedia", "Climate_change", files=3),
    Fixed("relief", "en.wikipedia", "Cash+_programming"),
    Fixed("gender", "en.wikipedia", "Girls'_Day_(festival)", start=4),
    Fixed("gender", "en.wikipedia", "Women's_rights", files=2, start=2),
    Fixed("heritage", "en.wikipedia", '"Harbour_Songs"_(album)'),
    Fixed("health_produced", "en.wikisource", "Report_of_the_Meridian_Sanitary_Conference/Section_2"),
    Fixed("health_produced", "en.wikisource", "On_Clean_Hands_&_Clear_Water", start=8),
    Fixed("health_archive", "fr.wikisource", "Instructions_sanitaires_du_Méridien/Hygiène", start=3),
    Fixed("seeds", "en.wikipedia", "Potato", files=3, start=12),
    Fixed("seeds", "en.wikipedia", "Seed_bank", files=2, start=9),
    Fixed("seeds", "en.wikipedia", "Seed", files=2, start=14, end=30),
    Fixed("seeds", "fr.wikipedia", "Banque_de_graines", start=10, end=26),
    Fixed("seeds", "en.wikipedia", "Climate_change", start=21),
    Fixed("seeds", "sw.wikipedia", "Mwanzo", start=19, end=27),
    Fixed("seeds", MOVE.wiki, MOVE.title, files=2, start=10),
    Fixed("seeds", "en.wikisource", "The_Seed_Keeper's_Handbook/Chapter_3", start=11),
    Fixed("seeds", "en.wikisource", "Notes_on_Village_Granaries", start=20),
    Fixed("seeds", "en.wikisource", "Page:The_Seed_Keeper's_Handbook.djvu/41", start=11),
    Fixed("seeds", "fr.wikisource", "Manuel_du_semencier/Chapitre_2", start=13),
    Fixed("seeds", "en.wikipedia", "User:Harbour_hand/Seed_notes", files=2, start=12),
    Fixed("seeds", "de.wikipedia", "Benutzer:Harbour_hand/Saatgut", start=22),
    Fixed("seeds", "en.wikipedia", "Wikipedia:WikiProject_Seed_keeping", files=2, start=16),
    Fixed("seeds", "es.wikipedia", "Wikipedia:Wikiproyecto_Semillas", start=19, end=31),
    Fixed("seeds", "commons.wikimedia", "Seed_keeping", files=4, start=12),
    Fixed("seeds", "wikidata", "Q7900001", start=15),
    Fixed("seeds_markets", "en.wikipedia", "Market_square", files=2, start=10),
    Fixed("heritage", "am.wikipedia", "ሙዚየም", files=2),
    Fixed("heritage", "ha.wikipedia", "Saƙa"),
    Fixed("heritage", "ar.wikipedia", "متحف", files=2),
)
