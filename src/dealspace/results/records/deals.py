"""Is there a deal, and if not, what stands in the way and who could clear it? The deal space."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from dealspace.case.model import Operator
from dealspace.results.records.base import record
from dealspace.results.records.scalars import (
    ActorId,
    AxiomId,
    ConditionId,
    Member,
    Number,
    PackageId,
    TermId,
    Text,
    Threshold,
)


@record
class TermValue:
    """The value of a term in a deal, as a number and in words."""

    value: Number
    text: Text


@record
class Witnessed:
    """A deal term by term and the package that it is nearest to; nothing where there is no deal."""

    witness: Mapping[TermId, TermValue] | None
    nearest_package: PackageId | None
    terms_changed: tuple[TermId, ...]


@record
class FrontDeal(Witnessed):
    """A deal that no other deal beats on every preference."""

    soft_met: tuple[ConditionId, ...]


@record
class PredicateText:
    """Which values a condition allows, as operator and values and in words."""

    operator: Operator
    values: Annotated[tuple[Number, ...], Field(min_length=1)]
    """The values that it names: one, or a list after `in` and `not_in`."""
    text: Text


@record
class Relaxation:
    """How far a condition gives way at the least. `from` and `to` are the values without their operators."""

    condition_id: ConditionId
    term_id: TermId
    unit: str
    from_: Threshold
    to: Threshold | None
    before: PredicateText
    after: PredicateText | None
    """What the condition asks for once it has given way, as the solver keeps it: a relaxed `eq` admits both
    values. Null if it is given up."""
    dropped: bool
    text: Text


@record
class Concession(Witnessed):
    """Conditions that open a deal if they give way, and no fewer of them do."""

    conditions: Annotated[tuple[ConditionId, ...], Field(min_length=1)]
    gives_way: tuple[ActorId, ...]
    keeps: tuple[ActorId, ...]
    relaxations: Annotated[tuple[Relaxation, ...], Field(min_length=1)]
    soft_met: tuple[ConditionId, ...]


@record
class ConflictCertificate:
    """Conditions that cannot hold together under the axioms.

    At each witness, which goes by the member that it breaches, all the others hold.
    """

    members: tuple[ConditionId, ...]
    axioms: tuple[AxiomId, ...]
    witnesses: Mapping[ConditionId, Mapping[TermId, Number]]


@record
class ConcessionCertificate:
    """Conditions that give way, the deal that this opens, and why each of them must.

    `needed` has for each of them the members of a conflict that none of the others would dissolve.
    """

    conditions: tuple[ConditionId, ...]
    deal: Mapping[TermId, Number]
    needed: Mapping[ConditionId, tuple[ConditionId, ...]]


@record
class Certificates:
    """Proofs of the conflicts and concessions, checked when the results were made; they need no search."""

    conflicts: tuple[ConflictCertificate, ...]
    concessions: tuple[ConcessionCertificate, ...]


@record
class DealSpace(Witnessed):
    """A witness and the front if there is a deal, else every conflict and concession."""

    feasible: bool
    soft_met: tuple[ConditionId, ...]
    pareto: tuple[FrontDeal, ...]
    pareto_complete: bool
    conflicts: tuple[tuple[Member, ...], ...]
    conflict_axioms: tuple[tuple[AxiomId, ...], ...]
    concessions: tuple[Concession, ...]
    certificates: Certificates
