"""The nightly script of the README, as a shell runs it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sic_metrics.snapshots.manifest import published
from tests.ingestion.ingesting import Live, registry_of_two
from tests.stand_in.log import without_contact
from tests.stand_in.running import running_wikimedia
from tests.support import ROOT, environment

pytestmark = pytest.mark.slow

SHELLS = [path for name in ("sh", "dash") if (path := shutil.which(name))]


@pytest.fixture(scope="module")
def nightly(tmp_path_factory) -> Path:
    """`~/nightly.sh` in a home whose project folder is this one."""
    (script,) = re.findall(r"```sh\n(#!.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    home = tmp_path_factory.mktemp("tool")
    (home / "partner-impact").symlink_to(ROOT)
    (home / "nightly.sh").write_text(script, encoding="utf-8")
    return home / "nightly.sh"


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_can_read_it(shell, nightly):
    assert subprocess.run([shell, "-n", nightly], check=False).returncode == 0


@pytest.mark.parametrize("shell", SHELLS[-1:])
def test_it_asks_under_its_contact_and_publishes(shell, nightly, tmp_path):
    live = Live(tmp_path / "home", registry_of_two(tmp_path / "registry"))
    quick = nightly.with_name("quick.sh")
    quick.write_text(nightly.read_text("utf-8").replace("MINUTE=60", "MINUTE=6000"), encoding="utf-8")
    with running_wikimedia("nasty") as wikimedia:
        settings = live.settings(wikimedia, HOME=str(nightly.parent), SIC_CONTACT="")
        done = subprocess.run([shell, quick], env=environment(**settings), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        assert b"Traceback" not in done.stderr
        assert len(wikimedia.entries()) > 50
        assert without_contact(wikimedia.entries()) == []
    assert published(live.home) is not None
