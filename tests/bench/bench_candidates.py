"""Moving a slider on the Candidates page of the real registry: server time against the limit of 300 ms.

What is timed is the script of the page, from an address with other weights to its last element, no browser.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sic_metrics.settings import PROJECT
from tests.support import run

LIMIT_SECONDS, MOVES = 0.3, 12


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        made = run("demo", SIC_HOME=str(home))
        if made.returncode:
            raise SystemExit(made.stderr)
        os.environ["SIC_HOME"] = str(home)
        os.chdir(PROJECT)
        page = AppTest.from_file(str(PROJECT / "pages" / "candidates.py"), default_timeout=60)
        page.run()
        cpu, wall = [], []
        for weight in range(1, MOVES + 1):
            page.query_params["w"] = f"need.{weight},equity.{2 * weight}"
            began, clock = time.process_time(), time.perf_counter()
            page.run()
            cpu.append(time.process_time() - began)
            wall.append(time.perf_counter() - clock)
            if page.exception:
                raise SystemExit(str(page.exception))
    for name, seconds in (("CPU", statistics.median(cpu)), ("wall", statistics.median(wall))):
        print(f"a slider moved: {seconds:.3f} s {name}, {seconds / LIMIT_SECONDS:.2f} of {LIMIT_SECONDS:g} s")


if __name__ == "__main__":
    main()
