"""Is a claim of `findings.toml` well formed, and which rows and measures does it name? Told without a case.

`KEYS` says what may stand under each key of a claim. `dealspace.findings.claims` says what a claim means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dealspace.case.hint import did_you_mean, shown
from dealspace.measures.annotated import Named
from dealspace.measures.form import KEY, Asked, Fault, Part
from dealspace.measures.questions import question_parts

HEADLINES = ("deliverable", "adequate")
STATES = ("empty", "open")
LAYERS = ("words",)
VERDICTS = ("breached", "met", "not_applicable", "open", "silent")


_Read = Callable[[str, Any], Iterator[Part]]


def parts(claim: Any, place: str = "claim", *, of_package: bool = False) -> Iterator[Part]:
    """The faults of a claim, the rows that it names and the measures that it asks.

    Parameters
    ----------
    claim
        As the TOML reader gives it, of whatever type.
    place
        Its dotted place, for faults.
    of_package
        Whether a package is known from the claims around it.
    """
    if not isinstance(claim, Mapping):
        yield Fault(place, "a claim is a table", shown(claim))
        return
    if not claim:
        yield Fault(place, "a claim says something")
    if KEY in claim:
        yield from question_parts(claim, place)
        return
    for key, value in claim.items():
        at = f"{place}.{key}"
        if key in _NESTED:
            yield from _NESTED[key](at, value, of_package)
        elif key in KEYS:
            yield from KEYS[key](at, value)
        else:
            known = (*KEYS, *_NESTED, KEY)
            yield Fault(at, f"unknown key in a claim{did_you_mean(key, known)}", key)
    yield from _together(claim, place, of_package)


def _together(claim: Mapping[str, Any], place: str, of_package: bool) -> Iterator[Fault]:
    """Which keys stand alone, and which need each other."""
    if "layer" in claim and {"without", "evidence"} & set(claim):
        yield Fault(place, "`layer` stands beside `deal_space` and `parties` alone", "layer")
        return
    lone = [key for key in claim if key in ALONE]
    for key in lone:
        others = [other for other in claim if other not in {key, *ALONE[key]}]
        if others:
            yield Fault(place, f"`{key}` stands alone in a claim, without `{'`, `'.join(others)}`", key)
            return
    if lone or not set(claim) & {"package", "is", *SUBJECTS}:
        return
    subjects = [key for key in SUBJECTS if key in claim]
    if len(subjects) != 1:
        yield Fault(place, f"needs one of `{'`, `'.join(SUBJECTS)}`", ", ".join(subjects))
    if "is" not in claim:
        yield Fault(place, "needs `is`, the verdicts that it asks for")
    if ("package" in claim) == of_package:
        message = "names no package here" if of_package else "which package? Name it in `package`"
        yield Fault(place, message, shown(claim.get("package", "")))


def _key_of(table: str) -> _Read:
    def read(at: str, value: Any) -> Iterator[Part]:
        if isinstance(value, str) and value:
            yield Named(at, table, value)
        else:
            yield Fault(at, f"must be a key of {table}", shown(value))

    return read


def _keys_of(table: str, *, some: bool = True) -> _Read:
    def read(at: str, value: Any) -> Iterator[Part]:
        if not isinstance(value, list) or (some and not value):
            yield Fault(at, f"must be a list of keys of {table}", shown(value))
            return
        for entry in value:
            yield from _key_of(table)(at, entry)

    return read


def _key_or_keys_of(table: str) -> _Read:
    def read(at: str, value: Any) -> Iterator[Part]:
        one = isinstance(value, str)
        yield from (_key_of(table) if one else _keys_of(table))(at, value)

    return read


def _readings(at: str, value: Any) -> Iterator[Part]:
    """Which answer to which contested question; `case.toml` has both."""
    if not isinstance(value, Mapping) or not value:
        yield Fault(at, "must be a table of axes and their readings", shown(value))
        return
    for axis, reading in value.items():
        if not isinstance(reading, str) or not reading:
            yield Fault(f"{at}.{axis}", "must be a reading of this axis", shown(reading))
        else:
            yield Named(f"{at}.{axis}", "axes", axis)
            yield Named(f"{at}.{axis}", "readings", reading)


def _one_of(*words: str) -> _Read:
    def read(at: str, value: Any) -> Iterator[Part]:
        if value not in words:
            yield Fault(at, f"must be {' or '.join(words)}{did_you_mean(value, words)}", shown(value))

    return read


def _verdicts(at: str, value: Any) -> Iterator[Part]:
    if not isinstance(value, list) or not value:
        yield Fault(at, "must be a list of verdicts and not empty", shown(value))
        return
    for entry in value:
        yield from _one_of(*VERDICTS)(at, entry)


def _claims(at: str, value: Any, of_package: bool) -> Iterator[Part]:
    if not isinstance(value, list) or not value:
        yield Fault(at, "must be a list of claims and not empty", shown(value))
        return
    for number, entry in enumerate(value):
        yield from parts(entry, f"{at}.{number}", of_package=of_package)


def _claim(at: str, value: Any, of_package: bool) -> Iterator[Part]:
    yield from parts(value, at, of_package=of_package)


def _coded(at: str, value: Any, of_package: bool) -> Iterator[Part]:
    """A claim that is put to codings, which a measure is not."""
    yield from _without_measures(parts(value, at, of_package=of_package))


def _without_measures(found: Iterator[Part]) -> Iterator[Part]:
    for part in found:
        if isinstance(part, Asked):
            message = "a measure is of the coding preferred; ask it alone, or under `all`, `any` and `not`"
            yield Fault(part.place, message, part.measure.name)
        else:
            yield part


def _of_each(at: str, value: Any, _: bool) -> Iterator[Part]:
    if not isinstance(value, Mapping):
        yield Fault(at, "must be a claim that names no package", shown(value))
        return
    body = {key: entry for key, entry in value.items() if key != "except"}
    yield from _without_measures(parts(body, at, of_package=True))
    if "except" in value:
        yield from _keys_of("packages", some=False)(f"{at}.except", value["except"])


KEYS: Mapping[str, _Read] = {
    "deal_space": _one_of(*STATES),
    "without": _keys_of("conditions", some=False),
    "parties": _keys_of("actors"),
    "evidence": _one_of("article"),
    "layer": _one_of(*LAYERS),
    "conflict": _keys_of("conditions"),
    "in_conflict": _key_or_keys_of("conditions"),
    "reading": _readings,
    "package": _key_of("packages"),
    "acceptable_to": _key_of("actors"),
    "condition": _key_of("conditions"),
    "headline": _one_of(*HEADLINES),
    "is": _verdicts,
}
_NESTED: Mapping[str, Callable[[str, Any, bool], Iterator[Part]]] = {
    "all": _claims,
    "any": _claims,
    "not": _claim,
    "claim": _coded,
    "every_reading": _coded,
    **dict.fromkeys(("every_package", "some_package", "no_package"), _of_each),
}
ALONE: Mapping[str, tuple[str, ...]] = {
    "deal_space": ("without", "parties", "evidence", "layer"),
    "conflict": ("parties",),
    "in_conflict": ("parties",),
    "reading": ("claim",),
    **dict.fromkeys((key for key in _NESTED if key != "claim"), ()),
}
"""Keys that make a claim by themselves, each with those that may stand beside it."""
SUBJECTS = ("acceptable_to", "headline", "condition")
