"""Terms of every type with awkward labels and units, their predicates, and the values to try on them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from dealspace.case.model import Operator, Predicate, Term, TermLevel, TermType
from tests import builders

LABELS = ("none", "at least one or more", "at most, as deemed necessary", "other than 2", "3 to 4")
TERMS = (
    replace(builders.term("flag"), label="Limits on the army", unit="yes/no"),
    replace(
        builders.term("level", "ordinal", 0, 4, "level"),
        label="Guarantee level",
        levels=tuple(TermLevel("level", place, label, "", "") for place, label in enumerate(LABELS)),
    ),
    replace(builders.term("troops", "integer", -2, 3000, "persons"), label="Foreign troops"),
    replace(
        builders.term("cap", "integer", 0, 3000, "persons"), label="Army cap", maximum_label="no ceiling"
    ),
    replace(builders.term("money", "number", 0, 2000, "crowns mn"), label="Compensation"),
)
BY_ID = {term.term_id: term for term in TERMS}
_STEPS: dict[str, list[int | str]] = {
    "flag": [0, 1],
    "level": [0, 1, 2, 3, 4],
    "troops": [-2, -1, 0, 1, 2, 3, 999, 1000, 1001, 2999, 3000],
    "cap": [0, 1, 50, 51, 2999, 3000],
    "money": [0, "0.5", 1, "1.25", 2, "1000", "1234.5", 2000],
}


def constants(term: Term) -> st.SearchStrategy[Fraction]:
    return st.sampled_from([Fraction(step) for step in _STEPS[term.term_id]])


@st.composite
def predicates(draw: st.DrawFn, term: Term) -> Predicate:
    operator = draw(st.sampled_from(list(Operator)))
    most = 4 if operator in {Operator.IN, Operator.NOT_IN} else 1
    values = draw(st.lists(constants(term), min_size=1, max_size=most, unique=True))
    return Predicate(term.term_id, operator, tuple(sorted(values)))


def values_of(term: Term) -> list[Fraction]:
    """Every value of a small scale; of the others the constants, their neighbours and what lies between."""
    steps = [Fraction(step) for step in _STEPS[term.term_id]]
    if term.type in {TermType.BOOLEAN, TermType.ORDINAL}:
        return steps
    near = Fraction(1) if term.type is TermType.INTEGER else Fraction(1, 1000)
    found = {value + shift * near for value in steps for shift in (-1, 0, 1)}
    if term.type is TermType.NUMBER:
        found |= {(one + other) / 2 for one in steps for other in steps}
    return sorted(value for value in found if term.minimum <= value <= term.maximum)
