"""Which contested questions does the case set out as a grid of readings? The table `readings` of `case.toml`.

An axis is a question, a reading one answer to it: the codings that it fixes, an option for each of some
choices. Every combination of one reading from each axis is a cell of the grid.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from dealspace.case import toml_forms as form
from dealspace.case.hint import did_you_mean, shown
from dealspace.direction import field_of

T = TypeVar("T")

GRID = {
    "packages": "The packages that are judged in every cell; all, if none is named.",
    "parties": "For whom; the required parties, if none is named.",
    "terms": "What a deal could hold on these; those whose coding varies, if none is named.",
    "axes": "The questions, each a table under a name of its own.",
}
AXIS = {
    "label": "The question.",
    "options": "Its readings, at least two, each a table under a name of its own.",
}
READING = {
    "label": "The reading, in a few words.",
    "rationale": "Why it can be defended.",
    "codings": (
        "What it fixes: a choice (`condition:KEY`, `axiom:KEY`, `package:PACKAGE/TERM`) and its option, "
        "`base` for that of the main table."
    ),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer; `codings` maps a choice (`condition:no-foreign-troops`) to the option taken of it."""

    reading_id: str
    label: str
    rationale: str
    codings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Axis:
    """One contested question and its readings, in the order of the file."""

    axis_id: str
    label: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """The grid that the case asks for.

    `packages`, `parties` and `terms` are those of interest; none means all packages, the required parties and
    the terms of the conditions whose coding varies.
    """

    axes: tuple[Axis, ...] = ()
    packages: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingFault:
    """What does not fit in the table; `key` is the dotted key in `case.toml`."""

    key: str
    message: str
    value: str = ""


def read_settings(extra: Mapping[str, Any]) -> tuple[ReadingSettings, tuple[ReadingFault, ...]]:
    """The grid of a case, and every error in its declaration; an empty grid if the case declares none.

    Parameters
    ----------
    extra
        `CaseConfig.extra`.
    """
    if "readings" not in extra:
        return ReadingSettings(), ()
    reader = _Reader()
    table = reader.take("readings", extra["readings"], _table, {})
    reader.known("readings", table, GRID)
    axes = reader.take("readings.axes", table.get("axes"), _table, {})
    settings = ReadingSettings(
        tuple(reader.axis(f"readings.axes.{key}", key, value) for key, value in axes.items()),
        reader.take("readings.packages", table.get("packages", []), form.names, ()),
        reader.take("readings.parties", table.get("parties", []), form.names, ()),
        reader.take("readings.terms", table.get("terms", []), form.names, ()),
    )
    reader.apart(settings.axes)
    return settings, tuple(reader.faults)


class _Reader:
    """Takes typed values out of the table and gathers a fault for each that does not fit."""

    def __init__(self) -> None:
        self.faults: list[ReadingFault] = []

    def axis(self, key: str, axis_id: str, value: Any) -> Axis:
        table = self.take(key, value, _table, {})
        self.known(key, table, AXIS)
        label = field_of(self.take(f"{key}.label", table.get("label"), form.text, ""))
        options = self.take(f"{key}.options", table.get("options"), _table, {})
        if len(options) < 2:
            self.fault(f"{key}.options", "a question has at least two readings")
        found = (self.reading(f"{key}.options.{name}", name, entry) for name, entry in options.items())
        return Axis(axis_id, label, tuple(found))

    def reading(self, key: str, reading_id: str, value: Any) -> Reading:
        table = self.take(key, value, _table, {})
        self.known(key, table, READING)
        codings = self.take(f"{key}.codings", table.get("codings"), _table, {})
        return Reading(
            reading_id,
            field_of(self.take(f"{key}.label", table.get("label"), form.text, "")),
            field_of(self.take(f"{key}.rationale", table.get("rationale"), form.text, "")),
            MappingProxyType(
                {
                    choice: self.take(f"{key}.codings.{choice}", option, form.text, "")
                    for choice, option in codings.items()
                }
            ),
        )

    def apart(self, axes: tuple[Axis, ...]) -> None:
        """Two questions that fix the same choice would contradict each other in some cell."""
        owner: dict[str, str] = {}
        for axis in axes:
            for reading in axis.readings:
                for choice in reading.codings:
                    first = owner.setdefault(choice, axis.axis_id)
                    if first != axis.axis_id:
                        key = f"readings.axes.{axis.axis_id}.options.{reading.reading_id}.codings.{choice}"
                        self.fault(key, f"the axis {first!r} fixes this choice already", choice)

    def take(self, key: str, value: Any, parse: Callable[[Any], T], default: Any) -> T:
        try:
            return parse(value)
        except ValueError as error:
            self.fault(key, str(error), "" if value is None else shown(value))
            kept: T = default
            return kept

    def known(self, key: str, table: Mapping[str, Any], names: Collection[str]) -> None:
        for name in sorted(set(table) - set(names)):
            self.fault(f"{key}.{name}", f"unknown key{did_you_mean(name, names)}", name)

    def fault(self, key: str, message: str, value: str = "") -> None:
        self.faults.append(ReadingFault(key, message, value))


def _table(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not value:
        raise ValueError("must be a table and not empty")
    return value
