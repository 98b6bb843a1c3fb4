"""Reports of the real data that ship: views that another tool counted are named under each picture."""

import shutil

import pytest

from sic_metrics.report.making import gathered
from sic_metrics.report.request import ReportRequest

ST_GALLEN, ZURICH = "ST_GALLEN_UNIVERSITY_ARCHIVE", "ZURICH_CENTRAL_LIBRARY"


@pytest.mark.parametrize("orgs", [[ST_GALLEN], [ST_GALLEN, ZURICH]], ids=["one", "two"])
def test_every_picture_of_such_views_says_who_counted_them(real_home, tmp_path, orgs):
    home = shutil.copytree(real_home, tmp_path / "home")
    report = gathered(home, ReportRequest.of(orgs, "2025-09", "2026-04"))
    charts = [chart for section in report.sections for chart in section.charts]
    assert len(charts) >= 2
    assert all("counted by another tool (GLAMorgan" in chart.source for chart in charts)
    assert not any(chart.sample for chart in charts)
