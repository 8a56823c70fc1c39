"""Has every entry of `findings.toml` the keys and types that it needs? All faults at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from dealspace.case import toml_forms as form
from dealspace.case.hint import did_you_mean, shown
from dealspace.findings import claim_form
from dealspace.findings.formats import FORMATS
from dealspace.findings.path_check import parse_error
from dealspace.findings.spec_records import (
    COUNTER,
    PARTNERS_PATH,
    SENTENCE,
    CaseSpec,
    FindingSpec,
    SpecFault,
    Specs,
    ValueSpec,
)

NAME = r"\w[\w-]*"
"""How the name of a value or of a flag is written."""


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")  # noqa: TRY004
    return value


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("must be text")  # noqa: TRY004
    return value


def _path(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("must be text: a path into the results")  # noqa: TRY004
    if why := parse_error(value):
        raise ValueError(f"not valid JMESPath: {why}")
    return value


def _format(value: Any) -> str:
    if not isinstance(value, str) or value not in FORMATS:
        raise ValueError(f"unknown format{did_you_mean(value, FORMATS)}")
    return value


def _day(value: Any) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        return date.fromisoformat(value if isinstance(value, str) else "").isoformat()
    except ValueError:
        raise ValueError("must be a day such as 2031-06-30") from None


def _claim(value: Any) -> Mapping[str, Any]:
    """Only its type: what is in it is judged part by part."""
    if not isinstance(value, Mapping):
        raise ValueError("must be a table")  # noqa: TRY004
    return value


def _partners(value: Any) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("must be a list of lists of conditions and not empty")
    return tuple(form.some_names(members) for members in value)


def _cases(value: Any) -> list[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
        raise ValueError("written as [[finding.case]] tables")
    return value


_VALUE: Mapping[str, tuple[form.Form, Any]] = {
    "path": (_path, None),
    "format": (_format, "text"),
    "rows": (form.names, ()),
}
_PARTNERS: Mapping[str, tuple[form.Form, Any]] = {"partners": (_partners, None)}
_CASE: Mapping[str, tuple[form.Form, Any]] = {
    "id": (form.slug, None),
    "claim": (_claim, None),
    "sentence": (form.text, None),
}
_FINDING: Mapping[str, tuple[form.Form, Any]] = {
    "id": (form.slug, None),
    "claim": (_claim, None),
    "sentence": (form.text, None),
    "counter": (form.text, None),
    "section": (_string, ""),
    "headline": (_flag, False),
    "limit": (_string, ""),
    "rows": (form.names, ()),
    "since": (_day, ""),
    "when": (_path, ""),
    "case": (_cases, ()),
    "of_case_date": (_flag, False),
}
"""The keys of an entry: the form of each, and what it is where it is not there (None: it must be)."""


def _named(entry: Mapping[str, Any]) -> bool:
    return isinstance(entry.get("id"), str)


class SpecReader:
    """Takes typed values out of the parsed file and gathers a fault for each that does not fit."""

    def __init__(self) -> None:
        self.faults: list[SpecFault] = []

    def specs(self, document: Mapping[str, Any]) -> Specs:
        values = self.table("values", document)
        flags = self.table("flags", document)
        entries = document.get("finding", [])
        if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
            self.fault("finding", "[[finding]]", "findings are written as [[finding]] tables")
            entries = []
        for name in sorted(set(document) - {"values", "finding", "flags"}):
            hint = did_you_mean(name, ("values", "finding", "flags"))
            self.fault(name, "", f"unknown table [{name}]; use [values.ID], [[finding]] and [flags]{hint}")
        found = [self.finding(number, entry) for number, entry in enumerate(entries)]
        self.apart(entries)
        places = {
            entry.get("id"): f"finding.{number}" for number, entry in enumerate(entries) if _named(entry)
        }
        return Specs(
            {name: spec for name, entry in values.items() if (spec := self.value(name, entry)) is not None},
            tuple(finding for finding in found if finding is not None),
            {name: path for name, entry in flags.items() if (path := self.flag(name, entry)) is not None},
            MappingProxyType(places),
            frozenset(values),
        )

    def table(self, name: str, document: Mapping[str, Any]) -> Mapping[str, Any]:
        table = document.get(name, {})
        if isinstance(table, Mapping):
            return table
        self.fault(name, f"[{name}]", "must be a table of names", shown(table))
        return {}

    def value(self, name: str, entry: Any) -> ValueSpec | None:
        key, shown_as = f"values.{name}", f"[values.{name}]"
        self.named(name, key, shown_as)
        if not isinstance(entry, Mapping):
            self.fault(key, shown_as, "a value is a table with path and format", shown(entry))
            return None
        if "partners" in entry:
            taken = self.entry(key, shown_as, entry, _PARTNERS)
            if taken is None:
                return None
            rows = dict.fromkeys(f"conditions/{member}" for one in taken["partners"] for member in one)
            return ValueSpec(name, PARTNERS_PATH, "text", tuple(rows), taken["partners"])
        taken = self.entry(key, shown_as, entry, _VALUE)
        return None if taken is None else ValueSpec(name, taken["path"], taken["format"], taken["rows"])

    def flag(self, name: str, path: Any) -> str | None:
        key = f"flags.{name}"
        self.named(name, key, "[flags]")
        try:
            return _path(path)
        except ValueError as error:
            self.fault(key, f"[flags] {name}", str(error), shown(path))
            return None

    def finding(self, number: int, entry: Mapping[str, Any]) -> FindingSpec | None:
        before = len(self.faults)
        key, shown_as = f"finding.{number}", f"[[finding]] {shown(entry.get('id', number + 1))}"
        self.claim(key, shown_as, entry.get("claim"))
        taken = self.entry(key, shown_as, entry, _FINDING)
        if taken is None:
            return None
        cases = self.cases(key, shown_as, taken.pop("case"))
        self.share(key, shown_as, taken, cases)
        if len(self.faults) > before:
            return None
        folded = {name: " ".join(taken[name].split()) for name in ("sentence", "counter", "limit")}
        return FindingSpec(finding_id=taken.pop("id"), **{**taken, **folded}, cases=cases)

    def claim(self, key: str, shown_as: str, claim: Any) -> None:
        for part in claim_form.parts(claim) if isinstance(claim, Mapping) else ():
            if isinstance(part, claim_form.ClaimFault):
                self.fault(f"{key}.{part.place}", shown_as, part.message, part.value)
            elif isinstance(part, claim_form.Path) and (why := parse_error(part.text)):
                self.fault(f"{key}.{part.place}", shown_as, f"not valid JMESPath: {why}", part.text)

    def cases(self, key: str, shown_as: str, entries: list[Mapping[str, Any]]) -> tuple[CaseSpec, ...]:
        """The further cases of a finding, each with an id of its own."""
        found: list[CaseSpec] = []
        for number, entry in enumerate(entries):
            at, where = f"{key}.case.{number}", f"{shown_as}, case {shown(entry.get('id', number + 1))}"
            self.claim(at, where, entry.get("claim"))
            taken = self.entry(at, where, entry, _CASE)
            if taken is None:
                continue
            if taken["id"] in {SENTENCE, COUNTER, *(case.case_id for case in found)}:
                self.fault(f"{at}.id", where, "this id is used twice in the finding", taken["id"])
            found.append(CaseSpec(taken["id"], taken["claim"], " ".join(taken["sentence"].split())))
        return tuple(found)

    def share(self, key: str, shown_as: str, taken: Mapping[str, Any], cases: tuple[CaseSpec, ...]) -> None:
        """A headline says in a number how far it depends on the coding."""
        claims = (taken["claim"], *(case.claim for case in cases))
        if taken["headline"] and any("results" in claim for claim in claims):
            fault = "a headline needs a share, which a claim on `results` has not"
            advice = (
                "write the claim in terms of the deal space, conflicts or verdicts, or take headline away"
            )
            self.fault(f"{key}.headline", shown_as, f"{fault}; {advice}")

    def entry(
        self, key: str, shown_as: str, entry: Mapping[str, Any], forms: Mapping[str, tuple[form.Form, Any]]
    ) -> dict[str, Any] | None:
        """The values of an entry; None if something in it does not fit."""
        before = len(self.faults)
        taken: dict[str, Any] = {}
        for name, (read, default) in forms.items():
            if name not in entry:
                taken[name] = default
                if default is None:
                    self.fault(key, shown_as, f"missing {name}")
                continue
            try:
                taken[name] = read(entry[name])
            except ValueError as error:
                self.fault(f"{key}.{name}", shown_as, f"{name}: {error}", shown(entry[name]))
        for name in sorted(set(entry) - set(forms)):
            self.fault(f"{key}.{name}", shown_as, f"unknown key {name!r}{did_you_mean(name, forms)}", name)
        return taken if len(self.faults) == before else None

    def named(self, name: str, key: str, shown_as: str) -> None:
        if not re.fullmatch(NAME, name):
            self.fault(key, shown_as, "a name is letters, digits, hyphens and underscores", name)

    def apart(self, entries: list[Mapping[str, Any]]) -> None:
        seen: set[str] = set()
        for number, entry in enumerate(entries):
            if _named(entry):
                name = entry["id"]
                if name in seen:
                    self.fault(f"finding.{number}.id", f"[[finding]] {name}", "this id is used twice", name)
                seen.add(name)

    def fault(self, key: str, entry: str, message: str, value: str = "") -> None:
        self.faults.append(SpecFault(key, entry, message, value))
