"""How binding is what is offered, and what is asked? What stands on one ladder."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from dealspace.case.model import Hardness
from dealspace.results.records.base import record
from dealspace.results.records.scalars import (
    ActorId,
    ConditionId,
    InstrumentId,
    Number,
    PackageId,
    PartialDay,
    TermId,
    Text,
)

Score = tuple[int, int, int]
"""Score, lowest and highest defensible score."""


@record
class RungText:
    """A level of the ladder."""

    level: int
    label: Text
    definition: str
    exemplar: str


@record
class Instrument:
    """A treaty or assurance on its rung, with its three scores."""

    instrument_id: InstrumentId
    name: Text
    signed_on: PartialDay
    status: str
    level: int
    binding: bool
    ratified: bool
    stationed_forces: bool
    obligation: Score
    precision: Score
    delegation: Score


@record
class OfferReading:
    """Another defensible reading of an offer; no levels where it is read as unspecified."""

    variant_id: str
    low: int | None
    high: int | None


@record
class Offer:
    """What a package says on the ladder term, low to high."""

    package_id: PackageId
    label: str
    low: int
    high: int
    readings: tuple[OfferReading, ...]


@record
class LevelVariant:
    """One coding of a condition; no level if it is dropped or of another shape."""

    variant_id: str
    level: int | None
    hardness: Hardness


@record
class LadderCondition:
    """A demand (lowest level asked) or a ceiling (highest level accepted); the base is its first variant."""

    condition_id: ConditionId
    actor_id: ActorId
    label: Text
    level: int | None
    hardness: Hardness
    variants: tuple[LevelVariant, ...]


@record
class Gap:
    """A demand against the highest ceiling among the guarantors, in rungs (negative: room to spare)."""

    demand: ConditionId
    demand_level: int
    ceiling_level: int
    ceiling_actors: tuple[ActorId, ...]
    rungs: int
    low: int
    high: int
    closed_by_dropping: bool
    """Whether some coding drops the demand or every ceiling of a guarantor."""


@record
class OrderSensitivity:
    """How many pairs of instruments keep their order on a dimension, whatever the coder."""

    dimension: str
    pairs: int
    certain: int
    contested: int
    share_certain: Number | None


@record
class Binding:
    """The ladder: rungs, instruments, offers, demands, ceilings, gaps, and what the coder decides."""

    ladder_term: TermId
    form_term: Annotated[str, Field(json_schema_extra={"x-row-of": "terms"})] | None
    guarantors: tuple[ActorId, ...]
    rungs: tuple[RungText, ...]
    instruments: tuple[Instrument, ...]
    offers: tuple[Offer, ...]
    unspecified: tuple[PackageId, ...]
    demands: tuple[LadderCondition, ...]
    ceilings: tuple[LadderCondition, ...]
    gaps: tuple[Gap, ...]
    sensitivity: tuple[OrderSensitivity, ...]
