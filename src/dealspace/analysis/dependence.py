"""How far can a claim's share go, by how far the coder's judgements hang together?

A share treats the choices as independent: a coder who takes one demand for an opening bid is then no more
likely to take the next one so. The bounds are the smallest and the largest probability under any dependence
between the choices, each choice keeping its weights. Both are proven in fractions: prices show that no
dependence goes further, and a joint distribution attains the value (see `flow`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dealspace.analysis.claims import Claim
from dealspace.analysis.diagram import Weights
from dealspace.analysis.flow import Atom, Most, most
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.regions import Coding


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the universes: its probability, and the coding chosen of each choice that matters."""

    mass: Fraction
    codings: tuple[Coding, ...]


@dataclass(frozen=True, slots=True)
class Extreme:
    """The probability of a claim where the choices depend on each other in the worst or the best way.

    No dependence goes beyond `value`. `coupling` is one that reaches `attained`: all parts of the universes
    with their probabilities, in which every choice has its weights. `prices` prove the value. For the
    largest probability, a universe in which the claim holds has codings with prices of 1 or more in sum,
    and `value` is the mean price; for the smallest the same is said of the universes in which the claim
    fails, and `value` is 1 less the mean. There are none where nothing needs a proof.
    """

    value: Fraction
    attained: Fraction
    coupling: tuple[Part, ...]
    prices: Mapping[Coding, Fraction]

    @property
    def exact(self) -> bool:
        """Whether the value is reached; if not, the true one lies between the two."""
        return self.value == self.attained


@dataclass(frozen=True, slots=True)
class Bounds:
    """The share where the choices are independent, and the least and the most under any dependence."""

    share: Fraction
    lower: Extreme
    upper: Extreme

    @property
    def exact(self) -> bool:
        """Whether both ends are reached."""
        return self.lower.exact and self.upper.exact


def any_dependence(multiverse: Multiverse, claim: Claim, weights: Weights | None = None) -> Bounds:
    """The share of a claim and its exact bounds under any dependence between the choices.

    Parameters
    ----------
    multiverse
        Of the case.
    claim
        What is asked.
    weights
        For each choice the weight of each option, in the order of `multiverse.choices`; the coder's if
        None.
    """
    known = multiverse.weights if weights is None else weights
    diagram, root = multiverse.diagram, multiverse.root(claim)
    highest = most(diagram, root, known)
    against = most(diagram, diagram.negate(root), known)
    return Bounds(
        diagram.measure(root, known),
        Extreme(1 - against.bound, 1 - against.attained, *_named(multiverse, against)),
        Extreme(highest.bound, highest.attained, *_named(multiverse, highest)),
    )


def _named(multiverse: Multiverse, found: Most) -> tuple[tuple[Part, ...], Mapping[Coding, Fraction]]:
    def coding(level: int, option: int) -> Coding:
        choice = multiverse.choices[level]
        return Coding(choice.choice_id, choice.options[option].option_id)

    def part(atom: Atom) -> Part:
        return Part(atom.mass, tuple(sorted(coding(*place) for place in atom.options)))

    prices = {coding(*place): price for place, price in found.prices.items()}
    return tuple(map(part, found.atoms)), dict(sorted(prices.items()))
