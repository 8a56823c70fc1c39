"""Which dates does a text write out?"""

from __future__ import annotations

from calendar import month_name
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.case.written import written_after, written_days


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Said on 6 January 2026.", ["2026-01-06"]),
        ("Said on January 6, 2026, and again in May 2025", ["2026-01-06", "2025-05"]),
        ("the row event-paris-2026-01-06", ["2026-01-06"]),
        ("in 2026-01", ["2026-01"]),
        ("the two-day talks of 23-24 January 2026", ["2026-01-24"]),
        ("30 February 2026", []),
        ("In 2026, by May, 120 days after 1 January", []),
        ("phone 2026-13, 12026-01-06", []),
    ],
)
def test_the_dates_in_a_text(text: str, found: list[str]) -> None:
    assert [day.text for _, day in written_days(text)] == found


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_every_way_to_write_a_day_is_read(day: date) -> None:
    month = month_name[day.month]
    for written in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        ((words, found),) = written_days(f"So it was on {written}, they say.")
        assert words == written
        assert found.first == found.last == day


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("gave way on 1 July 2031", True),
        ("gave way in July 2031", True),
        ("gave way on 30 June 2031", False),
        ("gave way in June 2031", False),
        ("in force until 1 July 2031", False),
        ("by the end of July 2031", False),
        ("planned for 1 July 2031", False),
        ("not before 1 July 2031", True),
    ],
)
def test_a_day_that_was_named_in_advance_is_no_later_day(text: str, later: bool) -> None:
    assert bool(list(written_after(text, date(2031, 6, 30)))) is later
