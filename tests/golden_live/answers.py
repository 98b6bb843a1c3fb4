"""What the sources of the live world said (README.md)."""

from collections.abc import Iterator
from datetime import date

from tests.golden_live.world import (
    Answered,
    category_views,
    counted,
    embedding,
    ended,
    gap,
    links,
    main_page,
    members,
    moved,
    pages,
    requests,
    score,
    unknown,
    uploads,
    views,
    walk,
    whole_wiki,
)

Page = tuple[str, int, int, str]
EN, SV, SV_BOOKS = "en.wikipedia.org", "sv.wikipedia.org", "sv.wikisource.org"
DUNE, FEN, GAP, HED = (EN, 1, 0, "Dune"), (EN, 2, 0, "Fen"), (EN, 3, 0, "Gap"), (SV, 4, 0, "Hed")
ISLE, JETTY, REEF, TARN = (EN, 5, 0, "Isle"), (EN, 6, 0, "Jetty"), (EN, 7, 0, "Reef"), (EN, 8, 0, "Tarn")
MAIN, SIMPLE_MAIN = (EN, 9, 0, "Main_Page"), ("simple.wikipedia.org", 9, 0, "Main_Page")
OUT_OF_SCOPE = [
    (EN, 20, 10, "Template:Sea"),
    (EN, 21, 1, "Talk:Dune"),
    ("commons.wikimedia.org", 22, 0, "Sea"),
    ("www.wikidata.org", 23, 0, "Q1"),
]
ALP, BRO, DAL, EK = (SV, 31, 0, "Alp"), (SV, 32, 0, "Bro"), (SV, 33, 0, "Dal"), (SV, 35, 0, "Ek")
FORMER_HUS, HUS, BOK = (SV, 34, 0, "Gamla_hus"), (SV, 34, 0, "Hus"), (SV_BOOKS, 41, 0, "Bok")
GALLERY, PROJECT = (SV, 51, 2, "Användare:Xi/Galleri"), (SV, 52, 4, "Wikipedia:Bilder")
SHEET = (SV_BOOKS, 42, 104, "Sida:Bok")
HAV, STOR, PORTAL = (SV, 53, 10, "Mall:Hav"), (SV, 54, 10, "Mall:Stor"), (SV, 55, 100, "Portal:Huvudsida")


def answers_before_march() -> Iterator[Answered]:
    """What is known when the pageview dump of March is loaded."""
    february = {
        "X1.jpg": [ALP, BRO, EK, BOK, GALLERY, PROJECT],
        "X2.jpg": [HAV, BRO, DAL],
        "X3.jpg": [FORMER_HUS, BOK, PROJECT],
        "X4.jpg": [PORTAL, ALP],
        "X5.jpg": [],
        "X6.jpg": [],
    }
    march = {
        "X1.jpg": [ALP, BRO, BOK, SHEET, GALLERY, PROJECT],
        "X2.jpg": [HAV, BRO, DAL],
        "X3.jpg": [HUS, BOK, STOR],
        "X4.jpg": [PORTAL],
        "X5.jpg": [],
        "X6.jpg": [],
        "X7.jpg": [],
        "X8.jpg": [],
    }
    yield from _walk_of_xi("2026-02-28", february, ())
    yield from _walk_of_xi("2026-03-31", march, ("sv.wikipedia Mall:Stor",))


def _walk_of_xi(
    day: str, uses: dict[str, list[Page]], templates_stopped: tuple[str, ...]
) -> Iterator[Answered]:
    parts = [
        *walk("xi_tree", day, "Xi_files", uses, elsewhere=["X3.jpg"]),
        members("xi_tree", day, "Xi_deep", ["X2.jpg", "X3.jpg"], depth=3),
        embedding("xi_tree", day, "sv.wikipedia", "Mall:Hav", {32: "Bro", 33: "Dal"}),
    ]
    yield from ended(parts, "Xi_files", len(uses), templates_stopped=templates_stopped)


def answers() -> Iterator[Answered]:
    yield from _walks()
    yield from _identity()
    yield from _views()
    yield from _files()
    yield from _citations()
    yield from _scores()
    yield from _wikis()


def _walks() -> Iterator[Answered]:
    kappa = {
        "K1.jpg": [DUNE, FEN, *OUT_OF_SCOPE],
        "K2.jpg": [(EN, 1, 0, "Old_dune"), GAP, HED, ISLE, JETTY],
        "K3.jpg": [MAIN],
        "K4.jpg": [],
    }
    yield from ended(walk("kappa_tree", "2026-03-20", "Kappa_files", kappa), "Kappa_files", 4)
    yield from ended(
        walk("lambda_tree", "2026-03-20", "Lambda_files", {"L1.jpg": [REEF], "L2.jpg": [TARN]}),
        "Lambda_files",
        30,
    )
    yield from ended(walk("mu_tree", "2025-12-01", "Mu_files", {"M1.jpg": [REEF, FEN]}), "Mu_files", 1)
    yield from ended(
        walk("mu_tree", "2026-03-31", "Mu_files", {"M1.jpg": [REEF]}), "Mu_files", 200, stopped_at=200
    )
    yield from ended(walk("nu_a", "2026-03-31", "Nu_a", {"N1.jpg": [TARN, SIMPLE_MAIN]}), "Nu_a", 2)
    yield from walk("nu_b", "2026-03-31", "Nu_b", {"N2.jpg": [REEF]})


def _identity() -> Iterator[Answered]:
    titles = {page: title for _, page, _, title in (DUNE, FEN, GAP, ISLE, JETTY, MAIN)}
    yield pages("kappa_tree 2026-03", "en.wikipedia", titles)
    yield pages("kappa_tree 2026-03", "sv.wikipedia", {4: "Hed"})
    yield pages("lambda_tree 2026-03", "en.wikipedia", {7: "Reef", 8: "Tarn"})
    yield pages(
        "xi_tree 2026-03", "sv.wikipedia", {page: title for _, page, _, title in (ALP, BRO, DAL, HUS, EK)}
    )
    yield pages("xi_tree 2026-03", "sv.wikisource", {41: "Bok"})
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
    yield views("Reef", {"01-01": 90, "02-01": 70, "03-01": 65})
    yield views("Tarn", {"03-03": 2})
    yield views("Main_Page", {"03-01": 1000})
    yield views("Main_Page", {"01-05": 50, "02-05": 60, "03-05": 70}, "simple.wikipedia")
    for title, january, february in (
        ("Alp", 500, 3000), ("Bro", 60, 600), ("Dal", 30, 300), ("Hus", 20, 200), ("Ek", 9, 90)
    ):  # fmt: skip
        yield views(title, {"01-31": january, "02-28": february}, "sv.wikipedia")
    yield views("Bok", {"01-31": 1, "02-28": 40}, "sv.wikisource")


def _files() -> Iterator[Answered]:
    yield uploads(
        "xi_tree",
        ("X1.jpg", ["2026-03-01T08:00:00Z", "2025-04-01T00:00:00Z"], "cc-by-sa-4.0"),
        ("X2.jpg", ["2025-03-31T23:30:00Z"], None),
        ("X3.jpg", ["2023-03-31T12:00:00Z"], "cc0"),
        ("X4.jpg", ["2021-03-31T12:00:00Z"], "cc0"),
        ("X5.jpg", ["2023-04-01T12:00:00Z"], "cc0"),
        ("X7.jpg", ["2021-04-01T12:00:00Z"], "cc0"),
        ("X8.jpg", ["2026-03-31T12:00:00Z"], "cc0"),
    )
    yield category_views("Kappa_files", {"01": 777, "02": 888})
    yield category_views("Lambda_files", {"01": 9999})
    yield category_views("Mu_files", {"01": 40})
    yield category_views("Nu_a", {"01": 5, "02": 5, "03": 5})
    yield requests("K1.jpg", "all-referers", {"01": 10, "03": 30})
    yield requests("K2.jpg", "all-referers", None)
    yield requests("K1.jpg", "external", None)
    yield requests("K2.jpg", "external", {"03": 4})
    yield requests("K1.jpg", "search-engine", {"01": 1, "03": 6})
    yield requests("K2.jpg", "search-engine", {"03": 5})
    yield requests("K1.jpg", "none", {"02": 8})
    yield requests("K2.jpg", "none", None)
    yield requests("K3.jpg", "all-referers", {"03": 7000})


def _citations() -> Iterator[Answered]:
    here, there = "http://kappa.example/a", "http://www.kappa.example/b"
    yield from counted(
        "en.wikipedia",
        links("en.wikipedia", "http 1", (1, 0, here), (1, 0, there)),
        links("en.wikipedia", "http 2", (1, 0, there), (2, 0, here)),
        links(
            "en.wikipedia", "https 1", (2, 0, "https://kappa.example/a"), (21, 1, "https://kappa.example/c")
        ),
        exact=True,
    )
    swedish = links("sv.wikipedia", "https 1", (4, 0, "https://kappa.example/a"))
    yield from counted("sv.wikipedia", swedish, exact=False)
    yield from counted("fr.wikipedia", links("fr.wikipedia", "https 1"), exact=True)
    yield links("de.wikipedia", "http 1", (1, 0, here))


def _scores() -> Iterator[Answered]:
    before, after = date(2026, 2, 1), date(2026, 3, 20)
    yield score("Dune", 12, 0.5, after)
    yield score("Dune", 13, 0.375, before)
    yield score("Fen", 21, 0.35, after)
    yield score("Fen", 20, 0.3, after)
    yield score("Fen", 19, 0.1, before, version="0")
    yield score("Gap", 30, 0.75, before)
    yield score("Gap", 31, 0.5, after)
    yield score("Isle", 50, 0.25, after)
    yield score("Reef", 70, 0.25, before)
    yield score("Reef", 71, 0.3, after)
    yield score("Tarn", 80, 0.5, before)
    yield score("Tarn", 81, 0.515625, after)


def _wikis() -> Iterator[Answered]:
    yield main_page("en.wikipedia", "Main Page")
    yield main_page("sv.wikipedia", "Portal:Huvudsida")
    yield whole_wiki("en.wikipedia", {"01": 1000, "02": 900})
    yield whole_wiki("sv.wikipedia", {"01": 10, "02": 20, "03": 30})
    yield unknown(
        "traffic", "fr.wikipedia", {"wiki": "fr.wikipedia", "start": "2026-01-01", "end": "2026-03-31"}
    )
    yield from _gaps()


def _gaps() -> Iterator[Answered]:
    women = {"article_count": 200, "standard_quality_count": 50, "pageviews_sum": 3000}
    february = {"article_count": 210, "pageviews_sum": None}
    yield gap("en.wikipedia", "female", {"01": women | {"standard_quality": 25}, "02": february})
    men = {"article_count": 800, "standard_quality_count": 280, "pageviews_sum": 9000}
    yield gap("en.wikipedia", "male", {"01": men, "02": {"pageviews_sum": 8000}})
    yield gap("sv.wikipedia", "female", {"03": {"article_count": 0, "standard_quality_count": 0}})
    yield gap("en.wikipedia", "South Asia", {"01": {"article_count": 40, "standard_quality_count": 10}})
