"""Do the flip sets reverse a claim while no part of them does, and are the effects those of the variance?"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dealspace.analysis.choices import choices_of
from dealspace.analysis.claims import Claim, DealSpaceEmpty, Not
from dealspace.analysis.effects import effects_on
from dealspace.analysis.moves import moves_against
from dealspace.analysis.multiverse import Multiverse
from dealspace.case.model import Case
from tests import builders
from tests.analysis import couplings, strategies
from tests.analysis.brute import Brute
from tests.analysis.questions import claims_about
from tests.analysis.wide import wide_case

TERMS = (builders.term("army", "integer", 0, 100), builders.term("neutral"))


def talks() -> Case:
    return builders.case(
        TERMS,
        [
            builders.condition("small-army", "east", "army le 10"),
            builders.condition("neutrality", "east", "neutral eq true"),
            builders.condition("large-army", "mid", "army ge 50"),
            builders.condition("not-neutral", "mid", "neutral eq false", kind="veto"),
        ],
        condition_variants=[
            builders.condition_variant("small-army", "bid", "army le 10", hardness="soft", weight="1/4"),
            builders.condition_variant("small-army", "gone", "army le 10", hardness="dropped", weight="1/8"),
            builders.condition_variant("small-army", "smaller", "army le 5", weight="1/8"),
            builders.condition_variant("neutrality", "bid", "neutral eq true", hardness="soft", weight="1/3"),
            builders.condition_variant(
                "not-neutral", "bid", "neutral eq false", hardness="soft", weight="1/5"
            ),
        ],
    )


def test_codings_that_do_the_same_are_one_move_and_the_likelier_set_stands_first() -> None:
    found = moves_against(Multiverse(talks()), DealSpaceEmpty())
    assert (found.base, found.judgements, found.fewest, dict(found.by_size)) == (True, 3, 2, {2: 2})
    assert found.matter == ("condition:neutrality", "condition:not-neutral", "condition:small-army")
    assert [[(m.choice_id, m.options, m.weight) for m in one.moves] for one in found.flips] == [
        [
            ("condition:neutrality", ("bid",), Fraction(1, 3)),
            ("condition:small-army", ("bid", "gone"), Fraction(3, 8)),
        ],
        [
            ("condition:not-neutral", ("bid",), Fraction(1, 5)),
            ("condition:small-army", ("bid", "gone"), Fraction(3, 8)),
        ],
    ]
    assert [one.weight for one in found.flips] == [Fraction(1, 8), Fraction(3, 40)]
    assert [one.at_most for one in found.flips] == [Fraction(1, 3), Fraction(1, 5)]
    assert found.complete
    cut = moves_against(Multiverse(talks()), DealSpaceEmpty(), limit=1)
    assert (len(cut.flips), cut.total, cut.complete) == (1, 2, False)


def test_a_claim_that_nothing_reverses_has_no_flip_set_and_no_effects() -> None:
    case = builders.case(TERMS, [builders.condition("a", "east", "army le 10")])
    found = moves_against(Multiverse(case), DealSpaceEmpty())
    assert (found.base, found.fewest, found.total, found.flips, found.complete) == (False, None, 0, (), True)
    effects = effects_on(Multiverse(case), Not(DealSpaceEmpty()))
    assert (effects.variance, effects.effects, effects.interaction) == (0, (), 0)


def test_two_disputes_of_which_one_is_enough_are_mostly_interaction() -> None:
    case = builders.case(
        TERMS,
        talks().conditions.values(),
        condition_variants=[
            builders.condition_variant("small-army", "bid", "army le 10", hardness="soft", weight="1/4"),
            builders.condition_variant("neutrality", "bid", "neutral eq true", hardness="soft", weight="1/4"),
        ],
    )
    found = effects_on(Multiverse(case), DealSpaceEmpty())
    # A deal in 1/16; the other dispute must be out of the way, 1/4, and this one then varies by 3/16.
    assert found.variance == Fraction(15, 256)
    assert {one.total for one in found.effects} == {Fraction(1, 4) * Fraction(3, 16) / found.variance}
    assert {one.turns for one in found.effects} == {Fraction(1, 4) * 2 * Fraction(3, 16)}
    assert found.interaction == Fraction(3, 5)


def arranged(brute: Brute, truth: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return truth.reshape(brute.widths or [1])


def classes(cube: NDArray[np.bool_], axis: int) -> dict[int, tuple[int, ...]]:
    """The options that differ from the base, grouped by whether they do the same in every universe."""
    found: dict[bytes, list[int]] = {}
    slices = [np.take(cube, option, axis=axis).tobytes() for option in range(cube.shape[axis])]
    for option, effect in enumerate(slices):
        if effect != slices[0]:
            found.setdefault(effect, []).append(option)
    return {options[0]: tuple(options) for options in found.values()}


def flips(
    brute: Brute, truth: NDArray[np.bool_]
) -> list[tuple[frozenset[tuple[str, tuple[str, ...]]], Fraction]]:
    """Every set of moves that reverses the base while no part of it does, by trying all, and its weight."""
    cube = arranged(brute, truth)
    parts = [classes(cube, axis) for axis in range(len(brute.choices))]
    reversing = [
        frozenset((axis, option) for axis, option in enumerate(options) if option)
        for options in product(*(sorted({0, *own}) for own in parts))
        if bool(cube[options]) is not bool(truth[0])
    ]
    found = []
    for one in reversing:
        if not any(other < one for other in reversing):
            named, weight = set(), Fraction(1)
            for axis, option in one:
                own = [brute.choices[axis].options[i] for i in parts[axis][option]]
                named.add((brute.choices[axis].choice_id, tuple(o.option_id for o in own)))
                weight *= sum((o.weight for o in own), Fraction(0))
            found.append((frozenset(named), weight))
    return found


def effects(brute: Brute, truth: NDArray[np.bool_]) -> dict[str, tuple[Fraction, Fraction]]:
    """First-order and total effect of every choice, by the definitions."""
    cube = arranged(brute, truth).astype(object) * Fraction(1)
    rows = [np.array([option.weight for option in choice.options], dtype=object) for choice in brute.choices]

    def mean(values: NDArray[np.object_], axes: list[int]) -> NDArray[np.object_]:
        for axis in sorted(axes, reverse=True):
            values = np.tensordot(values, rows[axis], axes=(axis, 0))
        return values

    every = list(range(len(rows)))
    share = mean(cube, every) if every else cube[0]
    variance = share * (1 - share)
    found = {}
    for axis, choice in enumerate(brute.choices):
        others = [one for one in every if one != axis]
        given = mean(cube, others)
        first = sum((w * (one - share) ** 2 for w, one in zip(rows[axis], given, strict=True)), Fraction(0))
        known = mean(cube, [axis])
        # The axes after the one averaged over have moved down by one.
        left = known * (1 - known)
        for one in sorted(others, reverse=True):
            left = np.tensordot(left, rows[one], axes=(one - (one > axis), 0))
        if variance:
            found[choice.choice_id] = (Fraction(first / variance), Fraction(left / variance))
    return found


def agrees(case: Case, brute: Brute, claim: Claim) -> None:
    multiverse = Multiverse(case)
    truth = brute.truth(claim)
    found = moves_against(multiverse, claim, limit=10**6)
    told = [(frozenset((m.choice_id, m.options) for m in one.moves), one.weight) for one in found.flips]
    wanted = flips(brute, truth)
    assert dict(told) == dict(wanted)
    assert len(told) == len(wanted) == found.total
    assert [weight for _, weight in told] == sorted((weight for _, weight in wanted), reverse=True)
    assert dict(found.by_size) == Counter(len(one) for one, _ in wanted)
    assert found.fewest == multiverse.flip_set(claim).size
    for one in found.flips:
        assert one.at_most == min(move.weight for move in one.moves)
    spread = effects_on(multiverse, claim)
    by_definition = effects(brute, truth)
    mine = {one.choice_id: (one.first, one.total) for one in spread.effects}
    for choice_id, pair in by_definition.items():
        assert mine.get(choice_id, (0, 0)) == pair
    for effect in spread.effects:
        assert effect.first <= effect.total
        assert effect.turns == 2 * effect.total * spread.variance


@given(st.data())
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_moves_and_effects_agree_with_trying_every_universe(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=6, variants=True))
    assume(prod(len(choice.options) for choice in choices_of(case)) <= 600)
    agrees(case, Brute(case), data.draw(claims_about(case)))


def test_moves_and_effects_of_a_thousand_universes() -> None:
    for seed in (1, 2, 3):
        case = wide_case(seed, 1200)
        agrees(case, Brute(case), DealSpaceEmpty())


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_splitting_a_variant_in_two_changes_no_number(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=6, variants=True))
    assume(couplings.variants(case))
    claim = data.draw(claims_about(case))
    twin = Multiverse(couplings.doubled(case, data.draw(st.sampled_from(couplings.variants(case)))))
    before, after = moves_against(Multiverse(case), claim), moves_against(twin, claim)
    assert (before.judgements, before.matter, before.fewest) == (after.judgements, after.matter, after.fewest)
    assert dict(before.by_size) == dict(after.by_size)
    assert [(f.weight, f.at_most, len(f.moves)) for f in before.flips] == [
        (f.weight, f.at_most, len(f.moves)) for f in after.flips
    ]
    assert effects_on(Multiverse(case), claim) == effects_on(twin, claim)
