"""Whose case is it, and what do its words stand for? Settings, names, terms, sources and claims."""

from __future__ import annotations

from dealspace.analysis.claim_assessment import ClaimVerdict
from dealspace.case.model import ConditionKind, Hardness, Operator, TermType
from dealspace.results.records.base import record
from dealspace.results.records.scalars import (
    ActorId,
    ClaimId,
    CommitmentId,
    ConditionId,
    Count,
    Day,
    Number,
    PositionId,
    Slug,
    SourceId,
    TermId,
    Text,
    Unit,
)


@record
class CaseFacts:
    """The settings of the case that a reader must know."""

    case_id: Slug
    as_of: Day
    """The date of the case itself."""
    title: Text
    subtitle: str
    required_parties: tuple[ActorId, ...]
    required_party_names: tuple[Text, ...]


@record
class Sources:
    """Documents by how they were reached, and the share of mirrors among them."""

    total: Count
    original: Count
    """At the address of the author, the publisher or an official archive."""
    through_copy: Count
    """The original is cited, its text was read in a copy."""
    syndicated: Count
    """As a subscriber or distributor published them."""
    mirror: Count
    """The copy of a third party."""
    second_hand: Count
    """Reports of what another published."""
    mirror_share: Unit | None


@record
class TermFacts:
    """A term of the deal and its scale."""

    label: Text
    type: TermType
    unit: str
    minimum: Number
    maximum: Number
    levels: tuple[Text, ...]


@record
class ConditionFacts:
    """A condition in force, with its evidence and its variants."""

    condition_id: ConditionId
    actor_id: ActorId
    kind: ConditionKind
    hardness: Hardness
    term_id: TermId
    operator: Operator
    values: tuple[Number, ...]
    statement: Text
    label: Text
    guard: str | None
    rationale: str
    required_party: bool
    basis: tuple[CommitmentId, ...]
    variants: tuple[Slug, ...]
    supports: tuple[PositionId, ...]
    disputes: tuple[PositionId, ...]


@record
class ClaimEvidence:
    """What a source says on a claim."""

    source_id: SourceId
    locator: str
    relation: str
    paraphrase: str


@record
class AssessedClaim:
    """A claim of the document under test, held against the evidence on record."""

    claim_id: ClaimId
    locator: str
    paraphrase: Text
    verdict: ClaimVerdict
    evidence: tuple[ClaimEvidence, ...]
