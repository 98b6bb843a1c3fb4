"""What the sources of the live world said (README.md)."""

from collections.abc import Iterator
from datetime import date

from tests.golden_live.world import (
    Answered,
    category_views,
    complete,
    links,
    main_page,
    moved,
    pages,
    requests,
    run,
    score,
    unknown,
    views,
    walk,
    whole_wiki,
)

EN, SV = "en.wikipedia.org", "sv.wikipedia.org"
DUNE, FEN, GAP, HED = (EN, 1, 0, "Dune"), (EN, 2, 0, "Fen"), (EN, 3, 0, "Gap"), (SV, 4, 0, "Hed")
ISLE, JETTY, REEF, TARN = (EN, 5, 0, "Isle"), (EN, 6, 0, "Jetty"), (EN, 7, 0, "Reef"), (EN, 8, 0, "Tarn")
MAIN = (EN, 9, 0, "Main_Page")
OUT_OF_SCOPE = [
    (EN, 20, 10, "Template:Sea"),
    (EN, 21, 1, "Talk:Dune"),
    ("commons.wikimedia.org", 22, 0, "Sea"),
    ("www.wikidata.org", 23, 0, "Q1"),
]


def answers() -> Iterator[Answered]:
    yield from _walks()
    yield from _identity()
    yield from _views()
    yield from _other()


def _walks() -> Iterator[Answered]:
    kappa = {
        "K1.jpg": [DUNE, FEN, *OUT_OF_SCOPE],
        "K2.jpg": [(EN, 1, 0, "Old_dune"), GAP, HED, ISLE, JETTY],
        "K3.jpg": [MAIN],
        "K4.jpg": [],
    }
    yield from walk("kappa_tree", "2026-03-20", "Kappa_files", kappa)
    yield complete("kappa_tree", "2026-03-20", "Kappa_files", 4)
    yield from walk("lambda_tree", "2026-03-20", "Lambda_files", {"L1.jpg": [REEF], "L2.jpg": [TARN]})
    yield complete("lambda_tree", "2026-03-20", "Lambda_files", 30)
    yield from walk("mu_tree", "2026-03-31", "Mu_files", {"M1.jpg": [REEF]})
    yield complete("mu_tree", "2026-03-31", "Mu_files", 200, stopped_at=200)
    yield from walk("nu_a", "2026-03-31", "Nu_a", {"N1.jpg": [TARN]})
    yield complete("nu_a", "2026-03-31", "Nu_a", 2)
    yield from walk("nu_b", "2026-03-31", "Nu_b", {"N2.jpg": [REEF]})


def _identity() -> Iterator[Answered]:
    titles = {page: title for _, page, _, title in (DUNE, FEN, GAP, ISLE, JETTY, MAIN)}
    yield pages("kappa_tree 2026-03", "en.wikipedia", titles)
    yield pages("kappa_tree 2026-03", "sv.wikipedia", {4: "Hed"})
    yield pages("lambda_tree 2026-03", "en.wikipedia", {7: "Reef", 8: "Tarn"})
    yield moved(1, "Old dune", "Dune", "2026-02-14T09:00:00Z")
    yield moved(2, "Old fen", "Fen", "2026-02-01T12:00:00Z")
    yield moved(3, "Old gap", "Gap", "2026-03-05T12:00:00Z")
    yield moved(6, "Jetty", "Pier", "2026-02-10T08:00:00Z")
    yield moved(6, "Pier", "Jetty", "2026-02-10T09:00:00Z")


def _views() -> Iterator[Answered]:
    yield views("Dune", {"02-10": 100, "02-14": 5, "02-20": 7, "03-01": 11})
    yield views("Old_dune", {"01-15": 20, "02-13": 3, "02-14": 2, "02-15": 50, "03-02": 60})
    yield views("Fen", {"02-05": 8, "03-09": 9})
    yield views("Old_fen", None)
    yield views("Gap", None)
    yield views("Old_gap", {"01-03": 4, "02-03": 6, "03-01": 1})
    yield views("Hed", None, "sv.wikipedia")
    yield views("Jetty", {"02-10": 10, "02-11": 1})
    yield views("Pier", {"02-10": 4, "02-12": 99})
    yield views("Reef", {"01-01": 90, "02-01": 70, "03-01": 60})
    yield views("Tarn", {"03-03": 2})
    yield views("Main_Page", {"03-01": 1000})


def _other() -> Iterator[Answered]:
    yield main_page("en.wikipedia", "Main Page")
    yield category_views("Kappa_files", {"01": 777, "02": 888})
    yield category_views("Lambda_files", {"01": 9999})
    yield category_views("Mu_files", {"01": 40})
    yield category_views("Nu_a", {"01": 5, "02": 5, "03": 5})
    yield requests("K1.jpg", "all-referers", {"01": 10, "03": 30})
    yield requests("K2.jpg", "all-referers", None)
    yield requests("K1.jpg", "external", None)
    yield requests("K2.jpg", "external", {"03": 4})
    yield requests("K3.jpg", "all-referers", {"03": 7000})
    here, there = "http://kappa.example/a", "http://www.kappa.example/b"
    yield links("en.wikipedia", "http 1", (1, 0, here), (1, 0, there))
    yield links("en.wikipedia", "http 2", (1, 0, there), (2, 0, here))
    yield links(
        "en.wikipedia", "https 1", (2, 0, "https://kappa.example/a"), (21, 1, "https://kappa.example/c")
    )
    yield run("en.wikipedia", exact=True)
    yield links("sv.wikipedia", "https 1", (4, 0, "https://kappa.example/a"))
    yield run("sv.wikipedia", exact=False)
    yield links("fr.wikipedia", "https 1")
    yield run("fr.wikipedia", exact=True)
    yield links("de.wikipedia", "http 1", (1, 0, here))
    yield score("Dune", 12, 0.55, date(2026, 3, 20))
    yield score("Dune", 13, 0.4, date(2026, 2, 1))
    yield score("Fen", 21, 0.35, date(2026, 3, 20))
    yield score("Fen", 20, 0.3, date(2026, 3, 20))
    yield whole_wiki("en.wikipedia", {"01": 1000, "02": 900})
    yield whole_wiki("sv.wikipedia", {"01": 10, "02": 20, "03": 30})
    yield unknown(
        "traffic", "fr.wikipedia", {"wiki": "fr.wikipedia", "start": "2026-01-01", "end": "2026-03-31"}
    )
