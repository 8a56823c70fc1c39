"""Has every entry of `findings.toml` the keys and types that it needs? All faults at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from dealspace.case import toml_forms as form
from dealspace.case.hint import did_you_mean, shown
from dealspace.findings import claim_form
from dealspace.findings.formats import COUNTS, FORMATS, PRINTS
from dealspace.findings.spec_records import (
    COUNTER,
    SENTENCE,
    CaseSpec,
    FindingSpec,
    SpecFault,
    Specs,
    ValueSpec,
)
from dealspace.measures.form import KEY, Asked, Fault, Part, call, parts
from dealspace.measures.questions import asks, parts_of_test

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


def _table(value: Any) -> Mapping[str, Any]:
    """Only its type: what is in it is judged part by part."""
    if not isinstance(value, Mapping):
        raise ValueError("must be a table")  # noqa: TRY004
    return value


def _cases(value: Any) -> list[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
        raise ValueError("written as [[finding.case]] tables")
    return value


_FORMAT, _NOUN = "format", "noun"
"""The keys of a value that are no parameters of its measure."""
_CASE: Mapping[str, tuple[form.Form, Any]] = {
    "id": (form.slug, None),
    "claim": (_table, None),
    "sentence": (form.text, None),
    "share_of": (_string, ""),
}
_FINDING: Mapping[str, tuple[form.Form, Any]] = {
    "id": (form.slug, None),
    "claim": (_table, None),
    "sentence": (form.text, None),
    "counter": (form.text, None),
    "label": (_string, ""),
    "share_of": (_string, ""),
    "counter_share_of": (_string, ""),
    "section": (_string, ""),
    "headline": (_flag, False),
    "limit": (_string, ""),
    "rows": (form.names, ()),
    "since": (_day, ""),
    "when": (_table, MappingProxyType({})),
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
            {name: test for name, entry in flags.items() if (test := self.flag(name, entry)) is not None},
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
        if not isinstance(entry, Mapping) or KEY not in entry:
            self.fault(key, shown_as, 'a value is a table such as { measure = "conflicts" }', shown(entry))
            return None
        before = len(self.faults)
        found = list(self.judged(shown_as, parts(entry, key, {_FORMAT, _NOUN})))
        printed = "text"
        try:
            printed = _format(entry.get(_FORMAT, printed))
        except ValueError as error:
            self.fault(f"{key}.{_FORMAT}", shown_as, f"{_FORMAT}: {error}", shown(entry[_FORMAT]))
        else:
            kinds = [part.measure.kind for part in found if isinstance(part, Asked)]
            if kinds and kinds[0] not in PRINTS[printed]:
                fitting = [name for name, fits in PRINTS.items() if kinds[0] in fits]
                message = (
                    f"`{printed}` does not print a {kinds[0]}; use {' or '.join(fitting) or 'it in a test'}"
                )
                self.fault(f"{key}.{_FORMAT}", shown_as, message, printed)
        noun = self.noun(key, shown_as, entry, printed)
        if len(self.faults) > before:
            return None
        return ValueSpec(name, call(entry, {_FORMAT, _NOUN}), printed, noun)

    def noun(self, key: str, shown_as: str, entry: Mapping[str, Any], printed: str) -> tuple[str, str] | None:
        """What a value counts, as one and as several."""
        if _NOUN not in entry:
            return None
        try:
            one, several = form.names(entry[_NOUN])
        except ValueError:
            advice = 'noun: one and several of what is counted, such as ["red line", "red lines"]'
            self.fault(f"{key}.{_NOUN}", shown_as, advice, shown(entry[_NOUN]))
            return None
        if printed not in COUNTS:
            message = f"noun: stands after a count, so the format is one of {', '.join(COUNTS)}"
            self.fault(f"{key}.{_NOUN}", shown_as, message, printed)
        return one, several

    def flag(self, name: str, test: Any) -> Mapping[str, Any] | None:
        key, before = f"flags.{name}", len(self.faults)
        self.named(name, key, "[flags]")
        list(self.judged(f"[flags] {name}", parts_of_test(test, key)))
        return test if len(self.faults) == before else None

    def judged(self, shown_as: str, found: Iterable[Part]) -> Iterator[Part]:
        """The parts of an entry, the faults among them gathered."""
        for part in found:
            if isinstance(part, Fault):
                self.fault(part.place, shown_as, part.message, part.value)
            yield part

    def finding(self, number: int, entry: Mapping[str, Any]) -> FindingSpec | None:
        before = len(self.faults)
        key, shown_as = f"finding.{number}", f"[[finding]] {shown(entry.get('id', number + 1))}"
        self.claim(key, shown_as, entry.get("claim"))
        if "when" in entry:
            list(self.judged(shown_as, parts_of_test(entry["when"], f"{key}.when")))
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
        if isinstance(claim, Mapping):
            list(self.judged(shown_as, claim_form.parts(claim, f"{key}.claim")))

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
            sentence = " ".join(taken["sentence"].split())
            found.append(CaseSpec(taken["id"], taken["claim"], sentence, taken["share_of"]))
        return tuple(found)

    def share(self, key: str, shown_as: str, taken: Mapping[str, Any], cases: tuple[CaseSpec, ...]) -> None:
        """A headline says in a number how far it depends on the coding."""
        claims = (taken["claim"], *(case.claim for case in cases))
        if taken["headline"] and any(asks(claim) for claim in claims):
            fault = "a headline needs a share, which a claim that asks a measure has not"
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
