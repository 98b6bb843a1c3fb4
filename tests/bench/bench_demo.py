"""How long the sample takes to build, and how large it is: `python tests/bench/bench_demo.py`."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        environment = {**os.environ, "SIC_HOME": folder}
        subprocess.run([sys.executable, "-m", "sic_metrics", "demo"], cwd=ROOT, check=True, env=environment)
        took = time.perf_counter() - began
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    print(f"demo {took:.1f} s, {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
