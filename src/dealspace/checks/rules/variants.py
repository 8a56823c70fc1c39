"""Is every variant another coding, with a weight, that could be true? Rules on the multiverse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from dealspace.case.model import Operator, Predicate
from dealspace.case.tables import Row, Tables
from dealspace.case.values import format_number
from dealspace.checks.domains import axioms_of, domains_of
from dealspace.checks.problem import Problem, Severity, in_cell, in_row
from dealspace.checks.rule import Rule
from dealspace.checks.satisfiable import Domain, satisfiable
from dealspace.checks.value_readings import EXCEPTIONS, Reading, axioms_read, namers, readings_of

_BASES = {
    "axiom_variants": ("axiom_id",),
    "condition_variants": ("condition_id",),
    "package_term_variants": ("package_id", "term_id"),
    "term_variants": ("term_id", "value"),
}


class VariantSaysTheSame(Rule):
    """A variant differs from the coding that it is a variant of.

    A variant that says the same only splits the weight. Correct it, or remove it. An axiom's variant is
    `dropped` or has another conclusion; a value of a term is read as another value.
    """

    id = "variant-says-the-same"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, base in _with_base(tables, "axiom_variants", "axioms"):
            own = tables.predicate(row, "axiom_id.then_term", "then_operator", "then_value")
            same = own is None and not row["then_operator"] and not row["then_value"]
            first = tables.predicate(base, "then_term", "then_operator", "then_value")
            if row["hardness"] == "hard" and (same or own == first is not None):
                yield in_cell(row, "variant_id", "the conclusion is that of the axiom")
        for row, base in _with_base(tables, "condition_variants", "conditions"):
            own = tables.predicate(row, "condition_id.term_id", "operator", "value")
            same = own is None and not row["operator"] and not row["value"]
            first = tables.predicate(base, "term_id", "operator", "value")
            same_guard = not row["when_term"] or _guard(tables, row) == _guard(tables, base) is not None
            if row["hardness"] == base["hardness"] and same_guard and (same or own == first is not None):
                yield in_cell(row, "variant_id", "the condition is coded so already")
        for row in tables["package_term_variants"]:
            base_row = tables.index("package_terms").get(f"{row['package_id']}/{row['term_id']}")
            cells = ("value_low", "value_high")
            own_ends = [tables.value(row, "term_id", cell) for cell in cells]
            base_ends = [tables.value(base_row, "term_id", cell) if base_row else None for cell in cells]
            parsed = all((end is None) == (not row[cell]) for end, cell in zip(own_ends, cells, strict=True))
            if own_ends == base_ends and parsed and (base_row is None or None not in base_ends):
                yield in_cell(row, "variant_id", "the term of the package is coded so already")
        for reading in readings_of(tables):
            if reading.value == reading.read_as:
                yield in_cell(reading.row, "read_as", "the value is read as itself")


def _guard(tables: Tables, row: Row) -> Predicate | None:
    return tables.predicate(row, "when_term", "when_operator", "when_value")


def _with_base(tables: Tables, table: str, base: str) -> Iterator[tuple[Row, Row]]:
    rows = tables.index(base)
    for row in tables[table]:
        if found := rows.get(row[_BASES[table][0]]):
            yield row, found


class VariantWeights(Rule):
    """The weights of the variants of a row leave something to its base coding.

    They are shares; the base coding keeps 1 minus their sum, which must be above 0. Lower the weights.
    """

    id = "variant-weights"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for table, columns in _BASES.items():
            sums: dict[tuple[str, ...], Fraction] = {}
            for row in tables[table]:
                base = tuple(row[column] for column in columns)
                before = sums.get(base, Fraction(0))
                weight = row.number("weight")
                # A weight that is out of bounds by itself is reported as such.
                if weight is None or not 0 < weight < 1:
                    continue
                sums[base] = before + weight
                if before < 1 <= sums[base]:
                    yield in_cell(
                        row, "weight", f"with this one the weights sum to {format_number(sums[base])}"
                    )


class VariantOutweighsBase(Rule):
    """No reading of a row weighs more than its base coding.

    The base coding is the one preferred, and keeps 1 minus the sum of the weights. A reading that weighs
    more is the preferred one: make it the base and the base a variant, or correct the weights.
    """

    id = "variant-outweighs-base"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for table, columns in _BASES.items():
            weights: dict[tuple[str, ...], list[tuple[Row, Fraction]]] = {}
            for row in tables[table]:
                weight = row.number("weight")
                if weight is not None and 0 < weight < 1:
                    weights.setdefault(tuple(row[column] for column in columns), []).append((row, weight))
            for found in weights.values():
                base = Fraction(1) - sum((weight for _, weight in found), Fraction(0))
                # A base that keeps nothing is a fault of its own.
                for row, weight in found:
                    if weight > base > 0:
                        yield in_cell(row, "weight", f"the base coding keeps {format_number(base)}")


class VariantContradictsAxiom(Rule):
    """A variant can hold together with the axioms.

    Taken alone with the axioms it has no assignment of the terms, so a universe that chooses it says nothing.
    Correct the variant, or the axiom.
    """

    id = "variant-contradicts-axiom"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        domains, axioms = domains_of(tables), axioms_of(tables)
        facts = tuple(axioms.values())
        for row, _ in _with_base(tables, "condition_variants", "conditions"):
            own = tables.predicate(row, "condition_id.term_id", "operator", "value")
            if row["hardness"] == "dropped" or own is None or not _possible_alone(own, domains):
                continue
            if not satisfiable(domains, [own], facts):
                yield in_row(row, f"no assignment of the terms satisfies `{_shown(row)}` and the axioms")
        for row in tables["package_term_variants"]:
            low, high = (tables.value(row, "term_id", cell) for cell in ("value_low", "value_high"))
            if low is not None and high is not None and low <= high:
                term = row["term_id"]
                ends = [Predicate(term, Operator.GE, (low,)), Predicate(term, Operator.LE, (high,))]
                if all(_possible_alone(end, domains) for end in ends) and not satisfiable(
                    domains, ends, facts
                ):
                    yield in_row(row, "no value of this reading agrees with the axioms")
        for row, _ in _with_base(tables, "axiom_variants", "axioms"):
            own = tables.predicate(row, "axiom_id.then_term", "then_operator", "then_value")
            if row["hardness"] == "dropped" or own is None or row["axiom_id"] not in axioms:
                continue
            premise = axioms[row["axiom_id"]][0]
            others = tuple(axiom for key, axiom in axioms.items() if key != row["axiom_id"])
            if satisfiable(domains, [premise], others) and not satisfiable(domains, [premise, own], others):
                yield in_row(row, "the premise of the axiom could never hold in this reading")
        for reading in readings_of(tables):
            after = tuple(axioms_read(tables, reading).values())
            for row in namers(tables, reading):
                said, read = _said(tables, row), _said(tables, row, reading)
                if reading.spares(row) or not all(_possible_alone(one, domains) for one in read):
                    continue
                if satisfiable(domains, said, facts) and not satisfiable(domains, read, after):
                    place = f"`{row.key}` ({row.table}.csv, line {row.line})"
                    yield in_cell(reading.row, "read_as", f"read so, {place} agrees with no assignment")


def _said(tables: Tables, row: Row, reading: Reading | None = None) -> list[Predicate]:
    """What a row asks of its terms: its predicate, the premise of an axiom, both ends of an interval."""
    if row.table == "package_terms":
        ends = [tables.value(row, "term_id", column) for column in ("value_low", "value_high")]
        signs = (Operator.GE, Operator.LE)
        found = [
            Predicate(row["term_id"], s, (end,))
            for s, end in zip(signs, ends, strict=True)
            if end is not None
        ]
    else:
        columns = ("if_term", "if_operator", "if_value") if row.table == "axioms" else (
            "term_id", "operator", "value",
        )  # fmt: skip
        stated = tables.predicate(row, *columns)
        found = [] if stated is None else [stated]
    return found if reading is None else [reading.read(one) for one in found]


def _possible_alone(predicate: Predicate, domains: Mapping[str, Domain]) -> bool:
    """Whether the predicate fits the range of its term; if not, the rule on ranges reports it."""
    return satisfiable(domains, [predicate])


def _shown(row: Row) -> str:
    return f"{row['operator']} {row['value']}"


class VariantOfNothing(Rule):
    """A reading of a value is about a value that some row names, and so is each of its exceptions.

    A value counts as named if it stands in the predicate or guard of a condition, in an axiom, or at an end
    of a package's interval; what only variants say is theirs. Correct the value or the exception, or remove
    it. It is a warning, as a row that named the value may have been recoded.
    """

    id = "variant-of-nothing"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for reading in readings_of(tables):
            rows = list(namers(tables, reading))
            if all(reading.spares(row) for row in rows):
                other = "other " if rows else ""
                message = f"no {other}condition, axiom or package names this value of `{reading.term_id}`"
                yield in_cell(reading.row, "value", message)
                continue
            for column, (table, name) in EXCEPTIONS.items():
                named = {row[name] for row in rows if row.table == table}
                known = {row[name] for row in tables[table]}
                for part in reading.row.items(column):
                    if part in known - named:
                        yield in_cell(reading.row, column, "does not name the value", value=part)
