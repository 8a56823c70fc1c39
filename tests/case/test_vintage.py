"""Nothing later than the date leaks into a vintage, and what hangs on a row goes with it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.case import Case, PartialDate, restrict_sources, vintage
from dealspace.loading import load_case
from tests.case.oracle import ended, seen
from tests.case.strategies import WHOLE, cases, day
from tests.checks.folder import TOY, Folder, all_of, cell, insert

DAYS = st.dates(date(2030, 1, 1), date(2032, 12, 31))
SOURCES = st.sets(st.sampled_from(sorted(WHOLE.sources)))


def tables(case: Case) -> dict[str, set[str]]:
    return {
        field.name: set(getattr(case, field.name))
        for field in fields(case)
        if field.name not in ("config", "as_of", "fingerprint", "base", "not_in_force", "ended")
    } | {"package_terms": {f"{p}/{t}" for p, package in case.packages.items() for t in package.terms}}


def every_row(case: Case) -> list[Any]:
    """The rows of all tables, of ended conditions and of packages among them."""
    names = [name for name in tables(case) if name != "package_terms"]
    found = [row for name in names for row in getattr(case, name).values()]
    found += [term for package in case.packages.values() for term in package.terms.values()]
    for over in case.ended.values():
        found += [over.condition, *over.evidence.values(), *over.variants.values()]
    return found


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
@given(cases(), DAYS)
def test_a_vintage_holds_the_rows_that_the_rules_of_each_table_give(case: Case, as_of: date) -> None:
    found = tables(vintage(case, as_of))
    wanted = seen(case, as_of)
    assert {name: found[name] for name in wanted} == wanted
    assert set(vintage(case, as_of).ended) == ended(case, as_of)
    assert_nothing_dangles(vintage(case, as_of))


@settings(deadline=None)
@given(cases(), DAYS)
def test_no_date_in_a_vintage_is_later_than_it(case: Case, as_of: date) -> None:
    found = vintage(case, as_of)
    early = {
        row.source_id
        for row in every_row(found)
        if getattr(row, "known_from", None) and row.known_from.last <= as_of and hasattr(row, "source_id")
    }
    for row in every_row(found):
        for field in fields(row):
            value = getattr(row, field.name)
            if not isinstance(value, PartialDate) or field.name == "due_on" or value.last <= as_of:
                continue
            # The one day that may be later is that of a source which tells of something known before.
            assert field.name == "issued", row
            assert row.source_id in early
            assert row.note == ""
    assert all(row.valid_to is None for row in found.conditions.values())


@settings(deadline=None)
@given(cases(), DAYS, DAYS)
def test_an_earlier_vintage_is_the_same_cut_from_the_case_and_from_a_later_vintage(
    case: Case, one: date, other: date
) -> None:
    early, late = sorted((one, other))
    direct, by_way = vintage(case, early), vintage(vintage(case, late), early)
    assert by_way == direct
    assert by_way.not_in_force == direct.not_in_force


@settings(deadline=None)
@given(cases(), DAYS, DAYS)
def test_a_later_vintage_holds_all_of_an_earlier_one_but_conditions_that_ended(
    case: Case, one: date, other: date
) -> None:
    early, late = sorted((one, other))
    later = vintage(case, late)
    before, after = tables(vintage(case, early)), tables(later)
    for table, rows in before.items():
        gone = {row for row in rows - after[table] if row.partition("/")[0] not in later.ended}
        assert gone == set(), table


def test_an_end_that_is_yet_to_come_is_not_known() -> None:
    assert WHOLE.conditions["mainland-wardens"].valid_to is not None
    for as_of in (date(2031, 6, 30), date(2032, 2, 14)):
        assert vintage(WHOLE, as_of).conditions["mainland-wardens"].valid_to is None
    over = vintage(WHOLE, date(2032, 2, 15)).ended["mainland-wardens"]
    assert over.condition.valid_to is not None
    assert over.condition.valid_to.text == "2032-02-15"


def test_a_state_that_was_reached_later_is_shown_as_the_one_before_it() -> None:
    strait = replace(WHOLE.packages["open-strait"], status="revived", status_from=day(date(2031, 3, 1)))
    pact = replace(WHOLE.legal_instruments["pact-1961"], status_from=day(date(2031, 5, 1)))
    case = replace(
        WHOLE,
        packages={**WHOLE.packages, "open-strait": strait},
        legal_instruments={**WHOLE.legal_instruments, "pact-1961": pact},
    )

    def told(as_of: date) -> tuple[str, str]:
        found = vintage(case, as_of)
        return found.packages["open-strait"].status, found.legal_instruments["pact-1961"].status

    assert told(date(2031, 2, 28)) == ("proposed", "in_force")
    assert told(date(2031, 3, 1)) == ("revived", "in_force")
    assert told(date(2031, 5, 1)) == ("revived", "ended")
    assert vintage(case, date(2031, 2, 28)).packages["open-strait"].status_from is None


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        ("1961-1974", "1961-1974"),
        ("1998-2031", "1998-"),
        ("1998-2030", "1998-2030"),
        ("1998-", "1998-"),
        ("1998", "1998"),
    ],
)
def test_a_mission_that_ends_later_still_lasts(years: str, shown: str) -> None:
    row = replace(WHOLE.reference_missions["reef-observers"], years=years)
    case = replace(WHOLE, reference_missions={row.mission_id: row})
    assert vintage(case, date(2031, 6, 30)).reference_missions[row.mission_id].years == shown


def test_a_row_that_is_named_aside_is_not_named_before_it_is_known() -> None:
    pledge = replace(WHOLE.commitments["mainland-wardens-2031"], rival_to="mainland-wardens-2032")
    reading = replace(
        WHOLE.term_variants["guarantee_level/2/as-in-1950"],
        except_conditions=("birch-guarantee", "mainland-wardens-larger"),
        except_packages=("mainland-note",),
    )
    case = replace(
        WHOLE,
        commitments={**WHOLE.commitments, pledge.commitment_id: pledge},
        term_variants={"guarantee_level/2/as-in-1950": reading},
    )
    early, late = vintage(case, date(2031, 6, 30)), vintage(case, date(2032, 3, 31))
    assert early.commitments[pledge.commitment_id].rival_to == ""
    assert late.commitments[pledge.commitment_id].rival_to == "mainland-wardens-2032"
    (now,), (then,) = late.term_variants.values(), early.term_variants.values()
    assert (then.except_conditions, then.except_packages) == (("birch-guarantee",), ())
    assert (now.except_conditions, now.except_packages) == (
        ("birch-guarantee", "mainland-wardens-larger"),
        ("mainland-note",),
    )


def test_an_actor_that_only_a_later_row_names_is_not_in_the_vintage() -> None:
    late = replace(WHOLE.actors["ana-reed"], actor_id="late-office", name="Late Office")
    said = replace(WHOLE.positions["mainland-wardens-2032"], speaker_id="late-office")
    case = replace(
        WHOLE,
        actors={**WHOLE.actors, "late-office": late},
        positions={**WHOLE.positions, said.position_id: said},
    )
    assert "late-office" not in vintage(case, date(2031, 6, 30)).actors
    assert "late-office" in vintage(case, date(2032, 3, 31)).actors


def test_later_scholarship_carries_an_earlier_statement() -> None:
    told = replace(
        WHOLE.positions["alder-quota-2030"],
        position_id="alder-told-later",
        source_id="mainland-note-2032",
        known_from=day(date(2031, 6, 1)),
    )
    kept = replace(told, position_id="alder-known-later", known_from=None)
    note = replace(WHOLE.sources["mainland-note-2032"], note="Written afterwards.")
    case = replace(
        WHOLE,
        positions={**WHOLE.positions, told.position_id: told, kept.position_id: kept},
        sources={**WHOLE.sources, note.source_id: note},
    )
    assert told.position_id not in vintage(case, date(2031, 5, 31)).positions
    found = vintage(case, date(2031, 6, 1))
    assert told.position_id in found.positions
    assert kept.position_id not in found.positions
    # Its source is cited, and no other row of that source comes with it, nor what was remarked on it.
    assert "mainland-note-2032" in found.sources
    assert found.sources["mainland-note-2032"].note == ""
    assert "mainland-wardens-2032" not in found.positions
    # Also on a date that shows the remarks on what it knows.
    assert vintage(case, date(2031, 7, 15)).sources["mainland-note-2032"].note == ""
    later = vintage(case, date(2032, 3, 31))
    assert kept.position_id in later.positions
    assert later.sources["mainland-note-2032"].note == "Written afterwards."


def test_a_row_can_become_known_after_its_source() -> None:
    kept = replace(WHOLE.events["round-one"], known_from=day(date(2031, 8, 1)))
    case = replace(WHOLE, events={"round-one": kept})
    assert "round-one" not in vintage(case, date(2031, 7, 31)).events
    assert "round-one" in vintage(case, date(2031, 8, 1)).events


def test_a_reading_that_became_known_later_is_not_in_the_vintage() -> None:
    when = day(date(2031, 7, 1))
    names = ("condition_variants", "axiom_variants", "package_term_variants", "term_variants")
    later: dict[str, Any] = {
        name: {key: replace(row, known_from=when) for key, row in getattr(WHOLE, name).items()}
        for name in names
    }
    case = replace(WHOLE, **later)
    for name in names:
        assert getattr(vintage(case, date(2031, 6, 30)), name) == {}
        assert set(getattr(vintage(case, date(2031, 7, 1)), name)) == set(
            getattr(vintage(WHOLE, date(2031, 7, 1)), name)
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
