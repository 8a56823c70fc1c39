"""Which few codings reverse a claim, and where does it hold, in words that fit a page?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dealspace.analysis.diagram import FALSE, TRUE, Diagram, Weights
from dealspace.analysis.grid import bits


@dataclass(frozen=True, slots=True, order=True)
class Coding:
    """One option of one choice."""

    choice_id: str
    option_id: str


@dataclass(frozen=True, slots=True)
class FlipSets:
    """The smallest sets of changed codings that reverse a claim.

    `size` is None if no coding reverses it. `sets` are those of that size, `total` how many there are in all;
    `complete` is False if there are more than were asked for.
    """

    base: bool
    size: int | None
    sets: tuple[tuple[Coding, ...], ...]
    total: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Conjunction:
    """A conjunction: each choice has one of the given options.

    `unweighted` and `weighted` are its own shares of all universes; terms may overlap.
    """

    clauses: tuple[tuple[str, tuple[str, ...]], ...]
    unweighted: Fraction
    weighted: Fraction


@dataclass(frozen=True, slots=True)
class Region:
    """A claim as a disjunction of conjunctions, none of which can drop a clause.

    `covered` is the unweighted share of the claim's universes that the terms reach; 1 if `complete`.
    """

    terms: tuple[Conjunction, ...]
    covered: Fraction
    complete: bool


def flip_sets(diagram: Diagram, root: int, coding: Callable[[int, int], Coding], limit: int) -> FlipSets:
    """The flip sets of a claim: shortest paths to the other end, where leaving the base option costs 1."""
    base = diagram.holds(root, [0] * len(diagram.widths))
    goal, other = (FALSE, TRUE) if base else (TRUE, FALSE)
    far = len(diagram.widths) + 1
    cost, ways = {goal: 0, other: far}, {goal: 1, other: 0}
    for number in diagram.reachable(root):
        steps = [cost[child] + (option > 0) for option, child in enumerate(diagram[number].children)]
        cost[number] = min(*steps, far)
        ways[number] = sum(
            ways[child]
            for step, child in zip(steps, diagram[number].children, strict=True)
            if step == cost[number]
        )
    if cost[root] >= far:
        return FlipSets(base, None, (), 0, True)
    found: list[tuple[Coding, ...]] = []
    stack: list[tuple[int, tuple[Coding, ...]]] = [(root, ())]
    while stack and len(found) < limit:
        number, changed = stack.pop()
        if number == goal:
            found.append(tuple(sorted(changed)))
            continue
        at = diagram[number]
        for option in range(len(at.children) - 1, -1, -1):
            child = at.children[option]
            if cost[child] + (option > 0) == cost[number]:
                stack.append((child, changed if option == 0 else (*changed, coding(at.level, option))))
    return FlipSets(base, cost[root], tuple(sorted(found)), ways[root], ways[root] <= limit)


def regions(
    diagram: Diagram,
    root: int,
    coding: Callable[[int, int], Coding],
    weights: tuple[Weights, Weights],
    limit: int,
) -> Region:
    """Cover a claim by prime conjunctions: the widest path that is left, widened as far as it goes."""
    alike, weighted = weights
    total = diagram.measure(root, alike)
    if not total:
        return Region((), Fraction(1), True)
    left = root
    terms: list[Conjunction] = []
    while left != FALSE and len(terms) < limit:
        cube = _widen(diagram, root, _widest(diagram, left, alike))
        node = _cube(diagram, cube)
        clauses = tuple(
            sorted(
                (coding(level, 0).choice_id, tuple(coding(level, option).option_id for option in bits(mask)))
                for level, mask in cube.items()
            )
        )
        terms.append(Conjunction(clauses, diagram.measure(node, alike), diagram.measure(node, weighted)))
        left = diagram.conjoin(left, diagram.negate(node))
    covered = 1 - diagram.measure(left, alike) / total
    ranked = sorted(terms, key=lambda term: (-term.unweighted, len(term.clauses), term.clauses))
    return Region(tuple(ranked), covered, left == FALSE)


def _widest(diagram: Diagram, root: int, weights: Weights) -> dict[int, int]:
    """Of the paths to TRUE (options with one target taken together) the one with the largest share."""
    best: dict[int, Fraction] = {FALSE: Fraction(0), TRUE: Fraction(1)}
    pick: dict[int, int] = {}
    for number in diagram.reachable(root):
        at = diagram[number]
        sums: dict[int, Fraction] = {}
        for weight, child in zip(weights[at.level], at.children, strict=True):
            sums[child] = sums.get(child, Fraction(0)) + weight
        pick[number] = max(sums, key=lambda child: (sums[child] * best[child], -child))
        best[number] = sums[pick[number]] * best[pick[number]]
    cube: dict[int, int] = {}
    while root > TRUE:
        at = diagram[root]
        cube[at.level] = sum(1 << i for i, child in enumerate(at.children) if child == pick[root])
        root = pick[root]
    return cube


def _widen(diagram: Diagram, root: int, cube: dict[int, int]) -> dict[int, int]:
    """Drop clauses, then admit further options, as long as the claim still holds throughout."""
    for level in sorted(cube):
        smaller = {at: mask for at, mask in cube.items() if at != level}
        if _implies(diagram, root, smaller):
            cube = smaller
    for level in sorted(cube):
        for option in range(diagram.widths[level]):
            wider = {**cube, level: cube[level] | 1 << option}
            if wider != cube and _implies(diagram, root, wider):
                cube = wider
    return cube


def _implies(diagram: Diagram, root: int, cube: dict[int, int]) -> bool:
    """Whether the claim holds in every universe of the conjunction."""
    seen, stack = {TRUE}, [root]
    while stack:
        number = stack.pop()
        if number == FALSE:
            return False
        if number not in seen:
            seen.add(number)
            at = diagram[number]
            allowed = cube.get(at.level)
            stack += [c for i, c in enumerate(at.children) if allowed is None or allowed >> i & 1]
    return True


def _cube(diagram: Diagram, cube: dict[int, int]) -> int:
    node = TRUE
    for level in sorted(cube, reverse=True):
        options: Sequence[int] = range(diagram.widths[level])
        node = diagram.node(level, tuple(node if cube[level] >> i & 1 else FALSE for i in options))
    return node
