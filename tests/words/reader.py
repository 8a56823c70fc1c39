"""A reader of predicates in words that knows nothing of the program: text in, allowed values out."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from dealspace.case.model import Term, TermType

Allowed = Callable[[Fraction], bool]
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})*(?:\.\d+)?")
_LABEL = re.compile(r" \([^()]*\)")


def allowed(text: str, term: Term) -> Allowed:
    """Which values of the term does `text` allow?"""
    if term.type is TermType.BOOLEAN:
        answers = {"yes": {1}, "no": {0}, "yes or no": {0, 1}, "neither yes nor no": set()}[text]
        return lambda value: value in answers
    if text == "given up":
        return lambda _: True
    plain = _LABEL.sub("", text)
    units = {"", *(f" {unit}" for unit in _forms(term.unit))} if term.type is not TermType.ORDINAL else {""}
    if (rest := plain.removeprefix("none of ")) != plain:
        return _not(_any(rest, units))
    if (rest := plain.removeprefix("other than ")) != plain:
        return _not(_any(rest, units))
    if (rest := plain.removeprefix("exactly ")) != plain:
        return _any(rest, units)
    return _any(plain, units)


def pieces(text: str, term: Term) -> Allowed:
    """As `allowed`, of a set of values told as ranges."""
    if term.type is TermType.BOOLEAN:
        return allowed(text, term)
    return _any(_LABEL.sub("", text), {"", *(f" {unit}" for unit in _forms(term.unit))})


def _any(text: str, units: set[str]) -> Allowed:
    """`A`, `A, B or C`, `A to B`, `more than A, at most B`, and any of these joined by `or`."""
    parts = [_part(part, units) for part in re.split(r" or |, (?=-?\d)", text)]
    return lambda value: any(part(value) for part in parts)


def _part(text: str, units: set[str]) -> Allowed:
    bounds: list[Allowed] = []
    if found := re.fullmatch(rf"({_NUMBER.pattern}) to ({_NUMBER.pattern})(.*)", text):
        low, high = _read(found[1]), _read(found[2])
        assert found[3] in units, text
        return lambda value: low <= value <= high
    for bound in text.split(", "):
        found = re.fullmatch(
            rf"(|at least |at most |more than |above |less than |below )({_NUMBER.pattern})(.*)", bound
        )
        assert found, text
        assert found[3] in units, text
        bounds.append(_bound(found[1].strip(), _read(found[2])))
    return lambda value: all(bound(value) for bound in bounds)


def _bound(relation: str, at: Fraction) -> Allowed:
    match relation:
        case "at least":
            return lambda value: value >= at
        case "at most":
            return lambda value: value <= at
        case "more than" | "above":
            return lambda value: value > at
        case "less than" | "below":
            return lambda value: value < at
        case _:
            return lambda value: value == at


def _not(inner: Allowed) -> Allowed:
    return lambda value: not inner(value)


def _read(digits: str) -> Fraction:
    return Fraction(digits.replace(",", ""))


def _forms(unit: str) -> set[str]:
    return {unit, {"persons": "person", "crowns mn": "crown mn"}.get(unit, unit)}
