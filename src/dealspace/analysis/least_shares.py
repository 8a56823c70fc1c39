"""In which part of the readings must at least so many conditions give way?

The least number of hard conditions that stand in the way of any deal, or of a package however its blanks are
filled, differs with how the rows are read. Its distribution is exact where the choices are independent, and
for each number there are bounds under any dependence.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dealspace.analysis.dependence import Bounds, any_dependence
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.must_give_way import EVERY_KIND, MustGiveWay
from dealspace.case.model import ConditionKind


@dataclass(frozen=True, slots=True)
class AtLeastShare:
    """The share of the universes in which `count` conditions or more must give way."""

    count: int
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class LeastShares:
    """The least number of conditions that must give way, over all universes.

    `base` is that of the base coding, None where the package contradicts the axioms in it. `exactly` has the
    share of each number that occurs, and `never` that of the universes in which the package contradicts the
    axioms, so that no number is enough. `at_least` has the bounds for the numbers asked for.
    """

    package_id: str | None
    kinds: frozenset[ConditionKind]
    base: int | None
    exactly: tuple[tuple[int, Fraction], ...]
    never: Fraction
    at_least: tuple[AtLeastShare, ...]

    @property
    def mean(self) -> Fraction | None:
        """The mean number, None if in some universe no number is enough."""
        return None if self.never else sum((n * share for n, share in self.exactly), Fraction(0))


def least_shares(
    multiverse: Multiverse,
    package_id: str | None = None,
    kinds: frozenset[ConditionKind] = EVERY_KIND,
    counts: tuple[int, ...] | None = None,
) -> LeastShares:
    """The distribution of the least number of conditions that must give way.

    Parameters
    ----------
    multiverse
        Of the case.
    package_id
        Whose terms are fixed; None for any deal.
    kinds
        The kinds of conditions that count.
    counts
        The numbers for which bounds are worked out; 1 and that of the base coding if None.

    Raises
    ------
    UnknownRowError
        If the case does not have the package.
    """
    MustGiveWay(1, package_id, kinds).require_rows(multiverse.case)
    number = multiverse.least_number(package_id, kinds)
    found = number.tallies.shares(number.root, multiverse.weights)
    base = number.tallies.value(number.root, [0] * len(multiverse.choices))
    asked = tuple(sorted({1, base} - {0, number.never})) if counts is None else counts
    return LeastShares(
        package_id,
        kinds,
        None if base == number.never else base,
        tuple((count, share) for count, share in found.items() if count != number.never),
        found.get(number.never, Fraction(0)),
        tuple(
            AtLeastShare(count, any_dependence(multiverse, MustGiveWay(count, package_id, kinds)))
            for count in asked
        ),
    )
