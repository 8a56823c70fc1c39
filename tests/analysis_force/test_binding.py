"""Instruments, offers, demands and ceilings on one ladder, and how far another coder could move them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.binding import ladder
from dealspace.analysis.binding_order import DIMENSIONS, Relation, order_sensitivity
from dealspace.case.model import LegalInstrument, Term, TermLevel, TermType
from tests.analysis_force.force_case import day, make_case
from tests.builders import condition, condition_variant, package, package_term_variant

LEVELS = tuple(TermLevel("rung", i, f"level {i}", "", "") for i in range(6))
RUNG = Term("rung", "Rung", TermType.ORDINAL, "", Fraction(0), Fraction(5), "", LEVELS)
FORM = Term("form", "Form", TermType.ORDINAL, "", Fraction(0), Fraction(4), "")
TROOPS = Term("troops", "Troops", TermType.INTEGER, "persons", Fraction(0), Fraction(9), "")
CONFIG = {"binding": {"ladder_term": "rung", "form_term": "form"}}


def instrument(key, level=1, *scores):
    (o, ol, oh), (p, pl, ph), (d, dl, dh) = scores or ((1, 1, 1),) * 3
    return LegalInstrument(
        instrument_id=key,
        name=key,
        parties="",
        signed_on=day("1950-01-01"),
        status="in_force",
        binding=True,
        trigger="",
        obligation=o,
        obligation_low=ol,
        obligation_high=oh,
        precision=p,
        precision_low=pl,
        precision_high=ph,
        delegation=d,
        delegation_low=dl,
        delegation_high=dh,
        guarantee_level=level,
        stationed_forces=False,
        ratified=True,
        invoked="",
        source_id="s",
        locator="p1",
        rationale="",
    )


def build(conditions=(), variants=(), extra=None, **tables):
    variant_rows = {f"{v.condition_id}/{v.variant_id}": v for v in variants}
    case = make_case(terms=[RUNG, FORM, TROOPS], conditions=conditions, extra=extra or CONFIG, **tables)
    return replace(case, condition_variants=variant_rows)


def test_instruments_stand_on_their_rung_with_three_separate_scores() -> None:
    found = ladder(build(legal_instruments=[instrument("pact", 4, (4, 3, 4), (2, 2, 2), (1, 0, 2))]))
    assert [rung.level for rung in found.rungs] == list(range(6))
    (pact,) = found.rungs[4].instruments
    assert (pact.obligation.value, pact.obligation.low, pact.obligation.high) == (4, 3, 4)
    assert (pact.precision.value, pact.delegation.value) == (2, 1)
    assert sum(len(rung.instruments) for rung in found.rungs) == 1


def test_offers_show_their_range_their_form_and_their_other_readings() -> None:
    case = build(packages=[package("deal", rung=(1, 3), form=2), package("arms", troops=5)])
    variants = {"deal/rung/narrow": package_term_variant("deal", "rung", "narrow", 1)}
    found = ladder(replace(case, package_term_variants=variants))
    (offer,) = found.offers
    assert (offer.low, offer.high, offer.form_low, offer.form_high) == (1, 3, 2, 2)
    assert [(r.variant_id, r.low, r.high) for r in offer.readings] == [("narrow", 1, 1)]
    assert found.unspecified == ("arms",)


def test_the_gap_is_counted_from_the_highest_ceiling_of_the_guarantors() -> None:
    found = ladder(
        build(
            [
                condition("asks", "weak", "rung ge 4"),
                condition("big", "big", "rung le 2", kind="capacity"),
                condition("big-veto", "big", "rung lt 2", kind="veto"),
                condition("small", "small", "rung le 1", kind="capacity"),
                condition("foe", "foe", "rung le 0", kind="veto"),
                condition("odd", "foe", "rung ne 5", kind="veto"),
            ]
        )
    )
    (gap,) = found.gaps
    # The strongest guarantor can reach 2 but refuses 2, so its own ceiling is 1, level with the other.
    assert (gap.demand_level, gap.ceiling_level, gap.rungs) == (4, 1, 3)
    assert gap.ceiling_actors == ("big", "small")
    assert found.guarantors == ("big", "small")
    assert {c.condition_id: c.level for c in found.ceilings} == {
        "big": 2,
        "big-veto": 1,
        "small": 1,
        "foe": 0,
    }
    assert found.unplaced == ("odd",)


def test_a_strict_demand_asks_for_the_next_rung() -> None:
    found = ladder(build([condition("asks", "weak", "rung gt 3"), condition("exact", "weak", "rung eq 2")]))
    assert {c.condition_id: c.level for c in found.demands} == {"asks": 4, "exact": 2}
    assert found.gaps == ()


def test_the_case_may_name_its_guarantors() -> None:
    conditions = [
        condition("asks", "weak", "rung ge 4"),
        condition("club", "club", "rung le 3", kind="veto"),
        condition("big", "big", "rung le 1", kind="capacity"),
    ]
    named = {"binding": {"ladder_term": "rung", "guarantors": ["club", "big"]}}
    (gap,) = ladder(build(conditions, extra=named)).gaps
    assert (gap.ceiling_level, gap.rungs) == (3, 1)


def test_other_codings_widen_the_gap_to_a_range_and_may_drop_it() -> None:
    conditions = [
        condition("asks", "weak", "rung ge 4"),
        condition("big", "big", "rung le 1", kind="capacity"),
    ]
    variants = [
        condition_variant("asks", "milder", "rung ge 3", weight="1/4"),
        condition_variant("big", "bolder", "rung le 2", weight="1/4"),
    ]
    (gap,) = ladder(build(conditions, variants)).gaps
    assert (gap.low, gap.rungs, gap.high, gap.closed_by_dropping) == (1, 3, 3, False)
    dropped = condition_variant("big", "gone", "rung le 1", hardness="dropped")
    (gap,) = ladder(build(conditions, [*variants, dropped])).gaps
    assert gap.closed_by_dropping


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ({"other": 1}, "ladder_term is missing"),
        ({"binding": {"ladder_term": "nothing"}}, "nothing is not an ordinal term"),
        ({"binding": {"ladder_term": "troops"}}, "troops is not an ordinal term"),
    ],
)
def test_a_ladder_needs_an_ordinal_term(extra, message):
    with pytest.raises(ValueError, match=message):
        ladder(build(extra=extra))


def test_order_is_certain_where_ranges_stay_apart_and_contested_where_they_meet() -> None:
    case = make_case(
        legal_instruments=[
            instrument("a", 1, (4, 3, 4), (2, 2, 2), (1, 0, 1)),
            instrument("b", 1, (2, 1, 2), (2, 2, 2), (0, 0, 1)),
            instrument("c", 1, (2, 2, 3), (1, 1, 1), (2, 2, 2)),
        ]
    )
    by = {s.dimension: s for s in order_sensitivity(case)}
    assert [(s.certain, s.contested) for s in by.values()] == [(1, 2), (3, 0), (2, 1), (2, 1)]
    assert by["precision"].share_certain == 1.0
    pareto = {(p.first, p.second): p for p in by["pareto"].pairs}
    assert pareto["a", "b"].possible == (Relation.INCOMPARABLE, Relation.MORE)
    assert pareto["a", "c"].coded is Relation.INCOMPARABLE
    # a is more precise than c and less delegated, whatever the coder: never comparable.
    assert pareto["a", "c"].certain
    assert pareto["b", "c"].certain


def test_a_single_instrument_has_no_pair_and_no_share() -> None:
    found = order_sensitivity(make_case(legal_instruments=[instrument("a")]))
    assert all(s.share_certain is None for s in found)


scores = (
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))
    .map(sorted)
    .map(lambda t: (t[1], t[0], t[2]))
)
three = st.tuples(scores, scores, scores)


@settings(max_examples=60, deadline=None)
@given(three, three)
def test_possible_relations_agree_with_trying_every_coding(first, second):
    found = order_sensitivity(
        make_case(legal_instruments=[instrument("a", 1, *first), instrument("b", 1, *second)])
    )
    readings = [list(product(*(range(low, high + 1) for _, low, high in side))) for side in (first, second)]
    for item in found:
        picked = [DIMENSIONS.index(item.dimension)] if item.dimension != "pareto" else [0, 1, 2]
        seen = set()
        for x, y in product(*readings):
            more, less = any(x[i] > y[i] for i in picked), any(x[i] < y[i] for i in picked)
            seen.add(
                {
                    (True, True): "incomparable",
                    (True, False): "more",
                    (False, True): "less",
                    (False, False): "equal",
                }[more, less]
            )
        (pair,) = item.pairs
        assert set(pair.possible) == seen
        assert pair.coded in pair.possible
