"""Settings: read once from the environment, frozen afterwards."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal, cast, get_args

from .errors import UsageError

Access = Literal["open", "login"]

PROJECT = Path(__file__).resolve().parent.parent
SAMPLE = PROJECT / "data" / "sample"
REAL = PROJECT / "data" / "real"
VERSION = "0.1.0"
PARTS_OF_A_STORE = ("CURRENT.json", "snapshots", "ledger", "warehouse.duckdb")
SAMPLE_MARK = "SAMPLE_SHA256"  # lies in a store that `demo` built

StoreName = Literal["real", "example"]

MOST_REQUESTS_PER_MINUTE = 60_000  # one a millisecond: the pace keeps no finer time
MAY_BE_FILES = {"allow_list_url", "dumps_url"}
ALLOW_LIST = "main/dags/commons/commons_category_allow_list.tsv"


@dataclass(frozen=True)
class Endpoints:
    """Base addresses of the sources, without a slash at the end; each has a setting (`SIC_ANALYTICS_URL`).

    Attributes:
        analytics_url: analytics API; `/metrics/...` follows.
        action_url: Action API; `{host}` stands for the wiki's domain.
        liftwing_url: `/models/{model}:predict` follows.
        sparql_url: Wikidata Query Service.
        allow_list_url: allow-list of Commons Impact Metrics; may be `file:///…`.
        dumps_url: dumps; may be a folder, `file:///…`.
        upload_url: media files; `/wikipedia/commons/...` follows.
    """

    analytics_url: str = "https://wikimedia.org/api/rest_v1"
    action_url: str = "https://{host}/w/api.php"
    liftwing_url: str = "https://api.wikimedia.org/service/lw/inference/v1"
    sparql_url: str = "https://query.wikidata.org/sparql"
    allow_list_url: str = (
        f"https://gitlab.wikimedia.org/repos/data-engineering/airflow-dags/-/raw/main/{ALLOW_LIST}"
    )
    dumps_url: str = "https://dumps.wikimedia.org/other"
    upload_url: str = "https://upload.wikimedia.org"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Endpoints:
        """Read the addresses; raises UsageError where one is of another kind than it must be."""
        given = {name: environ[setting] for name, setting in ADDRESSES.items() if environ.get(setting)}
        return cls(**{name: _address(name, text) for name, text in given.items()})

    def setting_of(self, address: str) -> str | None:
        """The setting that an address was made with; None where it was another one's."""
        for name, setting in ADDRESSES.items():
            before, _, after = getattr(self, name).partition("{host}")
            if address.startswith(before) and after in address:
                return setting
        return None


ADDRESSES = {field.name: f"SIC_{field.name.upper()}" for field in fields(Endpoints)}


@dataclass(frozen=True)
class Settings:
    """Where things lie and who may look.

    Attributes:
        home: folder of one's own store: warehouse, ledger, snapshots and state (`SIC_HOME`).
        home_is_chosen: whether `SIC_HOME` was set; if not, `demo` uses its own folder.
        example_home: folder of the worked example, where `home` does not hold it (`SIC_EXAMPLE_HOME`).
        registry: folder of the registry's CSV files (`SIC_REGISTRY`).
        access: `open` serves this machine only, without sign-in (`SIC_ACCESS`).
        endpoints: base addresses of the sources.
        contact: the operator's page or e-mail, sent with each request; empty if not set (`SIC_CONTACT`).
        requests_per_minute: pace for all hosts together (`SIC_REQUESTS_PER_MINUTE`).
        token: bearer token of an approved client; empty if not set (`SIC_TOKEN`).
    """

    home: Path
    home_is_chosen: bool
    example_home: Path
    registry: Path
    access: Access
    endpoints: Endpoints
    contact: str
    requests_per_minute: float
    token: str = field(repr=False)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings; raises UsageError where a value is not one of those allowed."""
        access = environ.get("SIC_ACCESS", "open")
        if access not in get_args(Access):
            raise UsageError(f"SIC_ACCESS is {access!r}; it can be: {', '.join(get_args(Access))}")
        return cls(
            home=Path(environ.get("SIC_HOME") or PROJECT / "data" / "store"),
            home_is_chosen=bool(environ.get("SIC_HOME")),
            example_home=Path(environ.get("SIC_EXAMPLE_HOME") or PROJECT / "data" / "demo"),
            registry=Path(environ.get("SIC_REGISTRY") or PROJECT / "data" / "registry"),
            access=cast("Access", access),
            endpoints=Endpoints.from_environment(environ),
            contact=environ.get("SIC_CONTACT", "").strip(),
            requests_per_minute=_requests_per_minute(environ.get("SIC_REQUESTS_PER_MINUTE") or "60"),
            token=environ.get("SIC_TOKEN", "").strip(),
        )

    @property
    def demo_home(self) -> Path:
        """Folder that `demo` builds the worked example in."""
        return self.home if self.home_is_chosen else self.example_home

    @property
    def stores(self) -> dict[StoreName, Path]:
        """The folders of the stores to look at, the one that opens first: one's own, then the example.

        A store that has lost a part is still one's own: nobody may take the example for it.
        """
        if (self.home / SAMPLE_MARK).exists():
            return {"example": self.home}
        has_example = (self.example_home / "CURRENT.json").exists()
        has_own = any((self.home / part).exists() for part in PARTS_OF_A_STORE)
        stores: dict[StoreName, Path] = {}
        if has_own or self.home_is_chosen or not has_example:
            stores["real"] = self.home
        if has_example:
            stores["example"] = self.example_home
        return stores

    @property
    def serving_home(self) -> Path:
        """The store that opens first, and that commands read."""
        return next(iter(self.stores.values()))


def _address(name: str, text: str) -> str:
    setting, schemes = ADDRESSES[name], ["http://", "https://"]
    if name in MAY_BE_FILES:
        schemes.append("file:///")
    if not text.startswith(tuple(schemes)):
        raise UsageError(f"{setting} is {text!r}; it must begin with {' or '.join(schemes)}")
    if name == "action_url" and "{host}" not in text:
        raise UsageError(f"{setting} is {text!r}; it must hold {{host}}, where the wiki's domain goes")
    return text.rstrip("/")


def _requests_per_minute(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= MOST_REQUESTS_PER_MINUTE:
        allowed = f"a number above 0, at most {MOST_REQUESTS_PER_MINUTE}"
        raise UsageError(f"SIC_REQUESTS_PER_MINUTE is {text!r}; it can be {allowed}")
    return number
