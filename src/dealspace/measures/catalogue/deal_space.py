"""Is there a deal, and what stands in its way? Conflicts and concessions, counted and in words."""

from __future__ import annotations

from dealspace.case.model import Hardness
from dealspace.measures.measured import Kind, Measured, here
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.scalars import ConditionId


@measure("Whether all hard conditions of the required parties can hold together.", kind=Kind.TRUTH)
def deal_possible(results: Results) -> Measured:
    """Whether there is a deal that meets every hard condition of every required party."""
    return Measured(results.deal_space.feasible, here(results, demanded(results)), ("deal-space",))


@measure(
    "The minimal sets of hard conditions of the required parties that cannot hold together, counted.",
    kind=Kind.COUNT,
)
def conflicts(results: Results) -> Measured:
    """The number of minimal conflicts."""
    found = results.deal_space.conflicts
    rows = [f"conditions/{member}" for members in found for member in members] or demanded(results)
    about = ("deal-space", *(f"conflict/deal-space/{'+'.join(sorted(members))}" for members in found))
    return Measured(len(found), here(results, rows), about)


@measure("The minimal sets of hard conditions that open a deal if they give way, counted.", kind=Kind.COUNT)
def concessions(results: Results) -> Measured:
    """The number of minimal concessions."""
    found = [one.conditions for one in results.deal_space.concessions]
    rows = [f"conditions/{member}" for members in found for member in members] or demanded(results)
    about = ("deal-space", *(f"concession/{'+'.join(sorted(members))}" for members in found))
    return Measured(len(found), here(results, rows), about)


@measure(
    "The other members of the minimal conflicts that hold all conditions of one of the sets {sets}, by name.",
    kind=Kind.TEXT,
    sets=[["birch-wardens", "mainland-wardens"]],
)
def conflict_partners(results: Results, *, sets: tuple[tuple[ConditionId, ...], ...]) -> Measured | None:
    """What stands in minimal conflicts beside all conditions of a set, in words; nothing where nothing does.

    The other members of one conflict are joined by `and`, conflicts by `or`.
    """
    found = {
        frozenset(members)
        for own in sets
        for members in results.deal_space.conflicts
        if set(members) > set(own)
    }
    named = {member for own in sets for member in own}
    others = {frozenset(set(members) - set(own)) for own in sets for members in found if members > set(own)}
    if not others:
        return None
    names = {
        row.condition_id: f"“{row.label}” ({results.actors[row.actor_id]})" for row in results.conditions
    }
    text = " or ".join(
        " and ".join(names[one] for one in sorted(group)) for group in sorted(others, key=sorted)
    )
    rows = [
        f"conditions/{one}" for one in sorted({member for members in found for member in members} | named)
    ]
    about = tuple(sorted(f"conflict/deal-space/{'+'.join(sorted(members))}" for members in found))
    return Measured(text, here(results, rows), about)


def demanded(results: Results) -> list[str]:
    """The hard conditions of the required parties, on which every answer about the deal space rests."""
    return [
        f"conditions/{row.condition_id}"
        for row in results.conditions
        if row.required_party and row.hardness is Hardness.HARD
    ]
