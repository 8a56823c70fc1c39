"""What linked issues add, against plain enumeration of every deal, on random cases and the real one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import product
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from dealspace.analysis.multiverse import Multiverse
from dealspace.case.model import Case, ConditionKind, Hardness
from dealspace.case.scope import linked_terms, security
from dealspace.gather.linked import linked_part
from dealspace.gather.ranges import Ranges
from dealspace.schemas.condition_variants import ConditionVariant
from tests import builders
from tests.analysis import naive
from tests.built import Built

TERMS = ("army", "land", "relief")
LIMITS = st.tuples(
    st.sampled_from(("east", "west", "guard")),
    st.sampled_from(TERMS),
    st.sampled_from(("le", "ge", "eq")),
    st.integers(0, 3),
    st.sampled_from(("hard", "soft")),
    st.sampled_from(("demand", "veto", "capacity")),
)
AXIOM = builders.axiom("land-brings-relief", "land ge 2", "relief ge 1")


def _case(rows: Iterable[tuple[str, str, str, int, str, str]], linked: set[str], axiom: bool) -> Case:
    terms = [
        replace(builders.term(name, "integer", 0, 3), scope="linked" if name in linked else "security")
        for name in TERMS
    ]
    conditions = [
        builders.condition(f"c{i}", who, f"{term} {op} {value}", hardness=hardness, kind=kind)
        for i, (who, term, op, value, hardness, kind) in enumerate(rows)
    ]
    made = builders.case(
        terms,
        conditions,
        axioms=[AXIOM] if axiom else [],
        packages=[builders.package("plan", army=1, land=3)],
        required=("east", "guard", "west"),
    )
    return replace(made, base=None)


def _conflicts(case: Case) -> set[frozenset[str]]:
    members = naive.required(case)
    return {frozenset(members[i].condition_id for i in s) for s in naive.minimal_conflicts(case, members)}


def _least(case: Case) -> int:
    asked = [row for row in naive.required(case) if row.kind is not ConditionKind.CAPACITY]
    return min(len(asked) - len(held) for held in naive.satisfied_sets(case, asked))


@given(st.lists(LIMITS, max_size=6), st.sets(st.sampled_from(TERMS), max_size=2), st.booleans())
def test_the_part_on_linked_issues_is_what_enumeration_finds(
    rows: list[tuple[str, str, str, int, str, str]], linked: set[str], axiom: bool
) -> None:
    case = _case(rows, linked, axiom)
    lead = security(case)
    part = linked_part(case, Ranges(Multiverse(lead)))
    assert {frozenset(one) for one in part.conflicts} == _conflicts(case)
    assert {frozenset(one) for one in part.added} == _conflicts(case) - _conflicts(lead)
    assert part.feasible == naive.deal_exists(case, naive.required(case))
    assert (part.red_lines.least, part.least_security) == (_least(case), _least(lead))
    assert part.no_deal.low == part.no_deal.high == (0 if part.feasible else 1)
    assert part.terms == tuple(sorted(linked))
    assert {row.condition_id for row in part.conditions} == {
        key for key, row in case.conditions.items() if row.predicate.term_id in linked
    }
    stating = {"army", "land"} & linked
    assert [one.package_id for one in part.packages] == (["plan"] if stating else [])
    for package in part.packages:
        tests = {test.condition_id: test.verdict for test in package.conditions}
        values = {"army": 1, "land": 3}
        for key, verdict in tests.items():
            row = case.conditions[key]
            if row.predicate.term_id in values:
                held = naive.holds(row.predicate, builders._value(str(values[row.predicate.term_id])))
                assert verdict == ("met" if held else "breached")


def test_no_security_result_knows_of_the_linked_issues(built: Built) -> None:
    """What is said first of the real case is said of the case in which no linked row was ever written."""
    results = built.results(builders.AS_OF).results
    lead, whole = security(results.rows), results.rows
    names = {key for key, row in whole.conditions.items() if row.predicate.term_id in linked_terms(whole)}
    assert names
    assert not names & {member for found in results.deal_space.conflicts for member in found}
    assert not names & {row.condition_id for row in results.conditions}
    assert not names & {test.condition_id for one in results.packages for test in one.conditions}
    assert {row.condition_id for row in results.conditions} == set(lead.conditions)


def test_the_linked_conditions_of_the_real_case_clash_as_plain_enumeration_says(built: Built) -> None:
    """Nothing binds a linked term to another, so that the conflicts on each can be enumerated by itself."""
    results = built.results(builders.AS_OF).results
    case, part = results.rows, results.linked
    assert part is not None
    linked = set(part.terms)
    assert not any({row.premise.term_id, row.conclusion.term_id} & linked for row in case.axioms.values())
    expected: set[frozenset[str]] = set()
    more = 0
    for name in linked:
        own = {
            key: row
            for key, row in case.conditions.items()
            if row.predicate.term_id == name
            and row.hardness is Hardness.HARD
            and row.actor_id in case.config.required_parties
        }
        alone = replace(
            case,
            terms=MappingProxyType({name: case.terms[name]}),
            conditions=MappingProxyType(own),
            axioms=MappingProxyType({}),
        )
        expected |= _conflicts(alone)
        more += _least(alone)
    assert {frozenset(one) for one in part.added} == expected
    assert part.red_lines.least == part.least_security + more
    before = {frozenset(one) for one in results.deal_space.conflicts}
    assert {frozenset(one) for one in part.conflicts} == before | expected


@given(
    st.lists(LIMITS, max_size=5),
    st.sets(st.sampled_from(TERMS), max_size=2),
    st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from(("soft", "dropped")), st.integers(1, 4)), max_size=3
    ),
)
def test_the_share_of_readings_with_linked_issues_is_that_of_trying_each_reading(
    rows: list[tuple[str, str, str, int, str, str]], linked: set[str], read: list[tuple[int, str, int]]
) -> None:
    case = _case(rows, linked, axiom=True)
    asked = {i: (hardness, Fraction(eighths, 8)) for i, hardness, eighths in read if i < len(rows)}
    variants = {
        f"c{i}/other": ConditionVariant(
            f"c{i}", "other", case.conditions[f"c{i}"].predicate, Hardness(hardness), None, weight, ""
        )
        for i, (hardness, weight) in asked.items()
    }
    contested = replace(case, condition_variants=MappingProxyType(variants))
    part = linked_part(contested, Ranges(Multiverse(security(contested))))
    found: dict[int, Fraction] = {}
    for taken in product((False, True), repeat=len(asked)):
        weight, conditions = Fraction(1), dict(case.conditions)
        for (i, (hardness, own)), other in zip(asked.items(), taken, strict=True):
            weight *= own if other else 1 - own
            if other:
                conditions[f"c{i}"] = replace(conditions[f"c{i}"], hardness=Hardness(hardness))
        least = _least(replace(case, conditions=MappingProxyType(conditions)))
        found[least] = found.get(least, Fraction(0)) + weight
    assert part.red_lines.least == _least(case)
    told = {one.count: Fraction(one.share.independent_exact) for one in part.red_lines.at_least}
    most = max(n for n, weight in found.items() if weight)
    assert told == {
        n: sum((w for least, w in found.items() if least >= n), Fraction(0)) for n in range(1, most + 1)
    }
