"""A value of a wrong type in a TOML file is a named error, never a traceback; what passes can be used."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.binding import ladder
from dealspace.case.build import build_case
from dealspace.case.raw import RawText
from dealspace.case.tables import Tables, read_tables, tables_of
from dealspace.checks import CheckReport, check_tables, rules
from dealspace.checks.rules import files, readings, references
from dealspace.figures.words import actor_order, short_name
from tests.checks.folder import TOY
from toml_text import VALUES, document_text, places, replaced_at

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
CONFIG: dict[str, Any] = tomllib.loads((TOY / "case.toml").read_text(encoding="utf-8") + MORE)


TABLES = read_tables(TOY)
RULES = (*files.RULES, *references.RULES, *rules.settings.RULES, *readings.RULES)
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
        actor_order({"case": {"required_parties": case.config.required_parties}}, case)
        assert short_name(case, "round-one", "x")


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
    assert [problem for problem in report.errors if "no such key" in problem.column]
