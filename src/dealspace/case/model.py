"""What does one coded row mean? Typed, immutable rows, one class per table, and the `Case` that holds them.

Every number that takes part in an analysis is a `fractions.Fraction`, so that a comparison is exact and a
threshold is never missed by rounding. Booleans are 0 and 1, a level of an ordinal term is its rank.
`line` is the line of the row in its CSV file, for messages and for the evidence register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Protocol


class Operator(StrEnum):
    """A comparison of a term with one value, or with a set of values (`in`, `not_in`)."""

    EQ = "eq"
    NE = "ne"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    IN = "in"
    NOT_IN = "not_in"


class TermType(StrEnum):
    BOOLEAN = "boolean"
    ORDINAL = "ordinal"
    INTEGER = "integer"
    NUMBER = "number"


class Hardness(StrEnum):
    """Whether a breach ends the talk (hard), lowers the rank of a deal (soft), or is not coded (dropped)."""

    HARD = "hard"
    SOFT = "soft"
    DROPPED = "dropped"


class ConditionKind(StrEnum):
    DEMAND = "demand"
    VETO = "veto"
    CAPACITY = "capacity"
    ADEQUACY = "adequacy"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """An ISO 8601 date of day, month or year precision.

    Evidence dated only to a month or a year counts as known from its last day on, so that a vague date
    never leaks into an earlier vintage.
    """

    last: date
    first: date = field(compare=False)
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Predicate:
    """`term operator value(s)`, for example `guarantee_level ge 3`."""

    term_id: str
    operator: Operator
    values: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Source:
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
class TermLevel:
    term_id: str
    level: int
    label: str
    definition: str
    exemplar: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    term_id: str
    label: str
    type: TermType
    unit: str
    minimum: Fraction
    maximum: Fraction
    definition: str
    levels: tuple[TermLevel, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Axiom:
    """If `premise` holds then `conclusion` holds, whatever is agreed."""

    axiom_id: str
    premise: Predicate
    conclusion: Predicate
    rationale: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class AxiomVariant:
    """Another defensible reading of an axiom: `dropped` (it does not hold), or another conclusion."""

    axiom_id: str
    variant_id: str
    hardness: Hardness
    conclusion: Predicate | None
    weight: Fraction
    rationale: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class TermVariant:
    """Another defensible reading of a value of a term, in every row that names the value but the excepted."""

    term_id: str
    value: Fraction
    variant_id: str
    read_as: Fraction
    except_axioms: tuple[str, ...]
    except_conditions: tuple[str, ...]
    except_packages: tuple[str, ...]
    weight: Fraction
    rationale: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Position:
    position_id: str
    actor_id: str
    speaker_id: str
    term_id: str
    stance: str
    predicate: Predicate | None
    stated_on: PartialDate
    source_id: str
    locator: str
    paraphrase: str
    fragment: str
    confidence: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """A testable predicate; `guard` limits it to the packages in which the guard holds."""

    condition_id: str
    actor_id: str
    kind: ConditionKind
    predicate: Predicate
    hardness: Hardness
    guard: Predicate | None
    basis: tuple[str, ...]
    valid_from: PartialDate
    valid_to: PartialDate | None
    label: str
    rationale: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ConditionEvidence:
    condition_id: str
    position_id: str
    relation: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ConditionVariant:
    condition_id: str
    variant_id: str
    predicate: Predicate
    hardness: Hardness
    weight: Fraction
    rationale: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class PackageTerm:
    """What a package says on a term: a point if `low == high`, else a closed interval."""

    package_id: str
    term_id: str
    low: Fraction
    high: Fraction
    source_id: str
    locator: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class PackageTermVariant:
    """Another defensible reading of a package's term; `low` and `high` are None for unspecified."""

    package_id: str
    term_id: str
    variant_id: str
    low: Fraction | None
    high: Fraction | None
    weight: Fraction
    rationale: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Package:
    package_id: str
    label: str
    proposer_id: str
    proposed_on: PartialDate
    status: str
    summary: str
    terms: Mapping[str, PackageTerm]
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
    line: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    event_id: str
    on: PartialDate
    label: str
    source_id: str
    locator: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable statement of a document under test, set against the other sources by `ClaimEvidence`."""

    claim_id: str
    source_id: str
    locator: str
    paraphrase: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ClaimEvidence:
    claim_id: str
    source_id: str
    locator: str
    relation: str
    paraphrase: str
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
    line: int = 0


class HasLine(Protocol):
    @property
    def line(self) -> int: ...


@dataclass(frozen=True, slots=True)
class AdequacySettings:
    """The stated assumptions of the force calculation; each range is argued in `case.toml`."""

    draws: int
    troops_term: str
    status_share: Mapping[str, tuple[Fraction, Fraction]]
    rationale: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CaseConfig:
    """`data/case.toml`; `lines` says on which line each date of it stands."""

    case_id: str
    title: str
    subtitle: str
    as_of: date
    required_parties: tuple[str, ...]
    seed: int
    adequacy: AdequacySettings
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), compare=False)


@dataclass(frozen=True, slots=True)
class Case:
    """All rows known as of a date, keyed by their key columns (compound keys joined with `/`), sorted.

    `base` is the case at its own date (`config.as_of`) where this vintage is a later one, else None;
    `not_in_force` holds the conditions of the data that ended before this vintage or begin after it.
    """

    config: CaseConfig
    as_of: date
    fingerprint: str
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    terms: Mapping[str, Term]
    term_variants: Mapping[str, TermVariant]
    axioms: Mapping[str, Axiom]
    axiom_variants: Mapping[str, AxiomVariant]
    positions: Mapping[str, Position]
    conditions: Mapping[str, Condition]
    condition_evidence: Mapping[str, ConditionEvidence]
    condition_variants: Mapping[str, ConditionVariant]
    packages: Mapping[str, Package]
    package_term_variants: Mapping[str, PackageTermVariant]
    commitments: Mapping[str, Commitment]
    force_requirements: Mapping[str, ForceRequirement]
    reference_missions: Mapping[str, ReferenceMission]
    force_pools: Mapping[str, ForcePool]
    planning_factors: Mapping[str, PlanningFactor]
    legal_instruments: Mapping[str, LegalInstrument]
    events: Mapping[str, Event]
    claims: Mapping[str, Claim]
    claim_evidence: Mapping[str, ClaimEvidence]
    forecasts: Mapping[str, Forecast] = field(default_factory=lambda: MappingProxyType({}))
    forecast_outcomes: Mapping[str, ForecastOutcome] = field(default_factory=lambda: MappingProxyType({}))
    base: Case | None = field(default=None, compare=False, repr=False)
    not_in_force: frozenset[str] = field(default=frozenset(), compare=False)
