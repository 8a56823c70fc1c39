"""What does `findings.toml` hold once it is read? Values, findings and flags, and what does not fit in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dealspace.measures.form import Call

SENTENCE, COUNTER = "sentence", "counter"
"""The names of the first and of the last case of a finding; the others have ids of their own."""


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
    """A measure with its parameters, and how what it finds is printed.

    `noun` is what is counted, as one and as several: it follows the number, so that a sentence reads as well
    at a date at which there is one of them.
    """

    value_id: str
    call: Call
    format: str
    noun: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class CaseSpec:
    """What is said where a claim holds and no earlier one of the finding does."""

    case_id: str
    claim: Mapping[str, Any]
    sentence: str
    share_of: str = ""
    """What the share is of, as a clause after "that"; empty if the sentence says nothing else."""


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
    when: Mapping[str, Any] = field(default_factory=dict)
    cases: tuple[CaseSpec, ...] = ()
    of_case_date: bool = False
    share_of: str = ""
    counter_share_of: str = ""
    label: str = ""
    """What it is about in few words, for figures, tables and comparisons."""

    @property
    def ordered(self) -> tuple[CaseSpec, ...]:
        """The cases in the order in which they are tried, but for the counter-sentence."""
        return (CaseSpec(SENTENCE, self.claim, self.sentence, self.share_of), *self.cases)

    def share_is_of(self, case_id: str) -> str:
        """What the share of a case is of, where its sentence says more than that."""
        named = (case.share_of for case in self.ordered if case.case_id == case_id)
        return next(named, self.counter_share_of)

    def sentence_of(self, case_id: str) -> str:
        """What is said in a case."""
        return next((case.sentence for case in self.ordered if case.case_id == case_id), self.counter)


@dataclass(frozen=True, slots=True)
class Specs:
    """What the file says, without the entries that do not fit.

    `places` has the dotted place of each finding by its id, and `declared` the names of all values, those of
    entries that do not fit among them.
    """

    values: Mapping[str, ValueSpec]
    findings: tuple[FindingSpec, ...]
    flags: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict, compare=False)
    declared: frozenset[str] = field(default=frozenset(), compare=False)
