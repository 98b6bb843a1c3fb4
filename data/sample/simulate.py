"""Simulate the sample world and write it: registry, third-party files, true answers, checksums.

Run `python data/sample/simulate.py` to write it anew here, or `--out FOLDER` to write it elsewhere.
"""

import argparse
import hashlib
from pathlib import Path

import calibration as cal
from building import build_world
from cast import write_registry
from channels import write_page_lists
from commons import CommonsMonth
from dumps import write_commons_impact_metrics, write_glamorous, write_pageviews
from truth import truth_text
from usage import Evidence

HERE = Path(__file__).resolve().parent
WRITTEN = ("TRUTH.json", "registry", "commons_impact_metrics", "pageview_complete", "glamorous", "page_lists")
RECORDED = "answers.jsonl.bz2"  # by tests/stand_in/record_sample.py, from what is written here


def write_checksums(folder: Path) -> None:
    """Write SHA256SUMS over every file that the simulation writes, and over the recorded answers."""
    files = [
        file for name in WRITTEN for file in (folder / name, *(folder / name).rglob("*")) if file.is_file()
    ]
    bodies = {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
    if (HERE / RECORDED).exists():
        bodies[RECORDED] = (HERE / RECORDED).read_bytes()
    lines = (f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in sorted(bodies.items()))
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def write_sample(folder: Path) -> None:
    """Write the whole sample into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    simulated = build_world(HERE / "titles.csv")
    months = tuple(CommonsMonth(simulated, index) for index in range(cal.MONTH_COUNT))
    write_registry(folder / "registry")
    write_commons_impact_metrics(months, folder / "commons_impact_metrics")
    write_pageviews(simulated, folder / "pageview_complete")
    write_glamorous(simulated, folder / "glamorous")
    write_page_lists(simulated, folder / "page_lists")
    (folder / "TRUTH.json").write_text(truth_text(Evidence(simulated, months)), encoding="utf-8")
    write_checksums(folder)


def main() -> None:
    """Read the command line and write the sample."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--out", type=Path, default=HERE, help="folder to write to (default: beside this script)"
    )
    write_sample(parser.parse_args().out)


if __name__ == "__main__":
    main()
