"""Which instrument binds more, and could another coder say otherwise? Three dimensions, never one score.

Obligation, precision and delegation are those of Abbott, Keohane, Moravcsik, Slaughter and Snidal, The
Concept of Legalization (International Organization 54, 2000). One instrument is at least as binding as
another if it is on all three; where each leads on one, the two are not comparable. Each score may move within
the range that other coders could defend, independently of the others, so every relation a pair could have
is found.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from dealspace.case.model import Case

DIMENSIONS = ("obligation", "precision", "delegation")


class Relation(StrEnum):
    """How the first instrument of a pair compares with the second."""

    MORE = "more"
    EQUAL = "equal"
    LESS = "less"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True)
class Score:
    """A coded score and the range around it that other coders could defend (0 to 4)."""

    value: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class PairOrder:
    """The relation of two instruments as coded, and every relation possible within the ranges (sorted)."""

    first: str
    second: str
    coded: Relation
    possible: tuple[Relation, ...]

    @property
    def certain(self) -> bool:
        return len(self.possible) == 1


@dataclass(frozen=True, slots=True)
class OrderSensitivity:
    """On one dimension, or on all three (`pareto`): how many pairs keep their order whatever the coder.

    The shares are of all pairs; None if there is no pair.
    """

    dimension: str
    pairs: tuple[PairOrder, ...]
    certain: int
    contested: int
    share_certain: float | None
    share_contested: float | None


def scores_of(case: Case, instrument_id: str) -> dict[str, Score]:
    row = case.legal_instruments[instrument_id]
    return {
        "obligation": Score(row.obligation, row.obligation_low, row.obligation_high),
        "precision": Score(row.precision, row.precision_low, row.precision_high),
        "delegation": Score(row.delegation, row.delegation_low, row.delegation_high),
    }


def order_sensitivity(case: Case) -> tuple[OrderSensitivity, ...]:
    """Sensitivity of each dimension's order, then of the order on all three."""
    scores = {key: scores_of(case, key) for key in sorted(case.legal_instruments)}
    found = [
        _summary(name, tuple(_pair(scores, a, b, (name,)) for a, b in combinations(scores, 2)))
        for name in DIMENSIONS
    ]
    pareto = tuple(_pair(scores, a, b, DIMENSIONS) for a, b in combinations(scores, 2))
    return (*found, _summary("pareto", pareto))


def _pair(scores: dict[str, dict[str, Score]], a: str, b: str, dimensions: tuple[str, ...]) -> PairOrder:
    pairs = [(scores[a][name], scores[b][name]) for name in dimensions]
    coded = _relation([_sign(x.value - y.value) for x, y in pairs])
    possible = {_relation(signs) for signs in product(*(_signs(x, y) for x, y in pairs))}
    return PairOrder(a, b, coded, tuple(sorted(possible)))


def _signs(x: Score, y: Score) -> tuple[int, ...]:
    """Every sign that x - y can take while both move on the integers of their ranges."""
    differences = range(x.low - y.high, x.high - y.low + 1)
    return tuple(sorted({_sign(d) for d in differences}))


def _sign(difference: int) -> int:
    return (difference > 0) - (difference < 0)


def _relation(signs: list[int] | tuple[int, ...]) -> Relation:
    if 1 in signs:
        return Relation.INCOMPARABLE if -1 in signs else Relation.MORE
    return Relation.LESS if -1 in signs else Relation.EQUAL


def _summary(dimension: str, pairs: tuple[PairOrder, ...]) -> OrderSensitivity:
    certain = sum(pair.certain for pair in pairs)
    count = len(pairs)
    return OrderSensitivity(
        dimension=dimension,
        pairs=pairs,
        certain=certain,
        contested=count - certain,
        share_certain=certain / count if count else None,
        share_contested=(count - certain) / count if count else None,
    )
