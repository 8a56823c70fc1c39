"""Do the conclusions on the real case survive a second, independent computation?"""

from __future__ import annotations

import json
import math
import operator
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from dealspace.analysis.certificates import certify
from dealspace.analysis.choices import ChoiceKind, choices_of
from dealspace.analysis.claims import DealSpaceEmpty
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.analysis.multiverse import Multiverse
from dealspace.case import restrict_sources
from dealspace.case.model import Condition, ConditionKind, Hardness, Predicate
from dealspace.case.scope import security
from dealspace.gather import Edition
from dealspace.results.serialise import findings_json
from tests.findings.plain_world import World
from tests.real.whole_space import Reading, Space, explore, room, transversals, worlds

VERDICTS = {"met", "open", "breached", "not_applicable"}
HEADLINES = {*VERDICTS, "silent"}


@pytest.fixture(scope="module")
def space(results: Edition) -> Space:
    return explore(security(results.case))


def test_every_package_has_its_headlines_and_a_verdict_on_every_condition(results: Edition) -> None:
    document, case = results.document, security(results.case)
    kept = {row.condition_id for row in case.conditions.values() if row.hardness is not Hardness.DROPPED}
    judging = {
        row.actor_id
        for row in case.conditions.values()
        if row.kind in (ConditionKind.DEMAND, ConditionKind.VETO) and row.hardness is Hardness.HARD
    }
    assert {"russia", "ukraine"} <= judging
    assert [package["package_id"] for package in document["packages"]] == sorted(case.packages)
    for package in document["packages"]:
        assert set(package["acceptable_to"]) == judging | set(case.config.required_parties)
        silent = {actor for actor, verdict in package["acceptable_to"].items() if verdict == "silent"}
        assert silent == set(case.config.required_parties) - judging
        headlines = {*package["acceptable_to"].values(), package["deliverable"], package["adequate"]}
        assert headlines <= HEADLINES
        rows = [row["condition_id"] for row in package["conditions"]]
        assert sorted(rows) == sorted(kept)
        assert {row["verdict"] for row in package["conditions"]} <= VERDICTS


def test_every_conflict_and_concession_carries_its_certificate(results: Edition) -> None:
    found = solve_deal_space(security(results.case))
    proofs = certify(security(results.case), found)
    part = results.document["deal_space"]
    assert part["conflicts"] == [list(conflict.members) for conflict in found.conflicts]
    told = part["certificates"]
    assert [one["members"] for one in told["conflicts"]] == part["conflicts"]
    assert [one["conditions"] for one in told["concessions"]] == [
        row["conditions"] for row in part["concessions"]
    ]
    for one, proof in zip(told["conflicts"], proofs.conflicts, strict=True):
        assert set(one["witnesses"]) == set(proof.members)
        for member, at in one["witnesses"].items():
            # Read as numbers of the document, the witness breaks its member and no other.
            broken = {
                name for name in proof.members if not _holds(security(results.case).conditions[name], at)
            }
            assert broken == {member}


_COMPARE = {"lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge}


def _holds(condition: Condition, at: Mapping[str, float]) -> bool:
    guard = condition.guard
    if guard is not None and not _true(guard, at):
        return True
    return _true(condition.predicate, at)


def _true(predicate: Predicate, at: Mapping[str, float]) -> bool:
    value, named = at[predicate.term_id], [float(v) for v in predicate.values]
    if predicate.operator in _COMPARE:
        return bool(_COMPARE[predicate.operator](value, named[0]))
    return (value in named) is (predicate.operator in ("eq", "in"))


def test_conflicts_and_concessions_are_those_of_plain_enumeration(results: Edition, space: Space) -> None:
    base = [reading for reading in space.readings if reading[1] == "base"]
    expected = space.concessions(base)
    part = results.document["deal_space"]
    assert part["feasible"] == space.possible(base)
    if not space.possible(base):
        assert {frozenset(row["conditions"]) for row in part["concessions"]} == names(expected)
        assert {frozenset(row) for row in part["conflicts"]} == names(transversals(expected))


def names(sets: set[frozenset[Reading]]) -> set[frozenset[str]]:
    return {frozenset(condition for condition, _ in one) for one in sets}


def test_a_package_has_conflicts_exactly_if_it_breaches_a_hard_condition_or_contradicts_itself(
    results: Edition,
) -> None:
    hard = {row["condition_id"] for row in results.document["conditions"] if row["hardness"] == "hard"}
    for package in results.document["packages"]:
        breached = {
            row["condition_id"] for row in package["conditions"] if row["verdict"] == "breached"
        } & hard
        assert bool(package["conflicts"]) == bool(breached or package["contradiction"]), package["package_id"]
        assert breached <= {member for conflict in package["conflicts"] for member in conflict}


def test_the_share_of_empty_deal_spaces_is_that_of_counting_every_universe(results: Edition) -> None:
    case, claim = security(results.case), DealSpaceEmpty()
    multiverse = Multiverse(case)
    relevant = [choice for choice in choices_of(case) if choice.choice_id in multiverse.depends_on(claim)]
    own = [choice for choice in relevant if choice.kind is ChoiceKind.CONDITION]
    varied = {choice.key for choice in own}
    deals, weight = 0, Fraction(0)
    for chosen, space in worlds(case, [choice for choice in relevant if choice not in own]):
        always = [reading for reading in space.readings if reading[1] == "base" and reading[0] not in varied]
        here, heavy = room(space, own, always)
        deals += here
        weight += heavy * math.prod((option.weight for option in chosen), start=Fraction(1))
    count = math.prod(len(choice.options) for choice in relevant)
    share = results.document["multiverse"]["deal_space_empty"]
    assert multiverse.share(claim).unweighted == 1 - Fraction(deals, count)
    assert Fraction(share["independent_exact"]) == 1 - weight
    assert count > 1


def test_the_article_alone_is_what_plain_enumeration_makes_of_its_rows(results: Edition) -> None:
    """Its conditions by its positions, read as it reads them; nobody else's."""
    case, alone = security(results.case), results.document["article_alone"]
    settings = case.config.extra["article"]
    own = restrict_sources(case, {settings["source_id"]}).conditions
    world = World(case).choosing(settings["codings"])
    found = world.conflicts(only=set(own))
    assert {frozenset(members) for members in alone["conflicts"]} == found
    assert alone["feasible"] is not bool(found)
    rows = {key: row for key, row in world.case.conditions.items() if key in own}
    assert alone["conditions"] == len(rows)
    alone_world = World(replace(world.case, conditions=rows))
    for package in alone["packages"]:
        for actor, verdict in package["acceptable_to"].items():
            assert verdict == alone_world.acceptable(package["package_id"], actor), package["package_id"]


def test_the_results_are_json_without_nan(results: Edition) -> None:
    def refuse(constant: str) -> float:
        raise AssertionError(constant)

    text = findings_json(results.document)
    assert json.loads(text, parse_constant=refuse) == json.loads(json.dumps(results.document))
