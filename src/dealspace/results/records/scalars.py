"""Which kinds of text and number stand in the results? With the table that each is a key of."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, WithJsonSchema
from pydantic.fields import FieldInfo

SLUG = "^[a-z0-9]+([-_][a-z0-9]+)*$"


def _slug(table: str = "") -> FieldInfo:
    extra: dict[str, Any] = {"x-row-of": table} if table else {}
    info: FieldInfo = Field(pattern=SLUG, json_schema_extra=extra)
    return info


def _number(**limits: float) -> WithJsonSchema:
    return WithJsonSchema({"type": "number", **limits})


Slug = Annotated[str, _slug()]
ActorId = Annotated[str, _slug("actors")]
AxiomId = Annotated[str, _slug("axioms")]
AxisId = Annotated[str, _slug("axes")]
ClaimId = Annotated[str, _slug("claims")]
CommitmentId = Annotated[str, _slug("commitments")]
ConditionId = Annotated[str, _slug("conditions")]
FindingId = Annotated[str, _slug("findings")]
ForecastId = Annotated[str, _slug("forecasts")]
InstrumentId = Annotated[str, _slug("legal_instruments")]
OfferId = Annotated[str, _slug("offers")]
PackageId = Annotated[str, _slug("packages")]
PositionId = Annotated[str, _slug("positions")]
ProfileId = Annotated[str, _slug("coder_profiles")]
ReadingId = Annotated[str, _slug("readings")]
SourceId = Annotated[str, _slug("sources")]
TableId = Annotated[str, _slug("tables")]
TermId = Annotated[str, _slug("terms")]
AccountId = Annotated[str, Field(min_length=1, json_schema_extra={"x-row-of": "accounts"})]
"""Keys of the rows of one account of the supply, joined by `+`."""
ChoiceId = Annotated[str, Field(pattern="^(axiom|condition|package|value):.+$")]
"""A contested row, by kind and key."""
Member = Annotated[
    str, Field(pattern="^(term:)?[a-z0-9]+([-_][a-z0-9]+)*$", json_schema_extra={"x-row-of": "members"})
]
"""A condition id; in a package's conflict also `term:<term_id>`."""
Row = Annotated[
    str, Field(pattern=r"^([a-z_]+|case\.toml)/[^/]+(/[^/]+)*$", json_schema_extra={"x-row-of": "rows"})
]
"""A data row, table/key (keys of two columns have a second slash), or a setting, case.toml/key."""
VerdictName = Annotated[
    str, Field(pattern="^verdict/[a-z0-9-]+/(acceptable-to/[a-z0-9-]+|deliverable|adequate)$")
]
"""A headline of a package, by its name in the register."""
Text = Annotated[str, Field(min_length=1)]
PrintedText = Annotated[str, Field(min_length=1, pattern="^[^{}]*$")]
Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
PartialDay = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A day, a month or a year."""
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Fraction = Annotated[str, Field(pattern=r"^(0|1|[1-9]\d*/[1-9]\d*)$")]
"""An exact share."""
Count = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]
Number = Annotated[float, _number()]
Unit = Annotated[float, _number(minimum=0, maximum=1)]
"""A share, a probability or a score: between 0 and 1."""
NotNegative = Annotated[float, _number(minimum=0)]
Threshold = Number | tuple[Number, ...]
"""The value of a predicate, or the values after `in` and `not_in`."""
