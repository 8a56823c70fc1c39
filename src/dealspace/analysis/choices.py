"""Where could another coder defensibly have decided otherwise?

A choice point is a row with variants (a condition, an axiom or a term of a package), or a value of a term
that can be read as another. Its options are the base coding and each variant. A universe picks one option of
each choice. A row of a package may be missing in the base coding (unspecified) and stated only in a variant.

Variants that say the same are one option with the weights of all: how finely a reading was listed, or for how
many reasons, is no matter of how the row can be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from dealspace.analysis.predicates import Truth, evaluate
from dealspace.case.model import (
    Axiom,
    AxiomVariant,
    Case,
    Condition,
    ConditionVariant,
    Hardness,
    PackageTerm,
    PackageTermVariant,
    Predicate,
    TermType,
    TermVariant,
)
from dealspace.case.values import format_number

BASE = "base"


class MultiverseError(ValueError):
    """The variants of a case do not make a multiverse."""


class UnknownRowError(MultiverseError):
    """A variant, a claim or a universe names a row that the case does not have."""


class WeightsError(MultiverseError):
    """The weights of a row leave no share for the base coding, or an option has a negative weight."""


class ChoiceKind(StrEnum):
    TERM_VALUE = "value"
    PACKAGE_TERM = "package"
    AXIOM = "axiom"
    CONDITION = "condition"


_TABLES = {
    ChoiceKind.TERM_VALUE: "term_variants",
    ChoiceKind.PACKAGE_TERM: "package_term_variants",
    ChoiceKind.AXIOM: "axiom_variants",
    ChoiceKind.CONDITION: "condition_variants",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One coding of a row; `row` is None where the coding leaves the row out.

    Of a value of a term the row is the reading, and None in the base coding, where it is read as it stands.
    `also` are the ids of further variants that say the same.
    """

    option_id: str
    row: Condition | Axiom | PackageTerm | TermVariant | None
    weight: Fraction
    line: int
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice point; its first option is the base coding.

    `key` is the row's key in the case (for a term of a package `package_id/term_id`, for a value of a term
    `term_id/value`), `choice_id` the kind and the key, `condition:no-foreign-troops`.
    """

    choice_id: str
    kind: ChoiceKind
    key: str
    options: tuple[Option, ...]

    def position(self, option_id: str) -> int:
        """The number of an option.

        Raises
        ------
        UnknownRowError
            If there is no such option.
        """
        for index, option in enumerate(self.options):
            if option_id == option.option_id or option_id in option.also:
                return index
        names = ", ".join(option.option_id for option in self.options)
        raise UnknownRowError(f"{self.choice_id} has no option {option_id!r}; it has {names}")


def choices_of(case: Case) -> tuple[Choice, ...]:
    """The choice points of a case: values of terms, terms of packages, axioms, conditions, each by key.

    Raises
    ------
    UnknownRowError
        If a variant names a row that the case does not have.
    WeightsError
        If the weights of a row's variants are negative or leave nothing for the base coding.
    MultiverseError
        If two options of a row have the same id.
    """
    terms: dict[str, list[PackageTermVariant]] = defaultdict(list)
    axioms: dict[str, list[AxiomVariant]] = defaultdict(list)
    conditions: dict[str, list[ConditionVariant]] = defaultdict(list)
    values: dict[str, list[TermVariant]] = defaultdict(list)
    for reading in case.term_variants.values():
        values[f"{reading.term_id}/{format_number(reading.value)}"].append(reading)
    for term_variant in case.package_term_variants.values():
        terms[f"{term_variant.package_id}/{term_variant.term_id}"].append(term_variant)
    for axiom_variant in case.axiom_variants.values():
        axioms[axiom_variant.axiom_id].append(axiom_variant)
    for condition_variant in case.condition_variants.values():
        conditions[condition_variant.condition_id].append(condition_variant)
    return (
        *(_value_choice(case, key, rows) for key, rows in sorted(values.items())),
        *(_package_term_choice(case, key, rows) for key, rows in sorted(terms.items())),
        *(_axiom_choice(case, key, rows) for key, rows in sorted(axioms.items())),
        *(_condition_choice(case, key, rows) for key, rows in sorted(conditions.items())),
    )


def _value_choice(case: Case, key: str, variants: list[TermVariant]) -> Choice:
    term_id = variants[0].term_id
    if term_id not in case.terms:
        raise UnknownRowError(
            f"term_variants.csv, line {variants[0].line}: a reading of the unknown term {term_id!r}"
        )
    options = [Option(v.variant_id, v, v.weight, v.line) for v in variants]
    return _choice(ChoiceKind.TERM_VALUE, key, None, 0, options)


def _condition_choice(case: Case, key: str, variants: list[ConditionVariant]) -> Choice:
    base = case.conditions.get(key)
    if base is None:
        raise UnknownRowError(
            f"condition_variants.csv, line {variants[0].line}: a variant of the unknown condition {key!r}"
        )
    options = [
        Option(
            v.variant_id,
            None
            if v.hardness is Hardness.DROPPED
            else replace(base, predicate=v.predicate, hardness=v.hardness, guard=_guard(case, v)),
            v.weight,
            v.line,
        )
        for v in variants
    ]
    kept = None if base.hardness is Hardness.DROPPED else base
    return _choice(ChoiceKind.CONDITION, key, kept, base.line, options)


def _guard(case: Case, variant: ConditionVariant) -> Predicate | None:
    """The guard of a variant; none if every value of its term meets it, also where nothing is known of it."""
    guard = variant.guard
    if guard is None or guard.term_id not in case.terms:
        return guard
    term = case.terms[guard.term_id]
    whole = term.type is not TermType.NUMBER
    lifted = evaluate(guard, term.minimum, term.maximum, discrete=whole) is Truth.TRUE
    return None if lifted else guard


def _axiom_choice(case: Case, key: str, variants: list[AxiomVariant]) -> Choice:
    base = case.axioms.get(key)
    if base is None:
        raise UnknownRowError(
            f"axiom_variants.csv, line {variants[0].line}: a variant of the unknown axiom {key!r}"
        )
    options = [
        Option(
            v.variant_id,
            None
            if v.hardness is Hardness.DROPPED or v.conclusion is None
            else replace(base, conclusion=v.conclusion),
            v.weight,
            v.line,
        )
        for v in variants
    ]
    return _choice(ChoiceKind.AXIOM, key, base, base.line, options)


def _package_term_choice(case: Case, key: str, variants: list[PackageTermVariant]) -> Choice:
    package_id, term_id = key.split("/")
    package = case.packages.get(package_id)
    if package is None or term_id not in case.terms:
        missing = f"package {package_id!r}" if package is None else f"term {term_id!r}"
        raise UnknownRowError(
            f"package_term_variants.csv, line {variants[0].line}: a variant of {key!r}, "
            f"but there is no {missing}"
        )
    base = package.terms.get(term_id)
    options = []
    for v in variants:
        row = None
        if v.low is not None and v.high is not None:
            blank = PackageTerm(package_id, term_id, v.low, v.high, "", "", line=v.line)
            row = blank if base is None else replace(base, low=v.low, high=v.high)
        options.append(Option(v.variant_id, row, v.weight, v.line))
    return _choice(ChoiceKind.PACKAGE_TERM, key, base, 0 if base is None else base.line, options)


def _choice(
    kind: ChoiceKind,
    key: str,
    base: Condition | Axiom | PackageTerm | None,
    line: int,
    variants: list[Option],
) -> Choice:
    choice_id = f"{kind}:{key}"
    names = [BASE, *(option.option_id for option in variants)]
    if len(set(names)) < len(names):
        raise MultiverseError(f"{choice_id} has two options of the same id among {', '.join(names)}")
    left = 1 - sum((option.weight for option in variants), Fraction(0))
    if left <= 0 or any(option.weight < 0 for option in variants):
        table = _TABLES[kind]
        where = f"{table}.csv, lines {', '.join(str(option.line) for option in variants)}"
        raise WeightsError(
            f"{where}: the weights of the variants of {choice_id} leave {left} for the base coding"
        )
    return Choice(choice_id, kind, key, (Option(BASE, base, left, line), *_distinct(variants)))


def _distinct(options: Iterable[Option]) -> tuple[Option, ...]:
    """The options, those that say the same as one, under the id and at the place of the first."""
    found: dict[object, Option] = {}
    for option in options:
        said = _said(option)
        if said in found:
            first = found[said]
            found[said] = replace(
                first, weight=first.weight + option.weight, also=(*first.also, option.option_id)
            )
        else:
            found[said] = option
    return tuple(found.values())


def _said(option: Option) -> object:
    """What an option says, whatever its id, its weight and the reason for it."""
    row = option.row
    if isinstance(row, TermVariant):
        return row.read_as, row.except_axioms, row.except_conditions, row.except_packages
    if isinstance(row, Condition):
        return row.predicate, row.hardness, row.guard
    if isinstance(row, Axiom):
        return row.premise, row.conclusion
    return None if row is None else (row.low, row.high)
