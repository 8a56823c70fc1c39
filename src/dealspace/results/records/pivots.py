"""Which data rows carry a finding or a verdict? Rows whose removal or change reverses one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dealspace.results.records.base import record
from dealspace.results.records.scalars import FindingId, Positive, Row, Text, VerdictName


@record
class Pivot:
    """What is done to a row, and what that reverses."""

    part: Literal["row", "hardness", "value", "guard", "premise", "conclusion", "low", "high"]
    """What changes; `row` is a removal."""
    text: Text
    steps: Positive | None
    """Steps on the grid of the term."""
    takes: tuple[Row, ...]
    """Rows that go with a removal."""
    finding_ids: tuple[FindingId, ...]
    verdicts: tuple[VerdictName, ...]


@record
class PivotalRow:
    """A row and every pivot of it: its removal first, then the changes, each at its smallest."""

    row: Row
    finding_ids: tuple[FindingId, ...]
    verdicts: tuple[VerdictName, ...]
    pivots: Annotated[tuple[Pivot, ...], Field(min_length=1)]
