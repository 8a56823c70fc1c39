"""In which universes is a verdict on a package one of those asked for, once its values are known?

A condition reads in one of its codings; a headline is the worst verdict on its hard conditions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dealspace.analysis.choices import ChoiceKind
from dealspace.analysis.claims import ConditionVerdict, PackageVerdict
from dealspace.analysis.codings import Codings
from dealspace.analysis.diagram import FALSE, TRUE, Diagram
from dealspace.analysis.grid import Grid
from dealspace.analysis.propagate import State
from dealspace.analysis.verdicts import Headline, Verdict, combine, kinds_of, summarise, truth_on
from dealspace.case.model import Case, Condition, Hardness

Literals = Mapping[str, Mapping[str, tuple[int, int]]]
"""The level and the number of each option in the diagram, by choice."""
_RANKS = (None, Verdict.NOT_APPLICABLE, Verdict.MET, Verdict.OPEN, Verdict.BREACHED)
"""The worst verdict on the conditions of a headline; None where there is no condition."""


class VerdictDiagrams:
    """The verdicts of a case as nodes of a diagram."""

    def __init__(
        self, case: Case, grid: Grid, codings: Codings, diagram: Diagram, literals: Literals
    ) -> None:
        self._case, self._grid, self._codings = case, grid, codings
        self._diagram, self._literals = diagram, literals
        self._verdicts: dict[tuple[str, int | None, tuple[int | None, ...]], tuple[Verdict | None, ...]] = {}
        self._worst: dict[tuple[Headline, str | None, State], tuple[int, ...]] = {}

    def condition(self, claim: ConditionVerdict, state: State) -> int:
        verdicts = self._verdicts_of(claim.condition_id, state)
        return self._where(claim.condition_id, [verdict in claim.verdicts for verdict in verdicts])

    def headline(self, claim: PackageVerdict, state: State) -> int:
        """Where the worst verdict on the conditions is one that makes the headline one of those asked for."""
        worst = self._worst_verdicts(claim.headline, claim.actor_id, state)
        found = FALSE
        for rank, verdict in enumerate(_RANKS):
            if summarise(claim.headline, [] if verdict is None else [verdict]) in claim.verdicts:
                beyond = worst[rank + 1] if rank + 1 < len(_RANKS) else FALSE
                exactly = self._diagram.conjoin(worst[rank], self._diagram.negate(beyond))
                found = self._diagram.disjoin(found, exactly)
        return found

    def _verdicts_of(self, condition_id: str, state: State) -> tuple[Verdict | None, ...]:
        """The verdict of each coding of a condition; None where the coding drops it."""
        base = self._case.conditions[condition_id]
        value = state[self._grid.index[base.predicate.term_id]]
        codings = self._codings.of(ChoiceKind.CONDITION, condition_id)
        guards = tuple(self._guard_value(coding.row, state) for coding in codings)
        key = (condition_id, value, guards)
        if key not in self._verdicts:
            self._verdicts[key] = tuple(
                self._verdict(coding.row, value, guard) for coding, guard in zip(codings, guards, strict=True)
            )
        return self._verdicts[key]

    def _guard_value(self, row: object, state: State) -> int | None:
        """What is known of the term of a coding's guard, which need not be that of the base coding."""
        if not isinstance(row, Condition) or row.guard is None:
            return None
        return state[self._grid.index[row.guard.term_id]]

    def _verdict(self, row: object, value: int | None, guard: int | None) -> Verdict | None:
        if not isinstance(row, Condition) or row.hardness is Hardness.DROPPED:
            return None
        guard_truth = None if row.guard is None else truth_on(self._grid, row.guard, guard)
        return combine(guard_truth, truth_on(self._grid, row.predicate, value))

    def _where(self, condition_id: str, holds: Sequence[bool]) -> int:
        """The universes in which a condition reads in one of the codings marked."""
        codings = self._codings.of(ChoiceKind.CONDITION, condition_id)
        return self._diagram.split(
            [
                ([self._literals[choice][option] for choice, option in coding.when], TRUE if held else FALSE)
                for coding, held in zip(codings, holds, strict=True)
            ]
        )

    def _worst_verdicts(self, headline: Headline, actor_id: str | None, state: State) -> tuple[int, ...]:
        """For each rank where some hard condition of the headline has that rank or a worse one."""
        key = (headline, actor_id, state)
        if key not in self._worst:
            found = [TRUE] + [FALSE] * (len(_RANKS) - 1)
            for condition_id, base in self._case.conditions.items():
                if base.kind not in kinds_of(headline) or actor_id not in (None, base.actor_id):
                    continue
                codings = self._codings.of(ChoiceKind.CONDITION, condition_id)
                ranks = [
                    _RANKS.index(verdict)
                    if verdict is not None
                    and isinstance(coding.row, Condition)
                    and coding.row.hardness is Hardness.HARD
                    else 0
                    for verdict, coding in zip(self._verdicts_of(condition_id, state), codings, strict=True)
                ]
                for rank in range(1, max(ranks) + 1):
                    here = self._where(condition_id, [own >= rank for own in ranks])
                    found[rank] = self._diagram.disjoin(found[rank], here)
            self._worst[key] = tuple(found)
        return self._worst[key]
