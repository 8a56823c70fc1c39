"""Is what was found about a deal space what it claims to be, and is it all?

Every result comes with a proof that can be checked without knowing how it was found:

- a conflict cannot hold, by the word of z3 on unrestricted terms, and for each member there is an assignment
  at which all the others hold, so that none is idle;
- a concession opens the deal that comes with it, and each of its members is needed, as it alone meets some
  conflict;
- a deal keeps what it says it keeps, row by row.

That the list is complete needs no search either. If a set of conditions held no listed conflict and left out
something of each listed concession, it would be undecided; z3 says that there is no such set. Every other set
holds a conflict, or lies within what a listed deal keeps.

The checks share no code with the search. A result that fails is a fault of the program, never of the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import z3

from dealspace.analysis.concessions import Concession, Relaxation
from dealspace.analysis.feasibility import Conflict, DealSpace, FrontMember
from dealspace.analysis.smt import Formulas, decided
from dealspace.case.model import Case, Condition, Hardness, Operator, Predicate, TermType

Assignment = Mapping[str, Fraction]
"""A value for each term, by id."""


class CertificateError(ValueError):
    """A result does not hold what its certificate says."""


@dataclass(frozen=True, slots=True)
class ConflictCertificate:
    """Conditions that cannot hold together under `axioms`, and at each of `witnesses` all but one of them do.

    `axioms` are as few as are needed. A witness goes by the member that it breaches; it keeps every axiom.
    """

    members: tuple[str, ...]
    axioms: tuple[str, ...]
    witnesses: Mapping[str, Assignment]


@dataclass(frozen=True, slots=True)
class ConcessionCertificate:
    """Conditions that must give way, the deal that this opens, and why each of them must.

    At `deal` every other hard condition and every axiom holds, and those that give way hold as relaxed.
    `needed` has for each of them the members of a conflict that none of the others would dissolve.
    """

    conditions: tuple[str, ...]
    deal: Assignment
    needed: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Certificates:
    """The proofs of a deal space: of its deal if there is one, else of all that stands in its way."""

    deal: Assignment | None
    conflicts: tuple[ConflictCertificate, ...]
    concessions: tuple[ConcessionCertificate, ...]


def certify(case: Case, space: DealSpace) -> Certificates:
    """Check everything that a deal space says of a case.

    Parameters
    ----------
    case
        The case that was asked about.
    space
        What `solve_deal_space` answered.

    Raises
    ------
    CertificateError
        With the first result that is wrong or lacking, and what is wrong with it.
    """
    checker = _Checker(case)
    if space.feasible:
        if space.witness is None or space.conflicts or space.concessions:
            raise CertificateError("a deal space with deals has one to show, and no conflict or concession")
        checker.require_kept("the deal", space.witness.assignment, checker.hard.values())
        for member in space.front:
            checker.front(member)
        return Certificates(space.witness.assignment, (), ())
    if space.witness is not None or space.front or not space.conflicts:
        raise CertificateError("a deal space without deals has a conflict to show, and no deal")
    conflicts = tuple(checker.conflict(conflict) for conflict in space.conflicts)
    concessions = tuple(
        checker.concession(concession, [one.members for one in conflicts]) for concession in space.concessions
    )
    checker.require_all([one.members for one in conflicts], [one.conditions for one in concessions])
    return Certificates(None, conflicts, concessions)


class _Checker:
    """Holds what all checks of one case ask for."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._formulas = Formulas(case.terms)
        asked = [row for row in case.conditions.values() if row.actor_id in set(case.config.required_parties)]
        self.hard = {row.condition_id: row for row in asked if row.hardness is Hardness.HARD}
        self._soft = {row.condition_id: row for row in asked if row.hardness is Hardness.SOFT}

    def conflict(self, found: Conflict) -> ConflictCertificate:
        rows, axioms = self._rows(found.members), [self._case.axioms[name] for name in found.axioms]
        if self._formulas.can_hold([*rows, *axioms]):
            raise CertificateError(f"{_named(found.members)} can hold together under {_named(found.axioms)}")
        for axiom in axioms:
            if not self._formulas.can_hold([*rows, *(other for other in axioms if other is not axiom)]):
                raise CertificateError(f"{_named(found.members)} cannot hold even without {axiom.axiom_id}")
        if set(found.witnesses) != set(found.members):
            raise CertificateError(f"{_named(found.members)} lacks a witness for each member left out")
        for left_out, assignment in found.witnesses.items():
            what = f"the witness without {left_out}"
            self.require_kept(what, assignment, (row for row in rows if row.condition_id != left_out))
        return ConflictCertificate(found.members, found.axioms, found.witnesses)

    def concession(self, found: Concession, conflicts: Iterable[tuple[str, ...]]) -> ConcessionCertificate:
        giving, deal = set(found.conditions), found.witness.assignment
        self._rows(found.conditions)
        what = f"the deal that {_named(found.conditions)} opens"
        self.require_kept(what, deal, (row for key, row in self.hard.items() if key not in giving))
        if sorted(one.condition_id for one in found.relaxations) != sorted(giving):
            raise CertificateError(f"the relaxations do not match {_named(found.conditions)}")
        for relaxation in found.relaxations:
            if not _keeps_relaxed(self.hard[relaxation.condition_id], relaxation, deal):
                raise CertificateError(f"{what} breaches {relaxation.condition_id} as relaxed")
        self._require_soft(what, found.soft_met, deal)
        needed = {}
        for condition in found.conditions:
            others = giving - {condition}
            reasons = (one for one in conflicts if condition in one and others.isdisjoint(one))
            if (reason := next(reasons, None)) is None:
                raise CertificateError(f"{condition} need not give way in {_named(found.conditions)}")
            needed[condition] = reason
        return ConcessionCertificate(found.conditions, deal, needed)

    def front(self, found: FrontMember) -> None:
        what = f"the deal that meets {_named(found.soft_met)}"
        self.require_kept(what, found.witness.assignment, self.hard.values())
        self._require_soft(what, found.soft_met, found.witness.assignment)

    def require_all(
        self, conflicts: Iterable[tuple[str, ...]], concessions: Iterable[tuple[str, ...]]
    ) -> None:
        """Raise a `CertificateError` if some set of the hard conditions is decided by none of them."""
        solver = self._formulas.solver()
        stands = {key: self._formulas.flag(key) for key in self.hard}
        for one in conflicts:
            solver.add(z3.Or([z3.Not(stands[key]) for key in one]))
        for one in concessions:
            solver.add(z3.Or([stands[key] for key in one]))
        if decided(solver):
            model = solver.model()
            kept = [key for key, flag in stands.items() if z3.is_true(model.eval(flag))]
            raise CertificateError(f"no conflict and no deal tells whether {_named(kept)} can hold together")

    def require_kept(self, what: str, at: Assignment, rows: Iterable[Condition]) -> None:
        """Raise a `CertificateError` unless an assignment is one, keeps every axiom and meets the rows."""
        terms = self._case.terms
        if at.keys() != terms.keys():
            raise CertificateError(f"{what} gives no value or too many to {_named(at.keys() ^ terms.keys())}")
        for key, term in terms.items():
            whole = term.type is TermType.NUMBER or at[key].denominator == 1
            if not (whole and term.minimum <= at[key] <= term.maximum):
                raise CertificateError(f"{what} gives {key} the value {at[key]}, which it can't have")
        for key, axiom in self._case.axioms.items():
            if _meets(axiom.premise, at) and not _meets(axiom.conclusion, at):
                raise CertificateError(f"{what} breaches the axiom {key}")
        for row in rows:
            if not _keeps(row, at):
                raise CertificateError(f"{what} breaches {row.condition_id}")

    def _require_soft(self, what: str, named: Iterable[str], at: Assignment) -> None:
        met = {key for key, row in self._soft.items() if _keeps(row, at)}
        if wrong := met ^ set(named):
            raise CertificateError(f"{what} is said to meet other soft conditions: {_named(wrong)}")

    def _rows(self, conditions: Iterable[str]) -> list[Condition]:
        if strange := set(conditions) - self.hard.keys():
            raise CertificateError(f"{_named(strange)}: no hard condition of a required party")
        return [self.hard[key] for key in conditions]


def _keeps(row: Condition, at: Assignment) -> bool:
    return (row.guard is not None and not _meets(row.guard, at)) or _meets(row.predicate, at)


def _keeps_relaxed(row: Condition, relaxation: Relaxation, at: Assignment) -> bool:
    idle = row.guard is not None and not _meets(row.guard, at)
    return idle or relaxation.relaxed is None or _meets(relaxation.relaxed, at)


def _meets(predicate: Predicate, at: Assignment) -> bool:
    value, first = at[predicate.term_id], predicate.values[0]
    match predicate.operator:
        case Operator.EQ | Operator.IN:
            return value in predicate.values
        case Operator.NE | Operator.NOT_IN:
            return value not in predicate.values
        case Operator.LT:
            return value < first
        case Operator.LE:
            return value <= first
        case Operator.GT:
            return value > first
        case Operator.GE:
            return value >= first


def _named(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)) or "nothing"
