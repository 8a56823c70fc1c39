"""What stands on the ladder? Records of instruments, offers, demands, ceilings and gaps."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dealspace.analysis.binding_order import OrderSensitivity, Score
from dealspace.case.model import ConditionKind, Hardness


@dataclass(frozen=True, slots=True)
class PlacedInstrument:
    """A treaty or assurance on its rung, with its three scores."""

    instrument_id: str
    name: str
    level: int
    status: str
    binding: bool
    ratified: bool
    stationed_forces: bool
    obligation: Score
    precision: Score
    delegation: Score


@dataclass(frozen=True, slots=True)
class Rung:
    """A level of the ladder and the instruments on it, sorted by id."""

    level: int
    label: str
    definition: str
    exemplar: str
    instruments: tuple[PlacedInstrument, ...]


@dataclass(frozen=True, slots=True)
class OfferReading:
    """Another defensible reading of an offer; levels are None if the reading is "unspecified"."""

    variant_id: str
    low: int | None
    high: int | None
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Offer:
    """What a package says on the ladder term, low to high, and on the form term if both exist."""

    package_id: str
    label: str
    proposer_id: str
    low: int
    high: int
    form_low: int | None
    form_high: int | None
    readings: tuple[OfferReading, ...]


@dataclass(frozen=True, slots=True)
class CodedLevel:
    """One coding of a condition: its level (None if dropped or of another shape) and hardness."""

    variant_id: str
    level: int | None
    hardness: Hardness
    weight: Fraction


@dataclass(frozen=True, slots=True)
class LadderCondition:
    """A demand (lowest level asked) or a ceiling (highest level accepted); `codings` starts with the base."""

    condition_id: str
    actor_id: str
    kind: ConditionKind
    label: str
    hardness: Hardness
    level: int
    guarded: bool
    codings: tuple[CodedLevel, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A demand against the highest ceiling among the guarantors, in rungs (negative: room to spare).

    A guarantor with several ceilings is held by its lowest. `low` and `high` run over every coding of the
    demand and of the ceilings; `closed_by_dropping` is true if some coding drops the demand or every ceiling
    of a guarantor, so that there is no gap to count.
    """

    demand_id: str
    demand_level: int
    ceiling_level: int
    ceiling_actors: tuple[str, ...]
    rungs: int
    low: int
    high: int
    closed_by_dropping: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """`unplaced` are conditions on the ladder term that are neither a demand nor a ceiling."""

    term_id: str
    form_term_id: str | None
    rungs: tuple[Rung, ...]
    offers: tuple[Offer, ...]
    unspecified: tuple[str, ...]
    demands: tuple[LadderCondition, ...]
    ceilings: tuple[LadderCondition, ...]
    unplaced: tuple[str, ...]
    guarantors: tuple[str, ...]
    gaps: tuple[Gap, ...]
    sensitivity: tuple[OrderSensitivity, ...]
