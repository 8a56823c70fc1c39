"""An independent oracle for whole multiverses: every universe at once, as arrays, by the definitions alone.

Nothing here knows of diagrams, conflicts or grids. A row is read for each combination of the options that it
could depend on; a deal is looked for among all assignments; a package is closed under the axioms on plain
sets of values. Universes that agree in what a question is about share the answer, which keeps 10^5 of them
cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import combinations, product
from math import lcm, prod

import numpy as np
from numpy.typing import NDArray

from dealspace.analysis.choices import Choice, choices_of
from dealspace.analysis.claims import AtLeast, Claim, ConditionVerdict, DealSpaceEmpty, Not, PackageVerdict
from dealspace.analysis.conflict_claims import ConflictAlone, InConflict
from dealspace.analysis.given import Given
from dealspace.case.model import Axiom, Case, Condition, PackageTerm, Predicate, TermVariant
from tests.analysis import naive
from tests.analysis.plain_closure import Values, closed
from tests.analysis.plain_rows import Row, reading, terms_of, verdict

RANKS = ("not_applicable", "met", "open", "breached")
KINDS = {
    "acceptable": ("demand", "veto"),
    "deliverable": ("capacity",),
    "adequate": ("adequacy",),
}


class Brute:
    """All universes of a case, in the order of the product of the options.

    `part` is the distance between the values of a `number` term, half of that of its constants or less.
    """

    def __init__(self, case: Case, part: Fraction = Fraction(1, 4)) -> None:
        self.case = case
        self.choices = choices_of(case)
        self.widths = [len(choice.options) for choice in self.choices]
        self.size = prod(self.widths)
        shape = self.widths or [1]
        self.options = np.array(np.unravel_index(np.arange(self.size), shape), dtype=np.int16)
        if not self.choices:
            self.options = np.zeros((0, self.size), dtype=np.int16)
        self.assignments = naive.assignments(case, part)
        self.values = {term: frozenset(found) for term, found in naive.values_of(case, part).items()}
        self._packages: dict[str, tuple[NDArray[np.int64], list[dict[str, Values | None]]]] = {}
        self._ranks: dict[tuple[str, str], NDArray[np.int8]] = {}

    def truth(self, claim: Claim) -> NDArray[np.bool_]:
        """Whether the claim holds, for each universe."""
        match claim:
            case Not(inner):
                return ~self.truth(inner)
            case AtLeast(count, claims):
                total = np.zeros(self.size, dtype=np.int16)
                for one in claims:
                    total += self.truth(one)
                return total >= count
            case DealSpaceEmpty():
                return self._empty(claim)
            case ConflictAlone():
                return self._minimal(claim.members, claim.parties)
            case InConflict():
                return self._in_conflict(claim)
            case Given(inner, codings):
                return self.truth(inner)[self._moved(dict(codings))]
            case PackageVerdict():
                return self._headline(claim)
            case ConditionVerdict():
                if claim.condition_id not in self.case.conditions:
                    return np.zeros(self.size, dtype=bool)
                ranks = self._condition_ranks(claim.package_id, claim.condition_id)
                # A test of one condition has no silent party.
                return np.isin(
                    ranks, [RANKS.index(verdict) for verdict in claim.verdicts if verdict in RANKS]
                )
        raise TypeError(claim)

    def shares(self, truth: NDArray[np.bool_]) -> tuple[Fraction, Fraction]:
        """The exact share of the universes, unweighted and weighted."""
        scales = [lcm(*(option.weight.denominator for option in choice.options)) for choice in self.choices]
        left = truth.astype(np.int64).reshape(self.widths or [1])
        for choice, scale in zip(self.choices, scales, strict=True):
            whole = np.array([int(option.weight * scale) for option in choice.options], dtype=np.int64)
            left = np.tensordot(whole, left, axes=(0, 0))
        weighted = Fraction(int(left.sum()), prod(scales))
        return Fraction(int(truth.sum()), self.size), weighted

    def changed(self) -> NDArray[np.int64]:
        """The number of codings that differ from the base, for each universe."""
        return (self.options > 0).sum(axis=0)

    def where(self, clauses: Iterable[tuple[str, tuple[str, ...]]]) -> NDArray[np.bool_]:
        """The universes in which each of these choices has one of the options given."""
        found = np.ones(self.size, dtype=bool)
        names = {choice.choice_id: i for i, choice in enumerate(self.choices)}
        for choice_id, options in clauses:
            at = names[choice_id]
            numbers = [self.choices[at].position(option) for option in options]
            found &= np.isin(self.options[at], numbers)
        return found

    def _index(self, picked: list[int]) -> tuple[NDArray[np.int64], list[tuple[int, ...]]]:
        """The number of each universe's combination of some choices, and the combinations."""
        index = np.zeros(self.size, dtype=np.int64)
        for at in picked:
            index = index * self.widths[at] + self.options[at]
        return index, list(product(*(range(self.widths[at]) for at in picked)))

    def _readings(self, terms: set[str]) -> list[int]:
        return [i for i, c in enumerate(self.choices) if c.kind == "value" and c.key.split("/")[0] in terms]

    def _own(self, kind: str, key: str) -> list[int]:
        return [i for i, choice in enumerate(self.choices) if (choice.kind, choice.key) == (kind, key)]

    def _rows(self, kind: str, key: str, base: Row, terms: set[str]) -> tuple[NDArray[np.int64], list[Row]]:
        """For each universe the number of the row's reading, and the readings."""
        own, readings = self._own(kind, key), self._readings(terms)
        index, combinations = self._index([*own, *readings])
        rows = [self._read(base, dict(zip([*own, *readings], found, strict=True))) for found in combinations]
        return index, rows

    def _read(self, base: Row, chosen: dict[int, int], kind: str = "", key: str = "") -> Row:
        """A row once the options of its choice and of the readings are taken."""
        own = [i for i in chosen if self.choices[i].kind != "value"]
        row = base
        if own:
            read = self.choices[own[0]].options[chosen[own[0]]].row
            row = None if isinstance(read, TermVariant) else read
        taken = [self.choices[i].options[number].row for i, number in chosen.items()]
        variants = [one for one in taken if isinstance(one, TermVariant)]
        return row if row is None or base is None else reading(row, base, variants)

    def _empty(self, claim: DealSpaceEmpty) -> NDArray[np.bool_]:
        parties = self.case.config.required_parties if claim.parties is None else claim.parties
        width = (len(self.assignments) + 7) // 8
        left = np.full((self.size, width), 255, dtype=np.uint8)
        left[:, -1] = np.packbits(np.ones(len(self.assignments) - 8 * (width - 1), dtype=bool))[0]
        rows: list[tuple[NDArray[np.int64], list[Row]]] = []
        for key, condition in self.case.conditions.items():
            if condition.actor_id in parties and key not in claim.without:
                rows.append(self._rows("condition", key, condition, terms_of(condition)))
        rows += [self._rows("axiom", key, axiom, terms_of(axiom)) for key, axiom in self.case.axioms.items()]
        for index, readings in rows:
            table = np.array([np.packbits(self._satisfies(row)) for row in readings], dtype=np.uint8)
            left &= table[index]
        empty: NDArray[np.bool_] = np.asarray(~left.any(axis=1))
        return empty

    def _together(self, members: frozenset[str], parties: tuple[str, ...]) -> NDArray[np.bool_]:
        """Where these conditions of the parties, such as are hard, cannot hold together."""
        others = frozenset(self.case.conditions) - members
        return self._empty(DealSpaceEmpty(without=others, parties=parties))

    def _minimal(self, members: frozenset[str], parties: tuple[str, ...] | None) -> NDArray[np.bool_]:
        """Where these cannot hold together, and can once any one of them is left out."""
        actors = self.case.config.required_parties if parties is None else parties
        if not all(m in self.case.conditions and self.case.conditions[m].actor_id in actors for m in members):
            return np.zeros(self.size, dtype=bool)
        found = self._together(members, actors)
        for member in sorted(members):
            found = found & ~self._together(members - {member}, actors)
        return found

    def _in_conflict(self, claim: InConflict) -> NDArray[np.bool_]:
        """Every set of the parties' conditions that has the members is tried."""
        actors = self.case.config.required_parties if claim.parties is None else claim.parties
        rest = [
            k for k, row in self.case.conditions.items() if row.actor_id in actors if k not in claim.members
        ]
        found = np.zeros(self.size, dtype=bool)
        for size in range(len(rest) + 1):
            for more in combinations(rest, size):
                found |= self._minimal(claim.members | set(more), claim.parties)
        return found

    def _moved(self, codings: dict[str, str]) -> NDArray[np.int64]:
        """For each universe the number of the one that makes these codings and is otherwise the same."""
        options = self.options.astype(np.int64)
        names = {choice.choice_id: i for i, choice in enumerate(self.choices)}
        for choice_id, option_id in codings.items():
            at = names[choice_id]
            options[at] = self.choices[at].position(option_id)
        return np.ravel_multi_index(tuple(options), self.widths)

    def _satisfies(self, row: Row) -> NDArray[np.bool_]:
        if row is None or (isinstance(row, Condition) and row.hardness != "hard"):
            return np.ones(len(self.assignments), dtype=bool)
        return np.array([naive.member_holds(row, at) for at in self.assignments], dtype=bool)

    def _package(self, package_id: str) -> tuple[NDArray[np.int64], list[dict[str, Values | None]]]:
        """For each universe the number of the package's state, and the states."""
        if package_id not in self._packages:
            package = self.case.packages[package_id]
            picked = [
                i
                for i, choice in enumerate(self.choices)
                if choice.kind in ("axiom", "value")
                or (choice.kind == "package" and choice.key.split("/")[0] == package_id)
            ]
            index, combinations = self._index(picked)
            used = np.unique(index)
            states: list[dict[str, Values | None]] = [{}] * len(combinations)
            for number in used:
                chosen = dict(zip(picked, combinations[number], strict=True))
                stated: dict[str, Values | None] = {}
                for term in self.case.terms:
                    row = self._chosen("package", f"{package_id}/{term}", package.terms.get(term), chosen)
                    assert row is None or isinstance(row, PackageTerm)
                    low_high = None if row is None else (row.low, row.high)
                    stated[term] = (
                        None
                        if low_high is None
                        else frozenset(v for v in self.values[term] if low_high[0] <= v <= low_high[1])
                    )
                axioms = [self._chosen("axiom", key, row, chosen) for key, row in self.case.axioms.items()]
                states[number] = closed(
                    self.values, stated, [row for row in axioms if isinstance(row, Axiom)]
                )
            self._packages[package_id] = index, states
        return self._packages[package_id]

    def _chosen(self, kind: str, key: str, base: Row, chosen: dict[int, int]) -> Row:
        own = self._own(kind, key)
        mine = {i: n for i, n in chosen.items() if i in own or self.choices[i].kind == "value"}
        return self._read(base, mine)

    def _condition_ranks(self, package_id: str, condition_id: str) -> NDArray[np.int8]:
        """For each universe the rank of the verdict, -1 where the condition is dropped."""
        return self._ranked(package_id, condition_id)[0]

    def _ranked(self, package_id: str, condition_id: str) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
        condition = self.case.conditions[condition_id]
        package, states = self._package(package_id)
        index, rows = self._rows("condition", condition_id, condition, terms_of(condition))
        memo: dict[tuple[Predicate, Values | None], str] = {}

        def truth(predicate: Predicate, state: dict[str, Values | None]) -> str:
            found = state[predicate.term_id]
            if (predicate, found) not in memo:
                held = {naive.holds(predicate, value) for value in found or ()}
                memo[predicate, found] = "unknown" if len(held) != 1 else str(held.pop())
            return memo[predicate, found]

        table = np.full((len(states), len(rows)), -1, dtype=np.int8)
        for s, state in enumerate(states):
            for r, row in enumerate(rows):
                if state and isinstance(row, Condition) and row.hardness != "dropped":
                    guard = "True" if row.guard is None else truth(row.guard, state)
                    table[s, r] = RANKS.index(verdict(guard, truth(row.predicate, state)))
        hard = np.array([isinstance(row, Condition) and row.hardness == "hard" for row in rows], dtype=bool)
        return table[package, index], hard[index]

    def _headline(self, claim: PackageVerdict) -> NDArray[np.bool_]:
        worst = np.full(self.size, -1, dtype=np.int8)
        for key, condition in self.case.conditions.items():
            asked = condition.kind in KINDS[claim.headline]
            if asked and claim.actor_id in (None, condition.actor_id):
                ranks, hard = self._ranked(claim.package_id, key)
                worst = np.maximum(worst, np.where(hard, ranks, -1))
        acceptable = claim.headline == "acceptable"
        # The last name is that of -1: no hard condition at all.
        moot, nothing = ("met", "silent") if acceptable else ("not_applicable", "not_applicable")
        names = np.array([moot, *RANKS[1:], nothing])
        return np.isin(names[worst], [str(verdict) for verdict in claim.verdicts])


def agree(found: NDArray[np.bool_], test: Callable[[dict[str, str]], bool], brute: Brute, every: int) -> bool:
    """Whether a test of single universes gives the same on every n-th of them."""
    for number in range(0, brute.size, every):
        named = {
            choice.choice_id: choice.options[brute.options[i][number]].option_id
            for i, choice in enumerate(brute.choices)
        }
        if test(named) is not bool(found[number]):
            return False
    return True


def flipped_sets(
    brute: Brute, truth: NDArray[np.bool_]
) -> tuple[int | None, set[frozenset[tuple[str, str]]]]:
    """The least number of changed codings that reverse a claim, and all sets of that size."""
    other = truth != truth[0]
    if not other.any():
        return None, set()
    changed = brute.changed()
    size = int(changed[other].min())
    found = set()
    for number in np.flatnonzero(other & (changed == size)):
        codings = brute.options[:, number]
        found.add(
            frozenset(
                (choice.choice_id, choice.options[codings[i]].option_id)
                for i, choice in enumerate(brute.choices)
                if codings[i]
            )
        )
    return size, found


def option_rows(brute: Brute, choice: Choice) -> list[NDArray[np.bool_]]:
    """For each option of a choice the universes that have it."""
    at = brute.choices.index(choice)
    return [brute.options[at] == number for number in range(len(choice.options))]
