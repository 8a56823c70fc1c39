"""How do the packages fare? Counted by verdict, their words and terms, and how often they are silent."""

from __future__ import annotations

from dealspace.analysis.propagate import Basis
from dealspace.analysis.verdicts import Verdict
from dealspace.case.model import ConditionKind, Hardness
from dealspace.measures.measured import Kind, Measured, counted, here
from dealspace.measures.parameters import End, TestResult
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.packages import Package
from dealspace.results.records.scalars import ActorId, PackageId, TermId


@measure(
    "The packages judged[ whose verdict by {acceptable_to} is “{verdict}”], counted.",
    kind=Kind.COUNT,
    acceptable_to=["birch-island"],
    verdict="breached",
)
def packages(
    results: Results, *, acceptable_to: tuple[ActorId, ...] = (), verdict: Verdict = Verdict.MET
) -> Measured:
    """The number of packages judged, or of those with one verdict on each of some actors."""
    found = [
        package
        for package in results.packages
        # Who has named nothing is silent, and that is no consent.
        if all(package.acceptable_to.get(actor, Verdict.SILENT) == verdict for actor in acceptable_to)
    ]
    among = results.packages if acceptable_to else found
    about = [
        f"verdict/{package.package_id}/acceptable-to/{actor}"
        for package in among
        for actor in acceptable_to
        if actor in package.acceptable_to
    ]
    return counted(results, _rows(found), _rows(results.packages), tuple(about))


@measure("The parties whose consent is needed and that have named no red line, counted.", kind=Kind.COUNT)
def silent_parties(results: Results) -> Measured:
    """The number of required parties without a hard demand or refusal."""
    return Measured(len(_silent(results)), _party_rows(results))


@measure("The parties whose consent is needed and that have named no red line, by name.", kind=Kind.TEXTS)
def silent_party_names(results: Results) -> Measured:
    """The names of the required parties without a hard demand or refusal."""
    return Measured(tuple(results.actors[one] for one in _silent(results)), _party_rows(results))


@measure("The name of the package {package}.", kind=Kind.TEXT, package="commission-plan")
def package_label(results: Results, *, package: PackageId) -> Measured | None:
    """The name of a package."""
    found = _package(results, package)
    return None if found is None else Measured(found.label, (f"packages/{package}",))


@measure(
    "The {at} of what the package {package} says on {term}.",
    kind=Kind.NUMBER,
    unit="the unit of the term",
    package="commission-plan",
    term="wardens",
    at="low",
)
def package_term(results: Results, *, package: PackageId, term: TermId, at: End) -> Measured | None:
    """The lower or the upper end of what a package states or implies on a term."""
    found = _package(results, package)
    said = next((one for one in found.terms if one.term_id == term), None) if found else None
    if said is None:
        return None
    stated = f"package_terms/{package}/{term}"
    implied = [f"packages/{package}", *(f"axioms/{axiom}" for axiom in said.axioms)]
    rows = [stated] if said.origin is Basis.STATED else [stated, *implied]
    return Measured(
        said.low if at is End.LOW else said.high, here(results, rows), unit=results.terms[term].unit
    )


@measure(
    "The tests of packages on hard demands and refusals of {actors}[ with the result “{result}”], counted.",
    kind=Kind.COUNT,
    actors=["birch-island"],
    result="silent",
)
def hard_tests(results: Results, *, actors: tuple[ActorId, ...], result: TestResult = "any") -> Measured:
    """The number of tests of packages on hard demands and refusals of some actors: all of them, those that
    stay open, or those that stay open because the package is silent on the term.
    """
    own = [entry for entry in results.hard_tests if entry.actor_id in actors]
    count = sum({"any": one.tests, "open": one.open, "silent": one.silent}[result] for one in own)
    asked = {
        row.condition_id
        for row in results.conditions
        if row.actor_id in actors
        and row.hardness is Hardness.HARD
        and row.kind in {ConditionKind.DEMAND, ConditionKind.VETO}
    }
    tests = [
        (package.package_id, test.condition_id)
        for package in results.packages
        for test in package.conditions
        if test.condition_id in asked
        and (result == "any" or test.verdict is Verdict.OPEN)
        and (result != "silent" or test.origin is Basis.UNSPECIFIED)
    ]
    rows = [f"packages/{package}" for package, _ in tests] + [f"conditions/{one}" for _, one in tests]
    about = tuple(f"test/{package}/{condition}" for package, condition in tests)
    looked_at = [*_rows(results.packages), *(f"conditions/{one}" for one in sorted(asked))]
    return Measured(count, here(results, rows or looked_at), about)


def _silent(results: Results) -> list[ActorId]:
    asking = {
        row.actor_id
        for row in results.conditions
        if row.hardness is Hardness.HARD and row.kind in {ConditionKind.DEMAND, ConditionKind.VETO}
    }
    return [actor for actor in results.case.required_parties if actor not in asking]


def _party_rows(results: Results) -> tuple[str, ...]:
    rows = ["case.toml/required_parties", *(f"actors/{one}" for one in results.case.required_parties)]
    return here(results, rows + [f"conditions/{row.condition_id}" for row in results.conditions])


def _package(results: Results, package_id: str) -> Package | None:
    return next((one for one in results.packages if one.package_id == package_id), None)


def _rows(found: tuple[Package, ...] | list[Package]) -> list[str]:
    return [f"packages/{package.package_id}" for package in found]
