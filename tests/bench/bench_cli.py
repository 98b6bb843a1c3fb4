"""How long `--help` takes, as a multiple of starting Python: `python tests/bench/bench_cli.py`."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TURNS = 15


def seconds(*arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    bare, helped = [], []
    for _ in range(TURNS):
        bare.append(seconds("-c", "pass"))
        helped.append(seconds("-m", "sic_metrics", "--help"))
    base, took = statistics.median(bare), statistics.median(helped)
    print(f"python {base * 1000:.0f} ms, --help {took * 1000:.0f} ms: {took / base:.1f} times")


if __name__ == "__main__":
    main()
