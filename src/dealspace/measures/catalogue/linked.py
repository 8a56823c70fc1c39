"""What do the issues add that are tied to a settlement? Conflicts and red lines, with them and without."""

from __future__ import annotations

from dealspace.measures.catalogue.codings import profile_rows
from dealspace.measures.catalogue.deal_space import demanded
from dealspace.measures.measured import Kind, Measured, here, in_readings
from dealspace.measures.parameters import Issues
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.shares import Share

_ABOUT = ("linked-issues",)
"""The name of the linked space in the lineage."""


@measure("The issues beside security on which a condition is on record, counted.", kind=Kind.COUNT)
def linked_issues(results: Results) -> Measured:
    """The number of linked terms on which somebody has set a condition."""
    part = results.linked
    spoken = () if part is None else {row.term_id for row in part.conditions}
    found = () if part is None else tuple(term for term in part.terms if term in spoken)
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
    number = part.red_lines.least if issues == "linked" else part.least_security
    return None if number is None else Measured(number, here(results, [*demanded(results), *named]))


@measure(
    "The readings in which as many hard demands and refusals of the required parties as in the reading "
    "preferred, or more, must give way for any deal, the issues tied to a settlement included: the least "
    "and the greatest share under any dependence between the judgements.",
    kind=Kind.READINGS,
)
def linked_red_lines_share(results: Results) -> Measured | None:
    """The share of readings in which the linked number holds; nothing where no red line must give way."""
    found = _as_many(results)
    return None if found is None else Measured(in_readings(found), _choices(results), _ABOUT)


@measure(
    "The readings in which as many hard demands and refusals of the required parties as in the reading "
    "preferred, or more, must give way for any deal, the issues tied to a settlement included, by the "
    "mixture of the profiles.",
    kind=Kind.PROFILES,
)
def linked_red_lines_by_profiles(results: Results) -> Measured | None:
    """The share by the profiles in which the linked number holds; nothing without profiles."""
    found = _as_many(results)
    if found is None or found.by_profiles is None:
        return None
    return Measured(found.by_profiles, _choices(results), _ABOUT)


def _as_many(results: Results) -> Share | None:
    if results.linked is None:
        return None
    part = results.linked.red_lines
    return next((one.share for one in part.at_least if one.count == part.least), None)


def _choices(results: Results) -> tuple[str, ...]:
    """The conditions that count, the contested readings of them all and the profiles."""
    part = results.linked
    linked = {} if part is None else {row.condition_id: row for row in part.conditions}
    read = [key for key, row in results.rows.condition_variants.items() if row.condition_id in linked]
    rows = [*demanded(results), *(f"conditions/{key}" for key in linked)]
    rows += [choice.row for choice in results.multiverse.choices]
    rows += [f"condition_variants/{key}" for key in read]
    return here(results, [*rows, *profile_rows(results)])
