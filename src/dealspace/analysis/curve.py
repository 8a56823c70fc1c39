"""Which specifications matter, and what does each of them give? A specification curve over all universes.

Specification curves (Simonsohn, Simmons and Nelson 2020) show the outcome of every defensible specification
above the choices that make it. Here the universes are too many to draw, so they are gathered exactly: the
choices are taken in the order of their influence, options of a choice that come to the same are taken
together, and a choice that no longer matters is left open. Each class of universes that results has one
outcome, the share of its universes in which the claim holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dealspace.analysis.diagram import Diagram, Weights
from dealspace.analysis.grid import bits


@dataclass(frozen=True, slots=True)
class Class:
    """Universes that agree in `readings` (level to mask of options), and the claim among them.

    `sizes` and `holds` are for each of the weightings asked for: the share of all universes that are in the
    class, and the share of the class in which the claim holds.
    """

    readings: tuple[tuple[int, int], ...]
    sizes: tuple[Fraction, ...]
    holds: tuple[Fraction, ...]


def classes(
    diagram: Diagram, root: int, order: Sequence[int], weightings: Sequence[Weights], limit: int
) -> tuple[Class, ...]:
    """Divide all universes by the first levels of `order`, as many as give at most `limit` classes.

    Sorted by outcome, then by size, the largest first; both in the last of the weightings.
    """
    found: list[tuple[tuple[tuple[int, int], ...], int]] = [((), root)]
    for level in order:
        divided = [part for one in found for part in _divide(diagram, *one, level)]
        if len(divided) > limit:
            break
        found = divided
    made = [
        Class(
            readings,
            tuple(_size(readings, weights) for weights in weightings),
            tuple(diagram.measure(node, weights) for weights in weightings),
        )
        for readings, node in found
    ]
    return tuple(sorted(made, key=lambda one: (one.holds[-1], one.holds[0], -one.sizes[-1], one.readings)))


def _divide(
    diagram: Diagram, readings: tuple[tuple[int, int], ...], node: int, level: int
) -> list[tuple[tuple[tuple[int, int], ...], int]]:
    groups: dict[int, int] = {}
    for option in range(diagram.widths[level]):
        child = diagram.restrict(node, level, option)
        groups[child] = groups.get(child, 0) | 1 << option
    if len(groups) == 1:
        return [(readings, node)]
    return [((*readings, (level, mask)), child) for child, mask in groups.items()]


def _size(readings: Sequence[tuple[int, int]], weights: Weights) -> Fraction:
    size = Fraction(1)
    for level, mask in readings:
        size *= sum((weights[level][option] for option in bits(mask)), Fraction(0))
    return size
