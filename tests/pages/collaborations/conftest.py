"""A small register, and how its page is used."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sic_metrics.state import Collaboration, State
from tests.support import Store

FACTS = (
    "org_id,organisation,wikimedia_party,kind,start_year,end_year_or_status,what_was_delivered,"
    "role_in_dataset,source_url,certainty\n"
    "ALPHA,Alpha,WMF,MoU/agreement,2020,,posters <b>,partner,https://source.example/a,sure\n"
    "ALPHA,Alpha,Wikimedia community,edit-a-thon,2018,2018,one day,partner,https://source.example/b,sure\n"
)


@pytest.fixture(scope="module")
def built(golden_home, tmp_path_factory) -> Path:
    """The golden world with two public facts and another name."""
    folder = tmp_path_factory.mktemp("register")
    golden = Store(Path(shutil.copytree(golden_home, folder / "home")))
    registry = Path(shutil.copytree(golden.registry, folder / "registry"))
    (registry / "partnerships.csv").write_text(FACTS, encoding="utf-8")
    (registry / "aliases.csv").write_text(
        "org_id,alias,language,kind,source\nALPHA,Альфа,ru,name,general knowledge\n", encoding="utf-8"
    )
    replace(golden, registry=registry).build()
    return golden.home


@pytest.fixture
def home(built, tmp_path) -> Path:
    """The same without any entry, to be filled."""
    return Path(shutil.copytree(built, tmp_path / "home"))


@pytest.fixture
def opened(home, open_page):
    def at(**address: str) -> AppTest:
        page = open_page(home, "collaborations", **address)
        assert not page.exception
        return page

    return at


def entered(home: Path, **changed) -> Collaboration:
    given = {"who": "Ada", "org_id": "BETA", "wikimedia_body": "Wikimedia UK", "agreement": "talks"}
    return State.open(home).record(Collaboration(**{**given, "stage": "talks", **changed}))


def box(page: AppTest, kind: str, label: str):
    (found,) = [one for one in page.get(kind) if one.label == label]
    return found


def save(page: AppTest) -> AppTest:
    (button,) = [one for one in page.button if one.label == "Save"]
    button.click().run()
    assert not page.exception
    return page


def fill(page: AppTest, organisation: str, body: str, who: str = "Ada") -> AppTest:
    box(page, "text_input", "Organisation").set_value(organisation).run()
    [one for one in page.selectbox if one.label == "Wikimedia body"][-1].set_value(body).run()
    box(page, "text_input", "Who enters this").set_value(who)
    assert not page.exception
    return page
