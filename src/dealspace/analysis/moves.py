"""How many judgements matter for a claim, how many must change to reverse it, which changes are likeliest?

A move changes one judgement from its base coding; codings of a choice that do the same to the claim are one
move, so that it makes no difference how finely variants were listed. A flip set is a set of moves that
reverses the claim while no part of it does (for a claim that only some moves can reverse these are the
minimal cut sets of A. Rauzy, New algorithms for fault trees analysis, Reliability Engineering and System
Safety 40, 1993). They are found on the claim's diagram, and listed by weight and not by size: two likely
moves count for more than one that is far-fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count

from dealspace.analysis.claims import Claim
from dealspace.analysis.diagram import FALSE, TRUE, Diagram, Weights
from dealspace.analysis.multiverse import Multiverse


@dataclass(frozen=True, slots=True)
class Move:
    """A judgement that changes: any of `options` does the same to the claim; `weight` is theirs in sum."""

    choice_id: str
    options: tuple[str, ...]
    weight: Fraction


@dataclass(frozen=True, slots=True)
class FlipSet:
    """Moves that reverse the claim together, while the other judgements keep their base coding.

    `weight` is the share of the universes that make all of them, `at_most` the most that it can be where the
    choices depend on each other.
    """

    moves: tuple[Move, ...]
    weight: Fraction
    at_most: Fraction


@dataclass(frozen=True, slots=True)
class Moves:
    """What reverses a claim.

    `judgements` are all choices of the case, `matter` those that change the claim in some universe.
    `fewest` is the size of the smallest flip set, None if there is none, and `by_size` how many there are
    of each size. `flips` are the heaviest first; `complete` says whether they are all.
    """

    base: bool
    judgements: int
    matter: tuple[str, ...]
    fewest: int | None
    by_size: Mapping[int, int]
    flips: tuple[FlipSet, ...]

    @property
    def total(self) -> int:
        """How many flip sets there are."""
        return sum(self.by_size.values())

    @property
    def complete(self) -> bool:
        return len(self.flips) == self.total


def moves_against(multiverse: Multiverse, claim: Claim, limit: int = 20) -> Moves:
    """What reverses a claim: at most `limit` flip sets, the heaviest first, and the number of all."""
    diagram, root = multiverse.diagram, multiverse.root(claim)
    base = diagram.holds(root, [0] * len(diagram.widths))
    against = diagram.negate(root) if base else root
    classes = _classes(diagram, against)
    levels = tuple(sorted(classes))
    minimal = _minimal(diagram, against, levels, classes)
    flips: list[FlipSet] = []
    for places, weight in _heaviest(diagram, minimal, classes, multiverse.weights):
        if len(flips) == limit:
            break
        moves = tuple(_move(multiverse, at, classes[at][part]) for at, part in places)
        ordered = tuple(sorted(moves, key=lambda move: move.choice_id))
        flips.append(FlipSet(ordered, weight, min(move.weight for move in moves)))
    by_size = _sizes(diagram, minimal)
    return Moves(
        base,
        len(multiverse.choices),
        multiverse.depends_on(claim),
        min(by_size, default=None),
        by_size,
        tuple(flips),
    )


Classes = dict[int, dict[int, tuple[int, ...]]]
"""For each level that matters its moves: the first option of each, and all its options."""


def _classes(diagram: Diagram, root: int) -> Classes:
    """The moves of each level: options that lead to the same at every node of the level are one."""
    columns: dict[int, list[tuple[int, ...]]] = {}
    for number in diagram.reachable(root):
        at = diagram[number]
        known = columns.setdefault(at.level, [()] * len(at.children))
        columns[at.level] = [(*before, child) for before, child in zip(known, at.children, strict=True)]
    found: Classes = {}
    for level, effects in columns.items():
        alike: dict[tuple[int, ...], list[int]] = {}
        for option, effect in enumerate(effects):
            if effect != effects[0]:
                alike.setdefault(effect, []).append(option)
        found[level] = {options[0]: tuple(options) for options in alike.values()}
    return found


def _minimal(diagram: Diagram, root: int, levels: Sequence[int], classes: Classes) -> int:
    """The universes that are flip sets: they make a set of moves that reaches TRUE, and no part of it does.

    Above a node of the diagram `reached` holds where some part of the moves made is enough, the moves
    themselves among them, and `more` where a smaller part is.
    """
    reached: dict[int, int] = {FALSE: FALSE, TRUE: TRUE}
    for number in diagram.reachable(root):
        at = diagram[number]
        without = reached[at.children[0]]
        parts = (reached[child] for child in at.children)
        reached[number] = diagram.node(at.level, tuple(diagram.disjoin(without, part) for part in parts))
    memo: dict[tuple[int, int], int] = {}

    def more(index: int, number: int) -> int:
        if number == FALSE or index == len(levels):
            return FALSE
        key = (index, number)
        if key not in memo:
            level, at = levels[index], diagram[number]
            children = at.children if at.level == level else (number,) * diagram.widths[level]
            without, smaller = reached[children[0]], more(index + 1, children[0])
            others = (diagram.disjoin(more(index + 1, child), without) for child in children[1:])
            memo[key] = diagram.node(level, (smaller, *others))
        return memo[key]

    found = diagram.conjoin(root, diagram.negate(more(0, root)))
    for level in levels:
        counted = {0, *classes[level]}
        once = tuple(TRUE if option in counted else FALSE for option in range(diagram.widths[level]))
        found = diagram.conjoin(found, diagram.node(level, once))
    return found


def _sizes(diagram: Diagram, root: int) -> dict[int, int]:
    """How many flip sets of each size there are; each is one way to TRUE, as every level bears a test."""
    counts: dict[int, dict[int, int]] = {FALSE: {}, TRUE: {0: 1}}
    for number in diagram.reachable(root):
        sums: dict[int, int] = {}
        for option, child in enumerate(diagram[number].children):
            for size, ways in counts[child].items():
                sums[size + (option > 0)] = sums.get(size + (option > 0), 0) + ways
        counts[number] = sums
    return dict(sorted(counts[root].items()))


def _heaviest(
    diagram: Diagram, root: int, classes: Classes, weights: Weights
) -> Iterator[tuple[tuple[tuple[int, int], ...], Fraction]]:
    """The flip sets as (level, move), each with its weight, heaviest first; ties by the order of search."""

    def weight_of(level: int, option: int) -> Fraction:
        if option == 0:
            return Fraction(1)
        return sum((weights[level][one] for one in classes[level].get(option, ())), Fraction(0))

    best: dict[int, Fraction] = {FALSE: Fraction(-1), TRUE: Fraction(1)}
    for number in diagram.reachable(root):
        at = diagram[number]
        best[number] = max(
            weight_of(at.level, i) * best[child] if child != FALSE else Fraction(-1)
            for i, child in enumerate(at.children)
        )
    order = count()
    queue: list[tuple[Fraction, int, Fraction, int, tuple[tuple[int, int], ...]]] = []
    if root != FALSE:
        heappush(queue, (-best[root], next(order), Fraction(1), root, ()))
    while queue:
        _, _, weight, number, made = heappop(queue)
        if number == TRUE:
            yield made, weight
            continue
        at = diagram[number]
        for option, child in enumerate(at.children):
            if child != FALSE:
                now = weight * weight_of(at.level, option)
                moved = made if option == 0 else (*made, (at.level, option))
                heappush(queue, (-now * best[child], next(order), now, child, moved))


def _move(multiverse: Multiverse, level: int, options: Sequence[int]) -> Move:
    choice = multiverse.choices[level]
    chosen = [choice.options[i] for i in options]
    return Move(
        choice.choice_id,
        tuple(option.option_id for option in chosen),
        sum((option.weight for option in chosen), Fraction(0)),
    )
