"""In which universes does a claim hold, as a graph that can be counted?

A reduced ordered decision diagram with one branch per option of a choice (Bryant 1986, for several values:
Kam and others 1998). Equal parts are stored once, so that counting costs as much as the graph and not as the
number of universes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

FALSE, TRUE = 0, 1
Weights = Sequence[Sequence[Fraction]]
"""For each level the weight of each option; a level's weights add up to 1."""


@dataclass(frozen=True, slots=True)
class Node:
    """A choice that matters: its level and the node that each option leads to."""

    level: int
    children: tuple[int, ...]


class Diagram:
    """The store of all nodes over choices with `widths[level]` options each; a node is a number."""

    def __init__(self, widths: Sequence[int]) -> None:
        self.widths = tuple(widths)
        end = Node(len(self.widths), ())
        self._nodes = [end, end]
        self._numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        self._joined: dict[tuple[bool, int, int], int] = {}
        self._negated: dict[int, int] = {FALSE: TRUE, TRUE: FALSE}

    def __len__(self) -> int:
        return len(self._nodes)

    def __getitem__(self, node: int) -> Node:
        return self._nodes[node]

    def node(self, level: int, children: tuple[int, ...]) -> int:
        """The node that branches at a level, or the child itself if all branches agree."""
        if all(child == children[0] for child in children):
            return children[0]
        key = (level, children)
        if key not in self._numbers:
            self._numbers[key] = len(self._nodes)
            self._nodes.append(Node(level, children))
        return self._numbers[key]

    def negate(self, node: int) -> int:
        """Where `node` does not hold."""
        if node not in self._negated:
            level, children = self._nodes[node].level, self._nodes[node].children
            self._negated[node] = self.node(level, tuple(self.negate(child) for child in children))
        return self._negated[node]

    def conjoin(self, left: int, right: int) -> int:
        """Where both hold."""
        return self._join(False, left, right)

    def disjoin(self, left: int, right: int) -> int:
        """Where one of them holds."""
        return self._join(True, left, right)

    def cube(self, literals: Iterable[tuple[int, int]]) -> int:
        """Where every (level, option) is chosen; at most one option of a level."""
        node = TRUE
        for level, option in sorted(literals, reverse=True):
            node = self.node(level, tuple(node if i == option else FALSE for i in range(self.widths[level])))
        return node

    def split(self, parts: Sequence[tuple[Sequence[tuple[int, int]], int]]) -> int:
        """What each part says where its literals (level, option) hold; the parts divide all universes.

        The levels of the literals may lie before or after those of what the parts say.
        """
        if len(parts) == 1 and not parts[0][0]:
            return parts[0][1]
        level = parts[0][0][0][0]
        if len(parts) == self.widths[level] and all(
            len(when) == 1 and when[0] == (level, i) and self._nodes[node].level > level
            for i, (when, node) in enumerate(parts)
        ):
            return self.node(level, tuple(node for _, node in parts))
        found = FALSE
        for when, node in parts:
            found = self.disjoin(found, self.conjoin(self.cube(when), node))
        return found

    def restrict(self, node: int, level: int, option: int) -> int:
        """The claim once a choice is made."""
        return self.rebuild(
            node, lambda at, children: children[option] if at == level else self.node(at, children)
        )

    def rebuild(self, root: int, make: Callable[[int, tuple[int, ...]], int]) -> int:
        """Replace each node, children first, by what `make(level, new children)` gives."""
        done = {FALSE: FALSE, TRUE: TRUE}
        for number in self.reachable(root):
            at = self._nodes[number]
            done[number] = make(at.level, tuple(done[child] for child in at.children))
        return done[root]

    def reachable(self, root: int) -> list[int]:
        """The nodes under `root` but for the two ends, children before parents."""
        seen, stack = {FALSE, TRUE}, [root]
        while stack:
            number = stack.pop()
            if number not in seen:
                seen.add(number)
                stack.extend(self._nodes[number].children)
        return sorted(seen - {FALSE, TRUE}, key=lambda number: (-self._nodes[number].level, number))

    def levels(self, root: int) -> tuple[int, ...]:
        """The choices that the claim truly depends on."""
        return tuple(sorted({self._nodes[number].level for number in self.reachable(root)}))

    def measure(self, root: int, weights: Weights) -> Fraction:
        """The exact share of the universes in which the claim holds.

        Counted in whole numbers, as fractions would be reduced at every step: below a level in parts of the
        product of the denominators of all levels from there on.
        """
        nodes = self.reachable(root)
        levels = sorted({self._nodes[number].level for number in nodes})
        place = {level: i for i, level in enumerate(levels)} | {len(self.widths): len(levels)}
        units = [lcm(*(weight.denominator for weight in weights[level])) for level in levels]
        whole = [1] * (len(levels) + 1)
        for i in range(len(levels) - 1, -1, -1):
            whole[i] = units[i] * whole[i + 1]
        parts = [
            [weight.numerator * (unit // weight.denominator) for weight in weights[level]]
            for level, unit in zip(levels, units, strict=True)
        ]
        counts = {FALSE: 0, TRUE: 1}
        for number in nodes:
            at = self._nodes[number]
            here = place[at.level]
            counts[number] = sum(
                part * counts[child] * (whole[here + 1] // whole[place[self._nodes[child].level]])
                for part, child in zip(parts[here], at.children, strict=True)
                if counts[child]
            )
        return Fraction(counts[root], whole[place[self._nodes[root].level]])

    def measures(self, root: int, weights: Weights) -> dict[int, tuple[Fraction, ...]]:
        """For each choice that the claim depends on, its share of the universes with each option.

        One pass upwards for the share below each node and one downwards for how much of the universes comes
        by it: an option exchanges, at the nodes of its choice, the mean of the children for one child.
        """
        nodes = self.reachable(root)
        shares = self._shares(nodes, weights)
        flow: dict[int, Fraction] = defaultdict(Fraction)
        flow[root] = Fraction(1)
        found: dict[int, list[Fraction]] = {}
        for number in reversed(nodes):
            at, mass = self._nodes[number], flow[number]
            options = found.setdefault(at.level, [shares[root]] * len(at.children))
            for option, (weight, child) in enumerate(zip(weights[at.level], at.children, strict=True)):
                options[option] += mass * (shares[child] - shares[number])
                flow[child] += mass * weight
        return {level: tuple(options) for level, options in found.items()}

    def _shares(self, nodes: Iterable[int], weights: Weights) -> dict[int, Fraction]:
        """The share of the universes in which the claim under each node holds; children come first."""
        shares = {FALSE: Fraction(0), TRUE: Fraction(1)}
        for number in nodes:
            at = self._nodes[number]
            parts = (w * shares[c] for w, c in zip(weights[at.level], at.children, strict=True))
            shares[number] = sum(parts, Fraction(0))
        return shares

    def holds(self, root: int, options: Sequence[int]) -> bool:
        """Whether the claim holds in one universe, given as an option number per level."""
        while root > TRUE:
            at = self._nodes[root]
            root = at.children[options[at.level]]
        return root == TRUE

    def any_conflict(self, conflicts: Iterable[frozenset[tuple[int, int]]]) -> int:
        """Where all members (level, option) of one of the conflicts are chosen."""
        memo: dict[tuple[int, frozenset[frozenset[tuple[int, int]]]], int] = {}

        def build(rest: frozenset[frozenset[tuple[int, int]]]) -> int:
            if not rest:
                return FALSE
            if frozenset() in rest:
                return TRUE
            level = min(min(conflict)[0] for conflict in rest)
            key = (level, rest)
            if key not in memo:
                mine = [conflict for conflict in rest if min(conflict)[0] == level]
                others = rest.difference(mine)
                children = []
                for option in range(self.widths[level]):
                    hit = [conflict - {(level, option)} for conflict in mine if (level, option) in conflict]
                    children.append(build(_minimal(others.union(hit)) if hit else others))
                memo[key] = self.node(level, tuple(children))
            return memo[key]

        return build(_minimal(frozenset(conflicts)))

    def _join(self, either: bool, left: int, right: int) -> int:
        absorbing, neutral = (TRUE, FALSE) if either else (FALSE, TRUE)
        if absorbing in (left, right):
            return absorbing
        if left in (neutral, right):
            return right
        if right == neutral:
            return left
        key = (either, min(left, right), max(left, right))
        if key not in self._joined:
            a, b = self._nodes[left], self._nodes[right]
            level = min(a.level, b.level)
            width = range(self.widths[level])
            lefts = a.children if a.level == level else (left,) * len(width)
            rights = b.children if b.level == level else (right,) * len(width)
            joined = tuple(self._join(either, lefts[i], rights[i]) for i in width)
            self._joined[key] = self.node(level, joined)
        return self._joined[key]


def _minimal(conflicts: frozenset[frozenset[tuple[int, int]]]) -> frozenset[frozenset[tuple[int, int]]]:
    kept: list[frozenset[tuple[int, int]]] = []
    for conflict in sorted(conflicts, key=lambda c: (len(c), sorted(c))):
        if not any(small <= conflict for small in kept):
            kept.append(conflict)
    return frozenset(kept)
