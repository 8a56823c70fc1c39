"""What can be asked about a case, in one universe or in all of them?

A claim is a yes-or-no question: verdicts on packages and conditions, whether the deal space is empty, and
their combinations. Findings and verdicts share this algebra, so that one mechanism gives the robustness of
both.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Container, Iterable
from dataclasses import dataclass

from dealspace.analysis.choices import ChoiceKind, UnknownRowError
from dealspace.analysis.codings import Codings, Universe, apply_universe
from dealspace.analysis.evaluation import Evaluation
from dealspace.analysis.verdicts import Headline, Verdict, kinds_of
from dealspace.case.model import Axiom, Case, Condition, Hardness, PackageTerm

Row = Condition | Axiom | PackageTerm


class Claim(ABC):
    """A yes-or-no question about a universe."""

    @abstractmethod
    def require_rows(self, case: Case) -> None:
        """Raise `UnknownRowError` unless the case has every row that the claim names."""

    @abstractmethod
    def support(self, case: Case) -> tuple[str, ...]:
        """The choices that the claim may depend on, sorted (`Multiverse.depends_on` is exact)."""

    @abstractmethod
    def may_change_with(self, row: Row) -> bool:
        """Whether leaving out or changing a row of conditions, axioms or package_terms could matter."""

    @abstractmethod
    def truth(self, evaluation: Evaluation) -> bool:
        """Whether the claim holds in the universe under evaluation."""

    def holds(self, case: Case, universe: Universe | None = None) -> bool:
        """Whether the claim holds in one universe, worked out from the rows; the base coding if None."""
        chosen = dict(universe or {})
        return self.truth(Evaluation(apply_universe(case, chosen), origin=(case, chosen)))


@dataclass(frozen=True, slots=True)
class DealSpaceEmpty(Claim):
    """No deal satisfies the hard conditions of the parties (None: the required ones) but for `without`."""

    without: frozenset[str] = frozenset()
    parties: tuple[str, ...] | None = None

    def actors(self, case: Case) -> tuple[str, ...]:
        """The parties whose conditions count."""
        return case.config.required_parties if self.parties is None else self.parties

    def require_rows(self, case: Case) -> None:
        for condition_id in sorted(self.without):
            require("condition", condition_id, case.conditions)
        for actor_id in self.actors(case):
            require("actor", actor_id, case.actors)

    def support(self, case: Case) -> tuple[str, ...]:
        self.require_rows(case)
        actors = self.actors(case)
        conditions = [
            key for key, row in case.conditions.items() if row.actor_id in actors and key not in self.without
        ]
        return choices_for(case, conditions)

    def may_change_with(self, row: Row) -> bool:
        if isinstance(row, Condition):
            mine = self.parties is None or row.actor_id in self.parties
            return mine and row.condition_id not in self.without
        return isinstance(row, Axiom)

    def truth(self, evaluation: Evaluation) -> bool:
        return evaluation.empty(self.without, self.actors(evaluation.case))


@dataclass(frozen=True, slots=True)
class PackageVerdict(Claim):
    """A package's headline is one of `verdicts`; `actor_id` says to whom it is acceptable (None: to all)."""

    package_id: str
    headline: Headline
    actor_id: str | None
    verdicts: frozenset[Verdict]

    def require_rows(self, case: Case) -> None:
        require("package", self.package_id, case.packages)
        if self.actor_id is not None:
            require("actor", self.actor_id, case.actors)

    def support(self, case: Case) -> tuple[str, ...]:
        self.require_rows(case)
        conditions = [
            key
            for key, row in case.conditions.items()
            if row.kind in kinds_of(self.headline) and self.actor_id in (None, row.actor_id)
        ]
        return choices_for(case, conditions, self.package_id)

    def may_change_with(self, row: Row) -> bool:
        if isinstance(row, Condition):
            return row.kind in kinds_of(self.headline) and self.actor_id in (None, row.actor_id)
        return isinstance(row, Axiom) or row.package_id == self.package_id

    def truth(self, evaluation: Evaluation) -> bool:
        return evaluation.headline(self.package_id, self.headline, self.actor_id) in self.verdicts


@dataclass(frozen=True, slots=True)
class ConditionVerdict(Claim):
    """A package's verdict on a condition is one of `verdicts`; false where the condition is dropped."""

    package_id: str
    condition_id: str
    verdicts: frozenset[Verdict]

    def require_rows(self, case: Case) -> None:
        require("package", self.package_id, case.packages)
        require("condition", self.condition_id, case.conditions)

    def support(self, case: Case) -> tuple[str, ...]:
        self.require_rows(case)
        return choices_for(case, [self.condition_id], self.package_id)

    def may_change_with(self, row: Row) -> bool:
        if isinstance(row, Condition):
            return row.condition_id == self.condition_id
        return isinstance(row, Axiom) or row.package_id == self.package_id

    def truth(self, evaluation: Evaluation) -> bool:
        condition = evaluation.case.conditions.get(self.condition_id)
        if condition is None or condition.hardness is Hardness.DROPPED:
            return False
        return evaluation.verdict(self.package_id, condition) in self.verdicts


@dataclass(frozen=True, slots=True)
class AtLeast(Claim):
    """At least `count` of the claims hold."""

    count: int
    claims: tuple[Claim, ...] = ()

    def require_rows(self, case: Case) -> None:
        for claim in self.claims:
            claim.require_rows(case)

    def support(self, case: Case) -> tuple[str, ...]:
        return tuple(sorted({choice for claim in self.claims for choice in claim.support(case)}))

    def may_change_with(self, row: Row) -> bool:
        return any(claim.may_change_with(row) for claim in self.claims)

    def truth(self, evaluation: Evaluation) -> bool:
        wanted, left = self.count, len(self.claims)
        for claim in self.claims:
            # What is asked for is found, or can no longer be.
            if not 0 < wanted <= left:
                break
            wanted -= claim.truth(evaluation)
            left -= 1
        return wanted <= 0


@dataclass(frozen=True, slots=True)
class Not(Claim):
    """The claim does not hold."""

    claim: Claim

    def require_rows(self, case: Case) -> None:
        self.claim.require_rows(case)

    def support(self, case: Case) -> tuple[str, ...]:
        return self.claim.support(case)

    def may_change_with(self, row: Row) -> bool:
        return self.claim.may_change_with(row)

    def truth(self, evaluation: Evaluation) -> bool:
        return not self.claim.truth(evaluation)


def And(*claims: Claim) -> Claim:  # noqa: N802 (reads as the constructor of a claim)
    """All of the claims hold."""
    return AtLeast(len(claims), claims)


def Or(*claims: Claim) -> Claim:  # noqa: N802 (reads as the constructor of a claim)
    """One of the claims holds."""
    return AtLeast(1, claims)


def choices_for(case: Case, conditions: Iterable[str], package_id: str | None = None) -> tuple[str, ...]:
    """The choices on which these conditions, all axioms and a package's terms depend, sorted."""
    codings = Codings(case)
    rows = [(ChoiceKind.CONDITION, key) for key in conditions]
    rows += [(ChoiceKind.AXIOM, key) for key in codings.keys(ChoiceKind.AXIOM)]
    if package_id is not None:
        terms = codings.keys(ChoiceKind.PACKAGE_TERM)
        rows += [(ChoiceKind.PACKAGE_TERM, key) for key in terms if key.startswith(f"{package_id}/")]
    return tuple(sorted({choice for kind, key in rows for choice in codings.choices(kind, key)}))


def require(kind: str, key: str, table: Container[str]) -> None:
    """Raise `UnknownRowError` unless the table of the case has the row."""
    if key not in table:
        raise UnknownRowError(f"no {kind} {key!r} in the case")
