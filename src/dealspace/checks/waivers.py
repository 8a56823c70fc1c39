"""Which warnings does the maintainer accept, why, and until when? `waivers.toml`, itself checked.

A waiver names one warning of one row by its rule, file, key and column, and ends on a day. It never waives an
error. One that is over, that waives nothing or that is badly written is a problem of its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dealspace.checks.problem import Problem, Severity, in_table
from dealspace.checks.report import CheckedRule, CheckReport, Waived, Waiver

FILE = "waivers.toml"
_KEYS = ("rule", "file", "row", "column", "reason", "granted", "until")
_LEAST_WORDS = 4
RULE = CheckedRule(
    "waiver",
    "A waiver names a warning that there is, says why it is accepted, and ends.",
    Severity.ERROR,
    "Each `[[waiver]]` of `waivers.toml` has the texts `rule`, `file`, `row` (the key) and, for a cell, "
    "`column`, a `reason` of four words or more, and the days `granted` and `until`, which is no more than a "
    "year later. Only warnings are waived. Remove a waiver that is over or waives nothing, or mend the row.",
)


def with_waivers(report: CheckReport, data_dir: Path, today: date) -> CheckReport:
    """The report without the warnings that are waived on a day, and with what is wrong with the waivers."""
    path = data_dir / FILE
    if not path.is_file():
        return report
    waivers, faults = read_waivers(path.read_bytes())
    keys = {(row.file, row.line): row.key for row in report.seen}
    left, waived, used = [], [], set[Waiver]()
    for problem in report.problems:
        waiver = next((one for one in waivers if _fits(one, problem, keys) and one.until >= today), None)
        if waiver is None:
            left.append(problem)
        else:
            used.add(waiver)
            waived.append(Waived(problem, waiver))
    faults += [fault for one in waivers if one not in used for fault in _idle(one, report, today)]
    signed = [fault.of_rule(RULE.id, RULE.severity, RULE.advice) for fault in faults]
    return replace(
        report,
        rules=(*report.rules, RULE),
        problems=tuple(sorted([*left, *signed], key=lambda problem: problem.sort_key)),
        waived=tuple(waived),
    )


def _fits(waiver: Waiver, problem: Problem, keys: Mapping[tuple[str, int], str]) -> bool:
    return (
        problem.severity is Severity.WARNING
        and (waiver.rule, waiver.file, waiver.column) == (problem.rule, problem.file, problem.column)
        and waiver.row == keys.get((problem.file, problem.line), "")
    )


def _idle(waiver: Waiver, report: CheckReport, today: date) -> Iterator[Problem]:
    if waiver.until < today:
        yield in_table(FILE, f"was over on {waiver.until}", line=waiver.line, column="until")
        return
    severities = {rule.id: rule.severity for rule in report.rules}
    if waiver.rule not in severities:
        yield in_table(FILE, "there is no such rule", line=waiver.line, column="rule", value=waiver.rule)
    elif severities[waiver.rule] is not Severity.WARNING:
        words = "this rule gives no warnings, and nothing else is waived"
        yield in_table(FILE, words, line=waiver.line, column="rule", value=waiver.rule)
    else:
        yield in_table(
            FILE,
            "waives nothing: the row has no such warning",
            line=waiver.line,
            column="row",
            value=waiver.row,
        )


def read_waivers(content: bytes) -> tuple[list[Waiver], list[Problem]]:
    """The waivers of a file that are well written, and what is wrong with the others."""
    try:
        text = content.decode("utf-8")
        document = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return [], [in_table(FILE, f"not TOML: {error}", line=1)]
    lines = [at for at, line in enumerate(text.splitlines(), start=1) if line.strip() == "[[waiver]]"]
    entries = document.get("waiver", [])
    faults: list[Problem] = [
        in_table(FILE, "unknown key", line=1, column=key) for key in document if key != "waiver"
    ]
    if not isinstance(entries, list) or len(lines) != len(entries):
        return [], [*faults, in_table(FILE, "waivers are written as [[waiver]] tables", line=1)]
    found = []
    for line, entry in zip(lines, entries, strict=True):
        wrong = list(_faults(entry, line))
        faults += wrong
        if not wrong:
            found.append(Waiver(**{key: entry.get(key, "") for key in _KEYS}, line=line))
    return found, faults


def _faults(entry: Mapping[str, Any], line: int) -> Iterator[Problem]:
    for key in entry:
        if key not in _KEYS:
            yield in_table(FILE, "unknown key", line=line, column=key)
    for key in _KEYS:
        value = entry.get(key, "" if key == "column" else None)
        of_day = key in ("granted", "until")
        if type(value) is not (date if of_day else str) or (value == "" and key not in ("column", "row")):
            yield in_table(FILE, f"must be {'a day' if of_day else 'a text'}", line=line, column=key)
            return
    if len(entry["reason"].split()) < _LEAST_WORDS:
        yield in_table(FILE, "says too little", line=line, column="reason", value=entry["reason"])
    if not 0 <= (entry["until"] - entry["granted"]).days <= 366:
        yield in_table(FILE, "ends before it begins, or more than a year later", line=line, column="until")
