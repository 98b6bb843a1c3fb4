"""What every model of a registry row shares."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Row(BaseModel):
    """A checked row; `keys` are the column groups that no two rows may share."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    keys: ClassVar[tuple[tuple[str, ...], ...]] = ()
    further_columns: ClassVar[tuple[str, ...]] = ()
