"""For which task is a package adequate, or not? The needs against which its own force was set."""

from __future__ import annotations

from dealspace.analysis.verdicts import Verdict
from dealspace.case.model import ConditionKind, Hardness
from dealspace.results.records import Results
from dealspace.results.records.packages import Package
from dealspace.words.names import VERDICT_WORDS, conditions_by_id
from dealspace.words.phrases import listing

ADEQUATE = "adequate for its own task"


def needs(results: Results, package: Package) -> tuple[str, ...]:
    """The labels of the needs that decide whether a package is adequate: those of tasks that it could set."""
    known = conditions_by_id(results)
    return tuple(
        known[test.condition_id].label
        for test in package.conditions
        if test.verdict is not Verdict.NOT_APPLICABLE
        and known[test.condition_id].kind is ConditionKind.ADEQUACY
        and known[test.condition_id].hardness is Hardness.HARD
    )


def adequate_words(results: Results, package: Package) -> str:
    """`met (10,000 troops for a force in the rear)`: the verdict, and of which task."""
    found = needs(results, package)
    words = VERDICT_WORDS[package.adequate]
    return f"{words} ({listing(found)})" if found else f"{words} (it sets no force a task)"
