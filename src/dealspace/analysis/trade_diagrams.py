"""In which universes does an exchange end a dispute? From the codings of the conditions that are in it."""

from __future__ import annotations

from collections.abc import Sequence

from dealspace.analysis.choices import ChoiceKind
from dealspace.analysis.codings import Codings
from dealspace.analysis.conflict_diagrams import any_conflict
from dealspace.analysis.diagram import FALSE, TRUE, Diagram
from dealspace.analysis.grid import Grid
from dealspace.analysis.offers import sides_of, weakens
from dealspace.analysis.pool import pool_conflicts
from dealspace.analysis.verdict_diagrams import Literals
from dealspace.case.model import Case, Condition, Offer


class TradeDiagrams:
    """The exchanges of a case as nodes of a diagram."""

    def __init__(
        self, case: Case, grid: Grid, codings: Codings, diagram: Diagram, literals: Literals
    ) -> None:
        self._case, self._grid, self._codings = case, grid, codings
        self._diagram, self._literals = diagram, literals

    def ends(self, offers: Sequence[Offer], members: frozenset[str]) -> int:
        """Where each offer weakens a member, and what is left can hold together with both sides of each."""
        diagram, found = self._diagram, TRUE
        for offer in offers:
            weak = FALSE
            for member in sorted(members):
                weak = diagram.disjoin(weak, self._weakened(offer, member))
            found = diagram.conjoin(found, weak)
        clash = pool_conflicts(
            self._case,
            self._grid,
            self._codings,
            self._case.config.required_parties,
            counts=lambda row: (
                row.condition_id in members and not any(weakens(self._grid, o, row) for o in offers)
            ),
            given=[side for offer in offers for side in sides_of(offer, self._grid)],
        )
        return diagram.conjoin(found, diagram.negate(any_conflict(diagram, self._literals, clash)))

    def _weakened(self, offer: Offer, member: str) -> int:
        """Where a condition reads so that the offer weakens it."""
        return self._diagram.split(
            [
                (
                    [self._literals[choice][option] for choice, option in coding.when],
                    TRUE
                    if isinstance(coding.row, Condition) and weakens(self._grid, offer, coding.row)
                    else FALSE,
                )
                for coding in self._codings.of(ChoiceKind.CONDITION, member)
            ]
        )
