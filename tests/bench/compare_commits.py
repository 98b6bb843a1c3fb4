"""Does this commit say what another one said? `python tests/bench/compare_commits.py OLD [NEW]`.

Each commit builds the sample in a store of its own; then every export, report and page of both is compared:
exports byte for byte, reports and pages by their text and figures. What differs is printed; then the exit
code is 1.
"""

import difflib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdf
from pptx import Presentation
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
ORGS = ("DEMO_HEALTH", "DEMO_RELIEF", "DEMO_WATER", "DEMO_HERITAGE")
LISTS = ("files", "articles", "wikis", "removed")
PAGES = {
    "add": [{}],
    "candidates": [{}, {"org": "WHO"}, {"two": "IMF,WHO"}],
    "collaborations": [{}, {"org": "UNESCO"}],
    "compare": [{}, {"orgs": ",".join(ORGS)}],
    "content": [{"org": org, "list": name} for org in ORGS for name in LISTS],
    "methods": [{}],
    "overview": [{}, {"tab": "time", "from": "2025-06", "to": "2025-12"}],
    "partner": [{"org": org} for org in (*ORGS, "NOPE")],
    "portfolio": [{}, {"hours": "300"}],
    "reconcile": [{}, *({"org": org} for org in ORGS)],
    "report": [{"org": org} for org in ORGS],
    "topics": [{}, {"topic": "Climate"}, {"topic": "Gender"}],
}
IN_HTML = (("html", "body"), ("plotly_chart", "spec"), ("markdown", "body"), ("alert", "body"))
WITH_LABEL = ("button", "selectbox", "multiselect", "text_input", "expander", "download_button", "checkbox")
CLOCK = re.compile(r"T\d\d:\d\d(:\d\d[.\d]*)?(\+00:00|Z)?")


def main() -> None:
    old, new = sys.argv[1], (sys.argv[2:] or ["HEAD"])[0]
    with tempfile.TemporaryDirectory() as scratch:
        before, after = (ask(commit, Path(scratch) / name) for name, commit in (("old", old), ("new", new)))
    differing = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    for name in differing:
        lines = (said.get(name, "").splitlines() for said in (before, after))
        shown = list(difflib.unified_diff(*lines, "old", "new", lineterm="", n=0))[:40]
        print(f"\n== {name}", *shown, sep="\n")
    print(f"{len(before)} exports, reports and pages compared, {len(differing)} differ")
    sys.exit(bool(differing))


def ask(commit: str, folder: Path) -> dict[str, str]:
    """What a commit says, by name; its store is built by its own code."""
    subprocess.run(["git", "worktree", "add", "-q", "--detach", folder, commit], cwd=ROOT, check=True)
    env = {**os.environ, "PYTHONPATH": str(folder), "SIC_HOME": str(folder / "store")}
    quiet = {"cwd": folder, "env": env, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    try:
        subprocess.run([sys.executable, "-m", "sic_metrics", "demo"], check=True, **quiet)
        return json.loads(subprocess.run([sys.executable, __file__, "--say"], check=True, **quiet).stdout)
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", folder], cwd=ROOT, check=True)


def say() -> None:
    """Print all that the checkout in this folder says, as JSON, without the snapshot's name and times."""
    truth = Path("data/sample/TRUTH.json").read_text(encoding="utf-8")
    said = {**exports(), **reports(), **pages(), "TRUTH.json": truth}
    current = store().joinpath("CURRENT.json").read_text(encoding="utf-8")
    snapshot = re.compile(rf"\b{re.search(r'[0-9a-f]{16}', current)[0][:6]}\w*")
    print(json.dumps({name: CLOCK.sub("T", snapshot.sub("SNAPSHOT", text)) for name, text in said.items()}))


def store() -> Path:
    return Path(os.environ["SIC_HOME"])


def run(*arguments: str) -> bytes:
    command = [sys.executable, "-m", "sic_metrics", *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout


def exports() -> dict[str, str]:
    said = {}
    for name in sorted(path.stem for path in Path("sic_metrics/metrics").glob("*.sql")):
        said[f"export {name}"] = run("export", name).decode()
        said[f"export {name} for Excel"] = run("export", name, "--for-excel").decode("utf-8-sig")
        run("export", name, "--out", str(store() / "out.csv"))
        said[f"export {name} meta"] = (store() / "out.csv.meta.json").read_text(encoding="utf-8")
    return said


def reports() -> dict[str, str]:
    said = {}
    for asked in (*([org] for org in ORGS), list(ORGS), ["--all"]):
        for kind, read in (("pdf", pdf_text), ("xlsx", workbook_text), ("pptx", slides_text)):
            out = store() / f"report.{kind}"
            run("report", *asked, "--format", kind, "--out", str(out))
            said[f"report {' '.join(asked)} {kind}"] = "\n".join(read(io.BytesIO(out.read_bytes())))
    return said


def pdf_text(body: io.BytesIO) -> Iterator[str]:
    yield from (page.extract_text() for page in pypdf.PdfReader(body).pages)


def workbook_text(body: io.BytesIO) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(body):
        for row in sheet:
            yield from (
                f"{sheet.title} {cell.coordinate} {cell.value!r}" for cell in row if cell.value is not None
            )


def slides_text(body: io.BytesIO) -> Iterator[str]:
    for number, slide in enumerate(Presentation(body).slides):
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield f"{number} {shape.text_frame.text}"
            if shape.has_table:
                yield from (f"{number} {cell.text}" for row in shape.table.rows for cell in row.cells)
            if shape.has_chart:
                series = (series for plot in shape.chart.plots for series in plot.series)
                yield from (f"{number} {one.name} {list(one.values)}" for one in series)


def pages() -> dict[str, str]:
    said = {}
    for page, addresses in PAGES.items():
        for parameters in addresses:
            app = AppTest.from_file(str(Path("pages", f"{page}.py").resolve()), default_timeout=300)
            for name, value in parameters.items():
                app.query_params[name] = value
            said[f"page {page} {parameters}"] = "\n".join(shown(app.run()))
    return said


def shown(app: AppTest) -> Iterator[str]:
    """What every element of a page says, HTML a tag a line."""
    for kind, field in IN_HTML:
        for element in app.get(kind):
            yield from re.split(r"(?=<)", getattr(element.proto, field))
    for kind in WITH_LABEL:
        for element in app.get(kind):
            yield f"{kind}: {element.proto.label} {list(getattr(element.proto, 'options', []))}"
    yield from (f"exception {error.value}" for error in app.exception)


if __name__ == "__main__":
    say() if "--say" in sys.argv else main()
