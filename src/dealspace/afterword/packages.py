"""Which verdicts on packages are others in a later vintage, and which packages are new?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from dealspace.analysis.verdicts import Verdict
from dealspace.case.model import ConditionKind, Hardness
from dealspace.lineage import Lineage
from dealspace.results.records import Results
from dealspace.results.records.afterword import PackageTurn
from dealspace.results.records.packages import Package

QUESTIONS = ("deliverable", "adequate")
_TELLING = ("conditions", "package_terms", "commitments", "positions")


def package_turns(
    before: Results, after: Results, lineages: tuple[Lineage, Lineage], changed: Collection[str]
) -> tuple[PackageTurn, ...]:
    """Every headline verdict that changed, then every verdict of a new package.

    The rows of a turn are the conditions, terms and pledges in the evidence of the verdict that only one of
    the two vintages has.

    Parameters
    ----------
    before, after
        The results of the two vintages.
    lineages
        What each of them rests on.
    changed
        `table/key` of the rows that only one of the two has.
    """
    known = {package.package_id: package for package in before.packages}
    parties = after.case.required_parties
    moved: list[PackageTurn] = []
    new: list[PackageTurn] = []
    for package in after.packages:
        earlier = known.get(package.package_id)
        now = verdicts_of(package, parties)
        if earlier is None:
            new += [_turn(package, test, None, verdict, ()) for test, verdict in now.items()]
            continue
        was = verdicts_of(earlier, parties)
        for test, verdict in now.items():
            if was[test] != verdict:
                sides = _Side(before, earlier, was[test]), _Side(after, package, verdict)
                rows = _decisive(*sides, test, changed)
                rows = rows or telling(lineages, node_of(package.package_id, test), changed)
                moved.append(_turn(package, test, was[test], verdict, rows))
    return tuple(moved + new)


def _turn(
    package: Package, test: str, before: Verdict | None, after: Verdict, rows: tuple[str, ...]
) -> PackageTurn:
    return PackageTurn(
        package_id=package.package_id,
        label=package.label,
        test=test,
        before=before,
        after=after,
        rows=rows,
    )


class _Side(NamedTuple):
    results: Results
    package: Package
    verdict: Verdict


def _decisive(old: _Side, new: _Side, test: str, changed: Collection[str]) -> tuple[str, ...]:
    """The conditions that decide a changed headline: those that ended and gave the old verdict, those that
    began and give the new one, and what took the place of either.
    """
    gave, gives = (_verdicts(side, test, changed) for side in (old, new))
    # A milder verdict needs the end of what was worse, a graver one the start of what is worse.
    milder = _GRAVITY.index(new.verdict) < _GRAVITY.index(old.verdict)
    first, second = (gave, gives) if milder else (gives, gave)
    terms = {term for _, term in first}
    return tuple(f"conditions/{key}" for key, _ in [*first, *(pair for pair in second if pair[1] in terms)])


_GRAVITY = (Verdict.SILENT, Verdict.NOT_APPLICABLE, Verdict.MET, Verdict.OPEN, Verdict.BREACHED)
_KINDS = {
    "deliverable": (ConditionKind.CAPACITY,),
    "adequate": (ConditionKind.ADEQUACY,),
}


def _verdicts(side: _Side, test: str, changed: Collection[str]) -> list[tuple[str, str]]:
    """Condition and term of the hard conditions behind a headline that give a verdict and are not in both."""
    kinds = _KINDS.get(test, (ConditionKind.DEMAND, ConditionKind.VETO))
    conditions = {row.condition_id: row for row in side.results.conditions}
    found = []
    for entry in side.package.conditions:
        row = conditions.get(entry.condition_id)
        if row is None or row.hardness is not Hardness.HARD or row.kind not in kinds:
            continue
        whose = test in QUESTIONS or row.actor_id == test
        if whose and entry.verdict == side.verdict and f"conditions/{row.condition_id}" in changed:
            found.append((row.condition_id, row.term_id))
    return found


def verdicts_of(package: Package, parties: Sequence[str]) -> dict[str, Verdict]:
    """The headline verdicts by test; an actor that is not judged has named nothing."""
    found = {party: package.acceptable_to.get(party, Verdict.SILENT) for party in parties}
    return {**found, "deliverable": package.deliverable, "adequate": package.adequate}


def node_of(package_id: str, test: str) -> str:
    """The name of a headline verdict in the lineage."""
    return f"verdict/{package_id}/{test if test in QUESTIONS else f'acceptable-to/{test}'}"


def telling(lineages: tuple[Lineage, Lineage], node: str, changed: Collection[str]) -> tuple[str, ...]:
    """The changed rows under a result, those that decide it first; evidence of the same rows left out."""
    under = (lineages[0].foundation(node) | lineages[1].foundation(node)).intersection(changed)
    rows = [row for row in under if row.partition("/")[0] in _TELLING]
    ranked = sorted(rows, key=lambda row: (_TELLING.index(row.partition("/")[0]), row))
    conditions = [row for row in ranked if row.startswith("conditions/")]
    return tuple(conditions or ranked)
