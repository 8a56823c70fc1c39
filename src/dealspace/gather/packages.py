"""What do the results say on conditions and packages? Their part of the document."""

from __future__ import annotations

from collections.abc import Iterable

from dealspace.analysis.grid import Grid
from dealspace.analysis.package_conflicts import package_conflicts
from dealspace.analysis.propagate import Basis, TermValue, propagate
from dealspace.analysis.verdicts import Headline, PackageResult, Verdict, conditions_of, judging_actors
from dealspace.case.model import Case, ConditionEvidence, Hardness
from dealspace.gather.completion import silence_part
from dealspace.results.records import packages as records
from dealspace.results.records.case_facts import ConditionFacts
from dealspace.results.records.completion import Completions
from dealspace.results.words import number
from dealspace.words.predicates import interval_text, statement, stretches_text


def conditions_part(case: Case) -> tuple[ConditionFacts, ...]:
    """One entry per condition, with its evidence and its variants."""
    evidence = case.condition_evidence.values()
    return tuple(
        ConditionFacts(
            condition_id=row.condition_id,
            actor_id=row.actor_id,
            kind=row.kind,
            hardness=row.hardness,
            term_id=row.predicate.term_id,
            operator=row.predicate.operator,
            values=tuple(number(value) for value in row.predicate.values),
            statement=statement(case.terms, row.predicate),
            label=row.label,
            guard=None if row.guard is None else statement(case.terms, row.guard),
            rationale=row.rationale,
            required_party=row.actor_id in case.config.required_parties,
            basis=row.basis,
            variants=tuple(
                v.variant_id for v in case.condition_variants.values() if v.condition_id == row.condition_id
            ),
            supports=_positions(evidence, row.condition_id, "supports"),
            disputes=_positions(evidence, row.condition_id, "disputes"),
        )
        for row in case.conditions.values()
        if row.hardness is not Hardness.DROPPED
    )


def package_part(
    case: Case,
    grid: Grid,
    verdict: PackageResult,
    robustness: records.Robustness,
    regions: records.HeadlineRegions,
    *,
    completion: Completions,
) -> records.Package:
    """A package: its terms, headline verdicts, verdict on every condition, own conflicts, and how firm."""
    package = case.packages[verdict.package_id]
    closure = propagate(grid, package, case.axioms.values())
    return records.Package(
        package_id=package.package_id,
        label=package.label,
        proposer_id=package.proposer_id,
        proposed_on=package.proposed_on.text,
        status=package.status,
        summary=package.summary,
        terms=tuple(
            _term(case, grid, value)
            for value in closure.values.values()
            if value.basis is not Basis.UNSPECIFIED
        ),
        acceptable_to=dict(verdict.acceptable_to),
        deliverable=verdict.deliverable,
        adequate=verdict.adequate,
        contradiction=verdict.contradiction,
        conditions=tuple(
            records.ConditionTest(
                condition_id=row.condition_id,
                verdict=row.verdict,
                margin=number(row.margin),
                term_id=row.value.term_id,
                origin=row.value.basis,
            )
            for row in verdict.conditions
        ),
        conflicts=tuple(package_conflicts(case, package, grid)),
        robustness=robustness,
        regions=regions,
        completion=completion,
        silence=silence_part(case, verdict),
    )


def _term(case: Case, grid: Grid, value: TermValue) -> records.PackageTerm:
    """What a package amounts to on a term; of what it implies, an end that is open is told as open."""
    term = case.terms[value.term_id]
    # Only an unspecified term has no ends.
    assert value.low is not None
    assert value.high is not None
    ranges = grid[value.term_id].stretches(value.mask or 0) if value.basis is Basis.IMPLIED else ()
    return records.PackageTerm(
        term_id=value.term_id,
        low=number(value.low),
        high=number(value.high),
        low_open=bool(ranges) and ranges[0].low_open,
        high_open=bool(ranges) and ranges[-1].high_open,
        text=stretches_text(term, ranges) if ranges else interval_text(term, value.low, value.high),
        origin=value.basis,
        axioms=value.axioms,
    )


def hard_tests_part(case: Case, verdicts: Iterable[PackageResult]) -> tuple[records.HardTests, ...]:
    """How many tests of packages on each actor's hard demands and refusals are left open, and by silence."""
    judged = list(verdicts)
    found = []
    for actor_id in judging_actors(case):
        asked = {row.condition_id for row in conditions_of(case, Headline.ACCEPTABLE, actor_id)}
        if not asked:
            continue
        tests = [row for result in judged for row in result.conditions if row.condition_id in asked]
        left = [row for row in tests if row.verdict is Verdict.OPEN]
        silent = [row for row in left if row.value.basis is Basis.UNSPECIFIED]
        found.append(
            records.HardTests(actor_id=actor_id, tests=len(tests), open=len(left), silent=len(silent))
        )
    return tuple(found)


def _positions(evidence: Iterable[ConditionEvidence], condition_id: str, relation: str) -> tuple[str, ...]:
    return tuple(
        row.position_id for row in evidence if (row.condition_id, row.relation) == (condition_id, relation)
    )
