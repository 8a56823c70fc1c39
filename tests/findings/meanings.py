"""What a sentence of a finding says, as a question to a world, and whether just one is true and printed.

The meanings are put from the words of the sentences and not from the claims, and a world is read by the
definitions alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dealspace.analysis.evaluation import Evaluation
from dealspace.case.model import Case
from dealspace.findings.evaluate import claims_by_case
from dealspace.findings.scope import can_be_stated
from dealspace.findings.spec import FindingSpec
from tests.findings.plain_world import World

Says = Callable[[World], bool]


@dataclass(frozen=True)
class Meaning:
    sayable: Says
    cases: Mapping[str, Says]


def pair(one: str, others: tuple[str, ...]) -> Meaning:
    """A demand and the refusal or limit against it, of which there may be a successor."""

    def by_themselves(w: World) -> bool:
        return any(w.exclude(one, other) for other in others)

    def with_others(w: World) -> bool:
        return any(w.together(one, other) for other in others) and not by_themselves(w)

    def nowhere(w: World) -> bool:
        return not any(w.together(member) for member in (one, *others))

    def apart(w: World) -> bool:
        somewhere = any(w.together(member) for member in (one, *others))
        return somewhere and not any(w.together(one, other) for other in others)

    return Meaning(
        lambda w: w.here(one) and any(w.here(other) for other in others),
        {
            "sentence": by_themselves,
            "only-with-others": with_others,
            "in-no-conflict": nowhere,
            "counter": apart,
        },
    )


def always(_: World) -> bool:
    return True


def two(sentence: Says, sayable: Says = always) -> Meaning:
    return Meaning(sayable, {"sentence": sentence, "counter": lambda w: not sentence(w)})


def one_of(package: str, first: str, second: str) -> Meaning:
    """Two refusals of which a package breaches both, one or neither."""

    def count(w: World) -> int:
        return w.breaches(package, first) + w.breaches(package, second)

    return Meaning(
        lambda w: w.here(first, second),
        {
            "sentence": lambda w: count(w) == 2,
            "one": lambda w: count(w) == 1,
            "counter": lambda w: count(w) == 0,
        },
    )


def true_sentences(
    specs: Mapping[str, FindingSpec],
    meanings: Mapping[str, Meaning],
    case: Case,
    universe: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Which sentence of each finding is true in a universe, once the words and the claims agree on it.

    Of a finding that can be said exactly one sentence is true, and exactly its claim holds.
    """
    world, found = World(case, universe), {}
    evaluation = Evaluation(world.case, origin=(case, world.universe))
    for key, spec in specs.items():
        meaning = meanings[key]
        sayable = all(can_be_stated(one.claim, case) for one in spec.ordered)
        assert sayable is meaning.sayable(world), key
        if not sayable:
            continue
        true = [name for name, says in meaning.cases.items() if says(world)]
        assert len(true) == 1, (key, true)
        claims = claims_by_case(spec, case)
        assert claims is not None, key
        assert [name for name, claim in claims.items() if claim.truth(evaluation)] == true, key
        found[key] = true[0]
    return found
