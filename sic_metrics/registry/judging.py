"""Models of the scoring model's files: criteria with their scales, presets of weights, effort, evidence.

Numbers in them are people's judgement, so each row says whose and of when.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, model_validator

from .cells import Amount, CriterionId, MonthOrDay, OrgId, Row, Text, plain_number

JUDGING: Final = ("criteria", "presets", "effort", "evidence")
"""Tables of the registry that lie in the confidential part of a snapshot."""


def _numbers(cell: str) -> str:
    try:
        parts = [plain_number(part) for part in cell.split("; ")]
    except ValueError as error:
        raise ValueError("write numbers parted by '; ', such as 0; 1; 4") from error
    if len(parts) < 2:
        raise ValueError("write at least two numbers parted by '; '")
    return cell


Numbers = Annotated[str, AfterValidator(_numbers)]


def _more_than_nothing(hours: float) -> float:
    if not hours > 0:
        raise ValueError("no collaboration takes no hours; leave the row out where they are unknown")
    return hours


def _not_in_the_future(day: str) -> str:
    latest = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()  # there are clocks ahead of UTC
    if day > latest[: len(day)]:
        raise ValueError("lies in the future; write when it was found out")
    return day


class Criterion(Row):
    """One thing that speaks for working with an organisation, and the scale on which it is judged.

    `anchors` are raw values, ascending, and `anchor_values` what each is worth, from 0 (nothing) to 1 (what
    the Hub would call excellent); between them the value runs straight, over log10(1 + raw) where the scale
    is `log`. An unknown cell is one of the values of `if_unknown`, each as likely; where that is empty, any
    value from 0 to 1.
    """

    keys = (("criterion_id",), ("name",))

    criterion_id: CriterionId
    name: Text
    family: Text
    question: Text
    unit: Text
    direction: Literal["more", "less"]
    scale: Literal["linear", "log"]
    anchors: Numbers
    anchor_values: Numbers
    if_unknown: Numbers | None = None
    evidence: Text
    caveat: Text
    to_find_out: Text
    proposed_by: Text
    as_of: MonthOrDay

    @model_validator(mode="after")
    def _is_a_scale(self) -> Self:
        raw = [float(part) for part in self.anchors.split("; ")]
        values = [float(part) for part in self.anchor_values.split("; ")]
        if self.direction == "less":
            values.reverse()
        fits = len(raw) == len(values) and all(a < b for a, b in pairwise(raw)) and raw[0] >= 0
        rising = all(a <= b for a, b in pairwise(values)) and values[0] < values[-1]
        if not (fits and rising and values[0] >= 0 and values[-1] <= 1):
            raise ValueError(
                "anchors must ascend from 0 or more, one value of 0 to 1 for each, in the stated direction"
            )
        if any(not 0 <= float(part) <= 1 for part in (self.if_unknown or "0").split("; ")):
            raise ValueError("the values of if_unknown must be from 0 to 1")
        return self


class PresetWeight(Row):
    """How much a criterion weighs in a named preset; weights of a preset are scaled to a sum of 1."""

    keys = (("preset", "criterion_id"),)

    preset: Text
    criterion_id: CriterionId
    weight: Amount


class Effort(Row):
    """What a first collaboration takes, by kind of organisation and whether one is on record."""

    keys = (("un_body", "on_record"),)

    un_body: Literal["yes", "no"]
    on_record: Literal["yes", "no"]
    hours: Annotated[Amount, AfterValidator(_more_than_nothing)]
    hours_error: Amount
    money_eur: Amount
    proposed_by: Text
    as_of: MonthOrDay


class Evidence(Row):
    """What people found out about one criterion of one organisation; it goes before what is computed."""

    keys = (("org_id", "criterion_id"),)

    org_id: OrgId
    criterion_id: CriterionId
    raw: Amount
    error: Amount | None = None
    as_of: Annotated[MonthOrDay, AfterValidator(_not_in_the_future)]
    source: Text
    note: Text | None = None
