"""What changed since the date of the case? Conditions, conflicts, packages and findings that moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from dealspace.measures.measured import Kind, Measured, here
from dealspace.measures.parameters import Change, OwnScore, Turn
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.afterword import Afterword, Fate, FindingFate
from dealspace.results.records.scalars import FindingId

Group = Literal["contested", "safe", "scored", "left_out"]


@measure(
    "The conditions that {turn} since the date of the case, counted.",
    kind=Kind.COUNT,
    late=True,
    turn="ended",
)
def condition_turns(results: Results, *, turn: Turn) -> Measured | None:
    """The number of conditions that ended, began or changed since the date of the case."""
    part = results.afterword
    if part is None:
        return None
    turned = [one for one in part.conditions if one.kind == turn]
    sides = [side for one in turned for side in (one.before, one.after) if side is not None]
    rows = [f"conditions/{side.condition_id}" for side in sides] + [row for one in turned for row in one.rows]
    looked_at = [f"conditions/{row.condition_id}" for row in results.conditions]
    return Measured(getattr(part.counts, turn), here(results, rows) or tuple(looked_at))


@measure(
    "The minimal conflicts that are {change} since the date of the case, counted.",
    kind=Kind.COUNT,
    late=True,
    change="gone",
)
def conflict_turns(results: Results, *, change: Change) -> Measured | None:
    """The number of minimal conflicts that went, came or stayed since the date of the case."""
    part = results.afterword
    if part is None:
        return None
    found: tuple[tuple[str, ...], ...] = getattr(part.conflicts, change)
    rows = here(results, [f"conditions/{member}" for members in found for member in members])
    return Measured(len(found), rows or tuple(f"conditions/{one.condition_id}" for one in results.conditions))


@measure(
    "The packages that were not yet proposed at the date of the case, counted.", kind=Kind.COUNT, late=True
)
def new_packages(results: Results) -> Measured | None:
    """The number of packages that are new since the date of the case."""
    part = results.afterword
    if part is None:
        return None
    rows = [f"packages/{key}" for key in part.new_packages]
    every = [f"packages/{one.package_id}" for one in results.packages]
    return Measured(len(rows), here(results, rows or every))


@measure(
    "The findings of the date of the case[ that are {share}][, those of the fate “{fate}”], counted.",
    kind=Kind.COUNT,
    late=True,
    fate="unchanged",
)
def fates(results: Results, *, fate: Fate | None = None, share: Group | None = None) -> Measured | None:
    """The number of findings of the date of the case by what became of them: of all; of those whose share of
    codings was at most four fifths (contested) or more (safe); or, of the contested ones, of those that are
    scored as if they had been forecasts, or left out because they follow from another one.
    """
    part = results.afterword
    if part is None:
        return None
    within = _GROUPS[share](part) if share else part.findings
    found = [one for one in within if fate in (None, one.fate)]
    rows, about = _resting(results, found)
    # Of a finding that cannot be said any more there may be no row left.
    return Measured(len(found), rows or _resting(results, part.findings)[0], about)


@measure(
    "The mean squared distance of what became of the scored findings (1 where the claim still holds, else 0) "
    "from {of}.",
    kind=Kind.SHARE,
    late=True,
    of="mean",
)
def own_score(results: Results, *, of: OwnScore) -> Measured | None:
    """The Brier score of the report's own shares (`mean`), or of a simple rule in their stead: that every
    claim still holds, or that each holds as often as they did.
    """
    part = results.afterword
    value: float | None = None if part is None else getattr(part.score, of)
    if part is None or value is None:
        return None
    rows, about = _resting(results, [one for one in part.findings if one.score is not None])
    return Measured(value, rows, about)


@measure(
    "Whether the first sentence of the finding {finding} is so.", kind=Kind.TRUTH, late=True, finding="answer"
)
def finding_holds(results: Results, *, finding: FindingId) -> Measured | None:
    """Whether the first claim of a finding holds."""
    found = next((one for one in results.findings if one.finding_id == finding), None)
    return None if found is None else Measured(found.holds, found.rows, (f"finding/{finding}",))


_GROUPS: Mapping[Group, Callable[[Afterword], list[FindingFate]]] = {
    "contested": lambda part: [one for one in part.findings if one.contested],
    "safe": lambda part: [one for one in part.findings if not one.contested and one.share_before is not None],
    "scored": lambda part: [one for one in part.findings if one.score is not None],
    "left_out": lambda part: [one for one in part.findings if one.finding_id in part.score.left_out],
}


def _resting(results: Results, fates: Iterable[FindingFate]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Rows and names of findings; of one that cannot be said any more there are only the rows that moved."""
    named = {one.finding_id: one for one in fates}
    now = [one for one in results.findings if one.finding_id in named]
    rows = [row for one in now for row in one.rows] + [row for one in named.values() for row in one.rows]
    return here(results, rows), tuple(f"finding/{one.finding_id}" for one in now)
