"""Which single data rows carry a claim?

A row is pivotal for a claim if the claim's truth in the base coding changes once the row is left out. Each
removal is evaluated anew on the remaining rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dealspace.analysis.claims import Claim, Evaluation
from dealspace.case.model import Case


@dataclass(frozen=True, slots=True, order=True)
class PivotalRow:
    """A row of conditions, axioms or package_terms, and the names of the claims that its removal reverses."""

    table: str
    key: str
    claims: tuple[str, ...]


def pivotal_rows(case: Case, claims: Mapping[str, Claim]) -> tuple[PivotalRow, ...]:
    """Every pivotal row, sorted by table and key.

    Parameters
    ----------
    case
        The case in its base coding.
    claims
        The claims by name, for example by finding id.
    """
    base = Evaluation(case)
    before = {name: claim.truth(base) for name, claim in sorted(claims.items())}
    found = []
    for table, key in _rows(case):
        after = base.without(table, key)
        flipped = tuple(name for name, held in before.items() if claims[name].truth(after) is not held)
        if flipped:
            found.append(PivotalRow(table, key, flipped))
    return tuple(sorted(found))


def _rows(case: Case) -> Iterator[tuple[str, str]]:
    yield from (("axioms", axiom_id) for axiom_id in case.axioms)
    yield from (("conditions", condition_id) for condition_id in case.conditions)
    for package_id, package in case.packages.items():
        yield from (("package_terms", f"{package_id}/{term_id}") for term_id in package.terms)
