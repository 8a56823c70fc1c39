"""Which conclusion is another in a changed case? Only parts of the analysis that read what changed run again.

Each part of the results is worked out once on the sound case, from nothing, over rows that note which of
their columns are read. Of a changed case a part is worked out again if what it read differs; all else is
taken from the sound case. Conclusions are drawn the cheapest first, until one is another.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache, partial
from typing import Any, cast

from dealspace.case.model import Case
from dealspace.case.scope import security
from dealspace.compare.conclusions import Severity, diff_conclusions
from dealspace.conclusions import PARTS as CONCLUDED
from dealspace.conclusions import Conclusion
from dealspace.findings import Specs, evaluate_flags
from dealspace.gather.edition import PARTS, Ground, stated
from dealspace.results.records import Results

Reads = frozenset[str]
_TABLES = tuple(field.name for field in fields(Case) if field.name not in ("as_of", "fingerprint", "base"))
_SETTINGS = "config"
_FINDINGS = "findings.toml"


class Noting(Mapping[str, Any]):
    """A table that notes which columns of it are read, by `name.column`, and by `name` that its keys are."""

    def __init__(self, name: str, rows: Mapping[str, Any], seen: set[str]) -> None:
        self._name, self._seen = name, seen
        self._rows = {key: _noting_type(type_of(row))(name, row, seen) for key, row in rows.items()}

    def __getitem__(self, key: str) -> Any:
        self._seen.add(self._name)
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        self._seen.add(self._name)
        return iter(self._rows)

    def __len__(self) -> int:
        self._seen.add(self._name)
        return len(self._rows)


class NotingRow:
    """A row that notes which of its columns are read, and else is one."""

    def __init__(self, name: str, row: Any, seen: set[str]) -> None:
        self.__dict__.update(_noting_name=name, _noting_row=row, _noting_seen=seen)

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return type(self._noting_row)

    def __getattr__(self, column: str) -> Any:
        own = self.__dict__
        value = getattr(own["_noting_row"], column)
        names = (
            [column]
            if column in _columns(type_of(own["_noting_row"]))
            else _columns(type_of(own["_noting_row"]))
        )
        own["_noting_seen"].update(f"{own['_noting_name']}.{one}" for one in names)
        return value

    def __eq__(self, other: object) -> bool:
        same: Any = other
        return bool(self._plain() == (same._plain() if issubclass(type(other), NotingRow) else other))

    def __hash__(self) -> int:
        return hash(self._plain())

    def _plain(self) -> Any:
        """The row itself, of which everything may be read."""
        row = self.__dict__["_noting_row"]
        self.__dict__["_noting_seen"].update(
            f"{self.__dict__['_noting_name']}.{one}" for one in _columns(type_of(row))
        )
        return row


@cache
def _noting_type(row: Hashable) -> type[NotingRow]:
    """A class of its own for each class of rows, which `dataclasses.replace` takes for one."""
    name = "__dataclass_fields__"
    return type("NotingOne", (NotingRow,), {name: getattr(row, name)})


@cache
def _columns(row: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast("Any", row)))


def type_of(row: Any) -> Hashable:
    """The class of a row, as what is kept by it takes it."""
    return cast("Hashable", type(row))


def noting(case: Case, prefix: str, seen: set[str]) -> Case:
    """The case with tables that note their names, behind a prefix, when they are read."""
    tables = {
        name: Noting(f"{prefix}{name}", getattr(case, name), seen)
        for name in _TABLES
        if isinstance(getattr(case, name), Mapping)
    }
    return replace(case, **cast("dict[str, Any]", tables))


def differing(was: Case, now: Case) -> Reads:
    """What differs between two cases, by the names that are noted."""
    found: set[str] = set()
    if was.config != now.config:
        found.add(_SETTINGS)
    if was.not_in_force != now.not_in_force:
        found.add("case.conditions")
    for prefix, one, two in (("case.", was, now), ("lead.", security(was), security(now))):
        for name in _TABLES:
            old, new = getattr(one, name), getattr(two, name)
            if isinstance(old, Mapping) and old != new:
                found.update(f"{prefix}{name}{part}" for part in _parts(old, new))
    return frozenset(found)


def _parts(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    if list(old) != list(new):
        yield ""
    for key in old.keys() & new.keys():
        if old[key] != new[key]:
            yield from (
                f".{column}"
                for column in _columns(type_of(old[key]))
                if column != "line" and getattr(old[key], column) != getattr(new[key], column)
            )


class Lazily:
    """Results of a vintage that are worked out part by part as they are asked for.

    Parameters
    ----------
    ground
        What they are worked out from.
    specs
        What `findings.toml` asks.
    again
        Of a changed case the sound one, whose parts are taken where what they read is the same.
    moved
        What differs from the sound case, as `differing` gives it.
    """

    def __init__(
        self, ground: Ground, specs: Specs, again: Again | None = None, moved: Reads = frozenset()
    ) -> None:
        self._ground, self._specs, self._again, self._moved = ground, specs, again, moved
        self._changed: dict[str, bool] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "rows":
            found: Any = self._ground.case
        elif self._again is not None and not self.is_hit(name):
            found = getattr(self._again.sound, name)
        else:
            found = self._worked_out(name)
        self.__dict__[name] = found
        return found

    def changed(self, name: str) -> bool:
        """Whether a part is another than that of the sound case."""
        if name not in self._changed:
            sound = cast("Again", self._again).sound
            self._changed[name] = self.is_hit(name) and getattr(self, name) != getattr(sound, name)
        return self._changed[name]

    def is_hit(self, name: str) -> bool:
        """Whether anything is another that a part is worked out from."""
        again = cast("Again", self._again)
        return bool(again.reads[name] & self._moved) or any(map(self.changed, again.asks.get(name, ())))

    def _worked_out(self, name: str) -> Any:
        results = cast("Results", self)
        if name == "findings":
            return stated(self._specs, self._ground, results)[2]
        return evaluate_flags(self._specs, results) if name == "flags" else PARTS[name](self._ground)


class Noted:
    """Results that note which parts are asked for, over other results that keep them."""

    def __init__(self, over: Lazily, rows: Case) -> None:
        self.over, self.rows, self.afterword = over, rows, None
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.asked.add(name)
        return getattr(self.over, name)


class Again:
    """The conclusions of a sound case, ready to be asked about a change of it.

    `reads` and `asks` say by part of the results, and by part of the conclusions, which columns it reads
    itself and which parts of the results it asks for.
    """

    def __init__(self, case: Case, specs: Specs) -> None:
        self.case, self.specs = case, specs
        self.sound = Lazily(Ground(case), specs)
        self.sound.__dict__["afterword"] = None
        self.reads: dict[str, Reads] = {"afterword": frozenset()}
        self.asks: dict[str, Reads] = {}
        self.seconds: dict[str, float] = {"afterword": 0.0}
        for name in PARTS:
            self._watch(name, partial(_of_rows, name))
        self._watch("findings", lambda ground, results: stated(specs, ground, results)[2])
        self._watch("flags", lambda _, results: evaluate_flags(specs, results))
        self.before: dict[str, dict[str, Conclusion]] = {}
        for part in CONCLUDED:
            found = self._watch(_name(part), partial(_of_results, part))
            self.before[_name(part)] = {one.name: one for one in found}
        self.order = sorted(
            CONCLUDED, key=lambda part: sum(self.seconds[one] for one in self.asks[_name(part)])
        )

    def _watch(self, name: str, work: Callable[[Ground, Any], Any]) -> Any:
        """Work a part out from nothing but the parts before it, and keep what it reads and its seconds."""
        seen: set[str] = set()
        ground = Ground(self.case)
        ground.case, ground.lead = noting(self.case, "case.", seen), noting(ground.lead, "lead.", seen)
        results = Noted(self.sound, ground.case)
        start = time.perf_counter()
        found = work(ground, results)
        self.seconds[name] = time.perf_counter() - start
        self.asks[name] = frozenset(results.asked)
        self.reads[name] = frozenset({*seen, _SETTINGS})
        if name in ("findings", "flags"):
            self.reads[name] |= {_FINDINGS}
        if name in PARTS or name in ("findings", "flags"):
            # What is kept is worked out from the rows themselves.
            self.sound.__dict__[name] = self.sound._worked_out(name)
        return found

    def first_change(self, case: Case, specs: Specs | None = None) -> str:
        """The name of a conclusion that is another in a changed case; empty if none is.

        Raises what the analysis raises, where the changed case cannot be analysed.
        """
        moved = differing(self.case, case) | ({_FINDINGS} if specs is not None else set())
        if not moved:
            return ""
        lazily = Lazily(Ground(case), specs or self.specs, self, moved)
        results = cast("Results", lazily)
        for part in self.order:
            name = _name(part)
            if not lazily.is_hit(name):
                continue
            before, missing = self.before[name], set(self.before[name])
            for one in part(results):
                missing.discard(one.name)
                was = {one.name: replace(before[one.name], part_of=())} if one.name in before else {}
                changes = diff_conclusions(was, {one.name: replace(one, part_of=())})
                if any(change.severity is not Severity.WORDING for change in changes):
                    return one.name
            if missing:
                return min(missing)
        return ""


def _of_rows(name: str, ground: Ground, _: Any) -> Any:
    return PARTS[name](ground)


def _of_results(part: Any, _: Ground, results: Any) -> list[Conclusion]:
    return [*part(results)]


def _name(part: Any) -> str:
    return f"{part.__module__}.{part.__name__}"
