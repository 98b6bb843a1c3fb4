"""What a report says of figures that are known in part, and of those never asked for."""

from sic_metrics.exports.exports import exported
from sic_metrics.formats import next_steps as text_steps
from sic_metrics.report.making import gathered
from sic_metrics.report.request import ReportRequest
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from tests.report.conftest import figure


def test_partners_stand_by_name_and_no_one_is_said_to_have_most(demo_home):
    report = gathered(demo_home, ReportRequest.of())
    chart = next(one for one in report.sections[0].charts if one.title == "What each partner’s articles had")
    names = chart.rows["name"].tolist()
    assert names == sorted(names, key=str.casefold)
    assert not any(name in chart.title for name in names)
    assert "This is no ranking" in chart.sub


def test_no_share_is_said_of_a_window_known_in_part_and_its_bars_are_bounds(golden_report):
    section = golden_report("GAMMA").sections[0]
    bars = section.charts[1]
    assert bars.title == "Views by wiki"
    assert "known: at least" in bars.sub
    assert bars.bounds == ["roughly"]
    assert "English has" not in section.summary
    alpha = golden_report("ALPHA").sections[0]
    assert "has" in alpha.charts[1].title
    assert set(alpha.charts[1].bounds) == {""}


def test_the_trend_says_the_change_at_unchanged_traffic_and_what_it_rests_on(demo_home, golden_report):
    section = gathered(demo_home, ReportRequest.of(["DEMO_HEALTH"], "2025-11", "2026-10")).sections[0]
    assert section.summary.startswith("Views are up ")
    assert "Adjusted for overall Wikipedia traffic, they are up " in section.summary
    reader = SnapshotReader(demo_home)
    rows = exported(reader, "exposure", Filters("DEMO_HEALTH", None, "2026-10", "2026-10")).to_pylist()
    share = next(row["share_of_views"] for row in rows if row["flag"] == "largest_page")
    assert f"the most viewed article alone had {share:.0%} of the views" in section.summary
    reader.close()
    gamma = golden_report("GAMMA").sections[0]
    line_sub = "Page views a month. Dashed: an upper bound. Grey: not known, or only in part."
    assert gamma.charts[0].sub == f"{line_sub} {text_steps.NOT_JOINED}"


def test_what_was_never_asked_is_listed_as_unknown(golden_report):
    alpha = golden_report("ALPHA")
    requests, links = (
        figure(alpha, label)
        for label in ("Times the files were served", "Links from articles to its web site")
    )
    assert requests.why_unknown == "No media requests of its files are loaded for this window."
    assert links.why_unknown == "No list of links to its web site is loaded."
    assert figure(alpha, "Articles with text from its publications").exact == "3"
    assert figure(alpha, "Views of those articles in that month").exact == "at least 70"
    assert figure(alpha, "Wikidata items with its statements").exact == "2"
    beta = {one.label for one in golden_report("BETA").sections[0].figures}
    assert "Wikidata items with its statements" not in beta
