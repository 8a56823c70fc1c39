"""How robust is each claim over every defensible coding of the case?

Shares are exact: a claim becomes a decision diagram over the choices and the diagram is counted. Nothing is
sampled and no universe is run on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from dealspace.analysis.choices import (
    BASE,
    Choice,
    ChoiceKind,
    Universe,
    UnknownRowError,
    choices_of,
)
from dealspace.analysis.claims import (
    AtLeast,
    Claim,
    ConditionVerdict,
    DealSpaceEmpty,
    Evaluation,
    Not,
    PackageVerdict,
)
from dealspace.analysis.diagram import FALSE, TRUE, Diagram, Weights
from dealspace.analysis.grid import build_grid
from dealspace.analysis.package_states import PackageStates
from dealspace.analysis.pool import PoolConflict, good_order, pool_conflicts
from dealspace.analysis.propagate import State
from dealspace.analysis.regions import Coding, FlipSets, Region, flip_sets, regions
from dealspace.analysis.verdicts import Verdict, combine, kinds_of, summarise, truth_on
from dealspace.case.model import Case, Condition, Hardness

_RANKS = (Verdict.NOT_APPLICABLE, Verdict.MET, Verdict.OPEN, Verdict.BREACHED)


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the universes in which a claim holds: each alike, and by the weights of the codings."""

    unweighted: Fraction
    weighted: Fraction


@dataclass(frozen=True, slots=True)
class Influence:
    """What one choice does to a claim: the share given each option, and the largest less the smallest."""

    choice_id: str
    options: tuple[tuple[str, Share], ...]
    spread: Share


class Multiverse:
    """All universes of a case; build once, ask for many claims.

    Raises
    ------
    MultiverseError
        On construction, if variants name unknown rows or leave no weight for the base coding; on a claim, if
        it names an unknown package, condition or actor.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self._grid = build_grid(case)
        self._pools: dict[tuple[str, ...], tuple[PoolConflict, ...]] = {}
        found = choices_of(case)
        self._found = found
        self.choices: tuple[Choice, ...] = good_order(found, self.conflicts(), case)
        self._levels = {choice.choice_id: level for level, choice in enumerate(self.choices)}
        self._diagram = Diagram([len(choice.options) for choice in self.choices])
        self._alike: Weights = [[Fraction(1, len(c.options))] * len(c.options) for c in self.choices]
        self._weights: Weights = [[option.weight for option in c.options] for c in self.choices]
        self._states: dict[str, PackageStates] = {}
        self._roots: dict[Claim, int] = {}
        self._verdicts: dict[tuple[str, int, int | None, int | None], Verdict | None] = {}
        self._base = Evaluation(case)

    @property
    def size(self) -> int:
        """The number of universes."""
        return prod(len(choice.options) for choice in self.choices)

    def conflicts(self, parties: tuple[str, ...] | None = None) -> tuple[PoolConflict, ...]:
        """All minimal conflicts over the pool of codings of the parties (the required ones, if None)."""
        actors = tuple(sorted(set(self.case.config.required_parties if parties is None else parties)))
        if actors not in self._pools:
            self._pools[actors] = pool_conflicts(self.case, self._grid, self._found, actors)
        return self._pools[actors]

    def base_truth(self, claim: Claim) -> bool:
        """Whether the claim holds in the base coding."""
        return self._diagram.holds(self.root(claim), [0] * len(self.choices))

    def share(self, claim: Claim, given: Universe | None = None) -> Share:
        """The exact share of universes in which the claim holds; of those with the codings given, if any.

        Raises
        ------
        UnknownRowError
            If `given` names an unknown choice or option.
        """
        root = self.root(claim)
        for choice_id, option_id in (given or {}).items():
            if choice_id not in self._levels:
                raise UnknownRowError(f"no choice {choice_id!r}; the case has {', '.join(self._levels)}")
            level = self._levels[choice_id]
            root = self._diagram.restrict(root, level, self.choices[level].position(option_id))
        return self._share(root)

    def depends_on(self, claim: Claim) -> tuple[str, ...]:
        """The choices that change the claim in some universe, sorted."""
        return tuple(
            sorted(self.choices[level].choice_id for level in self._diagram.levels(self.root(claim)))
        )

    def influence(self, claim: Claim) -> tuple[Influence, ...]:
        """The influence of each choice that matters, the largest unweighted spread first."""
        root = self.root(claim)
        found = []
        for level in self._diagram.levels(root):
            choice = self.choices[level]
            shares = [self._share(self._diagram.restrict(root, level, i)) for i in range(len(choice.options))]
            plain, weighed = [s.unweighted for s in shares], [s.weighted for s in shares]
            spread = Share(max(plain) - min(plain), max(weighed) - min(weighed))
            names = (option.option_id for option in choice.options)
            found.append(Influence(choice.choice_id, tuple(zip(names, shares, strict=True)), spread))
        return tuple(sorted(found, key=lambda i: (-i.spread.unweighted, -i.spread.weighted, i.choice_id)))

    def flip_set(self, claim: Claim, limit: int = 20) -> FlipSets:
        """The smallest sets of codings whose change reverses the claim; at most `limit` of them."""
        return flip_sets(self._diagram, self.root(claim), self._coding, limit)

    def region(self, claim: Claim, limit: int = 12) -> Region:
        """Where the claim holds, as conjunctions of codings, the widest first; at most `limit` of them."""
        return regions(self._diagram, self.root(claim), self._coding, (self._alike, self._weights), limit)

    def nodes(self, claim: Claim) -> int:
        """The size of the claim's diagram."""
        return len(self._diagram.reachable(self.root(claim)))

    def root(self, claim: Claim) -> int:
        """The node of a claim in the diagram."""
        if claim not in self._roots:
            self._roots[claim] = self._build(claim)
        return self._roots[claim]

    def _build(self, claim: Claim) -> int:
        match claim:
            case Not(inner):
                return self._diagram.negate(self.root(inner))
            case AtLeast(count, claims):
                return self._at_least(count, [self.root(one) for one in claims])
            case DealSpaceEmpty():
                claim.support(self.case)
                return self._empty(claim)
            case PackageVerdict():
                claim.support(self.case)
                return self._package_states(claim.package_id).diagram(
                    self._diagram, lambda state: self._headline(claim, state)
                )
            case ConditionVerdict():
                claim.support(self.case)
                return self._package_states(claim.package_id).diagram(
                    self._diagram, lambda state: self._condition(claim, state)
                )
            case _:
                raise TypeError(f"no diagram for {type(claim).__name__}")

    def _at_least(self, count: int, roots: Sequence[int]) -> int:
        reached = [TRUE] + [FALSE] * max(count, 0)
        for root in roots:
            for k in range(count, 0, -1):
                reached[k] = self._diagram.disjoin(reached[k], self._diagram.conjoin(reached[k - 1], root))
        return reached[max(count, 0)]

    def _empty(self, claim: DealSpaceEmpty) -> int:
        conflicts = self.conflicts(claim.parties)
        return self._diagram.any_conflict(
            frozenset(
                (self._levels[c], self.choices[self._levels[c]].position(o)) for c, o in conflict.codings
            )
            for conflict in conflicts
            if not conflict.conditions() & claim.without
        )

    def _package_states(self, package_id: str) -> PackageStates:
        if package_id not in self._states:
            self._states[package_id] = PackageStates(
                self.case, self._grid, package_id, self._levels, self.choices
            )
        return self._states[package_id]

    def _codings(self, condition_id: str) -> tuple[int | None, tuple[Condition | None, ...]]:
        """The level of a condition's choice, None if it has no variants, and its codings."""
        level = self._levels.get(f"{ChoiceKind.CONDITION}:{condition_id}")
        if level is None:
            return None, (self.case.conditions[condition_id],)
        rows = (option.row for option in self.choices[level].options)
        return level, tuple(row if isinstance(row, Condition) else None for row in rows)

    def _verdict(self, condition_id: str, number: int, row: Condition | None, state: State) -> Verdict | None:
        """The verdict on one coding of a condition; None if the coding drops it."""
        if row is None or row.hardness is Hardness.DROPPED:
            return None
        value = state[self._grid.index[row.predicate.term_id]]
        guard = None if row.guard is None else state[self._grid.index[row.guard.term_id]]
        key = (condition_id, number, value, guard)
        if key not in self._verdicts:
            guard_truth = None if row.guard is None else truth_on(self._grid, row.guard, guard)
            self._verdicts[key] = combine(guard_truth, truth_on(self._grid, row.predicate, value))
        return self._verdicts[key]

    def _condition(self, claim: ConditionVerdict, state: State) -> int:
        level, rows = self._codings(claim.condition_id)
        verdicts = [self._verdict(claim.condition_id, i, row, state) for i, row in enumerate(rows)]
        children = tuple(TRUE if verdict in claim.verdicts else FALSE for verdict in verdicts)
        return children[0] if level is None else self._diagram.node(level, children)

    def _headline(self, claim: PackageVerdict, state: State) -> int:
        """Fold the conditions into the worst verdict so far, level by level from the last."""
        fixed = 0
        contested: list[tuple[int, tuple[int, ...]]] = []
        for condition_id, base in self.case.conditions.items():
            if base.kind not in kinds_of(claim.headline) or claim.actor_id not in (None, base.actor_id):
                continue
            level, rows = self._codings(condition_id)
            ranks = tuple(self._rank(condition_id, i, row, state) for i, row in enumerate(rows))
            if level is None:
                fixed = max(fixed, ranks[0])
            else:
                contested.append((level, ranks))
        ends = [summarise(claim.headline, [verdict]) in claim.verdicts for verdict in _RANKS]
        nodes = [TRUE if holds else FALSE for holds in ends]
        for level, ranks in sorted(contested, reverse=True):
            nodes = [
                self._diagram.node(level, tuple(nodes[max(worst, rank)] for rank in ranks))
                for worst in range(len(_RANKS))
            ]
        return nodes[fixed]

    def _rank(self, condition_id: str, number: int, row: Condition | None, state: State) -> int:
        if row is None or row.hardness is not Hardness.HARD:
            return 0
        verdict = self._verdict(condition_id, number, row, state)
        return 0 if verdict is None else _RANKS.index(verdict)

    def _share(self, root: int) -> Share:
        return Share(self._diagram.measure(root, self._alike), self._diagram.measure(root, self._weights))

    def _coding(self, level: int, option: int) -> Coding:
        choice = self.choices[level]
        return Coding(choice.choice_id, choice.options[option].option_id)


def base_universe(case: Case) -> dict[str, str]:
    """The universe of the base codings."""
    return {choice.choice_id: BASE for choice in choices_of(case)}
