"""What does `findings.toml` hold once it is read? Values, findings and flags, and what does not fit in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class FindingsError(ValueError):
    """`findings.toml`, or a text that uses it, asks for something that is not there."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class SpecFault:
    """What does not fit in the file.

    `key` is the dotted place (`finding.2.claim`), `entry` what a person calls it (`[[finding]] answer`).
    """

    key: str
    entry: str
    message: str
    value: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ValueSpec:
    value_id: str
    path: str
    format: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingSpec:
    finding_id: str
    section: str
    headline: bool
    claim: Mapping[str, Any]
    sentence: str
    counter: str
    limit: str
    rows: tuple[str, ...]
    since: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Specs:
    """What the file says, without the entries that do not fit.

    `places` has the dotted place of each finding by its id, and `declared` the names of all values, those of
    entries that do not fit among them.
    """

    values: Mapping[str, ValueSpec]
    findings: tuple[FindingSpec, ...]
    flags: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict, compare=False)
    declared: frozenset[str] = field(default=frozenset(), compare=False)
