"""What commands share: types of options, each refused in one line, and the example below their help."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..errors import UsageError, quoted
from ..periods import read_day, read_month


class Month(click.ParamType[date]):
    """`YYYY-MM`, as the month's first day."""

    name = "YYYY-MM"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ARG002
        """Read it; raises UsageError."""
        return (
            value if isinstance(value, date) else date.fromisoformat(f"{read_month(value, _name(param))}-01")
        )


class Day(click.ParamType[date]):
    """`YYYY-MM-DD`."""

    name = "YYYY-MM-DD"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ARG002
        """Read it; raises UsageError."""
        return value if isinstance(value, date) else read_day(value, _name(param))


class OutFile(click.ParamType[Path]):
    """A file to be written."""

    name = "FILE"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002
        """Read it; raises UsageError for a folder."""
        path = Path(value)
        if not path.name or path.is_dir():
            raise UsageError(f"{_name(param)} is {quoted(str(value))}; name a file")
        return path


KINDS = (
    "glamorous",
    "page-list",
    "glamorgan",
    "page-views",
    "cim-dump",
    "pageview-complete",
    "community-ideas",
)


class FileKind(click.Choice[str]):
    """A kind of file, the name of a source; named here so that `--help` needs none (a test compares)."""

    def __init__(self) -> None:
        super().__init__(KINDS)


def example(line: str) -> str:
    r"""An epilog that shows a command that works (\b keeps click from re-wrapping it)."""
    return f"\b\nExample:\n  python -m sic_metrics {line}"


def _name(param: click.Parameter | None) -> str:
    return param.opts[0] if param else "the value"
