"""Is the front what a linear programme over all saliences finds, and are distances right?"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from dealspace.analysis.front import Bargaining, undominated
from dealspace.case.model import Case, Condition, Hardness
from tests import builders
from tests.analysis import naive, strategies

TERMS = ("level", "flag")
points = st.lists(st.tuples(*[st.integers(0, 3).map(lambda i: Fraction(i, 3))] * 3), min_size=1, max_size=30)


@given(points)
@settings(max_examples=200, deadline=None)
def test_a_point_is_kept_if_no_other_beats_it(found: list[tuple[Fraction, ...]]) -> None:
    expected = tuple(
        not any(all(a <= b for a, b in zip(other, one, strict=True)) and other != one for other in found)
        for one in found
    )
    assert undominated(found) == expected


def most(gap: Sequence[float], hard: Sequence[bool]) -> float:
    """The greatest weighted sum over all saliences in which what is hard weighs at least what is soft."""
    rows = []
    for i, j in product(range(len(gap)), repeat=2):
        if hard[i] and not hard[j]:
            row = np.zeros(len(gap))
            row[i], row[j] = -1, 1
            rows.append(row)
    order = {"A_ub": np.array(rows), "b_ub": np.zeros(len(rows))} if rows else {}
    solved = linprog(-np.array(gap), bounds=[(0, 1)] * len(gap), **order)
    return float(-solved.fun)


class Tried:
    """An oracle: ideals from every value, domination from a linear programme for each pair and party."""

    def __init__(self, case: Case) -> None:
        self.case = case
        values = naive.values_of(case)
        lawful = naive.lawful(case)
        made = {tuple(at[term] for term in TERMS) for at in lawful}
        self.deals = sorted(made)
        self.values = {term: values[term] for term in TERMS}
        self.asks: dict[str, list[tuple[str, set[Fraction], set[Fraction], bool]]] = {}
        for actor in case.config.required_parties:
            for term in TERMS:
                rows = [
                    row
                    for row in case.conditions.values()
                    if row.actor_id == actor and row.predicate.term_id == term
                ]
                if rows:
                    self.asks.setdefault(actor, []).append((term, *self.ends(term, rows), self.is_hard(rows)))

    @staticmethod
    def is_hard(rows: Sequence[Condition]) -> bool:
        return any(row.hardness is Hardness.HARD for row in rows)

    def ends(self, term: str, rows: Sequence[Condition]) -> tuple[set[Fraction], set[Fraction]]:
        every = set(self.values[term])
        ideal, base, kept = set(every), set(every), set(every)
        for row in rows:
            own = {v for v in every if naive.holds(row.predicate, v)}
            readings = [
                v for v in self.case.condition_variants.values() if v.condition_id == row.condition_id
            ]
            said = [
                {v for v in every if naive.holds(one.predicate, v)}
                for one in readings
                if one.hardness is not Hardness.DROPPED
            ]
            base &= own
            ideal &= own.intersection(*said)
            if all(kind is Hardness.HARD for kind in (row.hardness, *(one.hardness for one in readings))):
                kept &= own.union(*said)
        first = {v for v in every if naive.holds(rows[0].predicate, v)}
        return ideal or base or first or every, kept

    def losses(self, actor: str, deal: tuple[Fraction, ...]) -> list[float]:
        found = []
        for term, ideal, _, _ in self.asks[actor]:
            gaps = {v: min(abs(v - one) for one in ideal) for v in self.values[term]}
            found.append(float(gaps[deal[TERMS.index(term)]] / (max(gaps.values()) or 1)))
        return found

    def beats(self, one: tuple[Fraction, ...], other: tuple[Fraction, ...]) -> bool:
        better = False
        for actor, asks in self.asks.items():
            hard = [entry[3] for entry in asks]
            gap = [a - b for a, b in zip(self.losses(actor, one), self.losses(actor, other), strict=True)]
            if most(gap, hard) > 1e-9:
                return False
            better |= most([-g for g in gap], hard) > 1e-9
        return better

    def front(self) -> list[tuple[Fraction, ...]]:
        return [deal for deal in self.deals if not any(self.beats(other, deal) for other in self.deals)]

    def within(self, deal: tuple[Fraction, ...]) -> bool:
        return all(
            deal[TERMS.index(term)] in kept for asks in self.asks.values() for term, _, kept, _ in asks
        )


@given(strategies.cases(conditions=5, variants=True))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_front_is_what_all_saliences_leave(case: Case) -> None:
    assume(all(row.hardness is not Hardness.DROPPED for row in case.conditions.values()))
    assume(naive.lawful(case))
    tried = Tried(case)
    bargaining = Bargaining(case, TERMS)
    found = bargaining.front()
    assert found.deals == len(tried.deals)
    front = tried.front()
    assert found.undominated == len(front)
    members = {tuple(one[term] for term in TERMS) for one in found.members}
    assert members == {deal for deal in front if tried.within(deal)}
    ends = [(min(values), max(values)) for values in zip(*members, strict=True)]
    box = {
        deal
        for deal in tried.deals
        if ends and all(low <= at <= high for at, (low, high) in zip(deal, ends, strict=True))
    }
    assert found.whole is (bool(members) and box == members)
    for package in case.packages.values():
        goal = sorted(members) or front
        if not goal:
            continue
        spans = {term: case.terms[term].maximum - case.terms[term].minimum for term in TERMS}
        apart = [
            sum(
                max(deal[i] - package.terms[t].high, package.terms[t].low - deal[i], Fraction(0)) / spans[t]
                for i, t in enumerate(TERMS)
                if t in package.terms
            )
            for deal in goal
        ]
        assert bargaining.distance(package).front == min(apart)


def test_between_two_sides_lies_the_front_and_beyond_them_nothing() -> None:
    case = builders.case(
        [builders.term("level", "ordinal", 0, 5), builders.term("flag")],
        [
            builders.condition("east", "east", "level le 1"),
            builders.condition("west", "west", "level ge 3"),
            builders.condition("wish", "west", "flag eq true", hardness="soft"),
        ],
        packages=[builders.package("high", level=5), builders.package("middle", level=2, flag=1)],
    )
    bargaining = Bargaining(case, TERMS)
    found = bargaining.front()
    assert {(int(one["level"]), int(one["flag"])) for one in found.members} == set()
    assert found.undominated == 3
    assert found.midpoint["level"] == (2, 2)
    high, middle = (bargaining.distance(case.packages[name]) for name in ("high", "middle"))
    assert (high.front, high.midpoint) == (Fraction(2, 5), Fraction(3, 5))
    assert (middle.front, middle.midpoint) == (0, 0)
    assert dict(high.nearest) == {"level": 3, "flag": 1}
