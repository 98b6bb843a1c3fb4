"""How long the sample and the real data take to build, and their size: `python tests/bench/bench_demo.py`."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    measure("demo")
    measure("demo", "--real")


def measure(*command: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        began, used = time.perf_counter(), processor_seconds()
        environment = {**os.environ, "SIC_HOME": folder}
        subprocess.run([sys.executable, "-m", "sic_metrics", *command], cwd=ROOT, check=True, env=environment)
        took, used = time.perf_counter() - began, processor_seconds() - used
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    print(f"{' '.join(command)} {took:.1f} s, {used:.1f} s of processor time, {size / 1e6:.0f} MB")


def processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
