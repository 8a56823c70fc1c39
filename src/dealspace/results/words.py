"""How does a value, a predicate or an exact share read? The words and numbers of the results document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from dealspace.case.model import Operator, Predicate, Term, TermType

_RELATION = {
    Operator.EQ: "exactly",
    Operator.NE: "not",
    Operator.LT: "below",
    Operator.LE: "at most",
    Operator.GT: "above",
    Operator.GE: "at least",
    Operator.IN: "one of",
    Operator.NOT_IN: "none of",
}


_AMOUNT = re.compile(r"(?P<amount>.*\d) (?P<unit>[^\d()]+)")


def number(value: Fraction | float | None) -> int | float | None:
    """A number of the document: whole numbers as int, others as float rounded to 9 digits."""
    if value is None:
        return None
    if isinstance(value, int | Fraction) and value.denominator == 1:
        return int(value)
    rounded = round(float(value), 9)
    return int(rounded) if rounded.is_integer() and abs(rounded) < 2**53 else rounded


def value_text(term: Term, value: Fraction) -> str:
    """`3 (assistance as deemed necessary)`, `yes`, `30,000 persons`, or the label of a term's maximum."""
    match term.type:
        case TermType.BOOLEAN:
            return "yes" if value else "no"
        case TermType.ORDINAL:
            return f"{int(value)} ({level_label(term, value)})"
        case _ if term.maximum_label and value == term.maximum:
            return term.maximum_label
        case _:
            return _amount(term, value)


def level_label(term: Term, value: Fraction) -> str:
    """Label of a level of an ordinal term; the number itself if the level has none."""
    return next((level.label for level in term.levels if level.level == value), str(value))


def interval_text(term: Term, low: Fraction | None, high: Fraction | None) -> str:
    """`10,000 to 30,000 persons`; `unspecified` without ends."""
    if low is None or high is None:
        return "unspecified"
    if low == high:
        return value_text(term, low)
    if term.type is TermType.BOOLEAN:
        return "yes or no"
    if term.type is TermType.ORDINAL:
        return f"{value_text(term, low)} to {value_text(term, high)}"
    if term.maximum_label and high == term.maximum:
        return f"{_amount(term, low)} to {term.maximum_label}"
    return f"{_plain(low)} to {value_text(term, high)}"


def statement(terms: Mapping[str, Term], predicate: Predicate) -> str:
    """`Guarantee level at least 3 (assistance as deemed necessary)`."""
    term = terms[predicate.term_id]
    boolean = term.type is TermType.BOOLEAN and predicate.operator in (Operator.EQ, Operator.NE)
    return f"{term.label}{':' if boolean else ''} {comparison(terms, predicate)}"


def comparison(terms: Mapping[str, Term], predicate: Predicate) -> str:
    """The statement without its term: `at least 3 (assistance as deemed necessary)`, `no`."""
    term = terms[predicate.term_id]
    if term.type is TermType.BOOLEAN and predicate.operator in (Operator.EQ, Operator.NE):
        wanted = bool(predicate.values[0]) == (predicate.operator is Operator.EQ)
        return "yes" if wanted else "no"
    if term.maximum_label and predicate.values == (term.maximum,):
        return _against_label(term, predicate.operator)
    values = " or ".join(value_text(term, value) for value in predicate.values)
    return f"{_RELATION[predicate.operator]} {values}"


def _against_label(term: Term, operator: Operator) -> str:
    """A comparison with a maximum that is no amount: `no cap`, `below 1,000,000 persons (no cap)`."""
    if operator in (Operator.EQ, Operator.GE, Operator.IN):
        return term.maximum_label
    return f"{_RELATION[operator]} {_amount(term, term.maximum)} ({term.maximum_label})"


def either(texts: Iterable[str]) -> str:
    """`at most 85,000 or below 800,000 persons`: the texts joined, a unit that all share said once."""
    distinct = list(dict.fromkeys(texts))
    amounts = [_AMOUNT.fullmatch(text) for text in distinct]
    units = {amount["unit"] if amount else "" for amount in amounts}
    if len(units) == 1 and units != {""}:
        distinct[:-1] = [amount["amount"] for amount in amounts[:-1] if amount]
    return " or ".join(distinct)


def share(unweighted: Fraction, weighted: Fraction) -> dict[str, Any]:
    """A share of universes, as numbers and as exact fractions."""
    return {
        "unweighted": number(unweighted),
        "weighted": number(weighted),
        "unweighted_exact": str(unweighted),
        "weighted_exact": str(weighted),
    }


def _amount(term: Term, value: Fraction) -> str:
    return f"{_plain(value)} {term.unit}".strip()


def _plain(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{int(value):,}"
    text = f"{float(value):,.6f}".rstrip("0").rstrip(".")
    return text if text not in {"0", "-0"} else f"{float(value):g}"
