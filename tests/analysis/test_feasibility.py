"""Are conflicts, concessions, relaxations and witnesses of the deal space right and complete?"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings

from dealspace.analysis.certificates import certify
from dealspace.analysis.constraints import of_axiom, of_condition
from dealspace.analysis.elimination import minimal_conflicts
from dealspace.analysis.feasibility import AxiomsContradictError, required_soft_conditions, solve_deal_space
from dealspace.analysis.grid import bits, build_grid
from dealspace.analysis.hitting_sets import minimal_hitting_sets
from dealspace.case.model import Case, Condition
from tests import builders
from tests.analysis import naive, strategies
from tests.analysis.marco import Kind, enumerate_marco
from tests.analysis.oracles import GridOracle, SmtOracle

TERMS = (
    builders.term("member"),
    builders.term("level", "ordinal", 0, 5),
    builders.term("troops", "integer", 0, 300000, "persons"),
)


def argument() -> Case:
    return builders.case(
        TERMS,
        [
            builders.condition("line-needs-men", "west", "troops ge 100000", kind="adequacy"),
            builders.condition("ceiling", "west", "troops le 30000", kind="capacity"),
            builders.condition("no-members", "east", "member eq false", kind="veto"),
            builders.condition("wants-in", "west", "member eq true"),
            builders.condition("modest", "west", "level le 2", hardness="soft"),
        ],
        packages=[
            builders.package("plan", troops=(10000, 30000), level=3),
            builders.package("club", member="true"),
        ],
    )


def test_each_concession_has_its_least_relaxation_and_the_deal_it_opens() -> None:
    space = solve_deal_space(argument())
    assert not space.feasible
    assert [conflict.members for conflict in space.conflicts] == [
        ("ceiling", "line-needs-men"),
        ("no-members", "wants-in"),
    ]
    assert [concession.conditions for concession in space.concessions] == [
        ("ceiling", "no-members"),
        ("ceiling", "wants-in"),
        ("line-needs-men", "no-members"),
        ("line-needs-men", "wants-in"),
    ]
    first, *_, last = space.concessions
    moves = {
        r.condition_id: (r.before.values, r.after.values if r.after else None) for r in first.relaxations
    }
    assert moves == {"ceiling": ((30000,), (100000,)), "no-members": ((0,), (1,))}
    assert first.witness.assignment == {"member": 1, "level": 0, "troops": 100000}
    assert (first.witness.package_id, first.witness.changed) == ("club", ())
    assert (last.witness.package_id, last.witness.distance) == ("plan", 0)
    assert last.witness.assignment == {"member": 0, "level": 3, "troops": 30000}
    assert (first.soft_met, last.soft_met) == (("modest",), ())


def test_a_ban_on_one_value_is_given_up_whole_and_avoided_where_a_threshold_can_move() -> None:
    rows = [
        builders.condition("not-three", "east", "level ne 3"),
        builders.condition("low", "east", "level le 2"),
        builders.condition("high", "west", "level ge 3"),
    ]
    space = solve_deal_space(builders.case(TERMS, rows))
    assert [c.conditions for c in space.concessions] == [("high",), ("low",)]
    low = space.concessions[1].relaxations[0]
    assert (low.after and low.after.values, low.dropped) == ((4,), False)


def test_a_feasible_space_has_the_nearest_witness_and_its_front_of_soft_conditions() -> None:
    rows = [
        builders.condition("no-members", "east", "member eq false"),
        builders.condition("strong", "west", "level ge 4", hardness="soft"),
        builders.condition("weak", "east", "level le 1", hardness="soft"),
    ]
    offers = [
        builders.package("plan", member="true", level=3),
        builders.package("near", member="false", level=3),
    ]
    space = solve_deal_space(builders.case(TERMS, rows, packages=offers))
    assert space.feasible
    assert space.front_complete is True
    assert space.witness is not None
    assert (space.witness.package_id, space.witness.changed) == ("near", ())
    assert [member.soft_met for member in space.front] == [("strong",), ("weak",)]
    assert [member.witness.assignment["level"] for member in space.front] == [4, 1]


def test_axioms_that_contradict_each_other_are_refused() -> None:
    laws = [
        builders.axiom("up", "level ge 0", "member eq true"),
        builders.axiom("down", "level ge 0", "member eq false"),
    ]
    with pytest.raises(AxiomsContradictError, match="up"):
        solve_deal_space(builders.case(TERMS, axioms=laws))


@given(strategies.cases(conditions=7))
@settings(max_examples=120, deadline=None)
def test_conflicts_and_concessions_agree_with_the_naive_oracle_and_are_certified(case: Case) -> None:
    assume(naive.lawful(case))
    hard = naive.required(case)
    space = solve_deal_space(case)
    certify(case, space)
    assert space.feasible == naive.deal_exists(case, hard)
    if space.feasible:
        assert space.witness is not None
        assert all(naive.member_holds(row, space.witness.assignment) for row in hard)
        soft = list(required_soft_conditions(case))
        lawful = [at for at in naive.lawful(case) if all(naive.member_holds(row, at) for row in hard)]
        met = {frozenset(r.condition_id for r in soft if naive.member_holds(r, at)) for at in lawful}
        best = {s for s in met if not any(s < other for other in met)}
        assert {frozenset(member.soft_met) for member in space.front} == best
        return
    names = [row.condition_id for row in hard]
    conflicts = {frozenset(conflict.members) for conflict in space.conflicts}
    assert conflicts == {frozenset(names[i] for i in c) for c in naive.minimal_conflicts(case, hard)}
    concessions = {frozenset(concession.conditions) for concession in space.concessions}
    assert concessions == {frozenset(names[i] for i in c) for c in naive.minimal_concessions(case, hard)}


@given(strategies.cases(conditions=7))
@settings(max_examples=60, deadline=None)
def test_marco_on_z3_and_on_the_grid_finds_what_elimination_and_its_hitting_sets_give(case: Case) -> None:
    assume(naive.lawful(case))
    grid, hard = build_grid(case), naive.required(case)
    members = [of_condition(grid, row) for row in hard]
    laws = [of_axiom(grid, row) for row in case.axioms.values()]
    marco = list(enumerate_marco(SmtOracle(case, hard), len(members)))
    assert set(marco) == set(enumerate_marco(GridOracle(grid, members, laws), len(members)))
    assert len(marco) == len(set(marco))
    conflicts = minimal_conflicts(grid, members, laws)
    assert set(conflicts) == {f.members for f in marco if f.kind is Kind.CONFLICT}
    concessions = list(minimal_hitting_sets(conflicts))
    assert set(concessions) == {f.members for f in marco if f.kind is Kind.CONCESSION}
    assert len(concessions) == len(set(concessions))


def price(condition: Condition, case: Case, value: Fraction) -> tuple[int, Fraction]:
    """What admitting a value asks of a condition: 1 if it is given up whole, and the movement."""
    old, term = condition.predicate, case.terms[condition.predicate.term_id]
    everything = naive.values_of(case)[old.term_id]
    span = term.maximum - term.minimum
    inner = [v for v in everything if naive.holds(old, v)]
    match old.operator.value:
        case "ge" | "gt":
            admitted, distance = (
                [v for v in everything if v >= value],
                (min(inner) - value if inner else None),
            )
        case "le" | "lt":
            admitted, distance = (
                [v for v in everything if v <= value],
                (value - max(inner) if inner else None),
            )
        case "eq":
            admitted, distance = [value], abs(value - old.values[0])
        case "in":
            admitted, distance = [value, *inner], min(abs(value - v) for v in old.values)
        case _:
            admitted, distance = (everything if old.values == (value,) else []), Fraction(1)
    if distance is None:
        step = Fraction(1)
        distance = abs(value - (old.values[0] + (step if old.operator.value == "gt" else -step)))
    return int(set(admitted) == set(everything) and term.term_id != "flag"), distance / span


@given(strategies.cases(conditions=6))
@settings(max_examples=100, deadline=None)
def test_no_deal_that_keeps_the_rest_asks_for_less(case: Case) -> None:
    assume(naive.lawful(case))
    hard = naive.required(case)
    for concession in solve_deal_space(case).concessions:
        giving = [row for row in hard if row.condition_id in concession.conditions]
        if any(row.predicate.term_id == "money" for row in giving):
            continue
        kept = [row for row in hard if row.condition_id not in concession.conditions]
        totals = []
        for at in naive.lawful(case):
            if all(naive.member_holds(row, at) for row in kept):
                prices = [price(row, case, at[row.predicate.term_id]) for row in giving]
                totals.append((sum(p[0] for p in prices), sum((p[1] for p in prices), Fraction(0))))
        found = concession.relaxations
        assert (sum(r.dropped for r in found), sum((r.movement for r in found), Fraction(0))) == min(totals)


@given(strategies.cases(conditions=5))
@settings(max_examples=40, deadline=None)
def test_at_most_one_of_a_group_ever_stands_in_a_conflict(case: Case) -> None:
    assume(naive.lawful(case))
    grid, hard = build_grid(case), naive.required(case)
    assume(len(hard) >= 2)
    members, laws = [of_condition(grid, r) for r in hard], [of_axiom(grid, a) for a in case.axioms.values()]
    expected = {c for c in naive.minimal_conflicts(case, hard) if not {0, 1} <= c}
    oracle = GridOracle(grid, members, laws)
    rivals = [0b10, 0b01] + [0] * (len(members) - 2)
    found = [f for f in enumerate_marco(oracle, len(members), [0b11]) if f.kind is Kind.CONFLICT]
    assert {frozenset(bits(f.members)) for f in found} == expected
    assert {frozenset(bits(m)) for m in minimal_conflicts(grid, members, laws, rivals)} == expected
