"""Does the checker catch every result of a deal space that is wrong, and every one that is missing?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dealspace.analysis.certificates import CertificateError, certify
from dealspace.analysis.concessions import Concession
from dealspace.analysis.feasibility import Conflict, DealSpace, solve_deal_space
from dealspace.analysis.smt import Formulas
from dealspace.case.model import Axiom, Case, Condition, Hardness, Predicate
from tests import builders
from tests.analysis import naive, strategies

Row = TypeVar("Row", Conflict, Concession)

TERMS = (
    builders.term("member"),
    builders.term("level", "ordinal", 0, 5),
    builders.term("troops", "integer", 0, 300000, "persons"),
)


def quarrel() -> Case:
    return builders.case(
        TERMS,
        [
            builders.condition("line-needs-men", "west", "troops ge 100000", kind="adequacy"),
            builders.condition("ceiling", "west", "troops le 30000", kind="capacity"),
            builders.condition("no-members", "east", "member eq false", kind="veto"),
            builders.condition("strong", "west", "level ge 4"),
            builders.condition("modest", "west", "level le 2", hardness="soft"),
        ],
        axioms=[builders.axiom("strong-is-member", "level ge 4", "member eq true")],
        packages=[builders.package("plan", troops=(10000, 30000), level=3)],
    )


def agreement() -> Case:
    rows = [
        builders.condition("no-members", "east", "member eq false"),
        builders.condition("strong", "west", "level ge 4", hardness="soft"),
    ]
    return builders.case(TERMS, rows, packages=[builders.package("plan", member="false", level=3)])


def test_a_certificate_holds_what_a_reader_needs_to_check_it_by_hand() -> None:
    proofs = certify(quarrel(), solve_deal_space(quarrel()))
    assert proofs.deal is None
    assert [(one.members, one.axioms) for one in proofs.conflicts] == [
        (("ceiling", "line-needs-men"), ()),
        (("no-members", "strong"), ("strong-is-member",)),
    ]
    assert proofs.conflicts[0].witnesses["ceiling"]["troops"] >= 100000
    first = proofs.concessions[0]
    assert first.conditions == ("ceiling", "no-members")
    assert first.needed == {
        "ceiling": ("ceiling", "line-needs-men"),
        "no-members": ("no-members", "strong"),
    }
    assert first.deal == {"member": 1, "level": 4, "troops": 100000}
    assert certify(agreement(), solve_deal_space(agreement())).deal == {"member": 0, "level": 3, "troops": 0}


def conflict(space: DealSpace, at: int = 0, **changes: object) -> DealSpace:
    """The deal space with one conflict changed."""
    rows = list(space.conflicts)
    rows[at] = replace(rows[at], **changes)  # type: ignore[arg-type]
    return replace(space, conflicts=tuple(rows))


def witness(space: DealSpace, left_out: str, **values: int) -> DealSpace:
    """The deal space with values of a witness of the first conflict changed."""
    held = space.conflicts[0].witnesses
    moved = {**held[left_out], **{key: Fraction(value) for key, value in values.items()}}
    return conflict(space, witnesses={**held, left_out: moved})


def concession(space: DealSpace, **changes: object) -> DealSpace:
    """The deal space with the first concession changed."""
    rows = (replace(space.concessions[0], **changes), *space.concessions[1:])  # type: ignore[arg-type]
    return replace(space, concessions=rows)


def deal(space: DealSpace, **values: Fraction) -> DealSpace:
    """The deal space with values of the deal of the first concession changed."""
    held = space.concessions[0].witness
    return concession(space, witness=replace(held, assignment={**held.assignment, **values}))


def without_a_term(space: DealSpace) -> DealSpace:
    held = space.concessions[0].witness
    return concession(space, witness=replace(held, assignment={"member": Fraction(1)}))


def tightened(space: DealSpace) -> DealSpace:
    first, *rest = space.concessions[0].relaxations
    assert first.after is not None
    after = Predicate(first.after.term_id, first.after.operator, (Fraction(50000),))
    return concession(space, relaxations=(replace(first, after=after), *rest))


FORGERIES: dict[str, tuple[Callable[[DealSpace], DealSpace], str]] = {
    "what can hold": (
        lambda space: conflict(space, members=("ceiling", "strong")),
        "ceiling, strong can hold together under nothing",
    ),
    "an axiom left out": (
        lambda space: conflict(space, 1, axioms=()),
        "no-members, strong can hold together under nothing",
    ),
    "a needless axiom": (
        lambda space: conflict(space, axioms=("strong-is-member",)),
        "ceiling, line-needs-men cannot hold even without strong-is-member",
    ),
    "an idle member": (
        lambda space: conflict(space, members=("ceiling", "line-needs-men", "strong")),
        "lacks a witness",
    ),
    "a soft member": (
        lambda space: conflict(space, members=("ceiling", "modest")),
        "modest: no hard condition",
    ),
    "no witness": (lambda space: conflict(space, witnesses={}), "lacks a witness for each member"),
    "a witness that breaches a member": (
        lambda space: witness(space, "ceiling", troops=99999),
        "the witness without ceiling breaches line-needs-men",
    ),
    "a witness that breaches an axiom": (
        lambda space: witness(space, "ceiling", level=5, member=0),
        "breaches the axiom strong-is-member",
    ),
    "a value beyond the range": (
        lambda space: deal(space, level=Fraction(6)),
        "gives level the value 6, which it can't have",
    ),
    "half a person": (
        lambda space: deal(space, troops=Fraction(200001, 2)),
        "gives troops the value 200001/2",
    ),
    "a term without a value": (without_a_term, "gives no value or too many to level, troops"),
    "a deal that breaches what is kept": (
        lambda space: deal(space, troops=Fraction(99999)),
        "breaches line-needs-men",
    ),
    "a deal beyond the relaxation": (tightened, "breaches ceiling as relaxed"),
    "a concession that opens nothing": (
        lambda space: concession(space, conditions=("ceiling",)),
        "the deal that ceiling opens breaches no-members",
    ),
    "a relaxation that is missing": (
        lambda space: concession(space, relaxations=space.concessions[0].relaxations[:1]),
        "relaxations do not match",
    ),
    "a needless concession": (
        lambda space: concession(
            space,
            conditions=("ceiling", "no-members", "strong"),
            relaxations=(
                *space.concessions[0].relaxations,
                replace(space.concessions[0].relaxations[0], condition_id="strong", after=None, dropped=True),
            ),
        ),
        "no-members need not give way",
    ),
    "a soft condition that is not met": (
        lambda space: concession(space, soft_met=("modest",)),
        "said to meet other soft conditions: modest",
    ),
    "a deal besides": (lambda space: replace(space, feasible=True), "has one to show"),
    "no reason": (lambda space: replace(space, conflicts=()), "has a conflict to show"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_caught(name: str) -> None:
    forge, message = FORGERIES[name]
    space = solve_deal_space(quarrel())
    with pytest.raises(CertificateError, match=message):
        certify(quarrel(), forge(space))


def test_a_deal_that_is_none_is_caught() -> None:
    case, space = agreement(), solve_deal_space(agreement())
    assert space.witness is not None
    wrong = replace(space.witness, assignment={**space.witness.assignment, "member": Fraction(1)})
    with pytest.raises(CertificateError, match="the deal breaches no-members"):
        certify(case, replace(space, witness=wrong))
    best = replace(space.front[0], soft_met=())
    with pytest.raises(CertificateError, match="said to meet other soft conditions: strong"):
        certify(case, replace(space, front=(best,)))


@st.composite
def quarrels(draw: st.DrawFn) -> Case:
    """Two parties with hard conditions, so many that most of the cases have no deal."""
    rows = [draw(strategies.condition_rows(place)) for place in range(draw(st.integers(4, 7)))]
    laws = [draw(strategies.axiom_rows(place)) for place in range(draw(st.integers(0, 2)))]
    hard = [replace(row, hardness=Hardness.HARD) for row in rows]
    return builders.case(strategies.TERMS, hard, axioms=laws, required=strategies.ACTORS)


@given(quarrels())
@settings(max_examples=25)
def test_a_list_that_is_short_of_one_conflict_or_concession_does_not_pass(case: Case) -> None:
    assume(naive.lawful(case))
    space = solve_deal_space(case)
    assume(not space.feasible)
    certify(case, space)
    for short in (
        *(replace(space, conflicts=others(space.conflicts, one)) for one in space.conflicts),
        *(replace(space, concessions=others(space.concessions, one)) for one in space.concessions),
    ):
        with pytest.raises(CertificateError):
            certify(case, short)


def others(rows: tuple[Row, ...], left_out: Row) -> tuple[Row, ...]:
    return tuple(row for row in rows if row is not left_out)


@given(strategies.cases(conditions=6))
@settings(max_examples=60)
def test_z3_says_what_plain_enumeration_says(case: Case) -> None:
    """Every row alone, and every pair of rows, conditions and axioms alike."""
    formulas = Formulas(case.terms)
    rows: list[Condition | Axiom] = [*case.conditions.values(), *case.axioms.values()]
    everywhere = naive.assignments(case)
    for i, first in enumerate(rows):
        for second in rows[: i + 1]:
            held = any(naive.member_holds(first, at) and naive.member_holds(second, at) for at in everywhere)
            assert formulas.can_hold([first, second]) is held
