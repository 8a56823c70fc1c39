"""Is what a measure finds as somebody says? A test of a measure: true, false, or not known at the date.

A test names a measure and says what it must be: `eq`, `ne`, `lt`, `le`, `gt`, `ge` a value or another measure
(all that are given must hold), or `known` at the date. `all`, `any` and `not` join tests, in three-valued
logic: what rests on a number that the date does not have is not known, unless the rest decides it.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dealspace.case.hint import did_you_mean, shown
from dealspace.measures.form import KEY, Asked, Fault, Part, call, parts
from dealspace.measures.measured import Kind, Measured
from dealspace.measures.registry import Measure
from dealspace.results.records import Results

COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}
BESIDE = (*COMPARE, "known")
"""The keys of a test that are no parameters."""
_JOINED = ("all", "any", "not")
_NUMBERS = (Kind.COUNT, Kind.NUMBER, Kind.SHARE, Kind.PROFILES)


def asks(entry: Any) -> bool:
    """Whether a test, or a claim, asks a measure, alone or under `all`, `any` and `not`."""
    if not isinstance(entry, Mapping):
        return False
    inner = [*_listed(entry.get("all")), *_listed(entry.get("any")), entry.get("not")]
    return KEY in entry or any(asks(one) for one in inner)


def parts_of_test(entry: Any, place: str) -> Iterator[Part]:
    """The faults of a test, the measures that it asks and the keys that it names."""
    if not isinstance(entry, Mapping):
        yield Fault(place, 'must be a test such as { measure = "conflicts", gt = 0 }', shown(entry))
    elif KEY in entry:
        yield from question_parts(entry, place)
    elif len(entry) == 1 and (key := next(iter(entry))) in _JOINED:
        inner = entry[key]
        if key == "not":
            yield from parts_of_test(inner, f"{place}.not")
        elif not isinstance(inner, list) or not inner:
            yield Fault(f"{place}.{key}", "must be a list of tests and not empty", shown(inner))
        else:
            for number, one in enumerate(inner):
                yield from parts_of_test(one, f"{place}.{key}.{number}")
    else:
        odd = next((key for key in entry if key not in _JOINED), "")
        hint = did_you_mean(odd, (KEY, *_JOINED)) if odd else ""
        yield Fault(place, f"a test has `measure`, or one of `all`, `any` and `not` by itself{hint}", odd)


def question_parts(entry: Mapping[str, Any], place: str) -> Iterator[Part]:
    """The parts of a test of one measure."""
    measure: Measure | None = None
    sound = True
    for part in parts(entry, place, BESIDE):
        measure = part.measure if isinstance(part, Asked) else measure
        sound = sound and not isinstance(part, Fault)
        yield part
    given = [key for key in BESIDE if key in entry]
    if not given and not sound:
        return  # what it is compared with may be what is misspelt
    if not given:
        yield Fault(place, f"needs what the measure is compared with: one of `{'`, `'.join(BESIDE)}`")
    elif "known" in entry and (len(given) > 1 or not isinstance(entry["known"], bool)):
        yield Fault(
            f"{place}.known", "must be true or false, and stand without a comparison", shown(entry["known"])
        )
    elif measure is not None and "known" not in entry:
        for key in given:
            yield from _compared(measure, key, entry[key], f"{place}.{key}")


def _compared(measure: Measure, key: str, value: Any, place: str) -> Iterator[Part]:
    ordered = key not in ("eq", "ne")
    if ordered and measure.kind not in _NUMBERS:
        yield Fault(place, f"`{measure.name}` is a {measure.kind} and has no order; use `eq` or `ne`", key)
    elif isinstance(value, Mapping):
        yield from parts(value, place)
        other = next((part.measure for part in parts(value, place) if isinstance(part, Asked)), None)
        if other and _sort(other.kind) != _sort(measure.kind):
            yield Fault(place, f"a {measure.kind} is compared with a {other.kind}", other.name)
    elif not _fits(measure.kind, value):
        yield Fault(place, f"`{measure.name}` is a {measure.kind}, which this never is", shown(value))
    elif measure.words:
        for word in _listed(value) or [value]:
            if word not in measure.words:
                yield Fault(place, f"never so{did_you_mean(word, measure.words)}", shown(word))


def _sort(kind: Kind) -> Kind:
    return Kind.NUMBER if kind in _NUMBERS else kind


def _fits(kind: Kind, value: Any) -> bool:
    match kind:
        case Kind.TRUTH:
            return isinstance(value, bool)
        case Kind.TEXT | Kind.DATE:
            return isinstance(value, str)
        case Kind.TEXTS:
            return isinstance(value, list) and all(isinstance(one, str) for one in value)
        case Kind.RANGE:
            return isinstance(value, list) and len(value) == 2 and all(map(_number, value))
    return _number(value)


def _number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isinstance(value, int) or math.isfinite(value)


def truth(entry: Mapping[str, Any], results: Results) -> bool | None:
    """Whether a test without faults is true; None if that is not known at the date."""
    if "all" in entry:
        return every(truth(one, results) for one in entry["all"])
    if "any" in entry:
        return some(truth(one, results) for one in entry["any"])
    if "not" in entry:
        return negated(truth(entry["not"], results))
    return answer(entry, results)


def answer(entry: Mapping[str, Any], results: Results) -> bool | None:
    """Whether a measure is as its test says."""
    found = call(entry, BESIDE)(results)
    if "known" in entry:
        return (found is not None) is entry["known"]
    return every(_holds(found, key, entry[key], results) for key in COMPARE if key in entry)


def _holds(found: Measured | None, key: str, value: Any, results: Results) -> bool | None:
    other = call(value)(results) if isinstance(value, Mapping) else Measured(value, ())
    if found is None or other is None:
        return None
    own, with_ = (list(one) if isinstance(one, tuple) else one for one in (found.value, other.value))
    return COMPARE[key](own, with_)


def every(truths: Iterator[bool | None]) -> bool | None:
    """False if one is false, else not known if one is not known."""
    found = list(truths)
    return False if False in found else None if None in found else True


def some(truths: Iterator[bool | None]) -> bool | None:
    """True if one is true, else not known if one is not known."""
    found = list(truths)
    return True if True in found else None if None in found else False


def negated(truth: bool | None) -> bool | None:
    """The opposite; what is not known stays so."""
    return None if truth is None else not truth


def measured(entry: Mapping[str, Any], results: Results) -> Iterator[Measured]:
    """All that a test, or a claim, takes from measures at the date."""
    for one in (*_listed(entry.get("all")), *_listed(entry.get("any")), entry.get("not")):
        if isinstance(one, Mapping):
            yield from measured(one, results)
    if KEY in entry:
        others = [
            call(value) for key, value in entry.items() if key in COMPARE and isinstance(value, Mapping)
        ]
        for one in (call(entry, BESIDE), *others):
            found = one(results)
            if found is not None:
                yield found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
