"""How much memory a command of ours takes: the most of its whole process, as the kernel counted it."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.ingesting import CONTACT, registry_of
from tests.support import environment
from tests.wikimedia.running import RunningWikimedia

ORGANISATIONS = (("LARGE", "Large partner", "", ""),)
# In a small process of its own: a child's peak begins with that of the process that it was forked from.
PROGRAM = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes here
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit)
sys.exit(done.returncode)
"""


@dataclass(frozen=True)
class LargePartner:
    """A store whose one partner has the files below a category of the large world."""

    home: Path
    registry: Path

    @classmethod
    def of(cls, folder: Path, category: str) -> "LargePartner":
        sets = (("large_tree", "LARGE", category, "7", ""),)
        return cls(folder / "store", registry_of(folder / "registry", ORGANISATIONS, sets))

    def peak_mb(self, *arguments: object, wikimedia: RunningWikimedia | None = None) -> float:
        """Run the command line as its users do; the most memory (RSS, MB) that it took."""
        settings = {"SIC_HOME": str(self.home), "SIC_REGISTRY": str(self.registry), "SIC_CONTACT": CONTACT}
        where = {**wikimedia.environment(), "SIC_REQUESTS_PER_MINUTE": "60000"} if wikimedia else {}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, sys.executable, "-m", "sic_metrics", *map(str, arguments)],
            env=environment(**settings, **where),
            capture_output=True,
            check=False,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return int(done.stdout.split()[-1]) / 1e6


def impact_dump(folder: Path, category: str, rows: int) -> Path:
    """A Commons Impact Metrics dump of a month in which the category's files have so many uses."""
    path = folder / "commons_pageviews_per_media_file_monthly_2026-09.tsv"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(rows):
            file, page = f"Large_partner_photograph_{number % 200_000:06d}.jpg", f"Article_{number:06d}"
            cells = (file, category, category, f"{'abcdefgh'[number % 8]}a.wikipedia", page, str(number % 97))
            stream.write("\t".join((*cells, "2026-09")) + "\n")
    return path
