"""How much memory a command of ours takes: the most of its whole process, as the kernel counted it."""

import gzip
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.ingestion.ingesting import CONTACT, registry_of
from tests.stand_in.running import RunningWikimedia
from tests.support import environment

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

    def peak_mb(
        self, *arguments: object, wikimedia: RunningWikimedia | None = None, refused: str = ""
    ) -> float:
        """Run the command line as its users do; the most memory (RSS, MB) that it took.

        `refused`: what it must say, where it must refuse.
        """
        settings = {"SIC_HOME": str(self.home), "SIC_REGISTRY": str(self.registry), "SIC_CONTACT": CONTACT}
        where = {**wikimedia.environment(), "SIC_REQUESTS_PER_MINUTE": "60000"} if wikimedia else {}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, sys.executable, "-m", "sic_metrics", *map(str, arguments)],
            env=environment(**settings, **where),
            capture_output=True,
            check=False,
            text=True,
        )
        assert done.returncode == (1 if refused else 0), done.stderr
        assert refused in done.stderr, done.stderr
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


def usage_list(folder: Path, articles: int) -> Path:
    """A GLAMorous list of so many articles, 130 bytes each."""
    path = folder / "usage_2026-09-30.tsv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("ProjectCode\tFullLanguageName\tArticleURL\tArticleTitle\tImages\tNumberOfImages\n")
        for number in range(articles):
            title = f"Article_number_{number}"
            address = f"https://en.wikipedia.org/wiki/{title}"
            file = f"Some_photograph_{number % 200_000:06d}_of_it.jpg"
            stream.write(f"en.wikipedia\tEnglish\t{address}\t{title}\t{file}\t1\n")
    return path


def page_list(folder: Path, pages: int) -> Path:
    """A page list of so many pages, 37 bytes each."""
    path = folder / "pages_2026-09-30.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("wiki,title\n")
        stream.writelines(f"en.wikipedia,Article_number_{number}_x\n" for number in range(pages))
    return path


def endless_line(folder: Path, name: str, megabytes: int = 1_000) -> Path:
    """A small packed file that holds one line."""
    path = folder / name
    path.write_bytes(gzip.compress(b"a" * (1 << 20)) * megabytes)  # packed part by part: all at once is slow
    return path


RELATIONS = (
    b"""<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="b.xml"/></Relationships>"""
)
OF_THE_BOOK = b"""<Relationships><Relationship Id="r2" Type="x/worksheet" Target="s.xml"/></Relationships>"""
BOOK = b"""<workbook><sheets><sheet name="a" id="r2"/></sheets></workbook>"""
HEADINGS = b"".join(b'<c t="str"><v>%s</v></c>' % name for name in (b"wiki", b"title"))
SHEET = b"<worksheet><sheetData><row>" + HEADINGS + b"</row>"


def workbook(folder: Path, sheet: Iterator[bytes], texts: Iterator[bytes] | None = None) -> Path:
    """A workbook with these parts, packed some hundreds to one."""
    path = folder / "book_2026-09-30.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, body in (("_rels/.rels", RELATIONS), ("_rels/b.xml.rels", OF_THE_BOOK), ("b.xml", BOOK)):
            archive.writestr(name, body)
        for name, pieces in (("s.xml", sheet), ("xl/sharedStrings.xml", texts)):
            if pieces is not None:
                with archive.open(name, "w") as part:
                    part.writelines(pieces)
    return path


def repeated(before: bytes, piece: bytes, megabytes: int, after: bytes = b"") -> Iterator[bytes]:
    """Pieces that are so large together."""
    yield before
    many = piece * ((1 << 20) // len(piece))
    for _ in range(megabytes):
        yield many
    yield after


# What each workbook is made of, and what is said of it.
HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "larger than any": (
        lambda folder: workbook(folder, repeated(SHEET, b" ", 300)),
        "is a workbook of 314,573,",
    ),
    "cells without end": (
        lambda folder: workbook(folder, repeated(SHEET + b"<row>", b"<c/>", 200)),
        "in row 2 column 16385 follows column 16384",
    ),
    "elements within each other": (
        lambda folder: workbook(folder, repeated(SHEET, b"<a>", 200)),
        "more than 64 elements are within each other",
    ),
    "a text without end": (
        lambda folder: workbook(folder, repeated(SHEET + b"<row><c><v>", b"x", 200)),
        "a text has more than 100,000 characters",
    ),
    "a text of runs without end": (
        lambda folder: workbook(folder, repeated(SHEET + b"<row><c><is>", b"<t>xy</t>", 200)),
        "a text has more than 100,000 characters",
    ),
    "a tag without end": (
        lambda folder: workbook(folder, repeated(SHEET + b"<row a='", b"x", 200)),
        "a tag has more than 2,097,152 bytes",
    ),
    "shared texts without end": (
        lambda folder: workbook(folder, iter([SHEET]), repeated(b"<sst>", b"<si/>", 200)),
        "its texts have more than 67,108,864 bytes",
    ),
    "rows without end": (
        lambda folder: workbook(folder, repeated(SHEET, b"<row/>", 200)),
        "row 1048577 follows row 1048576",
    ),
}
