"""What does a position leave possible, and what does that do to a condition? The meaning of each stance.

Who demands, accepts, offers or is open to a value leaves the values of the predicate possible, and who
rejects it or rules it out leaves all others. What is reported is taken as it is told.

Like `satisfiable` this is apart from the analysis on purpose: neither can hide a fault of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from dealspace.case.model import Operator, Predicate
from dealspace.case.tables import Row, Tables
from dealspace.checks.budget import spend
from dealspace.checks.satisfiable import Domain, critical_points, holds

ABSTAINS = "abstains"
REFUSALS = ("rejects", "rules_out")
REQUIREMENTS = ("demands", *REFUSALS)

OPPOSITE: Mapping[Operator, Operator] = {
    Operator.EQ: Operator.NE,
    Operator.NE: Operator.EQ,
    Operator.LT: Operator.GE,
    Operator.GE: Operator.LT,
    Operator.GT: Operator.LE,
    Operator.LE: Operator.GT,
    Operator.IN: Operator.NOT_IN,
    Operator.NOT_IN: Operator.IN,
}

_ENTAILS: Mapping[str, frozenset[str]] = {
    "demand": frozenset(REQUIREMENTS),
    "veto": frozenset((*REQUIREMENTS, "offers")),
    "capacity": frozenset((*REFUSALS, "offers", "reports")),
    "adequacy": frozenset(("demands", "reports")),
}
"""By the kind of a condition the stances from which it follows: an offer names its limit and asks nothing."""


def opposite(predicate: Predicate) -> Predicate:
    """What holds exactly where the predicate does not."""
    return Predicate(predicate.term_id, OPPOSITE[predicate.operator], predicate.values)


def left_possible(tables: Tables, row: Row) -> Predicate | None:
    """What a position leaves possible: its predicate, or the opposite of what it refuses.

    Nothing is known of it where the position has no predicate, or takes no side.
    """
    if row["stance"] == ABSTAINS:
        return None
    stated = tables.predicate(row, "term_id", "operator", "value")
    return opposite(stated) if stated is not None and row["stance"] in REFUSALS else stated


def within(domain: Domain, inner: Iterable[Predicate], outer: Predicate) -> bool:
    """Whether every value that one of the inner predicates allows is allowed by the outer one.

    Of inner predicates that allow no value at all that is not said.
    """
    allowed = list(inner)
    points = critical_points(domain, [*allowed, outer])
    spend(10 + len(points) * (1 + len(allowed)))
    inside = [value for value in points if any(holds(predicate, value) for predicate in allowed)]
    return bool(inside) and all(holds(outer, value) for value in inside)


def covered(domain: Domain, inner: Iterable[Predicate], outer: Iterable[Predicate]) -> bool:
    """Whether each value that all inner predicates allow is allowed by some outer one."""
    ends, allowing = list(inner), list(outer)
    points = critical_points(domain, [*ends, *allowing])
    spend(10 + len(points) * (len(ends) + len(allowing)))
    inside = [value for value in points if all(holds(end, value) for end in ends)]
    return bool(inside) and all(any(holds(predicate, value) for predicate in allowing) for value in inside)


def entails(kind: str, domain: Domain, possible: Predicate, required: Predicate) -> bool:
    """Whether what a position leaves possible speaks for a condition of this kind.

    Of a demand or a veto all of it lies within what the condition allows, and so it does of a judgement of
    what is adequate. A capacity says where the most ends: that end must be among what is possible.
    """
    if kind == "capacity":
        return _ends_within(domain, possible, required)
    return within(domain, [possible], required)


def contradicts(kind: str, domain: Domain, possible: Predicate, required: Predicate) -> bool:
    """Whether it leaves something possible that the condition excludes; of a capacity, or another most."""
    if not within(domain, [possible], required):
        return True
    return kind == "capacity" and not _ends_within(domain, possible, required)


def _ends_within(domain: Domain, possible: Predicate, required: Predicate) -> bool:
    points = critical_points(domain, [possible, required])
    supplied = [value for value in points if holds(required, value)]
    return bool(supplied) and holds(possible, max(supplied, key=Fraction))


def is_enough(kind: str, hardness: str, stance: str) -> bool:
    """Whether words of this stance are enough for a condition of this kind and hardness.

    What an actor accepts it also prefers, so that carries a soft condition and no hard one.
    """
    return stance in _ENTAILS.get(kind, ()) or (stance == "accepts" and hardness == "soft")
