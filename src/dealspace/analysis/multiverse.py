"""How robust is each claim over every defensible coding of the case?

Shares are exact: a claim becomes a decision diagram over the choices and the diagram is counted. Nothing is
sampled and no universe is run on its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from dealspace.analysis.choices import BASE, Choice, UnknownRowError, choices_of
from dealspace.analysis.claims import (
    And,
    AtLeast,
    Claim,
    ConditionVerdict,
    DealSpaceEmpty,
    Not,
    PackageVerdict,
)
from dealspace.analysis.codings import Codings, Universe
from dealspace.analysis.conflict_claims import ConflictAlone, InConflict
from dealspace.analysis.conflict_diagrams import any_conflict, conflict_alone, in_conflict
from dealspace.analysis.curve import classes
from dealspace.analysis.diagram import FALSE, TRUE, Diagram, Weights
from dealspace.analysis.give_way import LeastNumber, least_number
from dealspace.analysis.given import Given
from dealspace.analysis.grid import bits, build_grid
from dealspace.analysis.must_give_way import EVERY_KIND, MustGiveWay
from dealspace.analysis.package_states import PackageStates
from dealspace.analysis.pool import PoolConflict, good_order, pool_conflicts
from dealspace.analysis.regions import Coding, FlipSets, Region, flip_sets, regions
from dealspace.analysis.trade_claims import Dissolves
from dealspace.analysis.trade_diagrams import TradeDiagrams
from dealspace.analysis.verdict_diagrams import VerdictDiagrams
from dealspace.case.model import Case, ConditionKind


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


@dataclass(frozen=True, slots=True)
class Specification:
    """A class of universes: the options that each choice may have, its size, and where the claim holds in it.

    `size` is its share of all universes, `holds` the share of its universes in which the claim holds.
    """

    readings: tuple[tuple[str, tuple[str, ...]], ...]
    size: Share
    holds: Share


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
        self._codings = Codings(case, found)
        self.choices: tuple[Choice, ...] = good_order(found, self.conflicts(), case)
        self._literals = {
            choice.choice_id: {
                name: (level, i)
                for i, option in enumerate(choice.options)
                for name in (option.option_id, *option.also)
            }
            for level, choice in enumerate(self.choices)
        }
        self._diagram = Diagram([len(choice.options) for choice in self.choices])
        self._alike: Weights = [[Fraction(1, len(c.options))] * len(c.options) for c in self.choices]
        self._weights: Weights = [[option.weight for option in c.options] for c in self.choices]
        self._states: dict[str, PackageStates] = {}
        self._roots: dict[Claim, int] = {}
        self._numbers: dict[tuple[str | None, frozenset[ConditionKind], tuple[str, ...]], LeastNumber] = {}
        self._verdicts = VerdictDiagrams(case, self._grid, self._codings, self._diagram, self._literals)
        self._trades = TradeDiagrams(case, self._grid, self._codings, self._diagram, self._literals)

    @property
    def diagram(self) -> Diagram:
        """The diagram that holds the claims asked so far; its levels are the choices, in their order."""
        return self._diagram

    @property
    def weights(self) -> Weights:
        """For each choice the weight of each option, as the coder gave it."""
        return self._weights

    @property
    def size(self) -> int:
        """The number of universes."""
        return prod(len(choice.options) for choice in self.choices)

    def conflicts(self, parties: tuple[str, ...] | None = None) -> tuple[PoolConflict, ...]:
        """All minimal conflicts over the pool of codings of the parties (the required ones, if None)."""
        actors = tuple(sorted(set(self.case.config.required_parties if parties is None else parties)))
        if actors not in self._pools:
            self._pools[actors] = pool_conflicts(self.case, self._grid, self._codings, actors)
        return self._pools[actors]

    def conflicts_with(self, package_id: str) -> tuple[PoolConflict, ...]:
        """All minimal conflicts over the pool of codings of the required parties, given a package's terms."""
        parties = self.case.config.required_parties
        return pool_conflicts(self.case, self._grid, self._codings, parties, package_id=package_id)

    def least_number(
        self,
        package_id: str | None = None,
        kinds: frozenset[ConditionKind] = EVERY_KIND,
        parties: tuple[str, ...] | None = None,
    ) -> LeastNumber:
        """How many hard conditions must give way in each universe, the terms of a package given, if any."""
        actors = tuple(sorted(set(self.case.config.required_parties if parties is None else parties)))
        key = (package_id, kinds, actors)
        if key not in self._numbers:
            pool = pool_conflicts(
                self.case, self._grid, self._codings, actors, kinds=kinds, package_id=package_id
            )
            self._numbers[key] = least_number(self._diagram, self._literals, pool)
        return self._numbers[key]

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
        return self._share(self._given(self.root(claim), given or {}))

    def share_among(self, claim: Claim, options: Mapping[str, Collection[str]]) -> Share:
        """The exact share of those universes in which each of these choices has one of the options named.

        What is left of a choice keeps its proportions; where it weighs nothing, its options count alike.

        Raises
        ------
        UnknownRowError
            If `options` names an unknown choice or option.
        """
        root = self.root(claim)
        alike, weights = self.limited(options, self._alike), self.limited(options)
        return Share(self._diagram.measure(root, alike), self._diagram.measure(root, weights))

    def limited(self, options: Mapping[str, Collection[str]], weights: Weights | None = None) -> Weights:
        """The weights of each choice's options where these choices are limited to the options named.

        What is left of a choice keeps its proportions; where it weighs nothing, its options count alike. The
        coder's weights are those that are limited, if None.

        Raises
        ------
        UnknownRowError
            If `options` names an unknown choice or option.
        """
        found = list(self._weights if weights is None else weights)
        for choice_id, names in options.items():
            places = [self.place(choice_id, name) for name in names]
            level, kept = places[0][0], {option for _, option in places}
            found[level] = _among(found[level], kept)
        return found

    def implies(self, claim: Claim, other: Claim) -> bool:
        """Whether the other claim holds in every universe in which the claim does."""
        return self.root(And(claim, Not(other))) == FALSE

    def depends_on(self, claim: Claim) -> tuple[str, ...]:
        """The choices that change the claim in some universe, sorted."""
        return tuple(
            sorted(self.choices[level].choice_id for level in self._diagram.levels(self.root(claim)))
        )

    def influence(self, claim: Claim) -> tuple[Influence, ...]:
        """The influence of each choice that matters, the largest unweighted spread first."""
        root = self.root(claim)
        alike = self._diagram.measures(root, self._alike)
        weighed = self._diagram.measures(root, self._weights)
        found = []
        for level, plain in alike.items():
            choice, heavy = self.choices[level], weighed[level]
            shares = tuple(map(Share, plain, heavy))
            spread = Share(max(plain) - min(plain), max(heavy) - min(heavy))
            names = (option.option_id for option in choice.options)
            found.append(Influence(choice.choice_id, tuple(zip(names, shares, strict=True)), spread))
        return tuple(sorted(found, key=lambda i: (-i.spread.unweighted, -i.spread.weighted, i.choice_id)))

    def flip_set(self, claim: Claim, limit: int = 20) -> FlipSets:
        """The smallest sets of codings whose change reverses the claim; at most `limit` of them."""
        return flip_sets(self._diagram, self.root(claim), self._coding, limit)

    def region(self, claim: Claim, limit: int = 12) -> Region:
        """Where the claim holds, as conjunctions of codings, the widest first; at most `limit` of them."""
        return regions(self._diagram, self.root(claim), self._coding, (self._alike, self._weights), limit)

    def curve(self, claim: Claim, order: Iterable[str], limit: int = 24) -> tuple[Specification, ...]:
        """The specifications by the first choices of an order, at most `limit`; they make up all universes.

        Raises
        ------
        UnknownRowError
            If `order` names an unknown choice.
        """
        levels = [self.place(choice_id, BASE)[0] for choice_id in order]
        found = classes(self._diagram, self.root(claim), levels, (self._alike, self._weights), limit)
        return tuple(
            Specification(
                tuple(
                    (
                        self.choices[level].choice_id,
                        tuple(self._coding(level, i).option_id for i in bits(mask)),
                    )
                    for level, mask in one.readings
                ),
                Share(*one.sizes),
                Share(*one.holds),
            )
            for one in found
        )

    def nodes(self, claim: Claim) -> int:
        """The size of the claim's diagram."""
        return len(self._diagram.reachable(self.root(claim)))

    def root(self, claim: Claim) -> int:
        """The node of a claim in the diagram."""
        if claim not in self._roots:
            self._roots[claim] = self._build(claim)
        return self._roots[claim]

    def has(self, choice_id: str, option_id: str) -> bool:
        """Whether there is such a choice with such an option."""
        return option_id in self._literals.get(choice_id, {})

    def place(self, choice_id: str, option_id: str) -> tuple[int, int]:
        """The level of a choice in the diagram, and the number of its option.

        Raises
        ------
        UnknownRowError
            If there is no such choice or option.
        """
        if choice_id not in self._literals:
            raise UnknownRowError(f"no choice {choice_id!r}; the case has {', '.join(self._literals)}")
        options = self._literals[choice_id]
        if option_id not in options:
            raise UnknownRowError(f"{choice_id} has no option {option_id!r}; it has {', '.join(options)}")
        return options[option_id]

    def _build(self, claim: Claim) -> int:
        match claim:
            case Not(inner):
                return self._diagram.negate(self.root(inner))
            case AtLeast(count, claims):
                return self._at_least(count, [self.root(one) for one in claims])
            case DealSpaceEmpty():
                claim.require_rows(self.case)
                pool = self.conflicts(claim.parties)
                counted = (one for one in pool if not one.conditions & claim.without)
                return any_conflict(self._diagram, self._literals, counted)
            case ConflictAlone():
                claim.require_rows(self.case)
                pool = self.conflicts(claim.parties)
                return conflict_alone(self._diagram, self._literals, pool, claim.members)
            case InConflict():
                claim.require_rows(self.case)
                pool = self.conflicts(claim.parties)
                return in_conflict(self._diagram, self._literals, pool, claim.members)
            case Given(inner, codings):
                return self._given(self.root(inner), dict(codings))
            case PackageVerdict():
                claim.require_rows(self.case)
                return self._package_states(claim.package_id).diagram(
                    self._diagram, self._literals, lambda state: self._verdicts.headline(claim, state)
                )
            case ConditionVerdict():
                claim.require_rows(self.case)
                return self._package_states(claim.package_id).diagram(
                    self._diagram, self._literals, lambda state: self._verdicts.condition(claim, state)
                )
            case Dissolves():
                claim.require_rows(self.case)
                offers = [self.case.offers[name] for name in claim.offers]
                there = self.root(ConflictAlone(claim.members))
                return self._diagram.conjoin(there, self._trades.ends(offers, claim.members))
            case MustGiveWay():
                claim.require_rows(self.case)
                found = self.least_number(claim.package_id, claim.kinds, claim.parties)
                return found.tallies.at_least(found.root, claim.count)
            case _:
                raise TypeError(f"no diagram for {type(claim).__name__}")

    def _at_least(self, count: int, roots: Sequence[int]) -> int:
        reached = [TRUE] + [FALSE] * max(count, 0)
        for root in roots:
            for k in range(count, 0, -1):
                reached[k] = self._diagram.disjoin(reached[k], self._diagram.conjoin(reached[k - 1], root))
        return reached[max(count, 0)]

    def _given(self, root: int, codings: Universe) -> int:
        for choice_id, option_id in codings.items():
            root = self._diagram.restrict(root, *self.place(choice_id, option_id))
        return root

    def _package_states(self, package_id: str) -> PackageStates:
        if package_id not in self._states:
            self._states[package_id] = PackageStates(self.case, self._grid, package_id, self._codings)
        return self._states[package_id]

    def _share(self, root: int) -> Share:
        return Share(self._diagram.measure(root, self._alike), self._diagram.measure(root, self._weights))

    def _coding(self, level: int, option: int) -> Coding:
        choice = self.choices[level]
        return Coding(choice.choice_id, choice.options[option].option_id)


def _among(shares: Sequence[Fraction], kept: Collection[int]) -> list[Fraction]:
    """The shares of the options that are kept, made to add up to 1."""
    total = sum((shares[i] for i in kept), Fraction(0))
    if not total:
        return [Fraction(i in kept, len(kept)) for i in range(len(shares))]
    return [share / total if i in kept else Fraction(0) for i, share in enumerate(shares)]
