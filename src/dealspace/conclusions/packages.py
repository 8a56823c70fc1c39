"""How does each package stand to each condition, to each party, and with itself?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dealspace.analysis.propagate import Basis
from dealspace.analysis.verdicts import Verdict
from dealspace.case.model import ConditionKind, Hardness
from dealspace.conclusions.model import Conclusion, Strengths, amount, joined, rows, share
from dealspace.conclusions.profiles import profile_names
from dealspace.results.records import Results
from dealspace.results.records.case_facts import ConditionFacts
from dealspace.results.records.packages import ConditionTest, Package, PackageTerm, VerdictShares
from dealspace.words.adequate import ADEQUATE, needs
from dealspace.words.numbers import ratio
from dealspace.words.phrases import listing

_ACCEPTABLE = (ConditionKind.DEMAND, ConditionKind.VETO)


def packages(results: Results) -> Iterator[Conclusion]:
    """The conditions in force, and every verdict and conflict of every package."""
    conditions = {row.condition_id: row for row in results.conditions}
    for key, row in sorted(conditions.items()):
        yield Conclusion(
            f"in-force/{key}",
            "condition",
            row.label,
            "coded",
            (f"conditions/{key}",),
            at=(f"conditions[{key}]",),
        )
    for package in results.packages:
        yield from _package(results, package, conditions)


def _package(
    results: Results, package: Package, conditions: Mapping[str, ConditionFacts]
) -> Iterator[Conclusion]:
    key, label = package.package_id, package.label
    own, place = f"packages/{key}", f"packages[{key}]"
    part_of = (f"proposed/{key}",)
    facts = ("label", "proposer_id", "proposed_on", "status", "summary", "terms", "contradiction")
    yield Conclusion(
        f"proposed/{key}", "package", label, "coded", (own,), at=tuple(f"{place}.{name}" for name in facts)
    )
    for actor, verdict in sorted(package.acceptable_to.items()):
        chosen = [*_tests(package, conditions, _ACCEPTABLE, actor)]
        if verdict is Verdict.SILENT:
            chosen = ["case.toml/required_parties", f"actors/{actor}"]
        yield Conclusion(
            f"verdict/{key}/acceptable-to/{actor}",
            "package verdict",
            f"{label}: acceptable to {results.actors.get(actor, actor)}",
            verdict,
            (own, *chosen, *profile_names(results)),
            _shares(package.robustness.acceptable_to.get(actor, {})),
            part_of=part_of,
            at=tuple(f"{place}.{part}acceptable_to.{actor}" for part in ("", "robustness.", "regions.")),
        )
    for question, verdict, shares, kind in (
        ("deliverable", package.deliverable, package.robustness.deliverable, ConditionKind.CAPACITY),
        ("adequate", package.adequate, package.robustness.adequate, ConditionKind.ADEQUACY),
    ):
        yield Conclusion(
            f"verdict/{key}/{question}",
            "package verdict",
            f"{label}: {_asked(results, package, question)}",
            verdict,
            (own, *_tests(package, conditions, (kind,), None), *profile_names(results)),
            _shares(shares),
            part_of=part_of,
            at=tuple(f"{place}.{part}{question}" for part in ("", "robustness.", "regions.")),
        )
    terms = {term.term_id: term for term in package.terms}
    for test in package.conditions:
        yield _test(results, package, test, terms, conditions[test.condition_id])
    for members in package.conflicts:
        yield Conclusion(
            f"conflict/{key}/{joined(members)}",
            "package conflict",
            f"{label}: {' + '.join(sorted(members))}",
            "present",
            tuple(
                f"package_terms/{key}/{member[5:]}" if member.startswith("term:") else f"conditions/{member}"
                for member in members
            ),
            part_of=part_of,
            at=(f"{place}.conflicts",),
        )


def _asked(results: Results, package: Package, question: str) -> str:
    """What a headline asks; of adequacy, for which task."""
    if question != "adequate":
        return question
    found = needs(results, package)
    return f"{ADEQUATE} ({listing(found)})" if found else ADEQUATE


def _test(
    results: Results,
    package: Package,
    test: ConditionTest,
    terms: Mapping[str, PackageTerm],
    condition: ConditionFacts,
) -> Conclusion:
    key = package.package_id
    guard = results.rows.conditions[test.condition_id].guard
    asked = dict.fromkeys([condition.term_id, *([] if guard is None else [guard.term_id])])
    return Conclusion(
        f"test/{key}/{test.condition_id}",
        "condition verdict",
        f"{package.label}: {condition.label}",
        test.verdict,
        (
            f"conditions/{test.condition_id}",
            *(row for term in asked for row in _term_rows(key, term, terms.get(term))),
        ),
        amount("margin", test.margin, ratio),
        part_of=(f"proposed/{key}", f"in-force/{test.condition_id}"),
        at=(f"packages[{key}].conditions[{test.condition_id}]",),
    )


def _term_rows(package_id: str, term_id: str, term: PackageTerm | None) -> Iterator[str]:
    """What gives a package its value on a term; an implied value comes from axioms and all its terms."""
    yield f"package_terms/{package_id}/{term_id}"
    if term is not None and term.origin is Basis.IMPLIED:
        yield from rows("axioms", term.axioms)
        yield f"packages/{package_id}"


def _tests(
    package: Package,
    conditions: Mapping[str, ConditionFacts],
    kinds: tuple[ConditionKind, ...],
    actor_id: str | None,
) -> Iterator[str]:
    for test in package.conditions:
        row = conditions[test.condition_id]
        if row.kind in kinds and row.hardness is Hardness.HARD and actor_id in {None, row.actor_id}:
            yield f"test/{package.package_id}/{test.condition_id}"


def _shares(found: VerdictShares) -> Strengths:
    return tuple(pair for verdict in sorted(found) for pair in share(str(verdict), found[verdict]))


def hard_tests(results: Results) -> Iterator[Conclusion]:
    """How much of the verdicts on packages is left open, and by silence."""
    conditions = {row.condition_id: row for row in results.conditions}
    for found in results.hard_tests:
        tests = [
            name
            for package in results.packages
            for name in _tests(package, conditions, _ACCEPTABLE, found.actor_id)
        ]
        yield Conclusion(
            f"hard-tests/{found.actor_id}",
            "hard tests",
            f"packages on what {results.actors[found.actor_id]} demands or refuses",
            f"{found.open} of {found.tests} open, {found.silent} by silence",
            tuple(tests),
            at=(f"hard_tests[{found.actor_id}]",),
        )
