"""Fixtures that all tests share."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from sic_metrics.ui import stores
from tests.stores import copy_store
from tests.support import GOLDEN_LIVE, ROOT, Store, run_process

# The same examples each time, so that a chance find holds up no other change; look for new ones with
# `pytest -m hypothesis --hypothesis-profile=explore`.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1_000)
settings.load_profile("same")

os.environ["SIC_EXAMPLE_HOME"] = str(ROOT / ".cache" / "no-example")  # a test that wants one names it

FEW, MANY = 1, 5


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sweep", action="store_true", help="kill and disturb at five times as many instants")


@pytest.fixture(scope="session")
def times(pytestconfig: pytest.Config) -> int:
    """By how much more often than usual a test disturbs what it watches: `--sweep` asks for many times."""
    return MANY if pytestconfig.getoption("sweep") else FEW


SIBLING = ROOT.parent / "shared" / "facts"
if SIBLING.is_dir():
    os.environ.setdefault("SIC_FACTS", str(SIBLING))


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what needs the sample store, so that the quick part of the tests can do without.

    Files with what takes long come first: one at the end would keep a worker busy and the others waiting.
    """
    for item in items:
        if {"demo_home", "real_home", "app_url"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.sample)
    yield  # -m chooses by the marks, and the browser's tests get theirs
    long = {item.path for item in items if any(map(item.get_closest_marker, ("browser", "slow")))}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(autouse=True)
def _no_store_chosen() -> None:
    """A page that ran in this thread leaves its choice behind, as no page of a server can."""
    stores._shown.set(None)


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a sample store as `demo` builds it; only to be read."""
    return copy_store("demo", tmp_path_factory.mktemp("demo") / "home", build_demo)


def build_demo(home: Path) -> None:
    made = run_process("demo", SIC_HOME=str(home))
    assert made.returncode == 0, made.stderr.decode()


@pytest.fixture(scope="session")
def real_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a store with the real data that ship; only to be read."""
    return copy_store("real", tmp_path_factory.mktemp("real") / "home", build_real)


def build_real(home: Path) -> None:
    made = run_process("demo", "--real", SIC_HOME=str(home))
    assert made.returncode == 0, made.stderr.decode()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store with the golden world's registry."""
    return Store(tmp_path / "home")


@pytest.fixture(scope="session")
def golden_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden world, loaded and built; only to be read."""
    return copy_store("golden", tmp_path_factory.mktemp("golden") / "home", build_golden)


def build_golden(home: Path) -> None:
    store = Store(home)
    store.load_golden()
    store.build()


@pytest.fixture
def golden(golden_home: Path, tmp_path: Path) -> Store:
    """The golden world, loaded and built, to be changed at will."""
    return Store(Path(shutil.copytree(golden_home, tmp_path / "golden")))


@pytest.fixture(scope="session")
def live_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden world of live answers, loaded and built; only to be read."""
    return copy_store("live", tmp_path_factory.mktemp("live") / "home", build_live)


def build_live(home: Path) -> None:
    store = Store(home, GOLDEN_LIVE / "registry")
    store.load_golden_live()
    store.build()


@pytest.fixture
def live(live_home: Path, tmp_path: Path) -> Store:
    """The golden world of live answers, loaded and built, to be changed at will."""
    return Store(Path(shutil.copytree(live_home, tmp_path / "live")), GOLDEN_LIVE / "registry")


@pytest.fixture(scope="session")
def facts() -> Path:
    """The folder of the source facts; a test that needs it is skipped where it is not there."""
    folder = Path(os.environ.get("SIC_FACTS", ""))
    if not (folder / "raw").is_dir():
        pytest.skip("the source facts are not here; name their folder in SIC_FACTS")
    return folder


@pytest.fixture(scope="session")
def facts_raw(facts: Path) -> Path:
    """The real third-party files."""
    return facts / "raw"


@pytest.fixture(scope="session")
def shared_cases(facts: Path) -> Path:
    """Small inputs with their right answers."""
    folder = facts.parent / "cases"
    if not folder.is_dir():
        pytest.skip("the cases are not beside the source facts")
    return folder


@pytest.fixture(scope="session")
def recorded_samples(facts: Path) -> Path:
    """Recorded bodies of the Wikimedia sources."""
    folder = facts.parent / "contracts" / "samples"
    if not folder.is_dir():
        pytest.skip("the recorded bodies are not beside the source facts")
    return folder
