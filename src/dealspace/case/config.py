"""What does `case.toml` say? Its keys, typed, and every error in it with the file, the line and the key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from dealspace.case.fingerprint import CONFIG_FILE
from dealspace.case.model import AdequacySettings, CaseConfig

_KNOWN = ("case_id", "title", "subtitle", "as_of", "required_parties", "seed", "adequacy")

_NONE: Mapping[str, Any] = MappingProxyType({})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ConfigFault:
    """One error in `case.toml`; `key` is the dotted key, empty if the file itself is at fault."""

    key: str
    line: int
    message: str
    value: str = ""


class ConfigError(ValueError):
    """`case.toml` cannot be used; `faults` holds every error in it."""

    def __init__(self, faults: tuple[ConfigFault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{CONFIG_FILE}:{f.line}: {f.key}: {f.message}" for f in faults))


def read_config(path: Path) -> CaseConfig:
    """Read `case.toml`, or raise `ConfigError` with all that is wrong in it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigError((ConfigFault("", 0, f"cannot be read: {reason}"),)) from error
    return parse_config(content)


def parse_config(content: bytes) -> CaseConfig:
    """`case.toml` from its bytes; raises `ConfigError`."""
    try:
        text = content.decode("utf-8")
        # Two readings: numbers of the analysis stay exact, whatever else stands in the file stays plain TOML.
        exact, plain = tomllib.loads(text, parse_float=Fraction), tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError((ConfigFault("", line, "not UTF-8"),)) from error
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise ConfigError((ConfigFault("", int(found[1]) if found else 0, f"not TOML: {error}"),)) from error
    reader = _Reader(text, exact)
    config = reader.config(plain)
    if reader.faults:
        raise ConfigError(tuple(reader.faults))
    return config


class _Reader:
    """Takes typed values out of the parsed file and gathers a fault for each that does not fit."""

    def __init__(self, text: str, data: Mapping[str, Any]) -> None:
        self.text = text
        self.data = data
        self.faults: list[ConfigFault] = []

    def config(self, plain: Mapping[str, Any]) -> CaseConfig:
        config = CaseConfig(
            case_id=self.take("case_id", _string, ""),
            title=self.take("title", _string, ""),
            subtitle=self.take("subtitle", _string, ""),
            as_of=self.take("as_of", _day, date.min),
            required_parties=self.take("required_parties", _strings, ()),
            seed=self.take("seed", _natural, 0),
            adequacy=AdequacySettings(
                draws=self.take("adequacy.draws", _positive, 1),
                troops_term=self.take("adequacy.troops_term", _string, ""),
                status_share=self.ranges("adequacy.status_share"),
                rationale=self.strings("adequacy.rationale"),
            ),
            extra=MappingProxyType({key: plain[key] for key in sorted(plain) if key not in _KNOWN}),
        )
        if "last_as_of" in self.data:
            last = self.take("last_as_of", _day, config.as_of)
            if last < config.as_of:
                self.fault("last_as_of", "earlier than as_of", last)
        return config

    def take(self, key: str, parse: Callable[[Any], T], default: T) -> T:
        value: Any = self.data
        for part in key.split("."):
            if not isinstance(value, Mapping) or part not in value:
                self.fault(key, "missing")
                return default
            value = value[part]
        try:
            return parse(value)
        except ValueError as error:
            self.fault(key, str(error), value)
            return default

    def ranges(self, key: str) -> Mapping[str, tuple[Fraction, Fraction]]:
        table: Mapping[str, Any] = self.take(key, _table, _NONE)
        none = (Fraction(0), Fraction(0))
        return MappingProxyType({name: self.take(f"{key}.{name}", _share, none) for name in sorted(table)})

    def strings(self, key: str) -> Mapping[str, str]:
        table: Mapping[str, Any] = self.take(key, _table, _NONE)
        return MappingProxyType({name: self.take(f"{key}.{name}", _string, "") for name in sorted(table)})

    def fault(self, key: str, message: str, value: object = "") -> None:
        self.faults.append(ConfigFault(key, line_of(self.text, key), message, str(value)[:80]))


def last_as_of(config: CaseConfig) -> date:
    """The date of the latest vintage: `last_as_of` where the file gives one, else `as_of`."""
    last = config.extra.get("last_as_of")
    return last if isinstance(last, date) else config.as_of


def line_of(text: str, key: str) -> int:
    """The line on which a dotted key is set, or the header of its table, or 1."""
    table, header = "", 1
    for number, line in enumerate(text.splitlines(), start=1):
        if found := re.match(r"\s*\[+([^\]]+)\]", line):
            table = found[1].strip()
            if f"{key}.".startswith(f"{table}."):
                header = number
        elif (found := re.match(r'\s*((?:[\w.-]|"[^"]*")+)\s*=', line)) and key == _dotted(table, found[1]):
            return number
    return header


def _dotted(table: str, key: str) -> str:
    name = key.replace('"', "")
    return f"{table}.{name}" if table else name


def _string(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be text and not empty")
    return value


def _strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v for v in value):
        raise ValueError("must be a list of names and not empty")
    if len(set(value)) != len(value):
        raise ValueError("names somebody twice")
    return tuple(value)


def _day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("must be a date without quotes, such as 2031-06-30")  # noqa: TRY004
    return value


def _natural(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("must be a whole number, 0 or more")
    return value


def _positive(value: Any) -> int:
    if _natural(value) == 0:
        raise ValueError("must be 1 or more")
    return int(value)


def _table(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("must be a table")  # noqa: TRY004
    return value


def _share(value: Any) -> tuple[Fraction, Fraction]:
    numbers = isinstance(value, list) and len(value) == 2
    if not numbers or not all(isinstance(v, (int, Fraction)) and not isinstance(v, bool) for v in value):
        raise ValueError("must be a list of two numbers, low and high")
    low, high = Fraction(value[0]), Fraction(value[1])
    if not 0 <= low <= high <= 1:
        raise ValueError("must be two shares with 0 <= low <= high <= 1")
    return low, high
