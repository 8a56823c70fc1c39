"""Does an exchange end a dispute?

An offer is read as it is coded: other readings are of conditions and axioms. Where a member of the conflict
is a preference, is left out or clashes no longer, there is no such dispute, and nothing is ended.
"""

from __future__ import annotations

from dataclasses import dataclass

from dealspace.analysis.claims import Claim, Row, choices_for, require
from dealspace.analysis.evaluation import Evaluation
from dealspace.analysis.offers import ends
from dealspace.case.model import Axiom, Case, Condition


@dataclass(frozen=True, slots=True)
class Dissolves(Claim):
    """These conditions are a minimal conflict of the required parties, and the offers end it.

    Each offer weakens one of them, and the members that none weakens can hold together with both sides of
    every offer.
    """

    offers: tuple[str, ...]
    members: frozenset[str]

    def require_rows(self, case: Case) -> None:
        for member in sorted(self.members):
            require("condition", member, case.conditions)
        for offer in self.offers:
            require("offer", offer, case.offers)

    def support(self, case: Case) -> tuple[str, ...]:
        self.require_rows(case)
        return choices_for(case, self.members)

    def may_change_with(self, row: Row) -> bool:
        return isinstance(row, Axiom) or (isinstance(row, Condition) and row.condition_id in self.members)

    def truth(self, evaluation: Evaluation) -> bool:
        case = evaluation.case
        if self.members not in evaluation.conflicts(case.config.required_parties):
            return False
        offers = [case.offers[name] for name in self.offers]
        return ends(case, evaluation.grid, offers, self.members)
