"""What do the issues add that are tied to a settlement? Conflicts and red lines, with them and without."""

from __future__ import annotations

from dealspace.measures.catalogue.deal_space import demanded
from dealspace.measures.measured import Kind, Measured, here
from dealspace.measures.parameters import Issues
from dealspace.measures.registry import measure
from dealspace.results.records import Results


@measure("The issues that a party ties to a settlement beside the guarantee, counted.", kind=Kind.COUNT)
def linked_issues(results: Results) -> Measured:
    """The number of linked terms."""
    found = () if results.linked is None else results.linked.terms
    return Measured(len(found), here(results, [f"terms/{term}" for term in found] or demanded(results)))


@measure(
    "The minimal conflicts that the issues tied to a settlement add to those of the security terms, counted.",
    kind=Kind.COUNT,
)
def linked_conflicts(results: Results) -> Measured:
    """The number of minimal conflicts that linked issues add."""
    found = () if results.linked is None else results.linked.added
    named = [f"conditions/{member}" for members in found for member in members]
    return Measured(len(found), here(results, named or demanded(results)))


@measure(
    "The fewest hard demands and refusals of the required parties that must give way for any deal, on the "
    "{issues} issues (`linked`: all).",
    kind=Kind.COUNT,
    issues="linked",
)
def red_lines_with(results: Results, *, issues: Issues) -> Measured | None:
    """How many red lines must give way, on the security terms or with the linked issues."""
    part = results.linked
    if part is None:
        return None
    named = [f"conditions/{row.condition_id}" for row in part.conditions] if issues == "linked" else []
    number = part.least if issues == "linked" else part.least_security
    return Measured(number, here(results, [*demanded(results), *named]))
