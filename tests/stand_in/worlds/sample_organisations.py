"""The sample's organisations as Wikidata would know them; their domains exist in this world only."""

from __future__ import annotations

from tests.stand_in.worlds import claims
from tests.stand_in.worlds.simulation import script

DOMAINS = {org_id: domain for org_id, (domain, _) in script("citing").DOMAINS.items()}
FIRST_ORGANISATION, FIRST_CATEGORY, FIRST_CITY = 990_000_001, 990_100_001, 990_200_001
CITIES = ("Harbour City", "Lowmark", "Port Selwyn", "Brackwater")
CLASSES = {"IGO": "Q245065", "INGO": "Q484652", "Museum": "Q33506"}
CLASS_NAMES = {
    "Q245065": "intergovernmental organization",
    "Q484652": "international organization",
    "Q33506": "museum",
}


def entity_id(org_id: str) -> str:
    """The Wikidata id of an organisation of the sample."""
    return f"Q{FIRST_ORGANISATION + sorted(DOMAINS).index(org_id)}"


def entities() -> dict[str, dict[str, object]]:
    """Organisations, the classes and cities they name, and items of their partnership categories."""
    found = [claims.entity(code, {"en": name}) for code, name in CLASS_NAMES.items()]
    found += [claims.entity(f"Q{FIRST_CITY + place}", {"en": name}) for place, name in enumerate(CITIES)]
    for place, organisation in enumerate(script("cast").ORGANISATIONS):
        category = organisation.commons_category.partition("; ")[0]
        found.append(_organisation(organisation, place, category))
        if category:
            name = category.replace("_", " ")
            links = {"commonswiki": f"Category:{name}"}
            found.append(
                claims.entity(f"Q{FIRST_CATEGORY + place}", {"en": f"Category:{name}"}, sitelinks=links)
            )
    return {str(one["id"]): one for one in found}


def _organisation(organisation: object, place: int, category: str) -> dict[str, object]:
    said = vars(organisation)
    told = [
        claims.item("P31", CLASSES[said["kind"]]),
        claims.item("P159", f"Q{FIRST_CITY + place % len(CITIES)}"),
        claims.text("P856", f"https://www.{DOMAINS[said['org_id']]}/", "url"),
    ]
    if said["igo_or_ingo"] == "IGO":
        told.append(claims.quantity("P2124", 40 + 17 * place))
    if category:
        told.append(claims.text("P373", category.replace("_", " ")))
        told.append(claims.item("P8464", f"Q{FIRST_CATEGORY + place}"))
    label = "mul" if said["org_id"] == "DEMO_GENDER" else "en"
    return claims.entity(
        entity_id(said["org_id"]), {label: said["full_name"]}, told, aliases={"en": [said["short_name"]]}
    )
