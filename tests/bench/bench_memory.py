"""The most memory (RSS of the whole process) that runs of a large partner take.

`python tests/bench/bench_memory.py [--category Large_partner] [--dump-rows 400000] [--list-rows 1300000]
[--with-views Large_partner_0_0]`

The partner has 200,000 files in 500,000 uses; any category below is a smaller one. Views are asked for page
by page of one of those: all would be 114,000 requests. The lists that are loaded have 168 MB each. The exit
code is about `ingest` and `load`; `build` holds the libraries of the scoring model too, 100 MB.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.memory import LargePartner, impact_dump, page_list, usage_list
from tests.stand_in.running import RunningWikimedia, wikimedia_process

MOST_MB = 300


def told(partner: LargePartner, *arguments: object, wikimedia: RunningWikimedia | None = None) -> float:
    """Run a command, print what it took, and return its peak in MB."""
    began = time.perf_counter()
    peak = partner.peak_mb(*arguments, wikimedia=wikimedia)
    shown = " ".join(Path(str(part)).name for part in arguments)
    print(f"{shown}: {peak:.0f} MB at most, in {time.perf_counter() - began:.0f} s", flush=True)
    return peak


def loaded(folder: Path, rows: int) -> list[float]:
    """The peaks of loading large lists, each into a store of its own."""
    lists = {"glamorous": usage_list(folder, rows), "page-list": page_list(folder, int(3.5 * rows))}
    return [
        told(
            LargePartner.of(folder / kind, "Large_partner"), "load", kind, path, "--content-set", "large_tree"
        )
        for kind, path in lists.items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--category", default="Large_partner")
    parser.add_argument("--dump-rows", type=int, default=400_000)
    parser.add_argument("--list-rows", type=int, default=1_300_000, help="of a usage list; pages: 3.5 times")
    parser.add_argument("--with-views", default="Large_partner_0_0", metavar="CATEGORY")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, wikimedia_process("large") as wikimedia:
        large, viewed = (
            LargePartner.of(Path(folder) / name, category)
            for name, category in (("large", given.category), ("viewed", given.with_views))
        )
        dump = impact_dump(Path(folder), given.category, given.dump_rows)
        peaks = [told(large, "ingest", "commons-usage", wikimedia=wikimedia)]
        told(large, "build")
        peaks.append(told(large, "load", "cim-dump", dump))
        told(large, "build")
        asked = "commons-usage", "pageviews", "--from", "2025-01", "--to", "2026-10", "--yes"
        peaks.append(told(viewed, "ingest", *asked, wikimedia=wikimedia))
        told(viewed, "build")
        peaks += loaded(Path(folder), given.list_rows)
    sys.exit(max(peaks) >= MOST_MB)


if __name__ == "__main__":
    main()
