"""How much of a claim's uncertainty is there only because of one judgement?

For independent choices the total effect of a choice (T. Homma and A. Saltelli, Importance measures in global
sensitivity analysis of nonlinear models, Reliability Engineering and System Safety 52, 1996) is the share of
the claim's variance that is left on average once all other choices are known. Where most of the variance lies
in interactions, as with a claim that one of many disputes is enough for, the first-order effects say little.
Both are exact, from the claim's diagram.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dealspace.analysis.claims import Claim
from dealspace.analysis.diagram import Diagram, Weights
from dealspace.analysis.multiverse import Multiverse


@dataclass(frozen=True, slots=True)
class Effect:
    """The first-order and the total effect of a choice, as shares of the claim's variance.

    `turns` is the probability that a second, independent coding of this choice by the same weights gives the
    claim another truth.
    """

    choice_id: str
    first: Fraction
    total: Fraction
    turns: Fraction


@dataclass(frozen=True, slots=True)
class Effects:
    """The effects of the choices that matter, the largest total first; none where the claim is certain."""

    variance: Fraction
    effects: tuple[Effect, ...]

    @property
    def interaction(self) -> Fraction:
        """The share of the variance that no choice explains by itself; 0 where there is none."""
        if not self.variance:
            return Fraction(0)
        return 1 - sum((one.first for one in self.effects), Fraction(0))


def effects_on(multiverse: Multiverse, claim: Claim) -> Effects:
    """The effects of every choice on a claim, by the weights of the codings."""
    diagram, root, weights = multiverse.diagram, multiverse.root(claim), multiverse.weights
    share = diagram.measure(root, weights)
    variance = share * (1 - share)
    if not variance:
        return Effects(Fraction(0), ())
    given = diagram.measures(root, weights)
    left = _left(diagram, root, weights)
    found = []
    for level, shares in given.items():
        pairs = zip(weights[level], shares, strict=True)
        first = sum((weight * (one - share) ** 2 for weight, one in pairs), Fraction(0))
        choice_id = multiverse.choices[level].choice_id
        found.append(Effect(choice_id, first / variance, left[level] / variance, 2 * left[level]))
    return Effects(variance, tuple(sorted(found, key=lambda one: (-one.total, -one.first, one.choice_id))))


def _left(diagram: Diagram, root: int, weights: Weights) -> dict[int, Fraction]:
    """For each choice the variance that is left on average once the others are known.

    At a node of the choice it is the probability that two options drawn by their weights disagree, halved;
    nodes count by how often they are reached.
    """
    nodes = diagram.reachable(root)
    flow: dict[int, Fraction] = defaultdict(Fraction)
    flow[root] = Fraction(1)
    found: dict[int, Fraction] = defaultdict(Fraction)
    for number in reversed(nodes):
        at, mass = diagram[number], flow[number]
        for weight, child in zip(weights[at.level], at.children, strict=True):
            flow[child] += mass * weight
        if mass:
            found[at.level] += mass * _disagree(diagram, at.children, weights[at.level], weights)
    return found


def _disagree(
    diagram: Diagram, children: Sequence[int], own: Sequence[Fraction], weights: Weights
) -> Fraction:
    """The sum over the pairs of options of both weights and of the share in which just one makes it hold."""
    alike: dict[int, Fraction] = defaultdict(Fraction)
    for weight, child in zip(own, children, strict=True):
        alike[child] += weight
    parts = list(alike.items())
    total = Fraction(0)
    for i, (left, mine) in enumerate(parts):
        for right, other in parts[:i]:
            if mine and other:
                either, both = diagram.disjoin(left, right), diagram.conjoin(left, right)
                apart = diagram.measure(either, weights) - diagram.measure(both, weights)
                total += mine * other * apart
    return total
