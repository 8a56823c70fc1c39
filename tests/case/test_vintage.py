"""Nothing later than the date leaks into a vintage, and what hangs on a row goes with it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.case import Case, PartialDate, load_all, load_case, restrict_sources, vintage
from tests.checks.folder import TOY, Folder, all_of, cell, insert

WHOLE = load_all(TOY)
DAYS = st.dates(date(2030, 1, 1), date(2032, 12, 31))
SOURCES = st.sets(st.sampled_from(sorted(WHOLE.sources)))


def tables(case: Case) -> dict[str, set[str]]:
    return {
        field.name: set(getattr(case, field.name))
        for field in fields(case)
        if field.name not in ("config", "as_of", "fingerprint", "base", "not_in_force")
    } | {"package_terms": {f"{p}/{t}" for p, package in case.packages.items() for t in package.terms}}


def assert_nothing_dangles(case: Case) -> None:
    for table in tables(case):
        rows = [term for package in case.packages.values() for term in package.terms.values()]
        for row in rows if table == "package_terms" else getattr(case, table).values():
            if hasattr(row, "source_id"):
                assert row.source_id in case.sources
            if hasattr(row, "condition_id"):
                assert row.condition_id in case.conditions
            if hasattr(row, "position_id"):
                assert row.position_id in case.positions
            if hasattr(row, "package_id"):
                assert row.package_id in case.packages
            if hasattr(row, "claim_id"):
                assert row.claim_id in case.claims
            if hasattr(row, "basis"):
                assert set(row.basis) <= set(case.commitments)


@settings(deadline=None)
@given(DAYS)
def test_no_date_in_a_vintage_is_later_than_it(as_of: date) -> None:
    case = vintage(WHOLE, as_of)
    for table in tables(case):
        for row in getattr(case, table, {}).values():
            for field in fields(row):
                value = getattr(row, field.name)
                if isinstance(value, PartialDate) and field.name not in ("valid_to", "due_on"):
                    assert value.last <= as_of, (table, row)
    assert all(row.valid_to is None or row.valid_to.last > as_of for row in case.conditions.values())
    assert_nothing_dangles(case)


@settings(deadline=None)
@given(DAYS, DAYS)
def test_a_later_vintage_holds_all_of_an_earlier_one_but_conditions_that_ended(
    one: date, other: date
) -> None:
    early, late = sorted((one, other))
    before, after = tables(vintage(WHOLE, early)), tables(vintage(WHOLE, late))
    ended = {key for key, row in WHOLE.conditions.items() if row.valid_to and row.valid_to.last <= late}
    for table, rows in before.items():
        assert {row for row in rows if row.partition("/")[0] not in ended} <= after[table], table


@settings(deadline=None)
@given(DAYS, DAYS)
def test_a_vintage_of_a_vintage_is_the_vintage(one: date, other: date) -> None:
    early, late = sorted((one, other))
    assert vintage(vintage(WHOLE, early), early) == vintage(WHOLE, early)
    assert (
        tables(vintage(vintage(WHOLE, late), early))["positions"]
        == tables(vintage(WHOLE, early))["positions"]
    )


@settings(deadline=None)
@given(SOURCES)
def test_a_restricted_case_rests_on_the_chosen_sources_alone(chosen: set[str]) -> None:
    case = restrict_sources(WHOLE, chosen)
    assert set(case.sources) == chosen
    assert_nothing_dangles(case)
    supported = {row.condition_id for row in case.condition_evidence.values() if row.relation == "supports"}
    assert all(key in supported or row.basis for key, row in case.conditions.items())


def test_all_sources_leave_the_case_as_it_is() -> None:
    assert restrict_sources(WHOLE, WHOLE.sources) == WHOLE


def test_an_unknown_source_is_named() -> None:
    with pytest.raises(KeyError, match="no-such-paper"):
        restrict_sources(WHOLE, ["no-such-paper"])


def test_the_default_vintage_of_the_toy_case_lacks_the_later_note() -> None:
    lost = {table: rows - tables(load_case(TOY))[table] for table, rows in tables(WHOLE).items()}
    assert {table: rows for table, rows in lost.items() if rows} == {
        "sources": {"mainland-note-2032"},
        "positions": {"mainland-wardens-2032"},
        "conditions": {"mainland-wardens-larger"},
        "condition_evidence": {"mainland-wardens-larger/mainland-wardens-2032"},
        "packages": {"mainland-note"},
        "package_terms": {
            "mainland-note/annual_quota",
            "mainland-note/fishing_zone",
            "mainland-note/wardens",
        },
        "commitments": {"mainland-wardens-2032"},
        "events": {"mainland-changes-course"},
        "forecast_outcomes": {"experts-mainland-stays/2032-02-15"},
    }


def test_a_condition_ends_on_the_first_day_on_which_it_no_longer_holds() -> None:
    last = date(2032, 2, 14)
    assert "mainland-wardens" in vintage(WHOLE, last).conditions
    assert "mainland-wardens" not in vintage(WHOLE, last + timedelta(days=1)).conditions


def test_evidence_of_a_month_is_known_from_the_last_day_of_the_month() -> None:
    assert "experts-wardens-2031" not in vintage(WHOLE, date(2031, 6, 29)).positions
    assert "experts-adequacy" not in vintage(WHOLE, date(2031, 6, 29)).conditions
    assert "experts-adequacy" in vintage(WHOLE, date(2031, 6, 30)).conditions


def test_an_old_statement_in_a_later_source_is_not_known_before_the_source(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    planted = (
        "alder-quota-2029,alder-island,,annual_quota,demands,ge,30000,2029-01-01,"
        "mainland-note-2032,p9,More.,,high"
    )
    all_of(
        insert("positions", 4, planted),
        cell("condition_evidence", 3, "position_id", "alder-quota-2029"),
    )(folder)
    case = load_case(folder.path)
    assert "alder-quota-2029" not in case.positions
    assert "alder-quota" not in case.conditions
    assert "alder-quota" in load_case(folder.path, date(2032, 3, 1)).conditions


def test_a_capacity_is_not_known_before_the_last_commitment_of_its_basis() -> None:
    late = replace(
        WHOLE.commitments["guild-wardens-2031"], made_on=PartialDate(date(2031, 7, 5), date(2031, 7, 5), "")
    )
    case = replace(WHOLE, commitments={**WHOLE.commitments, late.commitment_id: late})
    assert "mainland-wardens" not in vintage(case, date(2031, 7, 4)).conditions
    assert "mainland-wardens" in vintage(case, date(2031, 7, 5)).conditions


def test_a_package_term_of_a_later_source_goes_with_its_variants_and_an_empty_package_goes() -> None:
    only_gazette = restrict_sources(WHOLE, ["gazette-2031-06-20"])
    assert set(only_gazette.packages) == {"commission-plan"}
    assert set(only_gazette.package_term_variants) == set(WHOLE.package_term_variants)
    plan = WHOLE.packages["commission-plan"]
    moved = {**plan.terms, "wardens": replace(plan.terms["wardens"], source_id="mainland-note-2032")}
    case = replace(WHOLE, packages={**WHOLE.packages, "commission-plan": replace(plan, terms=moved)})
    early = vintage(case, date(2031, 6, 30))
    assert "wardens" not in early.packages["commission-plan"].terms
    assert "commission-plan/wardens/upper-end" not in early.package_term_variants
    assert "commission-plan/compensation_mn/promised" in early.package_term_variants
