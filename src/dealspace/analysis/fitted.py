"""Which amounts, near rounded ones, spend exactly what there is?

A largest flow uses up some weights to the last bit. Those equations, in fractions, give back the amounts
that a solver rounded; where they leave an amount open, the rounded one stands.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
_NEAR = 1e-7
_LIMIT = 10**9


def fitted(
    paths: Sequence[Sequence[K]], amounts: Sequence[float], weights: Mapping[K, Fraction]
) -> tuple[Fraction, ...]:
    """Amounts of the paths near those given that use up every weight that those use up but for rounding.

    Amounts may come out negative, or equations that contradict each other unmet, where what is given is not
    near a solution.

    Parameters
    ----------
    paths
        What each path spends its amount on.
    amounts
        Rounded.
    weights
        How much there is of each.
    """
    spent = dict.fromkeys(weights, 0.0)
    for path, amount in zip(paths, amounts, strict=True):
        for place in path:
            spent[place] += amount
    rows = [
        ({j: Fraction(1) for j, path in enumerate(paths) if place in path}, weight)
        for place, weight in weights.items()
        if abs(spent[place] - float(weight)) < _NEAR
    ]
    known: dict[int, tuple[dict[int, Fraction], Fraction]] = {}
    for row, side in rows:
        left, right = _replaced(row, side, known)
        if not left:
            continue
        pivot = min(left)
        scale = left.pop(pivot)
        solved = {j: -factor / scale for j, factor in left.items()}, right / scale
        known = {j: _replaced_in(one, pivot, solved) for j, one in known.items()}
        known[pivot] = solved
    free = {
        j: Fraction(amount).limit_denominator(_LIMIT) for j, amount in enumerate(amounts) if j not in known
    }
    return tuple(
        free[j]
        if j in free
        else known[j][1] + sum((factor * free[i] for i, factor in known[j][0].items()), Fraction(0))
        for j in range(len(paths))
    )


def _replaced(
    row: Mapping[int, Fraction], side: Fraction, known: Mapping[int, tuple[dict[int, Fraction], Fraction]]
) -> tuple[dict[int, Fraction], Fraction]:
    """An equation with what is known put in."""
    left: dict[int, Fraction] = {}
    for j, factor in row.items():
        if j in known:
            others, value = known[j]
            side -= factor * value
            for i, more in others.items():
                left[i] = left.get(i, Fraction(0)) + factor * more
        else:
            left[j] = left.get(j, Fraction(0)) + factor
    return {j: factor for j, factor in left.items() if factor}, side


def _replaced_in(
    one: tuple[dict[int, Fraction], Fraction], pivot: int, solved: tuple[dict[int, Fraction], Fraction]
) -> tuple[dict[int, Fraction], Fraction]:
    """What is known of an amount, once another one that it depends on is known."""
    others, value = one
    if pivot not in others:
        return one
    factor = others[pivot]
    found = {i: more for i, more in others.items() if i != pivot}
    for i, more in solved[0].items():
        found[i] = found.get(i, Fraction(0)) + factor * more
    return {i: more for i, more in found.items() if more}, value + factor * solved[1]
