"""A run holds no data frames; whoever needs them still has them."""

import subprocess
import sys

from tests.support import environment

PROGRAM = """
import sys
from sic_metrics.lean import start_arrow_without_pandas
start_arrow_without_pandas()
import pyarrow as pa
table = pa.table({"views": [1, None]})
print("pandas" in sys.modules)
print(table.to_pandas()["views"].sum())
start_arrow_without_pandas()
print("pandas" in sys.modules)
"""


def test_arrow_starts_without_pandas_and_finds_it_where_a_frame_is_asked_for():
    made = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment(), capture_output=True, check=False, text=True
    )
    assert made.stdout.split() == ["False", "1.0", "True"], made.stderr
