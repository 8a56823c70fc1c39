"""What would hold, were some codings chosen and all else as it is?"""

from __future__ import annotations

from dataclasses import dataclass

from dealspace.analysis.claims import Claim, Row
from dealspace.analysis.evaluation import Evaluation
from dealspace.case.model import Case


@dataclass(frozen=True, slots=True)
class Given(Claim):
    """The claim in the universe that makes these codings (choice, option) and is otherwise the same.

    Its share is that among the universes with these codings.
    """

    claim: Claim
    codings: tuple[tuple[str, str], ...]

    def require_rows(self, case: Case) -> None:
        self.claim.require_rows(case)

    def support(self, case: Case) -> tuple[str, ...]:
        fixed = {choice for choice, _ in self.codings}
        return tuple(choice for choice in self.claim.support(case) if choice not in fixed)

    def may_change_with(self, row: Row) -> bool:
        return self.claim.may_change_with(row)

    def truth(self, evaluation: Evaluation) -> bool:
        return self.claim.truth(evaluation.given(dict(self.codings)))
