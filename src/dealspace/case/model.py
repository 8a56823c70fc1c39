"""What is a case? All its rows, typed and immutable, one class per table, and its settings.

Every number that takes part in an analysis is a `fractions.Fraction`, so that a comparison is exact and a
threshold is never missed by rounding. Booleans are 0 and 1, a level of an ordinal term is its rank.
`line` is the line of the row in its CSV file, for messages and for the evidence register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from dealspace.case.publication import Publication
from dealspace.schemas.actors import Actor
from dealspace.schemas.axiom_variants import AxiomVariant
from dealspace.schemas.axioms import Axiom
from dealspace.schemas.claim_evidence import ClaimEvidence
from dealspace.schemas.claims import Claim
from dealspace.schemas.coder_profiles import CoderProfile
from dealspace.schemas.commitments import Commitment
from dealspace.schemas.condition_evidence import ConditionEvidence
from dealspace.schemas.condition_variants import ConditionVariant
from dealspace.schemas.conditions import Condition
from dealspace.schemas.events import Event
from dealspace.schemas.force_pools import ForcePool
from dealspace.schemas.force_requirements import ForceRequirement
from dealspace.schemas.forecast_outcomes import ForecastOutcome
from dealspace.schemas.forecasts import Forecast
from dealspace.schemas.legal_instruments import LegalInstrument
from dealspace.schemas.offers import Offer
from dealspace.schemas.package_term_variants import PackageTermVariant
from dealspace.schemas.package_terms import PackageTerm
from dealspace.schemas.packages import Package
from dealspace.schemas.planning_factors import PlanningFactor
from dealspace.schemas.positions import Position
from dealspace.schemas.primitives import (
    ConditionKind,
    Hardness,
    HasLine,
    Operator,
    PartialDate,
    Predicate,
    TermType,
)
from dealspace.schemas.profile_readings import ProfileReading
from dealspace.schemas.reference_missions import ReferenceMission
from dealspace.schemas.sources import Source
from dealspace.schemas.term_levels import TermLevel
from dealspace.schemas.term_variants import TermVariant
from dealspace.schemas.terms import Term

__all__ = [
    "Actor",
    "AdequacySettings",
    "Axiom",
    "AxiomVariant",
    "Case",
    "CaseConfig",
    "Claim",
    "ClaimEvidence",
    "CoderProfile",
    "Commitment",
    "Condition",
    "ConditionEvidence",
    "ConditionKind",
    "ConditionVariant",
    "EndedCondition",
    "Event",
    "ForcePool",
    "ForceRequirement",
    "Forecast",
    "ForecastOutcome",
    "Hardness",
    "HasLine",
    "LegalInstrument",
    "Offer",
    "Operator",
    "Package",
    "PackageTerm",
    "PackageTermVariant",
    "PartialDate",
    "PlanningFactor",
    "Position",
    "Predicate",
    "ProfileReading",
    "ReferenceMission",
    "Source",
    "Term",
    "TermLevel",
    "TermType",
    "TermVariant",
]


@dataclass(frozen=True, slots=True)
class AdequacySettings:
    """The stated assumptions of the force calculation; each range is argued in `case.toml`."""

    draws: int
    troops_term: str
    status_share: Mapping[str, tuple[Fraction, Fraction]]
    rationale: Mapping[str, str]
    trust: Mapping[str, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    """By grade of reliability (A to F) and of credibility (1 to 6) the least probability that a source is
    right; empty where the case states none."""


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
    publication: Publication = field(default_factory=Publication)
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    @property
    def calculates_forces(self) -> bool:
        """Whether the case has settings for the force calculation."""
        return bool(self.adequacy.troops_term)


@dataclass(frozen=True, slots=True)
class EndedCondition:
    """A condition that no longer holds, with its end, and with the evidence and the readings that it had."""

    condition: Condition
    evidence: Mapping[str, ConditionEvidence]
    variants: Mapping[str, ConditionVariant]


@dataclass(frozen=True, slots=True)
class Case:
    """All rows known as of a date, keyed by their key columns (compound keys joined with `/`), sorted.

    `base` is the case at its own date (`config.as_of`) where this vintage is a later one, else None. `ended`
    holds the conditions that are known and no longer hold, and `not_in_force` the names of all conditions of
    the data that do not hold as of this vintage, be it that they ended or that they begin after it.
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
    coder_profiles: Mapping[str, CoderProfile] = field(default_factory=lambda: MappingProxyType({}))
    profile_readings: Mapping[str, ProfileReading] = field(default_factory=lambda: MappingProxyType({}))
    forecasts: Mapping[str, Forecast] = field(default_factory=lambda: MappingProxyType({}))
    forecast_outcomes: Mapping[str, ForecastOutcome] = field(default_factory=lambda: MappingProxyType({}))
    offers: Mapping[str, Offer] = field(default_factory=lambda: MappingProxyType({}))
    ended: Mapping[str, EndedCondition] = field(default_factory=lambda: MappingProxyType({}))
    base: Case | None = field(default=None, compare=False, repr=False)
    not_in_force: frozenset[str] = field(default=frozenset(), compare=False)
