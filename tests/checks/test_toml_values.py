"""A value of a wrong type in a TOML file is a named error, never a traceback; what passes can be used."""

from __future__ import annotations

import contextlib
import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.binding import ladder
from dealspace.analysis.multiverse import Multiverse
from dealspace.case.build import build_case
from dealspace.case.raw import RawText, decode
from dealspace.case.tables import Tables, read_tables, tables_of
from dealspace.checks import CheckReport, check_tables, rules
from dealspace.checks.rules import files, findings, readings, references
from dealspace.findings import FindingsError, Specs, evaluate_flags, evaluate_values, fill
from dealspace.findings.evaluate import evaluate_findings
from dealspace.findings.spec import parse_specs
from dealspace.words.names import drawn_as
from tests.built import toy
from tests.checks.examples.findings import TEXT
from tests.checks.folder import TOY
from tests.toml_text import VALUES, document_text, places, replaced_at

MORE = """
[binding]
ladder_term = "guarantee_level"
form_term = "fishing_zone"
guarantors = ["mainland"]
[article]
source_id = "gazette-2031-06-20"
[figures]
actor_order = ["birch-island"]
timeline_events = ["round-one"]
[figures.short_names]
round-one = "One"
"""
FINDINGS: dict[str, Any] = tomllib.loads(
    TEXT
    + """
[[finding]]
id = "most"
label = "Most"
since = 2031-06-20
headline = true
section = "a"
claim = { any = [
  { not = { no_package = { headline = "adequate", is = ["met", "open"], except = ["open-strait"] } } },
  { deal_space = "open", without = ["birch-zone"] },
] }
sentence = "{quota}"
counter = "No."
limit = "One."

[[finding]]
id = "counted-twice"
label = "Counted twice"
claim = { any = [{ measure = "packages", gt = 0 }, { deal_space = "open" }] }
sentence = "Yes."
counter = "No."
"""
)
CONFIG: dict[str, Any] = tomllib.loads((TOY / "case.toml").read_text(encoding="utf-8") + MORE)


TABLES = read_tables(TOY)
READERS = {module.__name__ for module in (files, references, rules.settings, readings, findings)}
RULES = tuple(rule for rule in rules.RULES if rule.__module__ in READERS)
"""The rules that read a TOML file."""


def checked(**texts: str) -> tuple[Tables, CheckReport]:
    """The toy case with other TOML files, and what those rules say of it."""
    raw = {f"{name}.toml": RawText(f"{name}.toml", text.encode(), ()) for name, text in texts.items()}
    tables = tables_of(TABLES.names, TABLES.raw, {**TABLES.texts, **raw})
    return tables, check_tables(tables, RULES)


def test_the_text_of_the_settings_reads_as_what_it_was_made_of() -> None:
    assert tomllib.loads(document_text(CONFIG)) == CONFIG


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(places(CONFIG)), VALUES)
def test_any_value_in_the_settings_gives_a_report(path: tuple[str | int, ...], value: Any) -> None:
    tables, report = checked(case=document_text(replaced_at(CONFIG, path, value)))
    for problem in report.errors:
        assert problem.message
        assert problem.file != "case.toml" or problem.line >= 1
    if report.clean and path[0] not in ("adequacy", "readings"):
        case = build_case(tables, "")
        ladder(case) if "binding" in case.config.extra else None
        drawn = drawn_as(case)
        assert all(isinstance(name, str) for name in (*drawn.actor_order, *drawn.timeline_events))
        assert all(drawn.short_names.values())


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted({path[:-1] for path in places(CONFIG) if isinstance(path[-1], str)})), VALUES)
def test_an_unknown_key_in_any_table_of_the_settings_is_an_error(
    path: tuple[str | int, ...], value: Any
) -> None:
    table: Any = CONFIG
    for step in path:
        table = table[step]
    more = {**table, "no such key": value}
    _, report = checked(case=document_text(replaced_at(CONFIG, path, more)))
    assert [one for one in report.errors if "no such key" in one.column + one.value + one.message]


CASE = toy().case
MULTIVERSE = Multiverse(CASE)
RESULTS = toy().results


def evaluated(specs: Specs) -> None:
    """All that is done with the file when the case is analysed; what it asks for in vain is named."""
    with contextlib.suppress(FindingsError):
        values = evaluate_values(specs.values, RESULTS)
        evaluate_flags(specs, RESULTS)
        found = evaluate_findings(specs, RESULTS, MULTIVERSE, values)
        for finding in found:
            fill(finding.template, values, finding.spec.finding_id)


def test_the_findings_that_are_spoilt_here_are_sound() -> None:
    tables, report = checked(findings=document_text(FINDINGS))
    assert report.clean
    specs, faults = parse_specs(tables.texts["findings.toml"].content)
    assert (len(specs.findings), faults) == (5, ())
    evaluated(specs)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(places(FINDINGS)), VALUES)
def test_any_value_in_the_findings_gives_a_report(path: tuple[str | int, ...], value: Any) -> None:
    tables, report = checked(findings=document_text(replaced_at(FINDINGS, path, value)))
    for problem in report.errors:
        assert problem.message
        assert problem.file == "findings.toml"
        assert problem.line >= 1
    if report.clean:
        evaluated(parse_specs(tables.texts["findings.toml"].content)[0])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(places(FINDINGS), key=str)), VALUES)
def test_an_unknown_key_in_any_table_of_the_findings_is_an_error(
    path: tuple[str | int, ...], value: Any
) -> None:
    table: Any = FINDINGS
    for step in path:
        table = table[step]
    if isinstance(table, dict) and path not in {("values",), ("flags",)}:
        text = document_text(replaced_at(FINDINGS, path, {**table, "nosuch": value}))
        _, report = checked(findings=text)
        assert [
            problem
            for problem in report.errors
            if "nosuch" in problem.column + problem.value + problem.message
        ]


@given(st.binary(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_bytes_for_findings_give_a_report(content: bytes) -> None:
    text = RawText("findings.toml", content, tuple(decode(content)[1]))
    tables = tables_of(TABLES.names, TABLES.raw, {**TABLES.texts, "findings.toml": text})
    check_tables(tables, RULES)
