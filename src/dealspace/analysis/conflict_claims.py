"""What can be asked about the minimal conflicts of a case, in one universe or in all of them?

A minimal conflict is a set of hard conditions that cannot hold together while any of them left out lets the
others hold. A condition that is soft, dropped or not there is in none.
"""

from __future__ import annotations

from dataclasses import dataclass

from dealspace.analysis.claims import Claim, Row, choices_for, require
from dealspace.analysis.evaluation import Evaluation
from dealspace.case.model import Axiom, Case, Condition


@dataclass(frozen=True, slots=True)
class ConflictAlone(Claim):
    """These conditions are a minimal conflict: they exclude each other by themselves.

    `parties` are the actors whose conditions count, None for the required parties.
    """

    members: frozenset[str]
    parties: tuple[str, ...] | None = None

    def require_rows(self, case: Case) -> None:
        _require(self, case)

    def support(self, case: Case) -> tuple[str, ...]:
        self.require_rows(case)
        return choices_for(case, self.members)

    def may_change_with(self, row: Row) -> bool:
        return isinstance(row, Axiom) or (isinstance(row, Condition) and row.condition_id in self.members)

    def truth(self, evaluation: Evaluation) -> bool:
        return self.members in evaluation.conflicts(_actors(self, evaluation.case))


@dataclass(frozen=True, slots=True)
class InConflict(Claim):
    """Some minimal conflict has all of these conditions among its members, with others or without."""

    members: frozenset[str]
    parties: tuple[str, ...] | None = None

    def require_rows(self, case: Case) -> None:
        _require(self, case)

    def support(self, case: Case) -> tuple[str, ...]:
        self.require_rows(case)
        actors = _actors(self, case)
        return choices_for(case, [key for key, row in case.conditions.items() if row.actor_id in actors])

    def may_change_with(self, row: Row) -> bool:
        mine = isinstance(row, Condition) and (self.parties is None or row.actor_id in self.parties)
        return mine or isinstance(row, Axiom)

    def truth(self, evaluation: Evaluation) -> bool:
        return any(
            self.members <= conflict for conflict in evaluation.conflicts(_actors(self, evaluation.case))
        )


def _actors(claim: ConflictAlone | InConflict, case: Case) -> tuple[str, ...]:
    return case.config.required_parties if claim.parties is None else claim.parties


def _require(claim: ConflictAlone | InConflict, case: Case) -> None:
    for member in sorted(claim.members):
        require("condition", member, case.conditions)
    for actor_id in _actors(claim, case):
        require("actor", actor_id, case.actors)
