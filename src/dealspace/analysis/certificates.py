"""Is a reported conflict or concession what it claims to be?

Each check asks z3 on the unrestricted terms, not the grid on which the result was found, and each witness is
evaluated row by row.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from dealspace.analysis.concessions import Concession
from dealspace.analysis.encoding import Rule, SmtOracle, rule_of
from dealspace.analysis.feasibility import Conflict, holds_at, required_hard_conditions
from dealspace.analysis.predicates import satisfies
from dealspace.case.model import Axiom, Case, Operator, Predicate


class CertificateError(ValueError):
    """A result does not hold what its certificate says."""


def check_conflict(case: Case, conflict: Conflict) -> None:
    """Check that a conflict cannot hold, and that each of its witnesses satisfies all other members.

    Raises
    ------
    CertificateError
        With what is wrong.
    """
    rows = [case.conditions[member] for member in conflict.members]
    axioms = [case.axioms[axiom] for axiom in conflict.axioms]
    if (
        SmtOracle(case.terms, map(rule_of, axioms), [rule_of(row) for row in rows]).core((1 << len(rows)) - 1)
        is None
    ):
        raise CertificateError(f"{conflict.members} can hold together with the axioms {conflict.axioms}")
    if set(conflict.witnesses) != set(conflict.members):
        raise CertificateError(f"{conflict.members} lacks a witness for each member left out")
    for left_out, assignment in conflict.witnesses.items():
        check_assignment(case, assignment)
        for row in rows:
            if row.condition_id != left_out and not holds_at(row, assignment):
                raise CertificateError(f"the witness without {left_out} breaches {row.condition_id}")


def check_concession(case: Case, concession: Concession) -> None:
    """Check that a concession is needed in full, that the relaxations open a deal, and that the deal fits.

    Raises
    ------
    CertificateError
        With what is wrong.
    """
    hard = required_hard_conditions(case)
    giving = set(concession.conditions)
    oracle = SmtOracle(case.terms, map(rule_of, case.axioms.values()), [rule_of(row) for row in hard])
    kept = sum(1 << i for i, row in enumerate(hard) if row.condition_id not in giving)
    if oracle.core(kept) is not None:
        raise CertificateError(f"giving way on {concession.conditions} opens no deal")
    for index, row in enumerate(hard):
        if row.condition_id in giving and oracle.core(kept | 1 << index) is None:
            raise CertificateError(f"{row.condition_id} need not give way")
    assignment = concession.witness.assignment
    check_assignment(case, assignment)
    relaxed = {relaxation.condition_id: relaxation for relaxation in concession.relaxations}
    if set(relaxed) != giving:
        raise CertificateError(f"the relaxations do not match {concession.conditions}")
    for row in hard:
        if row.condition_id not in giving and not holds_at(row, assignment):
            raise CertificateError(f"the witness breaches {row.condition_id}")
        after = relaxed[row.condition_id].after if row.condition_id in giving else None
        if after is not None and not satisfies(after, assignment[after.term_id]):
            raise CertificateError(f"the witness breaches {row.condition_id} as relaxed")


def check_assignment(case: Case, assignment: Mapping[str, Fraction]) -> None:
    """Check that an assignment gives every term a value in its range and satisfies the axioms.

    Raises
    ------
    CertificateError
        With what is wrong.
    """
    if set(assignment) != set(case.terms):
        raise CertificateError(f"not a complete assignment: {sorted(set(assignment) ^ set(case.terms))}")
    fixed = [
        Rule(term_id, None, Predicate(term_id, Operator.EQ, (value,)))
        for term_id, value in assignment.items()
    ]
    if SmtOracle(case.terms, fixed, []).core(0) is not None:
        raise CertificateError(f"a value lies outside the range of its term: {dict(assignment)}")
    for axiom in case.axioms.values():
        if not _axiom_holds(axiom, assignment):
            raise CertificateError(f"the assignment violates the axiom {axiom.axiom_id}")


def _axiom_holds(axiom: Axiom, assignment: Mapping[str, Fraction]) -> bool:
    premise, conclusion = axiom.premise, axiom.conclusion
    return not satisfies(premise, assignment[premise.term_id]) or satisfies(
        conclusion, assignment[conclusion.term_id]
    )
