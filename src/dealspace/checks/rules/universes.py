"""Is there something to say in every universe? A rule on the axioms in all their readings together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from dealspace.case.model import Operator, Predicate
from dealspace.case.tables import Row, Tables
from dealspace.checks.budget import spend
from dealspace.checks.domains import axioms_of, domains_of
from dealspace.checks.problem import Problem, in_row
from dealspace.checks.rule import Rule
from dealspace.checks.satisfiable import Domain, Implication, satisfiable
from dealspace.checks.value_readings import Reading, readings_of

_MOST = 3
"""So many readings are taken together; what more of them do is left to the analysis, which stops there."""


class EmptyUniverse(Rule):
    """In every universe some assignment of the terms satisfies the axioms.

    Where the axioms cannot hold together there is nothing to ask: every package contradicts them and no deal
    is possible, whatever anybody wants. Correct one of the axioms or readings that are named. Up to three
    readings are tried together.
    """

    id = "empty-universe"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        domains, axioms = domains_of(tables), axioms_of(tables)
        if not axioms:
            return
        if not _possible(domains, axioms):
            yield _problem([tables.index("axioms")[key] for key in _clash(domains, axioms)])
            return
        found: list[frozenset[int]] = []
        changes = _changes(tables, axioms)
        reading = _Reader(tables, axioms)
        for size in range(1, _MOST + 1):
            for chosen in combinations(range(len(changes)), size):
                spend(1)
                rows = [changes[i] for i in chosen]
                if any(small <= set(chosen) for small in found) or _same_choice(rows):
                    continue
                if not _possible(domains, reading.of(rows)):
                    found.append(frozenset(chosen))
                    yield _problem(rows)


def _changes(tables: Tables, axioms: Mapping[str, Implication]) -> list[Row]:
    """The rows that change an axiom: its variants with another conclusion, and values that it names."""
    found = [
        row
        for row in tables["axiom_variants"]
        if row["axiom_id"] in axioms
        and tables.predicate(row, "axiom_id.then_term", "then_operator", "then_value") is not None
    ]
    for reading in readings_of(tables):
        parts = [part for axiom in axioms.values() for part in axiom]
        if any(reading.read(part) != part for part in parts):
            found.append(reading.row)
    return found


def _same_choice(rows: Sequence[Row]) -> bool:
    names = [(row.table, row["axiom_id"], row["term_id"], row["value"]) for row in rows]
    return len(set(names)) < len(names)


class _Reader:
    """The axioms as some rows read them."""

    def __init__(self, tables: Tables, axioms: Mapping[str, Implication]) -> None:
        self._axioms, self._base = axioms, tables.index("axioms")
        self._readings = tuple(readings_of(tables))
        self._own = {
            row.line: tables.predicate(row, "axiom_id.then_term", "then_operator", "then_value")
            for row in tables["axiom_variants"]
        }

    def of(self, rows: Sequence[Row]) -> dict[str, Implication]:
        chosen = {(row.table, row.line) for row in rows}
        readings = [r for r in self._readings if (r.row.table, r.row.line) in chosen]
        found = dict(self._axioms)
        if readings:
            found = {key: _by(readings, self._base[key], axiom) for key, axiom in found.items()}
        for row in rows:
            own = self._own.get(row.line) if row.table == "axiom_variants" else None
            if own is not None:
                found[row["axiom_id"]] = (found[row["axiom_id"]][0], own)
        return found


def _by(readings: Sequence[Reading], row: Row, axiom: Implication) -> Implication:
    """An axiom under several readings, each value read once."""
    premise, conclusion = axiom
    for (part, is_premise), reading in product(((premise, True), (conclusion, False)), readings):
        if not reading.spares(row) and reading.read(part) != part:
            if is_premise:
                premise = reading.read(part)
            else:
                conclusion = reading.read(part)
    return premise, conclusion


def _possible(domains: Mapping[str, Domain], axioms: Mapping[str, Implication]) -> bool:
    """Whether the axioms can hold together; each group of terms that they link is tried once, by itself."""
    facts = tuple(axioms.values())
    return all(
        satisfiable(domains, [Predicate(term, Operator.GE, (domains[term].minimum,))], group)
        for term, group in _groups(facts)
        if term in domains
    )


def _groups(axioms: Sequence[Implication]) -> list[tuple[str, list[Implication]]]:
    """The axioms by the groups of terms that they link, each with one term of its group."""
    leader: dict[str, str] = {}

    def lead(term: str) -> str:
        while leader.setdefault(term, term) != term:
            leader[term] = term = leader[leader[term]]
        return term

    for premise, conclusion in axioms:
        leader[lead(premise.term_id)] = lead(conclusion.term_id)
    groups: dict[str, list[Implication]] = {}
    for axiom in axioms:
        groups.setdefault(lead(axiom[0].term_id), []).append(axiom)
    return sorted(groups.items())


def _clash(domains: Mapping[str, Domain], axioms: Mapping[str, Implication]) -> list[str]:
    """A smallest set of axioms that cannot hold together: without any one of them the rest can."""
    left = dict(axioms)
    for key in axioms:
        rest = {other: axiom for other, axiom in left.items() if other != key}
        if not _possible(domains, rest):
            left = rest
    return list(left)


def _problem(rows: Sequence[Row]) -> Problem:
    *others, last = sorted(rows, key=lambda row: (row.table, row.line))
    named = " and ".join(f"`{row.key}` ({row.table}.csv, line {row.line})" for row in others)
    together = f"together with {named}, " if named else ""
    return in_row(last, f"{together}no assignment of the terms satisfies the axioms")
