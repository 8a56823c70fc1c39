"""What whole number belongs to each universe? A decision diagram that ends in numbers.

The same graph as `diagram`, with numbers at its ends (algebraic decision diagrams, R. I. Bahar and others,
1997). Sums stop at a ceiling, which stands for "never".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from dealspace.analysis.diagram import FALSE, TRUE, Diagram, Weights


class Tallies:
    """The store of all nodes over the choices of a diagram; a node is a number, and so is what it stands for.

    Parameters
    ----------
    diagram
        Gives the choices and their options.
    never
        The ceiling: a sum that reaches it stays there.
    """

    def __init__(self, diagram: Diagram, never: int) -> None:
        self.diagram, self.never = diagram, never
        self._depth = len(diagram.widths)
        self._nodes: list[tuple[int, tuple[int, ...]]] = []
        self._numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        self._sums: dict[tuple[int, int], int] = {}
        self._least: dict[tuple[int, int], int] = {}
        self.zero = self.constant(0)

    def constant(self, value: int) -> int:
        """The same number in every universe."""
        return self._number(self._depth, (min(value, self.never),))

    def where(self, root: int, value: int) -> int:
        """The number in the universes in which a claim holds, and 0 in the others."""
        ends = {FALSE: self.zero, TRUE: self.constant(value)}
        for number in self.diagram.reachable(root):
            at = self.diagram[number]
            ends[number] = self._node(at.level, tuple(ends[child] for child in at.children))
        return ends[root]

    def plus(self, left: int, right: int) -> int:
        """The sum, universe by universe."""
        return self._apply(self._sums, lambda a, b: min(a + b, self.never), left, right)

    def least(self, left: int, right: int) -> int:
        """The smaller of the two, universe by universe."""
        return self._apply(self._least, min, left, right)

    def at_least(self, root: int, count: int) -> int:
        """The node of the diagram that holds where the number is `count` or more, or never."""
        done: dict[int, int] = {}
        for number in self._reachable(root):
            level, children = self._nodes[number]
            if level == self._depth:
                done[number] = TRUE if children[0] >= min(count, self.never) else FALSE
            else:
                done[number] = self.diagram.node(level, tuple(done[child] for child in children))
        return done[root]

    def value(self, root: int, options: Sequence[int]) -> int:
        """The number in one universe, given as an option number per level."""
        level, children = self._nodes[root]
        while level < self._depth:
            level, children = self._nodes[children[options[level]]]
        return children[0]

    def shares(self, root: int, weights: Weights) -> dict[int, Fraction]:
        """The exact share of the universes with each number, if any."""
        reached = self._reachable(root)
        flow = dict.fromkeys(reached, Fraction(0))
        flow[root] = Fraction(1)
        found: dict[int, Fraction] = {}
        for number in reversed(reached):
            level, children = self._nodes[number]
            if level == self._depth:
                found[children[0]] = flow[number]
                continue
            for weight, child in zip(weights[level], children, strict=True):
                flow[child] += flow[number] * weight
        return {value: share for value, share in sorted(found.items()) if share}

    def _reachable(self, root: int) -> list[int]:
        """The nodes under `root`, children before parents."""
        seen: set[int] = set()
        stack = [root]
        while stack:
            number = stack.pop()
            if number not in seen:
                seen.add(number)
                level, children = self._nodes[number]
                if level < self._depth:
                    stack.extend(children)
        return sorted(seen, key=lambda number: (-self._nodes[number][0], number))

    def _apply(
        self, memo: dict[tuple[int, int], int], combine: Callable[[int, int], int], left: int, right: int
    ) -> int:
        key = (min(left, right), max(left, right))
        if key not in memo:
            (level, lefts), (other, rights) = self._nodes[left], self._nodes[right]
            if level == other == self._depth:
                memo[key] = self.constant(combine(lefts[0], rights[0]))
            else:
                first = min(level, other)
                width = range(self.diagram.widths[first])
                a = lefts if level == first else (left,) * len(width)
                b = rights if other == first else (right,) * len(width)
                memo[key] = self._node(first, tuple(self._apply(memo, combine, a[i], b[i]) for i in width))
        return memo[key]

    def _node(self, level: int, children: tuple[int, ...]) -> int:
        if all(child == children[0] for child in children):
            return children[0]
        return self._number(level, children)

    def _number(self, level: int, children: tuple[int, ...]) -> int:
        key = (level, children)
        if key not in self._numbers:
            self._numbers[key] = len(self._nodes)
            self._nodes.append(key)
        return self._numbers[key]
