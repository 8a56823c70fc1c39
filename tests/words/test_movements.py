"""Does the text of a concession say what the solver lets go: the predicate before, and the one after?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.certificates import certify
from dealspace.analysis.concessions import Relaxation, relax, relaxed_constraint
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.analysis.grid import Grid, build_grid
from dealspace.analysis.predicates import satisfies
from dealspace.case.model import Case, Condition, Hardness, Operator, Predicate, Term
from dealspace.gather.deals import deal_space_part
from dealspace.results.records.deals import PredicateText
from dealspace.words.movements import movement
from tests import builders
from tests.analysis import strategies
from tests.words import domains, reader


@st.composite
def talks(draw: st.DrawFn) -> Case:
    """Two parties with hard conditions of every operator, some of them guarded."""
    rows = [draw(strategies.condition_rows(place)) for place in range(draw(st.integers(3, 7)))]
    hard = [replace(row, hardness=Hardness.HARD) for row in rows]
    return builders.case(strategies.TERMS, hard, required=strategies.ACTORS)


def test_the_three_operators_that_used_to_lose_their_words() -> None:
    terms = domains.BY_ID

    def text(operator: Operator, values: tuple[int, ...], admits: int, term_id: str) -> str:
        condition = _condition(Predicate(term_id, operator, tuple(map(Fraction, values))))
        grid = build_grid(builders.case(domains.TERMS, [condition]))
        found = relax(condition, grid[term_id], Fraction(admits))
        return movement(terms, found.before, found.relaxed)

    assert text(Operator.GT, (0,), 0, "troops") == (
        "Foreign troops: more than 0 persons → at least 0 persons"
    )
    assert text(Operator.IN, (0, 1), 2, "troops") == "Foreign troops: 0 or 1 person → 0, 1 or 2 persons"
    assert text(Operator.NOT_IN, (2, 1000), 2, "troops") == (
        "Foreign troops: none of 2 or 1,000 persons → other than 1,000 persons"
    )
    assert text(Operator.EQ, (0,), 1000, "troops") == "Foreign troops: exactly 0 persons → 0 or 1,000 persons"
    assert text(Operator.GE, (2,), -2, "troops") == "Foreign troops: at least 2 persons → given up"
    assert text(Operator.EQ, (1,), 0, "flag") == "Limits on the army: yes → yes or no"
    assert text(Operator.NE, (1,), 1, "flag") == "Limits on the army: no → yes or no"


def test_a_guard_says_where_the_condition_is_asked_for() -> None:
    found = movement(
        domains.BY_ID,
        builders.predicate("level ge 2"),
        builders.predicate("level ge 1"),
        builders.predicate("troops gt 0"),
    )
    assert found.endswith("(asked where Foreign troops more than 0 persons)")


@settings(max_examples=400, deadline=None)
@given(st.data(), st.sampled_from(domains.TERMS))
def test_the_words_of_a_relaxation_allow_what_the_solver_then_allows(data: st.DataObject, term: Term) -> None:
    condition = _condition(data.draw(domains.predicates(term)))
    grid = build_grid(builders.case(domains.TERMS, [condition]))
    admitted = data.draw(st.sampled_from(grid[term.term_id].values))
    found = relax(condition, grid[term.term_id], admitted)
    before, after = _read(movement(domains.BY_ID, found.before, found.relaxed), term)
    allowed = _solver(grid, condition, found)
    assert admitted in allowed
    for place, value in enumerate(grid[term.term_id].values):
        assert before(value) is satisfies(condition.predicate, value)
        assert after(value) is (value in allowed), (place, value)
    # What the grid stands for, too: a text must not allow a value between two of its values that it forbids.
    for value in domains.values_of(term):
        wanted = True if found.relaxed is None else satisfies(found.relaxed, value)
        assert after(value) is wanted


@settings(max_examples=150, deadline=None)
@given(talks())
def test_every_concession_of_a_case_reads_as_the_solver_relaxed_it(case: Case) -> None:
    space = solve_deal_space(case)
    assert space.feasible or space.concessions
    told = deal_space_part(case, space, certify(case, space)).concessions
    grid = build_grid(case)
    for concession, entry in zip(space.concessions, told, strict=True):
        for found, step in zip(concession.relaxations, entry.relaxations, strict=True):
            term, condition = case.terms[found.term_id], case.conditions[found.condition_id]
            before, after = _read(step.text.partition(" (asked where ")[0], term)
            allowed = _solver(grid, replace(condition, guard=None), found)
            for value in grid[term.term_id].values:
                assert before(value) is _holds(step.before, term, value)
                assert before(value) is satisfies(condition.predicate, value)
                assert after(value) is (value in allowed)
                assert after(value) is (step.after is None or _holds(step.after, term, value))
            assert after(concession.witness.assignment[found.term_id])
            assert (condition.guard is None) is ("asked where" not in step.text)


def _condition(predicate: Predicate) -> Condition:
    return replace(builders.condition("c", "east", "flag eq 0"), predicate=predicate)


def _read(text: str, term: Term) -> tuple[reader.Allowed, reader.Allowed]:
    before, after = text.removeprefix(f"{term.label}: ").split(" → ")
    return reader.allowed(before, term), reader.allowed(after, term)


def _solver(grid: Grid, condition: Condition, found: Relaxation) -> set[Fraction]:
    """The values that the relaxed condition leaves in the solver."""
    values = grid[found.term_id].values
    constraint = relaxed_constraint(grid, condition, found)
    if constraint is None:
        return set(values)
    return {value for place, value in enumerate(values) if constraint.first_in >> place & 1}


def _holds(told: PredicateText, term: Term, value: Fraction) -> bool:
    """The predicate of the results, tested on a value."""
    values = tuple(Fraction(str(one)) for one in told.values)
    return satisfies(Predicate(term.term_id, told.operator, values), value)
