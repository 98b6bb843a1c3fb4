"""How long the reports of a partner take: `python tests/bench/bench_report.py [ORG]`.

Each format as a command, then all three in one process, start included. Processor time stands beside wall
time, as other work on the machine changes it less; and an export of the same store gives the scale.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
FORMATS = ("pdf", "pptx", "xlsx")
ALLOWED_SECONDS = 3.0
RUNS = 3
ALL_THREE = """
import sys
from pathlib import Path
from sic_metrics.report.request import ReportRequest
from sic_metrics.formats.files import REPORTS
from sic_metrics.report.making import gathered, made
home = Path(sys.argv[1])
report = gathered(home, ReportRequest.of([sys.argv[2]]))
for fmt in REPORTS:
    made(home, report, fmt)
"""


class Took(NamedTuple):
    wall: float
    processor: float


def run(*arguments: object, home: Path) -> Took:
    command = [sys.executable, *map(str, arguments)]
    before, began = os.times(), time.perf_counter()
    subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "SIC_HOME": str(home)}
    )
    after, ended = os.times(), time.perf_counter()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Took(ended - began, used)


def usual(*arguments: object, home: Path) -> Took:
    runs = [run(*arguments, home=home) for _ in range(RUNS)]
    return Took(*(statistics.median(column) for column in zip(*runs, strict=True)))


def told(name: str, took: Took, base: Took) -> str:
    ratio = took.processor / base.processor
    return f"{name}: {took.wall:.2f} s, {took.processor:.2f} s of a processor, {ratio:.1f} times an export"


def main() -> None:
    org = sys.argv[1] if len(sys.argv) > 1 else "DEMO_HEALTH"
    with tempfile.TemporaryDirectory() as folder:
        home, package = Path(folder) / "home", ("-m", "sic_metrics")
        run(*package, "demo", home=home)
        base = usual(*package, "export", "article_views", "--out", Path(folder) / "x.csv", home=home)
        print(told("export", base, base))
        for fmt in FORMATS:
            out = Path(folder) / f"report.{fmt}"
            took = usual(*package, "report", org, "--format", fmt, "--out", out, home=home)
            print(told(fmt, took, base), f"({out.stat().st_size / 1000:.0f} kB)")
        took = usual("-c", ALL_THREE, home, org, home=home)
        share = took.processor / ALLOWED_SECONDS
        print(told("all three", took, base), f"({share:.0%} of what they may take)")


if __name__ == "__main__":
    main()
