"""What is the largest probability that a claim can have, if only the probability of each coding is known?

Over all joint distributions of the choices with given marginals (the problem of Fréchet; L. Rüschendorf,
Sharpness of Fréchet-bounds, Zeitschrift für Wahrscheinlichkeitstheorie 57, 1981). A joint distribution is a
unit flow through the claim's diagram that spends at each choice no more on an option than its weight, and
every such flow comes from one, as what it leaves of the weights can be filled in by any rule. So the
largest flow that ends in TRUE answers the question for any claim, without visiting a universe. A solver
proposes the flow and the prices of the dual; what is returned is checked in fractions: a joint distribution
that attains a value, and prices that no distribution can beat.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from dealspace.analysis.diagram import FALSE, TRUE, Diagram, Weights
from dealspace.analysis.fitted import fitted
from dealspace.analysis.flow_solver import Path, Place, propose

# How large the denominators of prices and of amounts may be. A corner multiplies few weights, and those are
# coarse; where they are not, the amounts are worked out from what is spent.
_ROUNDS = ((60, 60), (10_000, None))


@dataclass(frozen=True, slots=True)
class Atom:
    """A part of a joint distribution: its probability, and the option chosen at each level that matters."""

    mass: Fraction
    options: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Most:
    """The largest probability of a claim: at least `attained`, and at most `bound`.

    `atoms` are a joint distribution with the weights as marginals in which the claim has probability
    `attained`. `prices` are what each (level, option) counts, none below 0: a universe in which the claim
    holds counts at least 1 in sum, so that the mean, `bound`, which depends on the marginals alone, is not
    below the probability of the claim. There are none where nothing needs a proof: `bound` is 1, or the
    claim holds nowhere.
    """

    bound: Fraction
    attained: Fraction
    atoms: tuple[Atom, ...]
    prices: Mapping[Place, Fraction]


def most(diagram: Diagram, root: int, weights: Weights) -> Most:
    """The largest probability of a claim over all joint distributions with these marginals."""
    levels = diagram.levels(root)
    if root in (FALSE, TRUE):
        sure = Fraction(root == TRUE)
        return Most(sure, sure, _filled([], levels, weights), {})
    proposal = propose(diagram, root, weights)
    if proposal is None:
        free = _free(levels, weights)
        return Most(Fraction(0), Fraction(0), _filled([], levels, weights), free)
    bound, prices = Fraction(1), dict[Place, Fraction]()
    attained, atoms = Fraction(-1), tuple[Atom, ...]()
    for price_limit, limit in _ROUNDS:
        near = {p: Fraction(price).limit_denominator(price_limit) for p, price in proposal.prices.items()}
        proof = _proof(diagram, root, near | _free(levels, weights))
        mean = sum((price * weights[at][option] for (at, option), price in proof.items()), Fraction(0))
        if proof and mean < bound:
            bound, prices = mean, proof
        if bound > attained:
            joint = _filled(_kept(proposal.paths, weights, limit), levels, weights)
            reached = sum((atom.mass for atom in joint if _holds(diagram, root, atom)), Fraction(0))
            if reached > attained:
                attained, atoms = reached, joint
        if bound == attained:
            break
    return Most(bound, attained, atoms, prices)


def _free(levels: Sequence[int], weights: Weights) -> dict[Place, Fraction]:
    """A price for the options of no weight, which adds nothing to the mean."""
    return {(at, i): Fraction(1) for at in levels for i, weight in enumerate(weights[at]) if not weight}


def _proof(diagram: Diagram, root: int, near: Mapping[Place, Fraction]) -> dict[Place, Fraction]:
    """Prices such that every path to TRUE costs 1 or more; none if these leave a path free."""
    unit = lcm(*(price.denominator for price in near.values()))
    prices = {place: int(price * unit) for place, price in near.items() if price > 0}
    costs: dict[int, int | None] = {FALSE: None, TRUE: 0}
    for number in diagram.reachable(root):
        at = diagram[number]
        ways = [
            below + prices.get((at.level, i), 0)
            for i, child in enumerate(at.children)
            if (below := costs[child]) is not None
        ]
        costs[number] = min(ways, default=None)
    least = costs[root]
    return {place: Fraction(price, least) for place, price in sorted(prices.items())} if least else {}


def _kept(
    paths: Sequence[tuple[Path, float]], weights: Weights, limit: int | None
) -> list[tuple[Path, Fraction]]:
    """The paths with amounts that are fractions and spend no more than the weights.

    The amounts are near those given, with small denominators in parts of the weights; without a limit they
    are those at which the weights that are spent are spent exactly.
    """
    if limit is None:
        known = {place: weights[place[0]][place[1]] for path, _ in paths for place in path}
        amounts = fitted([path for path, _ in paths], [amount for _, amount in paths], known)
        exact = [(path, max(amount, Fraction(0))) for (path, _), amount in zip(paths, amounts, strict=True)]
    else:
        unit = lcm(*(weight.denominator for row in weights for weight in row))
        exact = [(path, Fraction(amount * unit).limit_denominator(limit) / unit) for path, amount in paths]
    spent: dict[Place, Fraction] = defaultdict(Fraction)
    for path, amount in exact:
        for place in path:
            spent[place] += amount
    over = max([amount / weights[at][i] for (at, i), amount in spent.items()] + [Fraction(1)])
    return [(path, amount / over) for path, amount in exact if amount]


def _filled(
    parts: Sequence[tuple[Path, Fraction]], levels: Sequence[int], weights: Weights
) -> tuple[Atom, ...]:
    """A joint distribution that has these parts; what they leave of the weights is filled in, in order."""
    # In whole parts of a common unit, which fractions would be reduced to over and over.
    named = [mass for _, mass in parts] + [weight for at in levels for weight in weights[at]]
    unit = lcm(*(share.denominator for share in named))
    atoms = [(int(mass * unit), dict(places)) for places, mass in parts]
    if rest := unit - sum(mass for mass, _ in atoms):
        atoms.append((rest, {}))
    for at in levels:
        left = [int(weight * unit) for weight in weights[at]]
        for mass, options in atoms:
            if at in options:
                left[options[at]] -= mass
        free = [i for i, amount in enumerate(left) if amount]
        done: list[tuple[int, dict[int, int]]] = []
        for mass, options in atoms:
            if at in options:
                done.append((mass, options))
                continue
            wanted = mass
            while wanted:
                part = min(wanted, left[free[0]])
                done.append((part, {**options, at: free[0]}))
                wanted -= part
                left[free[0]] -= part
                if not left[free[0]]:
                    free.pop(0)
        atoms = done
    return tuple(Atom(Fraction(mass, unit), tuple(sorted(options.items()))) for mass, options in atoms)


def _holds(diagram: Diagram, root: int, atom: Atom) -> bool:
    options = [0] * len(diagram.widths)
    for at, option in atom.options:
        options[at] = option
    return diagram.holds(root, options)
