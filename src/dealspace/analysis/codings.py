"""In which ways can each row of a case read, and which choices make it read so?

A row can depend on its own choice and on how the values that it names are read. Its codings list every
combination that matters, each with the options that bring it about, so that in each universe exactly one of
them holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from types import MappingProxyType

from dealspace.analysis.choices import (
    BASE,
    Choice,
    ChoiceKind,
    MultiverseError,
    UnknownRowError,
    choices_of,
)
from dealspace.analysis.value_readings import Value, inherited, read_row
from dealspace.case.model import Axiom, Case, Condition, PackageTerm, TermVariant

Universe = Mapping[str, str]
"""The option chosen, by choice; a choice that is not named keeps the base coding."""
RowId = tuple[ChoiceKind, str]


@dataclass(frozen=True, slots=True)
class RowCoding:
    """How a row reads where all of `when` (choice, option) are chosen; None if it is left out there."""

    when: tuple[tuple[str, str], ...]
    row: Condition | Axiom | PackageTerm | None


class Codings:
    """The codings of every row of a case.

    Raises
    ------
    MultiverseError
        If a reading of a value turns an interval of a package around.
    """

    def __init__(self, case: Case, choices: Iterable[Choice] | None = None) -> None:
        listed = choices_of(case) if choices is None else tuple(choices)
        own = {(choice.kind, choice.key): choice for choice in listed}
        readings = {_value_of(choice): choice for choice in listed if choice.kind is ChoiceKind.TERM_VALUE}
        rows: dict[RowId, Condition | Axiom | PackageTerm | None] = dict(_base_rows(case))
        for kind_and_key in own:
            if kind_and_key[0] is ChoiceKind.PACKAGE_TERM:
                rows.setdefault(kind_and_key, None)
        self._codings = {
            row_id: tuple(_codings(base, own.get(row_id), readings)) for row_id, base in rows.items()
        }

    def of(self, kind: ChoiceKind, key: str) -> tuple[RowCoding, ...]:
        """The codings of one row; in each universe one of them holds."""
        return self._codings[kind, key]

    def keys(self, kind: ChoiceKind) -> tuple[str, ...]:
        """The keys of the rows of a kind, sorted."""
        return tuple(sorted(key for found, key in self._codings if found is kind))

    def choices(self, kind: ChoiceKind, key: str) -> set[str]:
        """The choices on which a row depends."""
        return {choice_id for coding in self._codings[kind, key] for choice_id, _ in coding.when}

    def contested(self) -> Iterator[tuple[RowId, tuple[RowCoding, ...]]]:
        """The rows that can read in more than one way."""
        return ((row_id, found) for row_id, found in self._codings.items() if len(found) > 1)


def apply_universe(case: Case, universe: Universe) -> Case:
    """The case as it reads in one universe, without variants.

    Raises
    ------
    UnknownRowError
        If the universe names an unknown choice or option.
    """
    choices = {choice.choice_id: choice for choice in choices_of(case)}
    full = dict.fromkeys(choices, BASE)
    for choice_id, option_id in universe.items():
        if choice_id not in choices:
            raise UnknownRowError(f"no choice {choice_id!r}; the case has {', '.join(choices) or 'none'}")
        choice = choices[choice_id]
        full[choice_id] = choice.options[choice.position(option_id)].option_id
    conditions, axioms = dict(case.conditions), dict(case.axioms)
    terms = {package_id: dict(package.terms) for package_id, package in case.packages.items()}
    for (kind, key), found in Codings(case, choices.values()).contested():
        row = next(c.row for c in found if all(full[choice] == option for choice, option in c.when))
        if kind is ChoiceKind.PACKAGE_TERM:
            package_id, term_id = key.split("/")
            terms[package_id].pop(term_id, None)
            if isinstance(row, PackageTerm):
                terms[package_id][term_id] = row
        elif kind is ChoiceKind.AXIOM:
            axioms.pop(key)
            if isinstance(row, Axiom):
                axioms[key] = row
        else:
            conditions.pop(key)
            if isinstance(row, Condition):
                conditions[key] = row
    packages = {
        package_id: replace(package, terms=MappingProxyType(dict(sorted(terms[package_id].items()))))
        for package_id, package in case.packages.items()
    }
    return replace(
        case,
        conditions=MappingProxyType(dict(sorted(conditions.items()))),
        axioms=MappingProxyType(dict(sorted(axioms.items()))),
        packages=MappingProxyType(packages),
        term_variants=MappingProxyType({}),
        condition_variants=MappingProxyType({}),
        axiom_variants=MappingProxyType({}),
        package_term_variants=MappingProxyType({}),
    )


def _base_rows(case: Case) -> Iterator[tuple[RowId, Condition | Axiom | PackageTerm]]:
    yield from (((ChoiceKind.CONDITION, key), condition) for key, condition in case.conditions.items())
    yield from (((ChoiceKind.AXIOM, key), axiom) for key, axiom in case.axioms.items())
    for package in case.packages.values():
        for row in package.terms.values():
            yield (ChoiceKind.PACKAGE_TERM, f"{row.package_id}/{row.term_id}"), row


def _codings(
    base: Condition | Axiom | PackageTerm | None, own: Choice | None, readings: Mapping[Value, Choice]
) -> Iterator[RowCoding]:
    rows = [((), base)] if own is None else [
        (((own.choice_id, option.option_id),), option.row) for option in own.options
    ]  # fmt: skip
    for when, row in rows:
        if row is None or base is None or isinstance(row, TermVariant):
            yield RowCoding(when, None if isinstance(row, TermVariant) else row)
            continue
        values = sorted(inherited(row, base) & set(readings))
        for options in product(*(readings[value].options for value in values)):
            chosen = {
                value: option.row
                for value, option in zip(values, options, strict=True)
                if isinstance(option.row, TermVariant)
            }
            also = tuple((readings[v].choice_id, o.option_id) for v, o in zip(values, options, strict=True))
            found = read_row(row, base, chosen)
            if isinstance(found, PackageTerm) and found.low > found.high:
                lines = ", ".join(str(variant.line) for variant in chosen.values())
                raise MultiverseError(
                    f"term_variants.csv, line {lines}: turns the interval of package {found.package_id!r} on "
                    f"{found.term_id!r} around; except the package or give it a variant of its own"
                )
            yield RowCoding((*when, *also), found)


def _value_of(choice: Choice) -> tuple[str, Fraction]:
    term_id, _, value = choice.key.partition("/")
    return term_id, Fraction(value)
