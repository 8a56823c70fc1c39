"""Which verdicts on packages are others in a later vintage, and which packages are new?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dealspace.lineage import Lineage

QUESTIONS = ("deliverable", "adequate")
_TELLING = ("conditions", "package_terms", "commitments", "positions")


@dataclass(frozen=True, slots=True)
class PackageTurn:
    """A verdict of a package before and after (`before` is None for a new package), and why it moved.

    `test` is the id of the party that judges it, or `deliverable` or `adequate`; `rows` are the conditions,
    terms and pledges in the evidence of the verdict that only one of the two vintages has.
    """

    package_id: str
    label: str
    test: str
    before: str | None
    after: str
    rows: tuple[str, ...] = ()


def package_turns(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    lineages: tuple[Lineage, Lineage],
    changed: Collection[str],
) -> tuple[PackageTurn, ...]:
    """Every headline verdict that changed, then every verdict of a new package.

    Parameters
    ----------
    before, after
        Results documents.
    lineages
        What each of them rests on.
    changed
        `table/key` of the rows that only one of the two has.
    """
    known = {package["package_id"]: package for package in before["packages"]}
    parties = after["case"]["required_parties"]
    moved: list[PackageTurn] = []
    new: list[PackageTurn] = []
    for package in after["packages"]:
        name, label = package["package_id"], package["label"]
        earlier = known.get(name)
        now = verdicts_of(package, parties)
        if earlier is None:
            new += [PackageTurn(name, label, test, None, verdict) for test, verdict in now.items()]
            continue
        was = verdicts_of(earlier, parties)
        for test, verdict in now.items():
            if was[test] != verdict:
                rows = _decisive(earlier, was[test], package, verdict, changed, before, after, test)
                rows = rows or telling(lineages, node_of(name, test), changed)
                moved.append(PackageTurn(name, label, test, was[test], verdict, rows))
    return tuple(moved + new)


def _decisive(  # noqa: PLR0917
    old: Mapping[str, Any],
    was: str,
    new: Mapping[str, Any],
    now: str,
    changed: Collection[str],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    test: str,
) -> tuple[str, ...]:
    """The conditions that decide a changed headline: those that ended and gave the old verdict, those that
    began and give the new one, and what took the place of either.
    """
    gave = _verdicts(old, before, test, was, changed)
    gives = _verdicts(new, after, test, now, changed)
    # A milder verdict needs the end of what was worse, a graver one the start of what is worse.
    milder = _GRAVITY.index(now) < _GRAVITY.index(was)
    first, second = (gave, gives) if milder else (gives, gave)
    terms = {term for _, term in first}
    return tuple(f"conditions/{key}" for key, _ in [*first, *(pair for pair in second if pair[1] in terms)])


_GRAVITY = ("not_applicable", "met", "open", "breached")


def _verdicts(
    package: Mapping[str, Any], document: Mapping[str, Any], test: str, verdict: str, changed: Collection[str]
) -> list[tuple[str, str]]:
    """Condition and term of the hard conditions behind a headline that give a verdict and are not in both."""
    kinds = {"deliverable": ("capacity",), "adequate": ("adequacy",)}.get(test, ("demand", "veto"))
    conditions = {row["condition_id"]: row for row in document["conditions"]}
    found = []
    for entry in package["conditions"]:
        row = conditions.get(entry["condition_id"])
        if row is None or row["hardness"] != "hard" or row["kind"] not in kinds:
            continue
        whose = test in QUESTIONS or row["actor_id"] == test
        if whose and entry["verdict"] == verdict and f"conditions/{row['condition_id']}" in changed:
            found.append((row["condition_id"], row["term_id"]))
    return found


def verdicts_of(package: Mapping[str, Any], parties: Sequence[str]) -> dict[str, str]:
    """The headline verdicts by test; a party without a condition has nothing to object to."""
    found = {party: package["acceptable_to"].get(party, "not_applicable") for party in parties}
    return {**found, **{question: package[question] for question in QUESTIONS}}


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
