"""Which numbers and words of the results differ, whatever conclusion they belong to? Every leaf of the tree.

Nothing is listed by hand here, so that a part of the results that no conclusion speaks of is compared too. An
entry of a list is found again by what names it (its id, its members), not by its place in the list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dealspace.results.records import Results
from dealspace.results.serialise import plain

_FIRST = (("row",), ("task", "method"))
_LAST = (
    ("package_id", "test"),
    ("choice_id", "option_id"),
    ("source_id", "locator", "relation"),
    ("conditions",),
    ("offers",),
    ("gives_up",),
    ("exchange",),
    ("actors",),
    ("demand",),
    ("dimension",),
    ("level",),
    ("case",),
    ("part", "text"),
)
"""What names an entry before its ids, and what does where no single id is its own."""
_ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class LeafChange:
    """A leaf of the results: its place, as `packages[plan].deliverable`, and its two values in words."""

    place: str
    before: str
    after: str


def diff_leaves(before: Results, after: Results) -> tuple[LeafChange, ...]:
    """Every leaf that differs but the fingerprint and the date, which name the two sides."""
    old, new = plain(before), plain(after)
    names = (key for key in new if key not in {"data_fingerprint", "as_of"})
    return tuple(change for key in names for change in _differences(key, old[key], new[key]))


def left(changes: Collection[LeafChange], told: Collection[str]) -> tuple[LeafChange, ...]:
    """The changes of which no told conclusion speaks; `told` are the places of conclusions that changed."""
    return tuple(change for change in changes if not any(_within(change.place, place) for place in told))


def _within(place: str, outer: str) -> bool:
    return place.startswith(outer) and place[len(outer) : len(outer) + 1] in {"", ".", "["}


def _differences(place: str, old: Any, new: Any) -> Iterator[LeafChange]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from _differences(f"{place}.{key}", old.get(key, _ABSENT), new.get(key, _ABSENT))
    elif isinstance(old, list) and isinstance(new, list) and _nested(old, new):
        was, now = _by_name(old, new)
        for key in dict.fromkeys([*was, *now]):
            yield from _differences(f"{place}[{key}]", was.get(key, _ABSENT), now.get(key, _ABSENT))
    elif old != new:
        yield LeafChange(place, _say(old), _say(new))


def _nested(*lists: Sequence[Any]) -> bool:
    return any(isinstance(entry, dict | list) for entries in lists for entry in entries)


def _by_name(old: Sequence[Any], new: Sequence[Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Both lists by what names their entries; by place where nothing does."""
    for naming in _namings([*old, *new]):
        was, now = ([_named(entry, naming) for entry in entries] for entries in (old, new))
        if all(name is not None for name in [*was, *now]) and _unique(was) and _unique(now):
            return (
                {str(name): entry for name, entry in zip(was, old, strict=True)},
                {str(name): entry for name, entry in zip(now, new, strict=True)},
            )
    return {str(i): entry for i, entry in enumerate(old)}, {str(i): entry for i, entry in enumerate(new)}


def _namings(entries: Sequence[Any]) -> Iterator[tuple[str, ...]]:
    if all(isinstance(entry, list) for entry in entries):
        yield ()
        return
    if not all(isinstance(entry, dict) for entry in entries):
        return
    shared = [key for key in entries[0] if all(key in entry for entry in entries)]
    if {"before", "after", "on"} <= set(shared):
        yield ("before", "after")
    ids = tuple((key,) for key in shared if key.endswith("_id"))
    yield from (naming for naming in (*_FIRST, *ids, *_LAST) if set(naming) <= set(shared))


def _named(entry: Any, naming: tuple[str, ...]) -> str | None:
    if naming == ():
        return "+".join(sorted(map(str, entry))) if all(isinstance(one, str) for one in entry) else None
    if naming == ("before", "after"):
        return "+".join(side["condition_id"] for side in (entry["before"], entry["after"]) if side)
    parts = [_key(entry[key]) for key in naming]
    return None if None in parts else "/".join(map(str, parts))


def _key(part: Any) -> str | None:
    if isinstance(part, list):
        return "+".join(sorted(part)) if all(isinstance(one, str) for one in part) else None
    return str(part)


def _unique(names: Sequence[str | None]) -> bool:
    return len(set(names)) == len(names)


def _say(value: Any) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "true" if value else "false"
        case list():
            return ", ".join(map(_say, value)) or "nothing"
        case dict():
            return ", ".join(f"{key}: {_say(entry)}" for key, entry in value.items()) or "nothing"
    return str(value)
