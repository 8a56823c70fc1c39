"""Is a row that a date does not see explained, and never silently absent?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from dealspace.case import Case, vintage
from dealspace.case.dated_rows import rows_of
from dealspace.lineage import why_unseen
from tests.case.strategies import WHOLE, altered, cases, day

EARLY, LATE = date(2031, 6, 30), date(2032, 3, 31)


def why(name: str, as_of: date = EARLY, case: Case = WHOLE) -> str:
    return "\n".join(why_unseen(name, case, vintage(case, as_of)))


def test_a_row_of_a_later_day() -> None:
    assert why("events/mainland-changes-course") == (
        "events/mainland-changes-course is not in the report as of 2031-06-30\n"
        "  it is of a later day, 2032-02-15\n"
        "  --as-of 2032-02-15 or a later day shows it"
    )


def test_a_row_that_was_so_and_became_known_later() -> None:
    case = altered({("events", "round-one"): {"source_id": "mainland-note-2032"}})
    assert "it became known later: its source mainland-note-2032 is of 2032-02-15" in why(
        "round-one", case=case
    )
    case = altered({("events", "round-one"): {"known_from": day(date(2031, 7, 1))}})
    assert "it became known later: it was not known before 2031-07-01" in why("round-one", case=case)
    case = altered({("positions", "birch-guarantee-2031"): {"known_from": day(date(2031, 7, 1))}})
    told = why("conditions/birch-guarantee", case=case)
    assert "it rests on positions/birch-guarantee-2031, which is seen from 2031-07-01 on" in told


def test_a_condition_that_ended() -> None:
    assert "it held until 2032-02-15" in why("conditions/mainland-wardens", LATE)


def test_a_condition_that_nothing_supports() -> None:
    case = replace(WHOLE, condition_evidence={})
    assert "no position supports it" in why("alder-quota", case=case)


def test_a_bare_key_of_several_tables_names_them_all() -> None:
    told = why("mainland-wardens-2032")
    assert "positions/mainland-wardens-2032 is not" in told
    assert "commitments/mainland-wardens-2032 is not" in told


def test_no_row_of_the_name_is_no_answer() -> None:
    assert why("nobody") == ""


@settings(deadline=None, max_examples=30)
@given(cases())
def test_every_row_that_a_date_does_not_see_has_a_reason_that_gives_away_no_word_of_it(case: Case) -> None:
    seen = rows_of(vintage(case, EARLY))
    for table, rows in rows_of(case).items():
        for key, row in rows.items():
            if key not in seen[table]:
                told = why(f"{table}/{key}", case=case)
                assert told.count("\n") >= 1
                words = (getattr(row, name, "") for name in ("label", "paraphrase", "title", "rationale"))
                assert not any(text and text in told for text in words)
