"""What are the verdicts of one universe, and what becomes of them when a single row changes?

Several claims share their parts, so each part is worked out once. A changed row leaves most of them as they
were: a condition implies no value, and a term of a package touches neither other packages nor the deal space.
"""

from __future__ import annotations

from collections.abc import Iterable

from dealspace.analysis.choices import ChoiceKind, UnknownRowError, choices_of
from dealspace.analysis.codings import Universe, apply_universe
from dealspace.analysis.grid import Grid, build_grid
from dealspace.analysis.hard_conflicts import ConditionSet, HardConflicts
from dealspace.analysis.predicates import Truth
from dealspace.analysis.propagate import State, close, stated
from dealspace.analysis.row_changes import Rows, choice_of, with_row, without_variants_of
from dealspace.analysis.verdicts import Headline, Verdict, combine, conditions_of, summarise
from dealspace.case.model import Case, Condition, Hardness

Question = tuple[str, Headline, str | None]


class Evaluation:
    """One universe under evaluation.

    Parameters
    ----------
    case
        The case as it reads in the universe.
    grid
        A grid that holds the constants of the case and of its variants, to save building one.
    origin
        The case with its variants and the universe that was applied to it; None if `case` is in its base
        coding and still has its variants.
    """

    def __init__(
        self, case: Case, grid: Grid | None = None, *, origin: tuple[Case, Universe] | None = None
    ) -> None:
        self.case = case
        self._origin: tuple[Case, Universe] = (case, {}) if origin is None else origin
        self._change: tuple[Evaluation, str, str, Rows | None] | None = None
        self._shared_grid = grid is not None
        self._given: dict[frozenset[tuple[str, str]], Evaluation] = {}
        self._conflicts: dict[frozenset[str], frozenset[ConditionSet]] = {}
        self.grid = build_grid(case) if grid is None else grid
        self._solver = HardConflicts(self.grid)
        self._states: dict[str, State] = {}
        self._tests: dict[str, tuple[int, int, int | None, int | None]] = {}
        self._asked: dict[tuple[Headline, str | None], tuple[Condition, ...]] = {}
        self._headlines: dict[Question, Verdict] = {}

    def state(self, package_id: str) -> State:
        """What a package states or implies, as sets of grid values."""
        if package_id not in self._states:
            if package_id not in self.case.packages:
                raise UnknownRowError(f"no package {package_id!r} in the case")
            axioms = tuple(self._solver.constraint(axiom) for axiom in self.case.axioms.values())
            said = stated(self.grid, self.case.packages[package_id])
            closed = close(self.grid, said, axioms)
            self._states[package_id] = said if isinstance(closed, int) else closed[0]
        return self._states[package_id]

    def verdict(self, package_id: str, condition: Condition) -> Verdict:
        """The verdict of a package on a condition of the case."""
        state = self.state(package_id)
        key = condition.condition_id
        if key not in self._tests:
            guard = condition.guard
            self._tests[key] = (
                self.grid.index[condition.predicate.term_id],
                self.grid.mask(condition.predicate),
                None if guard is None else self.grid.index[guard.term_id],
                None if guard is None else self.grid.mask(guard),
            )
        at, inside, guard_at, guard_inside = self._tests[key]
        guard_truth = None
        if guard_at is not None and guard_inside is not None:
            guard_truth = _truth(state[guard_at], guard_inside)
        return combine(guard_truth, _truth(state[at], inside))

    def headline(self, package_id: str, headline: Headline, actor_id: str | None) -> Verdict:
        """A package's headline; `actor_id` says to whom it is acceptable (None: to all)."""
        key = (package_id, headline, actor_id)
        if key not in self._headlines:
            if (headline, actor_id) not in self._asked:
                self._asked[headline, actor_id] = conditions_of(self.case, headline, actor_id)
            found = (self.verdict(package_id, condition) for condition in self._asked[headline, actor_id])
            self._headlines[key] = summarise(headline, found)
        return self._headlines[key]

    def empty(self, without: frozenset[str], parties: Iterable[str]) -> bool:
        """Whether the deal space of the parties is empty, some conditions left out."""
        return any(not conflict & without for conflict in self.conflicts(parties))

    def conflicts(self, parties: Iterable[str]) -> frozenset[ConditionSet]:
        """The minimal conflicts of the parties' hard conditions."""
        wanted, required = frozenset(parties), frozenset(self.case.config.required_parties)
        if wanted not in self._conflicts:
            hard = [row for row in self.case.conditions.values() if row.hardness is Hardness.HARD]
            if wanted < required:
                # What cannot hold together does not depend on what else is asked.
                own = {row.condition_id for row in hard if row.actor_id in wanted}
                self._conflicts[wanted] = frozenset(one for one in self.conflicts(required) if one <= own)
            else:
                asked = (row for row in hard if row.actor_id in wanted)
                self._conflicts[wanted] = self._solver.among(asked, self.case.axioms.values())
        return self._conflicts[wanted]

    def without(self, table: str, key: str) -> Evaluation:
        """The evaluation after a row of conditions, axioms or package_terms is left out."""
        return self._after(table, key, None)

    def with_row(self, table: str, key: str, row: Rows) -> Evaluation:
        """The evaluation after a row is changed to another one on the same terms.

        Parameters
        ----------
        table, key
            The row that changes.
        row
            What takes its place; the values that it names must be in the grid.
        """
        return self._after(table, key, row)

    def given(self, codings: Universe) -> Evaluation:
        """The same in the universe that makes these codings and is otherwise this one.

        A coding of a row that was left out means nothing.
        """
        key = frozenset(codings.items())
        if key not in self._given:
            if self._change is not None and _apart(self._change, codings):
                before, table, row_key, row = self._change
                self._given[key] = before.given(codings)._after(table, row_key, row)
            else:
                whole, universe = self._whole()
                known = {choice.choice_id for choice in choices_of(whole)}
                chosen = {**universe, **codings}
                chosen = {c: o for c, o in chosen.items() if c in known or not _left_out(whole, c)}
                grid = self.grid if self._shared_grid else None
                other = Evaluation(apply_universe(whole, chosen), grid, origin=(whole, chosen))
                if grid is not None:
                    other._solver = self._solver
                self._given[key] = other
        return self._given[key]

    def _whole(self) -> tuple[Case, Universe]:
        """The case with its variants, and the universe in which this is."""
        if self._change is None:
            return self._origin
        before, table, key, row = self._change
        whole, universe = before._whole()
        whole = with_row(whole, table, key, row)
        if row is None:
            whole = without_variants_of(whole, table, key)
        return whole, {c: o for c, o in universe.items() if c != choice_of(table, key)}

    def _after(self, table: str, key: str, row: Rows | None) -> Evaluation:
        after = Evaluation(with_row(self.case, table, key, row), self.grid)
        after._change, after._solver = (self, table, key, row), self._solver
        if table == "package_terms":
            package_id = key.split("/", maxsplit=1)[0]
            after._tests, after._asked = self._tests, self._asked
            after._states = {k: v for k, v in self._states.items() if k != package_id}
            after._headlines = {k: v for k, v in self._headlines.items() if k[0] != package_id}
            after._conflicts = self._conflicts
        elif table == "conditions":
            after._states = self._states
            after._tests = {k: v for k, v in self._tests.items() if k != key}
        else:
            after._tests, after._asked = self._tests, self._asked
            for package_id in self._states:
                if after.state(package_id) == self._states[package_id]:
                    same = {k: v for k, v in self._headlines.items() if k[0] == package_id}
                    after._headlines.update(same)
        return after


def _apart(change: tuple[Evaluation, str, str, Rows | None], codings: Universe) -> bool:
    """Whether the codings leave a changed row alone."""
    _, table, key, _ = change
    values = f"{ChoiceKind.TERM_VALUE}:"
    return choice_of(table, key) not in codings and not any(choice.startswith(values) for choice in codings)


def _left_out(case: Case, choice_id: str) -> bool:
    """Whether a choice is about a row that the case does not have."""
    kind, _, key = choice_id.partition(":")
    if kind == ChoiceKind.PACKAGE_TERM:
        package_id, _, term_id = key.partition("/")
        return package_id in case.packages and term_id not in case.packages[package_id].terms
    return kind in (ChoiceKind.CONDITION, ChoiceKind.AXIOM) and key not in {**case.conditions, **case.axioms}


def _truth(mask: int | None, inside: int) -> Truth:
    """Truth of a predicate on a set of values; unknown where the term is unspecified."""
    if mask is None:
        return Truth.UNKNOWN
    both = mask & inside
    return Truth.TRUE if both == mask else Truth.UNKNOWN if both else Truth.FALSE
