"""One universe of a case, read by the definitions alone: its conflicts, and every verdict on its packages.

An oracle for findings. It shares no code with claims, diagrams or the solver: conflicts come from plain
enumeration, verdicts from plain sets of values.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache, cached_property
from itertools import pairwise
from types import MappingProxyType

from dealspace.analysis.choices import choices_of
from dealspace.analysis.codings import apply_universe
from dealspace.case.model import Axiom, Case, Condition, Predicate, TermType
from tests.analysis import naive
from tests.analysis.plain_closure import Values, closed
from tests.analysis.plain_rows import verdict
from tests.real.whole_space import explore, predicates, transversals

Conflicts = frozenset[frozenset[str]]


class World:
    """A case in one universe; `original` keeps the variants, so that a reading can be made of it."""

    def __init__(self, original: Case, universe: Mapping[str, str] | None = None) -> None:
        self.original, self.universe = original, dict(universe or {})
        self.case = apply_universe(original, self.universe)
        self.away = original.not_in_force
        self._others: dict[frozenset[tuple[str, str]], World] = {}
        self._conflicts: dict[tuple[frozenset[str], frozenset[str]], Conflicts] = {}

    def reading(self, **readings: str) -> World:
        """The world in which questions of `case.toml` are read so, and that is otherwise this one."""
        axes = self.original.config.extra["readings"]["axes"]
        codings = {
            choice: option
            for axis, reading in readings.items()
            for choice, option in axes[axis]["options"][reading]["codings"].items()
        }
        return self.choosing(codings)

    def choosing(self, codings: Mapping[str, str]) -> World:
        """The world with these codings of rows that the vintage has."""
        known = {choice.choice_id for choice in choices_of(self.original)}
        here = {choice: option for choice, option in codings.items() if choice in known}
        key = frozenset(here.items())
        if key not in self._others:
            self._others[key] = World(self.original, {**self.universe, **here})
        return self._others[key]

    # Conflicts.

    def conflicts(
        self, parties: Collection[str] | None = None, only: Collection[str] | None = None
    ) -> Conflicts:
        """All minimal conflicts of the parties' hard conditions (of those in `only`, if given)."""
        actors = frozenset(self.case.config.required_parties if parties is None else parties)
        kept = frozenset(self.case.conditions if only is None else only) & frozenset(self.case.conditions)
        if (actors, kept) not in self._conflicts:
            conditions = {k: row for k, row in self.case.conditions.items() if k in kept}
            small = replace(
                self.case,
                config=replace(self.case.config, required_parties=tuple(sorted(actors))),
                conditions=MappingProxyType(conditions),
            )
            space = explore(small)
            found = transversals(space.concessions(list(space.readings)))
            self._conflicts[actors, kept] = frozenset(frozenset(key for key, _ in one) for one in found)
        return self._conflicts[actors, kept]

    def empty(
        self,
        parties: Collection[str] | None = None,
        without: Collection[str] = (),
        only: Collection[str] | None = None,
    ) -> bool:
        """Whether there is no deal; `without` some conditions, or with these `only`."""
        kept = set(self.case.conditions) if only is None else set(only)
        return bool(self.conflicts(parties, kept - set(without)))

    def exclude(self, *members: str) -> bool:
        """These conditions exclude each other by themselves: one of the minimal conflicts is just they."""
        return frozenset(members) in self.conflicts()

    def together(self, *members: str) -> bool:
        """Some minimal conflict has all of these among its members."""
        return any(set(members) <= conflict for conflict in self.conflicts())

    def here(self, *conditions: str) -> bool:
        """The vintage has all of these conditions in force."""
        return not self.away.intersection(conditions)

    # Verdicts.

    @cached_property
    def values(self) -> Mapping[str, Values]:
        """Each constant of a term and a value between neighbours; all values of a short scale."""
        rows: list[Condition | Axiom] = [*self.case.conditions.values(), *self.case.axioms.values()]
        named: dict[str, set[Fraction]] = {term: set() for term in self.case.terms}
        for row in rows:
            for predicate in predicates(row):
                named[predicate.term_id] |= set(predicate.values)
        for package in self.case.packages.values():
            for term in package.terms.values():
                named[term.term_id] |= {term.low, term.high}
        return {term: self._stretches(term, constants) for term, constants in named.items()}

    def _stretches(self, term_id: str, constants: set[Fraction]) -> Values:
        term = self.case.terms[term_id]
        if term.type in (TermType.BOOLEAN, TermType.ORDINAL):
            return frozenset(Fraction(v) for v in range(int(term.minimum), int(term.maximum) + 1))
        ends = sorted({term.minimum, term.maximum, *constants})
        between = []
        for low, high in pairwise(ends):
            if term.type is not TermType.INTEGER:
                between.append((low + high) / 2)
            elif high - low > 1:
                between.append(low + 1)
        return frozenset([*ends, *between])

    @cache  # noqa: B019 - a world lives as long as its test
    def state(self, package_id: str) -> Mapping[str, Values | None]:
        package = self.case.packages[package_id]
        stated: dict[str, Values | None] = {}
        for term, values in self.values.items():
            row = package.terms.get(term)
            stated[term] = None if row is None else frozenset(v for v in values if row.low <= v <= row.high)
        axioms: list[Axiom] = list(self.case.axioms.values())
        return closed(self.values, stated, axioms)

    def test(self, package_id: str, condition_id: str) -> str:
        """The verdict of a package on a condition; `absent` where the universe drops it."""
        condition = self.case.conditions.get(condition_id)
        if condition is None or condition.hardness == "dropped":
            return "absent"
        return self._test(package_id, condition)

    def _test(self, package_id: str, condition: Condition) -> str:
        state = self.state(package_id)

        def truth(predicate: Predicate) -> str:
            held = {naive.holds(predicate, value) for value in state[predicate.term_id] or ()}
            return str(held.pop()) if len(held) == 1 else "unknown"

        guard = "True" if condition.guard is None else truth(condition.guard)
        return verdict(guard, truth(condition.predicate))

    def acceptable(self, package_id: str, actor_id: str) -> str:
        """The worst of the verdicts on the actor's hard demands and refusals; silent if there is none."""
        found = {
            self._test(package_id, row)
            for row in self.case.conditions.values()
            if row.actor_id == actor_id and row.hardness == "hard" and row.kind in ("demand", "veto")
        }
        return next((one for one in ("breached", "open") if one in found), "met" if found else "silent")

    def breaches(self, package_id: str, *conditions: str) -> bool:
        """The package breaches one of these conditions."""
        return any(self.test(package_id, condition) == "breached" for condition in conditions)
