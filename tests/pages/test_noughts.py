"""A known 0 and what is unknown, in every metric, report, picture and page: neither is written as the other.

OMEGA's one list names no page: nothing of it is used. Of GAMMA's two sets one has such a list.
"""

from datetime import date

import pytest

from sic_metrics.errors import UsageError
from sic_metrics.exports.exports import exported
from sic_metrics.formats.files import REPORTS
from sic_metrics.metrics import catalogue
from sic_metrics.report.embeds import DRAWN, embed_svg
from sic_metrics.report.making import gathered, made
from sic_metrics.report.request import ReportRequest
from sic_metrics.settings import PROJECT
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters, metric_rows, resolved
from sic_metrics.ui.content.context import SHOWN
from tests.pages.conftest import words
from tests.support import Store

pytestmark = pytest.mark.slow

LISTS = {
    "alpha_tree": "wiki,title\nen.wikipedia,Tide\nen.wikipedia,Reef\nsv.wikipedia,Tide\n",
    "omega_tree": "wiki,title\n",
    "gamma_list": "wiki,title\n",
}
VIEWS = "en.wikipedia Reef 2 desktop 20 B20\nen.wikipedia Tide 1 desktop 10 A10\n"
COUNTED = {
    *("views", "views_at_base_traffic", "articles", "pages", "files_in_use", "uses", "figure", "requests"),
    *("languages_reached", "speakers_reached", "share_of_speakers"),
}
OF_ONE_SET = {"article_views_by_set"}  # says of the set with a list what is known of it
KNOWN_NOUGHTS = {
    "article_views": {"views"},
    "article_views_alike": {"views"},
    "article_views_per_file": {"views"},
    "articles": {"articles"},
    "files": {"files_in_use"},
    "language_reach": {"articles"},
    "speakers_reached": {"languages_reached", "speakers_reached", "share_of_speakers"},
}
OF_NO_MONTH = {"articles", "files", "language_reach", "speakers_reached"}
RULES_KNOWN = ("article_views", "glamorous_to_html")
ORGS = (["OMEGA"], ["GAMMA"], ["ALPHA"], ["OMEGA", "ALPHA"], ["OMEGA", "GAMMA"], [])


@pytest.fixture(scope="module", params=[0, 1], ids=["no month of views", "one month of views"])
def home(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("noughts")
    store = Store(folder / "home")
    for content_set, lines in LISTS.items():
        (folder / f"{content_set}.csv").write_text(lines)
        store.load(
            "page-list", folder / f"{content_set}.csv", content_set=content_set, as_of=date(2026, 3, 31)
        )
    if request.param:
        (folder / "pageviews-202603-user").write_text(VIEWS)
        store.load("pageview-complete", folder / "pageviews-202603-user")
    store.build()
    return store.home


def test_no_metric_writes_nought_for_unknown_or_unknown_for_nought(home):
    reader, known = SnapshotReader(home), {}
    for metric in catalogue():
        rows = exported(reader, metric, Filters()).to_pylist()
        some, none = ([row for row in rows if row.get("org_id") == org] for org in ("GAMMA", "OMEGA"))
        noughts = [row for row in some if any(row[name] == 0 for name in COUNTED & row.keys())]
        assert metric in OF_ONE_SET or not noughts, metric
        values = {row[name] for row in none for name in KNOWN_NOUGHTS.get(metric, ())}
        assert values <= {0}, metric
        if values:
            known[metric] = values
        if metric == "definitions":
            figures = {row["definition"]: row["figure"] for row in none}
            assert {figures.get(name, 0) for name in RULES_KNOWN} == {0}
    has_views = bool(SnapshotReader(home).query("SELECT * FROM core_months").num_rows)
    assert known.keys() == (KNOWN_NOUGHTS.keys() if has_views else OF_NO_MONTH)


@pytest.mark.parametrize("orgs", ORGS, ids=lambda orgs: "+".join(orgs) or "programme")
def test_every_report_is_made(home, orgs):
    report = gathered(home, ReportRequest.of(orgs, None, None))
    for section in report.sections:
        if section.org_id == "GAMMA":
            assert all(figure.value is None for figure in section.figures)
            assert "at least" not in section.finding
        if section.org_id == "OMEGA":
            assert [figure.value for figure in section.figures[1:4]] == [0, 0, 0]
        assert all(len(chart.rows) for chart in section.charts)
    for fmt in REPORTS:
        assert made(home, report, fmt).body


def test_every_picture_is_drawn_or_says_that_there_is_nothing(home):
    reader = SnapshotReader(home)
    for org, highest in (("OMEGA", "Highest: 0 "), ("GAMMA", "Highest: not known ")):
        for metric, drawing in DRAWN.items():
            asked = {"wiki": "en.wikipedia"} if "wiki" in drawing.needs else {}
            asked |= {"partner": org} if "partner" in drawing.needs else {}
            filters = Filters(**asked)
            if metric_rows(reader, metric, resolved(reader, filters)).num_rows:
                picture = embed_svg(reader, metric, filters, "it")
                assert "partner" not in asked or highest in picture, metric
            else:
                with pytest.raises(UsageError, match="nothing to draw"):
                    embed_svg(reader, metric, filters, "it")


@pytest.mark.parametrize("page", sorted(path.stem for path in (PROJECT / "pages").glob("*.py")))
def test_every_page_opens(home, page, open_page):
    for org in ("OMEGA", "GAMMA", "ALPHA"):
        for rest in [{"show": show} for show in SHOWN] if page == "content" else [{}]:
            app = open_page(home, page, org=org, **rest)
            assert not app.exception, (org, rest)
            assert "{" not in words(app).partition("<style")[0], (org, rest)


def test_the_partner_page_says_which_it_is(home, open_page):
    assert "Files of Omega appear in 0 articles" in words(open_page(home, "partner", org="OMEGA"))
    assert "Gamma is not measured yet" in words(open_page(home, "partner", org="GAMMA"))
