"""What was said, asked and proposed? One typed, immutable row class per table of the talks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dealspace.case.primitives import ConditionKind, Hardness, PartialDate, Predicate, TermType


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
    maximum_label: str = ""
    limited_label: str = ""
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
    known_from: PartialDate | None = None
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
    known_from: PartialDate | None = None
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
    known_from: PartialDate | None = None
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
    known_from: PartialDate | None = None
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
    known_from: PartialDate | None = None
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
    known_from: PartialDate | None = None
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
    status_from: PartialDate | None = None
    line: int = 0
