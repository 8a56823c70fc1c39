"""Boxes against every coupling of small laws, a linear programme, copulas, and closed forms."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats

from dealspace.analysis.adequacy.probability_box import SLICES, Chance, ProbabilityBox

PARTS = 4
ends = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 20)), min_size=PARTS, max_size=PARTS)
LAWS = st.lists(ends, min_size=2, max_size=3)


def box_of(law: list[tuple[int, int]]) -> ProbabilityBox:
    """A box of four equal parts, each of a low end and a width."""
    low = sorted(low for low, _ in law)
    high = sorted(low + width for low, width in law)
    size = SLICES // PARTS
    return ProbabilityBox(np.repeat(np.array(low, float), size), np.repeat(np.array(high, float), size))


def by_permutations(one: ProbabilityBox, other: ProbabilityBox, need: int) -> Chance:
    """Both bounds by trying every coupling: of equal parts the extreme ones are permutations."""
    ends_of = [(box.low[:: SLICES // PARTS], box.high[:: SLICES // PARTS]) for box in (one, other)]
    (low, high), (low_2, high_2) = ends_of
    orders = [list(order) for order in permutations(range(PARTS))]
    return Chance(
        Fraction(min(int(np.count_nonzero(low + low_2[order] >= need)) for order in orders), PARTS),
        Fraction(max(int(np.count_nonzero(high + high_2[order] >= need)) for order in orders), PARTS),
    )


def by_programme(boxes: list[ProbabilityBox], need: int) -> tuple[float, float]:
    """Both bounds as a linear programme over all joint laws of the parts."""
    shape = (PARTS,) * len(boxes)
    places = np.indices(shape).reshape(len(boxes), -1)
    margins = [(places[axis] == part).astype(float) for axis in range(len(boxes)) for part in range(PARTS)]

    def extreme(which: str, sign: int) -> float:
        values = [getattr(box, which)[:: SLICES // PARTS][places[i]] for i, box in enumerate(boxes)]
        reached = (np.sum(values, axis=0) >= need).astype(float)
        found = optimize.linprog(sign * reached, A_eq=np.array(margins), b_eq=[1 / PARTS] * len(margins))
        assert found.status == 0
        return float(sign * found.fun)

    return extreme("low", 1), extreme("high", -1)


@settings(max_examples=150, deadline=None)
@given(st.tuples(ends, ends), st.integers(0, 100))
def test_the_sum_of_two_is_bounded_as_tightly_as_by_every_coupling(laws, need):
    one, other = map(box_of, laws)
    assert one.plus(other).reaches(need, need) == by_permutations(one, other, need)
    assert one.plus(other).reaches(need, need) == other.plus(one).reaches(need, need)


@settings(max_examples=60, deadline=None)
@given(LAWS, st.integers(0, 150))
def test_no_joint_law_of_two_or_three_leaves_the_bounds(laws, need):
    boxes = [box_of(law) for law in laws]
    total = boxes[0]
    for box in boxes[1:]:
        total = total.plus(box)
    found, (least, most) = total.reaches(need, need), by_programme(boxes, need)
    assert float(found.low) <= least + 1e-9
    assert most - 1e-9 <= float(found.high)
    if len(boxes) == 2:
        assert (float(found.low), float(found.high)) == pytest.approx((least, most))


def couplings(count: int) -> dict[str, np.ndarray]:
    """Pairs of uniform variates, shape (2, count), that hang together in very different ways."""
    rng = np.random.default_rng(5)
    base = rng.random(count)
    found = {
        "independent": np.array([base, rng.random(count)]),
        "comonotone": np.array([base, base]),
        "countermonotone": np.array([base, 1 - base]),
        "shuffled": np.array([base, (base + 0.5) % 1]),
    }
    for rho in (-0.9, -0.4, 0.3, 0.8):
        normal = rng.multivariate_normal([0, 0], [[1, rho], [rho, 1]], count).T
        found[f"gaussian {rho}"] = stats.norm.cdf(normal)
    return found


@pytest.mark.parametrize(("name", "pair"), couplings(40_000).items(), ids=lambda one: one)
def test_every_copula_stays_inside(name: str, pair: np.ndarray):
    box = ProbabilityBox.evenly(1_000, 3_000).plus(
        ProbabilityBox.evenly(0, 5_000).times(Fraction(0), Fraction(1))
    )
    share = np.random.default_rng(6).random(pair.shape[1])
    for scale in (share, np.ones_like(share), np.zeros_like(share), pair[0]):
        drawn = 1_000 + 2_000 * pair[0] + 5_000 * pair[1] * scale
        for need in range(500, 9_000, 250):
            found, part = box.reaches(need, need), float(np.mean(drawn >= need))
            error = 5 * (part * (1 - part) / len(drawn)) ** 0.5
            assert float(found.low) - error <= part <= float(found.high) + error, (name, need)


def test_two_uniform_parts_have_the_bounds_of_makarov():
    total = ProbabilityBox.evenly(0, 10_000).plus(ProbabilityBox.evenly(0, 10_000))
    for need in range(0, 20_001, 500):
        found, s = total.reaches(need, need), Fraction(need, 10_000)
        low, high = max(Fraction(0), 1 - s), min(Fraction(1), 2 - s)
        assert low - Fraction(2, SLICES) <= found.low <= low
        assert high <= found.high <= high + Fraction(2, SLICES)


@given(st.integers(0, 5_000), st.integers(0, 5_000), st.integers(0, 12_000))
def test_an_even_range_has_its_law_to_a_slice(low, width, need):
    found = ProbabilityBox.evenly(low, low + width).reaches(need, need)
    exact = float(stats.uniform(low, width).sf(need)) if width else float(low >= need)
    # A slice of a narrow range is less than a person wide and is rounded to whole ones.
    slack = 2 / SLICES + (1.01 / width if width else 0)
    assert found.low <= exact <= found.high
    assert exact - found.low <= slack
    assert found.high - exact <= slack


@given(ends, st.integers(0, 100), st.integers(1, 60), st.integers(1, 60))
def test_a_share_of_a_quantity_is_never_rounded_inward(law, need, part, whole):
    share = Fraction(min(part, whole), max(part, whole))
    box = box_of(law)
    found = box.times(share, share).reaches(need, need)
    exact = Chance(
        Fraction(sum(Fraction(low) * share >= need for low in box.low), SLICES),
        Fraction(sum(Fraction(high) * share >= need for high in box.high), SLICES),
    )
    assert found.low <= exact.low
    assert exact.high <= found.high
    for end, box_end in zip(box.times(share, share).low, box.low, strict=True):
        assert 0 <= Fraction(box_end) * share - Fraction(end) < 1


@given(ends, st.integers(0, 100).map(lambda hundredths: Fraction(hundredths, 100)), st.integers(1, 100))
def test_trust_mixes_a_box_with_nothing_known(law, trust, need):
    box = box_of(law)
    plain, found = box.reaches(need, need), box.trusted(trust).reaches(need, need)
    assert found.low <= trust * plain.low
    assert trust * plain.low - found.low <= Fraction(1, SLICES)
    assert found.high >= trust * plain.high + 1 - trust
    assert found.high - (trust * plain.high + 1 - trust) <= Fraction(1, SLICES)
    # An army behind it limits what is not trusted as well.
    assert box.trusted(trust).capped(3, need - 1).reaches(need, need).high == 0


@given(ends, st.integers(0, 100), st.integers(0, 40), st.integers(0, 100).map(lambda one: Fraction(one, 100)))
def test_a_need_that_is_a_range_with_trust_takes_the_worst_coupling(law, need, width, trust):
    found = box_of(law).reaches(need, need + width, trust)
    surely = box_of(law).reaches(need + width, need + width).low
    maybe = box_of(law).reaches(need, need).high
    # Frechet: of an event of probability p and one of t both hold with p + t - 1 at least.
    assert found == Chance(max(surely + trust - 1, Fraction(0)), min(maybe + 1 - trust, Fraction(1)))
    assert box_of(law).reaches(need, inf, trust).low == 0


def test_what_has_no_limit_stays_without_one():
    box = ProbabilityBox.anywhere(10, inf)
    assert box.reaches(11, 11) == Chance(Fraction(0), Fraction(1))
    assert box.plus(box).bounds == (20.0, inf)
    assert box.times(Fraction(0), Fraction(1)).bounds == (0.0, inf)
    assert box.times(Fraction(0), Fraction(0)).bounds == (0.0, 0.0)
    assert box.capped(8, 12).bounds == (8.0, 12.0)
