"""How much of what a package is judged on does it not speak of?

A test of a hard condition that stays open because the package neither states nor implies a value of the
term says something of the text and nothing of the condition. A range that straddles a threshold is open
too, but not silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass

from dealspace.analysis.must_give_way import EVERY_KIND, counted
from dealspace.analysis.verdicts import ConditionResult, PackageResult, Verdict
from dealspace.case.model import Case, ConditionKind


@dataclass(frozen=True, slots=True)
class Silence:
    """The tests of the hard conditions of one actor on a package, or of all required parties (None).

    `silent` and `straddling` are the open ones: where the package says nothing, and where what it says can be
    met or breached. They add up to `tests`, with `met`, `breached` and `not_applicable`.
    """

    package_id: str
    actor_id: str | None
    tests: int
    met: int
    breached: int
    silent: int
    straddling: int
    not_applicable: int


def silence_of(
    case: Case, result: PackageResult, kinds: frozenset[ConditionKind] = EVERY_KIND
) -> tuple[Silence, ...]:
    """The tests on a package: of all required parties together, then of each."""
    parties = case.config.required_parties
    verdicts = {one.condition_id: one for one in result.conditions}
    asked = [(row.actor_id, verdicts[row.condition_id]) for row in counted(case, kinds, parties)]

    def of(actor_id: str | None, actors: Container[str]) -> Silence:
        kept = [_name(one) for actor, one in asked if actor in actors]
        found = Counter(kept)
        return Silence(
            result.package_id,
            actor_id,
            len(kept),
            found["met"],
            found["breached"],
            found["silent"],
            found["straddling"],
            found["not_applicable"],
        )

    return (of(None, parties), *(of(party, (party,)) for party in sorted(parties)))


def _name(one: ConditionResult) -> str:
    if one.verdict is not Verdict.OPEN:
        return str(one.verdict)
    guard = one.guard_value
    unsaid = one.value.mask is None or (guard is not None and guard.mask is None)
    return "silent" if unsaid else "straddling"
