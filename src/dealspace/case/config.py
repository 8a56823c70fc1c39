"""What does `case.toml` say? Its keys, typed, and every error in it with the file, the line and the key.

`config_keys` lists all that the file may hold; whatever else stands in it is an error, as nothing reads it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dealspace.case import toml_forms as form
from dealspace.case.config_keys import KEYS, Key, Section
from dealspace.case.fingerprint import CONFIG_FILE
from dealspace.case.hint import did_you_mean, shown
from dealspace.case.model import AdequacySettings, CaseConfig
from dealspace.case.publication import publication_of
from dealspace.case.toml_lines import toml_lines


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
        text = content.decode("utf-8").removeprefix("\ufeff")
        # Two readings: numbers of the analysis stay exact, whatever else stands in the file stays plain TOML.
        exact, plain = tomllib.loads(text, parse_float=_exact), tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError((ConfigFault("", line, "not UTF-8"),)) from error
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise ConfigError((ConfigFault("", int(found[1]) if found else 0, f"not TOML: {error}"),)) from error
    reader = _Reader(text)
    found_values = reader.section("", KEYS, exact)
    reader.in_order(found_values)
    if reader.faults:
        raise ConfigError(tuple(reader.faults))
    return _config(found_values, plain, reader)


def _exact(text: str) -> Fraction | float:
    """A number as it is written; `inf` and `nan` stay what they are, for the form of the value to refuse."""
    try:
        return Fraction(text)
    except ValueError:
        return float(text)


class _Reader:
    """Takes typed values out of the parsed file and gathers a fault for each that does not fit."""

    def __init__(self, text: str) -> None:
        self.lines = toml_lines(text)
        self.faults: list[ConfigFault] = []

    def section(self, place: str, section: Section, found: Mapping[str, Any]) -> dict[str, Any]:
        """The values of a table by key; a fault for each key that is missing, unknown or unfit."""
        if section.each is not None:
            each = Key(section.each, section.says)
            return {name: self.value(_join(place, name), each, found[name]) for name in sorted(found)}
        values: dict[str, Any] = {}
        for name, key in section.keys.items():
            at = _join(place, name)
            if name not in found:
                if key.needed and isinstance(key, Section) and key.each is None:
                    values[name] = self.section(at, key, {})
                elif key.needed:
                    self.fault(at, "missing")
                continue
            if isinstance(key, Key):
                values[name] = self.value(at, key, found[name])
            else:
                inner = self.value(at, Key(form.table, key.says, default={}), found[name])
                values[name] = self.section(at, key, inner) if isinstance(found[name], Mapping) else {}
        for name in sorted(set(found) - set(section.keys)):
            self.fault(_join(place, name), f"unknown key{did_you_mean(name, section.keys)}", name)
        return values

    def value(self, place: str, key: Key, found: Any) -> Any:
        try:
            return key.form(found)
        except ValueError as error:
            self.fault(place, str(error), shown(found))
            return key.default

    def in_order(self, values: Mapping[str, Any]) -> None:
        published = (values.get("publication") or {}).get("published")
        if published is not None and published < values.get("as_of", date.min):
            self.fault("publication.published", "earlier than as_of", shown(published))
        last = values.get("last_as_of")
        if last is not None and last < values.get("as_of", date.min):
            self.fault("last_as_of", "earlier than as_of", shown(last))

        for day in (values.get("publication") or {}).get("vintages") or ():
            if last is not None and day > last:
                self.fault("publication.vintages", "later than last_as_of", shown(day))

    def fault(self, key: str, message: str, value: str = "") -> None:
        self.faults.append(ConfigFault(key, self.lines.of(key), message, value))


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _config(values: Mapping[str, Any], plain: Mapping[str, Any], reader: _Reader) -> CaseConfig:
    # A case without the section has no term that counts forces, and so no calculation of them.
    adequacy = values.get("adequacy") or {"draws": 1, "troops_term": "", "status_share": {}, "rationale": {}}
    own = ("case_id", "title", "subtitle", "as_of", "required_parties", "seed")
    taken = {*own, "adequacy", "publication"}
    return CaseConfig(
        **{name: values[name] for name in own},
        adequacy=AdequacySettings(
            draws=adequacy["draws"],
            troops_term=adequacy["troops_term"],
            status_share=MappingProxyType(adequacy["status_share"]),
            rationale=MappingProxyType(dict(sorted(adequacy["rationale"].items()))),
            trust=MappingProxyType(dict(sorted(adequacy.get("trust", {}).items()))),
        ),
        publication=publication_of(values.get("publication") or {}),
        extra=MappingProxyType({key: plain[key] for key in sorted(plain) if key not in taken}),
        lines=MappingProxyType(
            {key: reader.lines.of(key) for key in ("as_of", "last_as_of") if key in plain}
        ),
    )


def last_as_of(config: CaseConfig) -> date:
    """The date of the latest vintage: `last_as_of` where the file gives one, else `as_of`."""
    last = config.extra.get("last_as_of")
    return last if isinstance(last, date) else config.as_of
