"""How many hard conditions must give way for any deal, or for a package however its blanks are filled?

What a package states is fixed and every other term may take any value that the axioms allow. The least number
of hard conditions that are then left unmet says more than that some condition is not met, which silence alone
can bring about.
"""

from __future__ import annotations

from dataclasses import dataclass

from dealspace.analysis.claims import Claim, Row, choices_for, require
from dealspace.analysis.constraints import of_axiom, of_condition, of_package_term
from dealspace.analysis.elimination import minimal_conflicts
from dealspace.analysis.evaluation import Evaluation
from dealspace.analysis.grid import Grid, bits
from dealspace.analysis.hitting import Members, least_hitting
from dealspace.case.model import Axiom, Case, Condition, ConditionKind, Hardness

EVERY_KIND = frozenset(ConditionKind)
WORDS = frozenset({ConditionKind.DEMAND, ConditionKind.VETO})
"""What a party requires or refuses; not what it, or others, would be able or ready to supply."""


@dataclass(frozen=True, slots=True)
class MustGiveWay(Claim):
    """At least `count` hard conditions of the parties must give way.

    `package_id` is the package whose terms are fixed, None for any deal. `kinds` are the kinds of conditions
    that count, and `parties` whose (None: the required ones). In a universe in which the package contradicts
    the axioms nothing is enough, and the claim holds for every count.
    """

    count: int
    package_id: str | None = None
    kinds: frozenset[ConditionKind] = EVERY_KIND
    parties: tuple[str, ...] | None = None

    def actors(self, case: Case) -> tuple[str, ...]:
        """The parties whose conditions count."""
        return case.config.required_parties if self.parties is None else self.parties

    def counts(self, case: Case, row: Condition) -> bool:
        """Whether a condition is one of those that count, hard or not."""
        return row.kind in self.kinds and row.actor_id in self.actors(case)

    def require_rows(self, case: Case) -> None:
        if self.package_id is not None:
            require("package", self.package_id, case.packages)
        for actor_id in self.actors(case):
            require("actor", actor_id, case.actors)

    def support(self, case: Case) -> tuple[str, ...]:
        self.require_rows(case)
        conditions = [key for key, row in case.conditions.items() if self.counts(case, row)]
        return choices_for(case, conditions, self.package_id)

    def may_change_with(self, row: Row) -> bool:
        if isinstance(row, Condition):
            return row.kind in self.kinds and (self.parties is None or row.actor_id in self.parties)
        return isinstance(row, Axiom) or row.package_id == self.package_id

    def truth(self, evaluation: Evaluation) -> bool:
        case = evaluation.case
        hard = counted(case, self.kinds, self.actors(case))
        sets = conflicts_within(case, evaluation.grid, hard, self.package_id)
        return frozenset() in sets or least_hitting(sets) >= self.count


def counted(case: Case, kinds: frozenset[ConditionKind], parties: tuple[str, ...]) -> tuple[Condition, ...]:
    """The hard conditions of some kinds of the parties, by id."""
    return tuple(
        row
        for _, row in sorted(case.conditions.items())
        if row.hardness is Hardness.HARD and row.kind in kinds and row.actor_id in parties
    )


def conflicts_within(
    case: Case, grid: Grid, conditions: tuple[Condition, ...], package_id: str | None
) -> frozenset[Members]:
    """The minimal sets of the conditions that cannot hold together, the package's terms given.

    The one empty set if the package contradicts the axioms.
    """
    background = [of_axiom(grid, axiom) for axiom in case.axioms.values()]
    if package_id is not None:
        background += [of_package_term(grid, row) for row in case.packages[package_id].terms.values()]
    members = [of_condition(grid, condition) for condition in conditions]
    found = minimal_conflicts(grid, members, background)
    return frozenset(frozenset(conditions[i].condition_id for i in bits(mask)) for mask in found)
