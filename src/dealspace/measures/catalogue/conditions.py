"""What does each side require? Conditions in force, counted and in words."""

from __future__ import annotations

from pydantic import StrictBool

from dealspace.measures.measured import Kind, Measured, counted
from dealspace.measures.parameters import Hardness
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.case_facts import ConditionFacts
from dealspace.results.records.scalars import ConditionId


@measure(
    "The conditions in force[ that are {hardness}][ that have another coding{contested}], counted.",
    kind=Kind.COUNT,
    hardness="hard",
)
def conditions(
    results: Results, *, hardness: Hardness | None = None, contested: StrictBool = False
) -> Measured:
    """The number of conditions in force, of one hardness or with more than one coding."""
    found = [
        f"conditions/{row.condition_id}"
        for row in results.conditions
        if hardness in (None, row.hardness) and (row.variants or not contested)
    ]
    return counted(results, found, [f"conditions/{row.condition_id}" for row in results.conditions])


@measure(
    "What the first of the conditions {conditions} that is in force requires, in words.",
    kind=Kind.TEXT,
    conditions=["mainland-wardens", "mainland-wardens-larger"],
)
def requires(results: Results, *, conditions: tuple[ConditionId, ...]) -> Measured | None:
    """What a condition requires, in words; of a condition and its successors the one in force."""
    found = _first(results, conditions)
    return None if found is None else Measured(found.statement, (f"conditions/{found.condition_id}",))


@measure(
    "The number that the first of the conditions {conditions} that is in force names.",
    kind=Kind.NUMBER,
    unit="the unit of the term",
    conditions=["mainland-wardens", "mainland-wardens-larger"],
)
def threshold(results: Results, *, conditions: tuple[ConditionId, ...]) -> Measured | None:
    """The number that a condition names; of a condition and its successors the one in force."""
    found = _first(results, conditions)
    if found is None:
        return None
    unit = results.terms[found.term_id].unit
    return Measured(found.values[0], (f"conditions/{found.condition_id}",), unit=unit)


def _first(results: Results, wanted: tuple[ConditionId, ...]) -> ConditionFacts | None:
    here = {row.condition_id: row for row in results.conditions}
    return next((here[name] for name in wanted if name in here), None)
