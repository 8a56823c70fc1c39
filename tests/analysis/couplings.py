"""Independent oracles for dependence: every universe a column of a linear programme, and couplings."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from dealspace.analysis.dependence import Extreme
from dealspace.case.model import Case
from tests.analysis.brute import Brute

Marginals = Sequence[Sequence[Fraction]]


def extremes(brute: Brute, truth: NDArray[np.bool_], marginals: Marginals) -> tuple[float, float]:
    """The least and the greatest probability over all joint distributions on the universes."""
    rows, sides = [np.ones(brute.size)], [1.0]
    for at, weights in enumerate(marginals):
        for option, weight in enumerate(weights):
            rows.append((brute.options[at] == option).astype(float))
            sides.append(float(weight))
    ends = []
    for sign in (1.0, -1.0):
        solved = linprog(sign * truth, A_eq=np.array(rows), b_eq=np.array(sides), method="highs")
        assert solved.status == 0
        ends.append(sign * float(solved.fun))
    return ends[0], ends[1]


def comonotone(brute: Brute, truth: NDArray[np.bool_], marginals: Marginals, draw: random.Random) -> Fraction:
    """The probability of a claim where one attitude, uniform on [0, 1], decides every choice.

    The options of each choice are ranked at random along it, so that judgements go together or apart.
    """
    ranked = [draw.sample(range(len(weights)), len(weights)) for weights in marginals]
    ends = [
        list(accumulate(weights[i] for i in order)) for weights, order in zip(marginals, ranked, strict=True)
    ]
    cuts = sorted({Fraction(0), Fraction(1), *(end for row in ends for end in row)})
    total = Fraction(0)
    for low, high in pairwise(cuts):
        options = tuple(
            order[next(k for k, end in enumerate(row) if end > low)]
            for order, row in zip(ranked, ends, strict=True)
        )
        if truth[number_of(brute, options)]:
            total += high - low
    return total


def number_of(brute: Brute, options: Sequence[int]) -> int:
    return int(np.ravel_multi_index(tuple(options), brute.widths)) if options else 0


def proven(extreme: Extreme, brute: Brute, truth: NDArray[np.bool_], marginals: Marginals) -> Fraction:
    """What the prices of an extreme prove for the universes that count, checked on every one of them."""
    if not extreme.prices:
        return Fraction(int(truth.any()))
    names = {choice.choice_id: i for i, choice in enumerate(brute.choices)}
    total = np.zeros(brute.size, dtype=object)
    mean = Fraction(0)
    for coding, price in extreme.prices.items():
        assert price >= 0
        at = names[coding.choice_id]
        option = brute.choices[at].position(coding.option_id)
        total = total + (brute.options[at] == option).astype(object) * price
        mean += price * marginals[at][option]
    assert all(cost >= 1 for cost in total[truth]), "the prices do not cover a universe"
    return mean


def reached(extreme: Extreme, brute: Brute, truth: NDArray[np.bool_], marginals: Marginals) -> Fraction:
    """The probability of a claim under the coupling of an extreme, its marginals checked."""
    names = {choice.choice_id: i for i, choice in enumerate(brute.choices)}
    found, seen = Fraction(0), [[Fraction(0)] * len(weights) for weights in marginals]
    told = {coding.choice_id for part in extreme.coupling for coding in part.codings}
    for part in extreme.coupling:
        assert part.mass > 0
        assert {coding.choice_id for coding in part.codings} == told
        options = [0] * len(names)
        for coding in part.codings:
            at = names[coding.choice_id]
            options[at] = brute.choices[at].position(coding.option_id)
            seen[at][options[at]] += part.mass
        if truth[number_of(brute, options)]:
            found += part.mass
    assert sum((part.mass for part in extreme.coupling), Fraction(0)) == 1
    for choice_id in told:
        assert seen[names[choice_id]] == list(marginals[names[choice_id]])
    return found


def doubled(case: Case, key: str) -> Case:
    """The case with one variant, of whatever table, split into two that say the same and share its weight."""
    for table in ("condition_variants", "axiom_variants", "package_term_variants", "term_variants"):
        rows = getattr(case, table)
        if key in rows:
            half = replace(rows[key], weight=rows[key].weight / 2)
            twin = replace(half, variant_id=f"{half.variant_id}-again")
            split: dict[str, Any] = {table: {**rows, key: half, f"{key}-again": twin}}
            return replace(case, **split)
    raise KeyError(key)


def variants(case: Case) -> list[str]:
    """The keys of all variants of a case."""
    return sorted(
        {
            *case.condition_variants,
            *case.axiom_variants,
            *case.package_term_variants,
            *case.term_variants,
        }
    )
