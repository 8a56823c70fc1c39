"""What is on record beside the talks? One typed, immutable row class per table: sources, forces, texts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dealspace.case.primitives import PartialDate


@dataclass(frozen=True, slots=True)
class Source:
    """A document; `reached` is empty for an original, `original` names the publisher of what was copied."""

    source_id: str
    type: str
    title: str
    author: str
    publisher: str
    issued: PartialDate
    url: str
    language: str
    reliability: str
    credibility: int
    note: str
    reached: str = ""
    original: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Actor:
    actor_id: str
    name: str
    kind: str
    side: str
    represents: str
    members: tuple[str, ...]
    country: str
    required_party: bool
    line: int = 0


@dataclass(frozen=True, slots=True)
class Commitment:
    """A pledge or a refusal; `rival_to` names the commitment that it is another account of, if any."""

    commitment_id: str
    actor_id: str
    term_id: str
    instrument: str
    task: str
    status: str
    low: Fraction | None
    high: Fraction | None
    unit: str
    made_on: PartialDate
    source_id: str
    locator: str
    note: str
    rival_to: str = ""
    known_from: PartialDate | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class ForceRequirement:
    requirement_id: str
    task: str
    low: Fraction | None
    high: Fraction | None
    frontage_km: Fraction | None
    scope: str
    stated_by: str
    stated_on: PartialDate
    source_id: str
    locator: str
    note: str
    known_from: PartialDate | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class ReferenceMission:
    mission_id: str
    name: str
    years: str
    troops: Fraction
    line_km: Fraction | None
    area_km2: Fraction | None
    population: Fraction | None
    mandate: str
    comparable_as: str
    source_id: str
    locator: str
    known_from: PartialDate | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class ForcePool:
    actor_id: str
    active: Fraction | None
    land: Fraction | None
    as_of: PartialDate
    source_id: str
    locator: str
    note: str
    known_from: PartialDate | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class PlanningFactor:
    factor_id: str
    factor: str
    low: Fraction
    high: Fraction
    unit: str
    scope: str
    source_id: str
    locator: str
    note: str
    known_from: PartialDate | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class LegalInstrument:
    """A yardstick; each `_low`/`_high` pair is the range that other coders could defend, around the score."""

    instrument_id: str
    name: str
    parties: str
    signed_on: PartialDate
    status: str
    binding: bool
    trigger: str
    obligation: int
    obligation_low: int
    obligation_high: int
    precision: int
    precision_low: int
    precision_high: int
    delegation: int
    delegation_low: int
    delegation_high: int
    guarantee_level: int
    stationed_forces: bool
    ratified: bool
    invoked: str
    source_id: str
    locator: str
    rationale: str
    status_from: PartialDate | None = None
    known_from: PartialDate | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    event_id: str
    on: PartialDate
    label: str
    source_id: str
    locator: str
    known_from: PartialDate | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable statement of a document under test, set against the other sources by `ClaimEvidence`."""

    claim_id: str
    source_id: str
    locator: str
    paraphrase: str
    known_from: PartialDate | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class ClaimEvidence:
    claim_id: str
    source_id: str
    locator: str
    relation: str
    paraphrase: str
    known_from: PartialDate | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Forecast:
    """A dated prediction; the probability is a range, or None where the words give none."""

    forecast_id: str
    forecaster_id: str
    stated_on: PartialDate
    due_on: PartialDate | None
    source_id: str
    locator: str
    paraphrase: str
    fragment: str
    probability_low: Fraction | None
    probability_high: Fraction | None
    scale_id: str
    rule: str
    known_from: PartialDate | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class ForecastOutcome:
    """The judgement on a forecast from `resolved_on` on: true, false or partly."""

    forecast_id: str
    resolved_on: PartialDate
    outcome: str
    source_id: str
    locator: str
    position_ids: tuple[str, ...]
    commitment_ids: tuple[str, ...]
    event_ids: tuple[str, ...]
    rationale: str
    known_from: PartialDate | None = None
    line: int = 0
