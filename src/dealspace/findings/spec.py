"""What does the case want to say? Reads `findings.toml`: named values and findings, with every error at once.

A value is a path into the results (`path`, JMESPath) and a format, or the other members of the conflicts that
some conditions stand in (`partners`). A finding is a claim that the analysis can test, a sentence for when it
holds, further cases with a claim and a sentence each, in the order in which they are tried
(`[[finding.case]]`), and a counter-sentence for when none of these holds, so that one sentence is printed and
no more. `since` is the first day on which it is said, `when` a path that must be true for it to be said at
all, and `of_case_date` marks a finding that is about the date of the case at every later date too. The first
headline finding is the answer; a headline has claims that have a share. A flag is a path that is true or
false, for prose that hangs on the results.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import jmespath

from dealspace.findings.formats import FORMATS

FILE_NAME = "findings.toml"
PARTNERS_PATH = "deal_space.conflicts"
"""Where a value that names partners in conflicts has them from."""
_TYPES: dict[str, tuple[type, str]] = {
    **dict.fromkeys(("id", "path", "section", "sentence", "counter", "limit", "when"), (str, "a string")),
    "rows": (list, "a list of table/key"),
    "partners": (list, "a list of lists of conditions"),
    "claim": (dict, "a table"),
    "case": (list, "written as [[finding.case]] tables"),
    **dict.fromkeys(("headline", "of_case_date"), (bool, "true or false")),
}
SENTENCE, COUNTER = "sentence", "counter"
"""The names of the first and of the last case of a finding; the others have ids of their own."""


class FindingsError(ValueError):
    """`findings.toml`, or a text that uses it, asks for something that is not there."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class ValueSpec:
    value_id: str
    path: str
    format: str
    rows: tuple[str, ...]
    partners: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class CaseSpec:
    """What is said where a claim holds and no earlier one of the finding does."""

    case_id: str
    claim: Mapping[str, Any]
    sentence: str


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
    cases: tuple[CaseSpec, ...] = ()
    of_case_date: bool = False

    @property
    def ordered(self) -> tuple[CaseSpec, ...]:
        """The cases in the order in which they are tried, but for the counter-sentence."""
        return (CaseSpec(SENTENCE, self.claim, self.sentence), *self.cases)

    def sentence_of(self, case_id: str) -> str:
        """What is said in a case."""
        return next((case.sentence for case in self.ordered if case.case_id == case_id), self.counter)


@dataclass(frozen=True, slots=True)
class Specs:
    values: Mapping[str, ValueSpec]
    findings: tuple[FindingSpec, ...]
    flags: Mapping[str, str] = field(default_factory=dict)


def load_specs(data_dir: Path) -> Specs:
    """Read the file; a data folder without one has nothing to say, which is allowed.

    Raises
    ------
    FindingsError
        Names file and entry of every error.
    """
    path = data_dir / FILE_NAME
    if not path.exists():
        return Specs({}, ())
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FindingsError([f"{path}: not readable as TOML: {error}"]) from error
    problems: list[str] = []
    values = _values(document.get("values", {}), str(path), problems)
    findings = _findings(document.get("finding", []), str(path), problems)
    flags = _flags(document.get("flags", {}), str(path), problems)
    problems += [
        f"{path}: unknown table [{name}]; use [values.ID], [[finding]] and [flags]"
        for name in sorted(set(document) - {"values", "finding", "flags"})
    ]
    if problems:
        raise FindingsError(problems)
    return Specs(values, findings, flags)


def _flags(table: Any, where: str, problems: list[str]) -> dict[str, str]:
    """Paths that are true or false; the prose may hang on them."""
    if not isinstance(table, Mapping):
        problems.append(f"{where}: [flags] is a table of names and paths, not {table!r}")
        return {}
    for name, path in table.items():
        if not isinstance(path, str):
            problems.append(f"{where}: [flags] {name} must be a path, not {path!r}")
            continue
        problems += _not_a_path(f"{where}: [flags]", name, path)
    return dict(table)


def _values(table: Mapping[str, Any], where: str, problems: list[str]) -> dict[str, ValueSpec]:
    values = {}
    for value_id, entry in table.items():
        name = f"{where}: [values.{value_id}]"
        if not isinstance(entry, Mapping):
            problems.append(f"{name}: a value is a table with path and format, not {entry!r}")
            continue
        problems += _unknown_keys(name, entry, {"path", "format", "rows", "partners"})
        problems += _wrong_types(name, entry)
        format_name = entry.get("format", "text")
        if str(format_name) not in FORMATS:
            problems.append(f"{name}: unknown format {format_name!r}; use one of {', '.join(FORMATS)}")
        if "partners" in entry:
            if "path" in entry:
                problems.append(f"{name}: a value has a path or partners, not both")
            sets = _list(entry, "partners")
            if not sets or not all(isinstance(one, list) and one for one in sets):
                problems.append(f"{name}: partners must be a list of lists of conditions, not {sets!r}")
                continue
            members = tuple(tuple(map(str, one)) for one in sets)
            rows = dict.fromkeys(f"conditions/{member}" for one in members for member in one)
            values[value_id] = ValueSpec(value_id, PARTNERS_PATH, "text", tuple(rows), members)
            continue
        try:
            jmespath.compile(entry.get("path", ""))
        except Exception as error:  # the library raises several unrelated classes
            problems.append(f"{name}: path {entry.get('path')!r} is not valid JMESPath: {error}")
            continue
        values[value_id] = ValueSpec(value_id, entry["path"], str(format_name), tuple(_list(entry)))
    return values


def _findings(entries: Any, where: str, problems: list[str]) -> tuple[FindingSpec, ...]:
    needed = ("id", "claim", "sentence", "counter")
    optional = {"section", "headline", "limit", "rows", "since", "when", "case", "of_case_date"}
    findings: list[FindingSpec] = []
    seen: set[str] = set()
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        problems.append(f"{where}: findings are written as [[finding]] tables")
        return ()
    for number, entry in enumerate(entries, 1):
        name = f"{where}: [[finding]] {entry.get('id', number)}"
        problems += _unknown_keys(name, entry, {*needed, *optional})
        wrong = [*_wrong_types(name, entry), *_unreadable(name, entry)]
        problems += wrong
        missing = [key for key in needed if not entry.get(key)]
        if missing:
            problems.append(f"{name}: missing {', '.join(missing)}")
            continue
        if wrong:
            continue
        cases = _cases(name, entry.get("case", []), problems)
        problems += _without_share(name, entry, cases)
        if entry["id"] in seen:
            problems.append(f"{name}: this id is used twice")
        seen.add(entry["id"])
        findings.append(
            FindingSpec(
                entry["id"],
                entry.get("section", ""),
                bool(entry.get("headline", False)),
                entry["claim"],
                " ".join(entry["sentence"].split()),
                " ".join(entry["counter"].split()),
                " ".join(entry.get("limit", "").split()),
                tuple(_list(entry)),
                str(entry.get("since", "")),
                entry.get("when", ""),
                cases,
                bool(entry.get("of_case_date", False)),
            )
        )
    return tuple(findings)


def _cases(name: str, entries: list[Any], problems: list[str]) -> tuple[CaseSpec, ...]:
    """The further cases of a finding, each with an id of its own."""
    found: list[CaseSpec] = []
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, Mapping):
            problems.append(f"{name}: cases are written as [[finding.case]] tables, not {entry!r}")
            continue
        where = f"{name}, case {entry.get('id', number)}"
        needed = {"id", "claim", "sentence"}
        faults = [*_unknown_keys(where, entry, needed), *_wrong_types(where, entry)]
        if missing := sorted(key for key in needed if not entry.get(key)):
            faults.append(f"{where}: missing {', '.join(missing)}")
        problems += faults
        if faults:
            continue
        if entry["id"] in {SENTENCE, COUNTER, *(case.case_id for case in found)}:
            problems.append(f"{where}: this id is used twice in the finding")
        found.append(CaseSpec(entry["id"], entry["claim"], " ".join(entry["sentence"].split())))
    return tuple(found)


def _without_share(name: str, entry: Mapping[str, Any], cases: tuple[CaseSpec, ...]) -> list[str]:
    """A headline that says of itself in no number how far it depends on the coding."""
    claims = (entry["claim"], *(case.claim for case in cases))
    if not entry.get("headline") or not any("results" in claim for claim in claims):
        return []
    fault = "a headline needs a share, which a claim on `results` has not"
    advice = "write the claim in terms of the deal space, conflicts or verdicts, or take headline away"
    return [f"{name}: {fault}; {advice}"]


def _unreadable(name: str, entry: Mapping[str, Any]) -> list[str]:
    """A day or a path that would fail only when the finding is evaluated."""
    found = []
    try:
        date.fromisoformat(str(entry.get("since") or date.min))
    except ValueError:
        found.append(f"{name}: since must be a day such as 2031-06-30, not {entry['since']!r}")
    if isinstance(path := entry.get("when"), str):
        found += _not_a_path(name, "when", path)
    return found


def _not_a_path(name: str, key: str, path: str) -> list[str]:
    try:
        jmespath.compile(path)
    except Exception as error:  # the library raises several unrelated classes
        return [f"{name}: {key} {path!r} is not valid JMESPath: {error}"]
    return []


def _list(entry: Mapping[str, Any], key: str = "rows") -> list[Any]:
    rows = entry.get(key, [])
    return rows if isinstance(rows, list) else []


def _wrong_types(name: str, entry: Mapping[str, Any]) -> list[str]:
    """A string where a list belongs would be read letter by letter, and the text `false` as true."""
    return [
        f"{name}: {key} must be {kind}, not {entry[key]!r}"
        for key, (type_, kind) in _TYPES.items()
        if key in entry and not isinstance(entry[key], type_)
    ]


def _unknown_keys(name: str, entry: Mapping[str, Any], known: set[str]) -> list[str]:
    extra = sorted(set(entry) - known)
    return [f"{name}: unknown key {key!r}; use {', '.join(sorted(known))}" for key in extra]
