"""Does a value that is read otherwise move all rows that name it, and only those?"""

from __future__ import annotations

from fractions import Fraction

import pytest

from dealspace.analysis.choices import MultiverseError, UnknownRowError, WeightsError
from dealspace.analysis.claims import ConditionVerdict, DealSpaceEmpty
from dealspace.analysis.codings import apply_universe
from dealspace.analysis.multiverse import Multiverse, Share
from dealspace.analysis.verdicts import Verdict
from dealspace.case.model import Case
from tests import builders

TERMS = (builders.term("level", "ordinal", 0, 5), builders.term("member"))
READ = {"value:level/3": "automatic"}


def pact(**exceptions: tuple[str, ...]) -> Case:
    """A demand, a ceiling, an offer and an axiom, all written with the name that stands for 3."""
    return builders.case(
        TERMS,
        [
            builders.condition("wants", "east", "level ge 3"),
            builders.condition("below", "west", "level lt 3", kind="veto", hardness="soft"),
            builders.condition("if-so", "west", "member eq false", when="level in 3|5"),
        ],
        axioms=[builders.axiom("brings", "member eq true", "level ge 3")],
        packages=[builders.package("offer", level=(2, 3)), builders.package("member", member="true")],
        term_variants=[builders.term_variant("level", 3, "automatic", 4, weight="1/5", **exceptions)],
        condition_variants=[
            builders.condition_variant("wants", "soft", "level ge 3", hardness="soft", weight="1/4"),
            builders.condition_variant("wants", "less", "level ge 2", weight="1/4"),
        ],
        package_term_variants=[builders.package_term_variant("offer", "level", "three", 3, weight="1/2")],
    )


def test_all_rows_that_name_the_value_are_read_together() -> None:
    read = apply_universe(pact(), READ)
    assert read.conditions["wants"].predicate == builders.predicate("level ge 4")
    assert read.conditions["below"].predicate == builders.predicate("level lt 4")
    assert read.conditions["if-so"].guard == builders.predicate("level in 4|5")
    assert read.axioms["brings"].conclusion == builders.predicate("level ge 4")
    assert (read.packages["offer"].terms["level"].low, read.packages["offer"].terms["level"].high) == (2, 4)
    assert apply_universe(pact(), {}).conditions["wants"].predicate == builders.predicate("level ge 3")


def test_a_variant_keeps_what_it_says_of_its_own_and_shares_what_it_has_from_the_base() -> None:
    def wants(option: str) -> str:
        row = apply_universe(pact(), {**READ, "condition:wants": option}).conditions["wants"]
        return f"{row.predicate.operator} {row.predicate.values[0]} {row.hardness}"

    assert wants("soft") == "ge 4 soft", "a variant in hardness alone has the predicate of the base"
    assert wants("less") == "ge 2 hard"
    offer = apply_universe(pact(), {**READ, "package:offer/level": "three"}).packages["offer"].terms["level"]
    assert (offer.low, offer.high) == (3, 3), (
        "another interval is the variant's own, also if it names the value"
    )


def test_excepted_rows_mean_the_value_as_it_stands() -> None:
    case = pact(conditions=("below",), axioms=("brings",), packages=("offer",))
    read = apply_universe(case, READ)
    assert read.conditions["below"].predicate == builders.predicate("level lt 3")
    assert read.axioms["brings"].conclusion == builders.predicate("level ge 3")
    assert read.packages["offer"].terms["level"].high == 3
    assert read.conditions["wants"].predicate == builders.predicate("level ge 4")


def test_readings_are_taken_in_one_step() -> None:
    case = builders.case(
        TERMS,
        [builders.condition("c", "east", "level in 2|3")],
        term_variants=[
            builders.term_variant("level", 2, "up", 3, weight="1/2"),
            builders.term_variant("level", 3, "up", 4, weight="1/2"),
        ],
    )
    both = apply_universe(case, {"value:level/2": "up", "value:level/3": "up"})
    assert both.conditions["c"].predicate.values == (3, 4)


def test_demand_and_offer_that_share_a_name_do_not_come_apart() -> None:
    """Read together the offer meets the demand in every universe; read apart it would not."""
    shared = builders.case(
        TERMS,
        [builders.condition("wants", "east", "level ge 3")],
        packages=[builders.package("offer", level=3)],
        term_variants=[builders.term_variant("level", 3, "automatic", 4, weight="1/5")],
    )
    met = ConditionVerdict("offer", "wants", frozenset({Verdict.MET}))
    multiverse = Multiverse(shared)
    assert multiverse.share(met) == Share(Fraction(1), Fraction(1))
    assert multiverse.depends_on(met) == ()
    apart = builders.case(
        TERMS,
        [builders.condition("wants", "east", "level ge 3")],
        packages=[builders.package("offer", level=3)],
        condition_variants=[builders.condition_variant("wants", "automatic", "level ge 4", weight="1/5")],
    )
    assert Multiverse(apart).share(met) == Share(Fraction(1, 2), Fraction(4, 5))


def test_a_conflict_can_rest_on_how_a_value_is_read() -> None:
    case = builders.case(
        TERMS,
        [builders.condition("wants", "east", "level ge 3"), builders.condition("cap", "west", "level le 3")],
        term_variants=[builders.term_variant("level", 3, "automatic", 4, conditions=("cap",), weight="1/5")],
    )
    multiverse = Multiverse(case)
    assert multiverse.share(DealSpaceEmpty()) == Share(Fraction(1, 2), Fraction(1, 5))
    (conflict,) = multiverse.conflicts()
    assert (conflict.codings, conflict.conditions) == ((("value:level/3", "automatic"),), {"cap", "wants"})
    flips = multiverse.flip_set(DealSpaceEmpty())
    assert [[str(c.choice_id) for c in codings] for codings in flips.sets] == [["value:level/3"]]


def test_faults_are_named() -> None:
    turned = builders.case(
        TERMS,
        packages=[builders.package("offer", level=(2, 3))],
        term_variants=[builders.term_variant("level", 2, "v", 4)],
    )
    with pytest.raises(MultiverseError, match="turns the interval of package 'offer'"):
        Multiverse(turned)
    stray = builders.case(TERMS, term_variants=[builders.term_variant("ghost", 2, "v", 4)])
    with pytest.raises(MultiverseError, match="ghost"):
        Multiverse(stray)
    with pytest.raises(UnknownRowError, match="no option 'manual'"):
        apply_universe(pact(), {"value:level/3": "manual"})
    greedy = builders.case(TERMS, term_variants=[builders.term_variant("level", 3, "v", 4, weight="1")])
    with pytest.raises(WeightsError, match=r"term_variants\.csv"):
        Multiverse(greedy)
