"""Which values does a predicate, or a set of values, allow? In the words of its term, and no others.

Every operator keeps its words: a bound that is open reads `more than` or `less than` (`above` or `below` for
a level), one that is closed `at least` or `at most`, a single value `exactly`. Numbers are printed to the
last digit, so that the text allows what the predicate allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from dealspace.analysis.grid import Stretch
from dealspace.analysis.predicates import satisfies
from dealspace.case.model import Operator, Predicate, Term, TermType
from dealspace.words.numbers import exact
from dealspace.words.phrases import listing

UNSPECIFIED = "unspecified"
_MEASURED = {
    Operator.LT: "less than",
    Operator.LE: "at most",
    Operator.GT: "more than",
    Operator.GE: "at least",
}
_RANKED = {**_MEASURED, Operator.LT: "below", Operator.GT: "above"}
_AT_MAXIMUM = frozenset({Operator.EQ, Operator.IN, Operator.GE})
"""Operators that leave the maximum alone where they name it."""
_ONE = {"men": "man", "people": "person", "women": "woman"}


def value_text(term: Term, value: Fraction) -> str:
    """`3 (assistance as deemed necessary)`, `yes`, `30,000 persons`, `1 person`, a maximum by its label."""
    match term.type:
        case TermType.BOOLEAN:
            return "yes" if value else "no"
        case TermType.ORDINAL:
            return _level(term, value)
        case _:
            return term.maximum_label if _is_label(term, value) else _amount(term, value)


def _level(term: Term, value: Fraction) -> str:
    """A level by number and label; a value without a label by the levels that it lies between, if it does."""
    known = sorted(level.level for level in term.levels)
    if value in known:
        return f"{exact(value)} ({level_label(term, value)})"
    below, above = (one for one in known if one < value), [one for one in known if one > value]
    low = max(below, default=None)
    if low is None or not above:
        return exact(value)
    return f"between {_level(term, Fraction(low))} and {_level(term, Fraction(above[0]))}"


def _is_label(term: Term, value: Fraction) -> bool:
    """Whether a value is a maximum that is no amount but stands for having none, such as `no cap`."""
    return bool(term.maximum_label) and value == term.maximum


def _amount(term: Term, value: Fraction) -> str:
    return f"{exact(value)} {unit_of(term, value)}".strip()


def level_label(term: Term, value: Fraction) -> str:
    """Label of a level of an ordinal term; the number itself if the level has none."""
    return next((level.label for level in term.levels if level.level == value), exact(value))


def unit_of(term: Term, value: Fraction) -> str:
    """The unit of a number: `persons`, but `person` after one."""
    words = term.unit.split()
    if abs(value) != 1:
        return term.unit
    for place, word in enumerate(words):
        one = _ONE.get(word) or (word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else "")
        if one:
            return " ".join([*words[:place], one, *words[place + 1 :]])
    return term.unit


def interval_text(term: Term, low: Fraction | None, high: Fraction | None) -> str:
    """A closed range: `10,000 to 30,000 persons`; `unspecified` without ends."""
    return UNSPECIFIED if low is None or high is None else stretches_text(term, [Stretch(low, high)])


def stretches_text(term: Term, stretches: Sequence[Stretch]) -> str:
    """A set of values: `more than 0, at most 37 percent`; `1 to 5 or more than 7, less than 9 percent`."""
    return " or ".join(_stretch(term, each) for each in stretches) or UNSPECIFIED


def statement(terms: Mapping[str, Term], predicate: Predicate) -> str:
    """`Guarantee level at least 3 (assistance as deemed necessary)`, `Limits on the army: no`."""
    term = terms[predicate.term_id]
    return f"{term.label}{':' if _named(term, predicate) else ''} {comparison(term, predicate)}"


def comparison(term: Term, predicate: Predicate) -> str:
    """The statement without its term: `at least 3 (assistance as deemed necessary)`, `no`."""
    if term.type is TermType.BOOLEAN:
        return _yes_or_no(predicate)
    values = predicate.values
    if len(values) == 1 and _is_label(term, values[0]):
        return _against_label(term, predicate.operator)
    match predicate.operator:
        case Operator.EQ | Operator.IN:
            return f"exactly {value_text(term, values[0])}" if len(values) == 1 else _values(term, values)
        case Operator.NE | Operator.NOT_IN:
            if len(values) == 1:
                return f"other than {value_text(term, values[0])}"
            return f"none of {_values(term, values)}"
    relations = _RANKED if term.type is TermType.ORDINAL else _MEASURED
    return f"{relations[predicate.operator]} {value_text(term, values[0])}"


def _against_label(term: Term, operator: Operator) -> str:
    """A comparison with a maximum that is no amount: `no cap`, `some cap (less than 1,000,000 persons)`."""
    amount = _amount(term, term.maximum)
    if operator in _AT_MAXIMUM:
        return term.maximum_label
    match operator:
        case Operator.LT | Operator.NE | Operator.NOT_IN if term.limited_label:
            return f"{term.limited_label} (less than {amount})"
        case Operator.NE | Operator.NOT_IN:
            return f"other than {amount} ({term.maximum_label})"
    return f"{_MEASURED[operator]} {amount} ({term.maximum_label})"


def _named(term: Term, predicate: Predicate) -> bool:
    """Whether the words name values instead of comparing, so that a colon must part them from the label."""
    labelled = _is_label(term, predicate.values[0]) and predicate.operator in _AT_MAXIMUM
    return term.type is TermType.BOOLEAN or len(predicate.values) > 1 or labelled


def _yes_or_no(predicate: Predicate) -> str:
    no, yes = (satisfies(predicate, Fraction(value)) for value in (0, 1))
    if yes and no:
        return "yes or no"
    return "yes" if yes else "no" if no else "neither yes nor no"


def _values(term: Term, values: Iterable[Fraction]) -> str:
    """`0, 5 or 9 percent`: numbers share their unit, levels have a label each."""
    *rest, last = sorted(values)
    if term.type is TermType.ORDINAL:
        return listing((value_text(term, value) for value in (*rest, last)), "or")
    if _is_label(term, last) and rest:
        return f"{_values(term, rest)} or {term.maximum_label}"
    return listing([*map(exact, rest), value_text(term, last)], "or")


def _stretch(term: Term, each: Stretch) -> str:
    if each.low == each.high:
        return value_text(term, each.low)
    if term.type is TermType.BOOLEAN:
        return "yes or no"
    relations = _RANKED if term.type is TermType.ORDINAL else _MEASURED
    above = relations[Operator.GT if each.low_open else Operator.GE]
    below = relations[Operator.LT if each.high_open else Operator.LE]
    if _is_label(term, each.high) and not each.high_open:
        # Beyond the last amount stands what has none, so there is no upper end to tell.
        return f"{above} {_amount(term, each.low)}"
    low = value_text(term, each.low) if term.type is TermType.ORDINAL else exact(each.low)
    high = value_text(term, each.high) if term.type is TermType.ORDINAL else _amount(term, each.high)
    if not (each.low_open or each.high_open):
        return f"{low} to {high}"
    return f"{above} {low}, {below} {high}"
