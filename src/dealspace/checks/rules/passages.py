"""Do all rows that cite one passage say the same of it? Rules on rows of the same source and locator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, product

from dealspace.case.model import Operator, Predicate
from dealspace.case.tables import Row, Tables
from dealspace.checks.domains import domains_of
from dealspace.checks.kin import kin_of
from dealspace.checks.problem import Problem, Severity, in_cell, in_row
from dealspace.checks.rule import Rule
from dealspace.checks.satisfiable import Domain, satisfiable
from dealspace.checks.stances import REFUSALS, covered, left_possible, within

Place = tuple[str, str, str]
"""A source, a locator in it, and the term that is spoken of there."""

_STANCES_OF_STATUS: Mapping[str, frozenset[str]] = {
    "in_force": frozenset(("offers", "accepts", "demands", "reports")),
    "pledged": frozenset(("offers", "accepts", "demands", "reports")),
    "considered": frozenset(("open_to", "offers", "accepts", "reports")),
    "ruled_out": frozenset(("rejects", "rules_out", "offers")),
    "abandoned": frozenset(("rejects", "rules_out", "reports")),
}
"""By the status of a commitment the stances that words about it can have."""


def _positions(tables: Tables) -> Mapping[Place, tuple[Row, ...]]:
    found: dict[Place, tuple[Row, ...]] = defaultdict(tuple)
    for row in tables["positions"]:
        if row["source_id"] and row["locator"]:
            found[row["source_id"], row["locator"], row["term_id"]] += (row,)
    return found


def _place(row: Row) -> Place:
    return row["source_id"], row["locator"], row["term_id"]


def _range(tables: Tables, row: Row) -> tuple[Predicate, ...]:
    """The ends of a row's range as predicates; none where it has a fault or no amount."""
    low, high = (tables.value(row, "term_id", column) for column in ("value_low", "value_high"))
    term = row["term_id"]
    found = [Predicate(term, Operator.GE, (low,))] if low is not None else []
    found += [Predicate(term, Operator.LE, (high,))] if high is not None else []
    return tuple(found)


def _sound(domains: Mapping[str, Domain], predicates: tuple[Predicate | None, ...]) -> list[Predicate]:
    """Those that some value of the term satisfies; what does not is for another rule."""
    return [one for one in predicates if one is not None and satisfiable(domains, [one])]


def _terms_on_positions(tables: Tables) -> Iterator[tuple[Row, tuple[Row, ...], bool, bool]]:
    """Each package term whose passage holds positions on the term: those, whether they share a value with
    the range, and whether they allow all of it.
    """
    domains, places, packages = domains_of(tables), _positions(tables), tables.index("packages")
    for row in tables["package_terms"]:
        package = packages.get(row["package_id"])
        kin = kin_of(tables, package["proposer_id"]) if package else frozenset()
        # Who refuses what another has proposed speaks of the proposal and not of a term of its own.
        rows = tuple(
            one
            for one in places.get(_place(row), ())
            if one["stance"] not in REFUSALS or one["actor_id"] in kin
        )
        said = _sound(domains, tuple(left_possible(tables, one) for one in rows))
        ends, domain = _range(tables, row), domains.get(row["term_id"])
        if not said or len(ends) != 2 or domain is None or not satisfiable(domains, ends):
            continue
        shared = any(satisfiable(domains, [*ends, one]) for one in said)
        yield row, rows, shared, covered(domain, ends, said)


def _said(rows: tuple[Row, ...]) -> str:
    return ", ".join(
        f"`{row.key}` (line {row.line}) {row['stance']} {row['operator']} {row['value']}".rstrip()
        for row in rows
    )


class TermAgainstPosition(Rule):
    """What a package says on a term does not contradict all positions of the same passage.

    The two were read from one place, so one of them is read wrongly: correct the value, the position, or the
    locator.
    """

    id = "term-against-position"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, rows, shared, _ in _terms_on_positions(tables):
            if not shared:
                yield in_cell(row, "value_low", f"excluded by every position of its passage: {_said(rows)}")


class TermBeyondPosition(Rule):
    """The range of a package's term lies within what the positions of the same passage leave possible.

    Narrow the range; where the package says more than the positions, `reason` says what, and only there.
    """

    id = "term-beyond-position"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        judged = {}
        for row, rows, shared, inside in _terms_on_positions(tables):
            judged[row.key] = shared and inside
            if shared and not inside and not row["reason"]:
                yield in_cell(row, "value_low", f"reaches beyond its passage: {_said(rows)}")
        for row in tables["package_terms"]:
            if row["reason"] and judged.get(row.key, True):
                yield in_cell(row, "reason", "the range needs none")


def _spares(tables: Tables, domains: Mapping[str, Domain], position: Row, commitment: Row) -> bool:
    """Whether a refusal leaves the amount of a commitment possible."""
    ends, possible = _range(tables, commitment), left_possible(tables, position)
    if position["stance"] not in REFUSALS or not ends or not _sound(domains, (possible,)):
        return False
    return covered(domains[commitment["term_id"]], ends, [one for one in (possible,) if one is not None])


class CommitmentAgainstPosition(Rule):
    """A commitment agrees with what the same actor says of it in the same passage.

    What is in force or pledged is offered, accepted, asked for or reported; what is considered may also be
    left open; what is ruled out is refused, or lies beyond the limit of an offer; what was abandoned is
    refused or reported. A refusal of more speaks against nothing. An amount is one that the position leaves
    possible. Correct the status, the amount, the stance or the predicate.
    """

    id = "commitment-against-position"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        domains, places = domains_of(tables), _positions(tables)
        for row in tables["commitments"]:
            rows = tuple(one for one in places.get(_place(row), ()) if one["actor_id"] == row["actor_id"])
            allowed = _STANCES_OF_STATUS.get(row["status"])
            if not rows or allowed is None:
                continue
            if not any(one["stance"] in allowed or _spares(tables, domains, one, row) for one in rows):
                yield in_cell(row, "status", f"its passage says otherwise: {_said(rows)}")
            told = tuple(one for one in rows if one["stance"] != "reports")
            said = _sound(domains, tuple(left_possible(tables, one) for one in told))
            ends = _range(tables, row)
            if row["status"] == "abandoned" or not said or not ends or not satisfiable(domains, ends):
                continue
            if not any(satisfiable(domains, [*ends, one]) for one in said):
                column = "value_low" if row["value_low"] else "value_high"
                yield in_cell(row, column, f"excluded by every position of its passage: {_said(told)}")


class PassageReadTwice(Rule):
    """A passage that two rows read differently is shown side by side.

    Two positions of one actor on one term, from the same source and locator, exclude each other. Both may be
    right, as people contradict themselves; nothing is wrong if both were said.
    """

    id = "passage-read-twice"
    severity = Severity.INFO

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        domains = domains_of(tables)
        for rows in _positions(tables).values():
            for before, row in combinations(rows, 2):
                if before["actor_id"] != row["actor_id"]:
                    continue
                pair = _sound(domains, tuple(left_possible(tables, one) for one in (before, row)))
                if len(pair) == 2 and not satisfiable(domains, pair):
                    yield in_row(row, f"{_said((before, row))}")


class ClaimEvidenceOfItself(Rule):
    """A claim is weighed by other documents than the one that makes it.

    Cite another source, or leave the row out.
    """

    id = "claim-evidence-of-itself"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        claims = tables.index("claims")
        for row in tables["claim_evidence"]:
            claim = claims.get(row["claim_id"])
            if claim is not None and row["source_id"] == claim["source_id"]:
                yield in_cell(row, "source_id", "this document makes the claim")


class ClaimEvidenceAgainstPositions(Rule):
    """What a passage is to a claim agrees with the positions that were read from both passages.

    A passage that supports a claim does not exclude all that the claim's own passage says on a term, and one
    that contradicts it says something else. Correct the relation, or the positions.
    """

    id = "claim-evidence-against-positions"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        domains, claims = domains_of(tables), tables.index("claims")
        places: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for position in tables["positions"]:
            places[position["source_id"], position["locator"]].append(position)
        for row in tables["claim_evidence"]:
            claim = claims.get(row["claim_id"])
            if claim is None or row["relation"] not in ("supports", "contradicts"):
                continue
            own = places.get((claim["source_id"], claim["locator"]), [])
            other = places.get((row["source_id"], row["locator"]), [])
            if found := _disagreement(tables, domains, row["relation"], own, other):
                yield in_cell(row, "relation", found)


def _disagreement(
    tables: Tables, domains: Mapping[str, Domain], relation: str, own: list[Row], other: list[Row]
) -> str:
    """What speaks against the relation of two passages: the positions of one actor, or of those who speak for
    it, on each term that both speak of.
    """
    pairs: dict[str, list[tuple[Predicate, Predicate]]] = defaultdict(list)
    for one, two in product(own, other):
        said = _sound(domains, (left_possible(tables, one), left_possible(tables, two)))
        kin = kin_of(tables, one["actor_id"])
        if one["term_id"] == two["term_id"] and len(said) == 2 and two["actor_id"] in kin:
            pairs[one["term_id"]].append((said[0], said[1]))
    if relation == "contradicts":
        alike = (
            within(domains[term], [one], two) and within(domains[term], [two], one)
            for term, both in pairs.items()
            for one, two in both
        )
        return "the positions of the two passages say the same" if pairs and all(alike) else ""
    for term, both in sorted(pairs.items()):
        if not any(satisfiable(domains, list(pair)) for pair in both):
            return f"the positions of the two passages on `{term}` exclude each other"
    return ""
